"""New events of an import that go straight to rows: those with one claim and nothing unusual.

Nearly every event of a long file is one. It is stored as any other is (a test compares the
two ways), but its state is not made first: what follows from a reading is made once for each
reading, and the rest is put into the rows from the record itself.
"""

from __future__ import annotations

from typing import NamedTuple

import orjson

from timeline.formats.timeline_file import EventRecord
from timeline.services.editing import Edit, span_of_date
from timeline.services.ids import new_id
from timeline.services.instants import from_iso
from timeline.services.when import read_words
from timeline.store.search import folded_words
from timeline.store.spans import Span
from timeline.store.state import When
from timeline.store.writing import NewEvent, Value, claim_reading, event_date

_MOST_REMEMBERED = 16_384


class _Dated(NamedTuple):
    """A reading, and what the rows and the revision of an event hold of it."""

    when: When
    event: tuple[Value, ...]
    claim: tuple[Value, ...]
    span: Span
    event_json: orjson.Fragment
    claim_json: orjson.Fragment


class PlainEvents:
    """Adds plain events to one timeline, which is locked."""

    def __init__(self, edit: Edit) -> None:
        self._edit = edit
        self._is_idle = edit.timeline.redactor.is_idle
        self._lanes = frozenset(edit.lanes)
        # By identity, since readings are shared; kept in the value, so that no other takes it.
        self._dated: dict[int, _Dated] = {}

    def add(self, event: EventRecord, taken_parts: set[str]) -> bool:
        """Queue an event; False, and nothing is done, when it is not plain or cannot be taken.

        `taken_parts` are the ids that claims have already; that of the event's claim is added.
        """
        edit = self._edit
        if len(event.claims) != 1 or event.estimates or event.place is not None:
            return False
        (claim,) = event.claims
        source = edit.sources.get(claim.source) if claim.source is not None else None
        words = claim.read_as or claim.date_text
        if source is None or words is None or claim.id in taken_parts:
            return False
        if not self._is_idle or not self._knows(event.lane):
            return False
        lang = event.lang or edit.timeline.lang
        reading = read_words(
            words, claim.anchor or source.published, claim.lang or source.lang or lang, claim.prefer
        )
        if not isinstance(reading, When) or reading.edtf is None:
            return False
        dated = self._dated.get(id(reading)) or self._remember(reading)
        if claim.id is not None:
            taken_parts.add(claim.id)
        edit.writer.add_rows(
            self._rows(event, lang, dated), who=edit.actor.name, now=edit.now, action="import"
        )
        return True

    def _knows(self, lane: str | None) -> bool:
        if lane is None or lane in self._lanes:
            return True
        self._lanes = frozenset(self._edit.lanes)
        return lane in self._lanes

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
        edit = self._edit
        (claim,) = event.claims
        now = edit.now
        event_id, title, summary, lane = (
            event.id or new_id(),
            event.title,
            event.summary,
            event.lane,
        )
        claim_id, preferred = claim.id or new_id(), claim.preferred
        tags = list(dict.fromkeys(event.tags)) if event.tags else event.tags
        created = from_iso(event.created_at) if event.created_at else now
        updated = from_iso(event.updated_at) if event.updated_at else now
        # The order of `editing.searchable`.
        words = folded_words(
            title, summary, *tags, claim.quote, claim.attributed_to, claim.date_text
        )
        said = (
            *(claim.source, claim.date_text, claim.quote, claim.attributed_to, claim.anchor),
            *(claim.lang, claim.prefer, claim.read_as, claim.why, preferred),
        )
        # Names and order of `state.EventState` and `state.ClaimState`.
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
            "claims": [
                {
                    "id": claim_id,
                    "source": claim.source,
                    "date_text": claim.date_text,
                    "quote": claim.quote,
                    "attributed_to": claim.attributed_to,
                    "anchor": claim.anchor,
                    "lang": claim.lang,
                    "prefer": claim.prefer,
                    "read_as": claim.read_as,
                    "why": claim.why,
                    "preferred": preferred,
                    "when": dated.claim_json,
                }
            ],
            "estimates": [],
            "when": dated.event_json,
            "disputed": False,
            "preferred": preferred,
            "version": 1,
            "merged_into": None,
            "created_by": edit.actor.name,
            "created_at": created,
            "updated_at": updated,
        }
        return NewEvent(
            event_id,
            (
                *(edit.timeline.nr, event_id, title, summary, lang, lane),
                *(orjson.dumps(tags).decode(), None, event.status, event.undated),
                *dated.event,
                *(False, preferred),
                *dated.span,
                *(words, "", 1, None, edit.actor.name, created, updated),
            ),
            words,
            lane,
            event.status == "published",
            dated.span,
            tags,
            (0, edit.timeline.nr, claim_id, *said, *dated.claim),
            orjson.dumps(state).decode(),
        )


def _fragment(when: When) -> orjson.Fragment:
    # As text: the bytes that orjson gives keep the kilobyte in which they were written.
    return orjson.Fragment(orjson.dumps(when).decode())
