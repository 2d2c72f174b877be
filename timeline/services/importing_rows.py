"""Take in rows of a file, a thousand or a million: everything or nothing, or what can be taken.

Rows are validated, read and written in batches, so memory does not grow with the file. An event
whose id is there already is left as it is, so the same file twice changes nothing and no
editor's work is undone; `existing="update"` writes it over instead.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, takewhile
from threading import Lock
from typing import Any, Literal

from sqlmodel import Session

from timeline.errors import Fault, InvalidInput, NotFound
from timeline.formats.faults import validated
from timeline.formats.nouns import Lane, SourceShape, TimelineShape
from timeline.formats.rows import Found, Note, Refused, Row
from timeline.formats.timeline_file import EventRecord, FileRevision
from timeline.services.actors import Actor, Scope
from timeline.services.editing import Edit
from timeline.services.import_report import Report
from timeline.services.importing_ahead import BATCH, Ahead
from timeline.services.importing_events import EventImport, Existing
from timeline.services.importing_plain import Event, Ground
from timeline.services.instants import from_iso
from timeline.services.sources import add_source
from timeline.services.timelines import (
    TimelineRow,
    create_timeline,
    find_timeline,
    lanes_of,
    put_lanes,
    timeline_shape,
)
from timeline.store.beside import Beside, beside

OnError = Literal["abort", "report"]


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
    process: Ahead | None = None,
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
        process: makes rows of the same file; events that are there are to be kept then.

    Raises:
        InvalidInput: rows are refused and `on_error` is "abort"; fields begin with "line.N".
        NotFound, NotAllowed, NotAuthenticated: the timeline is not there, or not the actor's.
    """
    with _pace, beside() as thread:
        taking = _Taking(session, actor, now, existing, thread)
        if slug is not None:
            taking.open(slug)
        for batch in _batches(iter(found), process, taking):
            taking.take(batch)
            if on_error == "abort" and taking.report.refused >= 100:
                break
            progress(len(batch))
        report = taking.finish()
    if on_error == "abort" and report.refused:
        raise InvalidInput(*report.faults())
    return report


def _batches(
    rows: Iterator[Found], process: Ahead | None, taking: _Taking
) -> Iterator[list[Found | Event]]:
    """Give the rows of a file by the batch; from its first event on, another process may do so."""
    count = 0
    while batch := list(islice(rows, BATCH)):
        if process is not None:
            head: list[Found | Event] = [*takewhile(lambda one: not _is_event(one), batch)]
            if len(head) < len(batch):
                yield head
                yield from process.batches(count + len(head), Ground.of(taking.edit))
                return
        count += len(batch)
        yield [*batch]


def _is_event(found: Found) -> bool:
    return isinstance(found, Row) and found.kind == "event"


class _Pace:
    """How Python works while files are taken in: garbage is looked for seldom, threads change soon.

    Rows hold no cycles, and looking cost a third; the thread that stores rows asks for short
    turns, and would wait 5 ms for each, longer than its work takes. Both hold for the whole
    process, so the last of several imports puts them back.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._imports = 0
        self._before: tuple[tuple[int, int, int], float] = ((700, 10, 10), 0.005)

    def __enter__(self) -> None:
        with self._lock:
            self._imports += 1
            if self._imports == 1:
                self._before = gc.get_threshold(), sys.getswitchinterval()
                gc.set_threshold(100_000, 50, 1_000)
                sys.setswitchinterval(0.000_2)

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._imports -= 1
            if self._imports == 0:
                collections, interval = self._before
                gc.set_threshold(*collections)
                sys.setswitchinterval(interval)


_pace = _Pace()


class _Taking:
    """The import of one file."""

    def __init__(
        self, session: Session, actor: Actor, now: int, existing: Existing, thread: Beside
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._existing = existing
        self._thread = thread
        self._edit: Edit | None = None
        self._events: EventImport | None = None
        self._is_new = False
        self._revision: FileRevision | None = None
        self.report = Report()

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

    def take(self, batch: list[Found | Event]) -> None:
        """Take in a batch of rows, in their order but events after the rest."""
        events: list[Event] = []
        asks = False
        for one in batch:
            if isinstance(one, Event):
                events.append(one)
            elif isinstance(one, Row):
                try:
                    asks |= one.kind != "event"
                    self._take_row(one, events)
                except InvalidInput as error:
                    self.report.refuse(Refused(one.line, error.faults))
            elif isinstance(one, Note):
                self.report.note(one)
            else:
                self.report.refuse(one)
        if events:
            self._take_events(events)
        if asks and self._events is not None:
            # The next batch will probably ask the store too: what it waits for begins now.
            self._events.rest()

    def finish(self) -> Report:
        """Write the rest, and give the report."""
        edit = self.edit
        now = self._now
        if self._events is not None:
            self._events.rest()
        if self._is_new and self._revision is not None:
            # The next export is to have the same bytes, and names the last write and its instant.
            edit.writer.seq = max(edit.writer.seq, self._revision.seq)
            now = from_iso(self._revision.at)
        if edit.writer.seq != edit.timeline.seq:
            edit.writer.close(now)
        self.report.timeline = edit.timeline.slug
        return self.report

    def _take_row(self, row: Row, events: list[Event]) -> None:
        if row.kind == "event":
            events.append(Event(row.line, validated(EventRecord, row.value), None))
            return
        if self._events is not None:
            self._events.rest()
        self._thread.wait()  # the rest asks the store
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
            self.open(shape.slug)
        except NotFound:
            self._actor.require(Scope.ADMIN)
            timeline = create_timeline(self._session, shape, self._now)
            self._begin(timeline)
            lanes = lanes_of(self._session, timeline.nr)
            self.edit.note("timeline", timeline.id, timeline_shape(timeline, lanes), "create")
            self.report.lanes += len(lanes)
            self._is_new = True
        else:
            self._take_timeline(value)

    def open(self, slug: str) -> None:
        """Take rows into a timeline that is there."""
        timeline = find_timeline(self._session, slug, self._actor, lock=True)
        self._actor.require(Scope.WRITE, timeline.nr)
        self._begin(timeline)

    def _begin(self, timeline: TimelineRow) -> None:
        self._edit = Edit(self._session, timeline, self._actor, self._now)
        self._edit.writer.store_in(self._thread)

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

    def _take_events(self, events: list[Event]) -> None:
        if self._events is None:
            self._events = EventImport(
                self.edit, self.report, self._existing, self._thread, is_new=self._is_new
            )
        self._events.take(events)
