"""What a chart is made from, as plain values; services fill them from stored columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.dates.interval import Bounds


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a chart shows, both inclusive, as day numbers; `first <= last`."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """Count the days, at least 1."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class ChartLane:
    """A lane; `colour` is a name of the palette, a `#rrggbb`, or None for the one of its place."""

    key: str
    name: str
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """A claim that the event's date leaves out: where it lies, its date for people, who says so."""

    bounds: Bounds
    display: str
    source: str


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """An event to draw.

    `bounds` are those drawn (widened where the date is approximate), `display` its date for
    people, `source` the names of those who say so. `rivals` are outlined in the same row.
    """

    id: str
    title: str
    lane: str
    bounds: Bounds
    display: str
    source: str = ""
    rivals: tuple[Rival, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Outside:
    """How many events lie before and after a window, and the nearest of their days."""

    earlier: int = 0
    later: int = 0
    day_before: int | None = None
    day_after: int | None = None

    def plus(self, other: Outside) -> Outside:
        """Add two counts up."""
        before = [day for day in (self.day_before, other.day_before) if day is not None]
        after = [day for day in (self.day_after, other.day_after) if day is not None]
        return Outside(
            self.earlier + other.earlier,
            self.later + other.later,
            max(before, default=None),
            min(after, default=None),
        )
