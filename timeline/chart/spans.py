"""From bounds to what is drawn: slices of certain and possible time, points, open ends.

Days are drawn from their midnight to the next, so an end here is one more than the last day.
Solid is certain, one even tint is possible; only between a possible and a certain part the
strength rises, in steps, because a day nearer to the certain part cannot be less likely.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.chart.colours import POSSIBLE
from timeline.dates.interval import Bounds

RAMP_STEPS = 6


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of time, `start` inclusive and `end` exclusive in days, `strength` 0 to 1."""

    start: float
    end: float
    strength: float


@dataclass(frozen=True, slots=True)
class Extent:
    """What is known of where a date lies: `start` inclusive, `end` exclusive, in days.

    `is_open_left` and `is_open_right` say that it may reach further without a known limit.
    """

    start: int
    end: int
    is_open_left: bool
    is_open_right: bool


def extent(bounds: Bounds) -> Extent | None:
    """Tell where a date lies, or None when nothing is known of it."""
    known = [day for day in bounds if day is not None]
    if not known:
        return None
    first, last = bounds.earliest_start, bounds.latest_end
    return Extent(
        start=min(known) if first is None else first,
        end=(max(known) if last is None else last) + 1,
        is_open_left=first is None,
        is_open_right=last is None,
    )


def is_point(bounds: Bounds) -> bool:
    """Tell whether it is one known day, which is drawn as a point."""
    return bounds.earliest_start is not None and len(set(bounds)) == 1


def slices(bounds: Bounds) -> tuple[Slice, ...]:
    """Cut the known part of a date into slices that touch and do not overlap, in order."""
    whole = extent(bounds)
    if whole is None:
        return ()
    certain = bounds.certain
    if certain is None:
        return (Slice(whole.start, whole.end, POSSIBLE),)
    start, end = certain[0], certain[1] + 1
    return (
        *_ramp(whole.start, start, rising=True),
        Slice(start, end, 1.0),
        *_ramp(end, whole.end, rising=False),
    )


def _ramp(start: int, end: int, *, rising: bool) -> list[Slice]:
    if start >= end:
        return []
    steps = min(RAMP_STEPS, end - start)
    width = (end - start) / steps
    ramp = []
    for step in range(steps):
        place = step if rising else steps - 1 - step
        strength = POSSIBLE + (1 - POSSIBLE) * place / steps
        ramp.append(Slice(start + step * width, start + (step + 1) * width, round(strength, 3)))
    return ramp
