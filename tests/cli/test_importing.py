"""`timeline import` of every format it reads, and what it tells at a terminal."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result

from timeline.cli import cli, importing
from timeline.config import Settings
from timeline.services import importing_ahead
from timeline.services.actors import LOCAL
from timeline.services.finding import EventQuery, find_events
from timeline.services.timelines import find_timeline
from timeline.store import open_store

SPREADSHEET = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
    "2025,4,27,,,,,,,The party names the troops,In public.,,,,,,Statements,\n"
    "2025,4,,,,,,,late April 2025,A parade,,,,,,,Statements,\n"
)
SLIDES = {
    "title": {"text": {"headline": "Troops"}},
    "events": [
        {"start_date": {"year": 2025, "month": 4, "day": 27}, "text": {"headline": "Named"}},
        {"start_date": {"year": 2024}, "end_date": {"year": 2025}, "text": {"headline": "Sent"}},
    ],
}
TABLE = (
    "When,Seen on,What\n"
    "late April 2025,,The party names the troops\n"
    "Monday,2025-05-23,A call of that week\n"
    "Monday,,A call of the file's week\n"
)
MAPPED = ("--map=date:When", "--map=anchor:Seen on", "--map=title:What")


@pytest.fixture
def url(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with an empty timeline named flood; both engines take rows in tests/services."""
    shutil.copyfile(sqlite_template, tmp_path / "timeline.db")
    database_url = f"sqlite:///{tmp_path / 'timeline.db'}"
    monkeypatch.setenv("TIMELINE_DATABASE_URL", database_url)
    file = {"format": "event-timeline/1", "timeline": {"slug": "flood", "title": "F"}, "events": []}
    (tmp_path / "flood.json").write_text(json.dumps(file))
    told = take(str(tmp_path / "flood.json"))
    assert told.exit_code == 0, told.output
    return database_url


def take(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["import", *arguments], catch_exceptions=False)


def dates(url: str) -> dict[str, str | None]:
    store = open_store(Settings(database_url=url))
    with store.reading() as session:
        timeline = find_timeline(session, "flood", LOCAL)
        page = find_events(session, timeline, LOCAL, EventQuery(limit=500), "en")
        found = {
            shape["title"]: orjson.loads(orjson.dumps(shape["when"]))["edtf"]
            for shape in page.shapes
        }
    store.close()
    return found


def seq(url: str) -> int:
    store = open_store(Settings(database_url=url))
    with store.reading() as session:
        found = find_timeline(session, "flood", LOCAL).seq
    store.close()
    return found


def test_a_table_is_read_with_the_anchor_of_its_row_or_of_the_file(
    url: str, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE)
    asked = (str(file), "--timeline=flood", *MAPPED, "--default=anchor:2025-01-17")
    told = take(*asked)
    assert (told.exit_code, "3 created" in told.stdout) == (0, True), told.output
    assert dates(url) == {
        "The party names the troops": "[2025-04-21..2025-04-30]",
        "A call of that week": "2025-05-19",
        "A call of the file's week": "2025-01-13",
    }
    without = take(str(file), "--timeline=flood", *MAPPED, "--on-error=report")
    assert without.exit_code == 1
    assert without.stderr.startswith("line 4: claims.0.date_text: ")


@pytest.mark.parametrize("form", ["timelinejs", "timelinejs-csv", "table", "json", "csv", "zip"])
def test_the_same_file_twice_changes_nothing(url: str, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"file.{form}"
    more: tuple[str, ...] = ("--timeline=flood",)
    if form == "timelinejs":
        file.write_text(json.dumps(SLIDES))
    elif form == "timelinejs-csv":
        file.write_text(SPREADSHEET)
    else:
        table = tmp_path / "table.csv"
        table.write_text(TABLE)
        more = (*more, *MAPPED, "--default=anchor:2025-01-17") if form == "table" else more
        taken = take(str(table), "--timeline=flood", *MAPPED, "--default=anchor:2025-01-17")
        assert taken.exit_code == 0, taken.output
        if form == "table":
            file = table
        else:
            asked = ["export", str(file), "--format", form, "--timeline", "flood"]
            assert CliRunner().invoke(cli, asked).exit_code == 0
    first = take(str(file), *more)
    assert first.exit_code == 0, first.output
    before, known = seq(url), dates(url)
    assert len(known) >= 2
    for existing in ("keep", "update"):
        again = take(str(file), *more, f"--existing={existing}")
        assert again.exit_code == 0, again.output
        assert "0 created, 0 updated" in again.stdout
    assert (seq(url), dates(url)) == (before, known)


def test_a_spreadsheet_for_timelinejs_keeps_its_words(url: str, tmp_path: Path) -> None:
    file = tmp_path / "sheet.csv"
    file.write_text(SPREADSHEET)
    assert take(str(file), "--timeline=flood").exit_code == 0
    assert dates(url) == {
        "The party names the troops": "2025-04-27",
        "A parade": "[2025-04-21..2025-04-30]",
    }


def test_a_terminal_sees_how_far_it_is_and_how_long_it_will_take(url: str, tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    lines = [f"Event {number},{1900 + number % 120}-01-09" for number in range(30_000)]
    file.write_text("\n".join(["title,date", *lines, ""]))
    told = _at_terminal("import", str(file), "--timeline=flood")
    counts = [int(text) for text in re.findall(r"(\d+) rows", told)]
    assert counts == sorted(counts)
    assert len(set(counts)) >= 3, told
    assert counts[-1] == 30_000
    assert re.search(r"\d\d:\d\d:\d\d", told), told  # what is left, as click estimates it
    assert re.search(r"\b(1|2|3|4|5|6|7|8|9)\d?%", told), told
    assert "30000 created" in told


def test_without_a_terminal_nothing_but_the_outcome_is_told(url: str, tmp_path: Path) -> None:
    file = tmp_path / "short.csv"
    file.write_text("title,date\nOne,2025\n")
    ran = subprocess.run(
        [sys.executable, "-m", "timeline.cli", "import", str(file), "--timeline=flood"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "flood: 1 created, 0 updated, 0 unchanged, 0 refused.\n"


def _at_terminal(*arguments: str) -> str:
    """Run a command whose output is a terminal of 120 columns, and give what that shows."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 120, 0, 0))
    environment = {**os.environ, "TERM": "xterm"}
    command = [sys.executable, "-m", "timeline.cli", *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        shown = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                read = os.read(ours, 65_536)
            except OSError:  # the other end is closed
                break
            if not read:
                break
            shown += read
    os.close(ours)
    return shown.decode()


def test_a_long_file_is_read_by_a_process_of_its_own(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    class Watched(importing_ahead.Ahead):
        def batches(self, skipped: int, ground: Any) -> Any:
            for batch in super().batches(skipped, ground):
                started.append(len(batch))
                yield batch

    monkeypatch.setattr(importing_ahead, "Ahead", Watched)
    monkeypatch.setattr(importing, "_LONG_BYTES", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    table = tmp_path / "table.csv"
    table.write_text(TABLE)
    told = take(
        str(table), "--timeline=flood", "--format=table", *MAPPED, "--default=anchor:2025-05-30"
    )
    assert (told.exit_code, started) == (0, [3]), told.output
    assert "3 created" in told.output
    again = take(
        str(table),
        "--timeline=flood",
        "--format=table",
        *MAPPED,
        "--existing=update",
        "--default=anchor:2025-05-30",
    )
    assert (again.exit_code, started) == (0, [3]), again.output
