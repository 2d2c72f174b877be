"""What the pages on embedding say: every option is there, every address in them answers."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import Api
from timeline.web.sharing import VIEW

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.glob("embed*.md"))
SITE = "https://timeline.example"
ADDRESS = re.compile(rf"{re.escape(SITE)}(/[^\s\"'`)*;]*)")


@pytest.fixture
def story(editor: Api, flood: str) -> str:
    editor.made(f"{flood}/events", {"title": "The dam breaks", "date": "2025-05-01", "id": "dam"})
    return flood


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_address_in_the_docs_answers(page: Path, client: FlaskClient, story: str) -> None:
    for path in {unescape(path) for path in ADDRESS.findall(page.read_text("utf-8"))}:
        local = path.replace(SITE, "http://localhost").replace("at=42", "at=1")
        if local in ("/t/", "/oembed"):  # a pattern, and an endpoint named alone
            continue
        answer = client.get(local)
        assert answer.status_code == 200, path
        answer.close()


def test_every_option_is_in_the_table() -> None:
    text = (DOCS / "embedding.md").read_text("utf-8")
    table = text[text.index("## Options") : text.index("## Live or frozen")]
    named = set(re.findall(r"`([a-z]+)`", table))
    assert {*VIEW, "theme", "list", "height"} <= named


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem != "embedding"])
def test_every_kind_has_its_page_and_says_what_policy_it_needs(page: Path) -> None:
    assert f"({page.name})" in (DOCS / "embedding.md").read_text("utf-8")
    text = page.read_text("utf-8").lower()
    assert "policy" in text
