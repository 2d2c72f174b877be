"""Events that a feed has told of and that are public no more: deleted, merged or withdrawn.

Only what was published once is named, and only by its id: readers who never saw an event learn
nothing of it. What was removed for good left no state that says so, and is not named either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from timeline.services.instants import iso_instant
from timeline.store.models import EVENT, REVISION
from timeline.store.state import from_json


def tombstones_of(
    session: Session, timeline_nr: int, shown: tuple[str, ...], most: int
) -> list[dict[str, Any]]:
    """Give the newest of them, newest first, as `{"id", "status": "deleted", "updated_at"}`.

    Args:
        session: to read in.
        timeline_nr: of their timeline.
        shown: statuses that the reader is shown; an event that has one of them is not gone.
        most: how many hidden events are looked at, from the newest change on.
    """
    query = (
        select(EVENT.c.id, EVENT.c.updated_at)
        .where(EVENT.c.timeline_nr == timeline_nr, EVENT.c.status.not_in(shown))
        .order_by(EVENT.c.updated_at.desc(), EVENT.c.nr.desc())
        .limit(most)
    )
    return [
        {"id": row.id, "status": "deleted", "updated_at": iso_instant(row.updated_at)}
        for row in session.execute(query)
        if _was_published(session, timeline_nr, row.id)
    ]


def with_tombstones(
    events: Iterable[dict[str, Any]], gone: Iterable[dict[str, Any]], most: int
) -> Iterator[dict[str, Any]]:
    """Put tombstones among events, both newest first.

    Where the events end at `most`, so that older ones are left out, older tombstones are too.
    """
    waiting = list(gone)[::-1]
    given = 0
    for given, event in enumerate(events, start=1):  # noqa: B007 - counted for what follows
        while waiting and waiting[-1]["updated_at"] >= event["updated_at"]:
            yield waiting.pop()
        yield event
    if given < most:
        yield from reversed(waiting)


def _was_published(session: Session, timeline_nr: int, event_id: str) -> bool:
    states = select(REVISION.c.state).where(
        REVISION.c.timeline_nr == timeline_nr,
        REVISION.c.noun == "event",
        REVISION.c.key == event_id,
    )
    return any(from_json(text).status == "published" for text in session.execute(states).scalars())
