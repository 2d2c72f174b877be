"""Events over HTTP."""

from __future__ import annotations

from typing import Any

from timeline.errors import Fault, InvalidInput
from timeline.formats.fields import Id, Strict
from timeline.services.actors import Scope
from timeline.services.changing import change_events
from timeline.services.editing import editing
from timeline.services.events import add_event, delete_event, merge_events, revise_event
from timeline.services.finding import find_events, get_event
from timeline.services.history import list_revisions, restore_event
from timeline.services.proposals import check_may_change
from timeline.services.proposers import note_proposer
from timeline.services.shapes import EventCreate, EventsChange, EventUpdate
from timeline.services.timelines import check_version
from timeline.web.answers import PagePublic
from timeline.web.answers_events import ChangedPublic, EventListed, EventPublic, RevisionPublic
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.queries import EventListing, Listing, Restore, Shown, Writing

_ONE = "/timelines/<slug>/events/<event>"


class Merge(Strict):
    """The event that stays."""

    into: Id


@api.operation(
    "GET",
    "/timelines/<slug>/events",
    "List events",
    query=EventListing,
    answer=PagePublic[EventListed],
)
def list_events(call: Call) -> Answer:
    """Give a page of events."""
    page = find_events(call.session, call.timeline, call.actor, call.query.to_query(), call.lang)
    return Answer({"items": _chosen(page.shapes, call.query.fields), "next": page.next})


@api.operation("GET", _ONE, "Read one event", query=Shown, answer=EventPublic)
def read_event(call: Call) -> Answer:
    """Give one event with its claims."""
    return _shown(call, call.path["event"])


@api.operation(
    "POST",
    "/timelines/<slug>/events",
    "Add an event",
    scope=Scope.PROPOSE,
    body=EventCreate,
    query=Writing,
    answer=EventPublic,
    status=201,
)
def create_event(call: Call) -> Answer:
    """Add an event; who may only propose adds a proposal."""
    with _editing(call, Scope.PROPOSE) as edit:
        is_editor = edit.actor.sees_private(edit.timeline.nr)
        status = (call.body.status or "published") if is_editor else "proposed"
        key = add_event(edit, call.body, status)
        if status == "proposed":
            note_proposer(edit, key)
    answer = _shown(call, key)
    answer.location = f"/api/v1/timelines/{edit.timeline.slug}/events/{key}"
    return answer


@api.operation(
    "PATCH",
    _ONE,
    "Change an event",
    scope=Scope.PROPOSE,
    body=EventUpdate,
    query=Writing,
    answer=EventPublic,
    is_versioned=True,
    is_patch=True,
)
def update_event(call: Call) -> Answer:
    """Change an event as a merge patch says; who may only propose changes own proposals."""
    with _editing(call, Scope.PROPOSE) as edit:
        check_may_change(edit, call.path["event"], call.body.model_fields_set)
        revise_event(edit, call.path["event"], call.body, call.version)
    return _shown(call, call.path["event"])


@api.operation(
    "DELETE",
    _ONE,
    "Delete an event",
    scope=Scope.PROPOSE,
    query=Writing,
    status=204,
    is_versioned=True,
)
def remove_event(call: Call) -> Answer:
    """Delete an event softly; who may only propose withdraws own proposals."""
    with _editing(call, Scope.PROPOSE) as edit:
        check_may_change(edit, call.path["event"], set())
        delete_event(edit, call.path["event"], call.version)
    return Answer()


@api.operation(
    "POST",
    f"{_ONE}/restore",
    "Bring an event back",
    scope=Scope.WRITE,
    body=Restore,
    query=Writing,
    answer=EventPublic,
    is_versioned=True,
)
def bring_back_event(call: Call) -> Answer:
    """Undo a deletion or a merge, or go back to a revision."""
    with _editing(call) as edit:
        restore_event(edit, call.path["event"], call.body.seq, call.version)
    return _shown(call, call.path["event"])


@api.operation(
    "POST",
    f"{_ONE}/merge",
    "Merge an event into another",
    scope=Scope.WRITE,
    body=Merge,
    query=Writing,
    answer=EventPublic,
    is_versioned=True,
)
def merge_event(call: Call) -> Answer:
    """Make two events one."""
    with _editing(call) as edit:
        merge_events(edit, call.path["event"], call.body.into, call.version)
    return _shown(call, call.body.into)


@api.operation(
    "GET",
    f"{_ONE}/revisions",
    "List an event's revisions",
    scope=Scope.WRITE,
    query=Listing,
    answer=PagePublic[RevisionPublic],
)
def list_event_revisions(call: Call) -> Answer:
    """List what was changed, newest first."""
    page = list_revisions(
        call.session,
        call.timeline.nr,
        call.path["event"],
        limit=call.query.limit,
        after=call.query.after,
    )
    return Answer({"items": page.shapes, "next": page.next})


@api.operation(
    "POST",
    "/timelines/<slug>/change",
    "Change many events at once",
    scope=Scope.WRITE,
    body=EventsChange,
    query=Writing,
    answer=ChangedPublic,
    is_versioned=True,
    changes_many=True,
)
def change_many_events(call: Call) -> Answer:
    """Change lane, tags or status of many events; all or none.

    If-Match takes the ETag of the list that they were chosen from, or of any event of then.
    """
    with _editing(call) as edit:
        check_version(edit.timeline.seq, call.version)
        changed = change_events(edit, call.body)
    return Answer({"changed": changed})


def _editing(call: Call, scope: Scope = Scope.WRITE) -> Any:
    return editing(call.session, call.path["slug"], call.actor, call.now, scope)


def _shown(call: Call, key: str) -> Answer:
    shape = get_event(call.session, call.timeline, call.actor, key, call.lang)
    return Answer(shape, version=shape["version"])


def _chosen(shapes: list[dict[str, Any]], fields: str | None) -> list[dict[str, Any]]:
    if fields is None:
        return shapes
    names = [name for name in fields.split(",") if name]
    known = [*EventPublic.model_fields]
    faults = [
        Fault("fields", "is no field of an event", ", ".join(known), name)
        for name in names
        if name not in known
    ]
    if faults:
        raise InvalidInput(*faults)
    return [{name: shape[name] for name in names if name in shape} for shape in shapes]
