"""The formats in by name, and which of them a file is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Literal

from timeline.dates import try_read
from timeline.formats import archive_in, csv_in, json_in, mapped_in, timelinejs_in
from timeline.formats.json_members import BrokenJson, members
from timeline.formats.rows import Found
from timeline.formats.table import headings_of
from timeline.formats.timelinejs_dates import ReadDate

Name = Literal["json", "zip", "csv", "timelinejs", "timelinejs-csv", "table"]
IN: dict[Name, str] = {
    "json": "the timeline file (event-timeline/1)",
    "zip": "an exported archive",
    "csv": "our own table, one row a claim",
    "timelinejs": "TimelineJS JSON",
    "timelinejs-csv": "the TimelineJS spreadsheet, saved as CSV",
    "table": "any CSV, with a mapping of its columns",
}


@dataclass(frozen=True, slots=True)
class How:
    """How a file is to be read, where it does not say so itself.

    `lang` is the language of files that name none; `columns` and `defaults` are those of
    `mapped_in.read`. An archive may unpack to `most_bytes`; None is `archive_in.MAX_DATA_BYTES`.
    """

    lang: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    read_date: ReadDate = try_read
    most_bytes: int | None = None


def detect(stream: BinaryIO) -> Name:
    """Tell the format of a file by its beginning, and go back to where the stream stood."""
    start = stream.tell()
    head = stream.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    stream.seek(start)
    if head.startswith(b"PK"):
        return "zip"
    name = _json_kind(stream) if head.startswith((b"{", b"[")) else _table_kind(stream)
    stream.seek(start)
    return name


def read(stream: BinaryIO, name: Name | None = None, how: How | None = None) -> Iterator[Found]:
    """Read a file of a format, or of the one that it looks like.

    The stream must be able to go back. Rows are not validated yet: `rows.Row` says which
    shape each has.

    Raises:
        InvalidInput: a mapping of columns does not fit the file; nothing was read.
    """
    how = how or How()
    name = name or detect(stream)
    if name == "json":
        return json_in.read(stream)
    if name == "zip":
        return archive_in.read(stream, how.most_bytes)
    if name == "csv":
        return csv_in.read(stream)
    if name == "timelinejs":
        return timelinejs_in.read(stream, how.lang, how.read_date)
    if name == "timelinejs-csv":
        return timelinejs_in.read_sheet(stream, how.lang, how.read_date)
    defaults = {**({"lang": how.lang} if how.lang else {}), **how.defaults}
    return mapped_in.read(stream, how.columns, defaults, how.read_date)


def _json_kind(stream: BinaryIO) -> Name:
    try:
        for _, key, value in members(stream, ("events", "sources", "eras")):
            if key in ("format", "timeline", "sources"):
                return "json"
            if key in ("title", "eras", "scale"):
                return "timelinejs"
            if key == "events":
                is_slide = isinstance(value, dict) and ("start_date" in value or "text" in value)
                return "timelinejs" if is_slide else "json"
    except BrokenJson:
        pass  # the reader will say what is wrong, and where
    return "json"


def _table_kind(stream: BinaryIO) -> Name:
    headings = headings_of(stream)
    if csv_in.is_own(headings):
        return "csv"
    return "timelinejs-csv" if timelinejs_in.is_sheet(headings) else "table"
