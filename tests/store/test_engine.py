"""Transactions: all or nothing, writers one after the other, readers on one snapshot."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text
from sqlmodel import Session

from timeline.store import Store
from timeline.store.event_rows import EVENT_COLUMNS, event_row, part_rows
from timeline.store.spans import UNDATED
from timeline.store.sql import connection_of, insert_rows
from timeline.store.state import ClaimState, EventState


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


@pytest.mark.parametrize("bulk", [False, True])
def test_a_session_that_is_rolled_back_stores_nothing(store: Store, *, bulk: bool) -> None:
    # Past the session, as rows are written.
    with store.transaction(bulk=bulk) as session:
        values = ("a", "a", "", "", "en", "", "public", "[]", 0, 1, 0, 0)
        columns = (
            *("id", "slug", "title", "description", "lang", "licence", "visibility", "protected"),
            *("seq", "version", "created_at", "updated_at"),
        )
        insert_rows(connection_of(session), "timeline", columns, [values])
        session.rollback()
        assert _count(session) == 0
    with store.reading() as session:
        assert _count(session) == 0


def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), store.transaction() as session:
        session.execute(text("INSERT INTO slug_redirect (slug, timeline_nr) VALUES ('x', 99)"))


@pytest.mark.parametrize(("column", "target"), [("lane", "lane"), ("source", "source")])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_bulk_refers_to_what_is_there_or_is_not_stored(
    store: Store, column: str, target: str, is_there: bool
) -> None:
    def write() -> None:
        with store.transaction(bulk=True) as session:
            _insert(session, "a")
            _insert(session, "b")
            nr, other = session.execute(text("SELECT nr FROM timeline ORDER BY slug")).scalars()
            connection = session.connection()
            rows = {
                "lane": ("lane", ("timeline_nr", "key", "name", "position"), ["x", "X", 0]),
                "source": (
                    "source",
                    ("timeline_nr", "id", "title", "version", "created_at", "updated_at"),
                    ["x", "X", 1, 0, 0],
                ),
            }
            table, columns, values = rows[target]
            # One of another timeline is none of this one.
            insert_rows(connection, table, columns, [(nr if is_there else other, *values)])
            lane = "x" if column == "lane" else None
            event = event_row(
                1, nr, EventState(id="e", title="E", lang="en", lane=lane), UNDATED, ("", "")
            )
            insert_rows(connection, "event", EVENT_COLUMNS, [event])
            source = "x" if column == "source" else None
            claims = [ClaimState(id=str(n), source=source) for n in range(3)]
            state = EventState(id="e", title="E", lang="en", claims=claims)
            for part in part_rows(nr, [(1, state)]):
                insert_rows(connection, *part)

    if is_there:
        write()
    else:
        # PostgreSQL looks at every row as ever.
        told = f"{target} “x”, which is not there" if store.is_sqlite else r"(?i)foreign key"
        with pytest.raises(Exception, match=told):
            write()
    with store.reading() as session:
        assert _count(session) == 2 * is_there
        assert session.execute(text("SELECT count(*) FROM event")).scalar_one() == is_there


@pytest.mark.parametrize("fails", [False, True])
def test_after_a_bulk_foreign_keys_hold_again(store: Store, *, fails: bool) -> None:
    def write() -> None:
        with store.transaction(bulk=True) as session:
            _insert(session, "a")
            if fails:
                raise KeyError

    if fails:
        with pytest.raises(KeyError):
            write()
    else:
        write()
    for _ in range(3):
        test_foreign_keys_hold(store)


def test_an_acknowledged_write_stands_on_the_disk(store: Store) -> None:
    # SQLite: FULL (2) or more syncs the log at every commit; PostgreSQL: the same is `on`.
    ask = "PRAGMA synchronous" if store.is_sqlite else "SHOW synchronous_commit"
    with store.transaction() as session:
        assert session.execute(text(ask)).scalar_one() in (2, 3, "on")
