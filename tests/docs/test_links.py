"""Every link between the documents leads somewhere, and none leads out of the project's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("**/*.md"))]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    targets = [link.split("#")[0] for link in LINK.findall(page.read_text("utf-8"))]
    local = [target for target in targets if target and "://" not in target]
    missing = [target for target in local if not (page.parent / target).exists()]
    assert missing == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    open_pages = [ROOT / "README.md"]
    while open_pages:
        page = open_pages.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        links = [link.split("#")[0] for link in LINK.findall(page.read_text("utf-8"))]
        open_pages += [
            (page.parent / link).resolve() for link in links if link and "://" not in link
        ]
    assert set(PAGES) - seen - {ROOT / "CHANGELOG.md"} == set()
