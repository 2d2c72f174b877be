"""The kinds of field that inputs are made of: one line of text, slug, EDTF date, address, ...

Texts are taken as they are given, character by character; a text that would have to be
changed to be stored is refused.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from timeline.dates import edtf
from timeline.dates.interval import day_number, is_day
from timeline.formats.faults import Unaccepted
from timeline.formats.patterns import LINES, ONE_LINE, WEB_ADDRESS

_DAY = re.compile(r"(-?\d{4})-(\d\d)-(\d\d)", re.ASCII)
_HEX_OR_OWN = r"^[A-Za-z0-9_-]{1,64}$"


class Strict(BaseModel):
    """Base of every input: no unknown fields, no conversions ("1" is not 1, 0 is no date)."""

    model_config = ConfigDict(
        extra="forbid", strict=True, allow_inf_nan=False, populate_by_name=True
    )


def parse_day(text: str) -> int | None:
    """Give the number of a day written as YYYY-MM-DD, or None when it is no such day."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    return day_number(year, month, day) if is_day(year, month, day) else None


def _iso_day(text: str) -> str:
    if parse_day(text) is None:
        raise Unaccepted("is not a day of the calendar", "a day such as 2025-01-09")
    return text


def _edtf(text: str) -> str:
    if not edtf.is_valid(text):
        raise Unaccepted(
            "is not a date in EDTF",
            "EDTF, such as 2025-05-23, 2025-05 or [2025-05-20..2025-05-23]",
        )
    return text


Title = Annotated[str, StringConstraints(max_length=300, pattern=ONE_LINE)]
Line = Annotated[str, StringConstraints(max_length=500, pattern=ONE_LINE)]
Words = Annotated[str, StringConstraints(max_length=10_000, pattern=LINES)]
DateText = Annotated[str, StringConstraints(max_length=200, pattern=ONE_LINE)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,64}$")]
Id = Annotated[str, StringConstraints(pattern=_HEX_OR_OWN)]
LaneKey = Annotated[str, StringConstraints(pattern=_HEX_OR_OWN)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Lang = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
Tag = Annotated[str, StringConstraints(max_length=100, pattern=ONE_LINE)]
IsoDay = Annotated[
    str,
    StringConstraints(max_length=16),
    AfterValidator(_iso_day),
    # Told to clients only: the sentence about a day says more than one about a pattern.
    Field(json_schema_extra={"pattern": r"^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
Edtf = Annotated[str, StringConstraints(max_length=200), AfterValidator(_edtf)]
WebAddress = Annotated[str, StringConstraints(max_length=2_000, pattern=WEB_ADDRESS)]
Prefer = Literal["past", "future", "none"]
Visibility = Literal["public", "unlisted", "private"]
Status = Literal["draft", "proposed", "published", "declined", "deleted"]
Measure = Literal["deployed", "killed", "injured", "killed_or_injured", "captured", "other"]
Qualifier = Literal["exact", "about", "at least", "over", "at most"]
Number = Annotated[int, Field(ge=0, le=9_007_199_254_740_991)]
