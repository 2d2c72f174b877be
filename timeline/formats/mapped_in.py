"""Any CSV whose columns somebody names: one row an event, its date in words in one column.

    columns = {"title": "What", "date": "When", "source_title": "Paper"}
    defaults = {"anchor": "2025-05-23", "lang": "en"}

A heading that is itself the name of a field needs no mapping. What is in other columns is not
taken over, which a note says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from timeline.dates import Reading, edtf, try_read
from timeline.errors import Fault, InvalidInput
from timeline.formats.csv_columns import split_tags
from timeline.formats.lanes import LaneBook
from timeline.formats.plain import one_line
from timeline.formats.rows import Found, Note, Refused, Row, own_or_derived_id
from timeline.formats.table import Line, headings_of, read_table
from timeline.formats.timelinejs_dates import ReadDate

EVENT = ("id", "title", "summary", "lang", "lane", "tags", "place", "lat", "lon", "undated")
CLAIM = ("date", "anchor", "prefer", "read_as", "why", "quote", "attributed_to")
SOURCE = ("source_id", "source_title", "source_publisher", "source_url", "source_lang")
SOURCE_DATES = ("source_published", "source_published_why")
FIELDS = (*EVENT, *CLAIM, *SOURCE, *SOURCE_DATES)
"""What a column can be mapped to, and a default given for."""

_ONE_LINE = frozenset(FIELDS) - {"summary", "quote", "why", "source_published_why"}


def read(
    stream: BinaryIO,
    columns: Mapping[str, str] | None = None,
    defaults: Mapping[str, str] | None = None,
    read_date: ReadDate = try_read,
) -> Iterator[Found]:
    """Read a table: a source before the first event that names it, a lane likewise.

    Args:
        stream: the file, which is read from where it stands, after its first line was read once.
        columns: headings by field, from `FIELDS`.
        defaults: texts by field, for rows whose cell is empty or missing: the anchor of the
            whole file, its language, its one source.
        read_date: reads anchors that are words.

    Raises:
        InvalidInput: the mapping does not fit the headings; nothing was read.
    """
    start = stream.tell()
    headings = headings_of(stream)
    stream.seek(start)
    plan = _plan(headings, columns or {}, defaults or {})
    table = _Table(plan, defaults or {}, read_date)
    for line in read_table(stream):
        yield from [line] if isinstance(line, Refused) else table.found(line)
    spare = [name for name in headings if name and name not in plan.values()]
    if spare:
        yield Note(0, f"Columns not taken over: {', '.join(spare)}")


def _plan(
    headings: list[str], columns: Mapping[str, str], defaults: Mapping[str, str]
) -> dict[str, str]:
    """Give the heading of every field that has one."""
    faults = [
        Fault(f"columns.{field}", "is no field", ", ".join(FIELDS))
        for field in (*columns, *defaults)
        if field not in FIELDS
    ]
    faults += [
        Fault(f"columns.{field}", "names no heading of this file", ", ".join(headings), heading)
        for field, heading in columns.items()
        if heading not in headings
    ]
    own = {name.strip().lower(): name for name in headings if name not in columns.values()}
    plan = {field: own[field] for field in FIELDS if field in own} | dict(columns)
    if not headings:
        faults = []  # the table itself will say what is wrong with it
    elif "title" not in plan:
        accepted = f"the heading of the titles: {', '.join(headings)}"
        faults.append(Fault("columns.title", "is missing", accepted))
    if faults:
        raise InvalidInput(*faults)
    return plan


class _Unusable(Exception):
    def __init__(self, field: str, message: str, accepted: str, value: str) -> None:
        super().__init__(message)
        self.fault = Fault(field, message, accepted, value[:80])


class _Table:
    """Turns lines into rows, and remembers lanes and sources."""

    def __init__(
        self, plan: Mapping[str, str], defaults: Mapping[str, str], read_date: ReadDate
    ) -> None:
        self._plan = plan
        self._defaults = defaults
        self._read_date = read_date
        self._lanes = LaneBook()
        self._sources: dict[str, dict[str, Any]] = {}

    def found(self, line: Line) -> Iterator[Found]:
        cells = self._cells(line)
        fresh: list[Found] = []
        try:
            event = self._event(cells)
            lane = cells.get("lane")
            if lane:
                event["lane"], is_new = self._lanes.key_of(lane)
                if is_new:
                    fresh.append(Row(line.number, "lane", {"key": event["lane"], "name": lane}))
            source = self._source(cells)
            if source:
                event["claims"][0]["source"] = source["id"]
                if self._sources.setdefault(source["id"], source) is source:
                    fresh.append(Row(line.number, "source", source))
        except _Unusable as unusable:
            yield Refused(line.number, (unusable.fault,))
            return
        yield from fresh
        yield Row(line.number, "event", event)

    def _cells(self, line: Line) -> dict[str, str]:
        """Give the text of every field that has one, from the row or from the defaults."""
        texts = dict(self._defaults)
        for field, heading in self._plan.items():
            cell = line.cells.get(heading, "").strip()
            if cell:
                texts[field] = one_line(cell) if field in _ONE_LINE else cell
        return texts

    def _event(self, cells: Mapping[str, str]) -> dict[str, Any]:
        if not cells.get("title"):
            raise _Unusable("title", "is missing", "a title in this row", "")
        is_undated = _flag(cells.get("undated", ""))
        if not cells.get("date") and not is_undated:
            raise _Unusable("date", "is missing", "a date, or “yes” in a column undated", "")
        told = [f"{field}={cells[field]}" for field in FIELDS if field in cells]
        event: dict[str, Any] = {
            "id": own_or_derived_id(cells.get("id"), "row", *told),
            "title": cells["title"],
        }
        event |= {name: cells[name] for name in ("summary", "lang") if cells.get(name)}
        if cells.get("tags"):
            event["tags"] = split_tags(cells["tags"])
        if cells.get("place"):
            event["place"] = _place(cells)
        if is_undated:
            event["undated"] = True
        return event | {"claims": [self._claim(cells)]}

    def _claim(self, cells: Mapping[str, str]) -> dict[str, Any]:
        claim: dict[str, Any] = {"date_text": cells.get("date")}
        names = ("quote", "attributed_to", "prefer", "read_as", "why")
        claim |= {name: cells[name] for name in names if cells.get(name)}
        anchor = self._day(cells, "anchor")
        return claim | ({"anchor": anchor} if anchor else {})

    def _source(self, cells: Mapping[str, str]) -> dict[str, Any] | None:
        texts = {name: cells.get(f"source_{name}") for name in ("title", "publisher", "url")}
        title = texts["title"] or texts["url"] or texts["publisher"] or cells.get("source_id")
        if not title:
            return None
        rest = ("publisher", "url", "lang", "published_why")
        fields = {name: cells[f"source_{name}"] for name in rest if cells.get(f"source_{name}")}
        published = self._day(cells, "source_published")
        fields |= {"published": published} if published else {}
        key = own_or_derived_id(cells.get("source_id"), "source", title, *fields.values())
        return {"id": key, "title": title, **fields}

    def _day(self, cells: Mapping[str, str], field: str) -> str | None:
        """Give a date that others count from as EDTF; words are read without an anchor."""
        text = cells.get(field)
        if not text or edtf.is_valid(text):
            return text
        reading = self._read_date(text, None, lang=cells.get("lang"))
        if isinstance(reading, Reading):
            return reading.edtf
        raise _Unusable(field, f"cannot be read: {reading.sentence}", "a date with its year", text)


def _place(cells: Mapping[str, str]) -> dict[str, Any]:
    place: dict[str, Any] = {"name": cells["place"]}
    for name in ("lat", "lon"):
        if cells.get(name):
            try:
                place[name] = float(cells[name])
            except ValueError:
                accepted = "degrees with a decimal point, such as 51.2"
                raise _Unusable(name, "is not a number", accepted, cells[name]) from None
    return place


def _flag(cell: str) -> bool:
    if cell.lower() in ("", "no", "false", "0"):
        return False
    if cell.lower() in ("yes", "true", "1"):
        return True
    raise _Unusable("undated", "is neither yes nor no", "yes or no", cell)
