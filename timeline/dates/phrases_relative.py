"""Rules for what counts from the anchor, and for parts of anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.nodes import Ctx, Node, Sub, Year, need
from timeline.dates.nodes_days import DayOfMonth, MonthDay, Weekday
from timeline.dates.nodes_parts import Part
from timeline.dates.nodes_range import OneSided, Two, Wrapped
from timeline.dates.nodes_relative import RelUnit, Rolling, Shifted, Today, Weekend, unit_span
from timeline.dates.phrases_moved import Moved
from timeline.dates.phrases_time import part_of_day
from timeline.dates.phrases_units import DecadeOf
from timeline.dates.reading import Reason
from timeline.dates.spans import Span


def directed_unit(direction: int, name: str) -> Node:
    """Read "last week", "this month", "next year"."""
    return Year(offset=direction) if name == "year" else RelUnit(name, direction)


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
    if isinstance(day, MonthDay | DayOfMonth):
        return Directed(day, direction)
    raise Unread(Reason.NOT_A_DATE, "The date is already complete.")


@dataclass(slots=True)
class Directed(Node):
    """An incomplete day that the words send before or after the anchor, whatever `prefer` is."""

    day: Node
    direction: int

    @property
    def stated(self) -> tuple[str, ...]:
        return self.day.stated

    @property
    def filled(self) -> tuple[str, ...]:
        return self.day.filled

    def span(self, ctx: Ctx | None) -> Span:
        now = need(ctx)
        if not self.direction:
            return self.day.span(Ctx(now.day, None, is_event=now.is_event))
        prefer: Any = "past" if self.direction < 0 else "future"
        return self.day.span(Ctx(now.day + self.direction, prefer, is_event=now.is_event))


def several(direction: int, count: int, name: str) -> Node:
    """Read "the past two weeks", "next 3 days": that stretch, the anchor's day left out."""
    if not direction:
        raise Unread(Reason.DURATION, "The words tell how long, not when.")
    return Rolling(count, name, direction)


def past_one(direction: int, name: str) -> Node:
    """Read "the past year": the twelve months before the anchor."""
    return Rolling(1, name, direction)


def ago(count: int, name: str, direction: int) -> Node:
    """Read "three weeks ago", "two days from now"."""
    return Shifted(direction * count, name)


def ago_weekday(count: int, _week: str, direction: int, day: int) -> Node:
    """Read "two weeks ago Monday": the last Monday, moved back."""
    return Moved(direction * count, "week", Weekday(day))


def ago_today(count: int, name: str, direction: int, shift: int) -> Node:
    """Read "a week ago today", "20 years ago today": the very day."""
    return Moved(direction * count, name, Today(shift))


def ago_month(count: int, name: str, direction: int, month: Node) -> Node:
    """Read "50 years ago this month"."""
    return Moved(direction * count, name, month)


def weekday_last(wd: int, direction: int) -> Node:
    """Read "Thursday last", "Tuesday next"."""
    return directed_weekday(_ahead_or_back(direction), wd)


def sub_last(sub: Sub, direction: int) -> Node:
    """Read "May last"."""
    return directed_sub(_ahead_or_back(direction), sub)


def _ahead_or_back(direction: int) -> int:
    if not direction:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return direction


def lasting_several(direction: int, count: int, name: str) -> Node:
    """Read "for the past five years": lasting since about then; "for the next two weeks"."""
    far = Shifted(_ahead_or_back(direction) * count, name)
    return OneSided(far, "since") if direction < 0 else Two(Today(0), far)


def lasting_one(direction: int, name: str) -> Node:
    """Read "for the past year"."""
    return lasting_several(direction, 1, name)


def ago_half(_half: str, name: str, direction: int) -> Node:
    """Read "half a year ago"."""
    return _halves(1, name, direction)


def ago_one(name: str, direction: int) -> Node:
    """Read "неделю назад": one unit where the language needs no number."""
    return Shifted(direction, name)


def _halves(count: int, name: str, direction: int) -> Node:
    smaller = {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}.get(name)
    if smaller is None:
        raise Unread(Reason.NOT_A_DATE, f"Half a {name} is too vague to count.")
    return Shifted(direction * count * smaller[1], smaller[0])


def ahead(count: int, name: str) -> Node:
    """Read "in two weeks"."""
    return Shifted(count, name)


def ahead_one(name: str) -> Node:
    """Read "через неделю"."""
    return Shifted(1, name)


def inside(count: int, name: str) -> Node:
    """Read "within two weeks": some day of them."""
    return Rolling(count, name, 1)


def day_away(count: int, name: str, direction: int) -> Node:
    """Read "через год": the day a year away, where the language counts from the day itself."""
    return Shifted(direction * count, name, grain="day")


