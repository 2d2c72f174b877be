"""Import of rows: everything or nothing, or what can be taken; the same file twice is once."""

from __future__ import annotations

import gc
import io
import shutil
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import func, select

from timeline.config import Settings
from timeline.errors import InvalidInput
from timeline.formats import incoming
from timeline.formats.rows import Found, Row
from timeline.services import importing_rows
from timeline.services.actors import LOCAL, PUBLIC
from timeline.services.checking import faults_of_store
from timeline.services.finding import EventQuery, find_events
from timeline.services.import_report import Report
from timeline.services.importing_rows import BATCH, import_rows
from timeline.services.timelines import find_timeline
from timeline.store import Store, open_store
from timeline.store.models import DENSITY, REVISION

NOW = 1_748_000_000_000


def a_file(events: list[dict[str, Any]], **more: Any) -> bytes:
    return orjson.dumps(
        {
            "format": "event-timeline/1",
            "timeline": {
                "slug": "flood",
                "title": "F",
                "lanes": [{"key": "water", "name": "Water"}],
            },
            "sources": [{"id": "s1", "title": "A report", "published": "2025-05-23"}],
            "events": events,
            **more,
        },
        option=orjson.OPT_INDENT_2,
    )


def event(number: int, date: str = "9 January 2025", **more: Any) -> dict[str, Any]:
    return {
        "id": f"e{number}",
        "title": f"Event {number}",
        "lane": "water",
        "claims": [{"id": f"c{number}", "source": "s1", "date_text": date}],
        **more,
    }


def take(store: Store, raw: bytes, **options: Any) -> Report:
    with store.transaction() as session:
        return import_rows(session, incoming.read(io.BytesIO(raw)), LOCAL, NOW, **options)


def titles(store: Store) -> list[str]:
    with store.reading() as session:
        timeline = find_timeline(session, "flood", LOCAL)
        page = find_events(session, timeline, PUBLIC, EventQuery(limit=500), "en")
        return [shape["title"] for shape in page.shapes]


def test_a_file_becomes_a_timeline_with_everything_beside_it(store: Store) -> None:
    report = take(store, a_file([event(n, f"{n + 1} May 2025") for n in range(3)]))
    assert (report.timeline, report.created, report.sources, report.refused) == ("flood", 3, 1, 0)
    assert titles(store) == ["Event 0", "Event 1", "Event 2"]
    with store.reading() as session:
        timeline = find_timeline(session, "flood", LOCAL)
        found = find_events(session, timeline, PUBLIC, EventQuery(q="event 3 may"), "en")
        assert [shape["id"] for shape in found.shapes] == ["e2"]
        revisions = session.execute(select(func.count()).select_from(REVISION)).scalar_one()
        assert revisions == timeline.seq == 5  # the timeline, a source, three events
        assert session.execute(select(func.sum(DENSITY.c.starts))).scalar_one() == 3


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    raw = a_file([event(n) for n in range(3)])
    take(store, raw)
    with store.reading() as session:
        before = find_timeline(session, "flood", LOCAL)
    for existing in ("keep", "update"):
        report = take(store, raw, existing=existing)
        assert (report.created, report.updated, report.unchanged) == (0, 0, 3)
    with store.reading() as session:
        assert find_timeline(session, "flood", LOCAL) == before


def test_an_event_that_differs_is_kept_or_updated_as_asked(store: Store) -> None:
    take(store, a_file([event(1), event(2)]))
    changed = a_file([event(1, title="Other", claims=[{"date_text": "2024"}]), event(2)])
    assert take(store, changed).unchanged == 2
    assert titles(store) == ["Event 1", "Event 2"]
    report = take(store, changed, existing="update")
    assert (report.updated, report.unchanged) == (1, 1)
    assert titles(store) == ["Other", "Event 2"]
    assert [one.event for one in report.overwritten] == [event(1)["id"]]


def test_one_bad_row_stops_everything(store: Store) -> None:
    rows = [event(1), event(2, date="soon"), {"title": ""}, event(3, lane="fire")]
    with pytest.raises(InvalidInput) as caught:
        take(store, a_file(rows))
    fields = [fault.field.split(".", 2)[2] for fault in caught.value.faults]
    assert sorted(fields) == ["claims.0.date_text", "lane", "title"]
    lines = {int(fault.field.split(".")[1]) for fault in caught.value.faults}
    assert len(lines) == 3
    with pytest.raises(Exception, match="no timeline"):
        titles(store)


def test_or_only_the_bad_rows_are_left_out_and_the_rest_is_stated(store: Store) -> None:
    rows = [event(1), event(2, date="soon"), event(3), event(3)]
    raw = a_file(rows)
    report = take(store, raw, on_error="report")
    assert (report.created, report.unchanged, report.refused) == (2, 1, 1)
    (refused,) = report.refusals
    assert refused.faults[0].code
    lines = raw.decode().splitlines()
    accepted = {n for first, last in report.accepted for n in range(first, last + 1)}
    assert refused.line not in accepted
    starts = [n for n, line in enumerate(lines, 1) if '"e' in line and '"id"' in line]
    assert {start - 1 for start in starts} - accepted == {refused.line}
    assert titles(store) == ["Event 1", "Event 3"]


