"""Rules for what lies between two limits: "two or three days ago", "within a week of 9 May"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.interval import Bounds
from timeline.dates.nodes import Ctx, Node
from timeline.dates.nodes_range import OneSided, Sided, Two, Value
from timeline.dates.nodes_relative import Shifted, like, qualified, sign_of
from timeline.dates.phrases_moved import DAYS_OF, MONTHS_OF
from timeline.dates.reading import Reason, StatedTime
from timeline.dates.sharing import share
from timeline.dates.spans import Span, add_months, one_of


def _spread(low: int, high: int, name: str, direction: int) -> Node:
    """Give the stretch between two counts of a unit, the smaller one told first."""
    if not 0 < low < high:
        raise Unread(Reason.CONTRADICTION, "The second count is not the larger one.")
    near, far = Shifted(direction * low, name), Shifted(direction * high, name)
    return Two(near, far, lasting=False) if direction > 0 else Two(far, near, lasting=False)


def counts_ago(low: int, high: int, name: str, direction: int) -> Node:
    """Read "two or three days ago", "2-3 weeks ago", "between 10 and 15 years ago"."""
    return _spread(low, high, name, direction)


def one_or_more_ago(low: int, name: str, high: int, direction: int) -> Node:
    """Read "a day or two ago"."""
    return _spread(low, high, name, direction)


def counts_ahead(low: int, high: int, name: str) -> Node:
    """Read "in two or three days", "in 2-3 weeks"."""
    return _spread(low, high, name, 1)


def one_or_more_ahead(low: int, name: str, high: int) -> Node:
    """Read "in a day or two"."""
    return _spread(low, high, name, 1)


@dataclass(slots=True)
class Near(Node):
    """Some day within so many units of another: before it, after it, or (0) on either side."""

    count: int
    name: str
    origin: Node
    side: int = 0

    @property
    def stated(self) -> tuple[str, ...]:
        return (self.name, *self.origin.stated)

    @property
    def filled(self) -> tuple[str, ...]:
        return self.origin.filled

    def span(self, ctx: Ctx | None) -> Span:
        span = self.origin.span(ctx)
        first = self._far(span.first, -1) if self.side <= 0 else span.last + 1
        last = self._far(span.last, 1) if self.side >= 0 else span.first - 1
        return like(one_of(first, last), span.edtf)

    def _far(self, day: int, way: int) -> int:
        if not self.count or (self.name not in DAYS_OF and self.name not in MONTHS_OF):
            raise Unread(Reason.NOT_A_DATE, f"A {self.name} is not counted from a date.")
        if self.name in DAYS_OF:
            return day + way * DAYS_OF[self.name] * self.count
        return add_months(day, way * MONTHS_OF[self.name] * self.count)


def within_of(side: int) -> Any:
    """Make a function for "within a week of 9 May", "within 30 days after 1 March"."""

    def make(count: int, name: str, origin: Node) -> Node:
        return Near(count, name, origin, side)

    return make


@dataclass(slots=True)
class Limited(Sided):
    """Sometime between two one-sided limits: "after 3 May but before 9 June"."""

    low: Sided
    high: Sided

    @property
    def stated(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.low.stated, *self.high.stated)))

    @property
    def filled(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.low.filled, *self.high.filled)))

    @property
    def time(self) -> StatedTime | None:
        return self.low.time or self.high.time

    def value(self, ctx: Ctx | None) -> Value:
        """Give the days between; raises Unread where the limits leave none."""
        low, high = self.low.value(ctx), self.high.value(ctx)
        first, last = low.bounds.earliest_start, high.bounds.latest_end
        assert first is not None  # noqa: S101 - it is open towards the future alone
        assert last is not None  # noqa: S101 - it is open towards the past alone
        if last < first:
            raise Unread(Reason.CONTRADICTION, "No day lies between the two limits.")
        span = one_of(first, last)
        sign = sign_of(low.edtf + high.edtf)
        edtf = qualified(span.edtf, sign) if sign else span.edtf
        return Value(Bounds(first, last, first, last), span.precision, edtf)


def limited(low: str, high: str) -> Any:
    """Make a function for "after 3 May but before 9 June", "no earlier than 2014 and by 2016"."""

    def make(left: Node, right: Node) -> Node:
        left, right = share(left, right)
        return Limited(OneSided(left, low), OneSided(right, high))

    return make


_JOINT = "(OR|TO|DASH)"

_WHOLE = "(MD|YMDAY|(YR|SUBY)(?!DASH|TO|SLASH|AND|OR|SINCE|UNTIL))"

AGO_BETWEEN: list[Rule] = [
    rule("between-counts", f"COUNT {_JOINT} COUNT UNIT AGO", "RANGE", counts_ago),
    rule("between-counts", "BETWEEN COUNT AND COUNT UNIT AGO", "RANGE", counts_ago),
    rule("between-counts", "COUNT UNIT OR COUNT AGO", "RANGE", one_or_more_ago),
    rule("between-counts", f"IN COUNT {_JOINT} COUNT UNIT$", "RANGE", counts_ahead),
    rule("between-counts", "IN COUNT UNIT OR COUNT$", "RANGE", one_or_more_ahead),
    rule("within-of", "WITHIN COUNT UNIT (MD|YMDAY)", "SPAN", within_of(0)),
    rule("within-of", f"WITHIN COUNT UNIT (AFTER|FROM|SINCE) {_WHOLE}", "SPAN", within_of(1)),
    rule("within-of", f"WITHIN COUNT UNIT BEFORE {_WHOLE}", "SPAN", within_of(-1)),
]

LIMITS: list[Rule] = [
    rule("after-before", f"{low} POINT COMMA? AND? {high} POINT", "RANGE", limited(one, other))
    for low, one in (("AFTER", "after"), ("NOTBEFORE", "notbefore"))
    for high, other in (("BEFORE", "before"), ("BY", "by"))
]
