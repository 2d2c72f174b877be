"""Many events as bars: how many of a lane begin in each bin of calendar time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.chart.model import ChartEvent, Window
from timeline.chart.spans import extent
from timeline.dates.interval import MAX_YEAR, civil, day_number, weekday

_BIN_PX = 9
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Bin:
    """Events that begin from `first` to `last`, both inclusive day numbers."""

    first: int
    last: int
    events: int


def edges(window: Window, px_per_day: float) -> tuple[int, ...]:
    """Give the first days of the bins, and the day after the last; in order.

    Bins are days, weeks from Monday, months, quarters or whole years, the smallest of them
    that is at least a few pixels wide.
    """
    days = _BIN_PX / px_per_day
    if days <= 1:
        return tuple(range(window.first, window.last + 2))
    if days <= 7:
        start = window.first - weekday(window.first)
        return tuple(range(start, window.last + 8, 7))
    months = 1 if days <= 31 else 3 if days <= 92 else 0
    if not months:
        months = 12 * next((step for step in _YEARS if days <= step * 366), _YEARS[-1])
    return _months(window, months)


def _months(window: Window, step: int) -> tuple[int, ...]:
    first = civil(window.first)
    month = (first.year * 12 + first.month - 1) // step * step
    found: list[int] = []
    while not found or found[-1] <= window.last:
        year = month // 12
        if year > MAX_YEAR:
            found.append(window.last + 1)
            break
        found.append(day_number(year, month % 12 + 1, 1))
        month += step
    return tuple(found)


def bin_events(events: Iterable[ChartEvent], window: Window, px_per_day: float) -> tuple[Bin, ...]:
    """Count events by their first possible day; one that began earlier counts at the edge."""
    starts = [extent(event.bounds) for event in events]
    return _binned(
        [(max(start.start, window.first), 1) for start in starts if start is not None],
        edges(window, px_per_day),
    )


def bin_counts(
    count: Callable[[int, int], int], window: Window, px_per_day: float
) -> tuple[Bin, ...]:
    """Ask for the number of each bin: `count(first, last)`, both inclusive; empty ones fall out."""
    bounds = edges(window, px_per_day)
    found = []
    for start, following in pairwise(bounds):
        first, last = max(start, window.first), min(following - 1, window.last)
        events = count(first, last) if first <= last else 0
        if events > 0:
            found.append(Bin(start, following - 1, events))
    return tuple(found)


def _binned(found: Sequence[tuple[int, int]], bounds: tuple[int, ...]) -> tuple[Bin, ...]:
    """Sum pairs of day and number into bins; empty bins are left out."""
    sums: dict[int, int] = {}
    for day, number in found:
        place = bisect_right(bounds, day) - 1
        if 0 <= place < len(bounds) - 1:
            sums[place] = sums.get(place, 0) + number
    return tuple(Bin(bounds[place], bounds[place + 1] - 1, sums[place]) for place in sorted(sums))
