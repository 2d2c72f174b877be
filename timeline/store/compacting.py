"""Write the store anew without what was deleted, so that its files hold no trace of it."""

from __future__ import annotations

from typing import Any

from timeline.store.engine import Store

_TABLES = ("event", "event_tag", "claim", "estimate", "source", "revision", "kept_answer")


def compact(store: Store) -> None:
    """Rewrite the tables and their files; other writers wait meanwhile.

    Copies that somebody made of the store (backups, replicas, archived logs) are out of reach.
    """
    connection: Any = store.engine.raw_connection()
    try:
        driver = connection.driver_connection
        if store.is_sqlite:
            # The index keeps deleted words until its parts are merged.
            driver.execute("INSERT INTO event_fts (event_fts) VALUES ('optimize')")
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            driver.autocommit = True
            for table in _TABLES:
                driver.execute(f"VACUUM (FULL) {table}")
            driver.autocommit = False
    finally:
        connection.close()
