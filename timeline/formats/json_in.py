"""The timeline file, read a record at a time: any length, any order of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from timeline.formats.faults import shortened
from timeline.formats.json_members import BrokenJson, Member, members
from timeline.formats.rows import Found, Refused, Row, refused
from timeline.formats.timeline_file import FORMAT

_ARRAYS = ("sources", "events")
_HEAD = frozenset({"format", "timeline", "sources"})
_KNOWN = ("format", "revision", "timeline", "sources", "events")


def read(stream: BinaryIO) -> Iterator[Found]:
    """Read a timeline file: its timeline, then its sources, then its events.

    The stream is read twice, from where it stands: once up to the events (or to the end, when
    they stand before something else), once for the events.

    Raises:
        OSError: the stream cannot be read, or cannot go back.
    """
    start = stream.tell()
    try:
        for found in _head(stream):
            yield found
            if isinstance(found, Refused):
                return
        stream.seek(start)
        for line, key, value in members(stream, _ARRAYS):
            if key == "events":
                yield _row(line, "event", value)
            elif key not in _KNOWN:
                yield _unknown(line, key, value)
    except BrokenJson as error:
        yield refused(error.line, "", error.message, "a JSON object in UTF-8")


def _head(stream: BinaryIO) -> Iterator[Found]:
    """Give everything but the events, and refuse what is no timeline file."""
    seen: set[str] = set()
    for member in members(stream, _ARRAYS):
        if member.key == "events" and seen >= _HEAD:
            return  # the usual order: nothing but events is left
        fault = _fault_of(member, seen)
        seen.add(member.key)
        if fault is not None:
            yield fault
            return
        if member.key in ("revision", "timeline", "sources"):
            kind = "source" if member.key == "sources" else member.key
            yield _row(member.line, kind, member.value)
    if "format" not in seen:
        yield refused(1, "format", "is missing", f'"{FORMAT}"')


def _fault_of(member: Member, seen: set[str]) -> Refused | None:
    line, key, value = member
    if key not in _KNOWN:
        return _unknown(line, key, value)
    if key == "format" and value != FORMAT:
        return refused(line, key, "is another format", f'"{FORMAT}"', shortened(value))
    if key not in _ARRAYS and key in seen:
        return refused(line, key, "stands twice", "one")
    return None


def _unknown(line: int, key: str, value: Any) -> Refused:
    return refused(line, key, "is not known here", ", ".join(_KNOWN), shortened(value))


def _row(line: int, kind: Any, value: Any) -> Found:
    if isinstance(value, dict):
        return Row(line, kind, value)
    return refused(line, kind, "is not an object", "an object", shortened(value))
