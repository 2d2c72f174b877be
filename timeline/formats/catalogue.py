"""The formats out by name: `export.{name}` and `--format name` look here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from timeline.formats.contents import Contents

Writer = Callable[[Contents], Iterator[bytes]]

_PIECE_BYTES = 16_384


@dataclass(frozen=True, slots=True)
class Format:
    """A format out: media type, ending of its files, one line on what it is for."""

    name: str
    media_type: str
    ending: str
    purpose: str
    _module: str

    def write(self, contents: Contents) -> Iterator[bytes]:
        """Write the file in pieces of about 16 kB."""
        held = bytearray()
        for part in _writer(self._module)(contents):
            held += part
            if len(held) >= _PIECE_BYTES:
                yield bytes(held)
                held.clear()
        if held:
            yield bytes(held)


# Modules are named, not imported: a calendar library is not to be loaded for a table.
_FORMATS = (
    Format("json", "application/json", "json", "the timeline file, to take in again", "json_out"),
    Format("csv", "text/csv; charset=utf-8", "csv", "one row a claim, for spreadsheets", "csv_out"),
    Format("ics", "text/calendar; charset=utf-8", "ics", "all-day entries for calendars", "ics"),
    Format("atom", "application/atom+xml", "atom", "a feed of changes", "atom"),
    Format("jsonld", "application/ld+json", "jsonld", "schema.org events", "json_ld"),
    Format("timelinejs", "application/json", "json", "slides for TimelineJS", "timelinejs_out"),
    Format("vis", "application/json", "json", "groups and items for vis-timeline", "vis"),
    Format("zip", "application/zip", "zip", "all data with readme and checksums", "archive"),
)
OUT: dict[str, Format] = {one.name: one for one in _FORMATS}


@cache
def _writer(module: str) -> Writer:
    writer: Writer = import_module(f"timeline.formats.{module}").write
    return writer
