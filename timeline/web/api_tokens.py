"""Tokens over HTTP, for admins of the whole store."""

from __future__ import annotations

from typing import Literal

from timeline.errors import Fault, InvalidInput, Moved, NotFound
from timeline.formats.fields import Line, Slug, Strict
from timeline.services.actors import Scope
from timeline.services.timelines import find_timeline
from timeline.services.tokens import create_token, get_token, list_tokens, revoke_token
from timeline.web.answers import PagePublic, TokenMade, TokenPublic
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.queries import Listing, Writing


class TokenCreate(Strict):
    """A new token; without a timeline it serves the whole store."""

    name: Line
    scope: Literal["read", "propose", "write", "admin"]
    timeline: Slug | None = None


@api.operation(
    "GET",
    "/tokens",
    "List tokens",
    scope=Scope.ADMIN,
    query=Listing,
    answer=PagePublic[TokenPublic],
)
def list_all_tokens(call: Call) -> Answer:
    """List all tokens, never a secret."""
    page = list_tokens(call.session, limit=call.query.limit, after=call.query.after)
    return Answer({"items": page.shapes, "next": page.next})


@api.operation(
    "POST",
    "/tokens",
    "Make a token",
    scope=Scope.ADMIN,
    body=TokenCreate,
    query=Writing,
    answer=TokenMade,
    status=201,
)
def make_token(call: Call) -> Answer:
    """Make a token and show its secret this once; a repeated answer holds null for it."""
    nr = _timeline_nr(call)
    made = create_token(call.session, call.body.name, call.body.scope, nr, call.now)
    shape = get_token(call.session, made.id) | {"token": made.secret}
    # What is kept for a repetition stands in the store, where no secret may be read.
    return Answer(shape, location=f"/api/v1/tokens/{made.id}", kept={**shape, "token": None})


@api.operation(
    "DELETE", "/tokens/<token>", "Revoke a token", scope=Scope.ADMIN, query=Writing, status=204
)
def remove_token(call: Call) -> Answer:
    """Make a token worthless at once."""
    revoke_token(call.session, call.path["token"], call.now)
    return Answer()


def _timeline_nr(call: Call) -> int | None:
    """Give the timeline that a new token serves, None for all.

    Raises:
        InvalidInput: there is none of this slug.
    """
    slug = call.body.timeline
    if slug is None:
        return None
    try:
        return find_timeline(call.session, slug, call.actor).nr
    except (NotFound, Moved):
        fault = Fault("timeline", "is no timeline here", "the slug of a timeline", slug)
        raise InvalidInput(fault) from None
