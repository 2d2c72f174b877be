"""Bounds and precision of an EDTF expression (the table is in docs/dates.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.edtf.days import Span, span, wide_span
from timeline.dates.edtf.reader import parse
from timeline.dates.edtf.tree import (
    AllOf,
    Date,
    DateTime,
    Edge,
    Expression,
    Interval,
    LongYear,
    OneOf,
    Range,
    is_approximate,
)
from timeline.dates.interval import Bounds, Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline.dates.reading import Anchor

    _SpanOf = Callable[[Date | LongYear | DateTime | Range], Span]

_CODE_PRECISION = {
    **dict.fromkeys(range(21, 33), Precision.SEASON),
    **dict.fromkeys(range(33, 37), Precision.QUARTER),
    **dict.fromkeys(range(37, 40), Precision.PART),
    **dict.fromkeys(range(40, 42), Precision.HALF),
}


def bounds(value: str | Expression, anchor: Anchor | None = None) -> Bounds:
    """Give the four bounds of an expression, as day numbers, inclusive.

    An open end (`2024-10/..`) was still going on when it was told: it is certain up to the
    first day of the anchor, and without one no further than its first possible day. An
    unknown end (`2024-10/`) is never certain. A mark (~ ? %) changes nothing, see `widened`;
    a year with significant digits (1950S2) is that year. Raises EdtfError for a text that is
    not EDTF, OutOfRange beyond the years -9999 to 9999.
    """
    tree = parse(value) if isinstance(value, str) else value
    if isinstance(tree, Date):  # by far the most frequent kind takes the short way
        first, last = span(tree)
        return Bounds(first, last, first, last)
    return _bounds(tree, anchor.first if anchor else None, span)


def widened(stated: Bounds, value: str | Expression) -> Bounds:
    """Widen the bounds of an approximate expression; others come back as they are.

    A marked day gains three days on either side, a longer unit one of its kind; 1950S2 becomes
    all years that share its significant digits. For agreement, drawing and search only.
    `stated` is what `bounds` gave, from which the anchor of an open end is taken.
    """
    tree = parse(value) if isinstance(value, str) else value
    if not is_approximate(tree):
        return stated
    start, end = stated.earliest_start, stated.earliest_end
    told = end if start is not None and end is not None and end > start else None
    return _bounds(tree, told, wide_span)


def precision(value: str | Expression) -> Precision:
    """Say how much an expression says. Raises EdtfError, and OutOfRange for sets and intervals."""
    tree = parse(value) if isinstance(value, str) else value
    if isinstance(tree, Date):
        return _date_precision(tree)
    if isinstance(tree, DateTime):
        return Precision.SECOND
    if isinstance(tree, LongYear):
        return Precision.YEAR
    if isinstance(tree, Interval):
        is_closed = all(isinstance(end, (Date, LongYear)) for end in (tree.start, tree.end))
        return Precision.INTERVAL if is_closed else Precision.OPEN
    if len(tree.members) == 1 and isinstance(tree.members[0], Date):
        return _date_precision(tree.members[0])
    if None in _hull(map(span, tree.members)):
        return Precision.OPEN
    return Precision.INTERVAL if is_lasting(tree) else Precision.RANGE


def is_lasting(value: str | Expression) -> bool:
    """Tell whether it says "lasted from ... to", as an interval or all of a row of days does.

    Everything else says "sometime within".
    """
    tree = parse(value) if isinstance(value, str) else value
    if isinstance(tree, AllOf):
        return _row_of_days(tree) is not None
    return isinstance(tree, Interval)


def _bounds(tree: Expression, told: int | None, span_of: _SpanOf) -> Bounds:
    if isinstance(tree, Interval):
        return _interval_bounds(tree, told, span_of)
    row = _row_of_days(tree) if isinstance(tree, AllOf) else None
    if row is not None:
        first, last = row
        return Bounds(first, first, last, last)
    if isinstance(tree, (OneOf, AllOf)):
        days = _hull(span_of(member) for member in tree.members)
    else:
        days = span_of(tree)
    return Bounds(*days, *days)


def _interval_bounds(tree: Interval, told: int | None, span_of: _SpanOf) -> Bounds:
    """Bound both ends; what is known of one also limits the other, as none ends before it starts."""
    earliest_start, latest_start = _end_span(tree.start, span_of)
    earliest_end, latest_end = _end_span(tree.end, span_of)
    if tree.end is Edge.OPEN:
        earliest_end = told
    if latest_end is not None and (latest_start is None or latest_start > latest_end):
        latest_start = latest_end
    if earliest_start is not None and (earliest_end is None or earliest_end < earliest_start):
        earliest_end = earliest_start
    return Bounds(earliest_start, latest_start, earliest_end, latest_end)


def _end_span(end: Date | LongYear | Range | Edge, span_of: _SpanOf) -> Span:
    return (None, None) if isinstance(end, Edge) else span_of(end)


def _hull(spans: Iterable[Span]) -> Span:
    firsts, lasts = zip(*spans, strict=True)
    return (
        None if None in firsts else min(firsts),
        None if None in lasts else max(lasts),
    )


def _row_of_days(tree: AllOf) -> tuple[int, int] | None:
    """Give first and last day when the members are unmarked days without a gap, else None.

    {2025-01-09,2025-01-10} went on over both days. {2025-01,2025-02} may be two happenings,
    so nothing between them is certain.
    """
    days: list[tuple[int, int]] = []
    for member in tree.members:
        ends = (member.first, member.last) if isinstance(member, Range) else (member, member)
        if any(end is None or _date_precision(end) is not Precision.DAY for end in ends):
            return None
        first, last = span(member)
        if first is None or last is None or is_approximate(AllOf((member,))):
            return None
        days.append((first, last))
    days.sort()
    reach = days[0][1]
    for first, last in days[1:]:
        if first > reach + 1:
            return None
        reach = max(reach, last)
    return days[0][0], reach


def _date_precision(date: Date) -> Precision:
    year, month, day = date.year, date.month, date.day
    if day == "XX":  # some day of the month: no more than the month is said
        day = ""
    if month == "XX" and not day:
        month = ""
    if not month:
        stem = year.rstrip("X")
        if "X" in stem or len(year) - len(stem) > 2:
            return Precision.RANGE
        return (Precision.YEAR, Precision.DECADE, Precision.CENTURY)[len(year) - len(stem)]
    if "X" in year or "X" in month or "X" in day:
        return Precision.RANGE
    if day:
        return Precision.DAY
    return _CODE_PRECISION.get(int(month), Precision.MONTH)
