"""Counts beside the choices of the filters: true for who asks and for the other filters."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from sqlalchemy import update

from timeline.formats.timeline_file import load
from timeline.services import counting
from timeline.services.actors import LOCAL, PUBLIC, Actor
from timeline.services.counting import Choices, Count, count_all, count_choices, frequent_tags
from timeline.services.editing import editing
from timeline.services.events import delete_event
from timeline.services.finding import EventQuery
from timeline.services.importing import import_timeline
from timeline.services.timelines import find_timeline
from timeline.store import Store
from timeline.store.models import TIMELINE

NOW = 1_748_000_000_000
NAME = "Jane Example"
EXACT = ("day",)


def event(number: int, date: str, **more: Any) -> dict[str, Any]:
    claims = [{"date_text": date, "source": more.pop("source", None)}]
    return {"id": f"e{number}", "title": f"Event {number}", "claims": claims, **more}


STORY: dict[str, Any] = {
    "format": "event-timeline/1",
    "timeline": {
        "slug": "flood",
        "title": "The flood",
        "lanes": [{"key": "water", "name": "W"}, {"key": "people", "name": "P"}],
    },
    "sources": [{"id": one, "title": one, "published": "2025-05-23"} for one in ("a", "b")],
    "events": [
        event(1, "2025-05-01", lane="water", tags=["dam", NAME], source="a"),
        event(2, "2025-05-02", lane="water", tags=["dam"], source="a"),
        event(3, "2025-05", lane="people", tags=["dam", "help"], source="b"),
        event(4, "2025", lane="people", source="b"),
        {
            "id": "e5",
            "title": "Event 5",
            "tags": ["help"],
            "claims": [
                {"date_text": "2025-01-05", "source": "a"},
                {"date_text": "2025-02-05", "source": "b"},
            ],
            "estimates": [{"source": "b", "measure": "killed", "low": 1}],
        },
        {"id": "e6", "title": "Undated", "lane": "people", "undated": True, "tags": ["help"]},
        event(7, "2025-05-01", lane="water", tags=["dam"], source="a", status="draft"),
    ],
}


@pytest.fixture
def flood(store: Store) -> Store:
    with store.transaction() as session:
        import_timeline(session, load(orjson.dumps(STORY)), LOCAL, NOW)
        people = orjson.dumps([{"label": "witness", "names": [NAME]}]).decode()
        session.execute(update(TIMELINE).values(protected=people))
    return store


def counted(store: Store, actor: Actor = PUBLIC, **query: Any) -> Choices:
    with store.reading() as session:
        timeline = find_timeline(session, "flood", actor)
        asked = EventQuery(**query)
        return count_choices(session, timeline, actor, asked, exact=EXACT, sources=("a", "b"))


def plain(counts: dict[str, Count]) -> dict[str, int]:
    assert not any(one.is_least for one in counts.values())
    return {key: one.number for key, one in counts.items()}


def test_drafts_are_not_counted_and_undated_events_are(flood: Store) -> None:
    found = counted(flood)
    assert plain(found.lanes) == {"water": 2, "people": 3, "": 1}
    assert plain(found.sources) == {"a": 3, "b": 3}
    assert (found.disputed, found.exact, found.found) == (Count(1), Count(2), Count(6))


def test_a_protected_name_is_counted_under_its_label(flood: Store) -> None:
    assert plain(counted(flood).tags) == {"dam": 3, "help": 3, "[witness]": 1}
    assert plain(counted(flood, LOCAL).tags) == {"dam": 3, "help": 3, NAME: 1}
    assert plain(counted(flood, tags=("[witness]",)).lanes) == {"water": 1}


def test_nobody_counts_what_a_search_for_a_protected_name_would_find(flood: Store) -> None:
    assert counted(flood, q=NAME).found == Count(0)
    assert counted(flood, q=NAME).lanes == {}


def test_lanes_and_sources_leave_out_the_choices_among_them_and_tags_do_not(flood: Store) -> None:
    by_lane = counted(flood, lanes=("water",))
    assert plain(by_lane.lanes) == {"water": 2, "people": 3, "": 1}
    assert plain(by_lane.sources) == {"a": 2}
    assert plain(by_lane.tags) == {"dam": 2, "[witness]": 1}
    assert plain(counted(flood, sources=("a",)).sources) == {"a": 3, "b": 3}
    assert plain(counted(flood, tags=("dam",)).tags) == {"dam": 3, "help": 1, "[witness]": 1}
    assert counted(flood, disputed=True).disputed == Count(1)
    assert counted(flood, precisions=EXACT).exact == Count(2)
    assert counted(flood, precisions=EXACT).disputed == Count(0)


def test_a_window_and_a_page_change_no_count(flood: Store) -> None:
    narrow = counted(flood, first=20_000, last=20_001, limit=1)
    assert narrow == counted(flood)


def test_counts_follow_a_change(flood: Store) -> None:
    assert counted(flood).found == Count(6)
    with flood.transaction() as session, editing(session, "flood", LOCAL, NOW) as edit:
        delete_event(edit, "e1", None)
    assert counted(flood).found == Count(5)
    assert plain(counted(flood).lanes)["water"] == 1


def test_of_many_events_what_is_kept_or_indexed_is_counted(
    flood: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_READ", 2)
    monkeypatch.setattr(counting, "_SOURCE_LIMIT", 2)
    found = counted(flood)
    assert plain(found.lanes) == {"water": 2, "people": 3, "": 1}
    assert found.sources == {"a": Count(2, True), "b": Count(2, True)}
    assert found.found == Count(2, True)
    assert all(one == Count(3) for tag, one in found.tags.items() if tag in ("dam", "help"))
    narrowed = counted(flood, q="Event")
    assert narrowed.found == Count(2, True)
    assert all(one.is_least for one in narrowed.lanes.values())


def test_all_events_are_counted_and_the_tags_listed_by_how_frequent_they_are(flood: Store) -> None:
    with flood.reading() as session:
        timeline = find_timeline(session, "flood", PUBLIC)
        assert count_all(session, timeline, PUBLIC) == Count(6)
        assert frequent_tags(session, timeline, PUBLIC) == ["dam", "help", "[witness]"]
        assert frequent_tags(session, timeline, LOCAL) == ["dam", "help", NAME]
