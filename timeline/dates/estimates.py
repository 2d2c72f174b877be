"""Tells which of several numbers cannot all be right.

A number is a count of people, so it is never below zero. What the qualifiers allow:

    exact      from low to high (one of them may stand for both)
    about      the same, with a tenth on either side
    at least   low or more
    over       more than low
    at most    high or less

Nothing is added, subtracted or averaged: growth from one time to the next is no conflict, and
`killed` is not compared with `killed_or_injured`. Numbers of the measure `other` may count
different things and are never compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.dates.interval import Bounds

Measure: TypeAlias = Literal[
    "deployed", "killed", "injured", "killed_or_injured", "captured", "other"
]
Qualifier: TypeAlias = Literal["exact", "about", "at least", "over", "at most"]

ABOUT_TENTHS = 1
"""What "about" allows on either side, in tenths of the number (whole, so that limits are exact)."""


@dataclass(frozen=True, slots=True)
class EstimateNumber:
    """One source's number. `as_of` is None when its time is not known; low or high may be absent."""

    id: str
    measure: Measure
    low: float | None
    high: float | None
    qualifier: Qualifier
    as_of: Bounds | None


class Allowed(NamedTuple):
    """The numbers that satisfy an estimate, `low` to `high`; `is_above` leaves `low` itself out."""

    low: float
    high: float
    is_above: bool = False


def allowed(estimate: EstimateNumber) -> Allowed:
    """Give the numbers that satisfy an estimate; without any limit, all from zero up."""
    low, high = estimate.low, estimate.high
    one = low if low is not None else high  # a single number may stand in either field
    if one is None:
        return Allowed(0, inf)
    if estimate.qualifier == "at least":
        return Allowed(one, inf)
    if estimate.qualifier == "over":
        return Allowed(one, inf, is_above=True)
    first, last = one, one if high is None else high
    if estimate.qualifier == "at most":
        return Allowed(0, last)
    if estimate.qualifier == "about":
        return Allowed(first * (10 - ABOUT_TENTHS) / 10, last * (10 + ABOUT_TENTHS) / 10)
    return Allowed(first, last)


def conflict(one: EstimateNumber, other: EstimateNumber) -> bool:
    """Tell whether two estimates of one measure at a common time leave no number for both."""
    if one.measure != other.measure or one.measure == "other" or not _same_time(one, other):
        return False
    first, second = allowed(one), allowed(other)
    low, high = max(first.low, second.low), min(first.high, second.high)
    if low < high:
        return False
    is_left_out = any(each.is_above and each.low == low for each in (first, second))
    return low > high or is_left_out


def conflicting(estimates: Iterable[EstimateNumber]) -> tuple[tuple[str, str], ...]:
    """Give the ids of each pair in conflict, in the order the estimates came."""
    return tuple(
        (one.id, other.id) for one, other in combinations(estimates, 2) if conflict(one, other)
    )


def _same_time(one: EstimateNumber, other: EstimateNumber) -> bool:
    """Tell whether the possible days of both overlap; an unknown time is nobody else's."""
    if one.as_of is None or other.as_of is None:
        return False
    return _begins_by_end(one.as_of, other.as_of) and _begins_by_end(other.as_of, one.as_of)


def _begins_by_end(one: Bounds, other: Bounds) -> bool:
    first, last = one.earliest_start, other.latest_end
    return first is None or last is None or first <= last
