"""Writes the date that claims give which agree, and the one-of of several such dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from timeline.dates import edtf
from timeline.dates.claim_days import (
    LIMIT,
    ClaimDays,
    Days,
    Stretch,
    common,
    common_box,
)
from timeline.dates.edtf.compose import enclosing_unit, part_for, unit_for
from timeline.dates.edtf.days import span
from timeline.dates.edtf.tree import (
    AllOf,
    Date,
    Edge,
    Expression,
    Interval,
    LongYear,
    Mark,
    OneOf,
    Range,
)
from timeline.dates.interval import Bounds, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_End: TypeAlias = Date | LongYear | Range | Edge
MAX_MEMBERS = 40
"""A one-of with more members is said as the range around them; EDTF is read to a length only."""

_ORDER = {precision: place for place, precision in enumerate(Precision)}


@dataclass(frozen=True, slots=True)
class Consensus:
    """A date on which some claims agree: EDTF tree, bounds, precision."""

    tree: Expression
    bounds: Bounds
    precision: Precision


def consensus(members: Sequence[ClaimDays]) -> Consensus:
    """Intersect claims that agree; the lasting ones among them give the date.

    Where the stated days of all share none, their widened days are intersected.
    """
    lasting = [member for member in members if member.is_lasting]
    return _lasting(lasting) if lasting else _sometime(members)


def one_of(dates: Sequence[Consensus]) -> Consensus:
    """Say that one of several dates is right, without saying which.

    The bounds hold whichever is right. EDTF lists days only, so a lasting date is named by
    the days it can lie on. Sets of claims that lead to the same date are one.
    """
    if all((date.tree, date.bounds) == (dates[0].tree, dates[0].bounds) for date in dates):
        return dates[0]
    parts = sorted(
        ((stretch, part) for date in dates for stretch, part in _parts(date)),
        key=lambda entry: (entry[0], edtf.write(OneOf((entry[1],)))),
    )
    tree = _choice(tuple(_without_repeats(parts)))
    many = [date.bounds for date in dates]
    bounds = Bounds(
        _least(bounds.earliest_start for bounds in many),
        _greatest(bounds.latest_start for bounds in many),
        _least(bounds.earliest_end for bounds in many),
        _greatest(bounds.latest_end for bounds in many),
    )
    return Consensus(tree, bounds, edtf.precision(tree))


def _sometime(members: Sequence[ClaimDays]) -> Consensus:
    days = common(member.stated.stretches for member in members)
    mark = _mark(members, days) if days else ""
    told = None
    if days:
        told = _best_told([member for member in members if member.stated.stretches == days], mark)
    else:
        days = common(member.wide.stretches for member in members)
        mark = _doubt(members, days)
    first, last = _day(days[0][0]), _day(days[-1][1])
    bounds = Bounds(first, last, first, last)
    if told is not None:
        return Consensus(told.tree, bounds, _told_precision(told, members))
    tree = _choice(tuple(part_for(_day(low), _day(high), mark) for low, high in days))
    return Consensus(tree, bounds, edtf.precision(tree))


def _choice(members: tuple[Date | Range, ...]) -> Date | OneOf:
    """Make a one-of; a single date stands without brackets, too many are named by their limits."""
    if len(members) > MAX_MEMBERS:
        lows, highs = zip(*(span(member) for member in members), strict=True)
        members = _as_ranges(_least(lows), _greatest(highs), cut=highs[0])
    if len(members) == 1 and isinstance(members[0], Date):
        return members[0]
    return OneOf(members)


def _mark(members: Sequence[ClaimDays], days: tuple[Stretch, ...]) -> Mark:
    """Mark a date as approximate or uncertain when without such claims it would say less."""
    exact = [m.stated.stretches for m in members if not edtf.is_approximate(m.tree)]
    is_about = len(exact) < len(members) and common(exact) != days
    doubt = _doubt(members, days)
    return "%" if is_about and doubt else "~" if is_about else doubt


def _doubt(members: Sequence[ClaimDays], days: tuple[Stretch, ...]) -> Mark:
    sure = [m.stated.stretches for m in members if not edtf.is_uncertain(m.tree)]
    return "?" if len(sure) < len(members) and common(sure) != days else ""


def _best_told(members: Iterable[ClaimDays], mark: Mark) -> ClaimDays | None:
    """Choose whose words to use among claims that say just these days: the plainest.

    Marked words are used only when the mark decides something.
    """
    usable = [member for member in members if mark or not member.is_marked]
    return min(
        usable,
        key=lambda m: (m.is_marked, len(m.claim.edtf or ""), m.claim.edtf or ""),
        default=None,
    )


def _told_precision(told: ClaimDays, members: Sequence[ClaimDays]) -> Precision:
    known = [
        member.claim.precision
        for member in members
        if member.claim.edtf == told.claim.edtf and member.claim.precision is not None
    ]
    return min(known, key=_ORDER.__getitem__, default=None) or edtf.precision(told.tree)


def _lasting(members: Sequence[ClaimDays]) -> Consensus:
    box = common_box(member.stated for member in members)
    if box is None:
        box = common_box(member.wide for member in members)
    if box is None:
        raise AssertionError("claims that agree share a first and a last day")
    bounds = Bounds(_day(box.start[0]), _day(box.start[1]), _day(box.end[0]), _day(box.end[1]))
    same = [m for m in members if (m.stated.start, m.stated.end) == (box.start, box.end)]
    told = min(same, key=lambda m: (m.is_marked, m.claim.edtf or ""), default=None)
    if told is not None:
        return Consensus(told.tree, bounds, _told_precision(told, members))
    tree = Interval(_start(members, box), _end(members, box))
    return Consensus(tree, bounds, edtf.precision(tree))


def _start(members: Sequence[ClaimDays], box: Days) -> _End:
    low, high = box.start
    ends = [(member.stated.start, _ends(member.tree)[0]) for member in members]
    if low == -LIMIT and high >= box.end[1]:  # nothing but its end limits the start
        return _plainest_edge(ends)
    return _edge(ends, (low, high))


def _end(members: Sequence[ClaimDays], box: Days) -> _End:
    ends = [(member.stated.end, _ends(member.tree)[1]) for member in members]
    if box.end[1] == LIMIT and any(isinstance(end, Edge) for _, end in ends):
        return _plainest_edge(ends)
    return _edge(ends, box.end)


def _plainest_edge(ends: Sequence[tuple[Stretch, _End]]) -> Edge:
    return Edge.OPEN if any(end is Edge.OPEN for _, end in ends) else Edge.UNKNOWN


def _edge(ends: Sequence[tuple[Stretch, _End]], days: Stretch) -> _End:
    """Write one end of an interval: as a claim has it, as a unit, or as the unit around it."""
    told = [end for stretch, end in ends if stretch == days and not isinstance(end, Edge)]
    if told:
        return min(told, key=_plainness)
    low, high = days
    if low == -LIMIT or high == LIMIT:
        return part_for(_day(low), _day(high))
    unit = unit_for(low, high)
    if unit is not None:
        return unit
    around: list[tuple[int, tuple[bool, int, str], _End]] = [
        (last - first, _plainness(end), end)
        for (first, last), end in ends
        if first <= low and high <= last and not isinstance(end, Edge)
    ]
    enclosing = enclosing_unit(low, high)
    if enclosing is not None:
        first_day, last_day = span(enclosing)
        if first_day is not None and last_day is not None:
            around.append((last_day - first_day, _plainness(enclosing), enclosing))
    return min(around, default=(0, (False, 0, ""), Edge.UNKNOWN))[2]


def _plainness(end: Date | LongYear | Range) -> tuple[bool, int, str]:
    text = edtf.write(Interval(end, Edge.UNKNOWN))
    return any(mark in text for mark in "?~%"), len(text), text


def _ends(tree: Expression) -> tuple[_End, _End]:
    """Give both ends of a lasting expression; a row of days ends with its last one."""
    if isinstance(tree, Interval):
        return tree.start, tree.end
    stated = edtf.bounds(tree)
    first, last = stated.earliest_start, stated.latest_end
    if first is None or last is None:
        raise AssertionError("a row of days has a first and a last one")
    return unit_for(first, first) or Edge.UNKNOWN, unit_for(last, last) or Edge.UNKNOWN


def _parts(date: Consensus) -> Iterable[tuple[Stretch, Date | Range]]:
    """Give the members a date contributes to a one-of, each with its days."""
    tree = date.tree
    if isinstance(tree, Date):
        members: tuple[Date | Range, ...] = (tree,)
    elif isinstance(tree, (OneOf, AllOf)):
        members = tree.members
    else:
        first, latest_start, earliest_end, last = date.bounds
        cut = latest_start if latest_start is not None else earliest_end
        members = _as_ranges(first, last, cut)
    for member in members:
        low, high = span(member)
        yield (-LIMIT if low is None else low, LIMIT if high is None else high), member


def _as_ranges(first: int | None, last: int | None, cut: int | None) -> tuple[Date | Range, ...]:
    """Name the days from `first` to `last`. Without limits they are cut at the day `cut`.

    EDTF has no single member for all days there are.
    """
    if first is not None or last is not None:
        return (part_for(first, last),)
    return (part_for(None, cut), part_for(cut, None))


def _without_repeats(parts: Sequence[tuple[Stretch, Date | Range]]) -> Iterable[Date | Range]:
    """Drop repeated members, and those inside an open one: a set is open at its ends only."""
    before = max((days for days, _ in parts if days[0] == -LIMIT), default=None)
    after = min((days for days, _ in parts if days[1] == LIMIT), default=None)
    seen: set[Stretch] = set()
    for days, part in parts:
        is_inside = (before is not None and days != before and days[1] <= before[1]) or (
            after is not None and days != after and days[0] >= after[0]
        )
        if not is_inside and days not in seen:
            seen.add(days)
            yield part


def _day(number: int) -> int | None:
    return None if abs(number) == LIMIT else number


def _least(days: Iterable[int | None]) -> int | None:
    known = list(days)
    return None if None in known else min(day for day in known if day is not None)


def _greatest(days: Iterable[int | None]) -> int | None:
    known = list(days)
    return None if None in known else max(day for day in known if day is not None)
