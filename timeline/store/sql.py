"""Many rows at once: plain statements and tuples, the fastest way into both engines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection
from sqlmodel import Session

# SQLite takes at most 32,766 values in one statement.
CHUNK = 500
# Rows of one statement, so few that any number of rows takes few statements, kept prepared.
_AT_ONCE = (CHUNK, 100, 20, 4, 1)
_LEAST_ALIKE = 100
"""Rows of one statement from which on it is worth looking for columns that are alike."""


def connection_of(session: Session) -> Connection:
    """Give the connection of a session of `Store`, in its transaction.

    The session would look for its engine first, which costs as much as a short statement.
    """
    bind = session.bind
    if isinstance(bind, Connection) and bind.in_transaction():
        return bind
    return session.connection()


def write_rows(connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run a statement once for each row of values; its marks are `?` on both engines."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(sql.replace("?", "%s"), list(rows))
        return
    # Past SQLAlchemy, which takes longer to prepare a single row than SQLite to store it.
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(sql, rows)
    finally:
        cursor.close()


def insert_rows(
    connection: Connection,
    table: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[Any, ...]],
    alike: tuple[str, ...] = (),
    *,
    otherwise: str = "",
) -> None:
    """Insert tuples in the order of `columns`; names come from our own code, never from input.

    SQLite is given hundreds of rows in one statement: it takes a quarter less time than one by
    one, and other threads run meanwhile, where each row would wait for them. A statement that
    fails has stored some of its rows then: the transaction is to be rolled back.

    Args:
        connection: in a transaction.
        table: its name.
        columns: names, in the order of the values.
        rows: values.
        alike: columns that mostly hold the same in all rows; SQLite is given it once then.
        otherwise: what becomes of a row that is there already, an ON CONFLICT clause.
    """
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        write_rows(connection, f"INSERT {_into(table, columns, 1)} {otherwise}", rows)
        return
    cursor = connection.connection.cursor()
    try:
        start = 0
        while start < len(rows):
            count = next(size for size in _AT_ONCE if size <= len(rows) - start)
            names, values = columns, rows[start : start + count]
            shared = alike if count >= _LEAST_ALIKE else ()
            if shared:
                names, values, shared = _shared_first(columns, values, shared)
            sql = f"INSERT OR FAIL {_into(table, names, count, len(shared))} {otherwise}"
            cursor.execute(sql, tuple(chain.from_iterable(values)))
            start += count
    finally:
        cursor.close()


def _shared_first(
    columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]], alike: tuple[str, ...]
) -> tuple[tuple[str, ...], Sequence[tuple[Any, ...]], tuple[str, ...]]:
    """Put what all rows hold alike before them, as a row of its own; else give them as they are."""
    by_column = dict(zip(columns, zip(*rows, strict=True), strict=True))
    shared = []
    for name in alike:
        values = by_column.pop(name)
        if values.count(values[0]) < len(rows):
            return columns, rows, ()
        shared.append(values[0])
    others = zip(*by_column.values(), strict=True)
    return (*alike, *by_column), [tuple(shared), *others], alike


@cache
def _into(table: str, columns: tuple[str, ...], count: int, shared: int = 0) -> str:
    """Write the values of so many rows; the first columns take the first values, in every row."""
    marks = [f"?{number}" for number in range(1, shared + 1)] + ["?"] * (len(columns) - shared)
    row = f"({', '.join(marks)})"
    return f"INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * count)}"


def next_numbers(connection: Connection, count: int) -> range:
    """Reserve row numbers for new events. Writers of one SQLite store stand in a queue anyway."""
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        (found,) = cursor.execute("SELECT max(nr) FROM event").fetchone()
        cursor.close()
        first = (found or 0) + 1
    else:
        # One number is drawn and the sequence set past the rest, all under a lock of its own.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7233214813)")
        first = connection.exec_driver_sql("SELECT nextval('event_nr_seq')").scalar_one()
        connection.exec_driver_sql("SELECT setval('event_nr_seq', %s)", (first + count - 1,))
    return range(first, first + count)
