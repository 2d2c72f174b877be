"""The tables of those who edit in a browser: one-time links, and the sessions they open."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field

from timeline.store.models import _Table, _table


class EditLink(_Table, table=True):
    """A one-time link. Only its SHA-256 is kept; it is worthless once used or expired."""

    __tablename__ = "edit_link"
    hash: str = Field(primary_key=True, sa_type=Text)
    scope: str = Field(sa_type=Text)
    timeline_nr: int | None = Field(
        default=None, foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger
    )
    expires_at: int = Field(sa_type=BigInteger)
    used_at: int | None = Field(default=None, sa_type=BigInteger)


class EditSession(_Table, table=True):
    """A browser that edits. Only the SHA-256 of its cookie is kept.

    One that was opened with a token acts as that token, and ends when the token is revoked.
    """

    __tablename__ = "edit_session"
    __table_args__ = (Index("ix_edit_session_expires_at", "expires_at"),)
    hash: str = Field(primary_key=True, sa_type=Text)
    id: str = Field(unique=True, sa_type=Text)
    token_id: str | None = Field(
        default=None, foreign_key="token.id", ondelete="CASCADE", sa_type=Text
    )
    scope: str = Field(sa_type=Text)
    timeline_nr: int | None = Field(
        default=None, foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger
    )
    created_at: int = Field(sa_type=BigInteger)
    expires_at: int = Field(sa_type=BigInteger)


EDIT_LINK = _table(EditLink)
EDIT_SESSION = _table(EditSession)
