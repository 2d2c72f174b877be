"""Rows of events: the columns of the tables in their order, and states made rows of.

Nothing here asks the store.
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple

import orjson

from timeline.store.spans import Span
from timeline.store.state import ClaimState, EstimateState, EventState, When

Value = str | int | None
"""What a column holds, truth values included."""
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
CLAIM_COLUMNS = (
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
TAG_COLUMNS = ("timeline_nr", "tag", "event_nr")
REVISION_COLUMNS = ("timeline_nr", "seq", "noun", "key", "at", "who", "action", "state")
# What the events of one file mostly have in common.
EVENT_ALIKE = (
    *("timeline_nr", "lang", "place", "status", "undated", "time", "disputed", "private_words"),
    *("version", "merged_into", "created_by", "created_at", "updated_at"),
)
CLAIM_ALIKE = (
    *("position", "timeline_nr", "attributed_to", "anchor", "lang", "prefer", "read_as", "why"),
    *("preferred", "time"),
)
REVISION_ALIKE = ("timeline_nr", "noun", "at", "who", "action")


class Rows(NamedTuple):
    """Rows of one table, to be inserted; `alike` are columns that mostly hold the same in all."""

    table: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    alike: tuple[str, ...] = ()


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


def event_row(
    nr: int, timeline_nr: int, state: EventState, span: Span, words: tuple[str, str]
) -> tuple[Any, ...]:
    """Give the row of an event; `words` are those for everybody, and those for editors only."""
    return (
        *(nr, timeline_nr, state.id, state.title, state.summary, state.lang),
        *(state.lane, orjson.dumps(state.tags).decode(), _json(state.place), state.status),
        *(state.undated, *event_date(state.when)),
        *(state.disputed, state.preferred, *span, *words, state.version),
        *(state.merged_into, state.created_by, state.created_at, state.updated_at),
    )


def part_rows(timeline_nr: int, events: list[tuple[int, EventState]]) -> tuple[Rows, Rows, Rows]:
    """Give the rows of tags, claims and estimates of events, each with its row number."""
    tags = [(timeline_nr, tag, nr) for nr, state in events for tag in dict.fromkeys(state.tags)]
    claims = [
        (nr, position, timeline_nr, *_claim_values(claim), *claim_reading(claim.when))
        for nr, state in events
        for position, claim in enumerate(state.claims)
    ]
    estimates = [
        (
            *_estimate_values(estimate),
            timeline_nr,
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
        Rows("event_tag", TAG_COLUMNS, tags),
        Rows("claim", CLAIM_COLUMNS, claims),
        Rows("estimate", _ESTIMATE_COLUMNS, estimates),
    )


def event_date(when: When) -> tuple[Value, ...]:
    """Give the columns of an event that hold its date."""
    return (*_when_row(when), _json(when.time))


def claim_reading(when: When) -> tuple[Value, ...]:
    """Give the columns of a claim that hold its reading."""
    return (*_when_row(when), when.rule, when.how, _json(when.time))


def _json(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value).decode()
