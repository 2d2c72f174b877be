"""Exports from a store: whole for editors, redacted for others, the same bytes once more."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import update

from timeline.config import Settings
from timeline.errors import InvalidInput
from timeline.formats.catalogue import OUT
from timeline.formats.timeline_file import load
from timeline.services.actors import LOCAL, PUBLIC, Actor
from timeline.services.exporting import EDITORS, contents_of
from timeline.services.finding import EventQuery
from timeline.services.importing import import_timeline
from timeline.services.timelines import find_timeline
from timeline.store import Store, open_store
from timeline.store.models import TIMELINE

NOW = 1_748_000_000_000  # 2025-05-23
NAME = "Jane Example"
STORY: dict[str, Any] = {
    "format": "event-timeline/1",
    "timeline": {"slug": "flood", "title": "The flood", "lanes": [{"key": "water", "name": "W"}]},
    "sources": [{"id": "report", "title": "A report", "published": "2025-05-23"}],
    "events": [
        {"title": f"{NAME} speaks", "claims": [{"source": "report", "date_text": "late April"}]},
        {
            "title": "The dam breaks",
            "lane": "water",
            "tags": ["a;b"],
            "place": {"name": "Kyiv", "lat": 50.4, "lon": 30.5},
            "claims": [
                {"date_text": "2025-05-01"},
                {"source": "report", "date_text": "in March 2025", "quote": "in March 2025"},
            ],
            "estimates": [{"source": "report", "measure": "killed", "low": 0, "as_of": None}],
        },
        {"title": "A draft", "status": "draft", "claims": [{"date_text": "2025"}]},
        {"title": "Nobody knows", "undated": True},
    ],
}


@pytest.fixture
def story(store: Store) -> Store:
    with store.transaction() as session:
        import_timeline(session, load(orjson.dumps(STORY)), LOCAL, NOW)
        people = orjson.dumps([{"label": "witness", "names": [NAME]}]).decode()
        session.execute(update(TIMELINE).values(protected=people))
    return store


def export(store: Store, name: str, actor: Actor = PUBLIC, lang: str = "en", **query: Any) -> bytes:
    is_editor = actor is LOCAL
    query.setdefault("statuses", EDITORS if is_editor else ("published",))
    with store.reading() as session:
        timeline = find_timeline(session, "flood", actor)
        contents = contents_of(session, timeline, actor, EventQuery(**query), lang)
        return b"".join(OUT[name].write(contents))


def titles(raw: bytes) -> list[str]:
    return [event["title"] for event in orjson.loads(raw)["events"]]


@pytest.mark.parametrize("name", OUT)
def test_nobody_sees_a_protected_name_or_a_draft(story: Store, name: str) -> None:
    data = export(story, name)
    if name == "zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(one) for one in archive.namelist())
    assert NAME.encode() not in data
    assert b"A draft" not in data
    assert b"[witness]" in data
    assert b"redacted" in data or b"replaced by labels" in data.replace(b"\r\n ", b"")


def test_an_editor_gets_everything(story: Store) -> None:
    raw = export(story, "json", LOCAL)
    assert set(titles(raw)) == {event["title"] for event in STORY["events"]}
    assert "redacted" not in orjson.loads(raw)["revision"]


@pytest.mark.parametrize("name", ["json", "zip"])
def test_what_an_editor_exports_comes_back_with_the_same_bytes(
    story: Store, sqlite_template: Path, tmp_path: Path, name: str
) -> None:
    once = raw = export(story, name, LOCAL)
    if name == "zip":
        with zipfile.ZipFile(io.BytesIO(once)) as archive:
            raw = archive.read("timeline.json")
    shutil.copyfile(sqlite_template, tmp_path / "second.db")
    second = open_store(Settings(database_url=f"sqlite:///{tmp_path / 'second.db'}"))
    with second.transaction() as session:
        import_timeline(session, load(raw), LOCAL, NOW + 10_000_000)
    again = export(second, name, LOCAL)
    second.close()
    assert again == once


def test_the_filters_are_those_of_the_list(story: Store) -> None:
    assert titles(export(story, "json", lanes=("water",))) == ["The dam breaks"]
    with pytest.raises(InvalidInput):
        export(story, "json", statuses=("draft",))


def test_dates_are_written_in_the_language_asked_for(story: Store) -> None:
    assert "2025년 4월" in export(story, "vis", lang="ko").decode()


def test_many_pages_of_events_and_sources_come_in_one_file(store: Store) -> None:
    long = {
        **STORY,
        "sources": [{"id": f"s{n}", "title": f"Source {n}"} for n in range(1_001)],
        "events": [
            {"id": f"e{n:04d}", "title": f"Event {n}", "claims": [{"date_text": "2025-01-09"}]}
            for n in range(1_201)
        ],
    }
    with store.transaction() as session:
        import_timeline(session, load(orjson.dumps(long)), LOCAL, NOW)
    out = orjson.loads(export(store, "json"))
    assert [event["id"] for event in out["events"]] == [f"e{n:04d}" for n in range(1_201)]
    assert len(out["sources"]) == 1_001


def test_at_most_as_many_events_as_wanted(story: Store) -> None:
    with story.reading() as session:
        timeline = find_timeline(session, "flood", LOCAL)
        contents = contents_of(session, timeline, LOCAL, EventQuery(), "en", most=2)
        assert len(list(contents.events)) == 2
