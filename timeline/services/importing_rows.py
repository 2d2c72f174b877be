"""Take in rows of a file, a thousand or a million: everything or nothing, or what can be taken.

Rows are validated, read and written in batches, so memory does not grow with the file. An event
whose id is there already is left as it is, so the same file twice changes nothing and no
editor's work is undone; `existing="update"` writes it over instead.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Table, select
from sqlmodel import Session

from timeline.errors import Fault, InvalidInput, NotFound
from timeline.formats.faults import validated
from timeline.formats.nouns import Lane, SourceShape, TimelineShape
from timeline.formats.rows import Found, Note, Refused, Row
from timeline.formats.timeline_file import EventRecord, FileRevision
from timeline.services.actors import Actor, Scope
from timeline.services.editing import Edit
from timeline.services.events import read_event, state_of
from timeline.services.instants import from_iso
from timeline.services.protection import keep_names
from timeline.services.sources import add_source
from timeline.services.timelines import (
    create_timeline,
    find_timeline,
    lanes_of,
    put_lanes,
    timeline_shape,
)
from timeline.store.loading import load_events
from timeline.store.models import CLAIM, ESTIMATE, EVENT
from timeline.store.sql import CHUNK
from timeline.store.state import EventState

MOST_LISTED = 1_000
"""Refused rows and notes that a report lists; it counts all."""
Existing = Literal["keep", "update"]
OnError = Literal["abort", "report"]


@dataclass(slots=True)
class Report:
    """What became of the rows. `accepted` are stretches of lines, both ends inclusive."""

    timeline: str = ""
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    sources: int = 0
    lanes: int = 0
    refused: int = 0
    accepted: list[list[int]] = field(default_factory=list)
    refusals: list[Refused] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def accept(self, line: int) -> None:
        """State that the row of a line was taken in, or was there already."""
        if self.accepted and self.accepted[-1][1] == line - 1:
            self.accepted[-1][1] = line
        elif not self.accepted or self.accepted[-1][1] != line:
            self.accepted.append([line, line])

    def refuse(self, refused: Refused) -> None:
        """State that a row was not taken in, and why."""
        self.refused += 1
        if len(self.refusals) < MOST_LISTED:
            self.refusals.append(refused)


def import_rows(
    session: Session,
    found: Iterable[Found],
    actor: Actor,
    now: int,
    *,
    slug: str | None = None,
    on_error: OnError = "abort",
    existing: Existing = "keep",
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """Take rows into a timeline, and create it when the file brings one that is not there.

    Args:
        session: of a writing transaction; an exception must roll it back.
        found: rows as `formats.incoming.read` gives them.
        actor: needs the scope write on the timeline, and admin to create one.
        now: instant of the revisions, in milliseconds.
        slug: the timeline; None takes the one that the file names.
        on_error: "abort" takes everything or nothing; "report" takes the rows that it can.
        existing: what becomes of events that are there and differ.
        progress: is told the number of rows after every batch.

    Raises:
        InvalidInput: rows are refused and `on_error` is "abort"; fields begin with "line.N".
        NotFound, NotAllowed, NotAuthenticated: the timeline is not there, or not the actor's.
    """
    taking = _Taking(session, actor, now, slug, existing)
    rows = iter(found)
    with _fewer_collections():
        while batch := list(islice(rows, CHUNK)):
            taking.take(batch)
            if on_error == "abort" and taking.report.refused >= 100:
                break
            progress(len(batch))
    report = taking.finish()
    if on_error == "abort" and report.refused:
        raise InvalidInput(*_faults_of(report))
    return report


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Let Python look for garbage seldom: rows hold no cycles, and looking cost a third."""
    kept = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*kept)


def _faults_of(report: Report) -> list[Fault]:
    return [
        replace(fault, field=".".join(part for part in (f"line.{one.line}", fault.field) if part))
        for one in report.refusals
        for fault in one.faults
    ]


