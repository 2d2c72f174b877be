"""The README's examples, run as they stand there, against a store of their own."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.serving import served_store

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The fenced code blocks of one language, in order."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """A server on a fresh store: its address, and the environment that names the store."""
    with served_store(tmp_path_factory.mktemp("readme")) as started:
        yield started


def test_the_two_lines_make_a_token_and_add_an_event(
    served: tuple[str, dict[str, str]],
) -> None:
    address, environment = served
    (lines,) = [block for block in blocks("sh") if "curl" in block]
    assert len(lines.strip().splitlines()) == 2
    script = lines.replace("http://127.0.0.1:8000", address)
    ran = subprocess.run(
        ["sh", "-euc", script], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    event = json.loads(ran.stdout)
    assert event["when"]["edtf"] == "[2025-04-21..2025-04-30]"
    answer = urllib.request.urlopen(
        f"{address}/api/v1/timelines/north-korean-soldiers/events/{event['id']}", timeout=10
    )
    with answer:
        assert json.load(answer)["title"] == event["title"]


def test_the_iframe_of_the_readme_shows_the_timeline(served: tuple[str, dict[str, str]]) -> None:
    address, _ = served
    (block,) = blocks("html")
    (source,) = re.findall(r'<iframe src="([^"]+)"', block)
    path = source.replace("http://127.0.0.1:8000", address)
    with urllib.request.urlopen(path, timeout=10) as answer:
        assert "frame-ancestors 'none'" not in answer.headers["Content-Security-Policy"]
        assert "<svg" in answer.read().decode()


def test_the_python_of_the_readme_says_what_it_gives() -> None:
    (block,) = blocks("python")
    known: dict[str, object] = {}
    shown = 0
    lines = block.splitlines()
    for statement in ast.parse(block).body:
        code = ast.get_source_segment(block, statement) or ""
        _, _, comment = lines[(statement.end_lineno or 1) - 1].partition("  # ")
        if comment:
            assert eval(code, known) == ast.literal_eval(comment)  # noqa: S307 - our own README
            shown += 1
        else:
            exec(code, known)  # noqa: S102 - our own README
    assert shown >= 2
