"""The store: one engine, one kind of transaction to write in, one to read in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from timeline.config import Settings
from timeline.errors import StoreError
from timeline.store.prepared import Prepared
from timeline.store.references import check_references

_BUSY_MS = 10_000
_BEGIN = "timeline_begin"
_UNCHECKED = "timeline_unchecked"


class Store:
    """An open database. Nothing is connected until the first transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        if self.is_sqlite:
            self._write = engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
            self._bulk = self._write.execution_options(**{_UNCHECKED: True})
            self._read = engine.execution_options(**{_BEGIN: "BEGIN"})
        else:
            self._write = self._bulk = engine.execution_options()
            # One snapshot for all selects of a request: a page and its claims belong together.
            self._read = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @contextmanager
    def transaction(self, *, bulk: bool = False) -> Iterator[Session]:
        """Give a session that may write; commit at the end, roll back on any exception.

        With `bulk`, SQLite sees once, at the end, that what rows refer to is there, and deletes
        nothing along with a row. Undoing one statement of many rows would have it copy every
        page that they touch, which took a third of a long import.

        Raises:
            StoreError: rows of a bulk refer to something that is not there.
        """
        engine = self._bulk if bulk else self._write
        # The connection commits, and not the session, which looks for more than one of them.
        with engine.connect() as connection, _session(connection) as session:
            connection.begin()
            session.connection()  # takes part from now on, so that its rollback is one of all
            yield session
            session.flush()
            if bulk and self.is_sqlite:
                check_references(connection)
            connection.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session on one snapshot; what is written in it is lost."""
        with self._read.connect() as connection, _session(connection) as session:
            connection.begin()
            yield session

    def look_up(self, statement: Prepared, values: Mapping[str, Any]) -> Sequence[Any]:
        """Run one statement that reads, by itself, and give its rows as tuples.

        On SQLite a transaction for it would take longer than the statement.
        """
        if not self.is_sqlite:
            with self.reading() as session:
                return statement.run(session, values)
        connection = self.engine.raw_connection()
        try:
            return statement.run_on(connection.cursor(), values)
        finally:
            connection.close()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _session(connection: Connection) -> Session:
    return Session(connection, autoflush=False, expire_on_commit=False)


def open_store(settings: Settings) -> Store:
    """Make the store of the settings, and the folder of a SQLite file.

    Raises:
        StoreError: the folder cannot be made or written.
    """
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        _prepare_folder(url.database)
        return Store(_sqlite_engine(settings.database_url))
    return Store(
        create_engine(
            url,
            pool_size=10,
            max_overflow=10,
            pool_pre_ping=True,
            # What is written may be a protected name, and errors go into logs.
            hide_parameters=True,
            connect_args={"connect_timeout": 10},
        )
    )


def check_connection(store: Store) -> None:
    """Connect once.

    Raises:
        StoreError: the database cannot be reached, is no database, or cannot be written.
    """
    try:
        with store.transaction():
            pass
        with store.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
    except DatabaseError as error:
        reason = str(error.orig).strip().splitlines()[0]
        shown = store.engine.url.render_as_string(hide_password=True)
        raise StoreError(f"The store {shown} cannot be opened: {reason}.") from error


def _prepare_folder(database: str | None) -> None:
    if not database or database == ":memory:":
        raise StoreError("The store is in memory; give a file, sqlite:///PATH.")
    path = Path(database).absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _try_to_write(path.parent)
        else:
            with path.open("r+b"):
                pass
    except OSError as error:
        raise StoreError(
            f"The store {path} cannot be written: {error.strerror or error}."
        ) from error


def _try_to_write(folder: Path) -> None:
    probe = folder / ".timeline-probe"
    probe.write_bytes(b"")
    probe.unlink()


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": _BUSY_MS / 1000}, pool_size=10, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
        # We say BEGIN ourselves, below: the module's own BEGIN is deferred, and a deferred
        # transaction that turns to writing fails at once when another writer was faster.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        # NORMAL would lose the last commits when the power fails, though they were acknowledged.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA mmap_size = 1073741824")
        connection.execute("PRAGMA temp_store = MEMORY")
        # 16 MB of log and not 4: single writes touch the same pages again and again, and each
        # goes back into the file once for all of them.
        connection.execute("PRAGMA wal_autocheckpoint = 4000")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Any) -> None:
        options = connection.get_execution_options()
        if options.get(_UNCHECKED):
            connection.info[_UNCHECKED] = True
            connection.connection.execute("PRAGMA foreign_keys = OFF")
        # On the driver's own connection: every request passes here, most of them twice.
        connection.connection.execute(options.get(_BEGIN, "BEGIN IMMEDIATE"))

    @event.listens_for(engine, "checkin")
    def _on_checkin(connection: sqlite3.Connection | None, record: Any) -> None:
        if connection is not None and record.info.pop(_UNCHECKED, False):
            connection.execute("PRAGMA foreign_keys = ON")

    return engine
