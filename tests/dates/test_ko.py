"""What the Korean reading does beside the table: times, numbers in words, events, any heap of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import try_read
from timeline.dates.languages.ko_kinds import WEEKDAY_LETTERS
from timeline.dates.languages.ko_split import sino_number, split
from timeline.dates.languages.ko_words import FILLERS, FORMS
from timeline.dates.reading import Anchor, Reading, Reason, Refusal

DIGITS = "영일이삼사오육칠팔구"


def read(text, anchor="2025-05-23", *, prefer="past", event=False):
    return try_read(text, anchor, lang="ko", prefer=prefer, anchor_is_event=event)


def spell(number):
    """Write 1 to 9999 in Sino-Korean words."""
    written = ""
    for power, word in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit = number // power % 10
        if digit:
            written += (DIGITS[digit] if digit > 1 or power == 1 else "") + word
    return written


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "zone"),
    [
        ("10일 오전 9시 30분", "09:30", None, "minute", None),
        ("10일 오후 3시", "15:00", None, "hour", None),
        ("10일 오전 12시", "00:00", None, "hour", None),
        ("10일 오후 12시 30분", "12:30", None, "minute", None),
        ("10일 밤 11시 50분께", "23:50", None, "minute", None),
        ("10일 밤 12시", "24:00", None, "hour", None),
        ("10일 밤 1시", "01:00", None, "hour", None),
        ("10일 새벽 2시 반", "02:30", None, "minute", None),
        ("10일 낮 12시", "12:00", None, "hour", None),
        ("10일 낮 2시", "14:00", None, "hour", None),
        ("10일 저녁 7시쯤", "19:00", None, "hour", None),
        ("10일 세 시", "03:00", None, "hour", None),
        ("10일 열두 시", "12:00", None, "hour", None),
        ("10일 15시 30분 5초", "15:30:05", None, "second", None),
        ("10일 오후 3:05", "15:05", None, "minute", None),
        ("10일 오전 9시부터 11시까지", "09:00", "11:00", "hour", None),
        ("10일 오전 9시(한국시간)", "09:00", None, "hour", "Asia/Seoul"),
        ("미국 동부시간 10일 오전 9시", "09:00", None, "hour", "America/New_York"),
        ("10일 오전 9시(현지시간)", "09:00", None, "hour", None),
        ("10일 새벽", "00:00", "06:00", "hour", None),
        ("10일 정오", "12:00", None, "hour", None),
    ],
)
def test_a_time_stands_beside_its_day(text, start, end, precision, zone):
    reading = read(text)
    assert reading.edtf == "2025-05-10"
    stated = reading.time
    assert (stated.start, stated.end, stated.precision, stated.zone) == (
        start,
        end,
        precision,
        zone,
    )


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("다음 날", "2025-01-10"),
        ("이튿날", "2025-01-10"),
        ("전날", "2025-01-08"),
        ("당일", "2025-01-09"),
        ("이날", "2025-01-09"),
        ("사흘 뒤", "2025-01-12"),
        ("그로부터 3일 뒤", "2025-01-12"),
        ("두 달 후", "2025-03"),
        ("이듬해", "2026"),
        ("그해", "2025"),
        ("다음 해", "2026"),
    ],
)
def test_what_leans_on_an_event_counts_from_the_event_that_is_given(text, edtf):
    assert read(text, "2025-01-09", event=True).edtf == edtf
    assert read(text, "2025-01-09").reason == Reason.NEEDS_EVENT


def test_later_counts_from_now_only_in_a_text_that_looks_ahead():
    assert read("사흘 뒤", prefer="future").edtf == "2025-05-26"
    assert read("사흘 뒤", prefer=None).reason == Reason.NEEDS_EVENT
    assert read("앞으로 사흘 뒤", prefer=None).edtf == "2025-05-26"


def test_ten_days_is_a_day_of_the_month_and_never_ten_days_ago():
    assert read("10일").edtf == "2025-05-10"
    assert read("10일 전").edtf == "2025-05-13"
    assert read("10일간").reason == Reason.DURATION


def test_so_many_days_that_went_by_may_be_a_day_of_the_month():
    assert read("지난 2일").edtf == "2025-05-02"
    assert read("지난 2일", prefer="future").edtf == "[2025-05-21..2025-05-22]"
    assert read("지난 2일", prefer=None).reason == Reason.AMBIGUOUS
    assert read("지난 12일", prefer=None).edtf == "2025-05-12"


def test_a_range_keeps_the_days_of_its_parts_in_the_bounds():
    reading = read("2024년 10월 말부터 11월 초까지")
    assert (reading.earliest, reading.latest) == ("2024-10-21", "2024-11-10")


def test_since_is_certain_up_to_the_anchor_only():
    anchor = Anchor(20_231, 20_231)
    assert read("2024년 10월부터", anchor).bounds.earliest_end == 20_231


@given(st.integers(1, 9999))
def test_numbers_in_words_come_back_as_they_were_written(number):
    assert sino_number(spell(number)) == number


@given(st.integers(1, 12), st.integers(1, 28))
def test_days_in_words_are_the_days_in_digits(month, day):
    name = {6: "유", 10: "시"}.get(month, spell(month))
    assert read(f"{name}월 {spell(day)}일").edtf == read(f"{month}월 {day}일").edtf


@pytest.mark.parametrize("word", ["십백", "이십십", "천천", "일이삼", "영십"])
def test_words_that_make_no_number_are_none(word):
    assert sino_number(word) is None


@pytest.mark.parametrize(
    "text",
    [
        "지난주 금요일",
        "다음 주 월요일",
        "이번 주말",
        "사흘 전",
        "2주 전",
        "어제",
        "지난 이틀",
        "금요일",
    ],
)
@given(day=st.integers(0, 40_000))
def test_a_week_later_everything_relative_lies_a_week_later(text, day):
    now, then = read(text, Anchor(day, day)), read(text, Anchor(day + 7, day + 7))
    assert [bound + 7 for bound in now.bounds] == list(then.bounds)


@pytest.mark.parametrize("filler", FILLERS)
def test_a_particle_says_nothing_about_the_date_and_is_none_alone(filler):
    assert isinstance(read(filler), Refusal)
    assert read(f"2025년 1월 9일{filler}").edtf == "2025-01-09"


@pytest.mark.parametrize("letter", WEEKDAY_LETTERS)
def test_a_letter_is_a_weekday_in_brackets_only(letter):
    day = 5 + WEEKDAY_LETTERS.index(letter)
    assert read(f"{day}일({letter})").edtf == f"2025-05-{day:02d}"
    assert isinstance(read(letter), Refusal)


def test_every_form_is_cut_the_way_it_was_listed():
    for form, entry in FORMS.items():
        assert split(form, after_digits=False) is not None, form
        assert entry, form


WORDS = [
    *FORMS, "2025", "9", "31", "24", "113", "년", "월", "일", "주", "시", "분", "세기", "년대", "분기",
    "이천이십오년", "유월", "구일", "세 시", "두 번째", "몇 년", "~", "-", "·", "(", ")", ",", ".", "?",
    "2025. 1. 9.", "'25", "1/9", "1950-53", "12:30", "북한군",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from(["", " "]))
def test_no_heap_of_words_raises(words, space):
    answer = read(space.join(words))
    assert isinstance(answer, Reading | Refusal)


@given(st.text("년월일주전후부터까지지난이번다음초말 0123456789~.()일이삼십", max_size=40))
def test_no_text_raises_and_what_is_read_has_its_bounds_in_order(text):
    answer = read(text)
    if isinstance(answer, Reading):
        bounds = [
            b for b in (answer.bounds.earliest_start, answer.bounds.latest_end) if b is not None
        ]
        assert bounds == sorted(bounds)
