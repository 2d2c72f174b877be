"""Reads EDTF, levels 0 to 2 (ISO 8601-2:2019 Annex A; Library of Congress, 4 February 2019).

Taken more widely than the standard: spaces after commas in sets. Refused although it can be
found elsewhere: leap seconds (:60), an interval without any date (`../..`), and everything
that is not extended format (20250109). Sets may hold one member.
"""

from __future__ import annotations

import re
from typing import Any, cast

from timeline.dates.edtf.days import GROUPINGS, matching, span
from timeline.dates.edtf.tree import (
    AllOf,
    Date,
    DateTime,
    Edge,
    EdtfError,
    Expression,
    Interval,
    LongYear,
    Mark,
    OneOf,
    OutOfRange,
    Range,
)
from timeline.dates.interval import days_in_month
from timeline.dates.reading import Reason

MAX_LENGTH = 2000
"""Longer texts are refused unread; a set of a hundred days stays below it."""

_DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})(?:S([0-9]{1,2}))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_LONG_YEAR = re.compile(r"Y(-?)([1-9][0-9]*)(?:E([1-9][0-9]*))?(?:S([1-9][0-9]*))?([?~%]?)")
_TIME = re.compile(
    r"((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])"
    r"(Z|[+-](?:0[0-9]|1[0-3])(?::[0-5][0-9])?|[+-]14(?::00)?)?"
)
# How far a text reads as a date, part by part, to say where it stops being one.
_SOFAR = re.compile(
    r"[?~%]?(?:(-?[0-9X]{4})(?:S[0-9]{1,2})?[?~%]?(?:-[?~%]?(?:([0-9X]{2})[?~%]?"
    r"(?:-[?~%]?(?:([0-9X]{2})[?~%]?)?)?)?)?)?"
)
_BOTH: dict[tuple[str, str], Mark] = {("?", "~"): "%", ("~", "?"): "%"}
_UNMARKED: tuple[Mark, Mark, Mark] = ("", "", "")


def parse(text: str) -> Expression:
    """Read one EDTF expression, levels 0 to 2; spaces around it are not taken.

    Raises EdtfError with the position and what would be accepted. Years outside -9999 to 9999
    are read (they are valid); only their bounds are refused.
    """
    match = _DATE.fullmatch(text)
    if match is not None:
        return _make_date(match, text, 0)
    if not text:
        raise EdtfError(text, 0, "write a date such as 2025, 2025-01 or 2025-01-09", Reason.EMPTY)
    if len(text) > MAX_LENGTH:
        raise EdtfError(text, MAX_LENGTH, f"at most {MAX_LENGTH} are read", Reason.TOO_LONG)
    if text[0] in "[{":
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    if text[0] == "Y":
        return _read_long_year(text, text, 0)
    if "T" in text:
        return _read_datetime(text)
    raise _lost(text, text, 0)


