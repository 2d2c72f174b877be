from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import edtf
from timeline.dates.interval import Precision
from timeline.dates.iso import read_iso
from timeline.dates.reading import Reason, StatedTime


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("2025-W03", "[2025-01-13..2025-01-19]", Precision.WEEK),
        ("2025W03", "[2025-01-13..2025-01-19]", Precision.WEEK),
        ("2025-W01", "[2024-12-30..2025-01-05]", Precision.WEEK),
        ("2020-W53", "[2020-12-28..2021-01-03]", Precision.WEEK),
        ("-0044-W11", "[-0044-03-12..-0044-03-18]", Precision.WEEK),
        ("2025-W03-4", "2025-01-16", Precision.DAY),
        ("2025W034", "2025-01-16", Precision.DAY),
        ("2025-009", "2025-01-09", Precision.DAY),
        ("2024-366", "2024-12-31", Precision.DAY),
        ("20250109", "2025-01-09", Precision.DAY),
    ],
)
def test_iso_forms_become_edtf(text, expected, precision):
    read = read_iso(text)
    assert (read.edtf, read.precision, read.time) == (expected, precision, None)
    assert read.bounds == edtf.bounds(expected)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2025-01-09T10", StatedTime("10:00", None, "hour", None)),
        ("2025-01-09 10:30", StatedTime("10:30", None, "minute", None)),
        ("2025-01-09T23:30Z", StatedTime("23:30", None, "minute", "+00:00")),
        ("2025-01-09T23:30:15.25+09:00", StatedTime("23:30:15", None, "second", "+09:00")),
        ("2025-01-09T23:30:15-0330", StatedTime("23:30:15", None, "second", "-03:30")),
        ("2025-01-09T00:30+02", StatedTime("00:30", None, "minute", "+02:00")),
    ],
)
def test_a_time_stands_beside_its_day_and_never_shifts_it(text, time):
    read = read_iso(text)
    assert (read.edtf, read.time) == ("2025-01-09", time)
    assert read.precision == time.precision


@pytest.mark.parametrize(
    "text",
    ["2025-W00", "2025-W53", "2025-W03-8", "2025-W03-0", "2025-366", "2025-000", "20251301",
     "2025-02-29T10:00", "-0000-W01", "2025-01-09T10:00-00:00"],
)  # fmt: skip
def test_weeks_and_days_that_do_not_exist_are_impossible(text):
    with pytest.raises(edtf.EdtfError) as caught:
        read_iso(text)
    assert caught.value.reason is Reason.IMPOSSIBLE


def test_a_week_that_leaves_the_supported_years_is_out_of_range():
    with pytest.raises(edtf.OutOfRange):
        read_iso("9999-W52")


@pytest.mark.parametrize(
    "text", ["2025-01-09", "2025", "2025009", "1736553600", "10000", "2025-W3", "week 3",
             "2025-01-09T24:00", "2025-01-09T10:60", "2025-01-09T10:30 PM", "7.62", ""],
)  # fmt: skip
def test_other_texts_are_left_to_others(text):
    assert read_iso(text) is None


@given(st.dates())
def test_weeks_and_days_of_the_year_agree_with_the_standard_library(day):
    year, week, number = day.isocalendar()
    ordinal = day.timetuple().tm_yday
    expected = edtf.bounds(day.isoformat())
    if year < date.max.year:  # the last week of 9999 ends in 10000
        assert read_iso(f"{year:04d}-W{week:02d}-{number}").bounds == expected
    assert read_iso(f"{day.year:04d}-{ordinal:03d}").bounds == expected
    assert read_iso(day.isoformat().replace("-", "")).bounds == expected