def today(shift: int) -> Node:
    """Read "today", "yesterday"."""
    return Today(shift)


def now(_value: Any = None) -> Node:
    """Read "now"."""
    return Today(0)


def weekend(_name: str) -> Node:
    """Read "the weekend"."""
    return Weekend()


def weekday_in(wd: int, week: Node) -> Node:
    """Read "Monday of last week", "Friday next week"."""
    return Weekday(wd, week=week)


def in_weekday(week: Node, wd: int) -> Node:
    """Read "last week Monday", "지난주 금요일"."""
    return Weekday(wd, week=week)


def weekday_of_unit(wd: int, unit: Node) -> Node:
    """Read "Saturday of the past weekend"."""
    return Weekday(wd, week=unit)


def sub_in_year(inner: Node, year: Year) -> Node:
    """Read "October last year", "9 January this year", "early May next year"."""
    if isinstance(inner, Sub | MonthDay) and inner.lacks_year:
        return replace(inner, year=year)
    if isinstance(inner, Wrapped):
        return replace(inner, inner=sub_in_year(inner.inner, year))
    if isinstance(inner, Part):
        return replace(inner, whole=sub_in_year(inner.whole, year))
    raise Unread(Reason.CONTRADICTION, "The year is stated twice.")


def year_with_sub(year: Year, inner: Node) -> Node:
    """Read "last year's October", "지난해 10월"."""
    return sub_in_year(inner, year)


def day_in_month(day: int, month: Node) -> Node:
    """Read "the 9th of last month"."""
    return DayOfMonth(day, month)


def month_with_day(month: Node, day: int) -> Node:
    """Read "이달 9일"."""
    return DayOfMonth(day, month)


def day_of_month(day: int) -> Node:
    """Read "the 9th"."""
    if not 1 <= day <= 31:
        raise Unread(Reason.IMPOSSIBLE, f"No month has a day {day}.")
    return DayOfMonth(day)


def week_of(_word: Any, day: Node) -> Node:
    """Read "the week of June 3": Monday to Sunday around that day."""
    return Around(day)


def weekend_of(_word: Any, day: Node) -> Node:
    """Read "the weekend of May 17": Saturday and Sunday of that week."""
    return Around(day, "weekend")


@dataclass(slots=True)
class Around(Node):
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
    def filled(self) -> tuple[str, ...]:
        return self.day.filled

    def span(self, ctx: Ctx | None) -> Span:
        span = self.day.span(ctx)
        found = unit_span(span.first, self.name, 0)
        if self.name == "weekend" and not found.first <= span.first <= span.last <= found.last:
            raise Unread(Reason.CONTRADICTION, f"{span.edtf} is not on a weekend.")
        return found


def _weekday_date(wd: int, *parts: Any) -> Node:
    """Read "Saturday, June 24", "Sunday dawn of 25 June 1950"."""
    day = parts[-1]
    if isinstance(day, DayOfMonth) and day.month is None:
        dated: Node = replace(day, wd=wd)  # "Friday the 13th": the weekday chooses the month
    else:
        dated = Wrapped(day, wd=wd)
    return part_of_day(parts[0], dated) if len(parts) == 2 else dated


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


_COUNTED = "COUNT APPROX? DASH? UNIT"

BIG_UNITS: list[Rule] = [
    rule("directed-unit", "DIR YEARW", "YR", directed_unit),
    rule("directed-unit", "DIR MONTHU", "RELMONTH", directed_unit),
    rule("directed-unit", "DIR (QUARTER|SEASONU|DECADE|CENTURY)", "RELSPAN", directed_unit),
    rule("directed-month", "(DIR|PAST) SUB", "SUBY", directed_sub),
    rule("month-of-year", "YR COMMA? SUB", "SUBY", year_with_sub),  # before a week of it
    rule("directed-month", "^SUB DIR$", "SUBY", sub_last),
]

