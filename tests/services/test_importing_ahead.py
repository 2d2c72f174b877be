"""An import with a process that reads ahead stores what one without it stores, or nothing."""

from __future__ import annotations

import multiprocessing
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import func, select

from timeline.errors import InvalidInput, StoreError
from timeline.formats import incoming
from timeline.formats.how import How
from timeline.services.actors import LOCAL
from timeline.services.checking import faults_of_store
from timeline.services.import_report import Report
from timeline.services.importing_ahead import Source, ahead
from timeline.services.importing_rows import import_rows
from timeline.store import Store
from timeline.store.models import CLAIM, ESTIMATE, EVENT, EVENT_TAG, REVISION, SOURCE, TIMELINE

NOW = 1_748_000_000_000
HEAD = {
    "format": "event-timeline/1",
    "timeline": {"slug": "flood", "title": "F", "lanes": [{"key": "water", "name": "Water"}]},
    "sources": [{"id": "s1", "title": "A", "published": "2025-05-23"}],
}
PLAIN: list[dict[str, Any]] = [
    {"lane": "water", "tags": ["b", "a"], "claims": [{"source": "s1", "date_text": "yesterday"}]},
    {"claims": [{"source": "s1", "date_text": "2025-04~", "quote": "Об апреле 약 4월"}]},
]
OTHER: list[dict[str, Any]] = [
    {"undated": True},
    {"claims": [{"date_text": "2025"}, {"source": "s1", "date_text": "May 2025"}]},
    {"place": {"name": "The dam"}, "claims": [{"source": "s1", "date_text": "2025"}]},
    {
        "claims": [{"source": "s1", "date_text": "2025"}],
        "estimates": [{"source": "s1", "measure": "injured", "low": 3}],
    },
]
REFUSED: list[dict[str, Any]] = [
    {"lane": "fire", "claims": [{"source": "s1", "date_text": "2025"}]},
    {"claims": [{"source": "s1", "date_text": "soon"}]},
    {"claims": [{"source": "s9", "date_text": "2025"}]},
    {"title": "", "claims": [{"source": "s1", "date_text": "2025"}]},
    {"claims": [{"id": "c-e0", "source": "s1", "date_text": "2025"}]},
    {"claims": [{"source": "s1", "date_text": "2025"}], "colour": "red"},
]


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """One engine: the other process knows none, and both take rows in the tests beside this."""
    return f"sqlite:///{shutil.copyfile(sqlite_template, tmp_path / 'timeline.db')}"


def a_file(folder: Path, kinds: list[dict[str, Any]], slug: str = "flood", mark: str = "") -> Path:
    events = []
    for number, kind in enumerate(kinds):
        claims = [{"id": f"c{mark}-e{number}", **one} for one in kind.get("claims", [])][:1]
        claims += kind.get("claims", [])[1:]
        events.append({"id": f"e{number}", "title": f"Event {number}", **kind, "claims": claims})
    timeline = {**HEAD["timeline"], "slug": slug}  # type: ignore[dict-item]  # a mapping
    path = folder / f"{slug}.json"
    path.write_bytes(orjson.dumps({**HEAD, "timeline": timeline, "events": events}))
    return path


def take(store: Store, path: Path, *, with_process: bool = True, **options: Any) -> Report:
    with path.open("rb") as stream, store.transaction() as session:
        rows = incoming.read(stream)
        if not with_process:
            return import_rows(session, rows, LOCAL, NOW, **options)
        with ahead(Source(path, None, How())) as process:
            return import_rows(session, rows, LOCAL, NOW, process=process, **options)


def rows_of(store: Store, slug: str) -> dict[str, list[str]]:
    """Everything of a timeline, without the numbers that only order it and ids that were made."""
    hidden = {"nr", "timeline_nr", "event_nr", "private_words"}
    found = {}
    with store.reading() as session:
        this = select(TIMELINE.c.nr).where(TIMELINE.c.slug == slug).scalar_subquery()
        for table in (EVENT, CLAIM, ESTIMATE, EVENT_TAG, SOURCE):
            query = select(table).where(table.c.timeline_nr == this)
            found[table.name] = sorted(
                repr([(k, v) for k, v in row.items() if k not in hidden and not is_made(v)])
                for row in session.execute(query).mappings()
            )
        query = select(REVISION.c.key, REVISION.c.seq).where(
            REVISION.c.timeline_nr == this, REVISION.c.noun == "event"
        )
        found["revision"] = sorted(map(repr, session.execute(query).all()))
    return found


