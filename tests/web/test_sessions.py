"""Editing sessions: a link serves once, a cookie alone changes nothing, readers get no cookie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.web.conftest import FLOOD, Api, Clock
from tests.web.problems import assert_problem
from timeline.services.edit_links import LINK_MS, SESSION_MS, create_edit_link, csrf_token
from timeline.store import Store
from timeline.store.models import EDIT_LINK, EDIT_SESSION

COOKIE = "timeline_session"
EVENT = {"title": "a", "date": "2025"}


@pytest.fixture
def link(store: Store, clock: Clock) -> str:
    with store.transaction() as session:
        return create_edit_link(session, "write", None, clock.now)


@pytest.fixture
def browser(app: Flask, flood: str, link: str) -> FlaskClient:
    """A browser that used an edit link."""
    made = app.test_client()
    assert made.post(f"/edit/{link}").status_code == 303
    return made


def _cookie(client: FlaskClient) -> str | None:
    held = client.get_cookie(COOKIE)
    return held.value if held else None


def _post(client: FlaskClient, **headers: str) -> Any:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/api/v1/timelines/flood/events", json=EVENT, headers=sent)


def test_looking_at_a_link_does_not_use_it_up(client: FlaskClient, link: str) -> None:
    for _ in range(3):
        shown = client.get(f"/edit/{link}")
        assert (shown.status_code, _cookie(client)) == (200, None)
        assert shown.headers["Referrer-Policy"] == "same-origin"
        assert shown.headers["Cache-Control"] == "private, no-store"
    answer = client.post(f"/edit/{link}")
    cookie = answer.headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Strict", "Path=/"))
    assert "Secure" not in cookie


def test_a_session_over_https_has_a_secure_cookie(client: FlaskClient, link: str) -> None:
    answer = client.post(f"/edit/{link}", base_url="https://localhost")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_link_serves_once(app: Flask, client: FlaskClient, link: str) -> None:
    assert client.post(f"/edit/{link}").status_code == 303
    late = app.test_client()
    assert late.get(f"/edit/{link}").status_code == 410
    assert late.post(f"/edit/{link}").status_code == 410
    assert _cookie(late) is None


def test_a_link_serves_for_a_quarter_of_an_hour(
    client: FlaskClient, link: str, clock: Clock
) -> None:
    clock.now += LINK_MS - 60_000
    assert client.get(f"/edit/{link}").status_code == 200
    clock.now += 60_000
    assert client.post(f"/edit/{link}").status_code == 410
    assert client.get("/edit/nonsense").status_code == 410


def test_another_site_cannot_press_the_button(client: FlaskClient, link: str) -> None:
    answer = client.post(f"/edit/{link}", headers={"Origin": "https://evil.example"})
    assert_problem(answer, 403)
    assert client.post(f"/edit/{link}", headers={"Origin": "http://localhost"}).status_code == 303


def test_the_store_keeps_no_secret(store: Store, browser: FlaskClient, link: str) -> None:
    with store.reading() as session:
        kept = [*session.execute(select(EDIT_LINK)), *session.execute(select(EDIT_SESSION))]
    assert len(kept) == 2
    assert link not in str(kept)
    assert str(_cookie(browser)) not in str(kept)


def test_a_cookie_alone_changes_nothing(browser: FlaskClient) -> None:
    assert_problem(_post(browser), 403)
    assert_problem(_post(browser, X_CSRF_Token="0" * 64), 403)
    assert_problem(_post(browser, **{"X-CSRF-Token": "é"}), 403)
    made = _post(browser, X_CSRF_Token=csrf_token(str(_cookie(browser))))
    assert made.status_code == 201
    assert made.headers["Cache-Control"] == "private, no-store"


def test_a_session_reads_what_editors_read(browser: FlaskClient, editor: Api, flood: str) -> None:
    editor.made(f"{flood}/events", {**EVENT, "status": "draft"})
    answer = browser.get(f"/api/v1{flood}/events?status=draft")
    assert len(answer.json["items"]) == 1
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_dates_are_read_for_everybody(browser: FlaskClient) -> None:
    assert browser.post("/api/v1/dates", json={"text": "2025"}).status_code == 200


def test_the_page_of_a_session_holds_its_token_and_that_of_a_reader_nothing(
    browser: FlaskClient, client: FlaskClient
) -> None:
    csrf = csrf_token(str(_cookie(browser)))
    page = browser.get("/t/flood")
    assert csrf in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    reader = client.get("/t/flood")
    assert "csrf" not in reader.text
    assert "editing" not in reader.text
    assert "Set-Cookie" not in reader.headers
    assert csrf not in browser.get("/embed/flood").text


def test_leaving_ends_the_session_everywhere(browser: FlaskClient, app: Flask) -> None:
    secret = str(_cookie(browser))
    assert_problem(browser.post("/edit/leave", data={"csrf": "0"}), 403)
    assert browser.post("/edit/leave", data={"csrf": csrf_token(secret)}).status_code == 303
    assert _cookie(browser) is None
    thief = app.test_client()
    thief.set_cookie(COOKIE, secret)
    assert_problem(_post(thief, X_CSRF_Token=csrf_token(secret)), 401)


def test_a_session_ends_after_a_week(browser: FlaskClient, clock: Clock) -> None:
    csrf = csrf_token(str(_cookie(browser)))
    clock.now += SESSION_MS
    assert_problem(_post(browser, X_CSRF_Token=csrf), 401)
    assert browser.get("/t/flood").status_code == 200


def test_a_token_opens_a_session_with_its_scope_that_ends_with_it(
    app: Flask, admin: Api, token_for: Callable[..., str]
) -> None:
    admin.made("/timelines", FLOOD)
    made = app.test_client()
    assert made.post("/edit", data={"token": "tl_wrong"}).status_code == 401
    assert made.post("/edit", data={"token": token_for("propose", "pat")}).status_code == 303
    csrf = csrf_token(str(_cookie(made)))
    proposed = _post(made, X_CSRF_Token=csrf)
    assert proposed.json["status"] == "proposed"
    key = next(one["id"] for one in admin.get("/tokens").json["items"] if one["name"] == "pat")
    assert admin.delete(f"/tokens/{key}").status_code == 204
    assert_problem(_post(made, X_CSRF_Token=csrf), 401)


def test_a_link_for_one_timeline_opens_no_other(
    app: Flask, store: Store, clock: Clock, admin: Api, flood: str
) -> None:
    admin.made("/timelines", {**FLOOD, "slug": "other"})
    with store.transaction() as session:
        nr = session.connection().exec_driver_sql("SELECT nr FROM timeline WHERE slug = 'other'")
        secret = create_edit_link(session, "write", nr.scalar_one(), clock.now)
    made = app.test_client()
    made.post(f"/edit/{secret}")
    assert_problem(_post(made, X_CSRF_Token=csrf_token(str(_cookie(made)))), 403)


def test_a_window_that_shows_what_editors_see_is_kept_from_who_opened_it(
    browser: FlaskClient, client: FlaskClient, flood: str, link: str
) -> None:
    def isolated(answer: Any) -> bool:
        return bool(answer.headers.get("Cross-Origin-Opener-Policy") == "same-origin")

    assert isolated(browser.get("/t/flood"))
    assert isolated(client.get(f"/edit/{link}"))
    assert isolated(client.get("/t/none"))
    # A stranger's page is anybody's; twice, for the second is the kept one.
    assert not any(isolated(client.get("/t/flood")) for _ in range(2))
