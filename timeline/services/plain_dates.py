"""Dates in plain ISO form, which files are full of, read without the normaliser.

It would read them alike, and a test holds this to it; but it looks for words of four languages
first, which for a file of a million rows are minutes.
"""

from __future__ import annotations

from functools import lru_cache

from timeline.dates.explain import days
from timeline.formats.fields import parse_day
from timeline.store.state import When

_day = lru_cache(maxsize=16_384)(parse_day)


@lru_cache(maxsize=32_768)
def read_plain(text: str) -> When | None:
    """Read `2025-01-09`, `2025-01-09/2025-01-11` or `[2025-01-09..2025-01-11]`, whatever the anchor.

    None is given for all that is not of these forms, or no such day. The reading is shared.
    """
    length = len(text)
    if length == 10:
        day = _day(text)
        return None if day is None else _reading(text, (day, day, day, day), "day", "iso-day")
    if length == 21 and text[10] == "/":
        first, last = _day(text[:10]), _day(text[11:])
        if first is not None and last is not None and first <= last:
            return _reading(text, (first, first, last, last), "interval", "edtf")
    elif length == 24 and text[0] == "[" and text[11:13] == ".." and text[23] == "]":
        first, last = _day(text[1:11]), _day(text[13:23])
        if first is not None and last is not None and first <= last:
            return _reading(text, (first, last, first, last), "range", "edtf")
    return None


@lru_cache(maxsize=16_384)
def read_about(text: str) -> When | None:
    """Read `2025-01-09~`, in a text that is not known to be in another language than English."""
    plain = read_plain(text[:10]) if len(text) == 11 and text[10] == "~" else None
    if plain is None or plain.edtf is None or plain.earliest_start is None:
        return None
    day = plain.earliest_start
    return _reading(text, (day, day, day, day), "day", "about")


def _reading(text: str, bounds: tuple[int, int, int, int], precision: str, rule: str) -> When:
    how = f"“{text}” read as {days(bounds[0], bounds[3])}."
    return When(text, *bounds, precision, None, rule, how)
