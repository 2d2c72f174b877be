"""Whole days as integers, and the four bounds of a dated happening.

A day is the number of days from 1970-01-01 in the proleptic Gregorian calendar
(ISO 8601-1, 4.3.1 and 5.2.2), for years -9999 to 9999 counted astronomically: the year
0000 is 1 BC, -0044 is 45 BC. Such integers sort, index and subtract alike everywhere;
`datetime.date` cannot hold years before 1.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

MIN_YEAR = -9999
MAX_YEAR = 9999

_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EPOCH = 719_468  # days from 0000-03-01 to 1970-01-01
_ERA = 146_097  # days in 400 Gregorian years


class Civil(NamedTuple):
    """A calendar day: astronomical year, month 1-12, day of the month 1-31."""

    year: int
    month: int
    day: int


class Precision(StrEnum):
    """How much a date says (see docs/dates.md for the meaning of each)."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    PART = "part"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    INTERVAL = "interval"
    OPEN = "open"
    NONE = "none"


class Bounds(NamedTuple):
    """First and last possible first day, first and last possible last day.

    All four are day numbers and inclusive. None is unlimited: towards the past for an
    *earliest* bound, towards the future for a *latest* one.
    """

    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None

    @property
    def certain(self) -> tuple[int, int] | None:
        """First and last day on which it surely went on, or None when there is no such day."""
        start, end = self.latest_start, self.earliest_end
        return (start, end) if start is not None and end is not None and start <= end else None


def is_leap(year: int) -> bool:
    """Tell whether an astronomical year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Count the days of a month, 28 to 31."""
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month]


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether such a day is in the calendar and in the supported years."""
    return (
        MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
    )


def day_number(year: int, month: int, day: int) -> int:
    """Number a day that exists; the caller has checked it with `is_day`."""
    # Years run from March here, so that the leap day is the last of its year.
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return (
        era * _ERA
        + year_of_era * 365
        + year_of_era // 4
        - year_of_era // 100
        + day_of_year
        - _EPOCH
    )


@lru_cache(maxsize=16_384)
def civil(number: int) -> Civil:
    """Give the calendar day of a day number."""
    era, day_of_era = divmod(number + _EPOCH, _ERA)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    year = year_of_era + era * 400 + (month <= 2)
    return Civil(year, month, day_of_year - (153 * shifted + 2) // 5 + 1)


def weekday(number: int) -> int:
    """Give the day of the week, Monday 0 to Sunday 6."""
    return (number + 3) % 7


def format_year(year: int) -> str:
    """Write a year as EDTF does: four digits, a minus before years before 0000."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


@lru_cache(maxsize=16_384)
def format_day(number: int) -> str:
    """Write a day as ISO 8601 / EDTF level 0: 2025-01-09, -0044-03-15."""
    year, month, day = civil(number)
    return f"{format_year(year)}-{month:02d}-{day:02d}"


DAY_MIN = day_number(MIN_YEAR, 1, 1)
DAY_MAX = day_number(MAX_YEAR, 12, 31)
