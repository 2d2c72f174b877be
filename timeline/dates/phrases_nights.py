"""Rules for a night over two days, and for days that are told to be of one week or weekend."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.interval import weekday
from timeline.dates.nodes import Ctx, Node
from timeline.dates.nodes_range import Choice, Two
from timeline.dates.phrases_time import DAYS, Daypart, daypart_time
from timeline.dates.reading import Reason
from timeline.dates.sharing import share
from timeline.dates.spans import Span, one_of


def night_range(daypart: Daypart, days: Node) -> Node:
    """Read "the night of May 9-10", "9/10 November": sometime on one of the two days."""
    if isinstance(days, Choice) and len(days.options) == 2:
        days = Two(*days.options)
    if not isinstance(days, Two):
        raise Unread(Reason.NOT_A_DATE, "The part of the day has no single day.")
    return replace(days, at=daypart_time(daypart), lasting=False, adjacent=True)


@dataclass(slots=True)
class In(Node):
    """Days that are told to be of one week or weekend: sometime on them."""

    days: Node
    from_weekday: int  # 0, or 5 for a weekend

    @property
    def stated(self) -> tuple[str, ...]:
        return self.days.stated

    @property
    def filled(self) -> tuple[str, ...]:
        return self.days.filled

    def span(self, ctx: Ctx | None) -> Span:
        span = self.days.span(ctx)
        if span.last - span.first > 6 or (
            self.from_weekday and not 5 <= weekday(span.first) <= weekday(span.last)
        ):
            raise Unread(Reason.CONTRADICTION, f"{span.edtf} does not lie in one.")
        return span


@dataclass(slots=True)
class Eve(Node):
    """The night that leads to a day: it lies on that day and the one before."""

    day: Node

    @property
    def stated(self) -> tuple[str, ...]:
        return (*self.day.stated, "night")

    @property
    def filled(self) -> tuple[str, ...]:
        return self.day.filled

    def span(self, ctx: Ctx | None) -> Span:
        last = self.day.span(ctx).last
        return one_of(last - 1, last)


def night_to(daypart: Daypart, day: Node) -> Node:
    """Read "overnight into Monday", "the night to 9 May"."""
    _is_night(daypart)
    return Eve(day)


def night_from_to(daypart: Daypart, first: Node, last: Node) -> Node:
    """Read "overnight Monday into Tuesday"."""
    _is_night(daypart)
    return night_range(daypart, Two(*share(first, last)))


def _is_night(daypart: Daypart) -> None:
    if daypart_time(daypart).part != "night":
        raise Unread(Reason.LEFTOVER, "Only a night leads from one day to the next.")


EVES: list[Rule] = [
    rule("night-towards", f"(?<!DAYLIKE) IN? DAYPART TO {DAYS}", "SPAN", night_to),
    rule(
        "night-towards", f"(?<!DAYLIKE) IN? DAYPART FROM? {DAYS} TO {DAYS}", "RANGE", night_from_to
    ),
    rule("night-towards", f"EVE {DAYS}", "SPAN", lambda _eve, day: Eve(day)),
]

# Behind the ranges: "9-10 May" is one only then.
NIGHTS: list[Rule] = [
    rule("time-of-day", "IN? DAYPART (RANGE|CHOICE)", "RANGE", night_range),
    rule("week-of", "(WEEKOF|WEEK) (RANGE|CHOICE)", "SPAN", lambda _w, days: In(days, 0)),
    rule("weekend-of", "WEEKEND (RANGE|CHOICE)", "SPAN", lambda _w, days: In(days, 5)),
]
