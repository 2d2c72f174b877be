"""Rules for a night over two days, and for days that are told to be of one week or weekend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeGuard

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.interval import weekday
from timeline.dates.nodes import Ctx, Node, Sub, Year
from timeline.dates.nodes_days import Weekday
from timeline.dates.nodes_range import Choice, Two
from timeline.dates.nodes_relative import Shifted, Weekend
from timeline.dates.nodes_told_twice import Inside
from timeline.dates.nodes_wrapped import Wrapped
from timeline.dates.phrases_time import DAYS, Daypart, daypart_time, part_of_day
from timeline.dates.reading import Reason
from timeline.dates.sharing import share
from timeline.dates.spans import Span, one_of


def night_range(daypart: Daypart, days: Node) -> Node:
    """Read "the night of May 9-10", "9/10 November": sometime on one of the two days."""
    if isinstance(days, Choice) and len(days.options) == 2:
        days = Two(*days.options)
    if not isinstance(days, Two):
        raise Unread(Reason.NOT_A_DATE, "The part of the day has no single day.")
    if any(isinstance(end, Sub | Year) for end in (days.left, days.right)):
        raise Unread(Reason.LEFTOVER, "A time of day is of a day.")
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


def inside(whole: Node, days: Node) -> Node:
    """Read "last week, 12-14 May"; "the weekend, 17-18 May" may be any weekend."""
    any_weekend = isinstance(whole, Weekend) and whole.direction is None
    return In(days, 5) if any_weekend else Inside(whole, days)


def ago_in(counted: Node, stretch: Node) -> Node:
    """Read "two years ago, in May 2023", "3년 전인 2022년 2월"."""
    if not isinstance(counted, Shifted):
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return Inside(counted, stretch)


def on_weekend(days: Node, whole: Node) -> Node:
    """Read "17∼18일 주말"."""
    if not isinstance(whole, Weekend):
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return inside(whole, days)


def with_weekdays(first: Node, second: Node) -> Node:
    """Read "Saturday and Sunday, 17-18 May": both weekdays must be those of the days."""
    for named, days in ((first, second), (second, first)):
        if not (isinstance(named, Two) and isinstance(days, Two)):
            continue
        left, right = named.left, named.right
        if _is_bare(left) and _is_bare(right) and not _is_bare(days.left):
            return replace(
                days,
                left=Wrapped(days.left, wd=left.wd),
                right=Wrapped(days.right, wd=right.wd),
            )
    raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")


def _is_bare(node: Node) -> TypeGuard[Weekday]:
    return isinstance(node, Weekday) and node.week is None and node.direction is None


def night_to(daypart: Daypart, day: Node) -> Node:
    """Read "overnight into Monday", "the night to 9 May"."""
    _is_night(daypart)
    return Eve(day)


def night_from_to(daypart: Daypart, first: Node, last: Node) -> Node:
    """Read "overnight Monday into Tuesday"; "the evening of 8 May to 10 May" lasts."""
    if daypart_time(daypart).part != "night":
        return Two(*share(part_of_day(daypart, first), last))
    return night_range(daypart, Two(*share(first, last)))


def _is_night(daypart: Daypart) -> None:
    if daypart_time(daypart).part != "night":
        raise Unread(Reason.LEFTOVER, "Only a night leads from one day to the next.")


EVES: list[Rule] = [
    rule("night-towards", f"(?<!DAYLIKE) IN? DAYPART TO {DAYS}", "SPAN", night_to),
    rule(
        "night-towards",
        f"(?<!DAYLIKE)(?<!FROM)(?<!SINCE) IN? DAYPART FROM? {DAYS} (TO|DASH|SLASH) {DAYS}",
        "RANGE",
        night_from_to,
    ),
    rule("night-towards", f"EVE {DAYS}", "SPAN", lambda _eve, day: Eve(day)),
]

# Behind the ranges: "9-10 May" is one only then.
_STRETCH = "(RELWEEK|RELSPAN|RELMONTH)"

NIGHTS: list[Rule] = [
    rule("time-of-day", "IN? DAYPART (RANGE|CHOICE)", "RANGE", night_range),
    rule("week-of", "(WEEKOF|WEEK) (RANGE|CHOICE)", "SPAN", lambda _w, days: In(days, 0)),
    rule("week-of", f"{_STRETCH} COMMA? OPEN? (MD|YMDAY|DOM|RANGE) CLOSE?", "RANGE", inside),
    rule(
        "week-of",
        f"(MD|YMDAY|DOM|RANGE) (COMMA|OPEN) {_STRETCH} CLOSE?",
        "RANGE",
        lambda days, whole: inside(whole, days),
    ),
    rule("week-of", "RELSPAN (COMMA|OPEN)? IN? (SUBY|YR) CLOSE?", "SPAN", ago_in),
    rule("week-of", "(SUBY|YR) (COMMA|OPEN) RELSPAN CLOSE?", "SPAN", lambda s, r: ago_in(r, s)),
    rule("weekend-of", "RANGE RELSPAN", "SPAN", on_weekend),
    rule("weekday-date", "RANGE COMMA? OPEN? RANGE CLOSE?", "RANGE", with_weekdays),
    rule("weekend-of", "WEEKEND (RANGE|CHOICE)", "SPAN", lambda _w, days: In(days, 5)),
]
