"""Laws of reading that hold in every language, whatever the expression."""

import datetime as dt
import random
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dates.date_tables import calls_of, every
from timeline.dates import Reading, Reason, Refusal, try_read
from timeline.dates.languages import FULL, ko_words, language

DATA = Path(__file__).parents[1] / "data/dates"
ANCHOR = "2025-05-23"  # a Friday
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "uk": "понеділок вівторок середа четвер п'ятниця субота неділя",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
}
ABOUT = {"en": "around {}", "uk": "близько {}", "ru": "около {}", "ko": "{}경"}
FROM_TO = {"en": "from {} to {}", "uk": "з {} до {}", "ru": "с {} по {}", "ko": "{}부터 {}까지"}
languages = st.sampled_from(FULL)
days = st.dates(dt.date(1000, 1, 1), dt.date(2199, 12, 31))


def written(day, lang):
    """Write a day in words, as the language does."""
    if lang == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    tail = {"en": "", "uk": " року", "ru": " года"}[lang]
    return f"{day.day} {MONTHS[lang].split()[day.month - 1]} {day.year}{tail}"


def read_in(lang, text, prefer="past"):
    found = try_read(text, ANCHOR, lang=lang, prefer=prefer)
    assert isinstance(found, Reading), (text, found)
    return found


@given(days, languages)
def test_a_day_is_the_same_in_every_language_with_and_without_its_weekday(day, lang):
    text, weekday = written(day, lang), WEEKDAYS[lang].split()[day.weekday()]
    with_weekday = f"{text} {weekday}" if lang == "ko" else f"{weekday}, {text}"
    assert read_in(lang, text).edtf == day.isoformat()
    assert read_in(lang, with_weekday).edtf == day.isoformat()


@given(days, languages, st.integers(1, 6))
def test_a_day_with_a_weekday_of_another_day_is_refused(day, lang, off):
    weekday = WEEKDAYS[lang].split()[(day.weekday() + off) % 7]
    text = written(day, lang)
    text = f"{text} {weekday}" if lang == "ko" else f"{weekday}, {text}"
    assert try_read(text, ANCHOR, lang=lang).reason == Reason.CONTRADICTION


@given(days, languages)
def test_digits_with_points_are_the_same_day_in_every_language(day, lang):
    found = try_read(f"{day.day:02d}.{day.month:02d}.{day.year}", ANCHOR, lang=lang)
    assert isinstance(found, Reading)
    assert found.edtf == day.isoformat()


@given(days, st.integers(0, 400), languages)
def test_a_range_holds_both_its_ends(first, length, lang):
    last = min(first + dt.timedelta(length), dt.date(2199, 12, 31))
    found = read_in(lang, FROM_TO[lang].format(written(first, lang), written(last, lang)))
    assert (found.earliest, found.latest) == (first.isoformat(), last.isoformat())


@given(days, languages)
def test_about_never_narrows(day, lang):
    exact = read_in(lang, written(day, lang))
    about = read_in(lang, ABOUT[lang].format(written(day, lang)))
    assert about.earliest <= exact.earliest <= exact.latest <= about.latest
    assert about.edtf.endswith("~")


def table_rows(key):
    """Give (text, lang, anchor, prefer) of the rows of all four languages."""
    for code in FULL:
        table = tomllib.loads((DATA / f"{code}.toml").read_text(encoding="utf-8"))
        for case in (case for group in table[key] for case in group["cases"]):
            asked = {**table, **case}
            values = [asked["text"], *(asked[key] or None for key in ("lang", "anchor", "prefer"))]
            yield pytest.param(*values, id=f"{code}-{asked['text']}")


def _spaced(text):
    return "  " + text.replace(" ", "  ") + " "


def _unbroken(text):
    return text.replace(" ", "\u00a0").replace(" ", "\u2009")


def _dashed(text):
    return text.replace("-", "\u2013")


def _wide(text):
    return "".join(chr(ord(char) + 0xFEE0) if char in "0123456789" else char for char in text)


def _composed(text):
    return unicodedata.normalize("NFD", text)


def _ended(text):
    return f"\u201c{text},\u201d"


@every(list(table_rows("read")))
def test_spaces_dashes_digits_and_composition_say_nothing(text, lang, anchor, prefer):
    expected = try_read(text, anchor, lang=lang, prefer=prefer)
    assert isinstance(expected, Reading), expected
    quoted = () if expected.rule == "edtf" else (_ended,)
    for changed in (_spaced, _unbroken, _dashed, _wide, _composed, *quoted):
        found = try_read(changed(text), anchor, lang=lang, prefer=prefer)
        assert isinstance(found, Reading), (changed.__name__, found)
        assert (found.edtf, found.bounds, found.time) == (
            expected.edtf, expected.bounds, expected.time,
        ), changed.__name__  # fmt: skip


@every(list(table_rows("read")))
def test_capitals_never_change_what_is_read(text, lang, anchor, prefer):
    expected = try_read(text, anchor, lang=lang, prefer=prefer)
    for changed in (str.upper, str.title):
        found = try_read(changed(text), anchor, lang=lang, prefer=prefer)
        if isinstance(found, Reading):
            assert found.bounds == expected.bounds, changed.__name__


SIGNS = ["-", "/", ",", ".", "(", ")", "?", "~", "'", ":", "|"]
NUMBERS = [
    "0",
    "2",
    "9",
    "15",
    "31",
    "40",
    "98",
    "'98",
    "113",
    "1998",
    "2025",
    "9/5",
    "10.08",
    "1,200",
]


def words_of(code):
    return list(ko_words.FORMS) if code == "ko" else list(language(code).words)


@settings(max_examples=400)
@given(
    languages,
    st.randoms(use_true_random=False),
    st.integers(1, 6),
    st.sampled_from([None, "past", "future"]),
)
def test_no_row_of_known_words_raises_anything(code, chance, size, prefer):
    pool = [*random.Random(7).sample(words_of(code), 300), *words_of(code)]
    parts = [chance.choice(chance.choice([pool, pool, NUMBERS, SIGNS])) for _ in range(size)]
    for anchor in (ANCHOR, None, "2025-05"):
        found = try_read(" ".join(parts), anchor, lang=code, prefer=prefer)
        assert isinstance(found, Reading | Refusal)
        if isinstance(found, Reading):
            low, late, early, high = found.bounds
            assert low is None or late is None or low <= late
            assert early is None or high is None or early <= high
            assert low is None or high is None or low <= high


@every(list(table_rows("refuse")))
def test_a_refusal_costs_little_however_often_its_words_are_repeated(text, lang, anchor, prefer):
    for times in (1, 200 // (len(text) + 1)):
        long = " ".join([text] * times)
        assert calls_of(lambda long=long: try_read(long, anchor, lang=lang, prefer=prefer)) < 40_000
