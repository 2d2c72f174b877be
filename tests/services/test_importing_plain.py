"""Events that an import makes rows of at once are stored as all others are."""

from __future__ import annotations

import io
from typing import Any

import orjson
import pytest
from sqlalchemy import select

from timeline.formats import incoming, timeline_file
from timeline.services.actors import LOCAL
from timeline.services.checking import faults_of_store
from timeline.services.importing import import_timeline
from timeline.services.importing_rows import import_rows
from timeline.services.timelines import find_timeline
from timeline.store import Store
from timeline.store.loading import load_events
from timeline.store.models import CLAIM, DENSITY, EVENT, EVENT_TAG, REVISION
from timeline.store.state import to_json

NOW = 1_748_000_000_000
HEAD = {
    "format": "event-timeline/1",
    "timeline": {"slug": "flood", "title": "F", "lanes": [{"key": "water", "name": "Water"}]},
    "sources": [
        {"id": "s1", "title": "A", "published": "2025-05-23"},
        {"id": "s2", "title": "B", "published": "2025-05-20", "lang": "ko"},
        {"id": "s3", "title": "C"},
    ],
}
PLAIN: list[dict[str, Any]] = [
    {"claims": [{"source": "s1", "date_text": "2025-05-01"}]},
    {"claims": [{"source": "s1", "date_text": "2025-04~", "quote": "About April."}]},
    {"claims": [{"source": "s1", "date_text": "yesterday"}], "lane": "water", "tags": ["b", "a"]},
    {"claims": [{"source": "s2", "date_text": "어제"}], "lang": "ko", "summary": "Kürze"},
    {"claims": [{"source": "s1", "date_text": "9 May at 14:30 UTC"}], "status": "draft"},
    {"claims": [{"source": "s3", "date_text": "May 2025", "preferred": True}], "tags": ["a", "a"]},
    {"claims": [{"source": "s1", "date_text": "then", "read_as": "2024", "why": "Told later."}]},
    {"claims": [{"source": "s1", "date_text": "last week", "anchor": "2025-03-03"}]},
    {"claims": [{"source": "s1", "date_text": "since 2024-05", "attributed_to": "An envoy"}]},
    {
        "claims": [{"source": "s1", "date_text": "2025", "prefer": "past"}],
        "created_at": "2025-01-01T00:00:00Z",
        "updated_at": "2025-01-02T00:00:00.125Z",
    },
]


def a_file() -> dict[str, Any]:
    events = []
    for number, event in enumerate(PLAIN):
        claim = {"id": f"c{number}", **event["claims"][0]}
        events.append(
            {"id": f"e{number}", "title": f"Event {number}", **event, "claims": [claim]},
        )
    return {**HEAD, "events": events}


def rows_of(store: Store) -> dict[str, list[Any]]:
    with store.reading() as session:
        found: dict[str, list[Any]] = {
            table.name: sorted(session.execute(select(table)).all(), key=repr)
            for table in (EVENT, CLAIM, EVENT_TAG, DENSITY)
        }
        query = select(REVISION.c.timeline_nr, REVISION.c.key, REVISION.c.state)
        query = query.where(REVISION.c.noun == "event")
        found["revision"] = list(session.execute(query).all())
        return found


@pytest.fixture
def taken(store: Store) -> Store:
    raw = orjson.dumps(a_file())
    with store.transaction() as session:
        report = import_rows(session, incoming.read(io.BytesIO(raw)), LOCAL, NOW)
    assert (report.created, report.refused) == (len(PLAIN), 0)
    return store


def test_an_import_of_rows_stores_what_that_of_a_whole_file_stores(taken: Store) -> None:
    by_rows = rows_of(taken)
    whole = a_file()
    whole["timeline"] = {**whole["timeline"], "slug": "other"}
    with taken.transaction() as session:
        import_timeline(session, timeline_file.load(orjson.dumps(whole)), LOCAL, NOW)
    both = rows_of(taken)

    def without_numbers(rows: list[Any]) -> list[str]:
        hidden = ("nr", "timeline_nr", "event_nr")
        return sorted(repr([v for k, v in row._mapping.items() if k not in hidden]) for row in rows)

    for name, rows in by_rows.items():
        others = [row for row in both[name] if row not in rows]
        assert without_numbers(others) == without_numbers(rows)


def test_the_revision_of_an_event_is_its_state(taken: Store) -> None:
    with taken.reading() as session:
        nr = find_timeline(session, "flood", LOCAL).nr
        states = load_events(session, nr, [f"e{number}" for number in range(len(PLAIN))])
        query = select(REVISION.c.key, REVISION.c.state).where(REVISION.c.noun == "event")
        kept = {row.key: row.state for row in session.execute(query)}
    assert kept == {key: to_json(stored.state) for key, stored in states.items()}


def test_the_store_agrees_with_itself_afterwards(taken: Store) -> None:
    with taken.transaction() as session:
        assert faults_of_store(session) == []
