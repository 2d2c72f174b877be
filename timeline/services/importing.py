"""Take in a whole timeline file, as seed or import; everything or nothing."""

from __future__ import annotations

from sqlmodel import Session

from timeline.errors import Fault, InvalidInput
from timeline.formats.timeline_file import EventRecord, TimelineFile
from timeline.services.actors import Actor
from timeline.services.editing import Edit
from timeline.services.events import read_event, state_of
from timeline.services.instants import from_iso
from timeline.services.sources import add_source
from timeline.services.timelines import create_timeline, lanes_of, timeline_shape

_MOST_FAULTS = 100


def import_timeline(session: Session, file: TimelineFile, actor: Actor, now: int) -> str:
    """Create the timeline of a file with all its sources and events; give its slug.

    Raises:
        Conflict: its slug is taken.
        InvalidInput: words that cannot be read, each with the path in the file.
    """
    timeline = create_timeline(session, file.timeline, now)
    edit = Edit(session, timeline, actor, now)
    lanes = lanes_of(session, timeline.nr)
    edit.note("timeline", timeline.id, timeline_shape(timeline, lanes), "create")
    for source in file.sources:
        add_source(edit, source)
    faults: list[Fault] = []
    for number, event in enumerate(file.events):
        try:
            _add(edit, event)
        except InvalidInput as error:
            faults += [_below(f"events.{number}", fault) for fault in error.faults]
            if len(faults) >= _MOST_FAULTS:
                break
    if faults:
        raise InvalidInput(*faults)
    if file.revision is not None:
        # The next export is to have the same bytes, and names the last write and its instant.
        edit.writer.seq = max(edit.writer.seq, file.revision.seq)
        now = from_iso(file.revision.at)
    edit.writer.close(now)
    return timeline.slug


def _add(edit: Edit, event: EventRecord) -> None:
    state = state_of(event, event.claims, edit, event.status)
    state.created_at = from_iso(event.created_at) if event.created_at else edit.now
    state.updated_at = from_iso(event.updated_at) if event.updated_at else edit.now
    read_event(edit, state)
    edit.writer.add(state, who=edit.actor.name, now=edit.now)


def _below(path: str, fault: Fault) -> Fault:
    return Fault(f"{path}.{fault.field}", fault.message, fault.accepted, fault.value, fault.code)
