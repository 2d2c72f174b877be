"""Public answers are kept by caches for minutes at most and asked for anew by their ETag."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.conftest import FLOOD, Api
from tests.web.examples import declared

PATHS = {
    "<slug>": "flood",
    "<event>": "dam",
    "<source>": "report",
    "<part>": "dam-claim",
    "<format>": "json",
}
PAGES = (
    "/",
    "/t/flood",
    "/t/flood/events/dam",
    "/embed/flood",
    "/oembed?url=http://localhost/t/flood",
)


def _public_addresses() -> list[str]:
    found = []
    for one in declared().values():
        if (
            one.method == "GET"
            and one.scope.name == "PUBLIC"
            and "estimates/<part>" not in one.path
        ):
            path = one.path
            for step, text in PATHS.items():
                path = path.replace(step, text)
            found.append(f"/api/v1{path}")
    return sorted(found)


@pytest.fixture
def story(editor: Api, admin: Api, flood: str) -> str:
    claim = {"id": "dam-claim", "date_text": "May 2025", "source": "report"}
    estimate = {"id": "dam-number", "measure": "other", "low": 3}
    body = {"id": "dam", "title": "The dam", "claims": [claim], "estimates": [estimate]}
    editor.made(f"{flood}/events", body)
    admin.made("/timelines", {**FLOOD, "slug": "other"})
    return flood


def ask(client: FlaskClient, address: str, **headers: Any) -> TestResponse:
    sent = {name.replace("_", "-"): text for name, text in headers.items()}
    answer = client.get(address, headers=sent, buffered=True)
    answer.get_data()
    answer.close()
    return answer


@pytest.mark.parametrize("address", [*_public_addresses(), *PAGES])
def test_what_is_public_is_kept_for_minutes_and_confirmed_by_its_etag(
    client: FlaskClient, editor: Api, story: str, address: str
) -> None:
    first = ask(client, address)
    assert first.status_code == 200, first.text
    control = first.cache_control
    assert control.public
    assert (control.max_age or 0) <= 300
    assert (control.s_maxage or 0) <= 300
    assert "Set-Cookie" not in first.headers
    assert "Accept-Language" in first.headers["Vary"] or address.startswith("/api/v1/openapi")
    etag = first.headers["ETag"]
    for held in (etag, f"W/{etag.removeprefix('W/')}", f'"x", {etag}'):
        again = ask(client, address, If_None_Match=held)
        assert (again.status_code, again.data) == (304, b""), held
        assert again.headers["ETag"].removeprefix("W/") == etag.removeprefix("W/")
        assert again.cache_control.public
    assert ask(client, address, If_None_Match='"x"').status_code == 200
    if "openapi" in address or "docs" in address:
        return
    editor.patch(f"{story}/events/dam", {"title": "Another dam"})
    editor.patch(story, {"title": "Another flood"})
    assert ask(client, address, If_None_Match=etag).status_code == 200


@pytest.mark.parametrize("address", _public_addresses())
def test_what_a_token_is_told_is_kept_by_nobody(
    client: FlaskClient, editor: Api, story: str, address: str
) -> None:
    answer = ask(client, address, **editor.headers)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_form_in_one_language_confirms_none_in_another(client: FlaskClient, story: str) -> None:
    address = "/api/v1/timelines/flood/events"
    etag = ask(client, address, Accept_Language="ko").headers["ETag"]
    assert ask(client, address, Accept_Language="ko", If_None_Match=etag).status_code == 304
    assert ask(client, address, Accept_Language="uk", If_None_Match=etag).status_code == 200


def test_an_etag_of_a_reader_confirms_nothing_to_an_editor(
    client: FlaskClient, editor: Api, story: str
) -> None:
    address = "/api/v1/timelines/flood/events"
    etag = ask(client, address).headers["ETag"]
    assert ask(client, address, If_None_Match=etag, **editor.headers).status_code == 200


def _lasting(answer: TestResponse) -> list[tuple[str, str]]:
    own = ("x-request-id", "date")
    return sorted((name, value) for name, value in answer.headers if name.lower() not in own)


@pytest.mark.parametrize("path", [*_public_addresses(), *PAGES, "/static/js/page.js", "/nowhere"])
def test_a_head_is_answered_as_the_whole_would_be(
    client: FlaskClient, story: str, path: str
) -> None:
    asked = {"Accept-Encoding": "gzip", "Accept": "text/html, application/json;q=0.9"}
    whole = client.get(path, headers=asked)
    head = client.head(path, headers=asked)
    assert head.status_code == whole.status_code
    assert _lasting(head) == _lasting(whole)
    assert whole.data
    assert head.data == b""
    etag = whole.headers.get("ETag")
    if etag and path != "/nowhere":
        held = client.head(path, headers={**asked, "If-None-Match": etag})
        assert held.status_code == 304
