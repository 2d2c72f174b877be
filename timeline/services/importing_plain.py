"""New events of an import that go straight to rows: those with one claim and nothing unusual.

Nearly every event of a long file is one. It is stored as any other is (a test compares the
two ways), but its state is not made first: what follows from a reading is made once for each
reading, and the rest is put into the rows from the record itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

import orjson

from timeline.formats.timeline_file import EventRecord
from timeline.services.ids import new_id
from timeline.services.instants import from_iso
from timeline.services.when import SourceRow, read_words, span_of_date
from timeline.store.event_rows import NewEvent, Value, claim_reading, event_date
from timeline.store.folding import folded_words
from timeline.store.spans import Span
from timeline.store.state import When

if TYPE_CHECKING:
    from timeline.services.editing import Edit

_MOST_REMEMBERED = 16_384


class _Dated(NamedTuple):
    """A reading, and what the rows and the revision of an event hold of it."""

    when: When
    event: tuple[Value, ...]
    claim: tuple[Value, ...]
    span: Span
    event_json: orjson.Fragment
    claim_json: orjson.Fragment


class Event(NamedTuple):
    """An event of a file: its record, or its rows when they were made already, or both."""

    line: int
    record: EventRecord | None
    rows: NewEvent | None

    @property
    def id(self) -> str | None:
        """The id it is to have; None is any."""
        if self.rows is not None:
            return self.rows.id
        return None if self.record is None else self.record.id


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rows of an event follow from besides its record.

    `lanes` and `sources` are those of an `Edit` and grow with them, unless this is sent to
    another process. `is_idle`: nobody of the timeline is protected.
    """

    timeline_nr: int
    lang: str
    who: str
    now: int
    is_idle: bool
    lanes: Sequence[str]
    sources: Mapping[str, SourceRow]

    @classmethod
    def of(cls, edit: Edit) -> Self:
        """Give that of a change."""
        timeline = edit.timeline
        return cls(
            timeline.nr,
            timeline.lang,
            edit.actor.name,
            edit.now,
            timeline.redactor.is_idle,
            edit.lanes,
            edit.sources.at_hand,
        )


class PlainEvents:
    """Makes rows of plain events of one timeline."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        # By identity, since readings are shared; kept in the value, so that no other takes it.
        self._dated: dict[int, _Dated] = {}

    def rows(self, event: EventRecord) -> NewEvent | None:
        """Make the rows of an event; None when it is not plain or cannot be taken.

        The store is not asked: a source that is not at hand makes it not plain.
        """
        ground = self._ground
        if len(event.claims) != 1 or event.estimates or event.place is not None:
            return None
        (claim,) = event.claims
        source = ground.sources.get(claim.source) if claim.source is not None else None
        words = claim.read_as or claim.date_text
        if source is None or words is None or not ground.is_idle:
            return None
        if event.lane is not None and event.lane not in ground.lanes:
            return None
        lang = event.lang or ground.lang
        reading = read_words(
            words, claim.anchor or source.published, claim.lang or source.lang or lang, claim.prefer
        )
        if not isinstance(reading, When) or reading.edtf is None:
            return None
        dated = self._dated.get(id(reading)) or self._remember(reading)
        return self._rows(event, lang, dated)

    def _remember(self, when: When) -> _Dated:
        if len(self._dated) >= _MOST_REMEMBERED:
            self._dated.clear()
        of_event = When(when.edtf, *when.bounds, when.precision, when.time)
        dated = self._dated[id(when)] = _Dated(
            when,
            event_date(of_event),
            claim_reading(when),
            span_of_date(of_event),
            _fragment(of_event),
            _fragment(when),
        )
        return dated

    def _rows(self, event: EventRecord, lang: str, dated: _Dated) -> NewEvent:
        ground = self._ground
        (claim,) = event.claims
        title, summary, lane, tags = event.title, event.summary, event.lane, event.tags
        event_id = event.id or new_id()
        if len(tags) > 1:
            tags = list(dict.fromkeys(tags))
        created = from_iso(event.created_at) if event.created_at else ground.now
        updated = from_iso(event.updated_at) if event.updated_at else ground.now
        # Fields of a claim's shape have the names and the order of `state.ClaimState` (a test
        # compares them); taken as one they cost a third of what they cost one by one.
        said = {**vars(claim), "id": claim.id or new_id()}
        claim_row = (0, ground.timeline_nr, *said.values(), *dated.claim)
        said["when"] = dated.claim_json
        # The order of `editing.searchable`.
        words = folded_words(
            title, summary, *tags, claim.quote, claim.attributed_to, claim.date_text
        )
        # Names and order of `state.EventState`.
        state = {
            "id": event_id,
            "title": title,
            "lang": lang,
            "summary": summary,
            "lane": lane,
            "tags": tags,
            "place": None,
            "status": event.status,
            "undated": event.undated,
            "claims": (said,),
            "estimates": (),
            "when": dated.event_json,
            "disputed": False,
            "preferred": claim.preferred,
            "version": 1,
            "merged_into": None,
            "created_by": ground.who,
            "created_at": created,
            "updated_at": updated,
        }
        return NewEvent(
            event_id,
            (
                ground.timeline_nr,
                event_id,
                title,
                summary,
                lang,
                lane,
                orjson.dumps(tags).decode(),
                None,
                event.status,
                event.undated,
                *dated.event,
                False,
                claim.preferred,
                *dated.span,
                words,
                "",
                1,
                None,
                ground.who,
                created,
                updated,
            ),
            lane,
            event.status == "published",
            tags,
            () if claim.id is None else (claim.id,),
            claim_row,
            orjson.dumps(state).decode(),
        )


def _fragment(when: When) -> orjson.Fragment:
    # As text: the bytes that orjson gives keep the kilobyte in which they were written.
    return orjson.Fragment(orjson.dumps(when).decode())
