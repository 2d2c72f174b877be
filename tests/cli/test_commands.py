"""The commands, as a person runs them, each in an empty folder."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import cast
from unittest import mock

import psutil
import pytest

from timeline.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "TIMELINE_DATABASE_URL": f"sqlite:///{tmp_path / 'var' / 'timeline.db'}",
    }


def run(
    environment: dict[str, str], *arguments: str, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in this process, which is a second faster than in one of its own."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    kept_in, kept_argv = sys.stdin, sys.argv
    sys.stdin, sys.argv = io.StringIO(given or ""), ["timeline", *arguments]
    try:
        with (
            mock.patch.dict(os.environ, environment, clear=True),
            redirect_stdout(out),
            redirect_stderr(err),
            pytest.raises(SystemExit) as leaving,
        ):
            main()
    finally:
        sys.stdin, sys.argv = kept_in, kept_argv
    told = []
    for stream in (out, err):
        stream.flush()
        told.append(cast("io.BytesIO", stream.buffer).getvalue().decode())
    return subprocess.CompletedProcess(arguments, int(leaving.value.code or 0), *told)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running `timeline serve`."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "timeline.cli", "serve", "--port", str(self.port)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started = time.monotonic()
        while self.process.poll() is None:
            try:
                self.get("/healthz")
                break
            except (urllib.error.URLError, ConnectionError):
                if time.monotonic() - started > 30:
                    raise
                time.sleep(0.02)
        self.seconds_to_start = self._computing_seconds()

    def _computing_seconds(self) -> float:
        """What the start cost a processor; the clock would also count what others do."""
        process = psutil.Process(self.process.pid)
        times = [one.cpu_times() for one in (process, *process.children(recursive=True))]
        return sum(time.user + time.system for time in times)

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.read()

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        printed, _ = self.process.communicate(timeout=20)
        return self.process.returncode, printed


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[Server]:
    running = Server(environment)
    yield running
    if running.process.poll() is None:
        running.stop()


def test_the_first_start_creates_and_seeds_and_the_second_is_fast(
    environment: dict[str, str], server: Server, tmp_path: Path
) -> None:
    path = "/api/v1/timelines/north-korean-soldiers/events?limit=500"
    events = json.loads(server.get(path))["items"]
    assert len(events) >= 20
    code, printed = server.stop()
    assert code == 0
    assert f"http://127.0.0.1:{server.port}" in printed
    assert str(tmp_path / "var" / "timeline.db") in printed
    assert "edit" not in printed  # no terminal, so no edit link
    second = Server(environment)
    try:
        assert json.loads(second.get(path))["items"] == events
        assert second.seconds_to_start < 3
    finally:
        second.stop()


def test_a_taken_port_is_one_sentence(environment: dict[str, str], server: Server) -> None:
    answer = run(environment, "serve", "--port", str(server.port))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.count("\n") == 1
    assert "is taken" in answer.stderr


def test_an_unwritable_folder_is_one_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    environment["TIMELINE_DATABASE_URL"] = f"sqlite:///{tmp_path / 'file' / 'timeline.db'}"
    answer = run(environment, "serve", "--port", str(free_port()))
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert "cannot be written" in answer.stderr


def test_a_newer_store_is_one_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    import sqlite3

    assert run(environment, "init").returncode == 0
    with sqlite3.connect(tmp_path / "var" / "timeline.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    answer = run(environment, "serve", "--port", str(free_port()))
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert "newer than this program" in answer.stderr


def test_an_unknown_setting_is_one_sentence(environment: dict[str, str]) -> None:
    answer = run({**environment, "TIMELINE_PROT": "8001"}, "init")
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert "TIMELINE_PROT is not a setting" in answer.stderr


def test_a_token_is_printed_alone_and_add_adds(environment: dict[str, str]) -> None:
    token = run(environment, "token", "create", "me", "--scope", "write")
    assert token.stdout.startswith("tl_")
    assert token.stdout.count("\n") == 1
    added = run(environment, "add", "A test", "Monday", "--anchor", "2025-05-23")
    assert "19 May 2025" in added.stdout
    refused = run(environment, "add", "A test", "whenever")
    assert refused.returncode == 1
    assert refused.stderr.startswith("date: ")


def test_the_seed_is_never_loaded_twice(environment: dict[str, str]) -> None:
    assert "north-korean-soldiers" in run(environment, "seed").stdout
    assert run(environment, "seed").stdout == "The seed is there already.\n"


def test_dates_explains_a_reading(environment: dict[str, str]) -> None:
    answer = run(environment, "dates", "Monday", "--anchor", "[2025-05-20..2025-05-23]")
    assert answer.returncode == 0
    assert "2025-05-19" in answer.stdout
    assert "Monday" in answer.stdout
    refused = run(environment, "dates", "soon")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "soon" in refused.stderr


def test_dates_answers_json_lines(environment: dict[str, str]) -> None:
    asked = [
        {"id": 1, "text": "late April 2025"},
        {"id": 2, "text": "Monday", "anchor": "2025-05-23"},
        {"id": 3, "text": "soon"},
        {"id": 4, "text": "2025-01/2025-02", "lang": "edtf"},
    ]
    lines = "\n".join(json.dumps(line) for line in asked) + "\n"
    answer = run(environment, "dates", "--jsonl", given=lines)
    given = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [line["id"] for line in given] == [1, 2, 3, 4]
    assert [line["edtf"] for line in given[:2]] == ["[2025-04-21..2025-04-30]", "2025-05-19"]
    assert given[2]["edtf"] is None
    assert given[2]["reason"]
    assert (given[3]["earliest"], given[3]["latest"]) == ("2025-01-01", "2025-02-28")


def test_help_lists_every_command(environment: dict[str, str]) -> None:
    from timeline.cli import _COMMANDS, _SUMMARIES

    assert set(_COMMANDS) == set(_SUMMARIES)
    shown = run(environment, "--help").stdout
    for name in _COMMANDS:
        assert f"  {name}" in shown
        assert run(environment, name, "--help").returncode == 0


def test_an_export_goes_into_an_empty_store_and_out_again_unchanged(
    environment: dict[str, str], tmp_path: Path
) -> None:
    for name in ("json", "zip"):
        first, second = (tmp_path / f"{which}.{name}" for which in ("first", "second"))
        slug = ("--timeline", "north-korean-soldiers")
        assert run(environment, "export", str(first), "--format", name, *slug).returncode == 0
        other = {**environment, "TIMELINE_DATABASE_URL": f"sqlite:///{tmp_path / name}.db"}
        taken = run(other, "import", str(first))
        assert taken.returncode == 0, taken.stderr
        assert run(other, "export", str(second), "--format", name).returncode == 0
        assert second.read_bytes() == first.read_bytes()
        again = run(other, "import", str(first))
        assert "0 created, 0 updated" in again.stdout
        assert run(other, "check").stdout == "The store agrees with itself.\n"


def test_a_table_is_taken_in_with_a_mapping(environment: dict[str, str], tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("When,What\nlate April 2025,One\nMonday,Two\nsoon,Three\n")
    arguments = ("--map", "date:When", "--map", "title:What", "--default", "anchor:2025-05-23")
    slug = ("--timeline", "north-korean-soldiers")
    run(environment, "init")
    refused = run(environment, "import", str(table), *arguments, *slug)
    assert refused.returncode == 1
    assert refused.stderr.startswith("line.4.")
    dry = run(
        environment, "import", str(table), *arguments, *slug, "--on-error=report", "--dry-run"
    )
    assert "2 created" in dry.stdout
    taken = run(environment, "import", str(table), *arguments, *slug, "--on-error=report")
    assert (taken.returncode, "2 created" in taken.stdout) == (1, True)
    assert taken.stderr.startswith("line 4: ")


def test_a_backup_is_a_whole_store(environment: dict[str, str], tmp_path: Path) -> None:
    run(environment, "init")
    copy = tmp_path / "copy.db"
    assert run(environment, "backup", str(copy)).returncode == 0
    other = {**environment, "TIMELINE_DATABASE_URL": f"sqlite:///{copy}"}
    assert run(other, "check").returncode == 0
    exported = [run(one, "export").stdout for one in (environment, other)]
    assert exported[0] == exported[1] != ""
    assert run(environment, "backup", str(copy)).returncode == 1
