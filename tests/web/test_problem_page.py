"""What people are told when there is nothing at an address, and that programs are told otherwise."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import Api
from tests.web.problems import assert_problem

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize("path", ["/t/none", "/none", "/t/flood/events/none"])
@pytest.mark.parametrize(
    ("lang", "title"),
    [("en", "There is nothing here"), ("ko", "여기에는 아무것도"), ("uk", "Тут нічого немає")],
)
@pytest.mark.usefixtures("flood")
def test_a_person_is_told_in_a_page_of_their_language(
    client: FlaskClient, path: str, lang: str, title: str
) -> None:
    answer = client.get(path, headers={**BROWSER, "Accept-Language": lang})
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert answer.headers["Content-Language"] == lang
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert f"<h1>{title}" in answer.text
    assert f'href="/?lang={lang}"' in answer.text


def test_the_languages_of_the_page_can_be_switched(client: FlaskClient) -> None:
    assert 'href="?lang=uk"' in client.get("/none?lang=ko", headers=BROWSER).text


@pytest.mark.parametrize("accept", ["", "*/*", "application/json", "image/png,*/*"])
def test_a_program_is_told_in_a_document(client: FlaskClient, accept: str) -> None:
    assert_problem(client.get("/t/none", headers={"Accept": accept}), 404)


@pytest.mark.parametrize("path", ["/api/v1/none", "/oembed?url=x", "/static/none.js"])
def test_addresses_for_programs_answer_with_documents_to_everybody(
    client: FlaskClient, path: str
) -> None:
    assert client.get(path, headers=BROWSER).mimetype == "application/problem+json"


def test_what_a_request_did_wrong_is_told_as_text(client: FlaskClient) -> None:
    answer = client.get("/", headers={**BROWSER, "Host": "<b>elsewhere</b>"})
    assert answer.status_code == 400
    assert "<b>" not in answer.text
    answer = client.post("/t/flood", headers=BROWSER)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "POST is not known" in answer.text


def test_a_fault_of_ours_names_the_request_and_nothing_else(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    @app.get("/broken")
    def broken() -> str:
        raise ValueError("the secret reason")

    answer = client.get("/broken", headers={**BROWSER, "X-Request-ID": "r1"})
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "r1" in answer.text
    assert "secret" in caplog.text


def test_a_protected_name_in_an_address_is_not_repeated(
    client: FlaskClient, admin: Api, flood: str
) -> None:
    people = {"items": [{"label": "witness", "names": ["Example"]}]}
    assert admin.put(f"{flood}/protected", people).status_code == 200
    answer = client.get("/t/flood/events/Example", headers=BROWSER)
    assert answer.status_code == 404
    assert "Example" not in answer.text
