"""Dates as people write them: the table in display.toml, and what holds for all of it."""

import tomllib
from pathlib import Path
from string import Formatter

import pytest

from timeline.dates.interval import Bounds, day_number
from timeline.dates.reading import PARTS_OF_DAY, StatedTime
from timeline.formats.display import display
from timeline.formats.wording import languages, wording

CASES = tomllib.loads(Path(__file__).with_name("display.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("lang", ["en", "ko", "uk"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("edtf", "undated"))
def test_a_date_is_written_as_its_language_writes_it(case, lang):
    assert display(case.get("edtf"), None, case["precision"], None, lang) == case[lang]


def test_sometime_within_and_lasted_are_worded_differently():
    within = display("[2025-01-09..2025-01-11]", None, "range")
    lasted = display("2025-01-09/2025-01-11", None, "interval")
    assert within != lasted


def test_a_form_without_wording_falls_back_to_its_possible_days():
    first, last = day_number(2025, 1, 1), day_number(2025, 3, 4)
    bounds = Bounds(first, first, last, last)
    assert display("{2025-01-01,2025-03-04}", bounds, "range") == "1 January – 4 March 2025"


def test_a_form_without_wording_keeps_its_open_side():
    day = day_number(2025, 3, 4)
    assert display("2025-~03-04", Bounds(None, day, None, day), "day") == "4 March 2025 or earlier"
    assert display("2025-~03-04", Bounds(day, None, day, None), "day") == "4 March 2025 or later"


def test_a_stated_time_stands_beside_its_day_with_its_zone():
    time = StatedTime("14:30", None, "minute", "Europe/Kyiv")
    assert display("2025-01-09", None, "minute", time) == "9 January 2025, 14:30 (Europe/Kyiv)"


def test_a_span_of_time_has_both_ends_and_no_zone_it_was_not_given():
    time = StatedTime("14:00", "15:00", "hour", None)
    assert display("2025-01-09", None, "hour", time) == "9 January 2025, 14:00–15:00"


def test_an_unknown_language_gets_english():
    assert display("2025-01", lang="xx") == "January 2025"


def test_a_regional_name_of_a_language_is_understood():
    assert display("2025-01", lang="uk-UA") == "січень 2025 р."


def fields(pattern):
    """Name what a pattern has a place for."""
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


@pytest.mark.parametrize("lang", languages())
def test_every_language_has_every_english_pattern(lang):
    theirs, english = wording(lang), wording("en")
    assert english.say.keys() == theirs.say.keys()
    assert {key: fields(text) for key, text in english.file.items()} == {
        key: fields(text) for key, text in theirs.file.items()
    }
    assert english.unit.keys() <= theirs.unit.keys()
    assert english.unit["groups"].keys() == theirs.unit["groups"].keys()


@pytest.mark.parametrize(
    ("lang", "shown"),
    [("en", "23 May 2025, night"), ("ko", "2025년 5월 23일 밤"), ("uk", "23 травня 2025 р., ніч")],
)
def test_a_part_of_the_day_is_shown_by_its_name_and_never_by_hours(lang, shown):
    time = StatedTime("20:00", "24:00", "hour", None, "night")
    assert display("2025-05-23", None, "day", time, lang) == shown


@pytest.mark.parametrize("lang", ["en", "ko", "uk"])
def test_every_part_of_the_day_has_a_name_in_every_language(lang):
    assert set(wording(lang).part_of_day) == set(PARTS_OF_DAY)
