"""Save event states: rows, tags, claims, estimates, search, density and revisions together.

Everything that changes events goes through `EventWriter`, whether one or a million, so that no
way of writing can forget one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, delete, update
from sqlmodel import Session

from timeline.store.beside import Beside
from timeline.store.density import DensityChange
from timeline.store.event_rows import (
    CLAIM_ALIKE,
    CLAIM_COLUMNS,
    EVENT_ALIKE,
    EVENT_COLUMNS,
    REVISION_ALIKE,
    REVISION_COLUMNS,
    TAG_COLUMNS,
    NewEvent,
    Rows,
    event_row,
    part_rows,
)
from timeline.store.models import CLAIM, ESTIMATE, EVENT, EVENT_TAG
from timeline.store.search import index_new, index_words, unindex_words
from timeline.store.spans import Span
from timeline.store.sql import connection_of, insert_rows, next_numbers, write_rows
from timeline.store.state import EventState, to_json

_MOST_QUEUED = 2_000
_RESERVED = 20 * _MOST_QUEUED
"""Row numbers that are reserved at once when another thread stores, which must be waited for."""


@dataclass(slots=True)
class Stored:
    """An event as it stands in the store, with what is needed to replace it."""

    nr: int
    state: EventState
    span: Span
    words: str
    private_words: str


class EventWriter:
    """Writes states of one timeline, which the caller has locked, in one transaction.

    Args:
        session: of a writing transaction.
        timeline_nr: whose events.
        seq: number of the timeline's last revision; `seq` counts on from there.
        span: places a state in the order of time.
        words: gives the words of a state for everybody, and those for editors only.
    """

    def __init__(
        self,
        session: Session,
        timeline_nr: int,
        seq: int,
        *,
        span: Callable[[EventState], Span],
        words: Callable[[EventState], tuple[str, str]],
    ) -> None:
        self._session = session
        self._timeline_nr = timeline_nr
        self.seq = seq
        self._span = span
        self._words = words
        self._density = DensityChange()
        self._new: list[EventState | NewEvent] = []
        self._revisions: list[tuple[Any, ...]] = []
        self._beside: Beside | None = None
        self._free = range(0)

    def add(self, state: EventState, *, who: str, now: int, action: str = "create") -> None:
        """Queue a new event; it is in the store after `flush`."""
        state.version = 1
        state.updated_at = state.updated_at or now
        state.created_at = state.created_at or now
        self._record(state, who, now, action)
        self._new.append(state)
        if len(self._new) >= _MOST_QUEUED:
            self.flush()

    def add_rows(self, event: NewEvent, *, who: str, now: int, action: str) -> None:
        """Queue a new event that was made rows of; it is in the store after `flush`."""
        self.seq += 1
        self._revisions.append(
            (self._timeline_nr, self.seq, "event", event.id, now, who, action, event.state)
        )
        self._new.append(event)
        if len(self._new) >= _MOST_QUEUED:
            self.flush()

    def replace(
        self, stored: Stored, state: EventState, *, who: str, now: int, action: str
    ) -> None:
        """Write a changed event over the stored one, at once."""
        self.flush()
        self.wait()
        state.version = stored.state.version + 1
        state.updated_at = now
        connection = connection_of(self._session)
        span, (words, private) = self._span(state), self._words(state)
        if (words, private) != (stored.words, stored.private_words):
            unindex_words(connection, [(stored.nr, stored.words, stored.private_words)])
            index_words(connection, [(stored.nr, words, private)])
        self._count(stored.state, stored.span, -1)
        self._count(state, span, 1)
        columns = event_row(stored.nr, self._timeline_nr, state, span, (words, private))
        row = dict(zip(EVENT_COLUMNS, columns, strict=True))
        connection.execute(
            update(EVENT).where(EVENT.c.nr == bindparam("this")), {**row, "this": stored.nr}
        )
        for tag in stored.state.tags:
            key = (EVENT_TAG.c.timeline_nr == self._timeline_nr) & (EVENT_TAG.c.tag == tag)
            connection.execute(delete(EVENT_TAG).where(key, EVENT_TAG.c.event_nr == stored.nr))
        for table in (CLAIM, ESTIMATE):
            connection.execute(delete(table).where(table.c.event_nr == stored.nr))
        for part in part_rows(self._timeline_nr, [(stored.nr, state)]):
            insert_rows(connection, *part)
        self._record(state, who, now, action)

    def note(self, noun: str, key: str, state: Any, *, who: str, now: int, action: str) -> None:
        """Record a change of something else than an event: a source, the lanes, the timeline."""
        self.seq += 1
        text = orjson.dumps(state).decode()
        self._revisions.append((self._timeline_nr, self.seq, noun, key, now, who, action, text))

    def store_in(self, beside: Beside) -> None:
        """Let `flush` store in another thread from now on, until that one's block ends.

        It returns at once then, and what it could not store is raised by a later call.
        Before anybody else uses the session, `wait` is to be called; and nobody else may add
        events in the same transaction, for row numbers are reserved in advance.
        """
        self._beside = beside

    def wait(self) -> None:
        """Return when what was flushed is stored, so that the session may be used."""
        if self._beside is not None:
            self._beside.wait()

    def flush(self) -> None:
        """Write what is queued."""
        if not self._new and not self._revisions:
            return
        numbers = self._numbers(len(self._new))
        work = partial(_store, connection_of(self._session), numbers, self._queued(numbers))
        self._new, self._revisions = [], []
        if self._beside is None:
            work()
        else:
            self._beside.start(work)

    def close(self, now: int) -> None:
        """Write the rest, and the timeline's new `seq`."""
        self.flush()
        self.wait()
        connection = connection_of(self._session)
        self._density.write(connection, self._timeline_nr)
        row = (self.seq, now, self._timeline_nr)
        write_rows(connection, "UPDATE timeline SET seq = ?, updated_at = ? WHERE nr = ?", [row])

    def _numbers(self, count: int) -> range:
        """Give row numbers for new events, one after another."""
        if len(self._free) < count:
            self.wait()
            wanted = count if self._beside is None else max(count, _RESERVED)
            self._free = next_numbers(connection_of(self._session), wanted)
        numbers, self._free = self._free[:count], self._free[count:]
        return numbers

    def _queued(self, numbers: range) -> list[Rows]:
        """Make rows of what is queued, in the order in which tables refer to one another."""
        rows, tags, claims = [], [], []
        states: list[tuple[int, EventState]] = []
        for nr, new in zip(numbers, self._new, strict=True):
            if isinstance(new, NewEvent):
                rows.append((nr, *new.event))
                claims.append((nr, *new.claim))
                tags += [(self._timeline_nr, tag, nr) for tag in new.tags]
                if new.is_counted:
                    self._density.add(new.lane, new.span)
            else:
                span = self._span(new)
                rows.append(event_row(nr, self._timeline_nr, new, span, self._words(new)))
                self._count(new, span, 1)
                states.append((nr, new))
        return [
            Rows("event", EVENT_COLUMNS, rows, EVENT_ALIKE),
            Rows("event_tag", TAG_COLUMNS, tags),
            Rows("claim", CLAIM_COLUMNS, claims, CLAIM_ALIKE),
            *part_rows(self._timeline_nr, states),
            Rows("revision", REVISION_COLUMNS, self._revisions, REVISION_ALIKE),
        ]

    def _count(self, state: EventState, span: Span, by: int) -> None:
        if state.status == "published":
            self._density.add(state.lane, span, by)

    def _record(self, state: EventState, who: str, now: int, action: str) -> None:
        self.seq += 1
        self._revisions.append(
            (self._timeline_nr, self.seq, "event", state.id, now, who, action, to_json(state))
        )


def _store(connection: Connection, numbers: range, parts: list[Rows]) -> None:
    for part in parts:
        insert_rows(connection, *part)
    index_new(connection, numbers)
