"""Rules that join a month, day, weekday or week with what it is of: a year, a month, a week."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.nodes import Node, Sub, Year
from timeline.dates.nodes_days import DayOfMonth, MonthDay, Weekday
from timeline.dates.nodes_parts import Nth, Part
from timeline.dates.nodes_range import Two
from timeline.dates.nodes_relative import Shifted, Today, Weekend
from timeline.dates.nodes_told_twice import Inside, Leaned, OnWeekend, Same
from timeline.dates.nodes_weeks import Around, OfRankedWeek, Within
from timeline.dates.nodes_wrapped import Wrapped
from timeline.dates.phrases_moved import Leaning
from timeline.dates.phrases_time import part_of_day
from timeline.dates.phrases_units import DecadeOf
from timeline.dates.reading import Reason


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


def weekday_in_around(day: Node, week: Node) -> Node:
    """Read "Monday of the week of 12 May"."""
    if not isinstance(day, Weekday) or day.week is not None or day.direction is not None:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return replace(day, week=week)


def in_weekday(week: Node, wd: int) -> Node:
    """Read "last week Monday", "지난주 금요일"."""
    return Weekday(wd, week=week)


def weekday_of_unit(wd: int, unit: Node) -> Node:
    """Read "Saturday of the past weekend"; a longer stretch has several."""
    return Within(wd, unit)


def weekday_behind(unit: Node, wd: int) -> Node:
    """Read "5월 둘째 주 토요일"."""
    ranked = isinstance(unit, Nth) and unit.name in ("week", "whole week") and unit.count == 1
    return OfRankedWeek(wd, unit) if ranked else Within(wd, unit)


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


def _weekday_date(wd: int, *parts: Any) -> Node:
    """Read "Saturday, June 24", "Sunday dawn of 25 June 1950"."""
    day = parts[-1]
    if isinstance(day, DayOfMonth) and day.month is None:
        dated: Node = replace(day, wd=wd)  # "Friday the 13th": the weekday chooses the month
    else:
        dated = Wrapped(day, wd=wd)
    return part_of_day(parts[0], dated) if len(parts) == 2 else dated


def weekday_number(wd: int, day: int) -> Node:
    """Read "Mon 19"; up to 12 the number may be an hour."""
    if day <= 12:
        raise Unread(Reason.LEFTOVER, f"The number {day} has no place in a date.")
    return DayOfMonth(day, wd=wd)


def exact_same(relative: Node, date: Node) -> Node:
    """Read "two days ago, 21 May", "이틀 전인 21일", "last weekend, 17 May", "the next day, 10 May"."""
    if isinstance(relative, Leaning):
        by_day = isinstance(relative.inner, Shifted) and relative.inner.name == "day"
        return Leaned(relative, date) if by_day else relative  # which says itself what it lacks
    if isinstance(relative, Weekend) and relative.direction is None:
        return OnWeekend(date)
    if relative.unit in ("decade", "century") and date.lacks_year:
        raise Unread(Reason.NOT_A_DATE, "There are several such days in it.")
    exact = isinstance(relative, Shifted) and relative.name == "day"
    return Same(relative, date) if exact else Inside(relative, date)


def weekday_same(week: Node, wd: int, date: Node) -> Node:
    """Read "지난주 토요일인 17일"."""
    return Same(Weekday(wd, week=week), date)


def decades_of(first: Node, last: Node, century: Node) -> Node:
    """Read "20-30-е годы XX века": both decades lie in that century."""
    return Two(DecadeOf(first, century), DecadeOf(last, century))


_JOINT = "(DASH|TO|AND|UNTIL)"
_PAIRED = "(DASH|TO|AND|SINCE) WEEKDAY (CLOSE|$)"  # "17-18 May (Saturday-Sunday)"

ATTACH: list[Rule] = [
    rule(
        "weekday-date",
        f"WEEKDAY DAYNUM(?={_JOINT} WEEKDAY)",
        "DOM",
        lambda wd, day: DayOfMonth(day, wd=wd),
    ),
    rule("month-of-year", "SUB COMMA? YR", "SUBY", sub_in_year),
    rule("month-of-year", "YR COMMA? SUB", "SUBY", year_with_sub),
    rule("month-of-year", "MD COMMA? YR", "YMDAY", sub_in_year),
    rule("month-of-year", "YR COMMA? MD", "YMDAY", year_with_sub),
    rule("decade-of-century", f"DEC10 {_JOINT} DEC10 (CENT|RELSPAN)", "RANGE", decades_of),
    rule("decade-of-century", "DEC10 (CENT|RELSPAN)", "DEC10", DecadeOf),
    rule("day-of-month", "ORD RELMONTH", "YMDAY", day_in_month),
    rule("day-of-month", "RELMONTH COMMA? ORD", "YMDAY", month_with_day),
    rule("day-of-month", "ORD(?!HALF|UNIT|COUNT(?!UNIT FOR$))", "DOM", day_of_month),
    rule("today", "TODAY", "RELDAY", today),
    rule("now", "(?<!DASH)(?<!TO)(?<!UNTIL)(?<!FROM)(?<!SINCE)NOW", "RELDAY", now),
    rule(
        "weekday-date",
        "RELWEEK COMMA? WEEKDAY COMMA? OPEN? (MD|YMDAY|DOM) CLOSE?",
        "YMDAY",
        weekday_same,
    ),
    rule(
        "weekday-date",
        "WEEKDAY DAYPART? COMMA? OPEN? (MD|YMDAY|DOM) CLOSE?",
        "YMDAY",
        _weekday_date,
    ),
    rule(
        "weekday-date",
        f"(MD|YMDAY|DOM|RELDAY) COMMA? OPEN? WEEKDAY(?!{_PAIRED}) CLOSE?",
        "YMDAY",
        lambda day, wd: Wrapped(day, wd=wd),
    ),
    rule(
        "weekday-date",
        "RELDAY COMMA? OPEN? (MD|YMDAY|DOM) CLOSE?",
        "YMDAY",
        Same,
    ),
    rule(
        "weekday-date",
        "(MD|YMDAY|DOM) COMMA? OPEN? RELDAY CLOSE?",
        "YMDAY",
        lambda day, relative: Same(relative, day),
    ),
    rule("weekday-date", "WD (COMMA|OPEN) (MD|YMDAY|DOM) CLOSE?", "YMDAY", Same),
    rule("weekday-date", "RELSPAN COMMA? (MD|YMDAY|DOM)", "YMDAY", exact_same),
    rule("weekday-date", "RELSPAN OPEN (MD|YMDAY|DOM) CLOSE", "YMDAY", exact_same),
    rule("weekend-of", "(MD|YMDAY|DOM) OPEN WEEKEND CLOSE", "YMDAY", lambda d, _w: OnWeekend(d)),
    rule("weekday-date", "^WEEKDAY D$", "YMDAY", weekday_number),
    rule("weekday-of-week", "WEEKDAY COMMA? RELWEEK", "WD", weekday_in),
    rule("weekday-of-week", "RELWEEK COMMA? WEEKDAY", "WD", in_weekday),
    rule("weekday-of-week", "WEEKDAY RELSPAN", "WD", weekday_of_unit),
    rule("weekday-of-week", "SPAN WEEKDAY", "WD", weekday_behind),
    rule("weekday", "WEEKDAY", "WD", Weekday),
    rule("weekend-of", "WEEKEND (MD|YMDAY|DOM|RANGE)", "RELSPAN", weekend_of),
    rule("weekend", "WEEKEND(?!DAYNUM)", "RELSPAN", weekend),
    rule("week-of", "WEEKOF (MD|YMDAY|DOM|WD|RELDAY)", "RELWEEK", week_of),
    rule("weekday-of-week", "WD RELWEEK", "WD", weekday_in_around),
]
