"""Who sends a request: a bearer token, an editing session of a browser, or nobody in particular."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from flask import Request, g

from timeline.errors import NotAllowed, NotAuthenticated
from timeline.services.actors import PUBLIC, Actor
from timeline.services.edit_links import csrf_token, find_session
from timeline.services.tokens import look_up_token, touch_token
from timeline.store import Store

COOKIE = "timeline_session"
CSRF_HEADER = "X-CSRF-Token"
_SAFE = ("GET", "HEAD", "OPTIONS")
_WRITES_NOTHING = ("/api/v1/dates",)


def identify(request: Request, store: Store, clock: Callable[[], int]) -> Actor:
    """Give the actor of a request; for a session, `g.editing` says what its page needs.

    Raises:
        NotAuthenticated: there are credentials, and they are not known. They are never taken for
            nobody's: a mistyped token would otherwise see less than it should, and say nothing.
        NotAllowed: a session asks for a change without the token that only its own pages know.
    """
    header = request.headers.get("Authorization")
    g.actor = (
        _by_cookie(request, store, clock) if header is None else _by_token(header, store, clock)
    )
    actor: Actor = g.actor
    return actor


def _by_token(header: str, store: Store, clock: Callable[[], int]) -> Actor:
    kind, _, secret = header.partition(" ")
    if kind.lower() != "bearer" or not secret.strip():
        raise NotAuthenticated("The Authorization header is not “Bearer TOKEN”.")
    known = look_up_token(store, secret.strip(), clock())
    if known is None:
        raise NotAuthenticated("The token is not known, or was revoked.")
    if known.is_stale:
        with store.transaction() as session:
            touch_token(session, known.actor.token_id, clock())
    return known.actor


def _by_cookie(request: Request, store: Store, clock: Callable[[], int]) -> Actor:
    """Give the actor of a session; a cookie that is not known any more is nobody's.

    A browser sends its cookie by itself, so an ended session must not keep its owner from reading.
    """
    secret = request.cookies.get(COOKIE)
    if not secret:
        return PUBLIC
    with store.reading() as session:
        actor = find_session(session, secret, clock())
    if actor is None:
        return PUBLIC
    csrf = csrf_token(secret)
    sent = request.headers.get(CSRF_HEADER) or ""
    if request.method not in _SAFE and not hmac.compare_digest(sent.encode(), csrf.encode()):
        if request.path in _WRITES_NOTHING:
            return PUBLIC
        raise NotAllowed(f"A change from a browser session needs the header {CSRF_HEADER}.")
    g.editing = {"csrf": csrf, "scope": actor.scope.name.lower(), "who": actor.name}
    return actor
