"""Rows by the hundred are stored as they are given, whatever they have in common."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from timeline.store import Store
from timeline.store.sql import CHUNK, connection_of, insert_rows

COLUMNS = ("nr", "first", "second", "third")
VALUE = st.sampled_from([None, "", "a", "б", "가", "?1", "'", "0"])


@pytest.fixture
def table(store: Store) -> str:
    with store.transaction() as session:
        kinds = "nr INTEGER, first TEXT, second TEXT, third TEXT"
        session.execute(text(f"CREATE TABLE anything ({kinds})"))
    return "anything"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rows_are_stored_as_given(store: Store, table: str, data: st.DataObject) -> None:
    count = data.draw(st.sampled_from([1, 3, 99, 100, 101, CHUNK, CHUNK + 1, 2 * CHUNK + 137]))
    alike, equal = (data.draw(st.sets(st.sampled_from(COLUMNS[1:]))) for _ in range(2))
    pool = data.draw(st.lists(VALUE, min_size=4, max_size=4))
    rows: list[tuple[int | str | None, ...]] = [
        (nr, *(pool[0] if name in equal else pool[nr % 4] for name in COLUMNS[1:]))
        for nr in range(count)
    ]
    # One row that differs from all others, in some chunk or in none.
    odd = data.draw(st.integers(0, 2 * CHUNK))
    rows = [(nr, "odd", *row[2:]) if nr == odd else row for nr, row in enumerate(rows)]
    with store.transaction() as session:
        insert_rows(connection_of(session), table, COLUMNS, rows, tuple(sorted(alike)))
        found = session.execute(text("SELECT * FROM anything ORDER BY nr")).all()
        session.rollback()
    assert [tuple(row) for row in found] == rows
