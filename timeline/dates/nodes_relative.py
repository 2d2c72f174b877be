"""Meanings that count from the anchor day, and parts of any meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.dates.fold import Unread
from timeline.dates.interval import Precision, civil, weekday
from timeline.dates.nodes import Ctx, FromNow, Node, need
from timeline.dates.reading import Reason
from timeline.dates.spans import (
    P,
    Span,
    add_months,
    century_span,
    day_span,
    decade_span,
    one_of,
    sub_span,
    week_start,
    year_span,
)


def same_kind(span: Span, precision: Precision) -> Span:
    """Give a span the precision of the unit it stands for."""
    return span._replace(precision=precision)


def week_span(monday: int) -> Span:
    """Give a week, Monday to Sunday (ISO 8601)."""
    return one_of(monday, monday + 6, P.WEEK)


def weekend_span(monday: int) -> Span:
    """Give Saturday and Sunday of the week that begins on a Monday."""
    return one_of(monday + 5, monday + 6, P.WEEKEND)


def unit_span(day: int, unit: str, shift: int) -> Span:
    """Give the calendar unit a day lies in, moved by `shift` units.

    `unit` is day, week, weekend, month, quarter, season, half, year, decade or century.
    """
    if unit == "day":
        return day_span(day + shift)
    if unit == "week":
        return week_span(week_start(day) + 7 * shift)
    if unit == "fortnight":
        return one_of(week_start(day) + 14 * shift, week_start(day) + 14 * shift + 13)
    if unit == "weekend":
        return weekend_span(week_start(day) + 7 * shift)
    year, month, _ = civil(day)
    if unit == "month":
        years, index = divmod(month - 1 + shift, 12)
        return sub_span(year + years, index + 1)
    if unit == "quarter":
        years, index = divmod((month - 1) // 3 + shift, 4)
        return sub_span(year + years, 33 + index)
    if unit == "season":
        # Counted from the winter that begins in December of the year before.
        years, index = divmod(month % 12 // 3 - 1 + shift + (4 if month == 12 else 0), 4)
        return sub_span(year + years, 21 + index)
    if unit == "half":
        years, index = divmod((month - 1) // 6 + shift, 2)
        return sub_span(year + years, 40 + index)
    if unit == "year":
        return year_span(year + shift)
    if unit == "decade":
        return decade_span(year // 10 * 10 + 10 * shift)
    if unit == "century":
        return century_span(year // 100 + 1 + shift)
    raise Unread(Reason.NOT_A_DATE, f"A {unit} is too short to date anything.")


@dataclass(slots=True)
class Today(FromNow):
    """A day some days from the anchor; 0 is the anchor's own."""

    shift: int

    @property
    def stated(self) -> tuple[str, ...]:
        return ("day",)

    def span(self, ctx: Ctx | None) -> Span:
        return day_span(need(ctx).day + self.shift)


@dataclass(slots=True)
class RelUnit(Node):
    """The calendar unit of the anchor, or the one `shift` units away: this week, last month."""

    name: str
    shift: int

    @property
    def unit(self) -> str:
        return self.name

    @property
    def stated(self) -> tuple[str, ...]:
        return (self.name,)

    @property
    def filled(self) -> tuple[str, ...]:
        return ("month", "year") if self.name in ("day", "week", "weekend") else ("year",)

    def span(self, ctx: Ctx | None) -> Span:
        return unit_span(need(ctx).day, self.name, self.shift)


@dataclass(slots=True)
class Weekend(Node):
    """The weekend without more: as `prefer` says the last one begun, or the next one to end."""

    direction: int | None = None

    @property
    def stated(self) -> tuple[str, ...]:
        return ("weekend",)

    @property
    def filled(self) -> tuple[str, ...]:
        return ("month", "year")

    def span(self, ctx: Ctx | None) -> Span:
        ctx = need(ctx)
        monday = week_start(ctx.day)
        if self.direction == -1:  # the weekend that is over
            return weekend_span(monday - 7)
        if self.direction == 1 and weekday(ctx.day) >= 5:
            return weekend_span(monday + 7)
        if self.direction == 1 or ctx.prefer == "future" or weekday(ctx.day) >= 5:
            return weekend_span(monday)
        return weekend_span(monday - 7)


