"""The timeline file, written: what editors state, in one canonical form, a piece at a time.

Canonical means: the order of the shapes in `nouns.py`, two spaces of indentation, UTF-8,
sources by id, events as they are given, and nothing that is only a default. So a file that
is imported and exported again has the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from timeline.formats.contents import Contents, Served
from timeline.formats.nouns import ClaimShape, EstimateShape, SourceShape
from timeline.formats.timeline_file import FORMAT

_SOURCE = tuple(SourceShape.model_fields)
_CLAIM = tuple(ClaimShape.model_fields)
_ESTIMATE = tuple(EstimateShape.model_fields)
_TIMELINE = ("slug", "title", "description", "lang", "licence", "visibility", "opening", "lanes")
_LANE = ("key", "name", "colour")
_PLACE = ("name", "lat", "lon")
_EVENT_TEXTS = ("id", "title", "summary", "lang", "lane", "tags")


def write(contents: Contents) -> Iterator[bytes]:
    """Write the file. Only a listing for somebody with the right to write is whole."""
    yield b'{\n  "format": ' + orjson.dumps(FORMAT)
    yield b',\n  "revision": ' + _indented(_revision(contents), 1)
    yield b',\n  "timeline": ' + _indented(timeline_record(contents.timeline), 1)
    sources = sorted(contents.sources, key=lambda source: str(source["id"]))
    yield b',\n  "sources": '
    yield from _array(source_record(source) for source in sources)
    yield b',\n  "events": '
    yield from _array(event_record(event) for event in contents.events)
    yield b"\n}\n"


def timeline_record(timeline: Served) -> dict[str, Any]:
    """State a timeline as the file does."""
    record = {name: timeline.get(name) or "" for name in _TIMELINE[:6]}
    record["opening"] = _stated(timeline.get("opening") or {}, ("from", "to"))
    record["lanes"] = [_stated(lane, _LANE) for lane in timeline.get("lanes") or ()]
    return record


def source_record(source: Served) -> dict[str, Any]:
    """State a source as the file does."""
    return _stated(source, _SOURCE)


def event_record(event: Served) -> dict[str, Any]:
    """State an event as the file does: what was said of it, without readings."""
    record = _stated(event, _EVENT_TEXTS)
    if event.get("place"):
        record["place"] = _stated(event["place"], _PLACE)
    if event["when"]["edtf"] is None:
        record["undated"] = True
    record["claims"] = [claim_record(claim) for claim in event.get("claims") or ()]
    estimates = [estimate_record(estimate) for estimate in event.get("estimates") or ()]
    if estimates:
        record["estimates"] = estimates
    if event.get("status", "published") != "published":
        record["status"] = event["status"]
    return record | _stated(event, ("created_at", "updated_at"))


def claim_record(claim: Served) -> dict[str, Any]:
    """State a claim as the file does; `date_text` always, as its absence says something."""
    return _in_order({"date_text": claim.get("date_text")} | _stated(claim, _CLAIM), _CLAIM)


def estimate_record(estimate: Served) -> dict[str, Any]:
    """State an estimate as the file does; `as_of` always, as its absence says something."""
    always = {"qualifier": estimate.get("qualifier") or "exact", "as_of": estimate.get("as_of")}
    return _in_order(always | _stated(estimate, _ESTIMATE), _ESTIMATE)


def _revision(contents: Contents) -> dict[str, Any]:
    record: dict[str, Any] = {"seq": contents.seq, "at": contents.changed_at}
    if contents.redacted:
        record["redacted"] = True
    if contents.selection:
        record["selection"] = contents.selection
    return record


def _stated(given: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Take the named fields that say something; 0 does, None, "", False and [] do not."""
    found = ((name, given.get(name)) for name in names)
    return {name: value for name, value in found if value or (value == 0 and value is not False)}


def _in_order(record: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: record[name] for name in names if name in record}


def _array(records: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    opening = b"[\n    "
    for record in records:
        yield opening + _indented(record, 2)
        opening = b",\n    "
    yield b"[]" if opening.startswith(b"[") else b"\n  ]"


def _indented(value: Any, depth: int) -> bytes:
    # A line feed in a JSON text is always written \n, so these are all between values.
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).replace(b"\n", b"\n" + b"  " * depth)
