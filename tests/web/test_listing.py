"""What the list says of a claim, whatever it lacks."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import Api


def cited(client: FlaskClient) -> list[str]:
    """The lines that say who gives a date, as a reader sees them."""
    lines = re.findall(r'<p class="cite">(.*?)</p>', client.get("/t/flood").text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", line).split()) for line in lines]


@pytest.mark.parametrize(
    ("claim", "line"),
    [
        ({}, "Says “5 March 2025” → 5 March 2025"),
        ({"source": "report"}, "A report. Says “5 March 2025” → 5 March 2025"),
        ({"attributed_to": "Seoul"}, "according to Seoul. Says “5 March 2025” → 5 March 2025"),
        (
            {"source": "report", "attributed_to": "Seoul"},
            "A report, according to Seoul. Says “5 March 2025” → 5 March 2025",
        ),
    ],
)
def test_a_claim_is_told_without_stray_signs(
    client: FlaskClient, editor: Api, flood: str, claim: dict[str, str], line: str
) -> None:
    claims = [{"date_text": "5 March 2025", **claim}]
    editor.made(f"{flood}/events", {"title": "A ferry sank", "claims": claims})
    assert cited(client) == [line]


def test_a_number_is_told_without_stray_signs(client: FlaskClient, editor: Api, flood: str) -> None:
    estimates = [{"measure": "killed", "low": 3, "high": 3, "attributed_to": "Seoul"}]
    editor.made(f"{flood}/events", {"title": "A", "date": "5 March 2025", "estimates": estimates})
    page = client.get("/t/flood").text
    assert '<span class="by">according to Seoul</span>' in page
    assert "<strong>Killed: 3</strong>\n — according to Seoul" in page


def test_the_page_of_an_event_says_its_title_and_date_once_and_keeps_the_language(
    client: FlaskClient, editor: Api, flood: str
) -> None:
    editor.made(f"{flood}/events", {"id": "ferry", "title": "A ferry sank", "date": "5 March 2025"})
    page = client.get("/t/flood/events/ferry?lang=uk").text
    assert page.count("<h1") == 1
    assert page.count("<h2") == 0
    assert 'href="/t/flood?event=ferry&amp;lang=uk"' in page
    assert 'href="/t/flood?event=ferry"' in client.get("/t/flood/events/ferry").text


def test_descriptions_of_the_api_show_code_as_code(client: FlaskClient) -> None:
    page = client.get("/api/v1/docs").text
    assert "<code>timeline token create</code>" in page
    assert "`" not in page
