"""The dates of TimelineJS: year, month and day in fields, and words beside them.

The words are what readers see, and often say less than the fields ("spring 1944" beside
1 March). So they lead where they can be read and do not contradict the fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from timeline.dates import Reading, Refusal, edtf
from timeline.dates.interval import MAX_YEAR, MIN_YEAR, Bounds, format_year, is_day
from timeline.errors import Fault
from timeline.formats.plain import line_of_html

ReadDate = Callable[..., Reading | Refusal]
"""`timeline.dates.try_read`, or a stand-in of the same shape."""

_WHOLE = re.compile(r"-?\d{1,9}")
_WHY_FIELDS = "The fields of the slide state the date; its words are for display."
_WHY_EDTF = "The file states the date as EDTF beside its words."


class Unusable(Exception):
    """The fields are no date."""

    def __init__(self, field: str, message: str, accepted: str, value: Any) -> None:
        super().__init__(message)
        self.fault = Fault(field, message, accepted, value)


def claim_of(slide: Mapping[str, Any], lang: str | None, read_date: ReadDate) -> dict[str, Any]:
    """Give date_text, and read_as with why where the words alone would not do.

    Raises:
        Unusable: there is no start date, or a field of a date is wrong.
    """
    fields = _fields_of(slide)
    words = _words_of(slide)
    if not words:
        return {"date_text": fields}
    stated = slide.get("edtf")
    if isinstance(stated, str) and edtf.is_valid(stated):
        return {"date_text": words, "read_as": stated, "why": _WHY_EDTF}
    reading = read_date(words, None, lang=lang)
    if isinstance(reading, Reading) and _overlap(reading.bounds, edtf.bounds(_days_of(fields))):
        return {"date_text": words}
    return {"date_text": words, "read_as": fields, "why": _WHY_FIELDS}


def _words_of(slide: Mapping[str, Any]) -> str:
    start = slide.get("start_date")
    beside = start.get("display_date") if isinstance(start, Mapping) else None
    given = slide.get("display_date") or (None if slide.get("end_date") else beside)
    # TimelineJS takes the markup out of these words and sets them as HTML: that is twice.
    return line_of_html(line_of_html(given)) if isinstance(given, str) else ""


def _fields_of(slide: Mapping[str, Any]) -> str:
    start, clock = _date(slide.get("start_date"), "start_date")
    if not slide.get("end_date"):
        return f"{start}T{clock}" if clock else start
    end, end_clock = _date(slide["end_date"], "end_date")
    if (start, clock) == (end, end_clock):
        return f"{start}T{clock}" if clock else start
    lasted = f"{start}/{end}"
    if start == end:
        return start
    if not edtf.is_valid(lasted):
        raise Unusable("end_date", "is before the start", "a day on or after the start", end)
    return lasted


def _date(given: Any, field: str) -> tuple[str, str]:
    """Write the fields of one date as EDTF, and its time of day ("" without a minute)."""
    if not isinstance(given, Mapping):
        raise Unusable(field, "is missing", '{"year": 2025, "month": 1, "day": 9}', None)
    year = _number(given, field, "year", -MAX_YEAR, MAX_YEAR)
    if year is None:
        raise Unusable(f"{field}.year", "is missing", "a year", None)
    # TimelineJS calls the year before 1 "1 BCE" and writes it -1; EDTF writes it 0000.
    text = format_year(max(year + (year < 0), MIN_YEAR))
    month = _number(given, field, "month", 1, 12)
    if month is None:
        return text, ""
    text += f"-{month:02d}"
    day = _number(given, field, "day", 1, 31)
    if day is None:
        return text, ""
    if not is_day(int(text[:-3]), month, day):
        raise Unusable(f"{field}.day", "is not in that month", "a day of the calendar", day)
    return f"{text}-{day:02d}", _clock(given, field)


def _clock(given: Mapping[str, Any], field: str) -> str:
    parts = [
        _number(given, field, name, 0, 23 if name == "hour" else 59)
        for name in ("hour", "minute", "second")
    ]
    stated = [f"{part:02d}" for part in parts if part is not None]
    # An hour alone has no written form in EDTF; the day is kept, the hour is not.
    return ":".join(stated) if None not in parts[:2] else ""


def _number(given: Mapping[str, Any], field: str, name: str, low: int, high: int) -> int | None:
    value = given.get(name)
    if value is None or value == "" or isinstance(value, bool):
        return None
    text = re.sub(r"[\s,]", "", str(value))
    if not _WHOLE.fullmatch(text) or not low <= int(text) <= high:
        accepted = f"a whole number from {low} to {high}"
        raise Unusable(f"{field}.{name}", "is not such a number", accepted, str(value)[:80])
    return int(text)


def _days_of(fields: str) -> str:
    return fields.partition("T")[0]


def _overlap(one: Bounds, other: Bounds) -> bool:
    """Tell whether the possible days of two dates have one in common."""
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: Bounds, other: Bounds) -> bool:
    start, end = one.earliest_start, other.latest_end
    return start is None or end is None or start <= end
