"""What the contract promises of many operations, tried on each of them and on both engines.

The operations are taken from the document, so a new one is held to the same promises.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.web.conftest import Api
from tests.web.examples import Asker, declared, each_example, operations
from tests.web.problems import assert_problem
from tests.web.seeded import app_at, make_token
from timeline.services.actors import SCOPES
from timeline.store import Store
from timeline.store.models import metadata
from timeline.web.surroundings import surroundings

SLUG = "north-korean-soldiers"
_NAMED = declared()


def contract_of(app: Flask) -> dict[str, Any]:
    shape: dict[str, Any] = app.test_client().get("/api/v1/openapi.json").json
    return shape


def asker(app: Flask, secret: str | None) -> Asker:
    return Asker(app.test_client(), secret, contract_of(app))


def rows_of(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the store, but for when a token was used last."""
    with store.reading() as session:
        return {
            table.name: sorted(
                tuple(row)
                for row in session.execute(
                    select(*(one for one in table.c if one.name != "last_used_at"))
                )
            )
            for table in metadata.sorted_tables
        }


def changed_tables(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [name for name in before if before[name] != after[name]]


def at_once(*calls: Callable[[], TestResponse]) -> list[TestResponse]:
    """Start all calls at the same moment, and give what each is answered."""
    barrier = threading.Barrier(len(calls))
    answers: dict[int, TestResponse] = {}

    def run(place: int, call: Callable[[], TestResponse]) -> None:
        barrier.wait()
        answers[place] = call()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[place] for place in range(len(calls))]


# Idempotency-Key

_REPEATABLE = [(name, body) for name, body in each_example() if "repeatable" in _NAMED[name].traits]


def test_every_post_that_stores_takes_a_key() -> None:
    posts = {one.name for one in _NAMED.values() if one.method == "POST"}
    assert posts - {name for name, _ in _REPEATABLE} == {"read_date"}


@pytest.mark.parametrize(("name", "body"), _REPEATABLE)
def test_a_repeated_post_is_done_once_and_answered_alike(
    seeded_url: str, seeded: tuple[Flask, str], name: str, body: str
) -> None:
    app, secret = seeded
    sent = asker(app, secret)
    sent.prepare(name, body)
    first = sent.ask(name, body, Idempotency_Key="once")
    assert first.status_code < 300, first.text
    assert "Idempotency-Replayed" not in first.headers
    stored = rows_of(surroundings(app).store)
    again = sent.ask(name, body, Idempotency_Key="once")
    _assert_replayed(again, first, name)
    other = _other(sent.given(name, body))
    refused = sent.ask(name, body, instead=other, Idempotency_Key="once")
    assert_problem(refused, 422, "Idempotency-Key")
    # The server is stopped and started again.
    surroundings(app).store.close()
    second, _ = app_at(seeded_url)
    later = Asker(second.test_client(), secret, contract_of(second))
    later.adopt(sent)
    _assert_replayed(later.ask(name, body, Idempotency_Key="once"), first, name)
    changed = changed_tables(stored, rows_of(surroundings(second).store))
    assert changed == ["token"]  # `app_at` makes one
    surroundings(second).store.close()


def _assert_replayed(again: TestResponse, first: TestResponse, name: str) -> None:
    assert again.headers.get("Idempotency-Replayed") == "true", again.text
    assert again.status_code == first.status_code
    wanted = {**first.json, "token": None} if name == "make_token" else first.json
    assert again.json == wanted
    for header in ("Location", "ETag", "Content-Type"):
        assert again.headers.get(header) == first.headers.get(header)


def _other(given: Any) -> Any:
    """Give another body of the same shape."""
    if isinstance(given, str):
        return given + "Another row,2025\n"
    for name, value in given.items():
        if isinstance(value, str) and name not in ("measure", "qualifier"):
            return {**given, name: f"{value}0"}
    return {**given, "seq": given.get("seq", 0) + 1}


def test_a_post_that_failed_stored_nothing_and_its_key_is_free(editor: Api, flood: str) -> None:
    bad = {"title": "a", "date": "whenever"}
    for _ in range(2):
        refused = editor.post(f"{flood}/events", bad, Idempotency_Key="k")
        assert_problem(refused, 422, "date")
        assert "Idempotency-Replayed" not in refused.headers
    made = editor.post(f"{flood}/events", {"title": "a", "date": "2025"}, Idempotency_Key="k")
    assert made.status_code == 201


def test_a_key_belongs_to_its_token(editor: Api, admin: Api, flood: str) -> None:
    body = {"title": "a", "date": "2025"}
    first, second = (
        one.post(f"{flood}/events", body, Idempotency_Key="k").json["id"] for one in (editor, admin)
    )
    assert first != second


