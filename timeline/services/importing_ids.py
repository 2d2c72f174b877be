"""Which ids of a batch of events the store holds already."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, Dialect, Table, Text, bindparam, select

from timeline.services.importing_plain import Event
from timeline.store.models import CLAIM, ESTIMATE, EVENT
from timeline.store.prepared import Prepared, prepare
from timeline.store.sql import CHUNK


class Held(NamedTuple):
    """Ids that are taken: of events, and of claims and estimates."""

    events: set[str]
    parts: set[str]

    def __or__(self, other: Held) -> Held:
        """Give the ids of both."""
        return Held(self.events | other.events, self.parts | other.parts)

    def __sub__(self, other: Held) -> Held:
        """Give the ids that the other has not."""
        return Held(self.events - other.events, self.parts - other.parts)


def held_ids(connection: Connection, timeline_nr: int, events: Sequence[Event]) -> Held:
    """Find the ids of events and of their parts that the store holds already."""
    claims, estimates = [], []
    for event in events:
        if event.record is not None:
            claims += [one.id for one in event.record.claims if one.id]
            estimates += [one.id for one in event.record.estimates if one.id]
        elif event.rows is not None:
            claims += event.rows.given_ids
    ids = [event.id for event in events if event.id is not None]
    parts = _found(connection, CLAIM, timeline_nr, claims)
    parts |= _found(connection, ESTIMATE, timeline_nr, estimates)
    return Held(_found(connection, EVENT, timeline_nr, ids), parts)


def _found(connection: Connection, table: Table, timeline_nr: int, ids: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        statement = _ids_in(table, len(part), connection.dialect)
        values = {f"id_{place}": one for place, one in enumerate(part)}
        rows = statement.run_in(connection, {"timeline_nr": timeline_nr, **values})
        found.update(row[0] for row in rows)
    return found


@lru_cache(maxsize=64)
def _ids_in(table: Table, length: int, dialect: Dialect) -> Prepared:
    names = [f"id_{place}" for place in range(length)]
    query = select(table.c.id).where(
        table.c.timeline_nr == bindparam("timeline_nr"),
        table.c.id.in_([bindparam(name, type_=Text) for name in names]),
    )
    return prepare(query, dialect, frozenset(("timeline_nr", *names)))
