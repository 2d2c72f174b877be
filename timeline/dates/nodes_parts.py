"""Meanings that are a part of another: the nth week, a third, a half, what is over of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.fold import Unread
from timeline.dates.interval import civil, day_number, days_in_month, weekday
from timeline.dates.nodes import Ctx, FromNow, HandingOn, HandingTime, Node, need
from timeline.dates.nodes_relative import like, unit_span, week_span, weekend_span
from timeline.dates.reading import Reason
from timeline.dates.spans import (
    P,
    Span,
    add_months,
    day_span,
    one_of,
    sub_span,
    third,
    years_span,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(slots=True)
class Nth(HandingOn):
    """The nth week, weekday, weekend, day, month or quarter of a stretch; -1 is the last.

    -2 is the one before the last. Weeks belong to the month or year that holds their Thursday (as ISO 8601 counts them).
    `count` takes that many together: "the first nine months of 1989". Several weeks are so many
    sevens of days from the stretch's own end, for no reader of "the first two weeks of May" thinks
    of April.
    """

    number: int
    name: str  # a unit, or a weekday as "0" to "6"
    within: Node
    count: int = 1

    @property
    def unit(self) -> str:
        return self.name if self.count == 1 else ""

    @property
    def stated(self) -> tuple[str, ...]:
        name = "weekday" if self.name.isdigit() else self.name
        return (name, *self.within.stated)

    @property
    def told(self) -> Node:
        return self.within

    @property
    def lacks_year(self) -> bool:
        return self.within.lacks_year

    def span(self, ctx: Ctx | None) -> Span:
        return self._inside(self.within.span(ctx))

    def span_after(self, day: int, ctx: Ctx) -> Span:
        return self._inside(self.within.span_after(day, ctx))

    def _inside(self, whole: Span) -> Span:
        is_weeks = self.name == "week" and self.count > 1
        name, many = ("day", self.count * 7) if is_weeks else (self.name, self.count)
        row = _row(whole, name)
        parts: Sequence[Span] = pieces(whole, name) if row is None else ()
        size = len(parts) if row is None else len(row[0])
        start = self.number - 1
        if self.number < 0:
            start = size + self.number + 1 - many
        if not (start >= 0 and start + many <= size):
            raise Unread(Reason.IMPOSSIBLE, f"There is no {self.name} {self.number} in it.")
        ends = (start, start + many - 1)
        first, last = (parts[at] if row is None else row[1](row[0][at]) for at in ends)
        return first if many == 1 else one_of(first.first, last.last)


def _row(whole: Span, name: str) -> tuple[range, Callable[[int], Span]] | None:
    """Give the days, weeks, weekends or weekdays ("0" to "6") of a stretch without making them.

    A range of days, and what makes the unit of one of them: a century has five thousand weeks.
    None for longer units.
    """
    first, end = whole.first, whole.last + 1
    if name == "day":
        return range(first, end), day_span
    if name.isdigit():
        return range(first + (int(name) - weekday(first)) % 7, end, 7), day_span
    if name == "week":  # the week of a stretch's first Thursday is its first week
        return range(first + (3 - weekday(first)) % 7, end, 7), lambda day: week_span(day - 3)
    if name == "whole week":
        return range(first + (-weekday(first)) % 7, end - 6, 7), week_span
    if name == "weekend":
        return range(first + (5 - weekday(first)) % 7, end, 7), lambda day: weekend_span(day - 5)
    return None


def pieces(whole: Span, name: str) -> list[Span]:
    """List the fortnights, months or longer units of a stretch of at most a century, in order."""
    if whole.last - whole.first > 36_525:
        raise Unread(Reason.NOT_A_DATE, "The stretch is too long to count in.")
    if name == "fortnight" and whole.last - whole.first >= 27:
        return [one_of(whole.first, whole.first + 13), one_of(whole.last - 13, whole.last)]
    if name in ("month", "quarter", "half", "year", "decade"):
        found, day = [], whole.first
        while day <= whole.last:
            span = unit_span(day, name, 0)
            if span.first < whole.first or span.last > whole.last:
                raise Unread(Reason.IMPOSSIBLE, f"It does not divide into {name}s.")
            found.append(span)
            day = span.last + 1
        return found
    raise Unread(Reason.NOT_A_DATE, f"A {name} of it is not read.")


@dataclass(slots=True)
class Part(HandingTime):
    """A part of a stretch: a third (0, 1, 2), or a half ("first half", "second half").

    `edge` is "begin" or "end" where the words name the very edge, which "before the end of"
    and "until the end of" look at. `grain` is "days" or "weeks" in "the first days of 2025".
    """

    whole: Node
    which: int
    half: bool = False
    edge: str = ""
    grain: str = ""

    @property
    def stated(self) -> tuple[str, ...]:
        return ("part", *self.whole.stated)

    @property
    def told(self) -> Node:
        return self.whole

    @property
    def lacks_year(self) -> bool:
        return self.whole.lacks_year

    def span(self, ctx: Ctx | None) -> Span:
        return self.part(self.whole.span(ctx))

    def span_after(self, day: int, ctx: Ctx) -> Span:
        return self.part(self.whole.span_after(day, ctx))

    def part(self, span: Span) -> Span:
        """Cut the part out of the whole; a day stays the day."""
        if span.first == span.last:
            return span
        if self.half:
            cut = half_of(span, self.which)
        elif self.grain:
            cut = _few(span, self.grain, self.which, self.whole.unit)
        else:
            cut = third(span, self.which, self.whole.unit)
        return like(cut, span.edtf)


@dataclass(slots=True)
class Share(HandingOn):
    """One of three or four parts of a century or decade, in whole years: "its first quarter"."""

    whole: Node
    which: int  # 0 is the first
    of: int

    @property
    def stated(self) -> tuple[str, ...]:
        return ("part", *self.whole.stated)

    @property
    def told(self) -> Node:
        return self.whole

    def span(self, ctx: Ctx | None) -> Span:
        whole = self.whole.span(ctx)
        start = civil(whole.first).year
        years = civil(whole.last).year - start + 1
        low, high = (-(-years * i // self.of) for i in (self.which, self.which + 1))
        return like(
            years_span(start + low, start + high - 1)._replace(precision=P.PART), whole.edtf
        )


def _few(span: Span, grain: str, which: int, unit: str) -> Span:
    """Give the first (0) or last (2) days or weeks of a stretch, whose number is not told.

    Days are ten, of a week its third. Weeks are the half of a month, two months of half a year
    and more, and else a third.
    """
    if grain == "days" and span.last - span.first > 20:
        edges = (span.first, span.first + 9) if which == 0 else (span.last - 9, span.last)
        return third(span, which, unit) if unit == "month" else one_of(*edges, P.PART)
    if grain == "weeks" and unit == "month":
        return half_of(span, which // 2)
    if grain == "weeks" and span.last - span.first > 150:
        if which == 0:
            return one_of(span.first, add_months(span.first, 2) - 1, P.PART)
        return one_of(add_months(span.last + 1, -2), span.last, P.PART)
    return third(span, which, unit)


def half_of(span: Span, which: int) -> Span:
    """Give the first (0) or second (1) half: a month in days 1-15 and 16-end, else evenly."""
    start, end = civil(span.first), civil(span.last)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    whole_months = start.day == 1 and end.day == days_in_month(end.year, end.month)
    if months == 12 and whole_months and start.month == 1:
        return sub_span(start.year, 40 + which)
    if months == 1 and whole_months:
        cut = span.first + 15
    elif whole_months and months % 2 == 0:
        cut = add_months(span.first, months // 2)
    elif whole_months:
        middle = civil(add_months(span.first, months // 2))
        cut = day_number(middle.year, middle.month, 16)
    else:
        cut = span.first + (span.last - span.first + 1) // 2
    return one_of(span.first, cut - 1, P.PART) if which == 0 else one_of(cut, span.last, P.PART)


@dataclass(slots=True)
class Elapsed(FromNow):
    """What has passed of the anchor's unit (-1, "earlier this year") or is to come (1, "later").

    Up to the day before the anchor or from the day after it; on the unit's own edge, that day.
    """

    name: str
    direction: int

    @property
    def stated(self) -> tuple[str, ...]:
        return (self.name,)

    def span(self, ctx: Ctx | None) -> Span:
        day = need(ctx).day
        whole = unit_span(day, self.name, 0)
        if self.direction < 0:
            return one_of(whole.first, max(whole.first, day - 1))
        return one_of(min(whole.last, day + 1), whole.last)
