"""The tables.

Integers named `nr` are keys of the store alone and never leave it; `id` and `slug` are what
the world sees. Instants are milliseconds since 1970-01-01 UTC, days are day numbers (see
`timeline.dates.interval`). Columns that hold JSON are texts written by orjson, so that both
engines keep the same characters. A table row validates nothing: rows are made from shapes that
were validated, by the services.

To change a table: the class here, a migration, and what reads it; a test compares the first two.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

# Named constraints, because SQLite can only drop or alter what has a name.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only in a column that is exactly INTEGER.
_ROW_NUMBER = BigInteger().with_variant(Integer(), "sqlite")


class _Table(SQLModel):
    metadata = metadata


class Timeline(_Table, table=True):
    """A named collection of events. `seq` counts its recorded changes; locked while one is made."""

    __tablename__ = "timeline"
    nr: int | None = Field(default=None, primary_key=True, sa_type=_ROW_NUMBER)
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


class SlugRedirect(_Table, table=True):
    """A slug that a timeline once had."""

    __tablename__ = "slug_redirect"
    slug: str = Field(primary_key=True, sa_type=Text)
    timeline_nr: int = Field(foreign_key="timeline.nr", ondelete="CASCADE", sa_type=BigInteger)


class Lane(_Table, table=True):
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


class Source(_Table, table=True):
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


class Event(_Table, table=True):
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
        Index("ix_event_window", "timeline_nr", "span_class", "sort_at"),
        Index("ix_event_lane", "timeline_nr", "lane", "sort_at"),
        Index("ix_event_updated", "timeline_nr", "updated_at"),
        Index(
            "ix_event_hidden",
            "timeline_nr",
            "status",
            "id",
            sqlite_where=text("status <> 'published'"),
            postgresql_where=text("status <> 'published'"),
        ),
    )
    nr: int | None = Field(default=None, primary_key=True, sa_type=_ROW_NUMBER)
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


class EventTag(_Table, table=True):
    """One tag of one event, for finding."""

    __tablename__ = "event_tag"
    __table_args__ = (
        PrimaryKeyConstraint("timeline_nr", "tag", "event_nr"),
        {"sqlite_with_rowid": False},
    )
    timeline_nr: int = Field(sa_type=BigInteger)
    tag: str = Field(sa_type=Text)
    event_nr: int = Field(sa_type=BigInteger)


class Claim(_Table, table=True):
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


class Estimate(_Table, table=True):
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


class Revision(_Table, table=True):
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


class Density(_Table, table=True):
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


class Token(_Table, table=True):
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


class KeptAnswer(_Table, table=True):
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


def _table(model: type[SQLModel]) -> Table:
    table = model.__table__  # type: ignore[attr-defined]  # SQLModel sets it on table classes
    assert isinstance(table, Table)  # noqa: S101 - tells the type checker
    return table


TIMELINE = _table(Timeline)
SLUG_REDIRECT = _table(SlugRedirect)
LANE = _table(Lane)
SOURCE = _table(Source)
EVENT = _table(Event)
EVENT_TAG = _table(EventTag)
CLAIM = _table(Claim)
ESTIMATE = _table(Estimate)
REVISION = _table(Revision)
DENSITY = _table(Density)
TOKEN = _table(Token)
KEPT_ANSWER = _table(KeptAnswer)
