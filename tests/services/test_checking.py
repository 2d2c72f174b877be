"""The check finds what does not agree."""

from __future__ import annotations

import io

import orjson
import pytest
from sqlalchemy import text

from timeline.formats import incoming
from timeline.services.actors import LOCAL
from timeline.services.checking import faults_of_store
from timeline.services.importing_rows import import_rows
from timeline.store import Store

FILE = {
    "format": "event-timeline/1",
    "timeline": {"slug": "flood", "title": "F"},
    "sources": [],
    "events": [
        {"title": "a", "tags": ["t"], "claims": [{"date_text": "about 9 January 1969"}]},
        {"title": "b", "undated": True},
    ],
}


@pytest.fixture
def filled(store: Store) -> Store:
    with store.transaction() as session:
        rows = incoming.read(io.BytesIO(orjson.dumps(FILE)))
        import_rows(session, rows, LOCAL, 0)
    return store


def faults(store: Store) -> list[str]:
    with store.transaction() as session:
        found = faults_of_store(session)
        session.rollback()
    return found


def test_a_sound_store_has_no_faults(filled: Store) -> None:
    assert faults(filled) == []


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE density SET starts = starts + 1", "counts by day"),
        ("DELETE FROM event_tag", "tags"),
        ("UPDATE timeline SET seq = 1", "newer than the timeline"),
    ],
)
def test_each_damage_is_told(filled: Store, damage: str, told: str) -> None:
    with filled.transaction() as session:
        session.execute(text(damage))
    (sentence,) = faults(filled)
    assert told in sentence


def test_a_search_index_that_lost_its_words_is_told(filled: Store) -> None:
    if not filled.is_sqlite:
        pytest.skip("PostgreSQL keeps its indexes itself")
    with filled.transaction() as session:
        session.execute(text("UPDATE event SET words = 'other'"))
    (sentence,) = faults(filled)
    assert "search index" in sentence
