"""Find events: by window, lane, tag, source, words, status, ...; always ordered, in pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Dialect, bindparam, literal, select
from sqlmodel import Session

from timeline.errors import Fault, InvalidInput, Moved, NotFound
from timeline.services.actors import Actor
from timeline.services.pages import Page, cursor, keys_of
from timeline.services.proposers import is_proposer
from timeline.services.querying import (
    MAX_LIMIT,
    EventQuery,
    Order,
    one_of,
    prepared_page,
    selected,
    values_of,
)
from timeline.services.serving import EVENTS, EventRow, event_shapes
from timeline.services.timelines import TimelineRow
from timeline.store.models import EVENT, EVENT_TAG
from timeline.store.prepared import Prepared, prepare
from timeline.store.search import matching

__all__ = ["MAX_LIMIT", "EventQuery", "Order", "find_events", "find_rows", "get_event"]


def find_events(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery, lang: str
) -> Page:
    """Give a page of events as served, with dates written in `lang`.

    The shapes are for orjson: parts of them are JSON already.
    """
    rows, following = _page(session, timeline, actor, query)
    shapes = event_shapes(
        session, timeline.slug, rows, lang, with_parts=query.with_parts, is_json=True
    )
    return Page(shapes, following)


def get_event(
    session: Session, timeline: TimelineRow, actor: Actor, event_id: str, lang: str
) -> dict[str, Any]:
    """Give one event as served, with its claims and estimates.

    Raises:
        NotFound: there is none, or the actor may not see it.
        Moved: it was merged into another one.
    """
    asked = {"timeline_nr": timeline.nr, "id": event_id}
    rows = _by_id(session.get_bind().dialect).run(session, asked)
    if not rows:
        raise NotFound("event", event_id)
    *columns, merged_into = rows[0]
    row = EventRow._make(columns)
    if merged_into is not None:
        raise Moved("event", event_id, merged_into)
    if row.status != "published" and not actor.sees_private(timeline.nr):
        is_own = row.status == "proposed" and is_proposer(session, actor, timeline.nr, event_id)
        if not is_own:
            raise NotFound("event", event_id)
    return event_shapes(session, timeline.slug, [row], lang, with_parts=True)[0]


@cache
def _by_id(dialect: Dialect) -> Prepared:
    names = ("timeline_nr", "id")
    query = EVENTS.add_columns(EVENT.c.merged_into)
    wanted = query.where(*(EVENT.c[name] == bindparam(name) for name in names))
    return prepare(wanted, dialect, frozenset(names))


def find_rows(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery
) -> tuple[list[EventRow], str | None]:
    """Find the rows of a page, and the cursor of the next.

    Raises:
        InvalidInput: a cursor of another list, or a status that the actor may not see.
    """
    rows, following = _page(session, timeline, actor, query)
    return [EventRow._make(row) for row in rows], following


def _page(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery
) -> tuple[Sequence[Any], str | None]:
    """Find a page of rows as tuples, their columns as in `EventRow`."""
    _check_statuses(timeline, actor, query.statuses)
    after = keys_of(query.after, int, int) if query.after is not None else None
    limited = query.limit + 1
    rows: Sequence[Any]
    if query.tags or query.q.strip():
        found = _searched(session, timeline, actor, query)
        rows = session.execute(selected(timeline.nr, query, after, limited, found)).all()
    else:
        statement = prepared_page(query, after, session.get_bind().dialect)
        rows = statement.run(session, values_of(query, timeline.nr, after, limited))
    if len(rows) < limited:
        return rows, None
    last = EventRow._make(rows[query.limit - 1])
    key = last.updated_at if query.order == "updated" else last.sort_at
    return rows[: query.limit], cursor(key, last.nr)


def _check_statuses(timeline: TimelineRow, actor: Actor, statuses: Sequence[str]) -> None:
    hidden = [status for status in statuses if status != "published"]
    if hidden and not actor.sees_private(timeline.nr):
        raise InvalidInput(Fault("status", "is shown to editors only", "published", hidden[0]))


def _searched(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery
) -> list[ColumnElement[bool]]:
    """Conditions on tags and words, which depend on who asks."""
    found: list[ColumnElement[bool]] = []
    is_editor = actor.sees_private(timeline.nr)
    for tag in query.tags:
        # Whoever sees labels asks for labels, and finds what they stand for.
        spellings = [tag] if is_editor else timeline.redactor.spellings(tag)
        tagged = select(EVENT_TAG.c.event_nr).where(
            EVENT_TAG.c.timeline_nr == timeline.nr, one_of(EVENT_TAG.c.tag, spellings)
        )
        found.append(EVENT.c.nr.in_(tagged))
    if query.q.strip():
        dialect = session.get_bind().dialect.name
        words = matching(dialect, query.q, include_private=is_editor)
        # A query without a letter or a digit, such as "%", is found nowhere; nor is a protected
        # name, not even at the beginning of another word.
        is_hidden = not is_editor and timeline.redactor.holds(query.q)
        found.append(literal(1) == literal(0) if words is None or is_hidden else words)
    return found
