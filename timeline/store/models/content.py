"""What a timeline consists of: its lanes, sources and events, and what is counted of these."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field

from timeline.store.models.base import ROW_NUMBER, TableRow, table_of


class Timeline(TableRow, table=True):
    """A named collection of events. `seq` counts its recorded changes; locked while one is made."""

    __tablename__ = "timeline"
    nr: int | None = Field(default=None, primary_key=True, sa_type=ROW_NUMBER)
    id: str = Field(unique=True, sa_type=Text)
    slug: str = Field(unique=True, sa_type=Text)
    title: str = Field(sa_type=Text)
    description: str = Field(sa_type=Text)
    lang: str = Field(sa_type=Text)
    licence: str = Field(sa_type=Text)
    visibility: str = Field(sa_type=Text)
    opening_from: int | None = None
    opening_to: int | None = None
    protected: str = Field(default="[]", sa_type=Text)
    """JSON: [{"label", "names"}]; here so that redaction costs no query of its own."""
    seq: int = Field(default=0, sa_type=BigInteger)
    version: int = 1
    created_at: int = Field(sa_type=BigInteger)
    updated_at: int = Field(sa_type=BigInteger)
    deleted_at: int | None = Field(default=None, sa_type=BigInteger)


class SlugRedirect(TableRow, table=True):
    """A slug that a timeline once had."""

    __tablename__ = "slug_redirect"
    slug: str = Field(primary_key=True, sa_type=Text)
    timeline_nr: int = Field(foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger)


class Lane(TableRow, table=True):
    """A lane; `position` counts from 0 in story order."""

    __tablename__ = "lane"
    __table_args__ = (
        PrimaryKeyConstraint("timeline_nr", "key"),
        {"sqlite_with_rowid": False},
    )
    timeline_nr: int = Field(foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger)
    key: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    colour: str | None = Field(default=None, sa_type=Text)
    position: int


class Source(TableRow, table=True):
    """An article or document; `published` is EDTF and may be vague."""

    __tablename__ = "source"
    __table_args__ = (
        PrimaryKeyConstraint("timeline_nr", "id"),
        {"sqlite_with_rowid": False},
    )
    timeline_nr: int = Field(foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger)
    id: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    publisher: str | None = Field(default=None, sa_type=Text)
    url: str | None = Field(default=None, sa_type=Text)
    lang: str | None = Field(default=None, sa_type=Text)
    published: str | None = Field(default=None, sa_type=Text)
    published_why: str | None = Field(default=None, sa_type=Text)
    note: str | None = Field(default=None, sa_type=Text)
    version: int = 1
    created_at: int = Field(sa_type=BigInteger)
    updated_at: int = Field(sa_type=BigInteger)
    deleted_at: int | None = Field(default=None, sa_type=BigInteger)


class Event(TableRow, table=True):
    """An event with the date that follows from its claims.

    The four bounds are as stated; `sort_at`, `last_day` and the certain days are widened where
    the date is approximate, because windows and order ask for what is possible.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("timeline_nr", "id"),
        ForeignKeyConstraint(["timeline_nr", "lane"], ["lane.timeline_nr", "lane.key"]),
        CheckConstraint(
            "status in ('draft','proposed','published','declined','deleted')", name="status"
        ),
        # SQLite ends each of these with the row number, the last sort key of every list.
        Index("ix_event_start", "timeline_nr", "sort_at"),
        # Windows are found in this one alone, without a look at the rows.
        Index(
            "ix_event_window", "timeline_nr", "span_class", "sort_at", "nr", "last_day", "status"
        ),
        Index("ix_event_lane", "timeline_nr", "lane", "sort_at"),
        Index("ix_event_updated", "timeline_nr", "updated_at"),
        Index(
            "ix_event_disputed",
            "timeline_nr",
            "sort_at",
            sqlite_where=text("disputed IS 1"),
            postgresql_where=text("disputed IS true"),
        ),
        Index(
            "ix_event_hidden",
            "timeline_nr",
            "status",
            "id",
            sqlite_where=text("status <> 'published'"),
            postgresql_where=text("status <> 'published'"),
        ),
    )
    nr: int | None = Field(default=None, primary_key=True, sa_type=ROW_NUMBER)
    timeline_nr: int = Field(foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger)
    id: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    summary: str = Field(sa_type=Text)
    lang: str = Field(sa_type=Text)
    lane: str | None = Field(default=None, sa_type=Text)
    tags: str = Field(default="[]", sa_type=Text)
    """JSON list of texts; `event_tag` holds the same for finding."""
    place: str | None = Field(default=None, sa_type=Text)
    """JSON: {"name", "lat", "lon"}."""
    status: str = Field(sa_type=Text)
    undated: bool
    """An editor allowed it to be stored without a date."""
    edtf: str | None = Field(default=None, sa_type=Text)
    precision: str = Field(sa_type=Text)
    earliest_start: int | None = None
    latest_start: int | None = None
    earliest_end: int | None = None
    latest_end: int | None = None
    time: str | None = Field(default=None, sa_type=Text)
    """JSON: {"from", "to", "precision", "zone"}."""
    disputed: bool
    preferred: bool
    sort_at: int = Field(sa_type=BigInteger)
    """First possible second, in UTC within its day; see `store.spans`."""
    last_day: int
    certain_first: int | None = None
    certain_last: int | None = None
    span_class: int = Field(sa_type=SmallInteger)
    words: str = Field(sa_type=Text)
    """Folded words that a public search finds."""
    private_words: str = Field(default="", sa_type=Text)
    """Folded words that only editors find: protected names."""
    version: int
    merged_into: str | None = Field(default=None, sa_type=Text)
    created_by: str = Field(default="", sa_type=Text)
    created_at: int = Field(sa_type=BigInteger)
    updated_at: int = Field(sa_type=BigInteger)


class EventTag(TableRow, table=True):
    """One tag of one event, for finding."""

    __tablename__ = "event_tag"
    __table_args__ = (
        PrimaryKeyConstraint("timeline_nr", "tag", "event_nr"),
        {"sqlite_with_rowid": False},
    )
    timeline_nr: int = Field(sa_type=BigInteger)
    tag: str = Field(sa_type=Text)
    event_nr: int = Field(sa_type=BigInteger)


class Density(TableRow, table=True):
    """How many published events of a lane begin, and end, on a possible day (widened).

    `lane` is "" for events without one. Open starts stand at the day before DAY_MIN, open ends
    at the day after DAY_MAX.
    """

    __tablename__ = "density"
    __table_args__ = (
        PrimaryKeyConstraint("timeline_nr", "lane", "day"),
        {"sqlite_with_rowid": False},
    )
    timeline_nr: int = Field(foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger)
    lane: str = Field(sa_type=Text)
    day: int
    starts: int
    ends: int


TIMELINE = table_of(Timeline)
SLUG_REDIRECT = table_of(SlugRedirect)
LANE = table_of(Lane)
SOURCE = table_of(Source)
EVENT = table_of(Event)
EVENT_TAG = table_of(EventTag)
DENSITY = table_of(Density)
