"""What is purged is gone from the events, the history, frozen views, and the files of the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlmodel import Session

from timeline.cli import cli
from timeline.config import Settings
from timeline.errors import Conflict, NotAllowed, NotFound
from timeline.formats.nouns import SourceShape, TimelineShape
from timeline.services.actors import LOCAL, Actor, Scope
from timeline.services.editing import editing
from timeline.services.events import add_event, revise_event
from timeline.services.finding import EventQuery, find_events
from timeline.services.freezing import at_revision
from timeline.services.history import list_revisions, restore_event
from timeline.services.purging import purge
from timeline.services.shapes import EventCreate, EventUpdate
from timeline.services.sources import add_source
from timeline.services.timelines import create_timeline, find_timeline
from timeline.store import Store, open_store
from timeline.store.compacting import compact
from timeline.store.migrating import migrate

GONE = "Quetzalfrage"


def _fill(session: Session) -> str:
    """Make a timeline with a source and an event that was changed; give the event's id."""
    create_timeline(session, TimelineShape(slug="flood", title="The flood"), 1)
    with editing(session, "flood", LOCAL, 2) as edit:
        add_source(edit, SourceShape(id="report", title=f"On {GONE}"))
        key = add_event(
            edit,
            EventCreate(title=f"{GONE} one", date="2025", quote=f"“{GONE}”", tags=[GONE]),
            "published",
        )
    with editing(session, "flood", LOCAL, 3) as edit:
        revise_event(edit, key, EventUpdate(title="another title", summary=GONE), None)
    return key


def test_a_purged_event_leaves_a_tombstone(store: Store) -> None:
    with store.transaction() as session:
        key = _fill(session)
        with editing(session, "flood", LOCAL, 4) as edit:
            assert purge(edit, key) == "event"
    with store.reading() as session:
        timeline = find_timeline(session, "flood", LOCAL)
        query = EventQuery(statuses=("published", "deleted"))
        (left,) = find_events(session, timeline, LOCAL, query, "en").shapes
        assert (left["title"], left["summary"], left["status"]) == ("", "", "deleted")
        revisions = list_revisions(session, timeline.nr, key, limit=10).shapes
        assert [one["action"] for one in revisions] == ["purge", "update", "create"]
        assert GONE not in str(revisions)
        with at_revision(session, timeline, timeline.seq - 1) as (frozen, row):
            assert find_events(frozen, row, LOCAL, EventQuery(), "en").shapes == []
    with store.transaction() as session, editing(session, "flood", LOCAL, 5) as edit:
        first = revisions[-1]["seq"]
        with pytest.raises(Conflict, match="for good"):
            restore_event(edit, key, first, None)


def test_sources_are_purged_when_nothing_leans_on_them(store: Store) -> None:
    with store.transaction() as session:
        key = _fill(session)
        with editing(session, "flood", LOCAL, 4) as edit:
            leaning = add_event(
                edit, EventCreate(title="b", date="2025", source="report"), "published"
            )
            with pytest.raises(Conflict):
                purge(edit, "report")
            purge(edit, leaning)
            assert purge(edit, "report") == "source"
            purge(edit, key)
    with store.reading() as session:
        connection = session.connection()
        for table in ("source", "revision", "event", "claim", "event_tag"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608 - ours
            assert GONE not in str(rows), table


def test_only_admins_purge_and_only_what_is_there(store: Store) -> None:
    with store.transaction() as session:
        key = _fill(session)
        with (
            editing(session, "flood", Actor("ed", Scope.WRITE), 4) as edit,
            pytest.raises(NotAllowed),
        ):
            purge(edit, key)
        with editing(session, "flood", LOCAL, 4) as edit, pytest.raises(NotFound):
            purge(edit, "nothing")


def test_a_compacted_store_works_on(store: Store) -> None:
    with store.transaction() as session:
        _fill(session)
    compact(store)
    with store.reading() as session:
        timeline = find_timeline(session, "flood", LOCAL)
        assert find_events(session, timeline, LOCAL, EventQuery(q="another"), "en").shapes


def test_the_command_leaves_no_trace_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "timeline.db"
    url = f"sqlite:///{path}"
    monkeypatch.setenv("TIMELINE_DATABASE_URL", url)
    store = open_store(Settings(database_url=url))
    migrate(store)
    with store.transaction() as session:
        key = _fill(session)
    store.close()
    told = CliRunner().invoke(cli, ["purge", key], input="n\n")
    assert told.exit_code == 1
    for one in (key, "report"):
        told = CliRunner().invoke(cli, ["purge", one, "--yes"], catch_exceptions=False)
        assert "is removed" in told.output
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert GONE.encode() not in content, file
        assert GONE.lower().encode() not in content, file
