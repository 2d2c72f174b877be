"""The list of protected people over HTTP, for editors."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from timeline.formats.fields import Strict
from timeline.formats.redaction import MAX_PROTECTED, Protected
from timeline.services.actors import Scope
from timeline.services.editing import editing
from timeline.services.pages import page_of
from timeline.services.protection import protect
from timeline.services.timelines import find_timeline, protected_of
from timeline.web.answers import PagePublic, ProtectedPublic
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.queries import ShortListing, Writing

_PATH = "/timelines/<slug>/protected"


class ProtectedPut(Strict):
    """Everybody who is protected; who is left out is not protected any more."""

    items: Annotated[list[Protected], Field(max_length=MAX_PROTECTED)]


@api.operation(
    "GET",
    _PATH,
    "List the protected people",
    scope=Scope.WRITE,
    query=ShortListing,
    answer=PagePublic[Protected],
)
def list_protected(call: Call) -> Answer:
    """Give the names and labels of protected people."""
    people = protected_of(call.timeline)
    # Names stand in no cursor: addresses are logged.
    page = page_of(people, limit=call.query.limit, after=call.query.after)
    return Answer({"items": page.shapes, "next": page.next}, version=call.timeline.version)


@api.operation(
    "PUT",
    _PATH,
    "Set the protected people",
    scope=Scope.WRITE,
    body=ProtectedPut,
    query=Writing,
    answer=ProtectedPublic,
    is_versioned=True,
)
def set_protected(call: Call) -> Answer:
    """Make these the protected people; every answer to the public follows at once."""
    with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
        protect(edit, call.body.items, call.version)
    timeline = find_timeline(call.session, edit.timeline.slug, call.actor)
    return Answer({"items": protected_of(timeline)}, version=timeline.version)
