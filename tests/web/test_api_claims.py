"""Claims and estimates over HTTP, and the date that follows from them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Api
from tests.web.problems import assert_problem


@pytest.fixture
def event(editor: Api, flood: str) -> str:
    """The path of an event with one claim, of January 2025, and no source."""
    made = editor.made(f"{flood}/events", {"id": "capture", "title": "c", "date": "January 2025"})
    return f"{flood}/events/{made['id']}"


def when(api: Api, event: str) -> dict[str, Any]:
    return api.get(event).json["when"]


def test_a_second_claim_narrows_or_disputes_the_date(
    editor: Api, public: Api, flood: str, event: str
) -> None:
    for name in ("b", "c"):
        editor.made(f"{flood}/sources", {"id": name, "title": name, "published": "2025-06"})
    claim = {"source": "b", "date_text": "9 January 2025", "quote": "on 9 January 2025"}
    made = editor.post(f"{event}/claims", claim)
    assert made.status_code == 201
    assert made.headers["Location"].endswith(f"{event}/claims/{made.json['id']}")
    assert made.headers["ETag"] == '"2"'
    assert (when(public, event)["edtf"], when(public, event)["disputed"]) == ("2025-01-09", False)
    editor.made(f"{event}/claims", {"source": "c", "date_text": "in February 2025"})
    assert when(public, event)["disputed"] is True
    assert when(public, event)["edtf"] == "2025-01-09"
    assert len(public.get(f"{event}/claims").json["items"]) == 3


def test_a_preferred_claim_decides(editor: Api, flood: str, event: str) -> None:
    claim = editor.made(f"{event}/claims", {"source": "report", "date_text": "in February 2025"})
    assert when(editor, event)["edtf"] == "[2025-01,2025-02]"
    path = f"{event}/claims/{claim['id']}"
    assert_problem(editor.call("PATCH", path, {"preferred": True}), 428)
    changed = editor.patch(path, {"preferred": True}, 2)
    assert changed.json["preferred"] is True
    decided = when(editor, event)
    assert (decided["edtf"], decided["preferred"], decided["disputed"]) == ("2025-02", True, True)


def test_words_of_a_claim_are_read_anew_when_they_change(
    editor: Api, flood: str, event: str
) -> None:
    (claim,) = editor.get(f"{event}/claims").json["items"]
    path = f"{event}/claims/{claim['id']}"
    assert_problem(editor.patch(path, {"date_text": "soon"}), 422, "date_text")
    assert_problem(editor.patch(path, {"read_as": "May 2025"}), 422, "why")
    assert_problem(editor.patch(path, {"edtf": "2025"}), 422, "edtf")
    read = editor.patch(path, {"date_text": "that spring", "read_as": "spring 2025", "why": "x"})
    assert (read.json["when"]["edtf"], read.json["date_text"]) == ("2025-21", "that spring")


def test_an_event_that_loses_its_last_claim_is_undated(editor: Api, event: str) -> None:
    (claim,) = editor.get(f"{event}/claims").json["items"]
    assert editor.delete(f"{event}/claims/{claim['id']}", 1).status_code == 204
    assert when(editor, event)["precision"] == "none"
    assert_problem(editor.get(f"{event}/claims/{claim['id']}"), 404)


def test_a_claim_moves_to_another_event(editor: Api, flood: str, event: str) -> None:
    other = editor.made(f"{flood}/events", {"title": "o", "undated": True})
    (claim,) = editor.get(f"{event}/claims").json["items"]
    moved = editor.post(f"{event}/claims/{claim['id']}/move", {"to": other["id"]}, 1)
    assert moved.status_code == 200
    assert (moved.json["id"], moved.json["when"]["edtf"]) == (other["id"], "2025-01")
    assert when(editor, event)["edtf"] is None
    assert_problem(editor.post(f"{event}/claims/{claim['id']}/move", {"to": "nobody"}, "*"), 404)


def test_estimates_that_cannot_both_be_right_name_each_other(editor: Api, event: str) -> None:
    numbers = [
        {"measure": "deployed", "low": 11_000, "qualifier": "about", "as_of": "January 2025"},
        {"measure": "deployed", "low": 15_000, "qualifier": "at least", "as_of": "January 2025"},
        {"measure": "killed", "low": 300, "qualifier": "over", "as_of": "January 2025"},
    ]
    first, second, third = (editor.made(f"{event}/estimates", number) for number in numbers)
    served = {one["id"]: one["conflicts"] for one in editor.get(event).json["estimates"]}
    assert served == {first["id"]: [second["id"]], second["id"]: [first["id"]], third["id"]: []}
    assert first["when"]["edtf"] == "2025-01"
    path = f"{event}/estimates/{second['id']}"
    assert editor.patch(path, {"low": 11_000}).json["conflicts"] == []
    assert_problem(editor.patch(path, {"low": -1}), 422, "low")
    assert_problem(editor.patch(path, {"low": None}), 422, "low")


def test_a_new_publication_date_rereads_what_counts_from_it(editor: Api, flood: str) -> None:
    event = editor.made(f"{flood}/events", {"title": "a", "date": "Monday", "source": "report"})
    path = f"{flood}/sources/report"
    dry = editor.call("PATCH", f"{path}?dry_run=1", {"published": "2025-05-30"}, "*")
    assert dry.json["redated"] == [
        {"event": event["id"], "before": "2025-05-19", "after": "2025-05-26"}
    ]
    event_path = f"{flood}/events/{event['id']}"
    assert editor.get(event_path).json["when"]["edtf"] == "2025-05-19"
    editor.patch(path, {"published": "2025-05-30"}, 1)
    assert editor.get(event_path).json["when"]["edtf"] == "2025-05-26"
    newest = editor.get(f"{event_path}/revisions").json["items"][0]
    assert newest["action"] == "re-read"
    # Words that could not be read any more stop the change.
    assert_problem(
        editor.patch(path, {"published": None}), 422, f"events.{event['id']}.claims."
        f"{event['claims'][0]['id']}.date_text",
    )  # fmt: skip


def test_a_source_in_use_cannot_be_deleted(editor: Api, flood: str) -> None:
    editor.made(f"{flood}/events", {"title": "a", "date": "Monday", "source": "report"})
    assert_problem(editor.delete(f"{flood}/sources/report"), 409)
    other = editor.made(f"{flood}/sources", {"title": "Unused"})
    assert editor.delete(f"{flood}/sources/{other['id']}").status_code == 204
    assert_problem(editor.get(f"{flood}/sources/{other['id']}"), 404)


def test_many_events_change_lane_and_tags_at_once(editor: Api, flood: str) -> None:
    made = [
        editor.made(f"{flood}/events", {"title": f"e{n}", "date": "2025", "tags": ["old"]})["id"]
        for n in range(3)
    ]
    body = {"events": made[:2], "lane": "water", "add_tags": ["new"], "remove_tags": ["old"]}
    assert editor.post(f"{flood}/change", body, "*").json == {"changed": made[:2]}
    served = editor.get(f"{flood}/events?tag=new&lane=water").json["items"]
    assert {event["id"]: event["tags"] for event in served} == {key: ["new"] for key in made[:2]}
    assert editor.post(f"{flood}/change", body, "*").json == {"changed": []}
    assert_problem(
        editor.post(f"{flood}/change", {"events": [made[2], "x"], "lane": None}, "*"), 404
    )
    assert_problem(
        editor.post(f"{flood}/change", {"events": [made[2]], "lane": "fire"}, "*"), 422, "lane"
    )


def test_a_change_of_many_names_the_list_they_were_chosen_from(editor: Api, flood: str) -> None:
    made = [
        editor.made(f"{flood}/events", {"title": f"e{n}", "date": "2025"})["id"] for n in range(2)
    ]
    body = {"events": made, "lane": "water"}
    assert_problem(editor.post(f"{flood}/change", body), 428)
    etag = editor.get(f"{flood}/events").headers["ETag"]
    single = editor.get(f"{flood}/events/{made[1]}").headers["ETag"]
    editor.patch(f"{flood}/events/{made[0]}", {"lane": "people"})
    for seen in (etag, single):
        problem = assert_problem(editor.post(f"{flood}/change", body, seen), 412)
        assert problem["current_version"] > 0
    assert editor.get(f"{flood}/events/{made[0]}").json["lane"] == "people"
    etag = editor.get(f"{flood}/events").headers["ETag"]
    assert editor.post(f"{flood}/change", body, etag).json == {"changed": made}


def test_only_editors_change_claims(proposer: Api, public: Api, event: str) -> None:
    claim = {"date_text": "2025"}
    assert_problem(public.post(f"{event}/claims", claim), 401)
    assert_problem(proposer.post(f"{event}/claims", claim), 403)
