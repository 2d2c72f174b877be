"""Windows and their pages: the same events as by looking at each one, and found in an index."""

from __future__ import annotations

import io
import random
from typing import Any

import orjson
import pytest
from sqlalchemy import select

from timeline.formats import incoming
from timeline.services.actors import LOCAL
from timeline.services.finding import EventQuery, find_events
from timeline.services.importing_rows import import_rows
from timeline.services.querying import prepared_page, values_of
from timeline.services.timelines import find_timeline
from timeline.store import Store
from timeline.store.models import EVENT
from timeline.store.spans import SECONDS, UNDATED_CLASS

DAY = 20_000  # in 2024
EVENTS = 300


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with events of every length, open ones and undated ones, many on the same day."""
    chance = random.Random(3)
    events = []
    for number in range(EVENTS):
        month, day = chance.randint(1, 12), chance.randint(1, 28)
        start = f"2024-{month:02d}-{day:02d}"
        end = chance.choice(("2024-12-30", "2025-06", "2030", "2044", ".."))
        date = chance.choice((start, start, f"2024-{month:02d}", "2024", f"{start}/{end}", None))
        claims = [] if date is None else [{"date_text": date}]
        events.append({"id": f"e{number}", "title": "T", "undated": date is None, "claims": claims})
    file = {
        "format": "event-timeline/1",
        "timeline": {"slug": "t", "title": "T"},
        "sources": [],
        "events": events,
    }
    with store.transaction() as session:
        report = import_rows(session, incoming.read(io.BytesIO(orjson.dumps(file))), LOCAL, 0)
    assert report.created == EVENTS
    return store


def found_in_pages(store: Store, **asked: Any) -> list[str]:
    ids: list[str] = []
    with store.reading() as session:
        timeline = find_timeline(session, "t", LOCAL)
        after = None
        while True:
            query = EventQuery(limit=7, after=after, **asked)
            page = find_events(session, timeline, LOCAL, query, "en")
            ids += [shape["id"] for shape in page.shapes]
            after = page.next
            if after is None:
                return ids


def looked_at_each(store: Store, **asked: Any) -> list[str]:
    first, last = asked.get("first"), asked.get("last")
    with store.reading() as session:
        rows = session.execute(select(EVENT)).mappings().all()

    def is_in(row: Any) -> bool:
        if row["span_class"] == UNDATED_CLASS:
            return asked.get("undated") == "include"
        if asked.get("overlap") == "certain":
            begins, ends = row["certain_first"], row["certain_last"]
            if begins is None:
                return False
        else:
            begins, ends = row["sort_at"] // SECONDS, row["last_day"]
        return (last is None or begins <= last) and (first is None or ends >= first)

    found = sorted((row for row in rows if is_in(row)), key=lambda row: (row["sort_at"], row["nr"]))
    ids = [str(row["id"]) for row in found]
    return ids[::-1] if asked.get("order") == "-start" else ids


@pytest.mark.parametrize("order", ["start", "-start"])
@pytest.mark.parametrize(
    "asked",
    [
        {"first": DAY, "last": DAY + 20},
        {"first": DAY, "last": DAY},
        {"first": DAY + 100},
        {"last": DAY - 50},
        {"first": DAY, "last": DAY + 40, "undated": "include"},
        {"first": DAY, "last": DAY + 40, "overlap": "certain"},
    ],
    ids=str,
)
def test_the_pages_of_a_window_hold_each_event_in_it_once_and_in_order(
    filled: Store, asked: dict[str, Any], order: str
) -> None:
    expected = looked_at_each(filled, **asked, order=order)
    assert len(expected) > 7
    assert found_in_pages(filled, **asked, order=order) == expected


@pytest.mark.parametrize("after", [None, (DAY * SECONDS, 0)], ids=["first page", "later page"])
@pytest.mark.parametrize("order", ["start", "-start"])
def test_sqlite_looks_for_a_window_in_its_index_alone(
    filled: Store, order: Any, after: tuple[int, int] | None
) -> None:
    if not filled.is_sqlite:
        pytest.skip("PostgreSQL plans by what the tables hold")
    query = EventQuery(first=DAY, last=DAY + 30, order=order)
    with filled.reading() as session:
        statement = prepared_page(query, after, session.get_bind().dialect)
        given = {**statement.constants, **values_of(query, 1, after, 101)}
        placed = tuple(given[name] for name in statement.order or ())
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement.sql}", placed)
        searched = [row[3] for row in plan if "SEARCH event USING" in row[3]]
    # Five classes, each from one number to another, and then the rows that were found.
    windows = [step for step in searched if "COVERING INDEX ix_event_window" in step]
    assert len(windows) == 5
    assert all("sort_at<?" in step for step in windows)
    assert searched[len(windows) :] == ["SEARCH event USING INTEGER PRIMARY KEY (rowid=?)"]


def test_sqlite_looks_for_disputed_events_in_an_index_of_them(filled: Store) -> None:
    if not filled.is_sqlite:
        pytest.skip("PostgreSQL plans by what the tables hold")
    query = EventQuery(disputed=True)
    with filled.reading() as session:
        statement = prepared_page(query, None, session.get_bind().dialect)
        given = {**statement.constants, **values_of(query, 1, None, 101)}
        placed = tuple(given[name] for name in statement.order or ())
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement.sql}", placed)
        assert any("USING INDEX ix_event_disputed" in row[3] for row in plan)
