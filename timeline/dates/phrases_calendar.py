"""Rules for absolute dates: days, months, seasons, quarters, and their years."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.nodes import Node, Sub, Year
from timeline.dates.nodes_days import MonthDay
from timeline.dates.nodes_parts import Share
from timeline.dates.nodes_range import Choice, Two
from timeline.dates.numerals import TwoDigits
from timeline.dates.phrases_units import YearLike, as_year, bare_year, short_year
from timeline.dates.reading import Reason


def _day(year: YearLike, month: int, day: int) -> Node:
    return MonthDay(month, day, as_year(year))


def month_day_year(month: int, day: int, year: YearLike) -> Node:
    """Read "January 9, 2025"."""
    return _day(year, month, day)


def day_month_year(day: int, month: int, year: YearLike) -> Node:
    """Read "9 January 2025", "the 9th of January, 2025", "9-Jan-2025"."""
    return _day(year, month, day)


def year_month_and_day(year: YearLike, month: int, day: int) -> Node:
    """Read "2025 January 9"."""
    return _day(year, month, day)


def year_day_month(year: YearLike, day: int, month: int) -> Node:
    """Read "2025, 9 January"."""
    return _day(year, month, day)


def month_day_short(month: int, day: int, digits: int) -> Node:
    """Read "Jan 9 98"."""
    return MonthDay(month, day, short_year(digits, over=True))


def day_month_short(day: int, month: int, digits: int) -> Node:
    """Read "9 Jan 98"."""
    return MonthDay(month, day, short_year(digits, over=True))


def day_month_any(day: int, month: int, digits: int) -> Node:
    """Read "9-Jan-25": joined as one word, the last number is a year."""
    return MonthDay(month, day, short_year(digits))


def day_month_two(day: int, month: int, digits: int) -> Node:
    """Read "9 JAN 25" where nothing else stands: of one digit the last number may be anything."""
    if not (digits >= 10 or isinstance(digits, TwoDigits)):
        raise Unread(Reason.LEFTOVER, f"The number {digits} has no place in a date.")
    return day_month_any(day, month, digits)


def month_short(month: int, digits: int) -> Node:
    """Read "Jan 98"."""
    return Sub(month, short_year(digits, over=True))


def month_day(month: int, day: int) -> Node:
    """Read "January 9"."""
    return MonthDay(month, day)


def day_month(day: int, month: int) -> Node:
    """Read "9 January", "the 9th of January"."""
    return MonthDay(month, day)


def sub_year(code: int, year: YearLike) -> Node:
    """Read "January 2025", "spring of 2025", "Q1 2025"."""
    return Sub(code, as_year(year))


def year_sub(year: YearLike, code: int) -> Node:
    """Read "2025 January", "2025 spring", "2025 Q1"."""
    return Sub(code, as_year(year))


def season_over(code: int, years: tuple[int, int]) -> Node:
    """Read "winter 2024/25": the winter that begins in the first year."""
    if code != 24 or years[1] != (years[0] + 1) % 100:
        raise Unread(Reason.NOT_A_DATE, "Only a winter lies in two years, one after the other.")
    return Sub(24, Year(year=years[0]))


def season_over_two(code: int, first: int, last: int) -> Node:
    """Read "winter 2024/2025", "winter 2024-2025"."""
    if last != first + 1:
        raise Unread(Reason.NOT_A_DATE, "Only a winter lies in two years, one after the other.")
    return season_over(code, (first, last % 100))


def quarter_of(code: int, whole: Node) -> Node:
    """Read "the first quarter of the 19th century": 25 years."""
    return Share(whole, code - 33, 4)


def third_of(which: int, number: int, whole: Node) -> Node:
    """Read "the first third of the 16th century", "its last third"."""
    if number != 3 or which not in (1, 2, 3, -1):
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return Share(whole, which - 1 if which > 0 else 2, 3)


def season_over_short(code: int, first: Year, last: Year) -> Node:
    """Read "the winter of '41-'42"."""
    if code != 24 or first.short is None or last.short != (first.short + 1) % 100:
        raise Unread(Reason.NOT_A_DATE, "Only a winter lies in two years, one after the other.")
    return Sub(24, first)


def sub(code: int) -> Node:
    """Read a month, season or quarter without its year."""
    return Sub(code)


def feast_year(feast: tuple[int, int], year: YearLike) -> Node:
    """Read "Christmas 1944"."""
    return _day(year, *feast)


def feast(day: tuple[int, int]) -> Node:
    """Read "Christmas Day" in the year that `prefer` finds."""
    return MonthDay(*day)


def named_day(*told: Node | tuple[int, int]) -> Node:
    """Read "9 May, Victory Day", "광복절인 8월 15일": the holiday must be on that day."""
    (feast_day,) = (each for each in told if isinstance(each, tuple))
    (day,) = (each for each in told if isinstance(each, Node))
    if not isinstance(day, MonthDay) or (day.month, day.day) != feast_day:
        raise Unread(Reason.CONTRADICTION, "The holiday is on another day.")
    return day


def feast_with_day(feast_day: tuple[int, int], number: int) -> Node:
    """Read "광복절인 15일"."""
    return named_day(feast_day, MonthDay(feast_day[0], number))


def _ends(month: int, first: int, last: int, year: YearLike | None) -> tuple[Node, Node]:
    if year is None:
        return MonthDay(month, first), MonthDay(month, last)
    return _day(year, month, first), _day(year, month, last)


def days_of_month(month: int, first: int, last: int, year: YearLike | None = None) -> Node:
    """Read "January 9-11", "January 9 to 11, 2025"."""
    return Two(*_ends(month, first, last, year))


def year_days_of_month(year: int, month: int, first: int, last: int) -> Node:
    """Read "1917 March 3-5", as archives write it."""
    return days_of_month(month, first, last, year)


def days_together(month: int, first: int, last: int, year: YearLike | None = None) -> Node:
    """Read "January 9 and 10, 2025": two days that follow each other."""
    return Two(*_ends(month, first, last, year), adjacent=True)


def days_between(month: int, first: int, last: int, year: YearLike | None = None) -> Node:
    """Read "between January 9 and 11, 2025"."""
    return Two(*_ends(month, first, last, year), lasting=False)


def days_or(month: int, first: int, last: int, year: YearLike | None = None) -> Node:
    """Read "January 9 or 10"."""
    return Choice(_ends(month, first, last, year))


def month_three_days(
    month: int, first: int, middle: int, last: int, year: YearLike | None = None
) -> Node:
    """Read "May 9, 10 and 11"."""
    return three_days(first, middle, last, month, year)


def three_days(
    first: int, middle: int, last: int, month: int, year: YearLike | None = None
) -> Node:
    """Read "9, 10 and 11 January": three days that follow each other."""
    if not first + 2 == middle + 1 == last:
        raise Unread(Reason.NOT_A_DATE, "Dates apart from each other are no single date.")
    return days_of_month(month, first, last, year)


_NEXT = "(?!COMMA? (MONTH|UNIT|Y))"

DAYS: list[Rule] = [
    rule("between", "BETWEEN MONTH DAYNUM (AND|DASH|TO) DAYNUM COMMA? (Y|YR)", "RANGE", days_between),
    rule("day-range", "FROM? MONTH DAYNUM (DASH|TO|UNTIL) DAYNUM COMMA? (Y|YR)", "RANGE", days_of_month),
    rule("day-range", f"Y COMMA? MONTH DAYNUM (DASH|TO) DAYNUM{_NEXT}", "RANGE", year_days_of_month),
    rule("day-range", f"FROM? MONTH DAYNUM (DASH|TO|UNTIL) DAYNUM{_NEXT}", "RANGE", days_of_month),
    rule("day-range", "(?<!BETWEEN)MONTH DAYNUM AND DAYNUM COMMA? (Y|YR)", "RANGE", days_together),
    rule("day-range", f"(?<!BETWEEN)MONTH DAYNUM AND DAYNUM{_NEXT}", "RANGE", days_together),
    rule("either", "MONTH DAYNUM (OR|SLASH) DAYNUM COMMA? (Y|YR)", "CHOICE", days_or),
    rule("either", f"MONTH DAYNUM (OR|SLASH) DAYNUM{_NEXT}", "CHOICE", days_or),
    # "The night of 5th/6th June": both days belong to the night, as in "8-9 May".
    rule("day-range", "(?<=DAYPART)ORD(?=(DASH|SLASH|TO|AND|OR) DAYNUM MONTH)", "D", lambda n: n, silent=True),
    rule("three-days", "DAYNUM COMMA DAYNUM COMMA? AND DAYNUM MONTH COMMA? (Y|YR)", "RANGE", three_days),
    rule("three-days", "DAYNUM COMMA DAYNUM COMMA? AND DAYNUM MONTH", "RANGE", three_days),
    rule("three-days", "MONTH DAYNUM COMMA DAYNUM COMMA? AND DAYNUM COMMA? (Y|YR)", "RANGE", month_three_days),
    rule("three-days", f"MONTH DAYNUM COMMA DAYNUM COMMA? AND DAYNUM{_NEXT}", "RANGE", month_three_days),
]  # fmt: skip

CALENDAR: list[Rule] = [
    rule("month-day-year", "MONTH DAYNUM COMMA? (Y|YR)", "YMDAY", month_day_year),
    rule("day-month-year", "DAYNUM DOT? MONTH COMMA? (Y|YR)", "YMDAY", day_month_year),
    rule("day-month-year", "DAYNUM DASH MONTH DASH (Y|YR)", "YMDAY", day_month_year),
    rule("day-month-year", "DAYNUM SLASH MONTH SLASH (Y|YR)", "YMDAY", day_month_year),
    rule("month-day-year", "MONTH SLASH DAYNUM SLASH (Y|YR)", "YMDAY", month_day_year),
    rule("month-day-year", "MONTH DASH DAYNUM DASH (Y|YR)", "YMDAY", month_day_year),
    rule("day-month-short", "DAYNUM (DASH|SLASH) MONTH (DASH|SLASH) (D|N)", "YMDAY", day_month_any),
    rule("month-day-year", "FEAST COMMA? (Y|YR)", "YMDAY", feast_year),
    rule("year-month-day", "(Y|YR) (COMMA|DASH)? MONTH DASH? DAYNUM", "YMDAY", year_month_and_day),
    rule("year-day-month", "(Y|YR) COMMA? DAYNUM MONTH", "YMDAY", year_day_month),
    rule("day-month-short", "DAYNUM DASH? MONTH DASH? N", "YMDAY", day_month_short),
    rule("day-month-short", "^DAYNUM MONTH D$", "YMDAY", day_month_two),
    rule("month-day-short", "MONTH DAYNUM COMMA N", "YMDAY", month_day_short),
    rule("season-over-years", "SEASON (YY|YM)", "SUBY", season_over),
    rule(
        "season-over-years", "(YY|YM) SEASON", "SUBY", lambda years, code: season_over(code, years)
    ),
    rule(
        "season-over-years", "(?<!FROM)SEASON Y (SLASH|DASH|TO) Y(?!YEARM)", "SUBY", season_over_two
    ),
    rule("season-over-years", "SEASON YR (SLASH|DASH) YR", "SUBY", season_over_short),
    rule("month-year", "MONTH (COMMA|DASH)? (Y|YR)", "SUBY", sub_year),
    rule("month-short", "MONTH N", "SUBY", month_short),
    rule("season-year", "SEASON COMMA? (Y|YR)", "SUBY", sub_year),
    rule("quarter-year", "(QUART|HALFN) (COMMA|DASH|SLASH)? (Y|YR)", "SUBY", sub_year),
    rule("month-year", "(Y|YR) (COMMA|DASH)? MONTH", "SUBY", year_sub),
    rule("season-year", "(Y|YR) COMMA? SEASON", "SUBY", year_sub),
    rule("quarter-year", "(Y|YR) (COMMA|DASH|SLASH)? (QUART|HALFN)", "SUBY", year_sub),
    rule("month-day", "MONTH DAYNUM(?!YEARW (AGO|AGOMONTH))", "MD", month_day),
    rule("day-month", "DAYNUM (DASH|DOT)? MONTH", "MD", day_month),
    rule("holiday", "FEAST COMMA? OPEN? YMDAY CLOSE?", "YMDAY", named_day),
    rule("holiday", "YMDAY COMMA? OPEN? FEAST CLOSE?", "YMDAY", named_day),
    rule("holiday", "FEAST COMMA? OPEN? MD CLOSE?", "MD", named_day),
    rule("holiday", "MD COMMA? OPEN? FEAST CLOSE?", "MD", named_day),
    rule("holiday", "FEAST OPEN? ORD CLOSE?", "MD", feast_with_day),
    rule("holiday", "FEAST", "MD", feast),
    rule("year", "Y", "YR", bare_year),
]

BARE: list[Rule] = [
    rule("month", "MONTH", "SUB", sub),
    rule("part", "QUART CENT", "PARTED", quarter_of),
    rule("part", "(ORD|DIR) ORD (CENT|DEC10)", "PARTED", third_of),
    rule("season", "SEASON", "SUB", sub),
    rule("quarter", "QUART|HALFN", "SUB", sub),
]