class _Taking:
    """The import of one file."""

    def __init__(
        self, session: Session, actor: Actor, now: int, slug: str | None, existing: Existing
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._existing = existing
        self._edit: Edit | None = None
        self._is_new = False
        self._revision: FileRevision | None = None
        self.report = Report()
        if slug is not None:
            self._open(slug)

    @property
    def edit(self) -> Edit:
        """The timeline that rows go into.

        Raises:
            InvalidInput: neither the caller nor the file names one.
        """
        if self._edit is None:
            raise InvalidInput(
                Fault("timeline", "is not named by the file", "the slug of a timeline")
            )
        return self._edit

    def take(self, batch: list[Found]) -> None:
        """Take in a batch of rows, in their order but events after the rest."""
        events: list[tuple[int, EventRecord]] = []
        for one in batch:
            if isinstance(one, Note):
                if len(self.report.notes) < MOST_LISTED:
                    self.report.notes.append(one)
            elif isinstance(one, Refused):
                self.report.refuse(one)
            else:
                try:
                    self._take_row(one, events)
                except InvalidInput as error:
                    self.report.refuse(Refused(one.line, error.faults))
        if events:
            self._take_events(events)

    def finish(self) -> Report:
        """Write the rest, and give the report."""
        edit = self.edit
        now = self._now
        if self._is_new and self._revision is not None:
            # The next export is to have the same bytes, and names the last write and its instant.
            edit.writer.seq = max(edit.writer.seq, self._revision.seq)
            now = from_iso(self._revision.at)
        if edit.writer.seq != edit.timeline.seq:
            edit.writer.close(now)
        self.report.timeline = edit.timeline.slug
        return self.report

    def _take_row(self, row: Row, events: list[tuple[int, EventRecord]]) -> None:
        if row.kind == "event":
            events.append((row.line, validated(EventRecord, row.value)))
            return
        if row.kind == "revision":
            self._revision = validated(FileRevision, row.value)
        elif row.kind == "timeline":
            self._take_timeline(row.value)
        elif row.kind == "lane":
            self._take_lane(validated(Lane, row.value))
        else:
            self._take_source(validated(SourceShape, row.value))
        self.report.accept(row.line)

    def _take_timeline(self, value: dict[str, Any]) -> None:
        if self._edit is not None:
            # Into a timeline that is there, only lanes that it lacks are taken over.
            for lane in value.get("lanes", []):
                self._take_lane(validated(Lane, lane))
            return
        shape = validated(TimelineShape, value)
        try:
            self._open(shape.slug)
        except NotFound:
            self._actor.require(Scope.ADMIN)
            timeline = create_timeline(self._session, shape, self._now)
            self._edit = Edit(self._session, timeline, self._actor, self._now)
            lanes = lanes_of(self._session, timeline.nr)
            self._edit.note("timeline", timeline.id, timeline_shape(timeline, lanes), "create")
            self.report.lanes += len(lanes)
            self._is_new = True
        else:
            self._take_timeline(value)

    def _open(self, slug: str) -> None:
        timeline = find_timeline(self._session, slug, self._actor, lock=True)
        self._actor.require(Scope.WRITE, timeline.nr)
        self._edit = Edit(self._session, timeline, self._actor, self._now)

    def _take_lane(self, lane: Lane) -> None:
        edit = self.edit
        if lane.key in edit.lanes:
            return
        present = [Lane(**one) for one in lanes_of(self._session, edit.timeline.nr)]
        put_lanes(self._session, edit.timeline.nr, [*present, lane])
        edit.lanes.append(lane.key)
        # Lanes are part of the timeline, so the revision is one of the timeline.
        lanes = lanes_of(self._session, edit.timeline.nr)
        edit.note("timeline", edit.timeline.id, timeline_shape(edit.timeline, lanes), "lanes")
        self.report.lanes += 1

    def _take_source(self, source: SourceShape) -> None:
        edit = self.edit
        if source.id is None or source.id not in edit.sources:
            add_source(edit, source)
            self.report.sources += 1

    def _take_events(self, events: list[tuple[int, EventRecord]]) -> None:
        edit = self.edit
        wanted = [event.id for _, event in events if event.id is not None]
        present = self._present(EVENT, wanted)
        taken_parts = self._taken_parts(events)
        for line, event in events:
            try:
                if event.id in present:
                    self._meet(event)
                else:
                    self._add(event, taken_parts)
                    if event.id is not None:
                        present.add(event.id)
            except InvalidInput as error:
                self.report.refuse(Refused(line, error.faults))
            else:
                self.report.accept(line)
        edit.writer.flush()

    def _add(self, event: EventRecord, taken_parts: set[str]) -> None:
        edit = self.edit
        state = self._state(event)
        for part in state.parts:
            if part.id in taken_parts:
                raise InvalidInput(
                    Fault("claims", "has an id that another event's claim has", "", part.id)
                )
        taken_parts.update(part.id for part in state.parts)
        edit.writer.add(state, who=edit.actor.name, now=edit.now, action="import")
        self.report.created += 1

    def _meet(self, event: EventRecord) -> None:
        """Deal with an event that is there already."""
        if self._existing == "keep":
            self.report.unchanged += 1
            return
        edit = self.edit
        edit.writer.flush()
        stored = load_events(self._session, edit.timeline.nr, [str(event.id)])[str(event.id)]
        state = self._state(event)
        old = stored.state
        _keep_ids(state, old)
        keep_names(state, old, edit.timeline.redactor)
        state.version, state.created_by = old.version, old.created_by
        state.created_at, state.updated_at = old.created_at, old.updated_at
        if state == old:
            self.report.unchanged += 1
        else:
            edit.replace(stored, state, "import")
            self.report.updated += 1

    def _state(self, event: EventRecord) -> EventState:
        edit = self.edit
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

    def _taken_parts(self, events: list[tuple[int, EventRecord]]) -> set[str]:
        """Find ids of claims and estimates in the file that the store holds already."""
        claims = [one.id for _, event in events for one in event.claims if one.id]
        estimates = [one.id for _, event in events for one in event.estimates if one.id]
        return self._present(CLAIM, claims) | self._present(ESTIMATE, estimates)

    def _present(self, table: Table, ids: list[str]) -> set[str]:
        if self._is_new and not self.report.created:
            return set()
        found: set[str] = set()
        for start in range(0, len(ids), CHUNK):
            query = select(table.c.id).where(
                table.c.timeline_nr == self.edit.timeline.nr,
                table.c.id.in_(ids[start : start + CHUNK]),
            )
            found.update(self._session.execute(query).scalars())
        return found


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
