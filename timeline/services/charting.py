"""From a timeline and a window to a layout: which events are drawn, and how.

Small timelines are read whole, so that what lies outside of the window is counted exactly as
it would be drawn. Large ones are asked only for the window: a few hundred events are drawn one
by one, more are bars from the kept counts, and no event is touched. What a filter finds there is
counted once (see `found`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import orjson
from sqlalchemy import select
from sqlmodel import Session

from timeline.chart.layout import MAX_MARKS, Layout, lay_out, lay_out_density
from timeline.chart.model import ChartEvent, ChartLane, Outside, Rival, Window
from timeline.dates.agreement import ClaimDate, agree
from timeline.dates.interval import DAY_MAX, DAY_MIN, Bounds, Precision
from timeline.services.actors import Actor
from timeline.services.crowds import Crowd, crowd_of
from timeline.services.finding import MAX_LIMIT, EventQuery, find_rows
from timeline.services.found import drawn, found_crowd
from timeline.services.serving import EVENTS, displayed
from timeline.services.timelines import TimelineRow, lanes_of
from timeline.store.models import CLAIM, EVENT

WHOLE = 500
"""Timelines (or findings) of up to this many events are read whole."""
_NO_LANE = ""
_BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
_DATED_CLAIMS = (
    select(
        *(CLAIM.c[name] for name in ("event_nr", "id", "source", "edtf", *_BOUNDS)),
        *(CLAIM.c[name] for name in ("precision", "time", "preferred")),
    )
    .where(CLAIM.c.edtf.is_not(None))
    .order_by(CLAIM.c.event_nr, CLAIM.c.position)
)
_CLAIM_SOURCES = select(CLAIM.c.event_nr, CLAIM.c.source).order_by(
    CLAIM.c.event_nr, CLAIM.c.position
)
_MARGIN = 0.04


@dataclass(frozen=True, slots=True)
class Picture:
    """What a chart is asked to be. Days of the window are in `query`; sizes in pixels."""

    width_px: float
    lang: str
    text_scale: float = 1.0
    other_lane: str = "Other"
    """Name of the lane of events that are in none."""


def draw(
    session: Session,
    timeline: TimelineRow,
    actor: Actor,
    query: EventQuery,
    picture: Picture,
    *,
    sources: Mapping[str, str],
) -> Layout:
    """Lay out the events that a query finds in its window.

    `query.first` and `query.last` are the window and must be given. `sources` names the
    sources by their ids.
    """
    window = Window(query.first or 0, query.last or 0)
    hides = not actor.sees_private(timeline.nr)
    redact = timeline.redactor.redact if hides else str
    lanes = [
        replace(lane, name=redact(lane.name))
        for lane in chart_lanes(session, timeline, query.lanes, picture.other_lane)
    ]
    way = _choose_way(session, timeline, actor, query, window)
    if way.counted is not None:
        dense = lay_out_density(
            lanes,
            partial(_count, way.counted, window),
            window,
            width_px=picture.width_px,
            lang=picture.lang,
            outside=way.outside,
        )
        if not way.is_first:
            return dense
        total, until = way.counted.total(), way.counted.last_start()
        return replace(dense, first_of_more=total, counted_until=until)
    if way.is_whole:
        query = replace(query, first=None, last=None, undated="exclude")
    wanted = replace(query, limit=MAX_LIMIT, after=None, order="start")
    rows, _ = find_rows(session, timeline, actor, wanted)
    layout = lay_out(
        lanes,
        _chart_events(session, rows, sources, redact, picture.lang),
        window,
        width_px=picture.width_px,
        lang=picture.lang,
        text_scale=picture.text_scale,
    )
    return replace(layout, outside=layout.outside.plus(way.outside))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a window is drawn: from counts, or one by one where `counted` is None."""

    counted: Crowd | None
    outside: Outside
    """What lies before and after the window and is not read."""
    is_first: bool = False
    """Whether `counted` holds only the first of what was found."""
    is_whole: bool = False
    """Whether all of the timeline is read, what lies outside of the window too."""


def _choose_way(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery, window: Window
) -> _Way:
    """Choose between counts and single marks, by how much there is and how much of it in view."""
    crowd, is_first = crowd_of(session, timeline).of_lanes(tuple(query.lanes)), False
    if crowd.total() <= WHOLE:
        return _Way(None, Outside(), is_whole=True)
    if is_narrowed(query):
        crowd, is_first = found_crowd(session, timeline, actor, query, window)
    if is_first:
        return _Way(crowd, Outside(), is_first=True)
    is_counted = crowd.within(window.first, window.last) > MAX_MARKS
    return _Way(crowd if is_counted else None, crowd.outside(window.first, window.last))


def _count(crowd: Crowd, window: Window, lane: str, first: int, last: int) -> int:
    """Count what a bar shows; what began before the window stands in its first one."""
    return crowd.beginning(lane, first, last, with_older=first == window.first)


def is_narrowed(query: EventQuery) -> bool:
    """Tell whether a query asks for more than a window and lanes, which the counts know."""
    return bool(
        query.q.strip() or query.tags or query.sources or query.precisions or query.disputed
    )


