"""One reader's request of a timeline: what every view of it begins with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import abort, g, redirect, request, url_for
from sqlmodel import Session

from timeline.chart.model import ChartLane
from timeline.formats.redaction import Redactor
from timeline.services.actors import Actor
from timeline.services.charting import chart_lanes, redacted
from timeline.services.sources import list_sources
from timeline.services.timelines import TimelineRow, find_timeline, lanes_of, timeline_shape
from timeline.web.languages import chosen_language
from timeline.web.listing import Shape, named_sources, short_name
from timeline.web.messages import Messages, messages

MOST_SOURCES = 500


@dataclass(frozen=True, slots=True)
class Visit:
    """One reader's request of one timeline, found and allowed."""

    session: Session
    actor: Actor
    timeline: TimelineRow
    shape: Shape
    lanes: list[ChartLane]
    sources: dict[str, Shape]
    words: Messages

    @property
    def source_names(self) -> dict[str, str]:
        """Short names of the sources by id."""
        return {key: short_name(source) for key, source in self.sources.items()}


def visit_timeline(session: Session, actor: Actor, slug: str) -> Visit:
    """Find a timeline with what every view of it needs.

    Raises:
        NotFound, Moved: as `find_timeline`.
    """
    return visit_of(session, actor, find_timeline(session, slug, actor))


def visit_of(session: Session, actor: Actor, row: TimelineRow, lang: str | None = None) -> Visit:
    """Gather what every view needs of a timeline, at the revision that the row shows.

    Without `lang` the words are in the language that the request asks for.
    """
    g.redactor = None if actor.sees_private(row.nr) else row.redactor
    if g.redactor is not None:
        _without_names(g.redactor)
    words = messages(lang or chosen_language(request))
    shape = redacted(row, actor, [timeline_shape(row, lanes_of(session, row.nr))])[0]
    sources = redacted(row, actor, list_sources(session, row.nr, limit=MOST_SOURCES).shapes)
    lanes = chart_lanes(session, row, (), words("page.other_lane"))
    names = {lane["key"]: lane["name"] for lane in shape["lanes"]}
    lanes = [replace(lane, name=names.get(lane.key, lane.name)) for lane in lanes]
    return Visit(session, actor, row, shape, lanes, named_sources(sources, words), words)


def _without_names(redactor: Redactor) -> None:
    """Lead from an address that holds a protected name to one that finds nothing instead.

    A page repeats its address in many places, and would spread the name.
    """
    given = request.args.to_dict(flat=False)
    # A query without a letter is found nowhere.
    clean = {
        name: ["—" if redactor.holds(text) else text for text in texts]
        for name, texts in given.items()
    }
    if clean != given:
        assert request.endpoint is not None  # noqa: S101 - a view is answering
        address = url_for(request.endpoint, **{**(request.view_args or {}), **clean})
        abort(redirect(address))
