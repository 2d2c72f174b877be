"""Sources over HTTP."""

from __future__ import annotations

from timeline.formats.fields import Edtf, Lang, Line, Strict, Title, WebAddress, Words
from timeline.formats.nouns import SourceShape
from timeline.services.actors import Scope
from timeline.services.editing import editing
from timeline.services.reverting import list_changes, restore_source
from timeline.services.sources import (
    add_source,
    delete_source,
    get_source,
    list_sources,
    revise_source,
    source_row,
)
from timeline.web.answers import ChangesPublic, PagePublic, SourceChangedPublic, SourcePublic
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.queries import Listing, Restore, Writing

_ALL = "/timelines/<slug>/sources"
_ONE = f"{_ALL}/<source>"


class SourceUpdate(Strict):
    """A merge patch of a source; what is absent stays, null empties."""

    title: Title = ""
    publisher: Line | None = None
    url: WebAddress | None = None
    lang: Lang | None = None
    published: Edtf | None = None
    published_why: Words | None = None
    note: Words | None = None


@api.operation("GET", _ALL, "List sources", query=Listing, answer=PagePublic[SourcePublic])
def list_all_sources(call: Call) -> Answer:
    """List the sources of a timeline."""
    page = list_sources(
        call.session, call.timeline.nr, limit=call.query.limit, after=call.query.after
    )
    return Answer({"items": page.shapes, "next": page.next})


@api.operation("GET", _ONE, "Read a source", answer=SourcePublic)
def read_source(call: Call) -> Answer:
    """Give one source."""
    shape = get_source(call.session, call.timeline.nr, call.path["source"])
    return Answer(shape, version=shape["version"])


@api.operation(
    "POST",
    _ALL,
    "Add a source",
    scope=Scope.WRITE,
    body=SourceShape,
    query=Writing,
    answer=SourcePublic,
    status=201,
)
def create_source(call: Call) -> Answer:
    """Add a source."""
    with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
        key = add_source(edit, call.body)
    shape = get_source(call.session, edit.timeline.nr, key)
    location = f"/api/v1/timelines/{edit.timeline.slug}/sources/{key}"
    return Answer(shape, version=shape["version"], location=location)


@api.operation(
    "PATCH",
    _ONE,
    "Change a source",
    scope=Scope.WRITE,
    body=SourceUpdate,
    query=Writing,
    answer=SourceChangedPublic,
    is_versioned=True,
    is_patch=True,
)
def update_source(call: Call) -> Answer:
    """Change a source; a new publication date re-reads the claims that count from it."""
    with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
        redated = revise_source(edit, call.path["source"], call.given, call.version)
    shape = get_source(call.session, edit.timeline.nr, call.path["source"])
    return Answer(shape | {"redated": redated}, version=shape["version"])


@api.operation(
    "DELETE",
    _ONE,
    "Delete a source",
    scope=Scope.WRITE,
    query=Writing,
    status=204,
    is_versioned=True,
)
def remove_source(call: Call) -> Answer:
    """Remove a source that nothing leans on."""
    with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
        delete_source(edit, call.path["source"], call.version)
    return Answer()


@api.operation(
    "GET",
    f"{_ONE}/revisions",
    "List a source's revisions",
    scope=Scope.WRITE,
    query=Listing,
    answer=PagePublic[ChangesPublic],
)
def list_source_revisions(call: Call) -> Answer:
    """List what was changed, newest first; the ETag is the source's, also of a deleted one."""
    nr, key, asked = call.timeline.nr, call.path["source"], call.query
    row = source_row(call.session, nr, key, deleted=True)
    page = list_changes(call.session, nr, "source", key, limit=asked.limit, after=asked.after)
    return Answer({"items": page.shapes, "next": page.next}, version=row["version"])


@api.operation(
    "POST",
    f"{_ONE}/restore",
    "Bring a source back",
    scope=Scope.WRITE,
    body=Restore,
    query=Writing,
    answer=SourceChangedPublic,
    is_versioned=True,
)
def bring_back_source(call: Call) -> Answer:
    """Undo a deletion, or go back to a revision; claims that count from it are read anew."""
    key = call.path["source"]
    with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
        redated = restore_source(edit, key, call.body.seq, call.version)
    shape = get_source(call.session, edit.timeline.nr, key)
    return Answer(shape | {"redated": redated}, version=shape["version"])
