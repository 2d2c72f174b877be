"""The API as somebody meets it who means no good."""

from __future__ import annotations

import base64
import csv
import io
import logging
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import orjson
import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from tests.web.conftest import NOW, Api
from tests.web.problems import assert_problem
from timeline.config import Settings
from timeline.services.actors import LOCAL
from timeline.services.edit_links import create_edit_link
from timeline.services.timelines import find_timeline
from timeline.store import Store
from timeline.store.models import KEPT_ANSWER, TOKEN
from timeline.web.app import create_app, milliseconds_now
from timeline.web.auth import COOKIE

EVIL = "https://evil.example"


# The body


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b"[" * 60 + b"]" * 60,
        b'{"title": "\xff"}',
        b'{"title": "\\ud800"}',
        b'{"title": NaN}',
        b'{"title": 1e400}',
        b'{"title": ' + b"9" * 5_000 + b"}",
        b'{"title": ',
        b"",
    ],
)
def test_what_is_no_json_is_told_so(editor: Api, flood: str, body: bytes) -> None:
    assert_problem(editor.send(f"{flood}/events", body, "application/json"), 400)


def test_a_body_beyond_the_limit_is_refused(editor: Api, flood: str) -> None:
    body = b'{"title": "' + b"x" * 1_000_000 + b'"}'
    assert_problem(editor.send(f"{flood}/events", body, "application/json"), 413)


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_a_form_of_another_site_is_no_json(editor: Api, flood: str, kind: str) -> None:
    # Browsers send these types across sites without asking first.
    assert_problem(editor.send(f"{flood}/events", b'{"title": "x"}', kind), 415)


def test_a_compressed_body_is_not_unpacked(client: FlaskClient, editor: Api, flood: str) -> None:
    headers = {**editor.headers, "Content-Encoding": "gzip", "Content-Type": "application/json"}
    response = client.post(f"/api/v1{flood}/events", data=b"\x1f\x8b", headers=headers)
    assert_problem(response, 415)


@pytest.mark.parametrize("day", [0, 1736553600, "1736553600", "0", 1.5, True, None])
def test_a_number_is_never_a_day(editor: Api, admin: Api, flood: str, day: object) -> None:
    assert editor.get(f"{flood}/events?from={day}").status_code == 422
    body = {"slug": "other", "title": "Other", "opening": {"from": day}}
    if day is not None:
        assert_problem(admin.post("/timelines", body), 422, "opening.from")


def test_unknown_fields_are_refused_by_name(editor: Api, flood: str) -> None:
    body = {"title": "x", "date": "2025", "is_admin": True, "when": {"edtf": "2025"}}
    assert_problem(editor.post(f"{flood}/events", body), 422, "is_admin", "when")


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (b'{"id": "x", "title": "\\ud800", "undated": true}', "surrogate"),
        (b'{"id": "x", "title": "a", "undated": true, "\\uDfff": 1}', "surrogate"),
        (b'{"id": "x", "title": 1' + b"0" * 30 + b', "undated": true}', "is not a text"),
        (b'{"id": "x", "title": "a", "place": {"name": "a", "lat": NaN, "lon": 1}}', "NaN"),
        (b"[" * 100_000 + b"]" * 100_000, "deep"),
        (b'{"id": "x", "title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "deep"),
        (b'{"id": "x", "title": ' + b"9" * 5_000 + b"}", "digits"),
    ],
)
@pytest.mark.parametrize("on_error", ["abort", "report"])
def test_a_file_that_is_no_json_is_told_so(
    editor: Api, flood: str, event: bytes, told: str, on_error: str
) -> None:
    file = b'{"format": "event-timeline/1", "events": [' + event + b"]}"
    answer = editor.send(f"{flood}/import?on_error={on_error}", file, "application/json")
    assert answer.status_code == (422 if on_error == "abort" else 200), answer.text
    assert told in answer.text
    assert editor.get(f"{flood}/events").json["items"] == []


def test_a_pair_of_surrogates_is_one_character(editor: Api, flood: str) -> None:
    file = (
        b'{"format": "event-timeline/1", "events": '
        b'[{"id": "x", "title": "\\ud83c\\udf0a", "undated": true}]}'
    )
    assert editor.send(f"{flood}/import", file, "application/json").json["created"] == 1
    assert editor.get(f"{flood}/events/x").json["title"] == "\N{WATER WAVE}"


