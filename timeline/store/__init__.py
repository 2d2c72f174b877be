"""Tables, transactions, search, density, revisions: the only room that knows the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.store.engine import Store, check_connection, open_store

__all__ = ["Store", "check_connection", "open_store"]


def __getattr__(name: str) -> Any:
    # Loaded when they are asked for: who makes rows in another process needs no database.
    if name in __all__:
        from timeline.store import engine  # noqa: PLC0415 - see above

        return getattr(engine, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
