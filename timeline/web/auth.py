"""Who sends a request: a bearer token, or nobody in particular."""

from __future__ import annotations

from collections.abc import Callable

from flask import Request

from timeline.errors import NotAuthenticated
from timeline.services.actors import PUBLIC, Actor
from timeline.services.tokens import find_token, touch_token
from timeline.store import Store


def identify(request: Request, store: Store, clock: Callable[[], int]) -> Actor:
    """Give the actor of a request.

    Raises:
        NotAuthenticated: there are credentials, and they are not known. They are never taken for
            nobody's: a mistyped token would otherwise see less than it should, and say nothing.
    """
    header = request.headers.get("Authorization")
    if header is None:
        return PUBLIC
    kind, _, secret = header.partition(" ")
    if kind.lower() != "bearer" or not secret.strip():
        raise NotAuthenticated("The Authorization header is not “Bearer TOKEN”.")
    with store.reading() as session:
        known = find_token(session, secret.strip(), clock())
    if known is None:
        raise NotAuthenticated("The token is not known, or was revoked.")
    if known.is_stale:
        with store.transaction() as session:
            touch_token(session, known.actor.token_id, clock())
    return known.actor