def test_a_key_is_forgotten_after_a_day(editor: Api, flood: str, clock: Any) -> None:
    body = {"title": "a", "date": "2025"}
    first = editor.post(f"{flood}/events", body, Idempotency_Key="k").json["id"]
    clock.now += 24 * 3_600_000 + 1_000
    assert editor.post(f"{flood}/events", body, Idempotency_Key="k").json["id"] != first


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_that_is_none_is_refused(editor: Api, flood: str, key: str) -> None:
    response = editor.post(f"{flood}/events", {"title": "a", "date": "2025"}, Idempotency_Key=key)
    assert_problem(response, 422, "Idempotency-Key")


def test_a_trial_keeps_no_answer(editor: Api, flood: str) -> None:
    body = {"title": "a", "date": "2025"}
    editor.post(f"{flood}/events?dry_run=1", body, Idempotency_Key="k")
    made = editor.post(f"{flood}/events", body, Idempotency_Key="k")
    assert (made.status_code, "Dry-Run" in made.headers) == (201, False)
    assert editor.get(f"{flood}/events/{made.json['id']}").status_code == 200


def test_a_reading_takes_a_key_and_stores_nothing(editor: Api, store: Store) -> None:
    before = rows_of(store)
    for _ in range(2):
        answer = editor.post("/dates", {"text": "2025"}, Idempotency_Key="k")
        assert (answer.status_code, answer.json["edtf"]) == (200, "2025")
    assert changed_tables(before, rows_of(store)) == []


def test_the_same_key_at_the_same_moment_is_done_once(
    app: Flask, editor: Api, public: Api, flood: str
) -> None:
    body = {"title": "a", "date": "2025"}

    def send() -> TestResponse:
        mine = Api(app.test_client(), editor.headers["Authorization"].split()[1])
        return mine.post(f"{flood}/events", body, Idempotency_Key="k")

    answers = at_once(*[send] * 4)
    assert [one.status_code for one in answers] == [201] * 4
    assert len({one.json["id"] for one in answers}) == 1
    assert len(public.get(f"{flood}/events").json["items"]) == 1


def test_the_same_key_at_the_same_moment_is_answered_alike_where_a_version_is_named(
    app: Flask, editor: Api, flood: str
) -> None:
    ids = [editor.made(f"{flood}/events", {"title": t, "date": "2025"})["id"] for t in "ab"]

    def send() -> TestResponse:
        mine = Api(app.test_client(), editor.headers["Authorization"].split()[1])
        path = f"{flood}/events/{ids[0]}/merge"
        return mine.post(path, {"into": ids[1]}, 1, Idempotency_Key="k")

    answers = at_once(*[send] * 3)
    assert [one.status_code for one in answers] == [200] * 3
    assert len({one.text for one in answers}) == 1


# If-Match


def test_of_two_who_saw_the_same_version_one_is_told(app: Flask, editor: Api, flood: str) -> None:
    event = editor.made(f"{flood}/events", {"title": "a", "date": "2025"})
    path = f"{flood}/events/{event['id']}"
    etag = editor.get(path).headers["ETag"]

    def send(title: str) -> Callable[[], TestResponse]:
        mine = Api(app.test_client(), editor.headers["Authorization"].split()[1])
        return lambda: mine.patch(path, {"title": title}, etag)

    answers = at_once(send("b"), send("c"))
    assert sorted(one.status_code for one in answers) == [200, 412]
    (winner,) = [one.json["title"] for one in answers if one.status_code == 200]
    kept = editor.get(path).json
    assert (kept["title"], kept["version"]) == (winner, 2)


_VERSIONED = [(name, body) for name, body in each_example() if "versioned" in _NAMED[name].traits]


def test_every_change_needs_the_version_it_was_made_from(seeded: tuple[Flask, str]) -> None:
    app, secret = seeded
    sent = asker(app, secret)
    told = {}
    for name, body in sent.in_order(_VERSIONED):
        before = rows_of(surroundings(app).store)
        stale = sent.ask(name, body, If_Match='"999"')
        missing = sent.ask(name, body, If_Match="")
        told[name] = (missing.status_code, stale.status_code)
        assert_problem(stale, told[name][1])
        assert changed_tables(before, rows_of(surroundings(app).store)) == []
    assert told == {name: (428, 412) for name, _ in _VERSIONED}


# dry_run

_STORING = [(name, body) for name, body in each_example() if "stores" in _NAMED[name].traits]


def test_every_write_can_be_tried_out(seeded: tuple[Flask, str]) -> None:
    app, secret = seeded
    sent = asker(app, secret)
    tried = {one.name for one in _NAMED.values() if one.writes}
    assert {name for name, _ in _STORING} == tried
    for name, body in sent.in_order(_STORING):
        before = rows_of(surroundings(app).store)
        answer = sent.ask(name, body, query={"dry_run": "1"})
        assert answer.status_code < 300, f"{name}: {answer.text}"
        assert answer.headers["Dry-Run"] == "1"
        assert changed_tables(before, rows_of(surroundings(app).store)) == [], name


