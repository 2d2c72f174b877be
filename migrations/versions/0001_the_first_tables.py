"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SEARCH = {
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE event_fts USING fts5(words, private_words, content='event', "
            "content_rowid='nr', tokenize='unicode61 remove_diacritics 0', "
            "detail=column, columnsize=0)"
        ),
    ),
    "postgresql": (
        "CREATE INDEX event_fts_public ON event USING gin (to_tsvector('simple', words))",
        (
            "CREATE INDEX event_fts_all ON event USING gin "
            "(to_tsvector('simple', words || ' ' || private_words))"
        ),
    ),
}


def upgrade() -> None:
    op.create_table(
        "timeline",
        sa.Column("nr", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("opening_from", sa.Integer(), nullable=True),
        sa.Column("opening_to", sa.Integer(), nullable=True),
        sa.Column("protected", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("nr", name=op.f("pk_timeline")),
        sa.UniqueConstraint("id", name=op.f("uq_timeline_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_timeline_slug")),
    )
    op.create_table(
        "density",
        sa.Column("timeline_nr", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["timeline_nr"],
            ["timeline.nr"],
            name=op.f("fk_density_timeline_nr"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("timeline_nr", "lane", "day", name=op.f("pk_density")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lane",
        sa.Column("timeline_nr", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["timeline_nr"], ["timeline.nr"], name=op.f("fk_lane_timeline_nr"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("timeline_nr", "key", name=op.f("pk_lane")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "revision",
        sa.Column("timeline_nr", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["timeline_nr"],
            ["timeline.nr"],
            name=op.f("fk_revision_timeline_nr"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("timeline_nr", "seq", name=op.f("pk_revision")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index("ix_revision_of", ["timeline_nr", "noun", "key", "seq"], unique=False)

    op.create_table(
        "slug_redirect",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("timeline_nr", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["timeline_nr"],
            ["timeline.nr"],
            name=op.f("fk_slug_redirect_timeline_nr"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_slug_redirect")),
    )
    op.create_table(
        "source",
        sa.Column("timeline_nr", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_why", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["timeline_nr"], ["timeline.nr"], name=op.f("fk_source_timeline_nr"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("timeline_nr", "id", name=op.f("pk_source")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "token",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("timeline_nr", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at", sa.BigInteger(), nullable=True),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["timeline_nr"], ["timeline.nr"], name=op.f("fk_token_timeline_nr"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token")),
        sa.UniqueConstraint("hash", name=op.f("uq_token_hash")),
    )
    op.create_table(
        "event",
        sa.Column("nr", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("timeline_nr", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=True),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("undated", sa.Boolean(), nullable=False),
        sa.Column("edtf", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("earliest_start", sa.Integer(), nullable=True),
        sa.Column("latest_start", sa.Integer(), nullable=True),
        sa.Column("earliest_end", sa.Integer(), nullable=True),
        sa.Column("latest_end", sa.Integer(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("sort_at", sa.BigInteger(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("certain_first", sa.Integer(), nullable=True),
        sa.Column("certain_last", sa.Integer(), nullable=True),
        sa.Column("span_class", sa.SmallInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("private_words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("merged_into", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "status in ('draft','proposed','published','declined','deleted')",
            name=op.f("ck_event_status"),
        ),
        sa.ForeignKeyConstraint(
            ["timeline_nr", "lane"],
            ["lane.timeline_nr", "lane.key"],
            name=op.f("fk_event_timeline_nr_lane"),
        ),
        sa.ForeignKeyConstraint(
            ["timeline_nr"], ["timeline.nr"], name=op.f("fk_event_timeline_nr"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("nr", name=op.f("pk_event")),
        sa.UniqueConstraint("timeline_nr", "id", name=op.f("uq_event_timeline_nr_id")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_lane", ["timeline_nr", "lane", "sort_at"], unique=False)
        batch_op.create_index("ix_event_start", ["timeline_nr", "sort_at"], unique=False)
        batch_op.create_index("ix_event_updated", ["timeline_nr", "updated_at"], unique=False)
        batch_op.create_index(
            "ix_event_window", ["timeline_nr", "span_class", "sort_at"], unique=False
        )

    op.create_table(
        "claim",
        sa.Column("timeline_nr", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("event_nr", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("attributed_to", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("prefer", sa.Text(), nullable=True),
        sa.Column("read_as", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("edtf", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("earliest_start", sa.Integer(), nullable=True),
        sa.Column("latest_start", sa.Integer(), nullable=True),
        sa.Column("earliest_end", sa.Integer(), nullable=True),
        sa.Column("latest_end", sa.Integer(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_nr"], ["event.nr"], name=op.f("fk_claim_event_nr"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["timeline_nr", "source"],
            ["source.timeline_nr", "source.id"],
            name=op.f("fk_claim_timeline_nr_source"),
        ),
        sa.PrimaryKeyConstraint("event_nr", "position", name=op.f("pk_claim")),
        sa.UniqueConstraint("timeline_nr", "id", name=op.f("uq_claim_timeline_nr_id")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index("ix_claim_source", ["timeline_nr", "source"], unique=False)

    op.create_table(
        "estimate",
        sa.Column("timeline_nr", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("event_nr", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("as_of_read_as", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("prefer", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("attributed_to", sa.Text(), nullable=True),
        sa.Column("edtf", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("earliest_start", sa.Integer(), nullable=True),
        sa.Column("latest_start", sa.Integer(), nullable=True),
        sa.Column("earliest_end", sa.Integer(), nullable=True),
        sa.Column("latest_end", sa.Integer(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_nr"], ["event.nr"], name=op.f("fk_estimate_event_nr"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["timeline_nr", "source"],
            ["source.timeline_nr", "source.id"],
            name=op.f("fk_estimate_timeline_nr_source"),
        ),
        sa.PrimaryKeyConstraint("event_nr", "position", name=op.f("pk_estimate")),
        sa.UniqueConstraint("timeline_nr", "id", name=op.f("uq_estimate_timeline_nr_id")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("estimate", schema=None) as batch_op:
        batch_op.create_index("ix_estimate_source", ["timeline_nr", "source"], unique=False)

    op.create_table(
        "event_tag",
        sa.Column("timeline_nr", sa.BigInteger(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("event_nr", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("timeline_nr", "tag", "event_nr", name=op.f("pk_event_tag")),
        sqlite_with_rowid=False,
    )
    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)