def is_made(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 32


def test_it_stores_the_same(store: Store, tmp_path: Path) -> None:
    kinds = [*PLAIN, *OTHER, *PLAIN]
    report = take(store, a_file(tmp_path, kinds))
    alone = take(store, a_file(tmp_path, kinds, "alone"), with_process=False)
    assert report == replace(alone, timeline="flood")
    assert report.created == len(kinds)
    assert rows_of(store, "flood") == rows_of(store, "alone")
    with store.transaction() as session:
        assert faults_of_store(session) == []


def test_it_refuses_the_same(store: Store, tmp_path: Path) -> None:
    kinds = [*PLAIN, *REFUSED, *OTHER]
    report = take(store, a_file(tmp_path, kinds), on_error="report")
    alone = take(store, a_file(tmp_path, kinds, "alone"), with_process=False, on_error="report")
    assert report == replace(alone, timeline="flood")
    assert report.refused == len(REFUSED)
    with pytest.raises(InvalidInput):
        take(store, a_file(tmp_path, kinds, "third"))


def test_the_same_file_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = a_file(tmp_path, [*PLAIN, *OTHER])
    take(store, path)
    before = rows_of(store, "flood")
    report = take(store, path)
    assert (report.created, report.unchanged) == (0, len(PLAIN) + len(OTHER))
    assert rows_of(store, "flood") == before


def test_of_a_table_whose_sources_stand_between_its_events(store: Store, tmp_path: Path) -> None:
    path = a_file(tmp_path, [])
    take(store, path)
    table = tmp_path / "table.csv"
    lines = [f"{n} May 2025,Event {n},https://paper.example/{n % 3}" for n in range(1, 20)]
    table.write_text("\n".join(["date,title,source_url", *lines]))
    how = How(columns={"date": "date", "title": "title", "source_url": "source_url"})
    reports = []
    for dry_run in (True, False):
        with table.open("rb") as stream, store.transaction() as session:
            rows = incoming.read(stream, "table", how)
            with ahead(Source(table, "table", how)) as process:
                reports.append(
                    import_rows(
                        session,
                        rows,
                        LOCAL,
                        NOW,
                        slug="flood",
                        process=process if dry_run else None,
                    )
                )
            if dry_run:
                session.rollback()
    assert reports[0] == reports[1]
    assert (reports[0].created, reports[0].sources) == (19, 3)


def test_what_the_other_process_loads_knows_no_database() -> None:
    code = (
        "import sys, timeline.services.importing_made, timeline.services.importing_plain; "
        "print({'sqlalchemy', 'sqlmodel', 'flask'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.stdout.strip(), run.stderr) == ("set()", "")


def test_a_process_that_is_ended_ends_the_import(store: Store, tmp_path: Path) -> None:
    path = a_file(tmp_path, PLAIN)

    def take_with_none_left() -> None:
        with path.open("rb") as stream, ahead(Source(path, None, How())) as process:
            (other,) = multiprocessing.active_children()
            other.kill()
            with store.transaction() as session:
                import_rows(session, incoming.read(stream), LOCAL, NOW, process=process)

    with pytest.raises(StoreError, match="was ended"):
        take_with_none_left()
    with store.reading() as session:
        assert session.execute(select(func.count()).select_from(TIMELINE)).scalar_one() == 0


def test_a_file_that_is_gone_ends_the_import(store: Store, tmp_path: Path) -> None:
    path = a_file(tmp_path, PLAIN)
    elsewhere = Source(tmp_path / "gone.json", None, How())
    with (
        path.open("rb") as stream,
        ahead(elsewhere) as process,
        pytest.raises(FileNotFoundError),
        store.transaction() as session,
    ):
        import_rows(session, incoming.read(stream), LOCAL, NOW, process=process)
