"""What a filter finds in a large timeline is counted like all of its events."""

from __future__ import annotations

import orjson
import pytest

from timeline.dates.interval import format_day
from timeline.formats.timeline_file import load
from timeline.services import found
from timeline.services.actors import LOCAL, PUBLIC
from timeline.services.charting import WHOLE, Picture, draw
from timeline.services.crowds import crowd_from
from timeline.services.finding import EventQuery
from timeline.services.importing import import_timeline
from timeline.services.timelines import find_timeline

PICTURE = Picture(1120, "en")
NOW = 1_748_000_000_000
EVENTS = WHOLE + 300
DAYS = {"first": 20_089, "last": 20_453}  # 2025


def test_a_crowd_is_counted_by_lane_and_day():
    crowd = crowd_from([("a", 1, 5), ("a", 3, 3), ("b", 4, 9)])
    assert crowd.total() == 3
    assert crowd.within(4, 4) == 2
    assert crowd.beginning("a", 1, 3, with_older=False) == 2
    outside = crowd.outside(4, 4)
    assert (outside.earlier, outside.day_before, outside.later) == (1, 3, 0)
    assert crowd.outside(1, 3).day_after == 4


def event(number: int) -> dict[str, object]:
    day = f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    tags = ["even"] if number // 2 % 2 == 0 else []
    claims = [{"date_text": day, "source": None}]
    return {"id": f"e{number}", "title": f"Event {number}", "tags": tags, "claims": claims}


@pytest.fixture
def large(store):
    """A timeline of more events than are read whole; every second one is tagged."""
    found._kept.clear()
    story = {
        "format": "event-timeline/1",
        "timeline": {"slug": "many", "title": "Many"},
        "sources": [],
        "events": [event(number) for number in range(EVENTS)],
    }
    with store.transaction() as session:
        import_timeline(session, load(orjson.dumps(story)), LOCAL, NOW)
    return store


def laid_out(large, **asked):
    with large.reading() as session:
        row = find_timeline(session, "many", PUBLIC)
        query = EventQuery(**{**DAYS, **asked})
        return draw(session, row, PUBLIC, query, PICTURE, sources={})


def shown(layout):
    bins = sum(bin_.events for band in layout.lanes for bin_ in band.bins)
    return bins or sum(len(band.marks) for band in layout.lanes)


def test_all_that_a_filter_finds_is_in_the_bars(large):
    layout = laid_out(large, tags=("even",))
    assert layout.is_density
    assert shown(layout) == EVENTS // 2
    assert layout.first_of_more == 0


def test_few_found_in_the_window_are_drawn_one_by_one_and_the_others_counted(large):
    layout = laid_out(large, tags=("even",), last=20_089 + 60)
    assert not layout.is_density
    assert shown(layout) + layout.outside.later == EVENTS // 2


def test_bars_of_the_first_ones_say_that_there_are_more(large, monkeypatch):
    monkeypatch.setattr(found, "MOST_READ", 350)
    layout = laid_out(large, tags=("even",))
    assert layout.first_of_more == shown(layout) == 350
    events = [event(number) for number in range(EVENTS)]
    days = sorted(one["claims"][0]["date_text"] for one in events if one["tags"])
    assert format_day(layout.counted_until) == days[349]
    assert layout.uncounted_from == layout.scale.x(layout.counted_until + 1)
    near = laid_out(large, tags=("even",), last=20_089 + 60)
    assert near.first_of_more == 0
    assert near.uncounted_from is None
    assert not near.is_density