def redacted(timeline: TimelineRow, actor: Actor, shapes: Sequence[Any]) -> list[Any]:
    """Give shapes without their ready-made JSON, and with labels in place of protected names.

    Who may see the names gets them.
    """
    plain: list[Any] = orjson.loads(orjson.dumps(list(shapes)))
    if actor.sees_private(timeline.nr):
        return plain
    return [timeline.redactor.redact_tree(shape) for shape in plain]


def chart_lanes(
    session: Session, timeline: TimelineRow, only: Sequence[str], other: str
) -> list[ChartLane]:
    """List the lanes to draw in story order; a last one holds events without a lane."""
    lanes = [ChartLane(**lane) for lane in lanes_of(session, timeline.nr)]
    crowd = crowd_of(session, timeline)
    if _NO_LANE in crowd.lanes:
        lanes.append(ChartLane(_NO_LANE, other, "slate"))
    return [lane for lane in lanes if not only or lane.key in only]


@dataclass(frozen=True, slots=True)
class DatedClaim:
    """A claim's reading as stored, with its exact bounds."""

    id: str
    source: str | None
    edtf: str
    bounds: Bounds
    precision: str
    time: str | None
    is_preferred: bool

    def display(self, lang: str) -> str:
        """Write its date for people."""
        return displayed((self.edtf, *self.bounds, self.precision, self.time), lang)


def left_out(session: Session, rows: Sequence[Any]) -> dict[str, list[DatedClaim]]:
    """For each disputed event, list the claims that contradict its date; of a tie, all of them.

    `rows` are rows of `serving.EVENTS`; the keys are ids of events.
    """
    disputed = {row.nr: row.id for row in rows if row.disputed}
    if not disputed:
        return {}
    claims: dict[int, list[DatedClaim]] = {number: [] for number in disputed}
    for row in session.execute(_DATED_CLAIMS.where(CLAIM.c.event_nr.in_(list(disputed)))):
        claims[row[0]].append(
            DatedClaim(row[1], row[2], row[3], Bounds(*row[4:8]), row[8], row[9], row[10])
        )
    return {disputed[number]: _contradicting(found) for number, found in claims.items()}


def left_out_of(session: Session, timeline: TimelineRow, event_id: str) -> list[DatedClaim]:
    """List the claims of one event that contradict its date."""
    wanted = (EVENT.c.timeline_nr == timeline.nr) & (EVENT.c.id == event_id)
    return left_out(session, session.execute(EVENTS.where(wanted)).all()).get(event_id, [])


def _contradicting(claims: Sequence[DatedClaim]) -> list[DatedClaim]:
    agreement = agree(
        ClaimDate(
            claim.id,
            claim.source,
            claim.edtf,
            claim.bounds,
            Precision(claim.precision),
            claim.is_preferred,
        )
        for claim in claims
    )
    rivals = agreement.left_out or agreement.supporting
    return [claim for claim in claims if claim.id in rivals]


def _sources_of(session: Session, numbers: Sequence[int]) -> dict[int, list[str]]:
    """List the sources of events, in the order of their claims."""
    found: dict[int, list[str]] = {}
    for number, source in session.execute(_CLAIM_SOURCES.where(CLAIM.c.event_nr.in_(numbers))):
        if source is not None:
            found.setdefault(number, []).append(source)
    return found


def _chart_events(
    session: Session,
    rows: Sequence[Any],
    sources: Mapping[str, str],
    redact: Callable[[str], str],
    lang: str,
) -> list[ChartEvent]:
    """Turn rows of `serving.EVENTS` into what is drawn; undated ones are left out."""
    rivals = left_out(session, rows)
    cited = _sources_of(session, [row.nr for row in rows])
    return [
        ChartEvent(
            id=row.id,
            title=redact(row.title),
            lane=row.lane or _NO_LANE,
            bounds=drawn(row.edtf, Bounds(*row[11:15])),
            display=displayed(tuple(row[10:17]), lang),
            source="; ".join(dict.fromkeys(sources.get(key, "") for key in cited.get(row.nr, ()))),
            rivals=tuple(
                Rival(
                    drawn(claim.edtf, claim.bounds),
                    claim.display(lang),
                    sources.get(claim.source or "", ""),
                )
                for claim in rivals.get(row.id, ())
            ),
        )
        for row in rows
        if row.edtf
    ]


def opening_window(session: Session, timeline: TimelineRow) -> Window:
    """Give the window that a timeline opens with: its own, or one around its events."""
    first, last = timeline.opening_from, timeline.opening_to
    if first is not None and last is not None:
        return Window(first, max(first, last))
    start, end = _known_days(session, timeline)
    margin = max(3, round((end - start) * _MARGIN))
    start = max(start - margin, DAY_MIN) if first is None else first
    end = min(end + margin, DAY_MAX) if last is None else last
    return Window(start, max(start, end))


def _known_days(session: Session, timeline: TimelineRow) -> tuple[int, int]:
    days = crowd_of(session, timeline).all.days
    low, high = bisect_left(days, DAY_MIN), bisect_right(days, DAY_MAX) - 1
    return (days[low], days[high]) if low <= high else (0, 365)
