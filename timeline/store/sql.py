"""Many rows at once: plain statements and tuples, the fastest way into both engines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

# SQLite takes at most 32,766 values in one statement.
CHUNK = 500


def insert_rows(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert tuples in the order of `columns`; names come from our own code, never from input."""
    if not rows:
        return
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(columns))
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - own names
    connection.exec_driver_sql(sql, list(rows))


def next_numbers(connection: Connection, count: int) -> range:
    """Reserve row numbers for new events. Writers of one SQLite store stand in a queue anyway."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT max(nr) FROM event").scalar_one()
        first = (found or 0) + 1
    else:
        # One number is drawn and the sequence set past the rest, all under a lock of its own.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7233214813)")
        first = connection.exec_driver_sql("SELECT nextval('event_nr_seq')").scalar_one()
        connection.exec_driver_sql("SELECT setval('event_nr_seq', %s)", (first + count - 1,))
    return range(first, first + count)
