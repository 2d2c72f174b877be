"""Days told twice: the stretch or the weekdays beside them must be theirs, in every language."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Reason, Refusal, try_read

LAST_WEEK = {
    "en": "last week, {} May",
    "ru": "на прошлой неделе, {} мая",
    "uk": "минулого тижня, {} травня",
    "ko": "지난주 5월 {}일",
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "uk": "понеділок вівторок середа четвер п'ятниця субота неділя",
    "ko": "월 화 수 목 금 토 일",
}
PAIR = {
    "en": "{0}-{1} May {2} ({3}-{4})",
    "ru": "{0}–{1} мая {2} года ({3}–{4})",
    "uk": "{0}–{1} травня {2} року ({3}–{4})",
    "ko": "{2}년 5월 {0}∼{1}일({3}∼{4})",
}


@pytest.mark.parametrize("lang", LAST_WEEK)
@given(year=st.integers(1990, 2060), day=st.integers(1, 31), anchor=st.integers(8, 24))
def test_a_day_of_last_week_is_read_when_it_lies_there(lang, year, day, anchor):
    written = dt.date(year, 5, anchor)
    monday = written - dt.timedelta(days=written.weekday() + 7)
    told = dt.date(year, 5, day)
    answer = try_read(LAST_WEEK[lang].format(day), written, lang=lang)
    if monday <= told <= monday + dt.timedelta(days=6):
        assert answer.edtf == told.isoformat()
    else:
        assert answer.reason is Reason.CONTRADICTION


@pytest.mark.parametrize("lang", PAIR)
@given(
    start=st.dates(dt.date(1950, 5, 1), dt.date(2060, 5, 25)).map(lambda day: day.replace(month=5)),
    length=st.integers(1, 5),
    weekdays=st.tuples(st.integers(0, 6), st.integers(0, 6)),
)
def test_two_weekdays_beside_two_days_must_be_theirs(lang, start, length, weekdays):
    start = start.replace(day=min(start.day, 25))
    end = start + dt.timedelta(days=length)
    names = [WEEKDAYS[lang].split()[day] for day in weekdays]
    text = PAIR[lang].format(start.day, end.day, start.year, *names)
    answer = try_read(text, "2025-05-23", lang=lang)
    if (start.weekday(), end.weekday()) == weekdays:
        assert answer.edtf == f"{start}/{end}"
    else:
        assert isinstance(answer, Refusal)


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("en", "last weekend (17-18 May)", "2025-05-17/2025-05-18"),
        ("en", "a year ago, in May 2024", "2024-05"),
        ("en", "May 2023, two years ago", "2023-05"),
        ("ru", "два года назад, в мае 2023 года", "2023-05"),
        ("uk", "місяць тому, 25 квітня", "2025-04-25"),
        ("ko", "3년 전인 2022년 2월", "2022-02"),
        ("ko", "지난주 토요일인 17일", "2025-05-17"),
        ("ko", "지난 주말인 17∼18일", "2025-05-17/2025-05-18"),
        ("ko", "17∼18일 주말", "[2025-05-17..2025-05-18]"),
        ("ko", "이틀 전인 21일부터 23일까지", "2025-05-21/2025-05-23"),
    ],
)
def test_a_stretch_from_the_anchor_and_its_days(lang, text, edtf):
    assert try_read(text, "2025-05-23", lang=lang, prefer="past").edtf == edtf


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "last week, 12-24 May"),
        ("ru", "в мае 2013 года, два года назад"),
        ("uk", "минулих вихідних, 16–17 травня"),
        ("ko", "4년 전인 2022년 2월"),
        ("ko", "지난주 토요일인 18일"),
    ],
)
def test_what_does_not_agree_is_a_contradiction(lang, text):
    answer = try_read(text, "2025-05-23", lang=lang, prefer="past")
    assert answer.reason is Reason.CONTRADICTION
