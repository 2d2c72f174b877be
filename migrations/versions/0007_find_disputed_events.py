"""Find the few disputed events of a large timeline without looking at all of its events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_event_disputed",
        "event",
        ["timeline_nr", "sort_at"],
        unique=False,
        sqlite_where=sa.text("disputed IS 1"),
        postgresql_where=sa.text("disputed IS true"),
    )
