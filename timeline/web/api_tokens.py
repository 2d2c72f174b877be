"""Tokens over HTTP, for admins of the whole store."""

from __future__ import annotations

from typing import Literal

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
    """Make a token and show its secret this once."""
    call.actor.require(Scope.ADMIN)
    slug = call.body.timeline
    nr = find_timeline(call.session, slug, call.actor).nr if slug else None
    made = create_token(call.session, call.body.name, call.body.scope, nr, call.now)
    shape = get_token(call.session, made.id) | {"token": made.secret}
    return Answer(shape, location=f"/api/v1/tokens/{made.id}")


@api.operation(
    "DELETE", "/tokens/<token>", "Revoke a token", scope=Scope.ADMIN, query=Writing, status=204
)
def remove_token(call: Call) -> Answer:
    """Make a token worthless at once."""
    call.actor.require(Scope.ADMIN)
    revoke_token(call.session, call.path["token"], call.now)
    return Answer()
