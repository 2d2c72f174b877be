"""Rules for absolute dates: years, months, days, seasons, quarters, decades, centuries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.interval import Precision, civil, day_number, weekday
from timeline.dates.nodes import Ctx, Fixed, MonthDay, Node, Sub, Year, need
from timeline.dates.nodes_range import Choice, Two, Wrapped
from timeline.dates.nodes_relative import week_span
from timeline.dates.reading import Reason, StatedTime
from timeline.dates.spans import (
    Span,
    century_span,
    day_span,
    decade_span,
    ymd_span,
)

YearLike = int | Year


def as_year(year: YearLike) -> Year:
    """Give the node of a year that is still a number."""
    return Year(year=year) if isinstance(year, int) else year


def year_of(year: YearLike, _word: str = "") -> Year:
    """Read a year in four digits, "2025 року", "2025년"."""
    return as_year(year)


def the_year(_word: str, year: YearLike) -> Year:
    """Read "the year 1950"."""
    return as_year(year)


def era_year(year: int, era: int) -> Year:
    """Read "44 BC" as the astronomical year -43, "AD 70" as 70."""
    if not year:
        raise Unread(Reason.IMPOSSIBLE, "There is no year 0 before or after Christ.")
    return Year(year=1 - year if era < 0 else year)


def year_of_era(era: int, year: int) -> Year:
    """Read "AD 70", "BC 44"."""
    return era_year(year, era)


def short_year(digits: int, *, over: bool = False) -> Year:
    """Read '98: the year with these two digits from 79 before the anchor's to 20 after it.

    With `over`, for 98 after a month, only years up to the anchor's own.
    """
    if not 0 <= digits <= 99:
        raise Unread(Reason.NOT_A_DATE, f"{digits} is no year.")
    return Year(short=digits, over=over)


def year_month_day(ymd: tuple[int, int, int]) -> Node:
    """Read 2025-01-09, 2025/1/9, 2025. 1. 9."""
    return Fixed(ymd_span(*ymd), ("day", "month", "year"))


def stamp(value: tuple[tuple[int, int, int], StatedTime]) -> Node:
    """Read 2025-01-09T17:30+02:00: the day as written, the time beside it."""
    day, time = value
    return Wrapped(year_month_day(day), at=time)


def iso_week(value: tuple[int, int, int | None]) -> Node:
    """Read 2025-W03 (the week with its third Thursday) and 2025-W03-4 (its fourth day)."""
    year, number, day = value
    fourth = day_number(year, 1, 4)
    monday = fourth - weekday(fourth) + 7 * (number - 1)
    last = day_number(year, 12, 28)
    if number < 1 or monday > last or (day is not None and not 1 <= day <= 7):
        raise Unread(Reason.IMPOSSIBLE, f"{year} has no such ISO week or day of it.")
    if day is None:
        return Fixed(week_span(monday), ("week", "year"), "week")
    return Fixed(day_span(monday + day - 1), ("day", "week", "year"))


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


def sub(code: int) -> Node:
    """Read a month, season or quarter without its year."""
    return Sub(code)


def numbered(base: int, most: int, name: str) -> Callable[..., int]:
    """Make a function from a number to an EDTF code, refusing numbers past `most`."""

    def code(number: int, _word: str = "") -> int:
        number = most if number == -1 else number
        if not 1 <= number <= most:
            raise Unread(Reason.IMPOSSIBLE, f"There is no {name} {number}.")
        return base + number

    return code


quarter_code = numbered(32, 4, "quarter")


def feast_year(feast: tuple[int, int], year: YearLike) -> Node:
    """Read "Christmas 1944"."""
    return _day(year, *feast)


def feast(day: tuple[int, int]) -> Node:
    """Read "Christmas Day" in the year that `prefer` finds."""
    return MonthDay(*day)


def decade(start: int) -> Node:
    """Read "the 1980s"; "the eighties" by the anchor."""
    return Fixed(decade_span(start), ("decade",), "decade") if start >= 100 else Eighties(start)


def century(number: int, _word: str = "") -> Node:
    """Read "the 20th century": EDTF 19XX."""
    return Fixed(century_span(number), ("century",), "century")


def edtf_code(text: str) -> Node:
    """Read a code such as 2024-25 (a southern or northern season) as EDTF."""
    from timeline.dates import edtf  # noqa: PLC0415 - rare

    bounds = edtf.bounds(text)
    assert bounds.earliest_start is not None  # noqa: S101 - a code is never open
    assert bounds.latest_end is not None  # noqa: S101 - as above
    span = Span(bounds.earliest_start, bounds.latest_end, edtf.precision(text), text)
    return Fixed(span, ("season", "year"), "season")


def century_era(number: int, _word: str, era: int) -> Node:
    """Read "the 3rd century BC"."""
    return Fixed(century_span(number, era), ("century", "era"), "century")


def _ends(month: int, first: int, last: int, year: YearLike | None) -> tuple[Node, Node]:
    if year is None:
        return MonthDay(month, first), MonthDay(month, last)
    return _day(year, month, first), _day(year, month, last)


def days_of_month(month: int, first: int, last: int, year: YearLike | None = None) -> Node:
    """Read "January 9-11", "January 9 to 11, 2025"."""
    return Two(*_ends(month, first, last, year))


def days_together(month: int, first: int, last: int, year: YearLike | None = None) -> Node:
    """Read "January 9 and 10, 2025": two days that follow each other."""
    return Two(*_ends(month, first, last, year), adjacent=True)


def days_between(month: int, first: int, last: int, year: YearLike | None = None) -> Node:
    """Read "between January 9 and 11, 2025"."""
    return Two(*_ends(month, first, last, year), lasting=False)


def days_or(month: int, first: int, last: int, year: YearLike | None = None) -> Node:
    """Read "January 9 or 10"."""
    return Choice(_ends(month, first, last, year))


def three_days(
    first: int, middle: int, last: int, month: int, year: YearLike | None = None
) -> Node:
    """Read "9, 10 and 11 January": three days that follow each other."""
    if not first + 2 == middle + 1 == last:
        raise Unread(Reason.NOT_A_DATE, "Dates apart from each other are no single date.")
    return days_of_month(month, first, last, year)


def with_weekday(wd: int, day: Node) -> Node:
    """Read "Saturday, April 25": the weekday must agree with the date."""
    return Wrapped(day, wd=wd)


def weekday_after(day: Node, wd: int) -> Node:
    """Read "April 25 (Saturday)"."""
    return Wrapped(day, wd=wd)


@dataclass(slots=True)
class Eighties(Node):
    """A decade without its century: the latest begun by two years after the anchor's."""

    digits: int

    @property
    def unit(self) -> str:
        return "decade"

    @property
    def stated(self) -> tuple[str, ...]:
        return ("decade",)

    @property
    def filled(self) -> tuple[str, ...]:
        return ("century",)

    def span(self, ctx: Ctx | None) -> Span:
        # In 1989 "the early '90s" lie ahead; "the thirties" in 2025 are those of long ago.
        year = need(ctx).year + 2
        return decade_span(year - (year - self.digits) % 100)


