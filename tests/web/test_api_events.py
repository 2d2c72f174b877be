"""Events over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Api
from tests.web.problems import assert_problem


def test_title_and_date_are_a_complete_event(editor: Api, flood: str) -> None:
    response = editor.post(
        f"{flood}/events", {"title": "The dam breaks", "date": "late April 2025"}
    )
    event = response.json
    assert response.status_code == 201
    assert response.headers["Location"] == f"/api/v1/timelines/flood/events/{event['id']}"
    assert event["when"] == {
        "edtf": "[2025-04-21..2025-04-30]",
        "earliest": "2025-04-21",
        "latest": "2025-04-30",
        "precision": "part",
        "time": None,
        "display": "21–30 April 2025",
        "disputed": False,
        "preferred": False,
    }
    assert event["claims"][0]["date_text"] == "late April 2025"
    assert event["status"] == "published"
    assert editor.get(f"{flood}/events/{event['id']}").json == event


def test_a_relative_date_is_read_against_its_source(editor: Api, flood: str) -> None:
    event = editor.made(
        f"{flood}/events", {"title": "A call", "date": "Monday", "source": "report"}
    )
    assert event["when"]["edtf"] == "2025-05-19"
    assert "Monday" in event["claims"][0]["how"]


def test_a_statement_without_date_words_is_dated_by_its_publication(
    editor: Api, flood: str
) -> None:
    event = editor.made(
        f"{flood}/events", {"title": "A rule", "source": "report", "quote": "It is the rule."}
    )
    assert event["when"]["edtf"] == "[..2025-05-23]"
    assert (event["when"]["earliest"], event["when"]["latest"]) == (None, "2025-05-23")


def test_a_relative_date_without_anchor_is_refused_and_nothing_is_stored(
    editor: Api, public: Api, flood: str
) -> None:
    response = editor.post(f"{flood}/events", {"title": "A call", "date": "on Monday"})
    problem = assert_problem(response, 422, "date")
    assert problem["errors"][0]["code"] == "needs_anchor"
    assert public.get(f"{flood}/events").json == {"items": [], "next": None}


def test_an_undated_event_is_kept_with_its_words_and_sorts_last(editor: Api, flood: str) -> None:
    event = editor.made(f"{flood}/events", {"title": "A rumour", "date": "soon", "undated": True})
    editor.made(f"{flood}/events", {"title": "A fact", "date": "9 January 2025"})
    assert event["when"]["edtf"] is None
    assert event["when"]["precision"] == "none"
    assert event["claims"][0]["date_text"] == "soon"
    assert event["claims"][0]["when"] is None
    assert _titles(editor, flood, "") == ["A fact", "A rumour"]
    assert _titles(editor, flood, "from=2025-01-01&to=2025-12-31") == ["A fact"]
    assert _titles(editor, flood, "from=2025-01-01&undated=include") == ["A fact", "A rumour"]


def test_all_faults_of_an_event_are_told_together(editor: Api, flood: str) -> None:
    body = {"title": "", "date": 20250109, "colour": "red", "tags": ["", "x"]}
    assert_problem(editor.post(f"{flood}/events", body), 422, "title", "tags.0", "date", "colour")
    body = {"title": "x", "date": "no date", "lane": "fire", "source": "nobody"}
    assert_problem(editor.post(f"{flood}/events", body), 422, "lane", "source", "date")


@pytest.mark.parametrize(
    ("window", "titles"),
    [
        ("from=2025-01-09&to=2025-01-09", ["since October", "January", "the ninth"]),
        ("from=2025-01-10&to=2025-01-31", ["since October", "January"]),
        ("from=2025-02-01", ["since October"]),
        ("to=2024-09-30", []),
        ("from=2024-10-01&to=2024-10-01", ["since October"]),
        ("from=2024-12-01&to=2024-12-31&overlap=certain", ["since October"]),
        ("from=2024-10-01&to=2024-10-30&overlap=certain", []),
        ("from=2025-01-01&to=2025-01-31&overlap=certain", ["since October", "the ninth"]),
    ],
)
def test_a_window_finds_what_possibly_or_certainly_lies_in_it(
    editor: Api, flood: str, window: str, titles: list[str]
) -> None:
    for title, date in (
        ("the ninth", "9 January 2025"),
        ("January", "January 2025"),
        ("since October", "since October 2024"),
    ):
        body = {"title": title, "date": date, "anchor": "2025-01-09"}
        editor.made(f"{flood}/events", body)
    assert _titles(editor, flood, window) == titles


@pytest.mark.parametrize("order", ["start", "-start", "updated"])
@pytest.mark.parametrize("window", ["", "&from=2024-01-01", "&from=2024-01-01&undated=include"])
def test_pages_give_every_event_once(editor: Api, flood: str, order: str, window: str) -> None:
    for number in range(7):
        editor.made(f"{flood}/events", {"title": f"e{number}", "date": f"{2025 + number % 3}"})
    editor.made(f"{flood}/events", {"title": "undated", "undated": True})
    whole = _titles(editor, flood, f"order={order}{window}&limit=500")
    seen, after = [], ""
    for _ in range(10):
        page = editor.get(f"{flood}/events?order={order}{window}&limit=3{after}").json
        seen += [event["title"] for event in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert seen == whole
    assert len(seen) == (7 if window == "&from=2024-01-01" else 8)


def test_filters_find_by_lane_tag_source_and_precision(editor: Api, flood: str) -> None:
    editor.made(
        f"{flood}/events",
        {"title": "a", "date": "2025", "lane": "water", "tags": ["dam", "wall"]},
    )
    editor.made(f"{flood}/events", {"title": "b", "date": "9 May 2025", "source": "report"})
    assert _titles(editor, flood, "lane=water&lane=people") == ["a"]
    assert _titles(editor, flood, "tag=dam&tag=wall") == ["a"]
    assert _titles(editor, flood, "tag=dam&tag=none") == []
    assert _titles(editor, flood, "source=report") == ["b"]
    assert _titles(editor, flood, "precision=year") == ["a"]
    assert _titles(editor, flood, "disputed=true") == []


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("북한군이 쿠르스크에서", "북한군"),
        ("Захоплення полонених у Курську", "КУРСЬК"),
        ("Straße nach Süden", "STRASSE"),
        ("100% of the ＡＢＣ", "abc 100"),
        ("NEAR and OR are words", "near OR"),
    ],
)
def test_words_are_found_by_their_beginning_in_any_script(
    editor: Api, flood: str, title: str, query: str
) -> None:
    editor.made(f"{flood}/events", {"title": title, "date": "2025"})
    editor.made(f"{flood}/events", {"title": "something else", "date": "2025"})
    assert _titles(editor, flood, {"q": query}) == [title]


@pytest.mark.parametrize("query", ["%", "*", '"', "-", "zz*", 'x" OR "1', "title:dam", "NOT x"])
def test_operators_in_a_query_are_literal(editor: Api, flood: str, query: str) -> None:
    editor.made(f"{flood}/events", {"title": "the dam", "date": "2025"})
    assert _titles(editor, flood, {"q": query}) == []


def test_fields_choose_what_is_served(editor: Api, flood: str) -> None:
    editor.made(f"{flood}/events", {"title": "a", "date": "2025"})
    (event,) = editor.get(f"{flood}/events?fields=title,when").json["items"]
    assert set(event) == {"title", "when"}
    assert_problem(editor.get(f"{flood}/events?fields=nonsense"), 422, "fields")


def test_include_claims_gives_claims_and_estimates(editor: Api, flood: str) -> None:
    body = {
        "title": "a",
        "date": "2025",
        "estimates": [{"measure": "killed", "low": 3, "as_of": "May 2025"}],
    }
    made = editor.made(f"{flood}/events", body)
    (event,) = editor.get(f"{flood}/events?include=claims").json["items"]
    assert event == made
    assert event["estimates"][0]["when"]["edtf"] == "2025-05"
    (brief,) = editor.get(f"{flood}/events").json["items"]
    assert "claims" not in brief


def test_dates_are_written_in_the_language_asked_for(editor: Api, flood: str) -> None:
    event = editor.made(f"{flood}/events", {"title": "a", "date": "9 January 2025"})
    path = f"{flood}/events/{event['id']}"
    assert editor.get(f"{path}?lang=ko").json["when"]["display"] == "2025년 1월 9일"
    assert (
        editor.get(path, Accept_Language="uk,en;q=0.5").json["when"]["display"] == "9 січня 2025 р."
    )


def test_a_dry_run_answers_and_stores_nothing(editor: Api, flood: str) -> None:
    body = {"title": "a", "date": "late April 2025"}
    response = editor.post(f"{flood}/events?dry_run=1", body)
    assert response.status_code == 201
    assert response.json["when"]["edtf"] == "[2025-04-21..2025-04-30]"
    assert _titles(editor, flood, "") == []


def test_a_change_needs_the_newest_version(editor: Api, flood: str) -> None:
    event = editor.made(f"{flood}/events", {"title": "a", "date": "2025"})
    path = f"{flood}/events/{event['id']}"
    assert_problem(editor.call("PATCH", path, {"title": "b"}), 428)
    etag = editor.get(path).headers["ETag"]
    changed = editor.patch(path, {"title": "b"}, etag)
    assert (changed.status_code, changed.json["version"]) == (200, 2)
    problem = assert_problem(editor.patch(path, {"title": "c"}, etag), 412)
    assert problem["current_version"] == 2
    assert editor.patch(path, {"title": "c"}, changed.headers["ETag"]).json["title"] == "c"


def test_a_merge_patch_changes_what_it_names(editor: Api, flood: str) -> None:
    event = editor.made(
        f"{flood}/events",
        {"title": "a", "date": "2025", "summary": "s", "place": {"name": "X"}, "lane": "water"},
    )
    changed = editor.patch(
        f"{flood}/events/{event['id']}", {"summary": None, "place": None, "tags": ["t"]}
    ).json
    assert (changed["summary"], changed["place"], changed["tags"]) == ("", None, ["t"])
    assert (changed["title"], changed["lane"]) == ("a", "water")


def test_a_date_in_a_patch_changes_the_only_claim(editor: Api, flood: str) -> None:
    event = editor.made(
        f"{flood}/events", {"title": "a", "date": "Monday", "source": "report", "quote": "q"}
    )
    path = f"{flood}/events/{event['id']}"
    changed = editor.patch(path, {"date": "Tuesday"}).json
    assert changed["when"]["edtf"] == "2025-05-20"
    assert (changed["claims"][0]["quote"], len(changed["claims"])) == ("q", 1)
    assert_problem(editor.patch(path, {"date": "whenever"}), 422, "date")
    assert_problem(editor.patch(path, {"when": {"edtf": "2025"}}), 422, "when")


def test_a_date_in_a_patch_of_two_claims_is_a_conflict(editor: Api, flood: str) -> None:
    claims = [{"date_text": "2024"}, {"date_text": "2025", "source": "report"}]
    event = editor.made(f"{flood}/events", {"title": "a", "claims": claims})
    assert event["when"]["disputed"] is True
    response = editor.patch(f"{flood}/events/{event['id']}", {"date": "2026"})
    assert "/claims" in assert_problem(response, 409)["detail"]


def test_a_deleted_event_is_gone_for_readers_and_can_be_restored(
    editor: Api, public: Api, flood: str
) -> None:
    event = editor.made(f"{flood}/events", {"title": "a", "date": "2025"})
    path = f"{flood}/events/{event['id']}"
    assert editor.delete(path).status_code == 204
    assert_problem(public.get(path), 404)
    assert _titles(public, flood, "") == []
    assert_problem(editor.patch(path, {"title": "b"}), 404)
    assert _titles(editor, flood, "status=deleted") == ["a"]
    restored = editor.post(f"{path}/restore", {}, "*")
    assert (restored.status_code, restored.json["status"]) == (200, "published")
    assert _titles(public, flood, "") == ["a"]


def test_merged_events_are_one_and_undone_by_restore(editor: Api, public: Api, flood: str) -> None:
    old = editor.made(f"{flood}/events", {"title": "old", "date": "2024", "source": "report"})
    new = editor.made(f"{flood}/events", {"title": "new", "date": "2025"})
    old_path, new_path = (f"{flood}/events/{event['id']}" for event in (old, new))
    merged = editor.post(f"{old_path}/merge", {"into": new["id"]}, 1).json
    assert [claim["id"] for claim in merged["claims"]] == [
        new["claims"][0]["id"],
        old["claims"][0]["id"],
    ]
    assert merged["when"]["disputed"] is True
    moved = public.get(old_path)
    assert (moved.status_code, moved.headers["Location"]) == (308, f"/api/v1{new_path}")
    editor.post(f"{old_path}/restore", {}, "*")
    assert public.get(old_path).json["when"]["edtf"] == "2024"
    assert public.get(new_path).json["when"]["edtf"] == "2025"
    assert public.get(new_path).json["when"]["disputed"] is False


def test_the_history_tells_what_changed_and_leads_back(editor: Api, flood: str) -> None:
    event = editor.made(f"{flood}/events", {"title": "a", "date": "2024"})
    path = f"{flood}/events/{event['id']}"
    editor.patch(path, {"title": "b", "date": "2025"})
    newest, first = editor.get(f"{path}/revisions").json["items"]
    assert (newest["who"], newest["action"], first["action"]) == ("ed", "update", "create")
    changed = {change["field"]: (change["before"], change["after"]) for change in newest["changes"]}
    assert changed["title"] == ("a", "b")
    assert changed["when"] == ("2024", "2025")
    restored = editor.post(f"{path}/restore", {"seq": first["seq"]}, 2).json
    assert (restored["title"], restored["when"]["edtf"], restored["version"]) == ("a", "2024", 3)


def _titles(api: Api, flood: str, query: Any) -> list[str]:
    if isinstance(query, dict):
        from urllib.parse import urlencode

        query = urlencode(query)
    response = api.get(f"{flood}/events?{query}")
    assert response.status_code == 200, response.text
    return [event["title"] for event in response.json["items"]]
