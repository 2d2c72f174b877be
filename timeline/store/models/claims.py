"""What sources say of events: dates and numbers, each with the reading made of its words.

Their rows are told apart by event and position, so those of one event lie side by side.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field

from timeline.store.models.base import TableRow, table_of


class Claim(TableRow, table=True):
    """What one source says of one event, and the reading made of it."""

    __tablename__ = "claim"
    __table_args__ = (
        # The rows of an event lie side by side, and new ones at the end of the table.
        PrimaryKeyConstraint("event_nr", "position"),
        UniqueConstraint("timeline_nr", "id"),
        ForeignKeyConstraint(["timeline_nr", "source"], ["source.timeline_nr", "source.id"]),
        Index("ix_claim_source", "timeline_nr", "source"),
        {"sqlite_with_rowid": False},
    )
    timeline_nr: int = Field(sa_type=BigInteger)
    id: str = Field(sa_type=Text)
    event_nr: int = Field(foreign_key="event.nr", ondelete="CASCADE", sa_type=BigInteger)
    position: int
    source: str | None = Field(default=None, sa_type=Text)
    date_text: str | None = Field(default=None, sa_type=Text)
    quote: str | None = Field(default=None, sa_type=Text)
    attributed_to: str | None = Field(default=None, sa_type=Text)
    anchor: str | None = Field(default=None, sa_type=Text)
    lang: str | None = Field(default=None, sa_type=Text)
    prefer: str | None = Field(default=None, sa_type=Text)
    read_as: str | None = Field(default=None, sa_type=Text)
    why: str | None = Field(default=None, sa_type=Text)
    preferred: bool
    edtf: str | None = Field(default=None, sa_type=Text)
    precision: str = Field(sa_type=Text)
    earliest_start: int | None = None
    latest_start: int | None = None
    earliest_end: int | None = None
    latest_end: int | None = None
    time: str | None = Field(default=None, sa_type=Text)
    rule: str = Field(sa_type=Text)
    how: str = Field(sa_type=Text)


class Estimate(TableRow, table=True):
    """What one source says of a number, and the reading of the day it holds for."""

    __tablename__ = "estimate"
    __table_args__ = (
        PrimaryKeyConstraint("event_nr", "position"),
        UniqueConstraint("timeline_nr", "id"),
        ForeignKeyConstraint(["timeline_nr", "source"], ["source.timeline_nr", "source.id"]),
        Index("ix_estimate_source", "timeline_nr", "source"),
        {"sqlite_with_rowid": False},
    )
    timeline_nr: int = Field(sa_type=BigInteger)
    id: str = Field(sa_type=Text)
    event_nr: int = Field(foreign_key="event.nr", ondelete="CASCADE", sa_type=BigInteger)
    position: int
    source: str | None = Field(default=None, sa_type=Text)
    measure: str = Field(sa_type=Text)
    low: int | None = Field(default=None, sa_type=BigInteger)
    high: int | None = Field(default=None, sa_type=BigInteger)
    qualifier: str = Field(sa_type=Text)
    as_of: str | None = Field(default=None, sa_type=Text)
    as_of_read_as: str | None = Field(default=None, sa_type=Text)
    anchor: str | None = Field(default=None, sa_type=Text)
    lang: str | None = Field(default=None, sa_type=Text)
    prefer: str | None = Field(default=None, sa_type=Text)
    why: str | None = Field(default=None, sa_type=Text)
    quote: str | None = Field(default=None, sa_type=Text)
    attributed_to: str | None = Field(default=None, sa_type=Text)
    edtf: str | None = Field(default=None, sa_type=Text)
    precision: str = Field(sa_type=Text)
    earliest_start: int | None = None
    latest_start: int | None = None
    earliest_end: int | None = None
    latest_end: int | None = None
    rule: str = Field(sa_type=Text)
    how: str = Field(sa_type=Text)


CLAIM = table_of(Claim)
ESTIMATE = table_of(Estimate)
