"""What an EDTF expression is made of: frozen values, as ISO 8601-2:2019 Annex A names them.

    Expression
    ├── Date        2025-01-09, 2025-01, 2025, 199X, 1560-XX-25, 2025-21, 1950S2, 2004?-06-~11
    ├── LongYear    Y170000002, Y-17E7, Y3388E2S3
    ├── DateTime    2025-01-09T10:30:00+02:00
    ├── Interval    2024-11/2025-04, 2024-10/.., /2025, ..2025-01-03/2025-01-09
    ├── OneOf       [2025-01-09,2025-01-11..]
    └── AllOf       {2025-01-09..2025-01-11}

Trees come from `parse`, which has checked them; who builds one by hand vouches for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from timeline.dates.reading import Reason, StatedTime

if TYPE_CHECKING:
    from collections.abc import Iterator

Mark = Literal["", "?", "~", "%"]
"""Nothing, uncertain, approximate, or both (ISO 8601-2, 8.2)."""


class EdtfError(ValueError):
    """A text is not EDTF; the message says where and what would be accepted.

    `position` counts characters from 0; `reason` is the code a refusal carries:
    `no_date` for what is not written as EDTF, `impossible` for a day or month that does not
    exist, `empty`, `too_long`, or `out_of_range`.
    """

    def __init__(self, text: str, position: int, problem: str, reason: Reason) -> None:
        shown = text if len(text) <= 60 else text[:57] + "..."
        super().__init__(f"“{shown}” is not EDTF at character {position + 1}: {problem}.")
        self.position = position
        self.reason = reason


class OutOfRange(EdtfError):
    """A valid expression outside the years -9999 to 9999, which has no day numbers here."""

    def __init__(self, text: str) -> None:
        ValueError.__init__(self, f"“{text[:60]}” lies outside the years -9999 to 9999.")
        self.position = 0
        self.reason = Reason.OUT_OF_RANGE


@dataclass(frozen=True, slots=True)
class Date:
    """A year, month, day or sub-year grouping; digits as written, X where unspecified.

    `month` also holds the codes 21-41 (seasons to semesters, ISO 8601-2, 4.8.1), then without
    a day. `marks` qualify year, month and day one by one; a mark of an absent component is "".
    `significant` counts the significant digits of a year given with S, else it is 0.
    """

    year: str
    month: str = ""
    day: str = ""
    marks: tuple[Mark, Mark, Mark] = ("", "", "")
    significant: int = 0


@dataclass(frozen=True, slots=True)
class LongYear:
    """A year with the prefix Y: `base` times ten to the `exponent` (0 when none is written)."""

    base: int
    exponent: int = 0
    significant: int = 0
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class DateTime:
    """A complete day with a time of day "HH:MM:SS"; `zone` is None, "Z", "+HH" or "+HH:MM"."""

    date: Date
    clock: str
    zone: str | None = None

    @property
    def stated_time(self) -> StatedTime:
        """The time of day as the readings carry it; Z becomes +00:00, +05 becomes +05:00."""
        zone = {"Z": "+00:00"}.get(self.zone, self.zone) if self.zone else None
        if zone is not None and len(zone) == 3:
            zone += ":00"
        return StatedTime(self.clock, None, "second", zone)


class Edge(StrEnum):
    """An end of an interval that is no date (ISO 8601-2, 10.2)."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Range:
    """All from `first` to `last`, inclusive; None is unlimited. At least one is a date.

    A member of a set, or with one date an end of an interval: `..2025-01-03` starts on or
    before the third.
    """

    first: Date | None
    last: Date | None


@dataclass(frozen=True, slots=True)
class Interval:
    """Lasted from `start` to `end`; at least one of them is dated."""

    start: Date | LongYear | Range | Edge
    end: Date | LongYear | Range | Edge


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the members, it is not known which: `[...]`."""

    members: tuple[Date | Range, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each of the members: `{...}`."""

    members: tuple[Date | Range, ...]


Dated: TypeAlias = Date | LongYear | Range
Expression: TypeAlias = Date | LongYear | DateTime | Interval | OneOf | AllOf


def dates_of(tree: Expression | Range | Edge) -> Iterator[Date | LongYear]:
    """Walk the dates of a tree from left to right; open and unknown ends have none."""
    if isinstance(tree, (Date, LongYear)):
        yield tree
    elif isinstance(tree, DateTime):
        yield tree.date
    elif isinstance(tree, Range):
        for side in (tree.first, tree.last):
            if side is not None:
                yield side
    elif isinstance(tree, Interval):
        yield from dates_of(tree.start)
        yield from dates_of(tree.end)
    elif isinstance(tree, (OneOf, AllOf)):
        for member in tree.members:
            yield from dates_of(member)


def is_approximate(tree: Expression) -> bool:
    """Tell whether any part is marked ~ or %, or is a year known to some digits only (S)."""
    return any(_is_marked(date, "~") or date.significant > 0 for date in dates_of(tree))


def is_uncertain(tree: Expression) -> bool:
    """Tell whether any part is marked ? or %."""
    return any(_is_marked(date, "?") for date in dates_of(tree))


def _is_marked(date: Date | LongYear, mark: Mark) -> bool:
    marks = date.marks if isinstance(date, Date) else (date.mark,)
    return mark in marks or "%" in marks
