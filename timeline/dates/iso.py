"""Reads what ISO 8601-1 allows and EDTF does not: weeks, day of the year, basic dates, short times.

EDTF (ISO 8601-2, A.2 and A.3) suppresses these forms, so they are rewritten: the week 2025-W03
becomes [2025-01-13..2025-01-19], the day 2025-009 becomes 2025-01-09. A time of day stands
beside its day, which never shifts with the zone; fractions of a second are dropped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from timeline.dates.edtf.tree import EdtfError, OutOfRange
from timeline.dates.interval import (
    DAY_MAX,
    DAY_MIN,
    Bounds,
    Precision,
    day_number,
    format_day,
    is_day,
    is_leap,
    weekday,
)
from timeline.dates.reading import Reason, StatedTime

if TYPE_CHECKING:
    from typing import Literal

_WEEK = re.compile(r"(-?[0-9]{4})(?:-W([0-9]{2})(?:-([0-9]))?|W([0-9]{2})([0-9])?)")
_DAY_OF_YEAR = re.compile(r"(-?[0-9]{4})-([0-9]{3})")
_BASIC = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DATE_TIME = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})[T ]"
    r"([01][0-9]|2[0-3])(?::([0-5][0-9])(?::([0-5][0-9])(?:[.,][0-9]{1,9})?)?)?"
    r"(Z|[+-](?:0[0-9]|1[0-3])(?::?[0-5][0-9])?|[+-]14(?::?00)?)?"
)


class IsoDate(NamedTuple):
    """A date that was rewritten as EDTF, its bounds (day numbers) and precision, and its time."""

    edtf: str
    bounds: Bounds
    precision: Precision
    time: StatedTime | None = None


def read_iso(text: str) -> IsoDate | None:
    """Read one ISO 8601-1 form that EDTF lacks; None when the text has none of these forms.

    Raises EdtfError (`impossible`, `out_of_range`) for a week or day that does not exist.
    """
    if (match := _DATE_TIME.fullmatch(text)) is not None:
        return _date_time(match, text)
    if (match := _WEEK.fullmatch(text)) is not None:
        return _week(match, text)
    if (match := _DAY_OF_YEAR.fullmatch(text)) is not None:
        return _day_of_year(match, text)
    if (match := _BASIC.fullmatch(text)) is not None:
        return _one_day(_checked_day(match[1], match[2], match[3], text))
    return None


def first_monday(year: int) -> int:
    """Give the Monday that begins week 1 of a year, the week with 4 January (ISO 8601-1, 3.1.1.23)."""
    fourth = day_number(year, 1, 4)
    return fourth - weekday(fourth)


def _one_day(number: int, time: StatedTime | None = None) -> IsoDate:
    precision = Precision(time.precision) if time else Precision.DAY
    return IsoDate(format_day(number), Bounds(number, number, number, number), precision, time)


def _checked_day(year: str, month: str, day: str, text: str) -> int:
    if year == "-0000" or not is_day(int(year), int(month), int(day)):
        raise EdtfError(text, 0, f"there is no day {year}-{month}-{day}", Reason.IMPOSSIBLE)
    return day_number(int(year), int(month), int(day))


def _date_time(match: re.Match[str], text: str) -> IsoDate:
    year, month, day, hour, minute, second, zone = match.groups()
    if zone is not None and zone.strip("-:0") == "" and zone != "Z":
        raise EdtfError(text, match.start(7), "UTC is Z or +00:00", Reason.IMPOSSIBLE)
    clock = f"{hour}:{minute or '00'}" + (f":{second}" if second else "")
    precision = "second" if second else "minute" if minute else "hour"
    time = StatedTime(
        clock, None, cast("Literal['hour', 'minute', 'second']", precision), _offset(zone)
    )
    return _one_day(_checked_day(year, month, day, text), time)


def _offset(zone: str | None) -> str | None:
    """Write a zone as ±HH:MM; Z is +00:00, and none stays none."""
    if zone is None:
        return None
    digits = "0000" if zone == "Z" else zone[1:].replace(":", "").ljust(4, "0")
    return f"{'+' if zone == 'Z' else zone[0]}{digits[:2]}:{digits[2:]}"


def _week(match: re.Match[str], text: str) -> IsoDate:
    year = int(match[1])
    week, day = int(match[2] or match[4]), match[3] or match[5]
    weeks = (first_monday(year + 1) - first_monday(year)) // 7
    if match[1] == "-0000" or not 1 <= week <= weeks or (day and not "1" <= day <= "7"):
        problem = f"the weeks of {match[1]} are W01 to W{weeks}, their days 1 to 7"
        raise EdtfError(text, match.end(1), problem, Reason.IMPOSSIBLE)
    first = first_monday(year) + 7 * (week - 1)
    last = first + 6
    if day:
        first = last = first + int(day) - 1
    if first < DAY_MIN or last > DAY_MAX:
        raise OutOfRange(text)
    if day:
        return _one_day(first)
    edtf = f"[{format_day(first)}..{format_day(last)}]"
    return IsoDate(edtf, Bounds(first, last, first, last), Precision.WEEK)


def _day_of_year(match: re.Match[str], text: str) -> IsoDate:
    year, number = int(match[1]), int(match[2])
    days = 365 + is_leap(year)
    if match[1] == "-0000" or not 1 <= number <= days:
        problem = f"the days of {match[1]} are 001 to {days}"
        raise EdtfError(text, match.start(2), problem, Reason.IMPOSSIBLE)
    return _one_day(day_number(year, 1, 1) + number - 1)