@dataclass(slots=True)
class DecadeOf(Node):
    """A decade of a named century: "80-е годы XX века", "1980-ті минулого століття"."""

    decade: Node
    century: Node

    @property
    def unit(self) -> str:
        return "decade"

    @property
    def stated(self) -> tuple[str, ...]:
        return ("decade", "century")

    @property
    def filled(self) -> tuple[str, ...]:
        return self.century.filled

    def span(self, ctx: Ctx | None) -> Span:
        whole = self.century.span(ctx)
        if whole.precision is not Precision.CENTURY:
            raise Unread(Reason.LEFTOVER, "A decade lies in a century.")
        if isinstance(self.decade, Eighties):
            return decade_span(civil(whole.first).year + self.decade.digits)
        found = self.decade.span(ctx)
        if not whole.first <= found.first <= whole.last:
            raise Unread(Reason.CONTRADICTION, "The decade does not lie in that century.")
        return found


ATOMS: list[Rule] = [
    rule("stamp", "STAMP", "YMDAY", stamp),
    rule("iso-day", "YMD", "YMDAY", year_month_day),
    rule("iso-week", "WEEKNO", "RELWEEK", iso_week),
    rule("era", "(D|N|Y) ERA", "YR", era_year),
    rule("era", "ERA (D|N|Y)", "YR", year_of_era),
    rule("short-year", "SHORT", "YR", short_year),
    rule("century", "ORD DASH? CENTURY ERA", "CENT", century_era),
    rule("century", "ORD DASH? CENTURY", "CENT", century),
    rule(
        "century",
        "ORD(?=(AND|TO|DASH|OR) ORD DASH? CENTURY|(AND|TO|DASH|OR) CENT)",
        "CENT",
        century,
    ),
    rule("decade", "DECADEN", "DEC10", decade),
    rule("year", "Y YEARM", "YR", year_of),
    rule("year", "YEARW Y", "YR", the_year),
    rule("month-year", "MY", "SUBY", lambda value: Sub(value[0], Year(year=value[1]))),
    rule("edtf", "EDTF", "SPAN", edtf_code),
    rule("quarter", "ORD DASH? QUARTER", "QUART", quarter_code),
    rule("quarter", "ORD(?=(AND|TO|DASH|OR) QUART)", "QUART", quarter_code),
    rule("iso-week", "WEEK D COMMA? Y", "RELWEEK", lambda _w, n, y: iso_week((y, n, None))),
    rule("quarter", "QUARTER D", "QUART", lambda word, number: quarter_code(number, word)),
]

