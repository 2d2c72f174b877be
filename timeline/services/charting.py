"""From a timeline and a window to a layout: which events are drawn, and how.

Small timelines are read whole, so that what lies outside of the window is counted exactly as
it would be drawn. Large ones are asked only for the window: a few hundred events are drawn one
by one, more are bars from the kept counts, and no event is touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
from sqlmodel import Session

from timeline.chart.layout import MAX_MARKS, Layout, lay_out, lay_out_density
from timeline.chart.model import ChartEvent, ChartLane, Rival, Window
from timeline.chart.spans import extent
from timeline.dates import edtf
from timeline.dates.agreement import ClaimDate, agree
from timeline.dates.interval import DAY_MAX, DAY_MIN, Bounds, Precision
from timeline.formats.fields import parse_day
from timeline.services.actors import Actor
from timeline.services.crowds import crowd_of
from timeline.services.finding import MAX_LIMIT, EventQuery, find_events
from timeline.services.timelines import TimelineRow, lanes_of

WHOLE = 500
"""Timelines (or findings) of up to this many events are read whole."""
_NO_LANE = ""
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
    lanes = chart_lanes(session, timeline, query.lanes, picture.other_lane)
    crowd = crowd_of(session, timeline).of_lanes(tuple(query.lanes))
    if not is_narrowed(query) and crowd.total() > WHOLE:
        inside = crowd.within(window.first, window.last)
        outside = (crowd.before(window.first), crowd.after(window.last))
        if inside > MAX_MARKS:
            counts = crowd.counts(window.first, window.last)
            layout = lay_out_density(
                lanes, counts, window, width_px=picture.width_px, lang=picture.lang
            )
            return replace(layout, earlier=outside[0], later=outside[1])
    else:
        outside = (0, 0)
        query = replace(query, first=None, last=None, undated="exclude")
    wanted = replace(query, with_parts=True, limit=MAX_LIMIT, after=None, order="start")
    found = find_events(session, timeline, actor, wanted, picture.lang).shapes
    layout = lay_out(
        lanes,
        chart_events(redacted(timeline, actor, found), sources),
        window,
        width_px=picture.width_px,
        lang=picture.lang,
        text_scale=picture.text_scale,
    )
    return replace(layout, earlier=layout.earlier + outside[0], later=layout.later + outside[1])


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


def chart_events(shapes: Iterable[dict[str, Any]], sources: Mapping[str, str]) -> list[ChartEvent]:
    """Turn events as served, with their claims, into what is drawn; undated ones are left out."""
    return [_chart_event(shape, sources) for shape in shapes if shape["when"]["edtf"]]


def drawn_bounds(when: Mapping[str, Any]) -> Bounds:
    """Give the bounds that are drawn: those served, widened where the date is approximate."""
    days = [None if day is None else parse_day(day) for day in when["bounds"]]
    bounds = Bounds(*days)
    text = when["edtf"]
    return edtf.widened(bounds, text) if "~" in text or "%" in text else bounds


def left_out(shape: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List the dated claims that contradict the event's date; of a tie, all of them."""
    if not shape["when"]["disputed"]:
        return []
    dated = {claim["id"]: claim for claim in shape["claims"] if claim["when"]}
    agreement = agree(_claim_date(claim) for claim in dated.values())
    rivals = agreement.left_out or agreement.supporting
    return [dated[key] for key in rivals]


def opening_window(
    session: Session, timeline: TimelineRow, shapes: Sequence[Mapping[str, Any]] = ()
) -> Window:
    """Give the window that a timeline opens with: its own, or one around its events.

    `shapes` are events as served; without an opening window of the timeline's own the known
    parts of these are shown, else what the kept counts know.
    """
    first, last = timeline.opening_from, timeline.opening_to
    if first is not None and last is not None:
        return Window(first, last)
    places = [extent(drawn_bounds(shape["when"])) for shape in shapes if shape["when"]["edtf"]]
    known = [place for place in places if place is not None]
    if known:
        start, end = min(place.start for place in known), max(place.end for place in known) - 1
    else:
        start, end = _known_days(session, timeline)
    margin = max(3, round((end - start) * _MARGIN))
    start, end = max(start - margin, DAY_MIN), min(end + margin, DAY_MAX)
    start = start if first is None else first
    end = end if last is None else last
    return Window(start, max(start, end))


def _known_days(session: Session, timeline: TimelineRow) -> tuple[int, int]:
    days = [
        day
        for lane in crowd_of(session, timeline).lanes.values()
        for day in lane.days
        if DAY_MIN <= day <= DAY_MAX
    ]
    return (min(days), max(days)) if days else (0, 365)


def _chart_event(shape: Mapping[str, Any], sources: Mapping[str, str]) -> ChartEvent:
    names = [sources.get(claim["source"] or "", "") for claim in shape["claims"]]
    return ChartEvent(
        id=shape["id"],
        title=shape["title"],
        lane=shape["lane"] or _NO_LANE,
        bounds=drawn_bounds(shape["when"]),
        display=shape["when"]["display"],
        source="; ".join(dict.fromkeys(name for name in names if name)),
        rivals=tuple(
            Rival(
                drawn_bounds(claim["when"]),
                claim["when"]["display"],
                sources.get(claim["source"] or "", ""),
            )
            for claim in left_out(shape)
        ),
    )


def _claim_date(claim: Mapping[str, Any]) -> ClaimDate:
    when = claim["when"]
    days = [None if day is None else parse_day(day) for day in when["bounds"]]
    return ClaimDate(
        claim["id"],
        claim["source"],
        when["edtf"],
        Bounds(*days),
        Precision(when["precision"]),
        claim["preferred"],
    )
