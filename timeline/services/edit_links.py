"""Edit links and the browser sessions that they open.

A link is shown once, serves once, for a quarter of an hour; what it opens is a session of a week,
known by a cookie of 256 random bits. The store keeps only the SHA-256 of both.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlmodel import Session

from timeline.errors import NotAuthenticated
from timeline.services.actors import SCOPES, Actor
from timeline.services.ids import new_id
from timeline.services.tokens import find_token, hash_of
from timeline.store.models import EDIT_LINK, EDIT_SESSION, TOKEN

LINK_MS = 15 * 60 * 1000
SESSION_MS = 7 * 24 * 60 * 60 * 1000
EDITOR = "editor in the browser"
"""Who stands in revisions for a session that no token opened."""


class NewSession(NamedTuple):
    """A session that was just opened; `secret` goes into the cookie and nowhere else."""

    id: str
    secret: str


def create_edit_link(session: Session, scope: str, timeline_nr: int | None, now: int) -> str:
    """Make a one-time link and give its secret; links that expired are forgotten."""
    session.execute(delete(EDIT_LINK).where(EDIT_LINK.c.expires_at <= now))
    secret = secrets.token_urlsafe(32)
    session.execute(
        insert(EDIT_LINK).values(
            hash=hash_of(secret), scope=scope, timeline_nr=timeline_nr, expires_at=now + LINK_MS
        )
    )
    return secret


def is_open(session: Session, secret: str, now: int) -> bool:
    """Tell whether a link would still serve; asking does not use it up."""
    query = select(EDIT_LINK.c.hash).where(*_unused(secret, now))
    return session.execute(query).first() is not None


def open_by_link(session: Session, secret: str, now: int) -> NewSession:
    """Use a link up, and open the session it stands for.

    Raises:
        NotAuthenticated: the link is unknown, used or expired; which of them is not told.
    """
    # One statement decides, so of two browsers that press at once one gets in.
    used = session.execute(
        update(EDIT_LINK)
        .where(*_unused(secret, now))
        .values(used_at=now)
        .returning(EDIT_LINK.c.scope, EDIT_LINK.c.timeline_nr)
    ).one_or_none()
    if used is None:
        raise NotAuthenticated(
            "This edit link was used already or has expired; make a new one with timeline edit-link."
        )
    return _open(session, None, used.scope, used.timeline_nr, now)


def open_by_token(session: Session, secret: str, now: int) -> NewSession:
    """Open a session that acts as a token.

    Raises:
        NotAuthenticated: the token is unknown or revoked.
    """
    known = find_token(session, secret, now)
    if known is None:
        raise NotAuthenticated("The token is not known, or was revoked.")
    actor = known.actor
    return _open(session, actor.token_id, actor.scope.name.lower(), actor.timeline_nr, now)


def find_session(session: Session, secret: str, now: int) -> Actor | None:
    """Give who a cookie stands for; None when it is unknown, expired, or its token is revoked."""
    query = (
        select(EDIT_SESSION, TOKEN.c.name, TOKEN.c.revoked_at)
        .join_from(EDIT_SESSION, TOKEN, EDIT_SESSION.c.token_id == TOKEN.c.id, isouter=True)
        .where(EDIT_SESSION.c.hash == hash_of(secret), EDIT_SESSION.c.expires_at > now)
    )
    row = session.execute(query).one_or_none()
    if row is None or row.revoked_at is not None:
        return None
    # Kept answers and proposals belong to a token; those of a session without one, to its id.
    # The name tells editors apart in the history.
    name = row.name or f"{EDITOR} {row.id[-4:]}"
    return Actor(name, SCOPES[row.scope], row.timeline_nr, row.token_id or row.id)


def close_session(session: Session, secret: str) -> None:
    """End a session at once."""
    session.execute(delete(EDIT_SESSION).where(EDIT_SESSION.c.hash == hash_of(secret)))


def csrf_token(secret: str) -> str:
    """Give what a page must send beside the cookie with every write.

    It follows from the cookie, which other sites can neither read nor guess, so it needs no
    place of its own in the store.
    """
    return hashlib.sha256(b"csrf:" + secret.encode()).hexdigest()


def _open(
    session: Session, token_id: str | None, scope: str, timeline_nr: int | None, now: int
) -> NewSession:
    session.execute(delete(EDIT_SESSION).where(EDIT_SESSION.c.expires_at <= now))
    opened = NewSession(new_id(), secrets.token_urlsafe(32))
    session.execute(
        insert(EDIT_SESSION).values(
            hash=hash_of(opened.secret),
            id=opened.id,
            token_id=token_id,
            scope=scope,
            timeline_nr=timeline_nr,
            created_at=now,
            expires_at=now + SESSION_MS,
        )
    )
    return opened


def _unused(secret: str, now: int) -> tuple[ColumnElement[bool], ...]:
    return (
        EDIT_LINK.c.hash == hash_of(secret),
        EDIT_LINK.c.used_at.is_(None),
        EDIT_LINK.c.expires_at > now,
    )
