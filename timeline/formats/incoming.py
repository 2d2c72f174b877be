"""The formats in by name, and which of them a file is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from timeline.formats import archive_in, csv_in, json_in, mapped_in, timelinejs_in
from timeline.formats.how import How, Name
from timeline.formats.json_members import BrokenJson, members
from timeline.formats.rows import Found
from timeline.formats.table import headings_of


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
        return timelinejs_in.read(stream, how.lang)
    if name == "timelinejs-csv":
        return timelinejs_in.read_sheet(stream, how.lang)
    defaults = {**({"lang": how.lang} if how.lang else {}), **how.defaults}
    return mapped_in.read(stream, how.columns, defaults)


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
