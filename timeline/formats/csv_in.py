"""Our own CSV, read back: consecutive rows of one event become that event again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, BinaryIO

import orjson

from timeline.errors import Fault
from timeline.formats.csv_columns import COLUMNS, HEADINGS, Column, Kind, Part, split_tags
from timeline.formats.rows import Found, Refused, Row, refused
from timeline.formats.table import Line, read_table
from timeline.formats.text import unguarded

_NEEDED = ("event_id", "title")
_KNOWN_HEADINGS = frozenset(HEADINGS)
_COLUMNS_OF = {part: [one for one in COLUMNS if one.part is part] for part in Part}


class _Refusal(Exception):
    """One cell of a row cannot be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def is_own(headings: list[str]) -> bool:
    """Tell our own table from others by its headings."""
    return {"event_id", "claim_id", "title", "date_text"} <= set(headings)


def read(stream: BinaryIO) -> Iterator[Found]:
    """Read the table: each lane and source before the first event that names it.

    Columns may stand in any order, and those that only show something may be absent. The
    rows of one event must stand together.
    """
    known = _Known()
    rows = (_own_row(line) if isinstance(line, Line) else line for line in read_table(stream))
    for event_id, group in groupby(rows, key=_event_id):
        found = list(group)
        broken = [one for one in found if isinstance(one, Refused)]
        if event_id is None or broken:
            yield from broken
        else:
            yield from _event(event_id, [one for one in found if isinstance(one, Line)], known)


class _Known:
    """What was given before: lanes, sources with their fields, and the ids of events."""

    def __init__(self) -> None:
        self.lanes: dict[str, str] = {}
        self.sources: dict[str, dict[str, Any]] = {}
        # Hashes, as the ids themselves would take as much memory as a small file.
        self.events: set[int] = set()


def _own_row(line: Line) -> Line | Refused:
    """Take the guard from every cell, and leave the empty ones out."""
    cells = {name: unguarded(cell) for name, cell in line.cells.items() if cell}
    missing = [name for name in _NEEDED if name not in cells]
    unknown = line.cells.keys() - _KNOWN_HEADINGS
    if not missing and not unknown:
        return Line(line.number, cells)
    faults = [Fault(name, "is missing", "a value in this column") for name in missing]
    accepted = ", ".join(HEADINGS)
    faults += [Fault(name, "is no column of this table", accepted) for name in sorted(unknown)]
    return Refused(line.number, tuple(faults))


def _event_id(row: Line | Refused) -> str | None:
    return None if isinstance(row, Refused) else row.cells["event_id"]


def _event(event_id: str, rows: list[Line], known: _Known) -> Iterator[Found]:
    """Give an event, after the lane and sources that are new with it; or all its faults."""
    first = rows[0]
    if hash(event_id) in known.events:
        accepted = "the rows of one event one after the other; sort the table by event_id"
        yield refused(first.number, "event_id", "stands further up already", accepted, event_id)
        return
    known.events.add(hash(event_id))
    faults: list[Fault] = []
    fresh: list[Found] = list(_lane(first, known))
    event: dict[str, Any] = {}
    claims: list[dict[str, Any]] = []
    for row in rows:
        try:
            if row is first:
                event = _fields(row.cells, Part.EVENT)
                event |= {"place": place} if (place := _fields(row.cells, Part.PLACE)) else {}
                fresh += _estimate_sources(row.number, event, known)
            else:
                _check_same_event(first, row)
            fresh += _new_source(row.number, _fields(row.cells, Part.SOURCE), known)
            claim = _claim(row.cells)
        except _Refusal as refusal:
            faults.append(refusal.fault)
            continue
        if claim is not None:
            claims.append(claim)
    if faults:
        yield Refused(first.number, tuple(faults))
        return
    yield from fresh
    yield Row(first.number, "event", event | {"claims": claims})


def _lane(row: Line, known: _Known) -> Iterator[Row]:
    key, name = row.cells.get("lane", ""), row.cells.get("lane_name", "")
    if key and key not in known.lanes:
        known.lanes[key] = name
        yield Row(row.number, "lane", {"key": key, "name": name or key})


def _new_source(number: int, source: dict[str, Any], known: _Known) -> Iterator[Row]:
    if not source:
        return
    key = source.get("id")
    if key is None:
        raise _Refusal(Fault("source_id", "is missing", "the id of the source beside it"))
    before = known.sources.get(key)
    if before is None:
        known.sources[key] = source
        yield Row(number, "source", source)
    elif before != source and len(source) > 1:
        message = "has other fields further up"
        raise _Refusal(Fault("source_id", message, "the same source in every row", key))


def _estimate_sources(number: int, event: dict[str, Any], known: _Known) -> Iterator[Row]:
    """Put ids in the place of the sources inside estimates, and give those that are new."""
    for position, estimate in enumerate(event.get("estimates", ())):
        source = estimate.get("source") if isinstance(estimate, dict) else None
        if not isinstance(source, dict):
            continue
        if not isinstance(source.get("id"), str):
            field = f"estimates.{position}.source.id"
            raise _Refusal(Fault(field, "is missing", "the id of the source"))
        yield from _new_source(number, source, known)
        estimate["source"] = source["id"]


def _claim(cells: Mapping[str, str]) -> dict[str, Any] | None:
    claim = _fields(cells, Part.CLAIM)
    source = cells.get("source_id")
    if not claim and not source:
        return None
    return ({"source": source} if source else {}) | {"date_text": None} | claim


def _check_same_event(first: Line, row: Line) -> None:
    for column in (*_COLUMNS_OF[Part.EVENT], *_COLUMNS_OF[Part.PLACE]):
        if column.kind is Kind.JSON:
            continue
        given = row.cells.get(column.heading, "")
        if given != first.cells.get(column.heading, ""):
            message = f"differs from line {first.number}, which is the same event"
            raise _Refusal(Fault(column.heading, message, "the same in all rows", given))


def _fields(cells: Mapping[str, str], part: Part) -> dict[str, Any]:
    """Read the cells of one part; an empty cell is no field."""
    return {
        column.field: _value(column, cells[column.heading])
        for column in _COLUMNS_OF[part]
        if column.heading in cells
    }


def _value(column: Column, cell: str) -> Any:
    if column.kind is Kind.TEXT:
        return cell
    try:
        return _READERS[column.kind](cell)
    except ValueError:
        accepted = _ACCEPTED[column.kind]
        raise _Refusal(Fault(column.heading, "cannot be read", accepted, cell[:80])) from None


def _flag(cell: str) -> bool:
    if cell.lower() not in ("yes", "true", "1"):
        raise ValueError(cell)
    return True


def _estimates(cell: str) -> list[Any]:
    value = orjson.loads(cell)
    if not isinstance(value, list):
        raise ValueError(cell)  # noqa: TRY004 - it is the cell that has no such value
    return value


_READERS: dict[Kind, Any] = {
    Kind.FLAG: _flag,
    Kind.DEGREES: float,
    Kind.TAGS: split_tags,
    Kind.JSON: _estimates,
}
_ACCEPTED = {
    Kind.FLAG: "yes, or an empty cell",
    Kind.DEGREES: "degrees with a decimal point, such as 51.2",
    Kind.TAGS: "tags with ; between",
    Kind.JSON: "a JSON array of estimates",
}
