"""Edit links are shown to people at a terminal, and to nobody else."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.cli import cli
from timeline.config import Settings
from timeline.services.edit_links import is_open
from timeline.store import open_store

_LINK = re.compile(r"http://127\.0\.0\.1:(\d+)/edit/([A-Za-z0-9_-]{43})")


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{tmp_path / 'timeline.db'}"
    monkeypatch.setenv("TIMELINE_DATABASE_URL", address)
    return address


def test_the_command_prints_a_link_that_serves(url: str) -> None:
    told = CliRunner().invoke(cli, ["edit-link", "--port", "8123"], catch_exceptions=False)
    match = _LINK.fullmatch(told.output.strip())
    assert match is not None, told.output
    assert match[1] == "8123"
    store = open_store(Settings(database_url=url))
    with store.reading() as session:
        assert is_open(session, match[2], 0)
    store.close()


def test_a_link_for_a_timeline_that_is_not_there_is_refused(url: str) -> None:
    told = CliRunner().invoke(cli, ["edit-link", "--timeline", "none"])
    assert told.exit_code != 0


def test_serve_prints_a_link_on_a_terminal_only(url: str) -> None:
    assert _LINK.search(_first_words(on_terminal=True))
    words = _first_words(on_terminal=False)
    assert "Timelines on" in words
    assert "/edit/" not in words


def _first_words(*, on_terminal: bool) -> str:
    """Start a server, and give what it prints until it would serve."""
    ours, theirs = pty.openpty() if on_terminal else os.pipe()
    command = [sys.executable, "-m", "timeline.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL) as server:
        os.close(theirs)
        words = b""
        while select.select([ours], [], [], 60 if not words else 1)[0]:
            try:
                read = os.read(ours, 4096)
            except OSError:
                break
            if not read:
                break
            words += read
        server.send_signal(signal.SIGTERM)
    os.close(ours)
    return words.decode()
