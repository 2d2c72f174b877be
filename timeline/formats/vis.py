"""The events as JSON for vis-timeline: `items`, their `groups`, and what they are `about`.

Days are written without a time or a zone, which vis-timeline takes as midnight where the
reader is, so that no day shifts. An item's end is exclusive there, so it is the day after the
last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.dates import edtf
from timeline.dates.interval import civil
from timeline.formats.contents import (
    Contents,
    LeftOut,
    Served,
    days,
    source_line,
    statements,
)
from timeline.formats.text import as_html, script_json, without_controls

_NO_LANE = "~"  # no lane's key can be that


def write(contents: Contents) -> Iterator[bytes]:
    """Write items, then their groups, then `about`, which says what had to be left out."""
    left_out = LeftOut()
    without_lane = 0
    yield b'{"items":[\n'
    separator = b""
    for event in contents.events:
        item = _item(contents, event)
        if item is None:
            left_out.undated += 1
            continue
        without_lane += item["group"] == _NO_LANE
        yield separator + script_json(item)
        separator = b",\n"
    groups = _groups(contents, has_rest=without_lane > 0)
    yield b'\n],"groups":' + script_json(groups)
    yield b',"about":' + script_json(_about(contents, left_out)) + b"}\n"


def _groups(contents: Contents, *, has_rest: bool) -> list[dict[str, Any]]:
    """List the lanes, and a group for the events in none: vis-timeline hides what has no group."""
    lanes = [(lane["key"], lane["name"]) for lane in contents.timeline.get("lanes") or ()]
    lanes += [(_NO_LANE, "")] if has_rest else []
    return [
        {"id": key, "content": _html(name), "order": order}
        for order, (key, name) in enumerate(lanes)
    ]


def _about(contents: Contents, left_out: LeftOut) -> dict[str, Any]:
    return {
        "title": contents.timeline["title"],
        "licence": contents.timeline.get("licence") or "",
        "revision": contents.seq,
        "notes": [*contents.about(), *left_out.sentences(contents.lang)],
        "sources": [source_line(source) for source in contents.sources],
    }


def _item(contents: Contents, event: Served) -> dict[str, Any] | None:
    first, last = days(event)
    if first is None and last is None:
        return None
    known = first if first is not None else last or 0
    is_range = first is not None and last is not None and last > first
    item: dict[str, Any] = {
        "id": event["id"],
        "content": _html(event["title"]),
        "title": _tooltip(contents, event),
        "start": _day(known),
        "type": "range" if is_range else "point",
        "group": event.get("lane") or _NO_LANE,
    }
    if is_range:
        item["end"] = _day((last or 0) + 1)
    names = _class_names(event, is_open=first is None or last is None)
    return item | ({"className": names} if names else {})


def _class_names(event: Served, *, is_open: bool) -> str:
    """Name what a style sheet may tell apart: an end that is open, days that are not sure."""
    limits = edtf.bounds(event["when"]["edtf"])
    is_sure = limits[0] == limits[1] and limits[2] == limits[3]
    told = {
        "disputed": bool(event["when"].get("disputed")),
        "open": is_open,
        "vague": not is_open and not is_sure,
    }
    return " ".join(name for name, is_so in told.items() if is_so)


def _tooltip(contents: Contents, event: Served) -> str:
    lines = [
        contents.wording(event),
        *(statement.line() for statement in statements(contents, event)),
    ]
    return "<br>".join(_html(line) for line in lines)


def _day(number: int) -> str:
    """Write a day as JavaScript reads it: six digits and a sign outside the years 0 to 9999."""
    year, month, day = civil(number)
    written = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+07d}"
    return f"{written}-{month:02d}-{day:02d}"


def _html(text: str) -> str:
    return as_html(without_controls(text))
