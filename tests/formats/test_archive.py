"""The ZIP: complete, checked by its sums, the same at any time, never held whole."""

from __future__ import annotations

import hashlib
import io
import subprocess
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

from timeline.formats import archive, csv_out, json_out


def written(contents: Any) -> bytes:
    return b"".join(archive.write(contents))


def test_it_holds_data_tables_readme_licence_and_checksums(hard: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(written(hard))) as made:
        assert made.testzip() is None
        assert made.namelist() == [
            "timeline.json",
            "events.csv",
            "sources.csv",
            "README.txt",
            "LICENCE.txt",
            "SHA256SUMS",
        ]
        assert made.read("timeline.json") == b"".join(json_out.write(hard))
        assert made.read("events.csv") == b"".join(csv_out.write(hard))
        assert made.read("LICENCE.txt") == b"CC BY 4.0\n"
        readme = made.read("README.txt").decode()
    assert "Revision 7" in readme
    assert "A report, The Gazette" in readme


def test_the_checksums_are_those_that_sha256sum_finds(hard: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written(hard))) as made:
        made.extractall(tmp_path)
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.count(": OK\n") == 5


def test_the_same_revision_gives_the_same_bytes(make_contents: Any, hard_events: Any) -> None:
    once, twice = (written(make_contents(iter(hard_events))) for _ in range(2))
    assert hashlib.sha256(once).digest() == hashlib.sha256(twice).digest()


def test_a_redacted_archive_says_so(make_contents: Any, hard_events: Any) -> None:
    contents = make_contents(hard_events, redacted=True, selection="lane=water")
    with zipfile.ZipFile(io.BytesIO(written(contents))) as made:
        readme = made.read("README.txt").decode()
        assert b'"redacted": true' in made.read("timeline.json")
    assert "replaced by labels" in readme
    assert "lane=water" in readme


def test_events_pass_through_a_small_part_of_their_size(served: Any, make_contents: Any) -> None:
    events = (served(f"e{n}", f"Event number {n}", "2025-01-09") for n in range(5_000))
    contents = make_contents(events)
    tracemalloc.start()
    size = sum(len(part) for part in archive.write(contents))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 50_000
    assert peak < 3_000_000  # the timeline file alone has 2 MB, the table 2 MB more
