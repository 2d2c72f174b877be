"""The events as TimelineJS JSON (Knight Lab, version 3).

The fields of a date hold no more than it says: a month has no day. The wording stands in
`display_date`, which TimelineJS shows instead of the fields. It numbers the year before 1 as
-1, so -0043 (44 BC) is written -44.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

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

_UNIT = re.compile(r"(-?\d{4})(?:-(0[1-9]|1[0-2]))?")


def write(contents: Contents) -> Iterator[bytes]:
    """Write the slides, then the title slide, which says what had to be left out."""
    left_out = LeftOut()
    separator = b'{"scale":"human","events":[\n'
    for event in contents.events:
        slide = _slide(contents, event, left_out)
        if slide is not None:
            yield separator + script_json(slide)
            separator = b",\n"
    if not separator.startswith(b","):
        yield separator
    yield b'\n],"title":' + script_json({"text": _title(contents, left_out)}) + b"}\n"


def _title(contents: Contents, left_out: LeftOut) -> dict[str, str]:
    lines = [
        contents.timeline.get("description") or "",
        *contents.about(),
        *left_out.sentences(contents.lang),
    ]
    paragraphs = "".join(f"<p>{_html(line)}</p>" for line in lines if line)
    sources = [_linked(source_line(one), one.get("url") or "") for one in contents.sources]
    items = "".join(f"<li>{source}</li>" for source in sources)
    listed = f"<ul>{items}</ul>" if items else ""
    return {"headline": _html(contents.timeline["title"]), "text": paragraphs + listed}


def _slide(contents: Contents, event: Served, left_out: LeftOut) -> dict[str, Any] | None:
    dates = _dates(event)
    if dates is None:
        left_out.undated += 1
        return None
    slide = {
        "unique_id": event["id"],
        **dates,
        "display_date": _twice_escaped(contents.wording(event)),
        "edtf": event["when"]["edtf"],  # not known to TimelineJS, and read back by us
        "text": {"headline": _html(event["title"]), "text": _text(contents, event)},
    }
    lane = contents.lane_name(event)
    return slide if lane is None else slide | {"group": _twice_escaped(lane)}


def _dates(event: Served) -> dict[str, Any] | None:
    """Give the fields of start and end; an open end has none, an open start begins at the end."""
    unit = _UNIT.fullmatch(event["when"]["edtf"] or "")
    if unit is not None:
        month = {"month": int(unit[2])} if unit[2] else {}
        return {"start_date": {"year": _year(int(unit[1])), **month}}
    first, last = days(event)
    if first is None and last is None:
        return None
    known = first if first is not None else last or 0
    if first is None or last is None or first == last:
        return {"start_date": _day(known) | _clock(event)}
    return {"start_date": _day(first), "end_date": _day(last)}


def _day(number: int) -> dict[str, int]:
    year, month, day = civil(number)
    return {"year": _year(year), "month": month, "day": day}


def _year(astronomical: int) -> int:
    return astronomical if astronomical > 0 else astronomical - 1


def _clock(event: Served) -> dict[str, int]:
    time = event["when"].get("time")
    if not time or not time.get("from"):
        return {}
    parts = [int(part) for part in time["from"].split(":")]
    stated = {"hour": 1, "minute": 2, "second": 3}.get(time.get("precision") or "minute", 2)
    return dict(zip(("hour", "minute", "second"), parts[:stated], strict=False))


def _text(contents: Contents, event: Served) -> str:
    """Write summary and statements as HTML, which TimelineJS cleans and shows."""
    parts = [f"<p>{_html(event['summary'])}</p>"] if event.get("summary") else []
    parts += [
        f"<blockquote>{_linked(statement.line(), statement.url)}</blockquote>"
        for statement in statements(contents, event)
    ]
    return "".join(parts)


def _linked(text: str, url: str) -> str:
    is_link = url.startswith(("https://", "http://"))
    return f'<a href="{escape(url)}">{_html(text)}</a>' if is_link else _html(text)


def _html(text: str) -> str:
    return as_html(without_controls(text))


def _twice_escaped(text: str) -> str:
    # TimelineJS takes the markup out of this field, which undoes one escaping, and then sets
    # it as HTML: escaped once, a text such as "<img onerror=...>" would run.
    return _html(_html(text))
