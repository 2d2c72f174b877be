"""Save event states: rows, tags, claims, estimates, search, density and revisions together.

Everything that changes events goes through `EventWriter`, whether one or a million, so that no
way of writing can forget one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, delete, update
from sqlmodel import Session

from timeline.store.beside import Beside
from timeline.store.density import DensityChange
from timeline.store.models import CLAIM, ESTIMATE, EVENT, EVENT_TAG
from timeline.store.search import index_new, index_words, unindex_words
from timeline.store.spans import Span
from timeline.store.sql import insert_rows, next_numbers, write_rows
from timeline.store.state import ClaimState, EstimateState, EventState, When, to_json

Value = str | int | None
"""What a column holds, truth values included."""
_MOST_QUEUED = 2_000
_WHEN = ("edtf", "precision", "earliest_start", "latest_start", "earliest_end", "latest_end")
EVENT_COLUMNS = (
    *("nr", "timeline_nr", "id", "title", "summary", "lang", "lane", "tags", "place", "status"),
    *("undated", *_WHEN, "time", "disputed", "preferred"),
    *("sort_at", "last_day", "certain_first", "certain_last", "span_class"),
    *("words", "private_words", "version", "merged_into", "created_by", "created_at", "updated_at"),
)
# Of an event's row without its number.
_SPAN = slice(EVENT_COLUMNS.index(Span._fields[0]) - 1, EVENT_COLUMNS.index(Span._fields[-1]))
_CLAIM_FIELDS = tuple(one.name for one in fields(ClaimState) if one.name != "when")
_CLAIM_COLUMNS = (
    *("event_nr", "position", "timeline_nr"),
    *_CLAIM_FIELDS,
    *_WHEN,
    *("rule", "how", "time"),
)
_ESTIMATE_FIELDS = tuple(one.name for one in fields(EstimateState) if one.name != "when")
_ESTIMATE_COLUMNS = (
    *_ESTIMATE_FIELDS,
    *("timeline_nr", "event_nr", "position", *_WHEN, "rule", "how"),
)
# One call in C for each row: these run for every claim of an import.
_claim_values = attrgetter(*_CLAIM_FIELDS)
_estimate_values = attrgetter(*_ESTIMATE_FIELDS)
_when_row = attrgetter(*_WHEN)
_TAG_COLUMNS = ("timeline_nr", "tag", "event_nr")
_REVISION_COLUMNS = ("timeline_nr", "seq", "noun", "key", "at", "who", "action", "state")


class _Rows(NamedTuple):
    """Rows of one table, to be inserted."""

    table: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class NewEvent(NamedTuple):
    """A new event with one claim as rows already, their first column, the number, left out.

    `event` follows `EVENT_COLUMNS`, `claim` the columns of a claim; `state` is the JSON of the
    whole, as `to_json` writes it. `given_ids` are those that its parts have from the file.
    """

    id: str
    event: tuple[Value, ...]
    lane: str | None
    is_counted: bool
    tags: list[str]
    given_ids: tuple[str, ...]
    claim: tuple[Value, ...]
    state: str

    @property
    def span(self) -> Span:
        """Its place in the order of time, as its columns hold it."""
        return Span._make(self.event[_SPAN])


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
        for part in self._parts([(stored.nr, state)]):
            insert_rows(connection, *part)
        self._record(state, who, now, action)

    def note(self, noun: str, key: str, state: Any, *, who: str, now: int, action: str) -> None:
        """Record a change of something else than an event: a source, the lanes, the timeline."""
        self.seq += 1
        text = orjson.dumps(state).decode()
        self._revisions.append((self._timeline_nr, self.seq, noun, key, now, who, action, text))

    def store_in(self, beside: Beside) -> None:
        """Let `flush` store in another thread from now on, until that one's block ends.

        It returns at once then, and what it could not store is raised by the next call.
        Before anybody else uses the session, `wait` is to be called.
        """
        self._beside = beside

    def wait(self) -> None:
        """Return when what was flushed is stored, so that the session may be used."""
        if self._beside is not None:
            self._beside.wait()

    def flush(self) -> None:
        """Write what is queued."""
        self.wait()
        connection = self._session.connection()
        numbers = next_numbers(connection, len(self._new)) if self._new else range(0)
        work = partial(_store, connection, numbers, self._queued(numbers))
        self._new, self._revisions = [], []
        if self._beside is None:
            work()
        else:
            self._beside.start(work)

    def close(self, now: int) -> None:
        """Write the rest, and the timeline's new `seq`."""
        self.flush()
        self.wait()
        connection = self._session.connection()
        self._density.write(connection, self._timeline_nr)
        row = (self.seq, now, self._timeline_nr)
        write_rows(connection, "UPDATE timeline SET seq = ?, updated_at = ? WHERE nr = ?", [row])

    def _queued(self, numbers: range) -> list[_Rows]:
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
                span, (words, private) = self._span(new), self._words(new)
                rows.append(self._event_row(nr, new, span, words, private))
                self._count(new, span, 1)
                states.append((nr, new))
        return [
            _Rows("event", EVENT_COLUMNS, rows),
            _Rows("event_tag", _TAG_COLUMNS, tags),
            _Rows("claim", _CLAIM_COLUMNS, claims),
            *self._parts(states),
            _Rows("revision", _REVISION_COLUMNS, self._revisions),
        ]

    def _parts(self, events: list[tuple[int, EventState]]) -> tuple[_Rows, _Rows, _Rows]:
        timeline = self._timeline_nr
        tags = [(timeline, tag, nr) for nr, state in events for tag in dict.fromkeys(state.tags)]
        claims = [
            (nr, position, timeline, *_claim_values(claim), *claim_reading(claim.when))
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
        return (
            _Rows("event_tag", _TAG_COLUMNS, tags),
            _Rows("claim", _CLAIM_COLUMNS, claims),
            _Rows("estimate", _ESTIMATE_COLUMNS, estimates),
        )

    def _event_row(
        self, nr: int, state: EventState, span: Span, words: str, private: str
    ) -> tuple[Any, ...]:
        return (
            *(nr, self._timeline_nr, state.id, state.title, state.summary, state.lang),
            *(state.lane, orjson.dumps(state.tags).decode(), _json(state.place), state.status),
            *(state.undated, *event_date(state.when)),
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


def _store(connection: Connection, numbers: range, parts: list[_Rows]) -> None:
    for part in parts:
        insert_rows(connection, *part)
    index_new(connection, numbers)


def event_date(when: When) -> tuple[Value, ...]:
    """Give the columns of an event that hold its date."""
    return (*_when_row(when), _json(when.time))


def claim_reading(when: When) -> tuple[Value, ...]:
    """Give the columns of a claim that hold its reading."""
    return (*_when_row(when), when.rule, when.how, _json(when.time))


def _json(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value).decode()