@pytest.mark.parametrize("odd", ["\u202e", "\u2066", "\u0000", "\u001b", "\u0085", "\n"])
def test_no_title_rewrites_the_line_it_stands_in(editor: Api, flood: str, odd: str) -> None:
    body = {"title": f"a{odd}b", "date": "2025", "tags": [f"a{odd}"], "attributed_to": f"{odd}a"}
    problem = assert_problem(
        editor.post(f"{flood}/events", body), 422, "title", "tags.0", "attributed_to"
    )
    assert f"U+{ord(odd):04X}" in problem["errors"][0]["message"]
    source = {"title": "s", "url": f"https://news.example/{odd}"}
    assert_problem(editor.post(f"{flood}/sources", source), 422, "url")
    # Marks that turn nothing beyond themselves are part of some scripts.
    assert editor.made(f"{flood}/events", {"title": "\u05d0\u200f!", "date": "2025"})


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x", "https:x", "https://", " https://x"]
)
def test_a_link_leads_to_the_web_only(editor: Api, flood: str, url: str) -> None:
    assert_problem(editor.post(f"{flood}/sources", {"title": "s", "url": url}), 422, "url")


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "<img src=x onerror=alert(1)>",
    "]]><script>alert(1)</script>",
    "END:VEVENT\\nBEGIN:VALARM;,:",
    "${7*7}{{7*7}}%s%n",
)


@pytest.mark.parametrize("title", HOSTILE)
def test_text_is_text_in_every_format(editor: Api, public: Api, flood: str, title: str) -> None:
    body = {"title": title, "summary": title, "date": "2025", "tags": [title], "quote": title}
    event = editor.made(f"{flood}/events", body)
    page = public.get(f"{flood}/export.csv").text
    rows = list(csv.DictReader(io.StringIO(page)))
    assert {row["title"][0] for row in rows}.isdisjoint("=+-@\t\r")
    calendar = Calendar.from_ical(public.get(f"{flood}/export.ics").data)
    assert [str(one["summary"]).startswith(title) for one in calendar.walk("VEVENT")] == [True]
    assert calendar.walk("VALARM") == []
    feed = fromstring(public.get(f"{flood}/export.atom").data)  # noqa: S314 - our own
    assert title in [one.text for one in feed.iter() if one.tag.endswith("title")]
    picture = fromstring(public.get(f"{flood}/export.svg").data)  # noqa: S314 - our own
    assert not any(one.tag.endswith(("script", "img")) for one in picture.iter())
    linked = public.get(f"{flood}/export.jsonld")
    assert title in _texts(orjson.loads(linked.data))
    assert "</" not in linked.text  # it may stand inside of a page's script
    figure = public.get(f"{flood}/figure").text
    assert "<img" not in figure
    assert "<script" not in figure
    # Editors get what was stored, letter by letter.
    assert editor.get(f"{flood}/events/{event['id']}").json["title"] == title


# Addresses


def test_addresses_that_are_not_there_are_problems_too(public: Api, editor: Api) -> None:
    for path in ("/nothing", "/timelines/x/nothing", "//timelines", "/timelines//events"):
        assert_problem(public.get(path), 404)
    refused = editor.put("/timelines", {})
    assert_problem(refused, 405)
    assert refused.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("odd", ["%00", "%ff", "%ed%a0%80", "%0d%0aX-Evil:1", "..", "'", "%25"])
def test_odd_characters_in_an_address_find_nothing(
    public: Api, editor: Api, flood: str, odd: str
) -> None:
    for path in (f"/timelines/{odd}", f"{flood}/events/{odd}", f"{flood}/sources/{odd}"):
        response = public.get(path)
        assert response.status_code in (200, 404), response.text
        assert "X-Evil" not in response.headers
    for path in ("/timelines", f"{flood}/sources", f"{flood}/events"):
        response = editor.get(f"{path}?after={odd}")
        assert response.status_code in (200, 422), response.text


