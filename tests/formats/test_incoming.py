"""Which format a file is, and archives taken in again."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from timeline.formats import archive, csv_out, incoming, json_out, timelinejs_out
from timeline.formats.how import How
from timeline.formats.rows import Refused, Row


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b'{"format": "event-timeline/1"}', "json"),
        (b'\xef\xbb\xbf\n {"events": [], "sources": [{}]}', "json"),
        (b'{"events": [{"start_date": {}}]}', "timelinejs"),
        (b'{"title": {"text": {}}}', "timelinejs"),
        (b"{broken", "json"),
        (b"Year,Headline\n", "timelinejs-csv"),
        (b"Start Date,End Date,Headline\n", "timelinejs-csv"),
        (b"What,When\n", "table"),
        (b"\xff\xfe", "table"),
        (b"", "table"),
    ],
)
def test_a_file_is_known_by_its_beginning(raw: bytes, name: str) -> None:
    stream = io.BytesIO(raw)
    assert incoming.detect(stream) == name
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("module", "name"),
    [(json_out, "json"), (csv_out, "csv"), (timelinejs_out, "timelinejs"), (archive, "zip")],
)
def test_our_own_files_are_known_and_taken_in(hard: Any, module: Any, name: str) -> None:
    stream = io.BytesIO(b"".join(module.write(hard)))
    assert incoming.detect(stream) == name
    rows = list(incoming.read(stream))
    assert not [row for row in rows if isinstance(row, Refused)]
    assert sum(isinstance(row, Row) and row.kind == "event" for row in rows) >= 10


def test_an_archive_holds_what_the_timeline_file_holds(hard: Any) -> None:
    zipped = list(incoming.read(io.BytesIO(b"".join(archive.write(hard)))))
    plain = list(incoming.read(io.BytesIO(b"".join(json_out.write(hard)))))
    assert zipped == plain


def test_an_archive_that_was_changed_is_refused(hard: Any) -> None:
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(b"".join(archive.write(hard)))) as made,
        zipfile.ZipFile(changed, "w") as target,
    ):
        for name in made.namelist():
            target.writestr(name, made.read(name).replace(b"A plain day", b"Another day"))
    changed.seek(0)
    rows = list(incoming.read(changed))
    assert isinstance(rows[0], Refused)
    assert "SHA256SUMS" in rows[0].faults[0].message


@pytest.mark.parametrize("cut", [10, 300, -30])
def test_a_cut_archive_is_refused(hard: Any, cut: int) -> None:
    raw = b"".join(archive.write(hard))[:cut]
    rows = list(incoming.read(io.BytesIO(raw), "zip"))
    assert isinstance(rows[-1], Refused)


def test_an_archive_that_unpacks_to_too_much_is_refused_unread(hard: Any) -> None:
    how = How(most_bytes=100)
    (row,) = incoming.read(io.BytesIO(b"".join(archive.write(hard))), None, how)
    assert isinstance(row, Refused)
    assert row.faults[0].message.startswith("unpacks to")
    assert row.faults[0].accepted == "at most 100 bytes"


def test_an_archive_that_hides_its_size_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("timeline.json", b" " * 300_000)
    size, less = (number.to_bytes(4, "little") for number in (300_000, 50))
    raw = packed.getvalue()
    assert raw.count(size) == 2  # in the entry and in the directory
    rows = list(incoming.read(io.BytesIO(raw.replace(size, less)), "zip"))
    assert [type(row) for row in rows] == [Refused]
