"""What the normaliser takes and gives: anchors, readings and refusals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from timeline.dates.interval import Bounds, Precision, format_day

Prefer = Literal["past", "future"]
"""Which way an incomplete date looks from its anchor; None (absent) is neither."""

DayOrder = Literal["dmy", "mdy", "ymd"]
"""The order of the numbers in a date such as 03/04/2025."""


class Reason(StrEnum):
    """Why a date text was not read."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_DATE = "no_date"
    IMPOSSIBLE = "impossible"
    NOT_A_DATE = "not_a_date"
    DURATION = "duration"
    NEEDS_ANCHOR = "needs_anchor"
    NEEDS_EVENT = "needs_event"
    NAME = "name"
    CONTRADICTION = "contradiction"
    AMBIGUOUS = "ambiguous"
    LEFTOVER = "leftover"
    UNKNOWN_LANGUAGE = "unknown_language"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The time a relative expression counts from: day numbers, both inclusive.

    `text` is how it was written (EDTF); it is shown to people and takes no part in equality
    of readings. `is_event` says that the anchor is the time of another event, so that "two
    days later" has something to lean on; a publication date is not.
    """

    first: int
    last: int
    text: str = ""
    is_event: bool = False


@dataclass(frozen=True, slots=True)
class StatedTime:
    """A time of day as the source gives it, beside its day: "HH:MM" or "HH:MM:SS".

    `zone` is None, an offset such as "+03:00", or an IANA name. Days never shift with it.
    `part` names the part of the day where the source gives one instead of a clock time ("night",
    a key of `PARTS_OF_DAY`): its hours are then a convention of this program, for ordering only,
    and are not shown to people.
    """

    start: str
    end: str | None
    precision: Literal["hour", "minute", "second"]
    zone: str | None
    part: str | None = None


PARTS_OF_DAY = (
    "dawn",
    "morning",
    "noon",
    "afternoon",
    "evening",
    "night",
    "midnight",
    "small hours",
)
"""What `StatedTime.part` may be, whatever the language of the source."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date text says: EDTF, its four bounds, and how it was read.

    `stated` names what the text gave ("month", "day"), `filled_in` what the anchor gave
    ("year"). `rule` is a name listed in docs/dates.md, `lang` the language that read it.
    `text` and `anchor` are what was asked; `how` makes of it one English sentence for people.
    """

    edtf: str
    bounds: Bounds
    precision: Precision
    stated: tuple[str, ...]
    filled_in: tuple[str, ...]
    rule: str
    lang: str
    text: str = ""
    anchor: Anchor | None = None
    time: StatedTime | None = None

    @property
    def how(self) -> str:
        """Tell in one English sentence what was read and what it was counted from."""
        from timeline.dates.explain import how  # noqa: PLC0415 - made only when it is looked at

        return how(self)

    @property
    def earliest(self) -> str | None:
        """First possible day as ISO 8601, inclusive; None is open towards the past."""
        day = self.bounds.earliest_start
        return None if day is None else format_day(day)

    @property
    def latest(self) -> str | None:
        """Last possible day as ISO 8601, inclusive; None is open towards the future."""
        day = self.bounds.latest_end
        return None if day is None else format_day(day)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text was not read, in a code and one English sentence.

    `readings` holds both readings when the reason is `ambiguous`, else nothing.
    """

    text: str
    reason: Reason
    sentence: str
    readings: tuple[Reading, ...] = ()
