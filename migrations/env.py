"""Alembic's door. It runs on the connection that `timeline.store.migrating` hands over."""

from __future__ import annotations

from typing import Any

from alembic import context

from timeline.store.models import metadata
from timeline.store.search import is_search_table


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    # Full-text tables and expression indexes have no counterpart in the models.
    return not (kind in ("table", "index") and is_search_table(name or ""))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    include_name=_is_ours,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