def test_a_null_character_is_a_fault_of_its_parameter(
    public: Api, client: FlaskClient, flood: str
) -> None:
    problem = assert_problem(public.get(f"{flood}/events?tag=a%00b&q=x"), 422, "tag")
    assert "U+0000" in problem["errors"][0]["message"]
    # An escaped per cent sign before two noughts is none.
    assert public.get(f"{flood}/events?q=%2500").status_code == 200
    for path in ("/t/%00", "/embed/%00", "/t/flood/events/%00"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("keys", [[2**63, 1], [-(2**70), 1], [1.5, 2], [True, 1], ["1", 2], [1]])
def test_a_forged_cursor_is_refused(public: Api, flood: str, keys: list[object]) -> None:
    cursor = base64.urlsafe_b64encode(_json(keys)).rstrip(b"=").decode()
    assert_problem(public.get(f"{flood}/events?after={cursor}"), 422, "after")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pyproject.toml",
        "/static/%2e%2e/pyproject.toml",
        "/static/..%2fpyproject.toml",
        "/static/js/..%5c..%5cconfig.py",
        "/static//etc/passwd",
        "/static/%00",
    ],
)
def test_nothing_beside_the_static_folder_is_served(client: FlaskClient, path: str) -> None:
    assert_problem(client.get(path), 404)


@pytest.mark.parametrize("name", ["..", "json%00", "json/../../x", "%2e%2e%2fx", "JSON", "py"])
def test_exports_are_of_known_formats_only(public: Api, flood: str, name: str) -> None:
    assert_problem(public.get(f"{flood}/export.{name}"), 404)


# Search


def test_operators_in_a_search_are_words(editor: Api, public: Api, flood: str) -> None:
    editor.made(f"{flood}/events", {"title": "Water at the mill", "date": "2025"})
    found = {
        words: len(public.get(f"{flood}/events?q={words}").json["items"])
        for words in (
            "mill",
            "%25",
            "_",
            "*",
            "mi*",
            "mill OR dam",
            "NOT mill",
            "(mill",
            '"',
            "a:*",
        )
    }
    # "a" begins "at"; "or" and "not" are words that the event does not have.
    assert found == {
        "mill": 1,
        "%25": 0,
        "_": 0,
        "*": 0,
        "mi*": 1,
        "mill OR dam": 0,
        "NOT mill": 0,
        "(mill": 1,
        '"': 0,
        "a:*": 1,
    }


# Hosts, other sites, cookies


@pytest.mark.parametrize(
    "host",
    [
        EVIL[8:],
        "localhost:80@evil.example",
        "localhost.evil.example",
        "localhost/x",
        "localhost x",
        "",
    ],
)
def test_a_foreign_host_is_refused_before_anything_else(
    client: FlaskClient, flood: str, host: str
) -> None:
    for path in (f"/api/v1{flood}", "/embed/flood", "/t/flood", "/static/css/page.css"):
        assert_problem(client.get(path, headers={"Host": host}), 400)


def test_forwarded_headers_change_no_address(client: FlaskClient, flood: str) -> None:
    headers = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    assert "evil.example" not in client.get("/t/flood", headers=headers).text


