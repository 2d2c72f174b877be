"""Save event states: rows, tags, claims, estimates, search, density and revisions together.

Everything that changes events goes through `EventWriter`, whether one or a million, so that no
way of writing can forget one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, delete, update
from sqlmodel import Session

from timeline.store.density import DensityChange
from timeline.store.models import CLAIM, ESTIMATE, EVENT, EVENT_TAG
from timeline.store.search import index_words, unindex_words
from timeline.store.spans import Span
from timeline.store.sql import insert_rows, next_numbers, write_rows
from timeline.store.state import ClaimState, EstimateState, EventState, to_json

_MOST_QUEUED = 2_000
_WHEN = ("edtf", "precision", "earliest_start", "latest_start", "earliest_end", "latest_end")
EVENT_COLUMNS = (
    *("nr", "timeline_nr", "id", "title", "summary", "lang", "lane", "tags", "place", "status"),
    *("undated", *_WHEN, "time", "disputed", "preferred"),
    *("sort_at", "last_day", "certain_first", "certain_last", "span_class"),
    *("words", "private_words", "version", "merged_into", "created_by", "created_at", "updated_at"),
)
_CLAIM_FIELDS = tuple(one.name for one in fields(ClaimState) if one.name != "when")
_CLAIM_COLUMNS = (*_CLAIM_FIELDS, "timeline_nr", "event_nr", "position", *_WHEN, "rule", "how")
_ESTIMATE_FIELDS = tuple(one.name for one in fields(EstimateState) if one.name != "when")
_ESTIMATE_COLUMNS = (
    *_ESTIMATE_FIELDS,
    *("timeline_nr", "event_nr", "position", *_WHEN, "rule", "how"),
)
# One call in C for each row: these run for every claim of an import.
_claim_values = attrgetter(*_CLAIM_FIELDS)
_estimate_values = attrgetter(*_ESTIMATE_FIELDS)
_when_row = attrgetter(*_WHEN)
_REVISION_COLUMNS = ("timeline_nr", "seq", "noun", "key", "at", "who", "action", "state")


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
        self._new: list[EventState] = []
        self._revisions: list[tuple[Any, ...]] = []

    def add(self, state: EventState, *, who: str, now: int, action: str = "create") -> None:
        """Queue a new event; it is in the store after `flush`."""
        state.version = 1
        state.updated_at = state.updated_at or now
        state.created_at = state.created_at or now
        self._record(state, who, now, action)
        self._new.append(state)
        if len(self._new) >= _MOST_QUEUED:
            self.flush()

    def replace(
        self, stored: Stored, state: EventState, *, who: str, now: int, action: str
    ) -> None:
        """Write a changed event over the stored one, at once."""
        self.flush()
        state.version = stored.state.version + 1
        state.updated_at = now
        connection = self._session.connection()
        span, (words, private) = self._span(state), self._words(state)
        if (words, private) != (stored.words, stored.private_words):
            unindex_words(connection, [(stored.nr, stored.words, stored.private_words)])
            index_words(connection, [(stored.nr, words, private)])
        self._count(stored.state, stored.span, -1)
        self._count(state, span, 1)
        row = dict(
            zip(EVENT_COLUMNS, self._event_row(stored.nr, state, span, words, private), strict=True)
        )
        connection.execute(
            update(EVENT).where(EVENT.c.nr == bindparam("this")), {**row, "this": stored.nr}
        )
        for tag in stored.state.tags:
            key = (EVENT_TAG.c.timeline_nr == self._timeline_nr) & (EVENT_TAG.c.tag == tag)
            connection.execute(delete(EVENT_TAG).where(key, EVENT_TAG.c.event_nr == stored.nr))
        for table in (CLAIM, ESTIMATE):
            connection.execute(delete(table).where(table.c.event_nr == stored.nr))
        self._insert_parts(connection, [(stored.nr, state)])
        self._record(state, who, now, action)

    def note(self, noun: str, key: str, state: Any, *, who: str, now: int, action: str) -> None:
        """Record a change of something else than an event: a source, the lanes, the timeline."""
        self.seq += 1
        text = orjson.dumps(state).decode()
        self._revisions.append((self._timeline_nr, self.seq, noun, key, now, who, action, text))

    def flush(self) -> None:
        """Write what is queued."""
        connection = self._session.connection()
        if self._new:
            self._insert_new(connection)
        insert_rows(connection, "revision", _REVISION_COLUMNS, self._revisions)
        self._revisions = []

    def close(self, now: int) -> None:
        """Write the rest, and the timeline's new `seq`."""
        self.flush()
        connection = self._session.connection()
        self._density.write(connection, self._timeline_nr)
        row = (self.seq, now, self._timeline_nr)
        write_rows(connection, "UPDATE timeline SET seq = ?, updated_at = ? WHERE nr = ?", [row])

    def _insert_new(self, connection: Connection) -> None:
        numbers = next_numbers(connection, len(self._new))
        rows, indexed = [], []
        for nr, state in zip(numbers, self._new, strict=True):
            span, (words, private) = self._span(state), self._words(state)
            rows.append(self._event_row(nr, state, span, words, private))
            indexed.append((nr, words, private))
            self._count(state, span, 1)
        insert_rows(connection, "event", EVENT_COLUMNS, rows)
        index_words(connection, indexed)
        self._insert_parts(connection, list(zip(numbers, self._new, strict=True)))
        self._new = []

    def _insert_parts(self, connection: Connection, events: list[tuple[int, EventState]]) -> None:
        timeline = self._timeline_nr
        tags = [(timeline, tag, nr) for nr, state in events for tag in dict.fromkeys(state.tags)]
        claims = [
            (
                *_claim_values(claim),
                timeline,
                nr,
                position,
                *_when_row(claim.when),
                claim.when.rule,
                claim.when.how,
                _json(claim.when.time),
            )
            for nr, state in events
            for position, claim in enumerate(state.claims)
        ]
        estimates = [
            (
                *_estimate_values(estimate),
                timeline,
                nr,
                position,
                *_when_row(estimate.when),
                estimate.when.rule,
                estimate.when.how,
            )
            for nr, state in events
            for position, estimate in enumerate(state.estimates)
        ]
        insert_rows(connection, "event_tag", ("timeline_nr", "tag", "event_nr"), tags)
        insert_rows(connection, "claim", (*_CLAIM_COLUMNS, "time"), claims)
        insert_rows(connection, "estimate", _ESTIMATE_COLUMNS, estimates)

    def _event_row(
        self, nr: int, state: EventState, span: Span, words: str, private: str
    ) -> tuple[Any, ...]:
        return (
            *(nr, self._timeline_nr, state.id, state.title, state.summary, state.lang),
            *(state.lane, orjson.dumps(state.tags).decode(), _json(state.place), state.status),
            *(state.undated, *_when_row(state.when), _json(state.when.time)),
            *(state.disputed, state.preferred, *span, words, private, state.version),
            *(state.merged_into, state.created_by, state.created_at, state.updated_at),
        )

    def _count(self, state: EventState, span: Span, by: int) -> None:
        if state.status == "published":
            self._density.add(state.lane, span, by)

    def _record(self, state: EventState, who: str, now: int, action: str) -> None:
        self.seq += 1
        self._revisions.append(
            (self._timeline_nr, self.seq, "event", state.id, now, who, action, to_json(state))
        )


def _json(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value).decode()
