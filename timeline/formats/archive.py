"""Everything in one ZIP: the timeline file, both tables, a readme, the licence, checksums.

The same revision gives the same bytes: entries stand in a fixed order and carry the instant
of the revision. Events are read once; only one table waits on disk meanwhile.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO, Self

from timeline.formats import csv_out, json_out
from timeline.formats.contents import Contents, Served, source_line
from timeline.formats.text import with_plain_breaks

DATA = "timeline.json"
CHECKSUMS = "SHA256SUMS"
_HELD_BYTES = 1_000_000
_CHUNK_BYTES = 65_536

_README = """\
{title}
{underline}

{about}

timeline.json   the whole timeline, as this program takes it in again (event-timeline/1)
events.csv      one row for each claim about an event; UTF-8
sources.csv     the sources
LICENCE.txt     the licence of these data
SHA256SUMS      checksums: sha256sum --check SHA256SUMS

Dates are EDTF (ISO 8601-2); earliest and latest are days and both inclusive. A ' before a
cell of a table keeps spreadsheets from taking it for a formula and is no part of the text.

Sources
-------

{sources}
"""


def write(contents: Contents) -> Iterator[bytes]:
    """Write the archive, piece by piece as its files are made."""
    with tempfile.SpooledTemporaryFile(max_size=_HELD_BYTES) as table, _Archive(contents) as made:
        yield from made.add(DATA, _with_table(contents, table))
        yield from made.add("events.csv", _read_back(table))
        yield from made.add("sources.csv", csv_out.write_sources(contents))
        yield from made.add("README.txt", [_readme(contents)])
        yield from made.add("LICENCE.txt", [_licence(contents)])
        yield from made.add(CHECKSUMS, ["".join(made.sums).encode()])
    yield made.rest()


class _Archive:
    """A ZIP on its way out: entries go in, pieces of the archive come out."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._pipe = _Pipe()
        # A pipe cannot go back, so sizes and checksums follow each entry (APPNOTE 4.3.9).
        self._zip = zipfile.ZipFile(self._pipe, "w")
        self.sums: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def add(self, name: str, parts: Iterable[bytes]) -> Iterator[bytes]:
        """Add a file, note its checksum, and give what the archive has grown by."""
        digest = hashlib.sha256()
        with self._zip.open(_entry(self._contents, name), "w", force_zip64=True) as target:
            for part in parts:
                digest.update(part)
                target.write(part)
                yield self._pipe.taken()
        self.sums.append(f"{digest.hexdigest()}  {name}\n")

    def rest(self) -> bytes:
        """Give the end of the archive, after it is closed."""
        return self._pipe.taken()


class _Pipe(io.RawIOBase):
    """What the archive writes, until it is taken away."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, part: bytes, /) -> int:  # type: ignore[override]  # only bytes are written
        self._held += part
        return len(part)

    def taken(self) -> bytes:
        held = bytes(self._held)
        self._held.clear()
        return held


def _entry(contents: Contents, name: str) -> zipfile.ZipInfo:
    changed = contents.changed
    # The format's clock begins in 1980 and counts two seconds.
    moment = max(changed.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    entry = zipfile.ZipInfo(name, moment)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # else it would name the system of the server
    entry.external_attr = 0o644 << 16
    return entry


def _with_table(contents: Contents, table: IO[bytes]) -> Iterator[bytes]:
    """Give the timeline file, and write the table of the same events meanwhile."""
    headings = replace(contents, events=())
    table.writelines(csv_out.write(headings))

    def noted() -> Iterator[Served]:
        for event in contents.events:
            table.write(csv_out.lines_of(contents, event))
            yield event

    yield from json_out.write(replace(contents, events=noted()))


def _read_back(table: IO[bytes]) -> Iterator[bytes]:
    table.seek(0)
    while part := table.read(_CHUNK_BYTES):
        yield part


def _readme(contents: Contents) -> bytes:
    title = with_plain_breaks(contents.timeline["title"])
    about = [contents.timeline.get("description") or "", *contents.about()]
    return _README.format(
        title=title,
        underline="=" * len(title),
        about="\n".join(line for line in about if line),
        sources="\n".join(source_line(source) for source in contents.sources) or "none",
    ).encode()


def _licence(contents: Contents) -> bytes:
    licence = contents.timeline.get("licence")
    return (f"{licence}\n" if licence else "No licence is stated.\n").encode()
