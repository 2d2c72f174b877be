"""Migrations and models agree, and a store of another kind is refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from timeline.config import Settings
from timeline.errors import StoreError
from timeline.store import Store, open_store
from timeline.store.migrating import alembic_config, is_current, migrate, newest_revision
from timeline.store.models import metadata
from timeline.store.search import is_search_table


def test_migrations_and_models_agree(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: (
                    kind not in ("table", "index") or not is_search_table(name or "")
                ),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_a_second_migration_creates_nothing(empty_store: Store) -> None:
    assert migrate(empty_store) is True
    assert migrate(empty_store) is False
    assert is_current(empty_store)


def test_a_store_newer_than_the_program_is_refused(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer than this program"):
        migrate(store)


def test_a_database_of_somebody_else_is_refused(empty_store: Store) -> None:
    with empty_store.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE accounts (id INTEGER)")
    with pytest.raises(StoreError, match="not a timeline's"):
        migrate(empty_store)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("these are my notes, and no database at all\n" * 100)
    with pytest.raises(StoreError, match=r"notes\.db cannot be opened"):
        migrate(open_store(Settings(database_url=f"sqlite:///{path}")))


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    url = f"sqlite:///{tmp_path / 'taken' / 'timeline.db'}"
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(Settings(database_url=url))


def test_an_unreachable_server_is_refused_without_its_password() -> None:
    url = "postgresql+psycopg://me:secret@127.0.0.1:1/none"
    with pytest.raises(StoreError) as caught:
        migrate(open_store(Settings(database_url=url)))
    assert "secret" not in str(caught.value)


def test_the_file_names_tell_the_newest_revision() -> None:
    assert newest_revision() == ScriptDirectory.from_config(alembic_config()).get_current_head()


def test_proposals_from_before_belong_to_the_only_token_of_their_name(empty_store: Store) -> None:
    """0005 finds out whose a proposal is, and leaves to editors what several could have made."""
    from alembic import command
    from sqlalchemy import select, text

    from timeline.store.models import PROPOSER

    def upgrade(to: str) -> None:
        with empty_store.engine.begin() as connection:
            config = alembic_config()
            config.attributes["connection"] = connection
            command.upgrade(config, to)

    upgrade("0004")
    with empty_store.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO timeline (nr, id, slug, title, description, lang, licence, visibility,"
            " protected, seq, version, created_at, updated_at)"
            " VALUES (1, 't', 's', 'T', '', 'en', '', 'public', '[]', 0, 1, 0, 0)"
        )
        for key, name in (("k1", "pat"), ("k2", "desk"), ("k3", "desk")):
            token = {"key": key, "name": name}
            connection.execute(
                text(
                    "INSERT INTO token (id, name, hash, scope, created_at)"
                    " VALUES (:key, :name, :key, 'propose', 0)"
                ),
                token,
            )
        for nr, (who, status) in enumerate(
            (("pat", "proposed"), ("desk", "proposed"), ("pat", "published"), ("pat", "declined")),
            1,
        ):
            connection.execute(
                text(
                    "INSERT INTO event (nr, timeline_nr, id, title, summary, lang, tags, status,"
                    " undated, precision, disputed, preferred, sort_at, last_day, span_class,"
                    " words, private_words, version, created_by, created_at, updated_at)"
                    " VALUES (:nr, 1, :key, 'E', '', 'en', '[]', :status,"
                    " true, 'none', false, false, 0, 0, 0, '', '', 1, :who, 0, 0)"
                ),
                {"nr": nr, "key": f"e{nr}", "status": status, "who": who},
            )
    upgrade("head")
    with empty_store.reading() as session:
        rows = [tuple(row) for row in session.execute(select(PROPOSER).order_by("event_nr"))]
    assert rows == [(1, "k1"), (4, "k1")]
