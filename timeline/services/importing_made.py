"""What the process does that reads a file ahead: rows of its plain events, packed to be sent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

from timeline.errors import InvalidInput
from timeline.formats import incoming
from timeline.formats.faults import validated
from timeline.formats.rows import Found, Refused, Row
from timeline.formats.timeline_file import EventRecord
from timeline.services.importing_ahead import Source
from timeline.services.importing_plain import Event, PlainEvents
from timeline.store.event_rows import NewEvent

_PIECE = 50
"""Rows that are sent at a time: while more are unpacked, the thread that stores would wait."""
Packed = tuple[int, tuple[Any, ...]]
"""Line and rows of an event as plain tuples, which are sent in half the time of classes."""


def made(
    source: Source, skipped: int, plain: PlainEvents
) -> Iterator[tuple[int, list[Found | Packed]]]:
    """Give the rows after the first ones, some at a time, each time with the bytes read until then."""
    with source.path.open("rb") as stream:
        rows = islice(incoming.read(stream, source.name, source.how), skipped, None)
        while batch := list(islice(rows, _PIECE)):
            yield stream.tell(), [_packed(one, plain) for one in batch]


def _packed(found: Found, plain: PlainEvents) -> Found | Packed:
    if not isinstance(found, Row) or found.kind != "event":
        return found
    try:
        rows = plain.rows(validated(EventRecord, found.value))
    except InvalidInput as error:
        return Refused(found.line, error.faults)
    return found if rows is None else (found.line, tuple(rows))


def opened(batch: list[Found | Packed]) -> list[Found | Event]:
    """Undo the packing."""
    # A row is a named tuple, so the very type tells them apart.
    return [
        _opened(cast("Packed", one)) if type(one) is tuple else cast("Found", one) for one in batch
    ]


def _opened(packed: Packed) -> Event:
    line, rows = packed
    return Event(line, None, NewEvent._make(rows))
