"""Tokens: 256 random bits, of which the store keeps only the SHA-256."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Dialect, bindparam, insert, select, update
from sqlmodel import Session

from timeline.errors import NotFound
from timeline.services.actors import SCOPES, Actor
from timeline.services.ids import new_id
from timeline.services.instants import iso_instant
from timeline.services.pages import Page
from timeline.store import Store
from timeline.store.models import TIMELINE, TOKEN
from timeline.store.prepared import Prepared, prepare

_PREFIX = "tl_"
_USED_EVERY_MS = 60_000


class NewToken(NamedTuple):
    """A token that was just made; `secret` is told this once."""

    id: str
    secret: str


class Known(NamedTuple):
    """Whose token it is, and whether its last use should be written down."""

    actor: Actor
    is_stale: bool


def create_token(
    session: Session, name: str, scope: str, timeline_nr: int | None, now: int
) -> NewToken:
    """Make a token; `scope` is read, propose, write or admin, without timeline for all."""
    secret = _PREFIX + secrets.token_urlsafe(32)
    key = new_id()
    session.execute(
        insert(TOKEN).values(
            id=key,
            name=name,
            hash=hash_of(secret),
            scope=scope,
            timeline_nr=timeline_nr,
            created_at=now,
        )
    )
    return NewToken(key, secret)


def hash_of(secret: str) -> str:
    """Give the SHA-256 of a secret in hexadecimal digits."""
    # The secret has 256 random bits, so a slow hash would protect nothing more.
    return hashlib.sha256(secret.encode()).hexdigest()


def find_token(session: Session, secret: str, now: int) -> Known | None:
    """Give whose token it is; None when it is unknown or revoked.

    The look-up is by hash, so its duration tells nothing about the secret.
    """
    dialect = session.get_bind().dialect
    return _known(_by_hash(dialect).run(session, {"hash": hash_of(secret)}), now)


def look_up_token(store: Store, secret: str, now: int) -> Known | None:
    """Do the same as `find_token`, by itself and without a transaction."""
    rows = store.look_up(_by_hash(store.engine.dialect), {"hash": hash_of(secret)})
    return _known(rows, now)


def _known(rows: Sequence[Any], now: int) -> Known | None:
    if not rows:
        return None
    key, name, scope, timeline_nr, last = rows[0]
    actor = Actor(name, SCOPES[scope], timeline_nr, key)
    return Known(actor, last is None or now - last >= _USED_EVERY_MS)


@cache
def _by_hash(dialect: Dialect) -> Prepared:
    columns = (TOKEN.c.id, TOKEN.c.name, TOKEN.c.scope, TOKEN.c.timeline_nr, TOKEN.c.last_used_at)
    known = (TOKEN.c.hash == bindparam("hash")) & TOKEN.c.revoked_at.is_(None)
    return prepare(select(*columns).where(known), dialect, frozenset({"hash"}))


def touch_token(session: Session, token_id: str, now: int) -> None:
    """Write down that a token was used, to the minute."""
    session.execute(update(TOKEN).where(TOKEN.c.id == token_id).values(last_used_at=now))


def list_tokens(session: Session, *, limit: int, after: str | None = None) -> Page:
    """List all tokens, revoked ones too, by id; never a secret."""
    query = (
        select(TOKEN, TIMELINE.c.slug)
        .join_from(TOKEN, TIMELINE, TOKEN.c.timeline_nr == TIMELINE.c.nr, isouter=True)
        .order_by(TOKEN.c.id)
    )
    if after is not None:
        query = query.where(TOKEN.c.id > after)
    rows = session.execute(query.limit(limit + 1)).mappings().all()
    shapes = [token_shape(row) for row in rows[:limit]]
    return Page(shapes, rows[limit - 1]["id"] if len(rows) > limit else None)


def get_token(session: Session, token_id: str) -> dict[str, Any]:
    """Give one token as served.

    Raises:
        NotFound: there is none of this id.
    """
    query = (
        select(TOKEN, TIMELINE.c.slug)
        .join_from(TOKEN, TIMELINE, TOKEN.c.timeline_nr == TIMELINE.c.nr, isouter=True)
        .where(TOKEN.c.id == token_id)
    )
    row = session.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound("token", token_id)
    return token_shape(row)


def revoke_token(session: Session, token_id: str, now: int) -> None:
    """Make a token worthless at once; doing it again changes nothing.

    Raises:
        NotFound: there is none of this id.
    """
    get_token(session, token_id)
    session.execute(
        update(TOKEN)
        .where(TOKEN.c.id == token_id, TOKEN.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def token_shape(row: Any) -> dict[str, Any]:
    """Give a token as served."""
    return {
        "id": row["id"],
        "name": row["name"],
        "scope": row["scope"],
        "timeline": row["slug"],
        "created_at": iso_instant(row["created_at"]),
        "last_used_at": _instant(row["last_used_at"]),
        "revoked_at": _instant(row["revoked_at"]),
    }


def _instant(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else iso_instant(milliseconds)
