"""Any CSV, read a line at a time: its headings, and the cells of each line under them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

from timeline.formats.rows import Refused, refused

MAX_CELL_CHARS = 1_000_000
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one row by their headings, and the line of the file it begins on, from 1."""

    number: int
    cells: dict[str, str]


def read_table(stream: BinaryIO) -> Iterator[Line | Refused]:
    """Read rows one at a time; rows without any text are passed over.

    UTF-8 with or without a byte order mark; commas, semicolons or tabs, whichever the line of
    headings has most of. Cells missing at the end of a row are empty; a row with more cells
    than headings is refused. A text that cannot be read ends the table with a refusal.
    """
    with _as_text(stream) as text:
        yield from _read(text)


def headings_of(stream: BinaryIO) -> list[str]:
    """Read the headings alone; [] when they cannot be read."""
    with _as_text(stream) as text:
        try:
            return next(_Rows(text))[1]
        except (UnicodeDecodeError, csv.Error, StopIteration):
            return []


@contextmanager
def _as_text(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        yield text
    finally:
        text.detach()  # the stream is the caller's to close


class _Rows:
    """The rows with the line each begins on; a quoted cell may run over several lines.

    `line` is where the row read last, or the one being read, begins.
    """

    def __init__(self, text: io.TextIOWrapper) -> None:
        # The limit is one of the process; the module's own default is too low for a long cell.
        csv.field_size_limit(MAX_CELL_CHARS)
        self.line = 1
        self._text = text
        self._rows: Any = None

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> tuple[int, list[str]]:
        try:
            if self._rows is None:
                first = self._text.readline()
                delimiter = max(_DELIMITERS, key=first.count)
                lines = chain((first,), self._text)
                self._rows = csv.reader(lines, delimiter=delimiter, strict=True)
            self.line = self._rows.line_num + 1
            return self.line, next(self._rows)
        except UnicodeDecodeError as error:
            # What precedes the piece that cannot be decoded has been given line by line.
            read = 0 if self._rows is None else self._rows.line_num
            self.line = 1 + read + error.object.count(b"\n", 0, error.start)
            raise


def _read(text: io.TextIOWrapper) -> Iterator[Line | Refused]:
    rows = _Rows(text)
    try:
        headings = next(rows, (1, []))[1]
        twice = {name for name in headings if name and headings.count(name) > 1}
        if twice or not any(headings):
            told = f"“{min(twice)}” stands twice" if twice else "are missing"
            yield refused(1, "", f"headings: {told}", "one line of headings, all different")
            return
        for number, cells in rows:
            if any(cells):
                yield _line(number, headings, cells)
    except UnicodeDecodeError:
        yield refused(rows.line, "", "is not UTF-8", "a file saved as UTF-8")
    except csv.Error as error:
        yield refused(rows.line, "", f"is no CSV: {error}", "rows as RFC 4180 has them")


def _line(number: int, headings: list[str], cells: list[str]) -> Line | Refused:
    spare = cells[len(headings) :]
    if any(spare):
        message = f"has {len(cells)} cells under {len(headings)} headings"
        return refused(number, "", message, "as many cells as headings", spare[0][:80])
    missing = [""] * (len(headings) - len(cells))
    named = zip(headings, [*cells, *missing], strict=False)
    return Line(number, {heading: cell for heading, cell in named if heading})