_NEXT = "(?!COMMA? (MONTH|UNIT|Y))"

DAYS: list[Rule] = [
    rule("between", "BETWEEN MONTH DAYNUM (AND|DASH|TO) DAYNUM COMMA? (Y|YR)", "RANGE", days_between),
    rule("day-range", "FROM? MONTH DAYNUM (DASH|TO|UNTIL) DAYNUM COMMA? (Y|YR)", "RANGE", days_of_month),
    rule("day-range", f"FROM? MONTH DAYNUM (DASH|TO|UNTIL) DAYNUM{_NEXT}", "RANGE", days_of_month),
    rule("day-range", "(?<!BETWEEN)MONTH DAYNUM AND DAYNUM COMMA? (Y|YR)", "RANGE", days_together),
    rule("day-range", f"(?<!BETWEEN)MONTH DAYNUM AND DAYNUM{_NEXT}", "RANGE", days_together),
    rule("either", "MONTH DAYNUM OR DAYNUM COMMA? (Y|YR)", "CHOICE", days_or),
    rule("either", f"MONTH DAYNUM OR DAYNUM{_NEXT}", "CHOICE", days_or),
    rule("three-days", "DAYNUM COMMA DAYNUM COMMA? AND DAYNUM MONTH COMMA? (Y|YR)", "RANGE", three_days),
    rule("three-days", "DAYNUM COMMA DAYNUM COMMA? AND DAYNUM MONTH", "RANGE", three_days),
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
    rule("month-day-short", "MONTH DAYNUM COMMA N", "YMDAY", month_day_short),
    rule("season-over-years", "SEASON (YY|YM)", "SUBY", season_over),
    rule("month-year", "MONTH (COMMA|DASH)? (Y|YR)", "SUBY", sub_year),
    rule("month-short", "MONTH N", "SUBY", month_short),
    rule("season-year", "SEASON COMMA? (Y|YR)", "SUBY", sub_year),
    rule("quarter-year", "(QUART|HALFN) (COMMA|DASH)? (Y|YR)", "SUBY", sub_year),
    rule("month-year", "(Y|YR) (COMMA|DASH)? MONTH", "SUBY", year_sub),
    rule("season-year", "(Y|YR) COMMA? SEASON", "SUBY", year_sub),
    rule("quarter-year", "(Y|YR) (COMMA|DASH)? (QUART|HALFN)", "SUBY", year_sub),
    rule("month-day", "MONTH DAYNUM", "MD", month_day),
    rule("day-month", "DAYNUM (DASH|DOT)? MONTH", "MD", day_month),
    rule("holiday", "FEAST", "MD", feast),
    rule("year", "Y", "YR", year_of),
]

BARE: list[Rule] = [
    rule("month", "MONTH", "SUB", sub),
    rule("season", "SEASON", "SUB", sub),
    rule("quarter", "QUART|HALFN", "SUB", sub),
]
