"""Where an event stands in the order of time, and how windows are found quickly.

An event is kept with its first possible second and its last possible day. Finding those that
overlap a window means: begun by its end, and not over at its start. Sorted by start alone that
would read everything since the beginning; so events are put into classes by length, and within
a class the search begins no further back than the class is long.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from timeline.dates.interval import DAY_MAX, DAY_MIN, Bounds

BEFORE_ALL = DAY_MIN - 1
"""The day of an open start."""
AFTER_ALL = DAY_MAX + 1
"""The day of an open end."""
UNDATED_DAY = DAY_MAX + 2
UNDATED_CLASS = 9
SECONDS = 86_400

# Longest difference of days between first and last, by class; None is without limit.
CLASSES: tuple[tuple[int, int | None], ...] = ((0, 0), (1, 31), (2, 366), (3, 3_660), (4, None))
_LONGEST = [longest for _, longest in CLASSES if longest is not None]


class Span(NamedTuple):
    """The columns of `event` that order and windows use."""

    sort_at: int
    last_day: int
    certain_first: int | None
    certain_last: int | None
    span_class: int


UNDATED = Span(UNDATED_DAY * SECONDS, UNDATED_DAY, None, None, UNDATED_CLASS)


@lru_cache(maxsize=32_768)
def span_of(widened: Bounds | None, second: int = 0) -> Span:
    """Place an event by its widened bounds; None is an undated one.

    `second` is the stated time of day in UTC, counted from the start of the day as written;
    it only orders events within that day, so it is cut to 0-86399.
    """
    if widened is None:
        return UNDATED
    first = BEFORE_ALL if widened.earliest_start is None else widened.earliest_start
    last = AFTER_ALL if widened.latest_end is None else widened.latest_end
    certain = widened.certain or (None, None)
    span_class = bisect_left(_LONGEST, last - first)
    within = min(max(second, 0), SECONDS - 1)
    return Span(first * SECONDS + within, last, certain[0], certain[1], span_class)
