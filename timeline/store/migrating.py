"""Bring a store to the newest form of the tables, or say that it is newer than the program."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from timeline.errors import StoreError
from timeline.resources import migrations_folder
from timeline.store.engine import Store, check_connection


def migrate(store: Store) -> bool:
    """Create or upgrade the tables; tell whether they were created by this call.

    Two programs that start together are safe: the second waits for the first one's transaction.

    Raises:
        StoreError: the store cannot be opened, holds foreign tables, or is newer than the program.
    """
    check_connection(store)
    config = alembic_config()
    scripts = ScriptDirectory.from_config(config)
    with store.engine.begin() as connection:
        if not store.is_sqlite:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7233214812)")
        current = MigrationContext.configure(connection).get_current_revision()
        if current == scripts.get_current_head():
            return False
        if current is None and inspect(connection).get_table_names():
            raise StoreError(
                "The database holds tables that are not a timeline's; give one of its own."
            )
        if current is not None and not _is_known(scripts, current):
            raise StoreError(
                f"The store is newer than this program (its tables are of revision {current}); "
                "install the newer version of event-timeline."
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return current is None


def alembic_config() -> Config:
    """Configure Alembic without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    return config


def is_current(store: Store) -> bool:
    """Tell whether the tables have the form that this program expects."""
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    with store.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def _is_known(scripts: ScriptDirectory, revision: str) -> bool:
    return any(script.revision == revision for script in scripts.walk_revisions())
