"""Answers kept for requests that may be repeated."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from timeline.errors import Conflict
from timeline.store.models import KEPT_ANSWER

KEPT_MS = 24 * 3_600_000


class KeptAnswer(NamedTuple):
    """An answer, and a fingerprint of the request that it belongs to."""

    fingerprint: str
    status: int
    headers: str
    body: str


def find_answer(session: Session, token_id: str, key: str, now: int) -> KeptAnswer | None:
    """Give the answer kept under a token's key, unless it is older than a day.

    Of requests with one key at the same moment, all but the first wait here until it is
    answered: writers of a SQLite store stand in a queue anyway, those of PostgreSQL do here.
    """
    if session.get_bind().dialect.name != "sqlite":
        lock = func.pg_advisory_xact_lock(func.hashtextextended(f"{token_id} {key}", 0))
        session.execute(select(lock))
    row = session.execute(
        select(*(KEPT_ANSWER.c[name] for name in KeptAnswer._fields)).where(
            KEPT_ANSWER.c.token_id == token_id,
            KEPT_ANSWER.c.key == key,
            KEPT_ANSWER.c.created_at > now - KEPT_MS,
        )
    ).one_or_none()
    return None if row is None else KeptAnswer(*row)


def keep_answer(
    session: Session,
    token_id: str,
    key: str,
    *,
    fingerprint: str,
    status: int,
    headers: str,
    body: str,
    now: int,
) -> None:
    """Keep an answer, and forget those of the day before.

    Raises:
        Conflict: a request with this key is being answered at this moment.
    """
    session.execute(delete(KEPT_ANSWER).where(KEPT_ANSWER.c.created_at <= now - KEPT_MS))
    row = {
        "token_id": token_id,
        "key": key,
        "fingerprint": fingerprint,
        "status": status,
        "headers": headers,
        "body": body,
        "created_at": now,
    }
    try:
        with session.begin_nested():
            session.execute(insert(KEPT_ANSWER).values(row))
    except IntegrityError:
        raise Conflict(
            "A request with this Idempotency-Key is being answered; ask again."
        ) from None
