"""Gather more words in memory before they are sorted into the search index of SQLite.

An import then leaves a few large segments instead of many small ones, which single writes
would merge one after the other, at a quarter of a second each.
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # 8 MB, of one connection and for as long as its transaction lasts.
        op.execute("INSERT INTO event_fts (event_fts, rank) VALUES ('hashsize', 8388608)")