@dataclass(slots=True)
class Shifted(FromNow):
    """N units before or after the anchor: exact for days, about (`~`) for longer units.

    Weeks give the day that many weeks away, months the month, years the year, and so on.
    `grain` replaces the unit of the result.
    """

    count: int  # negative is before
    name: str
    grain: str | None = None
    approximate: bool = True

    @property
    def unit(self) -> str:
        return self.grain or self.name

    @property
    def stated(self) -> tuple[str, ...]:
        return (self.name,)

    def span(self, ctx: Ctx | None) -> Span:
        ctx = need(ctx)
        span = self._span(ctx)
        if self.approximate and self.name not in ("day", "hour", "minute", "second"):
            return approximately(span)
        return span

    def _span(self, ctx: Ctx) -> Span:
        name, count = self.name, self.count
        if name in ("hour", "minute", "second"):
            seconds = abs(count) * {"hour": 3600, "minute": 60, "second": 1}[name]
            # Counted from some time of the day: whole days are exact, else it is one of two.
            few, many = seconds // 86_400, -(-seconds // 86_400)
            return (
                one_of(ctx.day - many, ctx.day - few)
                if count < 0
                else one_of(ctx.day + few, ctx.day + many)
            )
        if name in ("day", "week", "fortnight", "weekend"):
            step = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}[name]
            moved = ctx.day + step * count
            return day_span(moved) if name != "weekend" else unit_span(moved, "weekend", 0)
        if self.grain is not None and name in ("month", "year", "quarter", "half"):
            months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[name]
            return unit_span(add_months(ctx.day, months * count), self.grain, 0)
        if name == "half":
            return unit_span(add_months(ctx.day, 6 * count), "month", 0)
        if name == "quarter":
            return unit_span(add_months(ctx.day, 3 * count), "month", 0)
        if name == "decade":
            return year_span(ctx.year + 10 * count)
        if name == "century":
            return decade_span((ctx.year + 100 * count) // 10 * 10)
        return unit_span(ctx.day, name, count)


def approximately(span: Span) -> Span:
    """Mark a stretch as approximate (EDTF `~`), each end where it is a set."""
    return span._replace(edtf=qualified(span.edtf, "~"))


def sign_of(edtf: str) -> str:
    """Give what a value is marked with: `~`, `?`, `%` for both, or nothing."""
    if "%" in edtf or ("~" in edtf and "?" in edtf):
        return "%"
    return "~" if "~" in edtf else "?" if "?" in edtf else ""


def like(span: Span, edtf: str) -> Span:
    """Mark a stretch as the value it was made of is marked: what is about stays about."""
    sign = sign_of(edtf)
    return span._replace(edtf=qualified(span.edtf, sign)) if sign else span


def qualified(edtf: str, sign: str) -> str:
    """Add `~`, `?` or `%` to an EDTF value, to each end of a set; both together are `%`."""
    if edtf.startswith("["):
        pieces = re.split(r"(\.\.|,)", edtf[1:-1])
        marked = (each if each in ("", "..", ",") else qualified(each, sign) for each in pieces)
        return "[" + "".join(marked) + "]"
    if "/" in edtf:
        ends = (end if end in ("", "..") else qualified(end, sign) for end in edtf.split("/"))
        return "/".join(ends)
    if edtf[-1] in "~?%":
        return edtf if edtf[-1] in (sign, "%") else edtf[:-1] + "%"
    return edtf + sign


@dataclass(slots=True)
class Rolling(FromNow):
    """A stretch of `count` units that ends the day before the anchor, or begins the day after."""

    count: int
    name: str
    direction: int

    @property
    def stated(self) -> tuple[str, ...]:
        return (self.name,)

    def span(self, ctx: Ctx | None) -> Span:
        day, count = need(ctx).day, self.count
        months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
        sign = self.direction
        if self.name in months:
            far = add_months(day, sign * count * months[self.name])
        elif self.name in ("day", "week", "fortnight"):
            far = day + sign * count * {"day": 1, "week": 7, "fortnight": 14}[self.name]
        elif self.name in ("hour", "minute", "second"):
            hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[self.name] * count
            far = day + sign * -int(-hours // 24)
            return one_of(min(day, far), max(day, far))
        else:
            raise Unread(Reason.NOT_A_DATE, f"A stretch of {self.name}s is not read.")
        return one_of(far, day - 1) if sign < 0 else one_of(day + 1, far)
