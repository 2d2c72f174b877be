"""Days that are told twice: once as a stretch they lie in or by their weekdays, once by number."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.fold import Unread
from timeline.dates.interval import weekday
from timeline.dates.nodes import Ctx, HandingTime, Node, Year, need
from timeline.dates.nodes_days import DayOfMonth, Weekday
from timeline.dates.nodes_range import Sided, Two, Value, value_of
from timeline.dates.nodes_relative import Shifted
from timeline.dates.nodes_wrapped import comes_again, core
from timeline.dates.reading import Reason
from timeline.dates.spans import Span

# Days by which so many units ago, which are about, may miss the days named beside them.
_NEAR = {"week": 3, "month": 16, "quarter": 46, "half": 92, "year": 183}


@dataclass(slots=True)
class Inside(Sided, HandingTime):
    """Days that are told to lie in a stretch counted from the anchor, and must.

    "Last week, 12-14 May". So many units ago ("a year ago, in May 2024") may be missed by half of
    one.
    """

    whole: Node
    days: Node

    @property
    def told(self) -> Node:
        return self.days

    def value(self, ctx: Ctx | None) -> Value:
        """Give the days; raises Unread where they do not lie in the stretch.

        Without an anchor there is no stretch, and days told in full need none.
        """
        if ctx is None:
            return value_of(self.days, None)
        whole = self.whole.span(ctx)
        slack = _NEAR.get(self.whole.name, 0) if isinstance(self.whole, Shifted) else 0
        first, last = whole.first - slack, whole.last + slack
        _check_one(self.days, last - first + 1)
        if _lacks(self.days):
            ctx = Ctx(first, "future", is_event=ctx.is_event)
        value = value_of(self.days, ctx)
        start, end = value.bounds.earliest_start, value.bounds.latest_end
        if start is None or end is None:
            raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
        # "Ten years ago, in 2015": the year may hold what is counted.
        holds = isinstance(self.whole, Shifted) and start <= whole.first <= whole.last <= end
        if not (holds or first <= start <= end <= last):
            raise Unread(Reason.CONTRADICTION, f"{value.edtf} does not lie in {whole.edtf}.")
        return value


@dataclass(slots=True)
class Leaned(HandingTime):
    """A day that is also told as "the next day", which counts from an event perhaps not known."""

    leaning: Node
    date: Node

    @property
    def told(self) -> Node:
        return self.date

    def span(self, ctx: Ctx | None) -> Span:
        if ctx is None or not ctx.is_event:
            return self.date.span(ctx)
        span = self.leaning.span(ctx)
        if span.first != self.date.span_after(span.first, ctx).first:
            raise Unread(Reason.CONTRADICTION, "The two names of the day do not agree.")
        return span


@dataclass(slots=True)
class OnWeekend(HandingTime):
    """A day that is said to be on a weekend, and must be."""

    day: Node

    @property
    def told(self) -> Node:
        return self.day

    def span(self, ctx: Ctx | None) -> Span:
        span = self.day.span(ctx)
        if weekday(span.first) < 5:
            raise Unread(Reason.CONTRADICTION, f"{span.edtf} is not on a weekend.")
        return span


@dataclass(slots=True)
class Same(Node):
    """Two ways to name one day ("yesterday, 9 January"), which must agree."""

    relative: Node
    date: Node

    @property
    def stated(self) -> tuple[str, ...]:
        return self.date.stated

    @property
    def filled(self) -> tuple[str, ...]:
        return self.relative.filled

    def span(self, ctx: Ctx | None) -> Span:
        span = self.relative.span(ctx)
        if span.first != self.date.span_after(span.first, need(ctx)).first:
            raise Unread(Reason.CONTRADICTION, "The two names of the day do not agree.")
        return span


@dataclass(slots=True)
class Glossed(HandingTime):
    """A stretch with its year told once more, which must agree."""

    inner: Node
    year: Year

    @property
    def unit(self) -> str:
        return self.inner.unit

    @property
    def stated(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.inner.stated, "year")))

    @property
    def told(self) -> Node:
        return self.inner

    def span(self, ctx: Ctx | None) -> Span:
        span, year = self.inner.span(ctx), self.year.span(ctx)
        if not year.first <= span.first <= year.last:
            raise Unread(Reason.CONTRADICTION, f"{span.edtf} does not lie in {year.edtf}.")
        return span


@dataclass(slots=True)
class Measured(Sided, HandingTime):
    """A range whose length is told once more, in days."""

    days: Two
    count: int
    name: str

    @property
    def stated(self) -> tuple[str, ...]:
        return (*self.days.stated, "duration")

    @property
    def told(self) -> Node:
        return self.days

    def value(self, ctx: Ctx | None) -> Value:
        """Give the range; raises Unread where it is not as long as told."""
        left, right = self.days.ends(ctx)
        step = {"day": 1, "week": 7}.get(self.name, 0)
        if not step or right.last - left.first + 1 != step * self.count:
            raise Unread(Reason.CONTRADICTION, "The range is not as long as the words say.")
        return self.days.value(ctx)


def _check_one(days: Node, length: int) -> None:
    """Refuse "last month, Monday evening": a stretch of so many days holds several."""
    for each in (days.left, days.right) if isinstance(days, Two) else (days,):
        day = core(each)
        if isinstance(day, Weekday) and day.week is None and day.direction is None:
            most = 7
        elif isinstance(day, DayOfMonth) and day.month is None:
            most = 31
        else:
            continue
        if length > most:
            raise Unread(Reason.NOT_A_DATE, "There are several such days in it.")


def _lacks(days: Node) -> bool:
    """Whether days are some of many: without a year or a month."""
    if isinstance(days, Two):
        return comes_again(days.left) and comes_again(days.right)
    return comes_again(days)
