import tomllib
from pathlib import Path

import pytest

from tests.dates.date_tables import every
from timeline.dates import edtf
from timeline.dates.interval import format_day
from timeline.dates.reading import Anchor, Reason, StatedTime

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "data/dates/edtf.toml").read_text(encoding="utf-8")
)
CASES = [pytest.param(case, id=case["text"]) for case in TABLE["case"]]


def shown(bounds):
    return ["" if day is None else format_day(day) for day in bounds]


def anchor_of(case):
    if "anchor" not in case:
        return None
    day = edtf.bounds(case["anchor"]).earliest_start
    return Anchor(day, day, case["anchor"])


@every(CASES)
def test_bounds_are_those_of_the_table(case):
    assert shown(edtf.bounds(case["text"], anchor_of(case))) == case["bounds"]


@every(CASES)
def test_only_what_is_approximate_widens(case):
    stated = edtf.bounds(case["text"], anchor_of(case))
    assert shown(edtf.widened(stated, case["text"])) == case.get("wide", case["bounds"])


@every(CASES)
def test_precision_is_that_of_the_table(case):
    assert edtf.precision(case["text"]) == case["precision"]


@every(CASES)
def test_writing_gives_the_preferred_form(case):
    tree = edtf.parse(case["text"])
    canonical = case.get("canonical", case["text"])
    assert edtf.write(tree) == canonical
    assert edtf.parse(canonical) == tree


@pytest.mark.parametrize("case", [case for case in TABLE["case"] if "time" in case])
def test_a_stated_time_stands_beside_its_day(case):
    clock, zone = case["time"]
    expected = StatedTime(clock, None, "second", zone or None)
    assert edtf.parse(case["text"]).stated_time == expected


@pytest.mark.parametrize("case", TABLE["refused"], ids=lambda case: case["text"])
def test_a_refusal_says_where_and_why(case):
    with pytest.raises(edtf.EdtfError) as caught:
        edtf.parse(case["text"])
    assert (caught.value.position + 1, caught.value.reason) == (case["at"], case["reason"])
    assert f"at character {case['at']}: " in str(caught.value)
    assert not edtf.is_valid(case["text"])


@pytest.mark.parametrize("case", TABLE["beyond"], ids=lambda case: case["text"])
def test_years_beyond_9999_are_valid_but_have_no_bounds(case):
    tree = edtf.parse(case["text"])
    assert edtf.write(tree) == case["text"]
    assert edtf.is_valid(case["text"])
    with pytest.raises(edtf.OutOfRange) as caught:
        edtf.bounds(tree)
    assert caught.value.reason is Reason.OUT_OF_RANGE


def test_a_text_longer_than_the_limit_is_refused_unread():
    with pytest.raises(edtf.EdtfError) as caught:
        edtf.parse("[" + "2025," * 500 + "2025]")
    assert caught.value.reason is Reason.TOO_LONG


def test_doubt_and_approximation_are_told_apart():
    told = {
        text: (edtf.is_uncertain(edtf.parse(text)), edtf.is_approximate(edtf.parse(text)))
        for text in ("2025", "2025?", "2025~", "2025%", "1950S2", "[2025,2026-~01]", "2025?/..")
    }
    assert told == {
        "2025": (False, False),
        "2025?": (True, False),
        "2025~": (False, True),
        "2025%": (True, True),
        "1950S2": (False, True),
        "[2025,2026-~01]": (False, True),
        "2025?/..": (True, False),
    }


def test_only_intervals_and_rows_of_days_last():
    lasting = {
        text: edtf.is_lasting(text)
        for text in (
            "2025-01",
            "[2025-01-09..2025-01-11]",
            "{2025-01-09..2025-01-11}",
            "{2025-01-09,2025-01-11}",
            "{2025-01-09..}",
            "2025-01-09/2025-01-11",
            "2024-10/..",
        )
    }
    assert [text for text, lasts in lasting.items() if lasts] == [
        "{2025-01-09..2025-01-11}",
        "2025-01-09/2025-01-11",
        "2024-10/..",
    ]
