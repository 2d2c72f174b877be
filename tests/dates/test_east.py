"""Laws of Korean, Ukrainian and Russian: what may be told in two ways is read alike."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Reason, Refusal, try_read

ANCHOR = "2025-05-23"
# A unit in the singular, as it stands before "ago", and in the plural.
AGO = {
    "ru": (
        "назад",
        "день дни|неделю недели|месяц месяцы|год годы|год лет|десятилетие десятилетий",
    ),
    "uk": ("тому", "день дні|тиждень тижні|місяць місяці|рік роки|рік років|годину години"),
}
HALVES = {
    "ru": ("с половиной", "года", "месяцев", "назад"),
    "uk": ("з половиною", "роки", "місяців", "тому"),
}


def reading(text, lang, **options):
    """Give what a reading says, or the reason of its refusal."""
    answer = try_read(text, ANCHOR, lang=lang, prefer="past", **options)
    return answer.reason if isinstance(answer, Refusal) else (answer.edtf, answer.bounds)


@pytest.mark.parametrize("lang", AGO)
def test_a_unit_alone_is_one_and_its_plural_none(lang):
    ago, pairs = AGO[lang]
    for pair in pairs.split("|"):
        singular, plural = pair.split()
        one = {"ru": "через", "uk": "через"}[lang]
        assert reading(f"{singular} {ago}", lang) == reading(f"1 {singular} {ago}", lang)
        assert reading(f"{plural} {ago}", lang) is Reason.NO_DATE
        assert reading(f"{one} {plural}", lang) is Reason.NO_DATE


@pytest.mark.parametrize("lang", HALVES)
@given(years=st.integers(2, 50))
def test_years_and_a_half_are_their_months(lang, years):
    half, unit, months, ago = HALVES[lang]
    halved = reading(f"{years} {half} {unit} {ago}", lang)
    assert halved == reading(f"{12 * years + 6} {months} {ago}", lang)


@pytest.mark.parametrize("lang", ["uk", "ru"])
@given(
    first=st.dates(dt.date(1930, 1, 1), dt.date(2040, 12, 1)),
    days=st.integers(1, 27),
    dash=st.sampled_from("-–—"),
)
def test_days_of_numbers_share_what_stands_behind_them(lang, first, days, dash):
    last = first + dt.timedelta(days=days)
    shared = f"{first.day}{dash}{last:%d.%m.%Y}"
    if (first.year, first.month) == (last.year, last.month):
        assert reading(shared, lang)[0] == f"{first}/{last}"
    else:
        assert isinstance(reading(shared, lang), Reason)


@pytest.mark.parametrize(
    ("lang", "month"), [("uk", "травня"), ("ru", "мая"), ("ko", "5월 {}일"), ("en", "May")]
)
@given(day=st.integers(1, 31), leaning=st.booleans())
def test_a_day_told_beside_the_next_day_is_that_day(lang, month, day, leaning):
    date = month.format(day) if lang == "ko" else f"{day} {month}"
    next_day = {
        "uk": "наступного дня, ", "ru": "на следующий день, ", "ko": "이튿날인 ",
        "en": "the following day, ",
    }[lang]  # fmt: skip
    answer = try_read(next_day + date, "2025-05-09", lang=lang, anchor_is_event=leaning)
    if not leaning or day == 10:
        assert answer.edtf == f"2025-05-{day:02d}"
    else:
        assert answer.reason is Reason.CONTRADICTION


@given(start=st.integers(1, 31), end=st.integers(1, 30))
def test_a_day_before_one_of_next_month_is_of_this_month_unless_it_is_earlier(start, end):
    answer = try_read(f"{start}일부터 다음 달 {end}일까지", ANCHOR, lang="ko", prefer="future")
    if start > end:
        assert answer.edtf == f"2025-05-{start:02d}/2025-06-{end:02d}"
    elif isinstance(answer, Refusal):
        assert start == end
    else:
        assert answer.edtf.endswith(f"/2025-06-{end:02d}")


@given(first=st.integers(1, 11), unit=st.sampled_from(["월", "일"]))
def test_about_behind_a_korean_range_is_of_both_ends(first, unit):
    plain = try_read(f"{first}∼{first + 1}{unit}", ANCHOR, lang="ko", prefer="past").edtf
    about = try_read(f"{first}∼{first + 1}{unit}께", ANCHOR, lang="ko", prefer="past").edtf
    assert about == "/".join(f"{end}~" for end in plain.split("/"))


@pytest.mark.parametrize(
    ("whole", "again"),
    [
        ("2024년", "한 해"),
        ("작년", "한 해"),
        ("5월", "한 달"),
        ("지난달", "한 달"),
        ("9일", "하루"),
    ],
)
def test_one_of_a_korean_unit_behind_it_says_nothing_more(whole, again):
    for told in (again, f"{again} 동안", again + "간" if again != "하루" else again):
        assert reading(f"{whole} {told}", "ko") == reading(whole, "ko")
    assert isinstance(reading(f"{again} 동안", "ko"), Reason)
