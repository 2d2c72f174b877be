"""The events as CSV (RFC 4180): one row a claim, one row for an event without claims.

Estimates stand as JSON in the first row of their event, each with its whole source, so that
nothing is lost. Cells that a spreadsheet would take for a formula get a `'` before them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from timeline.formats.contents import Contents, Served
from timeline.formats.csv_columns import COLUMNS, HEADINGS, Column, Kind, Part, join_tags
from timeline.formats.json_out import estimate_record, source_record
from timeline.formats.text import guarded

_SOURCE_HEADINGS = ("id", "title", "publisher", "url", "lang", "published", "published_why", "note")


def write(contents: Contents) -> Iterator[bytes]:
    """Write the table, in UTF-8 without a byte order mark, lines ended by CR LF."""
    yield _lines([HEADINGS])
    for event in contents.events:
        yield lines_of(contents, event)


def lines_of(contents: Contents, event: Served) -> bytes:
    """Write the rows of one event."""
    return _lines(_rows(contents, event))


def write_sources(contents: Contents) -> Iterator[bytes]:
    """Write the sources as a table of their own, in the order of their ids."""
    yield _lines([_SOURCE_HEADINGS])
    for source in sorted(contents.sources, key=lambda one: str(one["id"])):
        yield _lines([[guarded(source.get(name) or "") for name in _SOURCE_HEADINGS]])


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()


def _rows(contents: Contents, event: Served) -> Iterator[list[str]]:
    estimates = [_estimate(contents, estimate) for estimate in event.get("estimates") or ()]
    for claim in event.get("claims") or [{}]:
        fields = _fields(contents, event, claim, estimates)
        yield [guarded(_cell(column, fields[column.part])) for column in COLUMNS]
        estimates = []


def _fields(
    contents: Contents, event: Served, claim: Served, estimates: list[dict[str, Any]]
) -> dict[Part, Mapping[str, Any]]:
    """Gather what the cells of one row are taken from, by the part they belong to."""
    own = {"undated": event["when"]["edtf"] is None, "estimates": estimates}
    return {
        Part.EVENT: {**event, **own},
        Part.PLACE: event.get("place") or {},
        Part.LANE: {"name": contents.lane_name(event)},
        Part.SOURCE: contents.source_of.get(claim.get("source") or "", {}),
        Part.CLAIM: claim,
        Part.SHOWN: _shown(contents, event["when"], claim),
    }


def _shown(contents: Contents, when: Served, claim: Served) -> dict[str, Any]:
    read = claim.get("when") or {}
    limits = [contents.selection, "redacted" if contents.redacted else ""]
    return {
        **{f"event_{name}": value for name, value in when.items()},
        **{f"claim_{name}": value for name, value in read.items()},
        "disputed": when.get("disputed"),
        "claim_how": claim.get("how"),
        "timeline": contents.timeline.get("slug"),
        "licence": contents.timeline.get("licence"),
        "revision": str(contents.seq),
        "limits": "; ".join(limit for limit in limits if limit),
    }


def _cell(column: Column, fields: Mapping[str, Any]) -> str:
    name = column.heading if column.part is Part.SHOWN else column.field
    value = fields.get(name)
    if value is None or value is False or value in ("", []):
        return ""
    if column.kind is Kind.FLAG:
        return "yes"
    if column.kind is Kind.TAGS:
        return join_tags(value)
    if column.kind is Kind.JSON:
        return orjson.dumps(value).decode()
    return str(value)


def _estimate(contents: Contents, estimate: Served) -> dict[str, Any]:
    record = estimate_record(estimate)
    if "source" in record:
        source = contents.source_of.get(record["source"])
        record["source"] = {"id": record["source"]} if source is None else source_record(source)
    return record