def test_a_claim_of_another_event_is_refused_and_not_stolen(store: Store) -> None:
    take(store, a_file([event(1)]))
    thief = event(2)
    thief["claims"][0]["id"] = "c1"
    report = take(store, a_file([thief]), on_error="report")
    assert (report.created, report.refused) == (0, 1)


def test_a_deleted_event_stays_deleted(store: Store) -> None:
    from timeline.services.editing import editing
    from timeline.services.events import delete_event

    raw = a_file([event(1), event(2)])
    take(store, raw)
    with store.transaction() as session, editing(session, "flood", LOCAL, NOW) as edit:
        delete_event(edit, "e1", None)
    take(store, raw)
    assert titles(store) == ["Event 2"]


@pytest.mark.parametrize("distance", [1, 2, 3, 4, 5, 6, 9])
@pytest.mark.parametrize("kind", ["plain", "unusual"])
def test_an_event_that_comes_again_is_one_however_far_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch, distance: int, kind: str
) -> None:
    monkeypatch.setattr(importing_rows, "BATCH", 2)
    more = {} if kind == "plain" else {"place": {"name": "The dam"}}
    events = [event(number, **more) for number in range(10)]
    again = {**events[0], "title": "Told again"}
    report = take(store, a_file([*events[: distance + 1], again, *events[distance + 1 :]]))
    assert (report.created, report.unchanged, report.refused) == (10, 1, 0)
    assert sorted(titles(store)) == sorted(f"Event {number}" for number in range(10))
    with store.transaction() as session:
        assert faults_of_store(session) == []


@pytest.mark.parametrize("distance", [1, 2, 3, 4, 5, 6])
def test_the_later_of_two_is_kept_when_asked(
    store: Store, monkeypatch: pytest.MonkeyPatch, distance: int
) -> None:
    monkeypatch.setattr(importing_rows, "BATCH", 2)
    events = [event(number) for number in range(8)]
    again = {**events[0], "title": "Told again"}
    raw = a_file([*events[: distance + 1], again, *events[distance + 1 :]])
    report = take(store, raw, existing="update")
    assert (report.created, report.updated) == (8, 1)
    assert "Told again" in titles(store)


@pytest.mark.parametrize("distance", [1, 2, 3, 4, 5])
def test_a_claim_s_id_is_taken_however_far_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch, distance: int
) -> None:
    monkeypatch.setattr(importing_rows, "BATCH", 2)
    events = [event(number) for number in range(8)]
    events[distance]["claims"][0]["id"] = "c0"
    report = take(store, a_file(events), on_error="report")
    assert (report.created, report.refused) == (7, 1)
    assert report.refusals[0].faults[0].value == "c0"


def test_rows_between_events_are_taken_before_those_that_follow(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing_rows, "BATCH", 2)
    rows: list[Found] = []
    for number in range(12):
        if number % 3 == 0:
            source = {"id": f"of-{number}", "title": "R", "published": "2025-05-23"}
            rows.append(Row(len(rows), "source", source))
        claim = {"source": f"of-{number - number % 3}", "date_text": "yesterday"}
        rows.append(Row(len(rows), "event", {**event(number), "claims": [claim]}))
    take(store, a_file([]))
    with store.transaction() as session:
        report = import_rows(session, rows, LOCAL, NOW, slug="flood")
    assert (report.created, report.sources, report.refused) == (12, 4, 0)
    with store.transaction() as session:
        assert faults_of_store(session) == []


def test_an_import_holds_no_more_of_a_longer_file(tmp_path: Path, sqlite_template: Path) -> None:
    shutil.copyfile(sqlite_template, tmp_path / "timeline.db")
    store = open_store(Settings(database_url=f"sqlite:///{tmp_path / 'timeline.db'}"))
    take(store, a_file([]))

    def most_held(count: int, mark: str) -> int:
        rows = (Row(n, "event", {**event(n), "id": f"{mark}{n}", "claims": [
            {"source": "s1", "date_text": f"2025-05-{n % 28 + 1:02d}", "quote": "Q " * 100}
        ]}) for n in range(count))  # fmt: skip
        gc.collect()
        tracemalloc.start()
        with store.transaction() as session:
            report = import_rows(session, rows, LOCAL, NOW, slug="flood")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert report.created == count
        return most

    most_held(BATCH, "warm")
    # Of four batches at most something is held at a time.
    short, long = most_held(4 * BATCH, "short"), most_held(10 * BATCH, "long")
    store.close()
    assert long < 1.25 * short


def test_imports_that_overlap_leave_python_as_it_was(store: Store) -> None:
    """The first ends before the second; what the second found is not what there was."""
    ends = [threading.Event(), threading.Event()]
    begun = [threading.Event(), threading.Event()]

    def no_rows(number: int) -> Iterator[Found]:
        begun[number].set()
        assert ends[number].wait(10)
        yield from ()

    def run(number: int) -> None:
        with store.reading() as session, pytest.raises(InvalidInput, match="is not named"):
            import_rows(session, no_rows(number), LOCAL, NOW)

    before = gc.get_threshold(), sys.getswitchinterval()
    threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for thread, one in zip(threads, begun, strict=True):
        thread.start()
        assert one.wait(10)
    assert (gc.get_threshold(), sys.getswitchinterval()) != before
    for thread, one in zip(threads, ends, strict=True):
        one.set()
        thread.join()
    assert (gc.get_threshold(), sys.getswitchinterval()) == before
