"""The counts of what a filter finds in a large timeline, as `crowds` has them of all its events.

What is found is read once and kept for each `seq`, so moving over it reads nothing more. Up to
`MOST_READ` events are read over all of time; when there are more, the first so many of the window.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

from sqlmodel import Session

from timeline.chart.model import Window
from timeline.dates import edtf
from timeline.dates.interval import Bounds
from timeline.services.actors import Actor
from timeline.services.crowds import Crowd, crowd_from
from timeline.services.finding import EventQuery, find_rows
from timeline.services.serving import EventRow
from timeline.services.timelines import TimelineRow
from timeline.store.spans import SECONDS, span_of

MOST_READ = 10_000
"""Found events that are counted; of more than these, the chart says that they are the first."""
_KEPT = 64

_kept: OrderedDict[tuple[object, ...], FoundCrowd] = OrderedDict()
_lock = Lock()


class FoundCrowd(NamedTuple):
    """The counts of what was found; `is_first` says that they are those of the first ones alone."""

    crowd: Crowd
    is_first: bool


def found_crowd(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery, window: Window
) -> FoundCrowd:
    """Count the dated events that a query finds: over all of time, or those of a window.

    The window's are given when more than `MOST_READ` are found over all of time.
    """
    whole = replace(query, first=None, last=None, undated="exclude")
    found = _counted(session, timeline, actor, whole)
    if not found.is_first:
        return found
    inside = replace(whole, first=window.first, last=window.last)
    return _counted(session, timeline, actor, inside)


def drawn(text: str, bounds: Bounds) -> Bounds:
    """Widen the bounds of an approximate date, as drawing wants them."""
    return edtf.widened(bounds, text) if any(sign in text for sign in "~%S") else bounds


def _counted(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery
) -> FoundCrowd:
    query = replace(query, limit=MOST_READ, after=None, order="start", with_parts=False)
    key = (timeline.id, timeline.seq, actor.sees_private(timeline.nr), repr(query))
    with _lock:
        kept = _kept.get(key)
        if kept is not None:
            _kept.move_to_end(key)
            return kept
    rows, following = find_rows(session, timeline, actor, query)
    counted = FoundCrowd(crowd_from(_days(rows)), following is not None)
    with _lock:
        _kept[key] = counted
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return counted


def _days(rows: Iterable[EventRow]) -> Iterable[tuple[str, int, int]]:
    """Give the lane, the first and the last possible day of each event."""
    for row in rows:
        span = span_of(drawn(row.edtf or "", Bounds(*row[11:15])))
        yield row.lane or "", span.sort_at // SECONDS, span.last_day
