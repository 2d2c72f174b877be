"""Bring a store to the newest form of the tables, or say that it is newer than the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect

from timeline.errors import StoreError
from timeline.resources import migrations_folder
from timeline.store.engine import Store, check_connection

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 7233214812


def migrate(store: Store) -> bool:
    """Create or upgrade the tables; tell whether they were created by this call.

    Two programs that start together are safe: the second waits for the first one's transaction.

    Raises:
        StoreError: the store cannot be opened, holds foreign tables, or is newer than the program.
    """
    check_connection(store)
    with store.engine.begin() as connection:
        if not store.is_sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        current = _revision(connection)
        if current == newest_revision():
            return False
        if current is None and inspect(connection).get_table_names():
            raise StoreError(
                "The database holds tables that are not a timeline's; give one of its own."
            )
        if current is not None and current not in _revisions():
            raise StoreError(
                f"The store is newer than this program (its tables are of revision {current}); "
                "install the newer version of event-timeline."
            )
        _upgrade(connection)
    return current is None


def newest_revision() -> str:
    """Name the revision that this program expects: the highest number of a migration file."""
    return max(_revisions())


def alembic_config() -> Config:
    """Configure Alembic without a file of its own."""
    from alembic.config import Config  # noqa: PLC0415 - see `_upgrade`

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    return config


def is_current(store: Store) -> bool:
    """Tell whether the tables have the form that this program expects."""
    with store.engine.connect() as connection:
        return _revision(connection) == newest_revision()


def _upgrade(connection: Connection) -> None:
    # Alembic takes a quarter of a second to load, and almost every start finds nothing to do.
    from alembic import command  # noqa: PLC0415

    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revisions() -> set[str]:
    files = (migrations_folder() / "versions").glob("[0-9]*_*.py")
    return {path.name.partition("_")[0] for path in files}


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)
