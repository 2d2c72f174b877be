"""Full-text search, alike on both engines.

SQLite (FTS5) and PostgreSQL (tsvector) index the same words, those of `folding`. A query finds
an event when every one of its words begins a word of the event: Korean particles and Slavic
endings follow the stem, so beginnings find them, and nothing in a query is an operator.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal_column, select, text
from sqlalchemy.sql.expression import Select

from timeline.store.folding import folded_words
from timeline.store.models import EVENT
from timeline.store.sql import insert_rows, write_rows

FTS_TABLE = "event_fts"
_MAX_QUERY_WORDS = 20


def is_search_table(name: str) -> bool:
    """Tell whether a table or index belongs to the search and not to the models."""
    return name.startswith(FTS_TABLE)


def index_words(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Add rows of (event nr, words, private words) that are not indexed yet."""
    if connection.dialect.name == "sqlite" and rows:
        insert_rows(connection, FTS_TABLE, ("rowid", "words", "private_words"), rows)


def index_new(connection: Connection, numbers: range) -> None:
    """Index the words of new events, whose rows are there and whose numbers nobody else has."""
    if connection.dialect.name == "sqlite" and numbers:
        # One statement for all: after each, the search puts what it has gathered in order.
        write_rows(
            connection,
            "INSERT INTO event_fts (rowid, words, private_words) "
            "SELECT nr, words, private_words FROM event WHERE nr BETWEEN ? AND ?",
            [(numbers.start, numbers.stop - 1)],
        )


def unindex_words(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Remove rows; the words must be those that were indexed."""
    if connection.dialect.name == "sqlite" and rows:
        write_rows(
            connection,
            "INSERT INTO event_fts (event_fts, rowid, words, private_words) "
            "VALUES ('delete', ?, ?, ?)",
            rows,
        )


def matching(dialect: str, query: str, *, include_private: bool) -> ColumnElement[bool] | None:
    """Give the condition on `event` for a query, or None when it holds no word at all."""
    words = folded_words(query).split()[:_MAX_QUERY_WORDS]
    if not words:
        return None
    if dialect == "sqlite":
        return _matching_sqlite(words, include_private=include_private)
    return _matching_postgresql(words, include_private=include_private)


def _matching_sqlite(words: Iterable[str], *, include_private: bool) -> ColumnElement[bool]:
    # Every word stands in quotes, so AND, NEAR, * and : of a query are words too.
    asked = " ".join(f'"{word}"*' for word in words)
    asked = asked if include_private else f"words : ({asked})"
    found: Select[Any] = (
        select(literal_column("rowid"))
        .select_from(text(FTS_TABLE))
        .where(text("event_fts MATCH :asked").bindparams(asked=asked))
    )
    return EVENT.c.nr.in_(found)


def _matching_postgresql(words: Iterable[str], *, include_private: bool) -> ColumnElement[bool]:
    asked = func.to_tsquery(literal_column("'simple'"), " & ".join(f"'{word}':*" for word in words))
    indexed = "event.words || ' ' || event.private_words" if include_private else "event.words"
    return literal_column(f"to_tsvector('simple', {indexed})").op("@@", is_comparison=True)(asked)
