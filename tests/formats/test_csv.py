"""The table of claims: its rows, its guard against formulas, and its faults."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from timeline.formats import csv_in, csv_out
from timeline.formats.csv_columns import HEADINGS
from timeline.formats.rows import Refused, Row


def rows_of(contents: Any) -> list[dict[str, str]]:
    text = b"".join(csv_out.write(contents)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def table(*rows: dict[str, str]) -> io.BytesIO:
    target = io.StringIO(newline="")
    headings = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(target, headings)
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(target.getvalue().encode())


def test_there_is_one_row_for_each_claim_and_for_an_event_without(
    hard: Any, hard_events: Any
) -> None:
    expected = sum(len(event["claims"]) or 1 for event in hard_events)
    assert len(rows_of(hard)) == expected


def test_no_cell_is_a_formula(hard: Any) -> None:
    for row in rows_of(hard):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_each_row_names_licence_source_and_revision(hard: Any) -> None:
    row = rows_of(hard)[0]
    assert row["licence"] == "CC BY 4.0"
    assert row["revision"] == "7"
    assert row["source_title"] == "A report"


def test_the_headings_are_in_the_docs() -> None:
    docs = Path(__file__).parents[2].joinpath("docs/formats.md").read_text(encoding="utf-8")
    assert [name for name in HEADINGS if f"`{name}`" not in docs] == []


@pytest.mark.parametrize(
    ("rows", "line", "field"),
    [
        ([{"event_id": "a", "claim_id": "", "title": "", "date_text": "x"}], 2, "title"),
        ([{"event_id": "a", "title": "A", "colour": "x"}], 2, "colour"),
        ([{"event_id": "a", "title": "A", "lat": "north"}], 2, "lat"),
        ([{"event_id": "a", "title": "A", "undated": "maybe"}], 2, "undated"),
        ([{"event_id": "a", "title": "A", "estimates": "{"}], 2, "estimates"),
        ([{"event_id": "a", "title": "A", "source_title": "S"}], 2, "source_id"),
        ([{"event_id": "a", "title": "A"}, {"event_id": "a", "title": "B"}], 2, "title"),
        (
            [
                {"event_id": "a", "title": "A"},
                {"event_id": "b", "title": "B"},
                {"event_id": "a", "title": "A"},
            ],
            4,
            "event_id",
        ),
        (
            [
                {"event_id": "a", "title": "A", "source_id": "s", "source_title": "S"},
                {"event_id": "b", "title": "B", "source_id": "s", "source_title": "T"},
            ],
            3,
            "source_id",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_with_line_and_field(
    rows: list[dict[str, str]], line: int, field: str
) -> None:
    bad = [found for found in csv_in.read(table(*rows)) if isinstance(found, Refused)]
    assert [(one.line, one.faults[0].field) for one in bad] == [(line, field)]


def test_a_spreadsheet_with_semicolons_and_a_mark_is_read() -> None:
    raw = "\ufeffevent_id;title;date_text;claim_id\r\na;Ü;2025;c\r\n;;;\r\n"
    found = list(csv_in.read(io.BytesIO(raw.encode())))
    assert [row.value["title"] for row in found if isinstance(row, Row)] == ["Ü"]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", 1),
        (b"event_id,event_id\n1,2\n", 1),
        (b"event_id,title\na,A,3\n", 2),
        (b'event_id,title\na,"A\n', 2),
        (b"event_id,title\na,A\nb,\xff\n", 3),
        (b"\xff\n", 1),
        (b"event_id,title\n" + b"a,A\n" * 20_000 + b"b,\xff\n", 20_002),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(raw: bytes, line: int) -> None:
    last = list(csv_in.read(io.BytesIO(raw)))[-1]
    assert isinstance(last, Refused)
    assert last.line == line


def peak_of(rows: int, row: bytes, head: bytes) -> int:
    """Measure the memory that reading takes, of a file that is made while it is read."""

    class Long(io.RawIOBase):
        at = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any, /) -> int:
            line = head if self.at == 0 else row.replace(b"event-0", b"event-%d" % self.at)
            self.at += 1
            if self.at > rows + 1:
                return 0
            buffer[: len(line) + 2] = line + b"\r\n"
            return len(line) + 2

    tracemalloc.start()
    found = csv_in.read(Long())
    count = sum(isinstance(one, Row) and one.kind == "event" for one in found)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == rows
    return peak


def test_four_times_the_rows_take_no_more_memory(served: Any, make_contents: Any) -> None:
    events = [served("event-0", "An event", "2025-01-09")]
    head, row = b"".join(csv_out.write(make_contents(events))).split(b"\r\n")[:2]
    # What grows is a hash of each id: about 100 bytes a row.
    assert peak_of(8_000, row, head) - peak_of(2_000, row, head) < 6_000 * 110