def test_other_sites_may_read_what_is_public_and_nothing_more(
    client: FlaskClient, editor: Api, flood: str
) -> None:
    path = f"/api/v1{flood}/events"
    public = client.get(path, headers={"Origin": EVIL})
    assert public.headers["Access-Control-Allow-Origin"] == "*"
    asked = {"Origin": EVIL, "Access-Control-Request-Method": "POST"}
    answers = [
        client.get(path, headers={"Origin": EVIL, **editor.headers}),
        client.options(path, headers=asked),
        client.post(path, headers={"Origin": EVIL}, json={"title": "x", "date": "2025"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 401]
    for answer in [*answers, public]:
        assert "Access-Control-Allow-Credentials" not in answer.headers
    assert [answer.headers.get("Access-Control-Allow-Origin") for answer in answers] == [None] * 3


def _cookie(client: FlaskClient, store: Store) -> None:
    with store.transaction() as session:
        secret = create_edit_link(session, "write", None, NOW)
    assert client.post(f"/edit/{secret}").status_code == 303
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Strict"


def test_a_cookie_alone_changes_nothing(client: FlaskClient, store: Store, flood: str) -> None:
    _cookie(client, store)
    path = f"/api/v1{flood}/events"
    body = {"title": "x", "date": "2025"}
    for csrf in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": "0" * 64}, {"X-CSRF-Token": "é"}):
        assert_problem(client.post(path, json=body, headers=csrf), 403)
    assert client.get(path).json["items"] == []


def test_another_site_cannot_open_or_end_a_session(client: FlaskClient, store: Store) -> None:
    with store.transaction() as session:
        secret = create_edit_link(session, "write", None, NOW)
    for origin in (EVIL, "null", "http://localhost.evil.example", "http://localhost@evil.example"):
        assert client.post(f"/edit/{secret}", headers={"Origin": origin}).status_code == 403
    _cookie(client, store)
    assert client.post("/edit/leave", data={"csrf": "0" * 64}).status_code == 403


def test_a_session_is_never_one_that_somebody_else_chose(client: FlaskClient, store: Store) -> None:
    client.set_cookie(COOKIE, "chosen-by-somebody-else")
    _cookie(client, store)
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    assert cookie.value != "chosen-by-somebody-else"
    assert len(cookie.value) >= 43


def test_behind_a_proxy_with_tls_the_cookie_is_secure_and_its_origin_known(
    settings: Settings, store: Store
) -> None:
    app = create_app(replace(settings, public_url="https://timeline.example"), store)
    for origin, status in (("https://timeline.example", 303), (EVIL, 403)):
        with store.transaction() as session:
            secret = create_edit_link(session, "write", None, milliseconds_now())
        with app.test_client() as client:
            answer = client.post(f"/edit/{secret}", headers={"Origin": origin})
        assert answer.status_code == status
        if status == 303:
            assert "Secure" in answer.headers["Set-Cookie"]


def test_an_edit_link_is_in_no_log_and_no_other_sites_sight(
    client: FlaskClient, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with store.transaction() as session:
        secret = create_edit_link(session, "write", None, NOW)
    with caplog.at_level(logging.DEBUG):
        shown = client.get(f"/edit/{secret}")
        entered = client.post(f"/edit/{secret}")
    assert shown.headers["Referrer-Policy"] == "same-origin"
    assert secret not in entered.headers["Location"]
    assert secret not in caplog.text
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", shown.text) == []


# Tokens


@pytest.mark.parametrize(
    "header",
    ["Bearer x", "Bearer ", "Basic eDp5", "tl_x", "Bearer é", "Bearer " + "x" * 20_000, ""],
)
def test_credentials_that_are_not_known_are_never_nobodys(
    client: FlaskClient, flood: str, header: str
) -> None:
    response = client.get(f"/api/v1{flood}", headers={"Authorization": header})
    assert_problem(response, 401)
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_revoked_token_is_worthless_at_once(admin: Api, client: FlaskClient, flood: str) -> None:
    made = admin.made("/tokens", {"name": "desk", "scope": "write"})
    desk = Api(client, made["token"])
    assert desk.get(flood).status_code == 200
    assert admin.delete(f"/tokens/{made['id']}").status_code == 204
    assert_problem(desk.get(flood), 401)


def test_the_store_holds_no_secret(admin: Api, store: Store) -> None:
    secret = admin.made("/tokens", {"name": "desk", "scope": "write"})["token"]
    with store.reading() as session:
        rows = [tuple(row) for row in session.execute(select(TOKEN))]
    assert not any(secret in str(row) for row in rows)
    assert secret not in admin.get("/tokens").text


def test_no_secret_of_a_token_is_kept_for_a_repetition(admin: Api, store: Store) -> None:
    body = {"name": "desk", "scope": "write"}
    first = admin.post("/tokens", body, Idempotency_Key="once")
    again = admin.post("/tokens", body, Idempotency_Key="once")
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.json == {**first.json, "token": None}
    with store.reading() as session:
        kept = [row.body for row in session.execute(select(KEPT_ANSWER.c.body))]
    assert len(kept) == 1
    assert first.json["token"] not in kept[0]


def test_a_token_of_one_timeline_ends_there(
    admin: Api, client: FlaskClient, store: Store, token_for: Callable[..., str], flood: str
) -> None:
    for slug in ("hidden", "open"):
        visibility = "private" if slug == "hidden" else "public"
        admin.made("/timelines", {"slug": slug, "title": slug, "visibility": visibility})
    with store.reading() as session:
        nr = find_timeline(session, "flood", LOCAL).nr
    confined = Api(client, token_for("admin", "confined", nr))
    assert confined.get(f"{flood}/protected").status_code == 200
    assert [one["slug"] for one in confined.get("/timelines").json["items"]] == ["flood", "open"]
    assert_problem(confined.get("/timelines/hidden"), 404)
    assert_problem(confined.get("/timelines/open/protected"), 403)
    assert_problem(confined.delete("/timelines/open"), 403)
    assert_problem(confined.post("/timelines/open/events", {"title": "x", "date": "2025"}), 403)
    assert_problem(confined.get("/tokens"), 403)
    assert_problem(confined.post("/tokens", {"name": "more", "scope": "admin"}), 403)
    assert_problem(confined.post("/timelines", {"slug": "new", "title": "New"}), 403)


@pytest.mark.parametrize(
    ("scope", "allowed"),
    [("read", set()), ("propose", {"event"}), ("write", {"event", "source"})],
)
def test_a_token_does_no_more_than_its_scope(
    client: FlaskClient, token_for: Callable[..., str], flood: str, scope: str, allowed: set[str]
) -> None:
    api = Api(client, token_for(scope))
    asked = {
        "event": api.post(f"{flood}/events", {"title": "x", "date": "2025"}),
        "source": api.post(f"{flood}/sources", {"title": "x"}),
        "timeline": api.post("/timelines", {"slug": "new", "title": "New"}),
        "token": api.post("/tokens", {"name": "more", "scope": "admin"}),
        "end": api.delete(flood),
    }
    done = {name for name, response in asked.items() if response.status_code < 300}
    assert done == allowed
    for name in asked.keys() - allowed:
        assert_problem(asked[name], 403)


def test_a_scope_is_asked_for_before_a_newest_form_is_confirmed(public: Api, flood: str) -> None:
    etag = public.get(f"{flood}/events").headers["ETag"]
    assert public.get(f"{flood}/events", If_None_Match=etag).status_code == 304
    assert_problem(public.get(f"{flood}/protected", If_None_Match=etag), 401)


@pytest.mark.parametrize("held", ['"0"', "0", '""', "W/0", ""])
def test_what_is_no_etag_of_ours_confirms_nothing(public: Api, held: str) -> None:
    assert public.get("/timelines", If_None_Match=held).status_code == 200


# What leaks


def test_answers_to_a_token_or_a_session_are_kept_by_nobody(
    client: FlaskClient, editor: Api, store: Store, flood: str
) -> None:
    paths = (f"{flood}/events", flood, f"{flood}/export.csv", f"{flood}/figure", "/timelines")
    for path in paths:
        response = editor.get(path)
        assert response.headers["Cache-Control"] == "private, no-store", path
        assert "Access-Control-Allow-Origin" not in response.headers
        response.close()
    _cookie(client, store)
    for path in (*(f"/api/v1{path}" for path in paths), "/t/flood", "/edit"):
        response = client.get(path)
        assert "no-store" in response.headers["Cache-Control"], path
        response.close()


def test_a_fault_of_ours_tells_nothing_and_its_log_holds_no_token(
    editor: Api,
    flood: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("timeline.web.api_events.find_events", broken)
    with caplog.at_level(logging.DEBUG):
        problem = assert_problem(editor.get(f"{flood}/events"), 500)
    assert "secret of the house" not in str(problem)
    assert "Traceback" not in str(problem)
    assert problem["request_id"] in caplog.text
    assert "RuntimeError" in caplog.text
    assert editor.headers["Authorization"].split()[1] not in caplog.text


def test_a_request_id_of_another_form_is_not_repeated(client: FlaskClient) -> None:
    for given in ("a b", "<script>", "x" * 65, "é"):
        told = client.get("/api/v1/timelines", headers={"X-Request-ID": given})
        assert told.headers["X-Request-ID"] != given
    told = client.get("/api/v1/timelines", headers={"X-Request-ID": "job-7.b_2"})
    assert told.headers["X-Request-ID"] == "job-7.b_2"


def test_who_asks_too_often_is_told_how_long_to_wait(settings: Settings, store: Store) -> None:
    app = create_app(replace(settings, rate_limit=3), store)
    with app.test_client() as client:
        answers = [client.get("/api/v1/timelines") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert_problem(answers[3], 429)
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 20


def test_a_forwarded_address_earns_no_second_rate(settings: Settings, store: Store) -> None:
    app = create_app(replace(settings, rate_limit=1), store)
    with app.test_client() as client:
        asked = [{"X-Forwarded-For": f"192.0.2.{number}"} for number in range(3)]
        codes = [client.get("/api/v1/timelines", headers=one).status_code for one in asked]
    assert codes == [200, 429, 429]


def _json(value: object) -> bytes:
    return orjson.dumps(value) if not _is_huge(value) else repr(value).encode()


def _is_huge(value: object) -> bool:
    return isinstance(value, list) and any(
        isinstance(one, int) and abs(one) >= 2**63 for one in value
    )
