"""Find what is not published, such as proposals, without looking at what is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_event_hidden",
        "event",
        ["timeline_nr", "status", "id"],
        unique=False,
        sqlite_where=sa.text("status <> 'published'"),
        postgresql_where=sa.text("status <> 'published'"),
    )
