"""What was changed, and what was answered: for going back, and for saying the same again."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, PrimaryKeyConstraint, Text
from sqlmodel import Field

from timeline.store.models.base import TableRow, table_of


class Revision(TableRow, table=True):
    """One recorded change: the full state after it, as JSON.

    With row numbers, because SQLite gives a long row of a table without them a page of its own.
    """

    __tablename__ = "revision"
    __table_args__ = (
        PrimaryKeyConstraint("timeline_nr", "seq"),
        Index("ix_revision_of", "timeline_nr", "noun", "key", "seq"),
    )
    timeline_nr: int = Field(foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger)
    seq: int = Field(sa_type=BigInteger)
    noun: str = Field(sa_type=Text)
    key: str = Field(sa_type=Text)
    at: int = Field(sa_type=BigInteger)
    who: str = Field(sa_type=Text)
    action: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)


class KeptAnswer(TableRow, table=True):
    """The answer to a request with an Idempotency-Key, for its repetition."""

    __tablename__ = "kept_answer"
    __table_args__ = (
        PrimaryKeyConstraint("token_id", "key"),
        Index("ix_kept_answer_created_at", "created_at"),
    )
    token_id: str = Field(sa_type=Text)
    key: str = Field(sa_type=Text)
    fingerprint: str = Field(sa_type=Text)
    status: int
    headers: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)
    created_at: int = Field(sa_type=BigInteger)


REVISION = table_of(Revision)
KEPT_ANSWER = table_of(KeptAnswer)
