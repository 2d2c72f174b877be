"""The meaning of an expression: small trees that give a stretch of days for an anchor day.

A tree is built once and asked for one anchor day, or for the first and last day of a vague
anchor. Every node keeps one law: **a later anchor never gives an earlier stretch**. So the hull
over a vague anchor is the stretch at its first day joined with the one at its last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.interval import civil
from timeline.dates.reading import Prefer, Reason, StatedTime
from timeline.dates.spans import (
    Span,
    sub_span,
    year_span,
)

if TYPE_CHECKING:
    from collections.abc import Callable


_SOON = 10  # years ahead that two digits may mean even where nothing looks ahead


class Ctx:
    """One anchor day, taken apart, and which way incomplete dates look from it."""

    __slots__ = ("day", "dom", "is_event", "month", "prefer", "year")

    def __init__(self, day: int, prefer: Prefer | None, *, is_event: bool = False) -> None:
        self.day = day
        self.is_event = is_event
        self.year, self.month, self.dom = civil(day)
        self.prefer = prefer


def need(ctx: Ctx | None) -> Ctx:
    """Give the anchor day, or refuse when there is none."""
    if ctx is None:
        raise Unread(
            Reason.NEEDS_ANCHOR,
            "This counts from the time of writing, which is not known.",
        )
    return ctx


@dataclass(slots=True)
class Node:
    """A stretch of days that may depend on an anchor day."""

    @property
    def stated(self) -> tuple[str, ...]:
        """Name what the text said."""
        return ()

    @property
    def filled(self) -> tuple[str, ...]:
        """Name what the anchor has to add; nothing when the anchor does not matter."""
        return ()

    @property
    def unit(self) -> str:
        """Name the unit that decides how thirds of it are counted; "" is days."""
        return ""

    def span(self, ctx: Ctx | None) -> Span:
        """Give the stretch for an anchor day; raises Unread where there is none."""
        raise NotImplementedError

    def span_after(self, day: int, ctx: Ctx) -> Span:  # noqa: ARG002 - only cycles look at it
        """Give the first such stretch that does not end before a day."""
        return self.span(ctx)

    @property
    def time(self) -> StatedTime | None:
        """The time of day that was stated."""
        return None

    @property
    def lacks_year(self) -> bool:
        """Whether a year named beside it would complete it."""
        return False


@dataclass(slots=True)
class HandingOn(Node):
    """A meaning that states and lacks what another one does, which `told` gives."""

    @property
    def told(self) -> Node:
        """The meaning that the words are of."""
        raise NotImplementedError

    @property
    def stated(self) -> tuple[str, ...]:
        return self.told.stated

    @property
    def filled(self) -> tuple[str, ...]:
        return self.told.filled


@dataclass(slots=True)
class HandingTime(HandingOn):
    """A meaning that has the time of day of the other one too: it is the same day, or a part of it."""

    @property
    def time(self) -> StatedTime | None:
        return self.told.time


@dataclass(slots=True)
class FromNow(Node):
    """A stretch that the anchor day alone places: yesterday, two weeks ago, the past year."""

    @property
    def filled(self) -> tuple[str, ...]:
        return ("day", "month", "year")


@dataclass(slots=True)
class Fixed(Node):
    """A stretch that needs no anchor; `said` names what was written."""

    value: Span
    said: tuple[str, ...] = ()
    kind: str = ""

    @property
    def stated(self) -> tuple[str, ...]:
        return self.said

    @property
    def unit(self) -> str:
        return self.kind

    def span(self, ctx: Ctx | None) -> Span:  # noqa: ARG002 - needs none
        return self.value


@dataclass(slots=True)
class Year(Node):
    """A year: absolute, or `offset` years from the anchor's, or two digits of one near it.

    Of two digits the nearest year that is not after the anchor's is meant, in a text that looks
    ahead the nearest not before it. Up to ten years ahead a text may mean either century, unless
    it is known to look ahead: written in 2025, '26 is ambiguous. With `window`, as in dates of
    numbers alone, it is the one from 79 years before the anchor's to 20 after it; more than ten
    ahead it is ambiguous too.
    """

    year: int | None = None
    offset: int | None = None
    short: int | None = None
    over: bool = False  # two digits without an apostrophe are read of past years only
    window: bool = False

    def number(self, ctx: Ctx | None) -> int:
        """Give the astronomical year."""
        if self.year is not None:
            return self.year
        ctx = need(ctx)
        now = ctx.year
        if self.offset is not None:
            return now + self.offset
        assert self.short is not None  # noqa: S101 - one of the three is always given
        if not (self.over or self.window):
            ahead = (self.short - now) % 100
            if ctx.prefer == "future":
                return now + ahead
            if 0 < ahead <= _SOON:
                why = "The year may lie just ahead, or in the century before"
                return now + ahead - 100 * fork("short-year", why)
            return now - (now - self.short) % 100
        year = now + 20 - (now + 20 - self.short) % 100
        if self.window and year > now + _SOON and ctx.prefer != "future":
            why = "The year may lie far ahead, or in the century before"
            return year - 100 * fork("short-year", why)
        if self.over and year > now:
            raise Unread(Reason.IMPOSSIBLE, f"{self.short} is no day and no past year.")
        return year

    def span(self, ctx: Ctx | None) -> Span:
        return year_span(self.number(ctx))

    @property
    def unit(self) -> str:
        return "year"

    @property
    def stated(self) -> tuple[str, ...]:
        return ("year",)

    @property
    def filled(self) -> tuple[str, ...]:
        return () if self.year is not None else ("century",) if self.offset is None else ("year",)


def _unit_of(code: int) -> str:
    return (
        "month" if code <= 12 else "season" if code <= 24 else "quarter" if code <= 36 else "half"
    )


@dataclass(slots=True)
class Sub(Node):
    """A month, season, quarter or half (EDTF code `code`) of a year, or of one to be found.

    `direction` -1, 0 or 1 is "last", "this", "next": the one before, in or after the anchor's.
    """

    code: int
    year: Year | None = None
    direction: int | None = None

    @property
    def lacks_year(self) -> bool:
        return self.year is None and self.direction is None

    @property
    def unit(self) -> str:
        return _unit_of(self.code)

    @property
    def stated(self) -> tuple[str, ...]:
        return (self.unit,) if self.year is None else (self.unit, "year")

    @property
    def filled(self) -> tuple[str, ...]:
        return ("year",) if self.year is None else self.year.filled

    def span(self, ctx: Ctx | None) -> Span:
        if self.year is not None:
            span = sub_span(self.year.number(ctx), self.code)
            if self.code == 24 and self.year.offset == 0 and span.first > need(ctx).day:
                return self._winter_of_this_year(span, need(ctx))
            return span
        ctx = need(ctx)
        if self.direction is not None:
            return self._directed(ctx)
        return nearest(lambda year: sub_span(year, self.code), ctx)

    def _winter_of_this_year(self, span: Span, ctx: Ctx) -> Span:
        """Looking back, "the winter of this year" is the one that ended in it."""
        return sub_span(ctx.year - 1, self.code) if ctx.prefer == "past" else span

    def _directed(self, ctx: Ctx) -> Span:
        code, day = self.code, ctx.day
        if self.direction == 0:
            # "This winter", written in January, began the year before; looking back from spring
            # it is the one that has just gone.
            before = sub_span(ctx.year - 1, code)
            gone = code == 24 and ctx.prefer == "past" and ctx.month < 6
            return before if gone or before.last >= day else sub_span(ctx.year, code)
        if self.direction == -1:
            spans = [sub_span(ctx.year - back, code) for back in (0, 1, 2)]
            return next(span for span in spans if span.last < day)
        spans = [sub_span(ctx.year + ahead, code) for ahead in (0, 1)]
        return next(span for span in spans if span.first > day)

    def span_after(self, day: int, ctx: Ctx) -> Span:
        if not self.lacks_year:
            return self.span(ctx)
        year = civil(day).year
        spans = [sub_span(year + ahead, self.code) for ahead in (-1, 0, 1)]
        return next(span for span in spans if span.last >= day)


def nearest(make: Callable[[int], Span], ctx: Ctx) -> Span:
    """Choose the year of something that comes once a year, as `prefer` says.

    Past: the last one begun by the anchor day. Future: the first one not over by it. Neither:
    the one that lies nearest, the earlier of two equally near.
    """
    spans = [make(ctx.year + shift) for shift in (-1, 0, 1)]
    day = ctx.day
    if ctx.prefer == "past":
        return next((s for s in reversed(spans) if s.first <= day), spans[0])
    if ctx.prefer == "future":
        return next((s for s in spans if s.last >= day), spans[-1])
    return min(spans, key=lambda s: abs(s.first + s.last - 2 * day))
