"""Meanings that are one day: of a month, of a week."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.fold import Unread
from timeline.dates.interval import civil, is_day, weekday
from timeline.dates.nodes import Ctx, FromNow, Node, Year, nearest, need
from timeline.dates.reading import Reason
from timeline.dates.spans import (
    Span,
    add_months,
    day_span,
    week_start,
    ymd_span,
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(slots=True)
class MonthDay(Node):
    """A day of a month, in a year that is given or to be found; `wd` is a stated weekday."""

    month: int
    day: int
    year: Year | None = None
    wd: int | None = None

    @property
    def lacks_year(self) -> bool:
        return self.year is None

    @property
    def stated(self) -> tuple[str, ...]:
        names = ("day", "month") if self.year is None else ("day", "month", "year")
        return names if self.wd is None else (*names, "weekday")

    @property
    def filled(self) -> tuple[str, ...]:
        return ("year",) if self.year is None else self.year.filled

    def span(self, ctx: Ctx | None) -> Span:
        if self.year is not None:
            return self.checked(ymd_span(self.year.number(ctx), self.month, self.day))
        ctx = need(ctx)
        if not is_day(2000, self.month, self.day):
            raise Unread(Reason.IMPOSSIBLE, f"Month {self.month} has no day {self.day}.")
        if (self.month, self.day) == (2, 29):
            return self.checked(_leap_day(ctx))
        return self.checked(nearest(lambda year: ymd_span(year, self.month, self.day), ctx))

    def span_after(self, day: int, ctx: Ctx) -> Span:
        if self.year is not None:
            return self.span(ctx)
        year = civil(day).year
        for ahead in range(9):
            if is_day(year + ahead, self.month, self.day):
                span = ymd_span(year + ahead, self.month, self.day)
                if span.first >= day:
                    return self.checked(span)
        return self.span(ctx)

    def checked(self, span: Span) -> Span:
        """Refuse a day that is not the weekday the text names beside it."""
        return check_weekday(span, self.wd)


def check_weekday(span: Span, wd: int | None) -> Span:
    """Give the day back, or refuse it when it is not the stated weekday."""
    if wd is not None and weekday(span.first) != wd:
        raise Unread(
            Reason.CONTRADICTION,
            f"{span.edtf} is a {WEEKDAYS[weekday(span.first)]}, not a {WEEKDAYS[wd]}.",
        )
    return span


def _leap_day(ctx: Ctx) -> Span:
    years = [y for y in range(ctx.year - 8, ctx.year + 9) if is_day(y, 2, 29)]
    spans = [ymd_span(year, 2, 29) for year in years]
    if ctx.prefer == "past":
        return next(s for s in reversed(spans) if s.first <= ctx.day)
    if ctx.prefer == "future":
        return next(s for s in spans if s.first >= ctx.day)
    return min(spans, key=lambda s: abs(s.first - ctx.day))


@dataclass(slots=True)
class DayOfMonth(Node):
    """A day of a month that is not named ("the 9th"), or of one counted from the anchor."""

    day: int
    month: Node | None = None
    wd: int | None = None

    @property
    def stated(self) -> tuple[str, ...]:
        names = ("day",) if self.month is None else ("day", *self.month.stated)
        return names if self.wd is None else (*names, "weekday")

    @property
    def filled(self) -> tuple[str, ...]:
        return ("month", "year") if self.month is None else self.month.filled

    def span(self, ctx: Ctx | None) -> Span:
        if self.month is not None:
            start = civil(self.month.span(ctx).first)
            return check_weekday(ymd_span(start.year, start.month, self.day), self.wd)
        ctx = need(ctx)
        if not 1 <= self.day <= 31:
            raise Unread(Reason.IMPOSSIBLE, f"No month has a day {self.day}.")
        # A weekday chooses among the nearest months. Friday the 13th is known by its name, and
        # comes within 14 months.
        reach = 14 if (self.wd, self.day) == (4, 13) else 2
        spans = []
        for shift in range(-reach, reach + 1):
            start = civil(add_months(ctx.day - ctx.dom + 1, shift))
            if is_day(start.year, start.month, self.day):
                span = ymd_span(start.year, start.month, self.day)
                if self.wd in (None, weekday(span.first)):
                    spans.append(span)
        if ctx.prefer == "past":
            spans = [s for s in reversed(spans) if s.first <= ctx.day]
        elif ctx.prefer == "future":
            spans = [s for s in spans if s.first >= ctx.day]
        else:
            spans = sorted(spans, key=lambda s: abs(s.first - ctx.day))
        if not spans:
            raise Unread(
                Reason.CONTRADICTION, f"Day {self.day} is not that weekday in the months around."
            )
        return spans[0]

    def span_after(self, day: int, ctx: Ctx) -> Span:
        if self.month is not None:
            return self.span(ctx)
        return self.span(Ctx(day, "future"))


@dataclass(slots=True)
class Weekday(FromNow):
    """A weekday: of the anchor's week, before it, after it, or as `prefer` says.

    Without last, this or next: the anchor's own day or the last one before it; with a wish for
    the future, the next one after the anchor's own day.
    """

    wd: int
    direction: int | None = None
    week: Node | None = None  # a week it lies in

    @property
    def stated(self) -> tuple[str, ...]:
        return ("weekday",)

    def span(self, ctx: Ctx | None) -> Span:
        if self.week is not None:
            return day_span(week_start(self.week.span(ctx).first) + self.wd)
        ctx = need(ctx)
        day, own = ctx.day, weekday(ctx.day)
        if self.direction == 0:
            return day_span(day - own + self.wd)
        if self.direction == -1:
            return day_span(day - ((own - self.wd - 1) % 7 + 1))
        if self.direction == 1 or ctx.prefer == "future":
            return day_span(day + ((self.wd - own - 1) % 7 + 1))
        return day_span(day - (own - self.wd) % 7)

    def span_after(self, day: int, ctx: Ctx) -> Span:
        if self.week is not None or self.direction is not None:
            return self.span(ctx)
        return day_span(day + (self.wd - weekday(day)) % 7)
