"""Timelines and their lanes over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from timeline.formats.faults import validated
from timeline.formats.fields import Lang, Slug, Strict, Title, Visibility, Words
from timeline.formats.nouns import MAX_LANES, Lane, TimelineShape, Window
from timeline.services.actors import Scope
from timeline.services.editing import Edit, editing
from timeline.services.pages import page_of
from timeline.services.reverting import list_changes, restore_timeline
from timeline.services.timelines import (
    change_timeline,
    check_version,
    create_timeline,
    delete_timeline,
    find_timeline,
    lanes_of,
    list_timelines,
    shape_of,
    timeline_shape,
)
from timeline.web.answers import ChangesPublic, LanesPublic, PagePublic, TimelinePublic
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.queries import Listing, Restore, ShortListing, Writing

_ONE = "/timelines/<slug>"


class LanesPut(Strict):
    """All lanes in story order."""

    items: Annotated[list[Lane], Field(max_length=MAX_LANES)]


class TimelineUpdate(Strict):
    """A merge patch of a timeline; what is absent stays, null takes the default."""

    slug: Slug = ""
    title: Title = ""
    description: Words | None = None
    lang: Lang | None = None
    licence: Annotated[str, Field(max_length=500)] | None = None
    visibility: Visibility | None = None
    opening: Window | None = None
    lanes: Annotated[list[Lane], Field(max_length=MAX_LANES)] | None = None


@api.operation(
    "GET", "/timelines", "List timelines", query=Listing, answer=PagePublic[TimelinePublic]
)
def list_all_timelines(call: Call) -> Answer:
    """List the timelines that the asker may see."""
    page = list_timelines(call.session, call.actor, limit=call.query.limit, after=call.query.after)
    return Answer({"items": page.shapes, "next": page.next})


@api.operation(
    "POST",
    "/timelines",
    "Create a timeline",
    scope=Scope.ADMIN,
    body=TimelineShape,
    query=Writing,
    answer=TimelinePublic,
    status=201,
)
def add_timeline(call: Call) -> Answer:
    """Create a timeline."""
    call.actor.require(Scope.ADMIN)
    timeline = create_timeline(call.session, call.body, call.now)
    edit = Edit(call.session, timeline, call.actor, call.now)
    edit.note("timeline", timeline.id, call.body.model_dump(by_alias=True), "create")
    edit.writer.close(call.now)
    return _shown(call, timeline.slug, location=True)


@api.operation("GET", _ONE, "Read a timeline", answer=TimelinePublic)
def read_timeline(call: Call) -> Answer:
    """Give a timeline with its lanes."""
    return _shown(call, call.path["slug"])


@api.operation(
    "PATCH",
    _ONE,
    "Change a timeline",
    scope=Scope.WRITE,
    body=TimelineUpdate,
    query=Writing,
    answer=TimelinePublic,
    is_versioned=True,
    is_patch=True,
)
def update_timeline(call: Call) -> Answer:
    """Change a timeline as a merge patch says."""
    with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
        now = shape_of(edit.timeline, lanes_of(call.session, edit.timeline.nr))
        shape = validated(TimelineShape, _patched(now.model_dump(by_alias=True), call.given))
        changed = change_timeline(call.session, edit.timeline, shape, call.version, call.now)
        edit.note("timeline", changed.id, shape.model_dump(by_alias=True), "update")
    return _shown(call, shape.slug)


@api.operation(
    "DELETE",
    _ONE,
    "Delete a timeline",
    scope=Scope.ADMIN,
    query=Writing,
    status=204,
    is_versioned=True,
)
def remove_timeline(call: Call) -> Answer:
    """Delete a timeline softly."""
    with editing(call.session, call.path["slug"], call.actor, call.now, Scope.ADMIN) as edit:
        check_version(edit.timeline.version, call.version)
        delete_timeline(call.session, edit.timeline, call.now)
        edit.note("timeline", edit.timeline.id, None, "delete")
    return Answer()


@api.operation(
    "GET", f"{_ONE}/lanes", "List the lanes", query=ShortListing, answer=PagePublic[Lane]
)
def list_lanes(call: Call) -> Answer:
    """Give the lanes in story order."""
    lanes = lanes_of(call.session, call.timeline.nr)
    page = page_of(lanes, limit=call.query.limit, after=call.query.after, key="key")
    return Answer({"items": page.shapes, "next": page.next}, version=call.timeline.version)


@api.operation(
    "PUT",
    f"{_ONE}/lanes",
    "Set the lanes",
    scope=Scope.WRITE,
    body=LanesPut,
    query=Writing,
    answer=LanesPublic,
    is_versioned=True,
)
def set_lanes(call: Call) -> Answer:
    """Make these the lanes; a lane with events cannot be left out."""
    with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
        now = shape_of(edit.timeline, lanes_of(call.session, edit.timeline.nr))
        shape = validated(
            TimelineShape,
            now.model_dump(by_alias=True)
            | {"lanes": [one.model_dump() for one in call.body.items]},
        )
        changed = change_timeline(call.session, edit.timeline, shape, call.version, call.now)
        edit.note("timeline", changed.id, shape.model_dump(by_alias=True), "lanes")
    return Answer({"items": lanes_of(call.session, changed.nr)}, version=changed.version)


@api.operation(
    "GET",
    f"{_ONE}/revisions",
    "List a timeline's own revisions",
    scope=Scope.WRITE,
    query=Listing,
    answer=PagePublic[ChangesPublic],
    finds_deleted=True,
)
def list_timeline_revisions(call: Call) -> Answer:
    """List what was changed of its properties and lanes, newest first, also when it is deleted."""
    timeline, asked = call.timeline, call.query
    page = list_changes(
        *(call.session, timeline.nr, "timeline", timeline.id),
        limit=asked.limit,
        after=asked.after,
    )
    return Answer({"items": page.shapes, "next": page.next}, version=timeline.version)


@api.operation(
    "POST",
    f"{_ONE}/restore",
    "Bring a timeline back",
    scope=Scope.WRITE,
    body=Restore,
    query=Writing,
    answer=TimelinePublic,
    is_versioned=True,
    finds_deleted=True,
)
def bring_back_timeline(call: Call) -> Answer:
    """Undo a deletion (scope admin), or go back to earlier properties and lanes."""
    slug = call.path["slug"]
    with editing(call.session, slug, call.actor, call.now, deleted=True) as edit:
        slug = restore_timeline(edit, call.body.seq, call.version)
    return _shown(call, slug)


def _patched(shape: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Apply a merge patch (RFC 7396), one level deep where the shape is."""
    patched = dict(shape)
    for name, value in patch.items():
        old = patched.get(name)
        if value is None:
            patched.pop(name, None)
        elif isinstance(value, dict) and isinstance(old, dict):
            patched[name] = _patched(old, value)
        else:
            patched[name] = value
    return patched


def _shown(call: Call, slug: str, *, location: bool = False) -> Answer:
    timeline = find_timeline(call.session, slug, call.actor)
    shape = timeline_shape(timeline, lanes_of(call.session, timeline.nr))
    answer = Answer(shape, version=timeline.version)
    if location:
        answer.location = f"/api/v1/timelines/{timeline.slug}"
    return answer
