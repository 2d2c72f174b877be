"""Exports over HTTP: every format at its address, with the filters of the list."""

from __future__ import annotations

import re

import orjson
import pytest
from icalendar import Calendar
from sqlalchemy import update
from werkzeug.test import TestResponse

from tests.web.conftest import Api
from tests.web.problems import assert_problem
from timeline.formats.catalogue import OUT
from timeline.store import Store
from timeline.store.models import TIMELINE

NAME = "Jane Example"


@pytest.fixture
def story(editor: Api, flood: str, store: Store) -> str:
    """A timeline with events of several kinds, a draft, and a protected name."""
    for body in (
        {"title": f"{NAME} speaks", "date": "late April 2025", "source": "report"},
        {"title": "The dam breaks", "date": "2025-05-01", "lane": "water"},
        {"title": "Since when", "date": "since October 2024", "source": "report"},
        {"title": "A draft", "date": "2025", "status": "draft"},
        {"title": "Nobody knows", "undated": True},
    ):
        editor.made(f"{flood}/events", body)
    people = orjson.dumps([{"label": "witness", "names": [NAME]}]).decode()
    with store.transaction() as session:
        session.execute(update(TIMELINE).values(protected=people))
    return flood


@pytest.mark.parametrize("name", OUT)
def test_every_format_is_served_with_its_type(public: Api, story: str, name: str) -> None:
    answer = public.get(f"{story}/export.{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == OUT[name].media_type
    assert len(answer.data) == int(answer.headers["Content-Length"])
    assert "flood" in answer.headers["Content-Disposition"]
    assert NAME.encode() not in answer.data
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_an_editor_gets_drafts_and_names(editor: Api, public: Api, story: str) -> None:
    assert b"A draft" in editor.get(f"{story}/export.json").data
    assert NAME.encode() in editor.get(f"{story}/export.csv").data
    assert b"A draft" not in public.get(f"{story}/export.json").data


def test_the_filters_are_those_of_the_list_and_are_named(public: Api, story: str) -> None:
    file = orjson.loads(public.get(f"{story}/export.json?lane=water&lang=ko").data)
    assert [event["title"] for event in file["events"]] == ["The dam breaks"]
    assert file["revision"]["selection"] == "lane=water"
    days = orjson.loads(public.get(f"{story}/export.json?from=2025-05-01&to=2025-05-01").data)
    assert "The dam breaks" in [event["title"] for event in days["events"]]
    assert "Nobody knows" not in [event["title"] for event in days["events"]]


def test_a_protected_name_in_the_query_is_not_repeated(public: Api, story: str) -> None:
    assert b"Jane" not in public.get(f"{story}/export.json?q=Jane+Example").data


def test_dates_are_written_in_the_language_asked_for(public: Api, story: str) -> None:
    calendar = Calendar.from_ical(public.get(f"{story}/export.ics?lang=ko").data)
    summaries = [str(entry["summary"]) for entry in calendar.walk("VEVENT")]
    assert any("2025년 4월" in summary for summary in summaries)
    journal = calendar.walk("VJOURNAL")[0]["summary"]
    assert "날짜가 없어 뺀 사건: 1건" in journal


def test_a_file_speaks_of_itself_in_the_language_asked_for(public: Api, story: str) -> None:
    assert "Редакція" in public.get(f"{story}/export.atom?lang=uk").text
    assert "Revision" in public.get(f"{story}/export.atom?lang=en").text


def test_a_feed_has_the_newest_change_first(editor: Api, public: Api, story: str) -> None:
    events = public.get(f"{story}/events").json["items"]
    key = next(event["id"] for event in events if event["title"] == "The dam breaks")
    editor.patch(f"{story}/events/{key}", {"title": "The dam breaks twice"})
    feed = public.get(f"{story}/export.atom").text
    assert feed.index("The dam breaks twice") < feed.index("Since when")
    assert len(public.get(f"{story}/export.atom?limit=1").text.split("<entry>")) == 2


def test_a_feed_tells_what_is_gone_and_nothing_of_what_never_was_public(
    editor: Api, public: Api, story: str
) -> None:
    def ids() -> dict[str, str]:
        statuses = ("published", "draft", "deleted")
        listed = [
            editor.get(f"{story}/events?status={status}").json["items"] for status in statuses
        ]
        return {event["title"]: event["id"] for events in listed for event in events}

    known = ids()
    for title in ("The dam breaks", "A draft"):
        assert editor.delete(f"{story}/events/{known[title]}").status_code in (200, 204)
    editor.patch(f"{story}/events/{known['Since when']}", {"status": "draft"})
    feed = public.get(f"{story}/export.atom").text
    gone = re.findall(r'deleted-entry ref="[^"]*event-([A-Za-z0-9_]+)"', feed)
    assert gone == [known["Since when"], known["The dam breaks"]]
    assert "The dam breaks" not in feed
    assert known["A draft"] not in feed
    # Of a feed that is cut, what is older than its last event is left out; so are tombstones.
    editor.made(f"{story}/events", {"title": "New", "date": "2025"})
    assert "deleted-entry" not in public.get(f"{story}/export.atom?limit=1").text


def test_a_public_export_is_kept_by_caches_until_something_changes(
    editor: Api, public: Api, story: str
) -> None:
    def answer(api: Api, **headers: str) -> TestResponse:
        response = api.get(f"{story}/export.csv", **headers)
        response.close()  # as a server does; these bodies are not looked at
        return response

    held = {"If_None_Match": answer(public).headers["ETag"]}
    assert answer(public, **held).status_code == 304
    editor.made(f"{story}/events", {"title": "New", "date": "2025"})
    assert answer(public, **held).status_code == 200
    assert answer(editor).headers["Cache-Control"] == "private, no-store"


def test_a_frozen_export_shows_its_revision_for_ever(editor: Api, public: Api, story: str) -> None:
    seq = orjson.loads(public.get(f"{story}/export.json").data)["revision"]["seq"]
    before = public.get(f"{story}/export.json?at={seq}").data
    editor.made(f"{story}/events", {"title": "New", "date": "2025"})
    assert public.get(f"{story}/export.json?at={seq}").data == before
    assert b"New" in public.get(f"{story}/export.json").data
    assert NAME.encode() not in before
    assert_problem(public.get(f"{story}/export.json?at=9999"), 404)


def test_only_the_head_is_sent_where_only_the_head_is_asked_for(public: Api, story: str) -> None:
    answer = public.call("HEAD", f"{story}/export.csv")
    answer.close()
    assert answer.status_code == 200
    assert answer.data == b""


def test_an_unknown_format_or_filter_is_a_problem(public: Api, story: str) -> None:
    assert_problem(public.get(f"{story}/export.xls"), 404)
    assert_problem(public.get(f"{story}/export.csv?colour=red"), 422, "colour")
    assert_problem(public.get(f"{story}/export.csv?status=draft"), 422, "status")
