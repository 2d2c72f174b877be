"""Transactions: all or nothing, writers one after the other, readers on one snapshot."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text
from sqlmodel import Session

from timeline.store import Store


def _insert(session: Session, slug: str) -> None:
    session.execute(
        text(
            "INSERT INTO timeline (id, slug, title, description, lang, licence, visibility, "
            "protected, seq, version, created_at, updated_at) "
            "VALUES (:slug, :slug, '', '', 'en', '', 'public', '[]', 0, 1, 0, 0)"
        ),
        {"slug": slug},
    )


def _count(session: Session) -> int:
    return session.execute(text("SELECT count(*) FROM timeline")).scalar_one()


def test_an_exception_leaves_nothing_behind(store: Store) -> None:
    def write_and_fail() -> None:
        with store.transaction() as session:
            _insert(session, "a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with store.reading() as session:
        assert _count(session) == 0


def test_four_writers_at_once_lose_nothing(store: Store) -> None:
    with store.transaction() as session:
        _insert(session, "a")
    failures: list[Exception] = []

    def write() -> None:
        try:
            for _ in range(25):
                with store.transaction() as session:
                    # Read first, then write: the order in which a deferred transaction fails.
                    session.execute(text("SELECT seq FROM timeline WHERE slug = 'a'")).scalar_one()
                    session.execute(text("UPDATE timeline SET seq = seq + 1 WHERE slug = 'a'"))
        except Exception as error:  # noqa: BLE001 - told by the assertion below
            failures.append(error)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with store.reading() as session:
        assert (failures, session.execute(text("SELECT seq FROM timeline")).scalar_one()) == (
            [],
            100,
        )


def test_a_reader_stays_on_its_snapshot(store: Store) -> None:
    with store.reading() as session:
        before = _count(session)
        with store.transaction() as other:
            _insert(other, "a")
        assert _count(session) == before == 0


def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), store.transaction() as session:
        session.execute(text("INSERT INTO slug_redirect (slug, timeline_nr) VALUES ('x', 99)"))


def test_an_acknowledged_write_stands_on_the_disk(store: Store) -> None:
    # SQLite: FULL (2) or more syncs the log at every commit; PostgreSQL: the same is `on`.
    ask = "PRAGMA synchronous" if store.is_sqlite else "SHOW synchronous_commit"
    with store.transaction() as session:
        assert session.execute(text(ask)).scalar_one() in (2, 3, "on")
