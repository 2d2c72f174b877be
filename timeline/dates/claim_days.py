"""What a claim says of an event's date, as days that can be intersected.

A *sometime* claim is a row of stretches of days, on one of which the event lies. A *lasting*
claim is a box: a stretch for its first day and one for its last.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from timeline.dates import edtf
from timeline.dates.edtf.days import span, wide_span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.dates.edtf.tree import Expression
    from timeline.dates.interval import Bounds, Precision

LIMIT = 10**9
"""Stands for "unlimited" on either side; no day number comes near it."""

Stretch = tuple[int, int]
"""First and last day number, inclusive; -LIMIT and LIMIT are unlimited."""

ALWAYS: Stretch = (-LIMIT, LIMIT)


@dataclass(frozen=True, slots=True)
class ClaimDate:
    """What one claim says of the date. `edtf` and `bounds` are None when it is undated.

    `source` is None when no source is named. `precision` is that of the reading, which may
    know more than the EDTF tells ("weekend"); without it the EDTF's own is taken.
    """

    id: str
    source: str | None
    edtf: str | None
    bounds: Bounds | None
    precision: Precision | None = None
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The stretches an event can lie on; for a lasting one also those of its first and last day."""

    stretches: tuple[Stretch, ...]
    start: Stretch = ALWAYS
    end: Stretch = ALWAYS


@dataclass(frozen=True, slots=True)
class ClaimDays:
    """A dated claim with its EDTF tree, its stated days, and these widened where approximate."""

    claim: ClaimDate
    tree: Expression
    is_lasting: bool
    stated: Days
    wide: Days

    @property
    def is_marked(self) -> bool:
        """Tell whether it is approximate or uncertain."""
        return edtf.is_approximate(self.tree) or edtf.is_uncertain(self.tree)


def days_of(claim: ClaimDate) -> ClaimDays | None:
    """Give the days of a claim; None when it is undated. Raises EdtfError for what is not EDTF."""
    if claim.edtf is None or claim.bounds is None:
        return None
    tree = edtf.parse(claim.edtf)
    if edtf.is_lasting(tree):
        wide = edtf.widened(claim.bounds, tree)
        return ClaimDays(claim, tree, True, _box(claim.bounds), _box(wide))
    if isinstance(tree, (edtf.OneOf, edtf.AllOf)):
        stated = tidy(stretch(*span(member)) for member in tree.members)
        wider = tidy(stretch(*wide_span(member)) for member in tree.members)
    else:
        stated = (stretch(claim.bounds.earliest_start, claim.bounds.latest_end),)
        widened = edtf.widened(claim.bounds, tree)
        wider = (stretch(widened.earliest_start, widened.latest_end),)
    return ClaimDays(claim, tree, False, Days(stated), Days(wider))


def stretch(first: int | None, last: int | None) -> Stretch:
    """Put the limits in for None: first towards the past, last towards the future."""
    return (-LIMIT if first is None else first, LIMIT if last is None else last)


def tidy(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Sort stretches and join those that touch or overlap."""
    joined: list[Stretch] = []
    for first, last in sorted(stretches):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def common(many: Iterable[tuple[Stretch, ...]]) -> tuple[Stretch, ...]:
    """Give the days that lie in all of the rows of stretches; all days when there are none."""
    shared: tuple[Stretch, ...] = (ALWAYS,)
    for stretches in many:
        shared = tuple(
            chain.from_iterable(
                (both for other in stretches if (both := overlap(one, other)) is not None)
                for one in shared
            )
        )
    return shared


def overlap(one: Stretch, other: Stretch) -> Stretch | None:
    """Give the days of both, or None."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def common_box(many: Iterable[Days]) -> Days | None:
    """Intersect lasting claims edge by edge; None when an edge is left without a day."""
    start, end = ALWAYS, ALWAYS
    for days in many:
        met_start, met_end = overlap(start, days.start), overlap(end, days.end)
        if met_start is None or met_end is None:
            return None
        start, end = met_start, met_end
    return Days(((start[0], end[1]),), start, end)


def _box(bounds: Bounds) -> Days:
    start = stretch(bounds.earliest_start, bounds.latest_start)
    end = stretch(bounds.earliest_end, bounds.latest_end)
    return Days(((start[0], end[1]),), start, end)