def is_valid(text: str) -> bool:
    """Tell whether a text is EDTF; valid years beyond 9999 are, though they have no bounds."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def _make_date(match: re.Match[str], text: str, offset: int) -> Date:
    """Build and check the date of a match; `offset` is where it stands in the whole `text`."""
    groups = match.groups()
    _, year, significant, _, _, month, _, _, day, _ = groups
    if significant is not None:
        return _significant_date(match, text, offset)
    if year == "-0000":
        raise EdtfError(text, offset, "there is no year -0000, 1 BC is 0000", Reason.IMPOSSIBLE)
    date = Date(year, month or "", day or "", _marks(groups))
    problem = _impossible(date) if month is not None else None
    if problem:
        raise EdtfError(text, offset + match.start(6), problem, Reason.IMPOSSIBLE)
    return date


def _marks(groups: tuple[str | Any, ...]) -> tuple[Mark, Mark, Mark]:
    """Spread the marks: one before a component is its own, one after it is for all to its left."""
    before_y, _, _, after_y, before_m, month, after_m, before_d, day, after_d = groups
    if not (before_y or after_y or before_m or after_m or before_d or after_d):
        return _UNMARKED
    of_day = after_d or ""
    of_month = _add(after_m or "", of_day)
    return (
        _add(before_y, _add(after_y, of_month)),
        _add(before_m, of_month) if month else "",
        _add(before_d, of_day) if day else "",
    )


def _add(one: str, other: str) -> Mark:
    if not one or not other or one == other:
        return cast("Mark", one or other)
    return _BOTH.get((one, other), "%")


def _impossible(date: Date) -> str | None:
    """Say what is wrong with the month or the day, or None when such a date exists."""
    year, month, day = date.year, date.month, date.day
    if month in GROUPINGS:
        return "a season, quarter or half year takes no day" if day else None
    if "X" in month or "X" in day or "X" in year:
        return _impossible_pattern(date)
    number = int(month)
    if not 1 <= number <= 12:
        return f"a month is 01 to 12 (or a code 21 to 41), not {month}"
    if day and not 1 <= int(day) <= days_in_month(int(year), number):
        return f"{year}-{month} has no day {day}"
    return None


def _impossible_pattern(date: Date) -> str | None:
    if not matching(date.month, 12):
        return f"no month 01 to 12 fits {date.month}"
    try:
        span(date)
    except ValueError:
        return f"no day of the calendar fits {date.year}-{date.month}-{date.day}"
    return None


def _significant_date(match: re.Match[str], text: str, offset: int) -> Date:
    year, digits = match[2], int(match[3])
    at = offset + match.start(3)
    if match[6] is not None or "X" in year:
        raise EdtfError(text, at, "S stands after a whole year alone", Reason.NO_DATE)
    if not 1 <= digits <= 4 or year == "-0000":
        raise EdtfError(text, at, "a year of four digits has 1 to 4 significant", Reason.NO_DATE)
    return Date(year, "", "", (_add(match[1], match[4]), "", ""), digits)


def _read_long_year(part: str, text: str, offset: int) -> LongYear:
    match = _LONG_YEAR.fullmatch(part)
    if match is None:
        problem = "after Y come digits, E and an exponent, S and a count of digits, a qualifier"
        raise EdtfError(text, offset + 1, problem, Reason.NO_DATE)
    sign, digits, exponent, significant, mark = match.groups()
    if exponent is None and len(digits) < 5:
        problem = "Y is for years of more than four digits"
        raise EdtfError(text, offset, problem, Reason.NO_DATE)
    power = int(exponent or 0)
    if significant is not None and int(significant) > len(digits) + power:
        problem = f"the year has fewer than {significant} digits"
        raise EdtfError(text, offset + match.start(4), problem, Reason.NO_DATE)
    base = -int(digits) if sign else int(digits)
    return LongYear(base, power, int(significant or 0), cast("Mark", mark))


def _read_datetime(text: str) -> DateTime:
    day, _, clock = text.partition("T")
    date = _read_date(day, text, 0)
    if not date.day or date.marks != _UNMARKED or "X" in day:
        problem = "a time stands after a complete day without qualifiers"
        raise EdtfError(text, len(day), problem, Reason.NO_DATE)
    match = _TIME.fullmatch(clock)
    if match is None or match[2] in ("-00", "-00:00"):
        problem = "a time is hh:mm:ss, 00:00:00 to 23:59:59, then nothing, Z, +hh or +hh:mm"
        raise EdtfError(text, len(day) + 1, problem, Reason.NO_DATE)
    return DateTime(date, match[1], match[2])


def _read_date(part: str, text: str, offset: int) -> Date:
    match = _DATE.fullmatch(part)
    if match is None:
        raise _lost(part, text, offset)
    return _make_date(match, text, offset)


def _read_interval(text: str) -> Interval:
    start, _, end = text.partition("/")
    if "/" in end:
        at = len(start) + 1 + end.index("/")
        raise EdtfError(text, at, "an interval has one slash", Reason.NO_DATE)
    interval = Interval(_read_end(start, text, 0), _read_end(end, text, len(start) + 1))
    if isinstance(interval.start, Edge) and isinstance(interval.end, Edge):
        raise EdtfError(text, 0, "an interval names a date at one end at least", Reason.NO_DATE)
    _check_order(interval.start, interval.end, text, len(start) + 1)
    return interval


def _read_end(part: str, text: str, offset: int) -> Date | LongYear | Range | Edge:
    if part in ("", ".."):
        return Edge(part)
    if part.startswith("Y"):
        return _read_long_year(part, text, offset)
    if part.startswith(".."):
        return Range(None, _read_date(part[2:], text, offset + 2))
    if part.endswith(".."):
        return Range(_read_date(part[:-2], text, offset), None)
    return _read_date(part, text, offset)


def _check_order(
    start: Date | LongYear | Range | Edge, end: Date | LongYear | Range | Edge, text: str, at: int
) -> None:
    """Refuse what would have to end before it starts."""
    if isinstance(start, Edge) or isinstance(end, Edge):
        return
    try:
        first, last = span(start)[0], span(end)[1]
    except OutOfRange:
        return  # without day numbers there is nothing to compare
    if first is not None and last is not None and first > last:
        raise EdtfError(text, at, "the end lies before the start", Reason.IMPOSSIBLE)


def _read_set(text: str) -> OneOf | AllOf:
    closing = "]" if text[0] == "[" else "}"
    if not text.endswith(closing) or len(text) < 3:
        problem = f"a set that begins with {text[0]} ends with {closing}"
        raise EdtfError(text, max(len(text) - 1, 0), problem, Reason.NO_DATE)
    members: list[Date | Range] = []
    parts = text[1:-1].split(",")
    offset = 1
    for index, part in enumerate(parts):
        lead = len(part) - len(part.lstrip(" "))
        member = _read_member(part.strip(" "), text, offset + lead)
        if isinstance(member, Range) and (
            (member.first is None and index > 0) or (member.last is None and index < len(parts) - 1)
        ):
            problem = "a set is open before its first and after its last member only"
            raise EdtfError(text, offset + lead, problem, Reason.NO_DATE)
        members.append(member)
        offset += len(part) + 1
    return OneOf(tuple(members)) if closing == "]" else AllOf(tuple(members))


def _read_member(part: str, text: str, offset: int) -> Date | Range:
    first, dots, last = part.partition("..")
    if not dots:
        return _read_date(part, text, offset)
    if not first and not last:
        raise EdtfError(text, offset, "at least one side of .. is a date", Reason.NO_DATE)
    member = Range(
        _read_date(first, text, offset) if first else None,
        _read_date(last, text, offset + len(first) + 2) if last else None,
    )
    if member.first and member.last:
        _check_order(member.first, member.last, text, offset)
    return member


def _lost(part: str, text: str, offset: int) -> EdtfError:
    """Say where a part stops being a date, and what could have stood there."""
    match = _SOFAR.match(part)
    at = match.end() if match else 0
    if match is None or match[1] is None:
        problem = "a year of four digits (X for an unknown one) is expected"
    elif match[3] is not None:
        problem = "nothing may follow a complete date but a qualifier or a time"
    elif part[:at].endswith("-"):
        problem = "a month or a day of two digits is expected"
    else:
        problem = "a hyphen and two digits, a qualifier ? ~ % or the end is expected"
    return EdtfError(text, offset + at, problem, Reason.NO_DATE)
