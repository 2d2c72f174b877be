"""Weekdays of a stretch, and the week or weekend around a day."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.interval import weekday
from timeline.dates.nodes import Ctx, HandingOn, Node
from timeline.dates.nodes_parts import Nth
from timeline.dates.nodes_relative import unit_span
from timeline.dates.reading import Reason
from timeline.dates.spans import Span, day_span


@dataclass(slots=True)
class Within(HandingOn):
    """The one weekday of a stretch that is no longer than a week."""

    wd: int
    whole: Node

    @property
    def stated(self) -> tuple[str, ...]:
        return ("weekday", *self.whole.stated)

    @property
    def told(self) -> Node:
        return self.whole

    def span(self, ctx: Ctx | None) -> Span:
        whole = self.whole.span(ctx)
        day = whole.first + (self.wd - weekday(whole.first)) % 7
        if whole.last - whole.first > 6 or day > whole.last:
            raise Unread(Reason.NOT_A_DATE, "There is no one such weekday in it.")
        return day_span(day)


@dataclass(slots=True)
class OfRankedWeek(Within):
    """The weekday of the nth week, which many mean as the nth such weekday: they may differ."""

    def span(self, ctx: Ctx | None) -> Span:
        assert isinstance(self.whole, Nth)  # noqa: S101 - `weekday_behind` has looked
        ranked = replace(self.whole, name=str(self.wd)).span(ctx)
        within = Within(self.wd, self.whole).span(ctx)
        if ranked == within:
            return within
        why = "The weekday of that week, or the weekday of that rank"
        return ranked if fork("ranked-week", why) else within


@dataclass(slots=True)
class Around(HandingOn):
    """The week that holds a day, or its weekend, which must be on it."""

    day: Node
    name: str = "week"

    @property
    def unit(self) -> str:
        return self.name

    @property
    def stated(self) -> tuple[str, ...]:
        return ("week", *self.day.stated)

    @property
    def told(self) -> Node:
        return self.day

    def span(self, ctx: Ctx | None) -> Span:
        span = self.day.span(ctx)
        found = unit_span(span.first, self.name, 0)
        if self.name == "weekend" and not found.first <= span.first <= span.last <= found.last:
            raise Unread(Reason.CONTRADICTION, f"{span.edtf} is not on a weekend.")
        return found