SMALL_UNITS: list[Rule] = [
    rule("directed-unit", "DIR WEEK", "RELWEEK", directed_unit),
    rule("directed-unit", "DIR (WEEKEND|FORTNIGHT)", "RELSPAN", directed_unit),
    rule("past-weekend", "PAST WEEKEND", "RELSPAN", past_weekend),
    rule("lasting-since", "FOR (DIR|PAST) COUNT UNIT", "RANGE", lasting_several),
    rule("lasting-since", "FOR PAST UNIT", "RANGE", lasting_one),
    rule("rolling", "(DIR|PAST) COUNT UNIT", "RELSPAN", several),
    rule("rolling", "PAST UNIT", "RELSPAN", past_one),
    rule(
        "ago",
        "COUNT UNIT AND D HALF AGO",
        "RELSPAN",
        lambda n, u, _o, _h, g: _halves(2 * n + 1, u, g),
    ),
    rule(
        "ago",
        "COUNT AND D HALF UNIT AGO",
        "RELSPAN",
        lambda n, _o, _h, u, g: _halves(2 * n + 1, u, g),
    ),
    rule("ago", "HALF D UNIT AGO", "RELSPAN", lambda h, _o, u, g: ago_half(h, u, g)),
    rule("ago", "HALF DASH? UNIT AGO", "RELSPAN", ago_half),
    rule("ago-weekday", "COUNT WEEK AGO WEEKDAY", "WD", ago_weekday),
    rule("ago-today", "COUNT UNIT AGO TODAY", "RELDAY", ago_today),
    rule("ago-today", "COUNT (YEARW|DECADE|CENTURY) AGO RELMONTH", "RELMONTH", ago_month),
    rule("ago", f"{_COUNTED} APPROX? AGO", "RELSPAN", ago),
    rule("ago", "UNIT AGO", "RELSPAN", ago_one),
    rule("day-away", "COUNT UNIT AGODAY", "RELSPAN", day_away),
    rule("ahead", f"IN APPROX? {_COUNTED}", "RELSPAN", ahead),
    rule("ahead", "IN UNIT", "RELSPAN", ahead_one),
    rule("within", "WITHIN COUNT UNIT", "RELSPAN", inside),
    rule("within", "WITHIN RELSPAN", "RELSPAN", lambda stretch: stretch),
    rule("weekday-date", "(DIR|PAST) WEEKDAY COMMA? (MD|YMDAY)", "YMDAY", directed_date),
    rule("directed-weekday", "(DIR|PAST) WEEKDAY", "WD", directed_weekday),
    rule("directed-weekday", "^WEEKDAY DIR$", "WD", weekday_last),
    rule("directed-day", "(DIR|PAST) MD", "YMDAY", directed_day),
    rule(
        "directed-day", "(DIR|PAST) ORD", "YMDAY", lambda d, day: directed_day(d, day_of_month(day))
    ),
]

ATTACH: list[Rule] = [
    rule("month-of-year", "SUB COMMA? YR", "SUBY", sub_in_year),
    rule("month-of-year", "YR COMMA? SUB", "SUBY", year_with_sub),
    rule("month-of-year", "MD COMMA? YR", "YMDAY", sub_in_year),
    rule("month-of-year", "YR COMMA? MD", "YMDAY", year_with_sub),
    rule("decade-of-century", "DEC10 (CENT|RELSPAN)", "DEC10", DecadeOf),
    rule("day-of-month", "ORD RELMONTH", "YMDAY", day_in_month),
    rule("day-of-month", "RELMONTH ORD", "YMDAY", month_with_day),
    rule("day-of-month", "ORD(?!HALF|UNIT|COUNT)", "DOM", day_of_month),
    rule("today", "TODAY", "RELDAY", today),
    rule("now", "(?<!DASH)(?<!TO)(?<!UNTIL)(?<!FROM)(?<!SINCE)NOW", "RELDAY", now),
    rule(
        "weekday-date",
        "WEEKDAY DAYPART? COMMA? OPEN? (MD|YMDAY|DOM) CLOSE?",
        "YMDAY",
        _weekday_date,
    ),
    rule(
        "weekday-date",
        "(MD|YMDAY|DOM|RELDAY) COMMA? OPEN? WEEKDAY CLOSE?",
        "YMDAY",
        lambda day, wd: Wrapped(day, wd=wd),
    ),
    rule(
        "weekday-date",
        "RELDAY COMMA? OPEN? (MD|YMDAY|DOM) CLOSE?",
        "YMDAY",
        Same,
    ),
    rule("weekday-of-week", "WEEKDAY COMMA? RELWEEK", "WD", weekday_in),
    rule("weekday-of-week", "RELWEEK COMMA? WEEKDAY", "WD", in_weekday),
    rule("weekday-of-week", "WEEKDAY RELSPAN", "WD", weekday_of_unit),
    rule("weekday-of-week", "SPAN WEEKDAY", "WD", in_weekday),
    rule("weekday", "WEEKDAY", "WD", Weekday),
    rule("weekend-of", "WEEKEND (MD|YMDAY|DOM|RANGE)", "RELSPAN", weekend_of),
    rule("weekend", "WEEKEND", "RELSPAN", weekend),
    rule("week-of", "WEEKOF (MD|YMDAY|DOM|WD|RELDAY)", "RELWEEK", week_of),
]
