"""Writes a stretch of days as the EDTF that says exactly that, as coarsely as it can be said."""

from __future__ import annotations

from timeline.dates.edtf.tree import Date, Mark, Range
from timeline.dates.interval import civil, days_in_month, format_year

_UNMARKED: tuple[Mark, Mark, Mark] = ("", "", "")


def unit_for(first: int, last: int, mark: Mark = "") -> Date | None:
    """Give the day, month, year, decade or century from `first` to `last`; None if it is none.

    Both are day numbers, inclusive. Seasons and quarters are not made: whoever means spring
    says so.
    """
    (first_year, first_month, first_day), (last_year, last_month, last_day) = (
        civil(first),
        civil(last),
    )
    if first == last:
        return _marked(format_year(first_year), f"{first_month:02d}", f"{first_day:02d}", mark)
    if first_day != 1 or last_day != days_in_month(last_year, last_month):
        return None
    if (first_year, first_month) == (last_year, last_month):
        return _marked(format_year(first_year), f"{first_month:02d}", "", mark)
    if (first_month, last_month) != (1, 12):
        return None
    if first_year == last_year:
        return _marked(format_year(first_year), "", "", mark)
    for length, hidden in ((10, "X"), (100, "XX")):
        # Before the year 0 the digits count the other way, so those are left as ranges.
        if first_year >= 0 and first_year % length == 0 and last_year == first_year + length - 1:
            return _marked(format_year(first_year)[: -len(hidden)] + hidden, "", "", mark)
    return None


def part_for(first: int | None, last: int | None, mark: Mark = "") -> Date | Range:
    """Give the unit from `first` to `last`, or else a range of whole years, months or days.

    None is unlimited; not both may be. The bounds of the result are the two days.
    """
    if first is None or last is None:
        return Range(
            None if first is None else unit_for(first, first, mark),
            None if last is None else unit_for(last, last, mark),
        )
    unit = unit_for(first, last, mark)
    if unit is not None:
        return unit
    start, end = civil(first), civil(last)
    depth = 3
    if start.day == 1 and end.day == days_in_month(end.year, end.month):
        depth = 1 if (start.month, end.month) == (1, 12) else 2
    sides = [
        _marked(
            format_year(day.year),
            f"{day.month:02d}" if depth > 1 else "",
            f"{day.day:02d}" if depth > 2 else "",
            mark,
        )
        for day in (start, end)
    ]
    return Range(*sides)


def enclosing_unit(first: int, last: int) -> Date | None:
    """Give the smallest month, year, decade or century around the days; None when there is none."""
    start, end = civil(first), civil(last)
    year = format_year(start.year)
    if (start.year, start.month) == (end.year, end.month):
        return _marked(year, f"{start.month:02d}", "", "")
    if start.year == end.year:
        return _marked(year, "", "", "")
    for length, hidden in ((10, "X"), (100, "XX"), (1000, "XXX"), (10_000, "XXXX")):
        if start.year >= 0 and start.year // length == end.year // length:
            return _marked(year[: -len(hidden)] + hidden, "", "", "")
    return None


def _marked(year: str, month: str, day: str, mark: Mark) -> Date:
    marks = (mark, mark if month else "", mark if day else "") if mark else _UNMARKED
    return Date(year, month, day, marks)
