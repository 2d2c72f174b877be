"""Events of an import, a batch at a time: new ones, and those that are there already."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, func, select

from timeline.errors import Fault, InvalidInput
from timeline.formats.rows import Refused
from timeline.formats.timeline_file import EventRecord
from timeline.services.editing import Edit
from timeline.services.events import read_event, state_of
from timeline.services.import_report import Report
from timeline.services.importing_ids import Held, held_ids
from timeline.services.importing_plain import Event, Ground, PlainEvents
from timeline.services.instants import from_iso
from timeline.services.protection import keep_names
from timeline.store.beside import Beside
from timeline.store.loading import load_events
from timeline.store.models import REVISION
from timeline.store.sql import connection_of
from timeline.store.state import EventState

Existing = Literal["keep", "update"]
_LAST_REVISION = select(func.max(REVISION.c.seq)).where(
    REVISION.c.timeline_nr == bindparam("timeline_nr"),
    REVISION.c.noun == "event",
    REVISION.c.key == bindparam("key"),
)


class EventImport:
    """Takes events into one timeline.

    Args:
        edit: the timeline, locked.
        report: is told of every event.
        existing: what becomes of events that are there and differ.
        thread: stores, and looks ids up.
        is_new: whether the timeline had no event before.
    """

    def __init__(
        self, edit: Edit, report: Report, existing: Existing, thread: Beside, *, is_new: bool
    ) -> None:
        self._edit = edit
        self._report = report
        self._existing = existing
        self._is_new = is_new
        self._thread = thread
        self._plain = PlainEvents(Ground.of(edit))
        self._expects_new = True
        self._given: tuple[list[Event], Future[Held]] | None = None
        self._last_new = Held(set(), set())

    def take(self, events: list[Event]) -> None:
        """Take in the batch before, and this one with the next call or `rest`.

        So the thread never waits for us: while it stores one batch and looks for the ids of
        another, the rows of the one between are made.
        """
        if self._expects_new:
            events = [self._made(event) for event in events]
        held = self._thread.start(partial(self._held, connection_of(self._edit.session), events))
        self.rest()
        self._given = events, held

    def rest(self) -> None:
        """Take in the batch that was given last; it is stored when the thread has no more to do."""
        if self._given is None:
            return
        (events, asked), self._given = self._given, None
        # The batch before was stored after that was asked.
        before = self._thread.result(asked) | self._last_new
        held = Held(set(before.events), set(before.parts))
        self._expects_new = len(held.events) < len(events) // 2
        for event in events:
            try:
                if event.id in held.events:
                    self._meet(event)
                else:
                    self._add(event, held.parts)
                    if event.id is not None:
                        held.events.add(event.id)
            except InvalidInput as error:
                self._report.refuse(Refused(event.line, error.faults))
            else:
                self._report.accept(event.line)
        self._last_new = held - before
        self._edit.writer.flush()

    def _held(self, connection: Connection, events: list[Event]) -> Held:
        if self._is_new and not self._report.created:
            return Held(set(), set())
        return held_ids(connection, self._edit.timeline.nr, events)

    def _made(self, event: Event) -> Event:
        if event.record is None or event.rows is not None:
            return event
        return event._replace(rows=self._plain.rows(event.record))

    def _add(self, event: Event, taken_parts: set[str]) -> None:
        edit = self._edit
        if event.rows is not None:
            _take_ids(event.rows.given_ids, taken_parts)
            edit.writer.add_rows(event.rows, who=edit.actor.name, now=edit.now, action="import")
        else:
            edit.writer.wait()
            state = self._state(_record(event))
            _take_ids([part.id for part in state.parts], taken_parts)
            edit.writer.add(state, who=edit.actor.name, now=edit.now, action="import")
        self._report.created += 1

    def _meet(self, event: Event) -> None:
        """Deal with an event that is there already."""
        if self._existing == "keep":
            self._report.unchanged += 1
            return
        edit = self._edit
        edit.writer.flush()
        edit.writer.wait()
        stored = load_events(self._edit.session, edit.timeline.nr, [str(event.id)])[str(event.id)]
        state = self._state(_record(event))
        old = stored.state
        _keep_ids(state, old)
        keep_names(state, old, edit.timeline.redactor)
        state.version, state.created_by = old.version, old.created_by
        state.created_at, state.updated_at = old.created_at, old.updated_at
        if state == old:
            self._report.unchanged += 1
        else:
            before = self._edit.session.execute(
                _LAST_REVISION, {"timeline_nr": edit.timeline.nr, "key": old.id}
            ).scalar_one()
            edit.replace(stored, state, "import")
            self._report.overwrite(event.line, old.id, before)

    def _state(self, event: EventRecord) -> EventState:
        edit = self._edit
        faults = list(edit.check_lane(event.lane))
        for number, claim in enumerate(event.claims):
            faults += edit.check_source(claim.source, f"claims.{number}.source")
        for number, estimate in enumerate(event.estimates):
            faults += edit.check_source(estimate.source, f"estimates.{number}.source")
        if faults:
            raise InvalidInput(*faults)
        state = state_of(event, event.claims, edit, event.status)
        state.created_at = from_iso(event.created_at) if event.created_at else edit.now
        state.updated_at = from_iso(event.updated_at) if event.updated_at else edit.now
        read_event(edit, state)
        return state


def _record(event: Event) -> EventRecord:
    if event.record is None:
        raise ValueError("of an event that may be there, only rows were made")
    return event.record


def _take_ids(ids: Sequence[str], taken: set[str]) -> None:
    """Note the ids of an event's claims and estimates.

    Raises:
        InvalidInput: another event has one of them.
    """
    for one in ids:
        if one in taken:
            raise InvalidInput(Fault("claims", "has an id that another event's claim has", "", one))
    taken.update(ids)


def _keep_ids(state: EventState, old: EventState) -> None:
    """Give claims and estimates without an id of their own the one at their place before."""
    pairs: list[tuple[list[Any], list[Any]]] = [
        (state.claims, old.claims),
        (state.estimates, old.estimates),
    ]
    for now, before in pairs:
        held = {part.id for part in before}
        for new, part in zip(now, before, strict=False):
            if new.id not in held:
                new.id = part.id
