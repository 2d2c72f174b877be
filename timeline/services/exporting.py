"""Gather what an export holds: a timeline, its sources, its events one page after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson
from sqlmodel import Session

from timeline.formats.contents import Contents
from timeline.services.actors import Actor
from timeline.services.finding import MAX_LIMIT, EventQuery, find_events
from timeline.services.instants import iso_instant
from timeline.services.sources import list_sources
from timeline.services.timelines import TimelineRow, lanes_of, timeline_shape
from timeline.services.tombstones import tombstones_of, with_tombstones

EDITORS: tuple[str, ...] = ("published", "draft", "proposed", "declined")
"""Statuses that an editor's export holds: everything but what was deleted."""
FEED_EVENTS = 100
"""How many changes a feed tells of."""


def contents_of(
    session: Session,
    timeline: TimelineRow,
    actor: Actor,
    query: EventQuery,
    lang: str,
    *,
    page_url: str = "",
    selection: str = "",
    most: int | None = None,
    is_feed: bool = False,
) -> Contents:
    """Give what a format writes; its events are read while they are written.

    Args:
        session: which must stay open until the format is written.
        timeline: as the actor sees it.
        actor: who may write gets everything, others labels in place of protected names.
        query: which events, in which order; its cursor and limit are not looked at.
        lang: in which dates are written, and what a file says of itself.
        page_url: address of the timeline's page, "" for none.
        selection: how the query was asked for, "" when it asks for everything.
        most: how many events at most; None is all.
        is_feed: whether they are the newest changes, among which deletions are told.

    Raises:
        InvalidInput: the actor may not see a status asked for.
    """
    sees_private = actor.sees_private(timeline.nr)
    plain = _Plain(None if sees_private else timeline)
    events = _events(session, timeline, actor, query, lang=lang, most=most)
    if is_feed:
        kept = most or FEED_EVENTS
        gone = tombstones_of(session, timeline.nr, tuple(query.statuses), kept)
        events = with_tombstones(events, gone, kept)
    return Contents(
        timeline=plain.shape(timeline_shape(timeline, lanes_of(session, timeline.nr))),
        sources=tuple(plain.shapes(_sources(session, timeline.nr))),
        events=plain.shapes(events),
        seq=timeline.seq,
        changed_at=iso_instant(timeline.updated_at),
        page_url=page_url,
        redacted=not sees_private and not timeline.redactor.is_idle,
        selection=selection,
        lang=lang,
    )


class _Plain:
    """Makes shapes plain values, with labels in place of protected names when there is a list."""

    def __init__(self, protecting: TimelineRow | None) -> None:
        self._redactor = None if protecting is None else protecting.redactor

    def shape(self, shape: Any) -> dict[str, Any]:
        # Shapes of events carry pieces of ready-made JSON, which formats cannot look into.
        written = orjson.dumps(shape)
        redacted = written if self._redactor is None else self._redactor.redact_json(written)
        plain: dict[str, Any] = orjson.loads(redacted)
        return plain

    def shapes(self, shapes: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        return (self.shape(shape) for shape in shapes)


def _sources(session: Session, timeline_nr: int) -> Iterator[dict[str, Any]]:
    after: str | None = None
    while True:
        page = list_sources(session, timeline_nr, limit=MAX_LIMIT, after=after)
        yield from page.shapes
        if page.next is None:
            return
        after = page.next


def _events(
    session: Session,
    timeline: TimelineRow,
    actor: Actor,
    query: EventQuery,
    *,
    lang: str,
    most: int | None,
) -> Iterator[dict[str, Any]]:
    given = 0
    after: str | None = None
    while most is None or given < most:
        limit = MAX_LIMIT if most is None else min(MAX_LIMIT, most - given)
        wanted = replace(query, limit=limit, after=after, with_parts=True)
        page = find_events(session, timeline, actor, wanted, lang)
        yield from page.shapes
        given += len(page.shapes)
        if page.next is None:
            return
        after = page.next
