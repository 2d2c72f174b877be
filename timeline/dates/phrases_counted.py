"""Rules for counted units that languages tell apart and English does not.

"지난 2주" is the two calendar weeks before the anchor's, "최근 2주" the fourteen days before the
anchor itself; "사흘 뒤" counts from now in a text that looks ahead, else from another event.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.grammar import Rule, rule
from timeline.dates.interval import Bounds, Precision
from timeline.dates.nodes import Ctx, FromNow, Node, need
from timeline.dates.nodes_days import DayOfMonth
from timeline.dates.nodes_range import Sided, Value
from timeline.dates.nodes_relative import Shifted, unit_span
from timeline.dates.phrases_directed import Directed
from timeline.dates.reading import Reason, StatedTime
from timeline.dates.spans import (
    THIRDS,
    Span,
    add_months,
    day_span,
    edge_edtf,
    one_of,
    third,
)


@dataclass(slots=True)
class WholeUnits(FromNow):
    """The `count` whole calendar units before (-1) or after (1) the anchor's own."""

    count: int
    name: str
    direction: int

    @property
    def stated(self) -> tuple[str, ...]:
        return (self.name,)

    def span(self, ctx: Ctx | None) -> Span:
        day = need(ctx).day
        if self.name not in ("day", "week", "month", "year") or not self.count:
            raise Unread(Reason.DURATION, "The words tell how long, not when.")
        near = unit_span(day, self.name, self.direction)
        far = unit_span(day, self.name, self.direction * self.count)
        return one_of(min(near.first, far.first), max(near.last, far.last))


@dataclass(slots=True)
class Later(FromNow):
    """So many units later: than the event that is the anchor, or than now when looking ahead."""

    count: int
    name: str

    @property
    def stated(self) -> tuple[str, ...]:
        return (self.name,)

    def span(self, ctx: Ctx | None) -> Span:
        if ctx is None or not (ctx.is_event or ctx.prefer == "future"):
            raise Unread(
                Reason.NEEDS_EVENT,
                "This counts from another event, which must be the anchor; or from now, if the"
                " text looks ahead.",
            )
        grain = "month" if self.name == "year" and not ctx.is_event else None
        return Shifted(self.count, self.name, grain, approximate=not ctx.is_event).span(ctx)


@dataclass(slots=True)
class Recurring(Node):
    """A third of the year or month that is named alone (연말): the one `prefer` finds.

    Past: the last one begun by the anchor day. Future: the first one not over by it. Neither:
    that of the anchor's own year or month.
    """

    which: str
    name: str

    @property
    def stated(self) -> tuple[str, ...]:
        return ("part",)

    @property
    def filled(self) -> tuple[str, ...]:
        return ("year",) if self.name == "year" else ("month", "year")

    def span(self, ctx: Ctx | None) -> Span:
        now = need(ctx)
        spans = [
            third(unit_span(now.day, self.name, shift), THIRDS[self.which], self.name)
            for shift in (-1, 0, 1)
        ]
        if now.prefer == "past":
            return next(span for span in reversed(spans) if span.first <= now.day)
        if now.prefer == "future":
            return next(span for span in spans if span.last >= now.day)
        return spans[1]


@dataclass(slots=True)
class LastDays(Node):
    """What "지난 2일" says: the 2nd that went by, or the last two days.

    A text that looks back means the 2nd, as news does, one that looks ahead the two days; where
    neither is known it is ambiguous.
    """

    day: int
    direction: int

    @property
    def stated(self) -> tuple[str, ...]:
        return ("day",)

    @property
    def filled(self) -> tuple[str, ...]:
        return ("month", "year")

    def span(self, ctx: Ctx | None) -> Span:
        prefer = need(ctx).prefer
        if prefer is None:
            way = fork("last-days", f"Day {self.day} of a month, or the last {self.day} days")
            prefer = "future" if way else "past"
        if prefer == "past":
            return Directed(DayOfMonth(self.day), self.direction).span(ctx)
        return WholeUnits(self.day, "day", self.direction).span(ctx)


def whole_units(direction: int, count: int, name: str) -> Node:
    """Read "지난 두 달", "다음 3년": whole months, years, the anchor's own left out."""
    return WholeUnits(count, name, direction)


def later(count: int, name: str, _direction: int) -> Node:
    """Read "사흘 뒤", "한 달 후"."""
    return Later(count, name)


def month_away(count: int, name: str, direction: int) -> Node:
    """Read "2년 전": about that month, so many years away."""
    return Shifted(direction * count, name, grain="month")


def recurring(part: tuple[str, str]) -> Node:
    """Read "연말", "월초"."""
    return Recurring(*part)


def last_days(direction: int, day: int) -> Node:
    """Read "지난 2일"."""
    return LastDays(day, direction)


@dataclass(slots=True)
class LastingFor(Sided):
    """From a day on for so many units, or from a month or year on for so many of its kind."""

    start: Node
    count: int
    name: str

    @property
    def stated(self) -> tuple[str, ...]:
        return (*self.start.stated, "duration")

    @property
    def filled(self) -> tuple[str, ...]:
        return self.start.filled

    @property
    def time(self) -> StatedTime | None:
        return self.start.time

    def value(self, ctx: Ctx | None) -> Value:
        """Give first and last day; raises Unread where the start and the unit do not fit."""
        first = self.start.span(ctx)
        if self.name not in ("day", "week", "month", "year") or not self.count:
            raise Unread(Reason.DURATION, "The words tell how long, not when.")
        if first.first == first.last:
            days = {"day": 1, "week": 7}.get(self.name)
            months = {"month": 1, "year": 12}.get(self.name, 0) * self.count
            end = first.first + days * self.count if days else add_months(first.first, months)
            last = day_span(end - 1)
        elif first.precision == self.name:
            last = unit_span(first.first, self.name, self.count - 1)
        else:
            raise Unread(Reason.NOT_A_DATE, f"So many {self.name}s need a day to begin on.")
        if last == first:
            return Value(
                Bounds(first.first, first.last, first.first, first.last),
                first.precision,
                first.edtf,
            )
        bounds = Bounds(first.first, first.last, last.first, last.last)
        return Value(bounds, Precision.INTERVAL, f"{edge_edtf(first)}/{edge_edtf(last)}")


def lasting_for(start: Node, count: int, name: str) -> Node:
    """Read "9일부터 사흘간", "1월부터 3개월간": the first and the last day counted."""
    return LastingFor(start, count, name)


def for_since(count: int, name: str, start: Node) -> Node:
    """Read "for three weeks from 3 May", "три дні з 3 травня"."""
    return LastingFor(start, count, name)


COUNTED: list[Rule] = [
    rule("whole-units", "WHOLE COUNT UNIT", "RELSPAN", whole_units),
    rule("month-away", "COUNT UNIT AGOMONTH(?!COMMA? (TODAY|SUB|MD))", "RELSPAN", month_away),
    rule("recurring-part", "CYCLE", "PARTED", recurring),
    rule("later", "COUNT UNIT LATER", "RELSPAN", later),
    rule("last-days", "LASTDAYS D", "YMDAY", last_days),
]

# After days and parts have been read, before the two ends of a range are looked for.
LASTING: list[Rule] = [
    rule("lasting-for", "POINT (SINCE|FROM) COUNT UNIT FOR", "RANGE", lasting_for),
    rule("lasting-for", "FOR COUNT UNIT (SINCE|FROM) POINT$", "RANGE", for_since),
]
