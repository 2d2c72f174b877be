"""The first and last day an EDTF date can mean, and what "about" adds to either side."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from timeline.dates.edtf.tree import Date, DateTime, LongYear, OutOfRange, Range
from timeline.dates.edtf.writer import write
from timeline.dates.interval import (
    DAY_MAX,
    DAY_MIN,
    MAX_YEAR,
    MIN_YEAR,
    civil,
    day_number,
    days_in_month,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int | None, int | None]
"""First and last possible day, inclusive; None is unlimited."""

APPROXIMATE_DAYS = 3
"""What "about" adds to a day on either side; to a longer unit it adds one such unit."""

# Code to first month and number of months. ISO 8601-2, 4.8 leaves the days of a season to
# custom; we take the meteorological ones, a winter beginning in the December of its year.
# 21-24 say nothing of the hemisphere and are read as northern, like 25-28; 29-32 are southern.
GROUPINGS: dict[str, tuple[int, int]] = {
    **{str(21 + index): (3 + 3 * index, 3) for index in range(4)},
    **{str(25 + index): (3 + 3 * index, 3) for index in range(4)},
    **{str(29 + index): ((8 + 3 * index) % 12 + 1, 3) for index in range(4)},
    **{str(33 + index): (1 + 3 * index, 3) for index in range(4)},
    **{str(37 + index): (1 + 4 * index, 4) for index in range(3)},
    **{str(40 + index): (1 + 6 * index, 6) for index in range(2)},
}


def span(part: Date | LongYear | DateTime | Range) -> Span:
    """Give the first and last day a part can mean. Raises OutOfRange, or ValueError when no day fits."""
    if isinstance(part, Date):
        return _date_span(part)
    if isinstance(part, Range):
        first = span(part.first)[0] if part.first else None
        last = span(part.last)[1] if part.last else None
        return first, last
    if isinstance(part, DateTime):
        return _date_span(part.date)
    year = long_year(part)
    return day_number(year, 1, 1), day_number(year, 12, 31)


def wide_span(part: Date | LongYear | DateTime | Range) -> Span:
    """Give the same as `span`, widened where the part is approximate."""
    if isinstance(part, Range):
        first = wide_span(part.first)[0] if part.first else None
        last = wide_span(part.last)[1] if part.last else None
        return first, last
    if isinstance(part, DateTime):
        return _date_span(part.date)
    if part.significant:
        first, last = _significant_years(part)
    else:
        first, last = _known(span(part))
    months, days = _tolerance(part)
    if days:
        return max(first - days, DAY_MIN), min(last + days, DAY_MAX)
    return (_shift(first, -months), _shift(last, months)) if months else (first, last)


def long_year(year: LongYear) -> int:
    """Give the year of a Y form. Raises OutOfRange; huge exponents cost nothing."""
    if year.exponent <= 4:
        number: int = year.base * 10**year.exponent
        if MIN_YEAR <= number <= MAX_YEAR:
            return number
    raise OutOfRange(write(year))


def _known(days: Span) -> tuple[int, int]:
    first, last = days
    if first is None or last is None:
        raise AssertionError("a date always has both days")
    return first, last


def _date_span(date: Date) -> tuple[int, int]:
    year_text, month_text, day_text = date.year, date.month, date.day
    if "X" in year_text or "X" in month_text or "X" in day_text:
        return _unspecified_span(date)
    year = int(year_text)
    if not month_text:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    if month_text in GROUPINGS:
        return _grouping_span(date, year, year)
    month = int(month_text)
    if day_text:
        number = day_number(year, month, int(day_text))
        return number, number
    first = day_number(year, month, 1)
    return first, first + days_in_month(year, month) - 1


def _grouping_span(date: Date, first_year: int, last_year: int) -> tuple[int, int]:
    month, count = GROUPINGS[date.month]
    carry, last_month = divmod(month + count - 2, 12)
    last_year += carry
    if last_year > MAX_YEAR:
        raise OutOfRange(write(date))
    last = day_number(last_year, last_month + 1, days_in_month(last_year, last_month + 1))
    return day_number(first_year, month, 1), last


def _unspecified_span(date: Date) -> tuple[int, int]:
    """Find the first and last day that fit the pattern. Raises ValueError when none does."""
    if date.month in GROUPINGS:
        return _grouping_span(date, next(_years(date.year)), next(_years(date.year, falling=True)))
    months = matching(date.month or "XX", 12)
    days = matching(date.day or "XX", 31)
    if not days or not any(days[0] <= days_in_month(4, month) for month in months):
        raise ValueError("no month has such a day")
    first = _first_fit(_years(date.year), months, days)
    last = _first_fit(_years(date.year, falling=True), months[::-1], days[::-1])
    return first, last


def _first_fit(years: Iterator[int], months: tuple[int, ...], days: tuple[int, ...]) -> int:
    for year in years:
        for month in months:
            length = days_in_month(year, month)
            for day in days:
                if day <= length:
                    return day_number(year, month, day)
    raise ValueError("no year has such a day")


@lru_cache(maxsize=512)
def matching(pattern: str, highest: int) -> tuple[int, ...]:
    """Give the numbers 1 to `highest` that two digits, with X for any, can mean, ascending."""
    return tuple(
        number
        for number in range(1, highest + 1)
        if all(want in ("X", got) for want, got in zip(pattern, f"{number:02d}", strict=True))
    )


def _years(pattern: str, *, falling: bool = False) -> Iterator[int]:
    """Yield the years a pattern can mean in order; there is no year -0000."""
    negative = pattern.startswith("-")
    digits = "0123456789" if falling == negative else "9876543210"
    for combination in product(*(digits if c == "X" else c for c in pattern.lstrip("-"))):
        year = int("".join(combination))
        if not negative:
            yield year
        elif year:
            yield -year


def _significant_years(date: Date | LongYear) -> tuple[int, int]:
    """Give the days of all years that share the leading digits: 1950S2 is 1900 to 1999."""
    year = long_year(date) if isinstance(date, LongYear) else int(date.year)
    digits = len(str(abs(year))) if isinstance(date, LongYear) else 4
    unit: int = 10 ** (digits - date.significant)
    low = abs(year) // unit * unit
    high = min(low + unit - 1, MAX_YEAR)
    first, last = (low, high) if year >= 0 else (-high, -low)
    return day_number(first, 1, 1), day_number(last, 12, 31)


def _tolerance(date: Date | LongYear) -> tuple[int, int]:
    """Give what the finest approximate component adds: months and days, one of them 0."""
    if isinstance(date, LongYear):
        return (12, 0) if date.mark in ("~", "%") else (0, 0)
    year, month, day = (mark in ("~", "%") for mark in date.marks)
    if day and date.day != "XX":
        return 0, APPROXIMATE_DAYS
    if (day or month) and date.month != "XX":
        return GROUPINGS.get(date.month, (0, 1))[1], 0
    if not (year or month or day):
        return 0, 0
    # 199X moves by a decade, 19XX by a century; X further to the left by a year.
    stem = date.year.rstrip("X")
    return 12 * (10 ** (len(date.year) - len(stem)) if "X" not in stem else 1), 0


def _shift(day: int, months: int) -> int:
    """Move a day by months; the last day of a month stays a last day, others are kept in it."""
    year, month, number = civil(day)
    is_last = number == days_in_month(year, month)
    carry, index = divmod(month - 1 + months, 12)
    year += carry
    if year < MIN_YEAR:
        return DAY_MIN
    if year > MAX_YEAR:
        return DAY_MAX
    length = days_in_month(year, index + 1)
    return day_number(year, index + 1, length if is_last else min(number, length))
