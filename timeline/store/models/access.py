"""Who may do what: tokens, one-time links, the sessions they open, and who proposed an event."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field

from timeline.store.models.base import TableRow, table_of


class Token(TableRow, table=True):
    """A key to the API. Only its SHA-256 is kept; `timeline_nr` None serves the whole store."""

    __tablename__ = "token"
    id: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    hash: str = Field(unique=True, sa_type=Text)
    scope: str = Field(sa_type=Text)
    timeline_nr: int | None = Field(
        default=None, foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger
    )
    created_at: int = Field(sa_type=BigInteger)
    last_used_at: int | None = Field(default=None, sa_type=BigInteger)
    revoked_at: int | None = Field(default=None, sa_type=BigInteger)


class EditLink(TableRow, table=True):
    """A one-time link. Only its SHA-256 is kept; it is worthless once used or expired."""

    __tablename__ = "edit_link"
    hash: str = Field(primary_key=True, sa_type=Text)
    scope: str = Field(sa_type=Text)
    timeline_nr: int | None = Field(
        default=None, foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger
    )
    expires_at: int = Field(sa_type=BigInteger)
    used_at: int | None = Field(default=None, sa_type=BigInteger)


class EditSession(TableRow, table=True):
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


class Proposer(TableRow, table=True):
    """Who proposed an event: the id of a token, or of a session that no token opened.

    Names would not do: two tokens may have the same.
    """

    __tablename__ = "proposer"
    event_nr: int = Field(
        primary_key=True,
        foreign_key="event.nr",
        ondelete="CASCADE",
        sa_type=BigInteger,
        sa_column_kwargs={"autoincrement": False},
    )
    token_id: str = Field(sa_type=Text)


TOKEN = table_of(Token)
EDIT_LINK = table_of(EditLink)
EDIT_SESSION = table_of(EditSession)
PROPOSER = table_of(Proposer)