# Who may do what


def test_no_operation_is_open_to_less_than_its_scope(seeded: tuple[Flask, str]) -> None:
    app, _ = seeded
    contract = contract_of(app)
    client = app.test_client()
    askers = {"public": Asker(client, None, contract)}
    askers |= {scope: Asker(client, make_token(app, scope), contract) for scope in SCOPES}
    rank = {scope: place for place, scope in enumerate(askers)}
    before = rows_of(surroundings(app).store)
    wrong = {}
    for _, _, operation in operations(contract):
        name, needed = operation["operationId"], operation["x-scope"]
        body = next((body for one, body in each_example() if one == name), "")
        for scope, sent in askers.items():
            if rank[scope] >= rank[needed]:
                continue
            status = sent.ask(name, body).status_code
            if status != (401 if scope == "public" else 403):
                wrong[name, scope] = status
    assert wrong == {}
    assert changed_tables(before, rows_of(surroundings(app).store)) == []


PROPOSERS_DO = {"create_event", "list_all_proposals"}
"""What `propose` opens to whoever has made nothing yet; change and withdrawal are of own proposals."""


def test_a_token_that_may_propose_does_nothing_else(seeded: tuple[Flask, str]) -> None:
    app, _ = seeded
    contract = contract_of(app)
    sent = asker(app, make_token(app, "propose"))
    before = rows_of(surroundings(app).store)
    done = set()
    for _, _, operation in operations(contract):
        name = operation["operationId"]
        if operation["x-scope"] == "public" or name == "create_event":
            continue
        body = next((body for one, body in each_example() if one == name), "")
        answer = sent.ask(name, body)
        if answer.status_code < 300:
            done.add(name)
        else:
            assert_problem(answer, 403)
    assert done | {"create_event"} == PROPOSERS_DO
    assert changed_tables(before, rows_of(surroundings(app).store)) == []
    for body in [body for one, body in each_example() if one == "create_event"]:
        made = sent.ask("create_event", body)
        assert (made.status_code, made.json["status"]) == (201, "proposed")


def test_a_token_of_one_timeline_does_nothing_to_another(seeded: tuple[Flask, str]) -> None:
    app, secret = seeded
    contract = contract_of(app)
    asker(app, secret).send("add_timeline", "small")
    admin = Api(app.test_client(), secret)
    admin.made("/timelines", {"slug": "elsewhere", "title": "Elsewhere"})
    with surroundings(app).store.reading() as session:
        numbers = session.connection().exec_driver_sql(
            "SELECT nr FROM timeline WHERE slug = 'elsewhere'"
        )
        sent = asker(app, make_token(app, "admin", numbers.scalar_one()))
    before = rows_of(surroundings(app).store)
    wrong = {}
    for _, _, operation in operations(contract):
        name = operation["operationId"]
        body = next((body for one, body in each_example() if one == name), "")
        answer = sent.ask(name, body)
        if operation["x-scope"] != "public" and answer.status_code != 403:
            wrong[name] = answer.status_code
    assert wrong == {}
    assert changed_tables(before, rows_of(surroundings(app).store)) == []


# Lists


def lists(contract: dict[str, Any]) -> list[str]:
    """Name the operations that answer with `items`."""
    found = []
    for _, method, operation in operations(contract):
        content = operation["responses"].get("200", {}).get("content", {})
        ref = content.get("application/json", {}).get("schema", {}).get("$ref", "")
        schema = contract["components"]["schemas"].get(ref.split("/")[-1], {})
        if method == "get" and "items" in schema.get("properties", {}):
            found.append(operation["operationId"])
    return found


def test_no_list_is_unbounded_and_each_comes_in_pages(seeded: tuple[Flask, str]) -> None:
    app, secret = seeded
    sent = asker(app, secret)
    names = lists(contract_of(app))
    assert {"list_claims", "list_lanes", "list_all_sources", "list_all_tokens"} <= {*names}
    for body in ("small", "full"):
        sent.send("add_timeline", body)
    for body in ("small", "relative", "proposal"):
        sent.send("create_event", body)
    for name in ("set_protected", "add_claim", "add_estimate", "update_event"):
        body = next(body for one, body in each_example() if one == name)
        sent.ask(name, body) if name == "set_protected" else sent.send(name, body)
    for name in names:
        for limit in (0, 501, -1, "x", ""):
            assert_problem(sent.ask(name, "", query={"limit": limit}), 422, "limit")
        whole = sent.ask(name, "", query={"limit": 500}).json
        assert whole["next"] is None, name
        seen: list[Any] = []
        after: dict[str, Any] = {}
        for _ in range(len(whole["items"]) + 1):
            page = sent.ask(name, "", query={"limit": 1, **after}).json
            assert len(page["items"]) <= 1
            seen += page["items"]
            if page["next"] is None:
                break
            after = {"after": page["next"]}
        assert seen == whole["items"], name
