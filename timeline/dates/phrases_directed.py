"""Rules for last, this and next: units, months, weekdays and days beside the anchor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.grammar import Rule, rule
from timeline.dates.interval import weekday
from timeline.dates.nodes import Ctx, FromNow, HandingTime, Node, Sub, Year, need
from timeline.dates.nodes_days import DayOfMonth, MonthDay, Weekday
from timeline.dates.nodes_relative import RelUnit, Rolling, Today, Weekend
from timeline.dates.nodes_wrapped import Wrapped
from timeline.dates.phrases_attach import day_of_month, year_with_sub
from timeline.dates.phrases_moved import Beside, Moved, before_last, weekday_after, weekday_before
from timeline.dates.reading import Reason
from timeline.dates.spans import Span, day_span


def directed_unit(direction: int, name: str) -> Node:
    """Read "last week", "this month", "next year"."""
    return Year(offset=direction) if name == "year" else RelUnit(name, direction)


def fortnight(direction: int, name: str) -> Node:
    """Read "the last fortnight": no calendar has fortnights, so the fourteen days."""
    return Rolling(1, name, ahead_or_back(direction))


def directed_sub(direction: int, sub: Sub) -> Node:
    """Read "last October", "this summer", "next March"."""
    return replace(sub, direction=direction)


def directed_weekday(direction: int, wd: int) -> Node:
    """Read "last Friday" (before the anchor), "this Friday" (its week), "next Friday" (after)."""
    return Weekday(wd, direction)


def past_weekend(direction: int, _name: str) -> Node:
    """Read "the past weekend": the one that is over."""
    return Weekend(direction)


def directed_date(direction: int, wd: int, day: Node) -> Node:
    """Read "this coming Sunday, March 8": the date decides, the weekday must agree."""
    return Wrapped(Directed(day, direction) if day.lacks_year else day, wd=wd)


def directed_day(direction: int, day: Node) -> Node:
    """Read "last 9 January", "오는 9일": the day before or after the anchor."""
    if not direction and isinstance(day, DayOfMonth) and day.month is None:
        return replace(day, month=RelUnit("month", 0))
    if not direction and isinstance(day, MonthDay) and day.year is None:
        return replace(day, year=Year(offset=0))
    if isinstance(day, MonthDay | DayOfMonth):
        return Directed(day, direction)
    raise Unread(Reason.NOT_A_DATE, "The date is already complete.")


@dataclass(slots=True)
class Directed(HandingTime):
    """An incomplete day that the words send before or after the anchor, whatever `prefer` is."""

    day: Node
    direction: int

    @property
    def told(self) -> Node:
        return self.day

    def span(self, ctx: Ctx | None) -> Span:
        now = need(ctx)
        if not self.direction:
            return self.day.span(Ctx(now.day, None, is_event=now.is_event))
        prefer: Any = "past" if self.direction < 0 else "future"
        return self.day.span(Ctx(now.day + self.direction, prefer, is_event=now.is_event))


def weekday_last(wd: int, direction: int) -> Node:
    """Read "Thursday last", "Tuesday next"."""
    return directed_weekday(ahead_or_back(direction), wd)


def sub_last(sub: Sub, direction: int) -> Node:
    """Read "May last"."""
    return directed_sub(ahead_or_back(direction), sub)


def ahead_or_back(direction: int) -> int:
    """Give last or next as -1 or 1; raises Unread for this."""
    if not direction:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return direction


BIG_UNITS: list[Rule] = [
    rule("directed-unit", "DIR YEARW(?!DEC10)", "YR", directed_unit),
    rule("directed-unit", "DIR MONTHU(?!YR|DEC10)", "RELMONTH", directed_unit),
    rule("directed-unit", "DIR (QUARTER|DECADE)(?!YR|CENT|DEC10)", "RELSPAN", directed_unit),
    rule("directed-unit", "DIR (SEASONU|CENTURY)", "RELSPAN", directed_unit),
    rule("directed-month", "(DIR|PAST) SUB", "SUBY", directed_sub),
    rule("month-of-year", "YR COMMA? SUB", "SUBY", year_with_sub),  # before a week of it
    rule("directed-month", "^SUB DIR$", "SUBY", sub_last),
]


@dataclass(slots=True)
class WeekFrom(FromNow):
    """A week after the coming weekday; on that weekday itself the words name two days."""

    wd: int

    @property
    def stated(self) -> tuple[str, ...]:
        return ("weekday",)

    def span(self, ctx: Ctx | None) -> Span:
        day = need(ctx).day
        ahead = (self.wd - weekday(day)) % 7
        if not ahead:
            ahead = 7 * fork("weekday-week", "A week from today, or from the next such day")
        return day_span(day + ahead + 7)


def week_from_one(count: int, _week: str, wd: int) -> Node:
    """Read "a week on Monday"; "two weeks on Monday" may tell how long."""
    if count != 1:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return WeekFrom(wd)


def week_before_last(count: int, _week: str, direction: int, wd: int) -> Node:
    """Read "a week last Tuesday": a week before the last one."""
    if count != 1 or direction != -1:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return Moved(-1, "week", Weekday(wd, -1))


def weekday_after_next(wd: int, direction: int) -> Node:
    """Read "Tuesday after next"."""
    if direction != 1:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return WeekFrom(wd)


def week_from_today(shift: int, _week: str) -> Node:
    """Read "tomorrow week", "today week"."""
    if shift not in (0, 1):
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return Today(shift + 7)


def weeks_from_today(count: int, _week: str, shift: int) -> Node:
    """Read "a week today", "two weeks tomorrow"."""
    if shift not in (0, 1):
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return Today(shift + 7 * count)


def last_weekday_of(rank: int, wd: int, week: Node) -> Node:
    """Read "the last Friday of last week"; a week has one of each."""
    if rank not in (1, -1):
        raise Unread(Reason.IMPOSSIBLE, "A week has one such day.")
    return Weekday(wd, week=week)


WEEKS: list[Rule] = [
    rule("moved", "^WEEKDAY WEEK$", "WD", lambda wd, _week: WeekFrom(wd)),
    rule("moved", "^D WEEK WEEKDAY$", "WD", week_from_one),
    rule("ago-weekday", "^D WEEK DIR WEEKDAY$", "WD", week_before_last),
    rule("moved", "^WEEKDAY AFTER DIR$", "WD", weekday_after_next),
    rule("moved", "^TODAY WEEK$", "RELDAY", week_from_today),
    rule("moved", "^D WEEK TODAY$", "RELDAY", weeks_from_today),
    rule("directed-unit", "DIR WEEK", "RELWEEK", directed_unit),
    rule("nth", "(ORD|DIR) WEEKDAY RELWEEK", "WD", last_weekday_of),
    rule("directed-unit", "DIR WEEKEND", "RELSPAN", directed_unit),
    rule("rolling", "DIR FORTNIGHT", "RELSPAN", fortnight),
    rule("before-last", "WEEKEND BEFORE DIR", "RELSPAN", before_last),
    rule("moved", "WEEKEND BEFORE (MD|YMDAY)", "SPAN", lambda _w, day: Beside("weekend", -1, day)),
    rule("moved", "WEEKEND AFTER (MD|YMDAY)", "SPAN", lambda _w, day: Beside("weekend", 1, day)),
    rule("past-weekend", "PAST WEEKEND", "RELSPAN", past_weekend),
]

DIRECTED: list[Rule] = [
    rule("moved", "(ORD|DIR)? WEEKDAY BEFORE (MD|YMDAY)", "YMDAY", weekday_before),
    rule("moved", "(ORD|DIR)? WEEKDAY AFTER (MD|YMDAY)", "YMDAY", weekday_after),
    rule("weekday-date", "(DIR|PAST) WEEKDAY COMMA? (MD|YMDAY)", "YMDAY", directed_date),
    rule("directed-weekday", "(DIR|PAST) WEEKDAY", "WD", directed_weekday),
    rule("directed-weekday", "^WEEKDAY (DIR|PAST)$", "WD", weekday_last),
    rule("directed-day", "(DIR|PAST) MD", "YMDAY", directed_day),
    rule(
        "directed-day", "(DIR|PAST) ORD", "YMDAY", lambda d, day: directed_day(d, day_of_month(day))
    ),
]
