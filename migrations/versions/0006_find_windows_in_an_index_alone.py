"""Find the events of a window in an index alone: whether they are over by then, and published."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_event_window", "event")
    op.create_index(
        "ix_event_window",
        "event",
        ["timeline_nr", "span_class", "sort_at", "nr", "last_day", "status"],
        unique=False,
    )
