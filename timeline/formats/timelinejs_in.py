"""TimelineJS files, read a slide at a time: the JSON, and the spreadsheet saved as CSV.

Titles, texts, dates and groups are taken over, eras as events with the tag "era". Pictures,
media and backgrounds are not, which a note at the end counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from timeline.dates import try_read
from timeline.formats.faults import shortened
from timeline.formats.json_members import BrokenJson, members
from timeline.formats.lanes import LaneBook
from timeline.formats.plain import line_of_html, text_of_html
from timeline.formats.rows import Found, Note, Refused, Row, own_or_derived_id, refused
from timeline.formats.table import read_table
from timeline.formats.timelinejs_dates import ReadDate, Unusable, claim_of

_ARRAYS = ("events", "eras")
_TIME = re.compile(r"(\d{1,2})[:.]?(\d{2})?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp])?\.?[Mm]?\.?")
_SHORT = re.compile(r"([+-]?\d+)(?:-(\d\d))?(?:-(\d\d))?")
_AMERICAN = re.compile(r"(?:(\d{1,2})/)?(?:(\d{1,2})/)?(-?\d+)")


def read(
    stream: BinaryIO, lang: str | None = None, read_date: ReadDate = try_read
) -> Iterator[Found]:
    """Read the JSON form. `lang` is the language of its words, which it does not name."""
    slides = _Slides(lang, read_date)
    try:
        for line, key, value in members(stream, _ARRAYS):
            if key in (*_ARRAYS, "title"):
                yield from slides.found(line, key, value)
    except BrokenJson as error:
        yield refused(error.line, "", error.message, "a JSON object in UTF-8")
    yield from slides.notes()


def read_sheet(
    stream: BinaryIO, lang: str | None = None, read_date: ReadDate = try_read
) -> Iterator[Found]:
    """Read the spreadsheet, as its template has it or with the older Start Date and End Date."""
    slides = _Slides(lang, read_date)
    for line in read_table(stream):
        if isinstance(line, Refused):
            yield line
            continue
        cells = {name.strip(): cell.strip() for name, cell in line.cells.items()}
        key = {"title": "title", "era": "eras"}.get(cells.get("Type", "").lower(), "events")
        try:
            yield from slides.found(line.number, key, _slide_of(cells))
        except Unusable as unusable:
            yield Refused(line.number, (unusable.fault,))
    yield from slides.notes()


def is_sheet(headings: list[str]) -> bool:
    """Tell the spreadsheet from other tables by its headings."""
    names = {heading.strip() for heading in headings}
    return "Headline" in names and bool({"Year", "Start Date"} & names)


class _Slides:
    """Turns slides into rows, and remembers lanes and what was left behind."""

    def __init__(self, lang: str | None, read_date: ReadDate) -> None:
        self._lang = lang
        self._read_date = read_date
        self._lanes = LaneBook()
        self._media = 0

    def found(self, line: int, key: str, slide: Any) -> Iterator[Found]:
        if not isinstance(slide, Mapping):
            yield refused(line, key, "is not an object", "a slide", shortened(slide))
            return
        self._media += any(slide.get(name) for name in ("media", "background"))
        given = slide.get("text")
        told: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
        headline, text = (str(told.get(name) or "") for name in ("headline", "text"))
        if key == "title":
            title = {"title": line_of_html(headline), "description": text_of_html(text)}
            yield Row(line, "timeline", title | ({"lang": self._lang} if self._lang else {}))
            return
        try:
            claim = claim_of(slide, self._lang, self._read_date)
        except Unusable as unusable:
            yield Refused(line, (unusable.fault,))
            return
        event = {
            "id": _id_of(slide, headline, text, claim),
            "title": line_of_html(headline),
            "summary": text_of_html(text),
            **({"lang": self._lang} if self._lang else {}),
            **({"tags": ["era"]} if key == "eras" else {}),
            "claims": [claim],
        }
        yield from self._with_lane(line, slide, event)

    def _with_lane(
        self, line: int, slide: Mapping[str, Any], event: dict[str, Any]
    ) -> Iterator[Found]:
        if not event["title"]:
            yield refused(line, "text.headline", "is missing", "a headline")
            return
        group = slide.get("group")
        # As with the words of a date, TimelineJS undoes two escapings here.
        name = line_of_html(line_of_html(group)) if isinstance(group, str) else ""
        if name:
            event["lane"], is_new = self._lanes.key_of(name)
            if is_new:
                yield Row(line, "lane", {"key": event["lane"], "name": name})
        yield Row(line, "event", event)

    def notes(self) -> Iterator[Note]:
        if self._media:
            yield Note(0, f"Media and backgrounds of {self._media} slides are not taken over")


def _id_of(slide: Mapping[str, Any], headline: str, text: str, claim: Mapping[str, Any]) -> str:
    given = slide.get("unique_id")
    told = (headline, text, claim.get("date_text"), claim.get("read_as"))
    return own_or_derived_id(str(given) if given else None, "timelinejs", *told)


def _slide_of(cells: Mapping[str, str]) -> dict[str, Any]:
    """Make a slide from a row of the spreadsheet.

    Raises:
        Unusable: a time or an older date is none.
    """
    is_old = "Start Date" in cells
    return {
        "start_date": _old_date(cells, "Start Date") if is_old else _new_date(cells, ""),
        "end_date": _old_date(cells, "End Date") if is_old else _new_date(cells, "End "),
        "display_date": cells.get("Display Date"),
        "text": {"headline": cells.get("Headline"), "text": cells.get("Text")},
        "group": cells.get("Group") or cells.get("Tag"),
        "media": cells.get("Media"),
        "background": cells.get("Background"),
    }


def _new_date(cells: Mapping[str, str], prefix: str) -> dict[str, Any] | None:
    if not cells.get(f"{prefix}Year"):
        return None
    date: dict[str, Any] = {
        name: cells.get(f"{prefix}{name.title()}") for name in ("year", "month", "day")
    }
    time = cells.get(f"{prefix}Time")
    if not time:
        return date
    match = _TIME.fullmatch(time)
    if match is None:
        raise Unusable(f"{prefix}Time", "is not a time of day", "14:30 or 2:30 PM", time[:80])
    hour, half = int(match[1]), (match[4] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    return date | {"hour": hour, "minute": match[2], "second": match[3]}


def _old_date(cells: Mapping[str, str], heading: str) -> dict[str, Any] | None:
    cell = cells.get(heading, "")
    if not cell:
        return None
    if (match := _SHORT.fullmatch(cell)) is not None:
        return {"year": match[1].lstrip("+"), "month": match[2], "day": match[3]}
    # This form of the spreadsheet is American: month/day/year, or month/year.
    if (match := _AMERICAN.fullmatch(cell)) is not None:
        return {"year": match[3], "month": match[1], "day": match[2]}
    accepted = "2025, 2025-01, 2025-01-09 or 1/9/2025"
    raise Unusable(heading, "is not a date of this format", accepted, cell[:80])
