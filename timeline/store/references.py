"""Whether what rows refer to is there, for writers that have SQLite look once and not at every row."""

from __future__ import annotations

from sqlalchemy import Connection, text

from timeline.errors import StoreError

_REFERENCES = (
    ("event", "lane", "lane", "key"),
    ("claim", "source", "source", "id"),
    ("estimate", "source", "source", "id"),
)
"""Table, its column, the table that it refers to and the column there, both within a timeline."""
_MISSING = """
WITH RECURSIVE used (name) AS (
    SELECT min({column}) FROM {table} WHERE timeline_nr = :nr
    UNION ALL
    SELECT (SELECT min({column}) FROM {table} WHERE timeline_nr = :nr AND {column} > used.name)
    FROM used WHERE used.name IS NOT NULL
)
SELECT name FROM used WHERE name IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM {target} WHERE timeline_nr = :nr AND {key} = used.name
) LIMIT 1
"""
"""One step in the index for each lane or source, however many rows refer to it."""


def check_references(connection: Connection) -> None:
    """See that all events are in lanes, and all claims and estimates of sources, that are there.

    Raises:
        StoreError: some are not.
    """
    queries = [
        (text(_MISSING.format(table=table, column=column, target=target, key=key)), table, target)
        for table, column, target, key in _REFERENCES
    ]
    for nr in connection.execute(text("SELECT nr FROM timeline")).scalars().all():
        for query, table, target in queries:
            missing = connection.execute(query, {"nr": nr}).scalar()
            if missing is not None:
                raise StoreError(
                    f"The {table}s that were to be stored refer to the {target} “{missing}”, "
                    "which is not there; nothing was stored."
                )
