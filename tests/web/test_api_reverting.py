"""The history of sources and timelines, and the way back to each state of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

from tests.web.conftest import FLOOD, Api
from tests.web.problems import assert_problem
from timeline.services.actors import LOCAL
from timeline.services.timelines import find_timeline
from timeline.store import Store


def history(api: Api, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = api.get(f"{path}/revisions").json["items"]
    return items


def test_the_history_of_a_source_tells_each_change(editor: Api, flood: str) -> None:
    path = f"{flood}/sources/report"
    editor.patch(path, {"title": "Another report", "note": "Seen."})
    newest, first = history(editor, path)
    assert (newest["who"], newest["action"], first["action"]) == ("ed", "update", "create")
    assert newest["changes"] == [
        {"field": "title", "before": "A report", "after": "Another report"},
        {"field": "note", "before": None, "after": "Seen."},
    ]
    assert {"field": "published", "before": None, "after": "2025-05-23"} in first["changes"]


def test_a_deleted_source_comes_back(editor: Api, public: Api, flood: str) -> None:
    path = f"{flood}/sources/report"
    before = public.get(path).json
    editor.delete(path)
    etag = editor.get(f"{path}/revisions").headers["ETag"]
    assert history(editor, path)[0]["action"] == "delete"
    assert_problem(editor.post(f"{path}/restore", {}), 428)
    assert_problem(editor.post(f"{path}/restore", {}, 1), 412)
    back = editor.post(f"{path}/restore", {}, etag)
    assert back.status_code == 200
    assert public.get(path).json == {
        **before,
        "version": 3,
        "updated_at": back.json["updated_at"],
    }
    assert_problem(editor.post(f"{path}/restore", {}, "*"), 409)


def test_an_event_whose_source_is_gone_comes_back_after_it(editor: Api, flood: str) -> None:
    body = {"title": "a", "date": "Monday", "source": "report"}
    event = f"{flood}/events/{editor.made(f'{flood}/events', body)['id']}"
    (claim,) = editor.get(f"{event}/claims").json["items"]
    editor.delete(f"{event}/claims/{claim['id']}")
    editor.delete(f"{flood}/sources/report")
    first = history(editor, event)[-1]["seq"]
    assert_problem(editor.post(f"{event}/restore", {"seq": first}, "*"), 409)
    editor.post(f"{flood}/sources/report/restore", {}, "*")
    assert editor.post(f"{event}/restore", {"seq": first}, "*").json["when"]["edtf"] == "2025-05-19"


def test_an_earlier_publication_date_rereads_what_counts_from_it(editor: Api, flood: str) -> None:
    body = {"title": "a", "date": "Monday", "source": "report"}
    event = editor.made(f"{flood}/events", body)
    path, source = f"{flood}/events/{event['id']}", f"{flood}/sources/report"
    editor.patch(source, {"published": "2025-05-30"})
    assert editor.get(path).json["when"]["edtf"] == "2025-05-26"
    first = history(editor, source)[-1]["seq"]
    asked = {"seq": first}
    dry = editor.post(f"{source}/restore?dry_run=1", asked, 2).json
    wanted = [{"event": event["id"], "before": "2025-05-26", "after": "2025-05-19"}]
    assert dry["redated"] == wanted
    assert editor.get(path).json["when"]["edtf"] == "2025-05-26"
    assert editor.post(f"{source}/restore", asked, 2).json["redated"] == wanted
    assert editor.get(path).json["when"]["edtf"] == "2025-05-19"
    assert [one["action"] for one in history(editor, path)] == ["re-read", "re-read", "create"]


def test_a_timeline_goes_back_with_its_lanes(editor: Api, public: Api, flood: str) -> None:
    before = public.get(flood).json
    editor.patch(flood, {"title": "The high water", "opening": {"from": None}})
    editor.put(f"{flood}/lanes", {"items": []})
    lanes, update, first = history(editor, flood)
    assert [lanes["action"], update["action"], first["action"]] == ["lanes", "update", "create"]
    assert [one["field"] for one in update["changes"]] == ["title", "opening"]
    assert_problem(editor.post(f"{flood}/restore", {}, "*"), 409)
    assert_problem(editor.post(f"{flood}/restore", {"seq": 2}, "*"), 404)  # of a source
    back = editor.post(f"{flood}/restore", {"seq": first["seq"]}, 3)
    assert back.status_code == 200
    changing = ("seq", "version", "updated_at")
    for name in changing:
        before.pop(name)
    assert {name: back.json[name] for name in before} == before


def test_a_timeline_goes_back_to_its_old_name_too(editor: Api, public: Api, flood: str) -> None:
    first = history(editor, flood)[-1]["seq"]
    editor.patch(flood, {"slug": "high-water"})
    assert editor.post(f"{flood}/restore", {"seq": first}, "*").status_code == 308
    back = editor.post("/timelines/high-water/restore", {"seq": first}, "*").json
    assert back["slug"] == "flood"
    assert public.get(flood).status_code == 200
    assert public.get("/timelines/high-water").headers["Location"] == "/api/v1/timelines/flood"


def test_a_deleted_timeline_comes_back_for_admins(
    admin: Api, editor: Api, public: Api, proposer: Api, flood: str
) -> None:
    event = editor.made(f"{flood}/events", {"title": "a", "date": "2025"})
    admin.delete(flood)
    for path in (flood, f"{flood}/events", f"{flood}/figure", f"{flood}/export.json"):
        assert_problem(admin.get(path), 404)
    assert_problem(public.post(f"{flood}/restore", {}, "*"), 401)
    assert_problem(proposer.post(f"{flood}/restore", {}, "*"), 403)
    assert_problem(editor.post(f"{flood}/restore", {}, "*"), 403)
    assert_problem(editor.post(f"{flood}/restore", {"seq": 1}, "*"), 403)
    told = admin.get(f"{flood}/revisions")
    assert told.json["items"][0]["action"] == "delete"
    assert_problem(admin.post(f"{flood}/restore", {}, 1), 412)
    assert admin.post(f"{flood}/restore", {}, told.headers["ETag"]).status_code == 200
    assert public.get(f"{flood}/events").json["items"][0]["id"] == event["id"]
    assert public.get(flood).json["lanes"][0]["name"] == "Water"


def test_readers_and_proposers_see_no_history(
    client: FlaskClient, token_for: Callable[..., str], public: Api, flood: str
) -> None:
    for path in (flood, f"{flood}/sources/report", f"{flood}/events/x"):
        assert_problem(public.get(f"{path}/revisions"), 401)
        for scope in ("read", "propose"):
            assert_problem(Api(client, token_for(scope)).get(f"{path}/revisions"), 403)


def test_a_history_of_nothing_is_not_there(editor: Api, flood: str) -> None:
    for path in (f"{flood}/sources/none", f"{flood}/events/none", "/timelines/none"):
        assert_problem(editor.get(f"{path}/revisions"), 404)
        assert_problem(editor.post(f"{path}/restore", {}, "*"), 404)
    for seq in (0, -1, 2**63, 2**64 - 1, 1.0, "1", True):
        body = {"seq": seq}
        assert_problem(editor.post(f"{flood}/sources/report/restore", body, "*"), 422, "seq")
    assert_problem(editor.post(f"{flood}/sources/report/restore", {"seq": 2**63 - 1}, "*"), 404)


def test_a_source_removed_for_good_does_not_come_back(
    editor: Api, store: Store, flood: str
) -> None:
    from timeline.services.editing import editing
    from timeline.services.purging import purge

    editor.delete(f"{flood}/sources/report")
    with store.transaction() as session, editing(session, "flood", LOCAL, 1) as edit:
        assert purge(edit, "report") == "source"
    path = f"{flood}/sources/report"
    assert_problem(editor.post(f"{path}/restore", {}, "*"), 409)
    for one in history(editor, path):
        assert one["changes"] == []
        assert_problem(editor.post(f"{path}/restore", {"seq": one["seq"]}, "*"), 409)


def test_lanes_that_an_import_brings_are_in_the_history_and_in_frozen_views(
    editor: Api, public: Api, flood: str, store: Store
) -> None:
    file = {
        "format": "event-timeline/1",
        "timeline": {**FLOOD, "lanes": [*FLOOD["lanes"], {"key": "sky", "name": "Sky"}]},
        "events": [
            {"id": "rain", "title": "Rain", "lane": "sky", "claims": [{"date_text": "2025"}]}
        ],
    }
    import orjson

    sent = editor.send(f"{flood}/import", orjson.dumps(file), "application/json")
    assert sent.json["lanes"] == 1, sent.text
    with store.reading() as session:
        seq = find_timeline(session, "flood", LOCAL).seq
    editor.made(f"{flood}/events", {"title": "b", "date": "2025"})
    frozen = public.get(f"{flood}/export.json?at={seq}")
    assert frozen.status_code == 200, frozen.text
    assert [one["id"] for one in orjson.loads(frozen.data)["events"]] == ["rain"]
    newest = history(editor, flood)[0]
    assert newest["changes"][0]["field"] == "lanes"
    assert len(newest["changes"][0]["after"]) == 3


def test_every_revision_of_an_event_can_be_gone_back_to(editor: Api, flood: str) -> None:
    """Whatever was done since: fields, claims, numbers, moves, merges, deletion."""
    other = editor.made(f"{flood}/events", {"title": "o", "date": "2024"})["id"]
    body = {"id": "dam", "title": "a", "date": "Monday", "source": "report", "lane": "water"}
    editor.made(f"{flood}/events", body)
    path = f"{flood}/events/dam"
    shown: dict[int, dict[str, Any]] = {}

    def look() -> None:
        answer = editor.get(path)
        if answer.status_code == 200:
            event = answer.json
            shown[history(editor, path)[0]["seq"]] = {
                name: event[name] for name in event if name not in ("version", "updated_at")
            }

    look()
    editor.patch(path, {"title": "b", "tags": ["t"], "place": {"name": "X"}, "summary": "s"})
    look()
    claim = editor.made(f"{path}/claims", {"date_text": "in June 2025"})["id"]
    look()
    number = {"measure": "killed", "low": 3, "as_of": "May 2025"}
    estimate = editor.made(f"{path}/estimates", number)["id"]
    look()
    editor.patch(f"{path}/claims/{claim}", {"preferred": True})
    look()
    editor.post(f"{path}/claims/{claim}/move", {"to": other}, "*")
    look()
    editor.delete(f"{path}/estimates/{estimate}")
    editor.patch(f"{flood}/sources/report", {"published": "2025-05-30"})
    look()
    editor.post(f"{flood}/change", {"events": ["dam"], "lane": "people"}, "*")
    look()
    editor.delete(path)
    editor.post(f"{path}/restore", {}, "*")
    editor.post(f"{path}/merge", {"into": other}, "*")
    assert len(shown) == 8
    for seq, before in [*shown.items(), *reversed(shown.items())]:
        restored = editor.post(f"{path}/restore", {"seq": seq}, "*")
        assert restored.status_code == 200, restored.text
        assert {name: restored.json[name] for name in before} == before, seq
    # What the merge gave the other event is taken back, too: every claim is in one event.
    held = [one["id"] for one in editor.get(f"{flood}/events/{other}").json["claims"]]
    own = [one["id"] for one in editor.get(path).json["claims"]]
    assert set(held).isdisjoint(own)
    assert len(held) >= 1
