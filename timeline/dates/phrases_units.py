"""Rules for what stands alone: years, decades, centuries, quarters, ISO forms, eras."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.grammar import Rule, rule
from timeline.dates.interval import Precision, civil, day_number, weekday
from timeline.dates.nodes import Ctx, Fixed, Node, Sub, Year, need
from timeline.dates.nodes_days import MonthDay
from timeline.dates.nodes_range import Two
from timeline.dates.nodes_relative import week_span
from timeline.dates.nodes_wrapped import Wrapped
from timeline.dates.reading import Reason, StatedTime
from timeline.dates.spans import (
    Span,
    century_span,
    day_span,
    decade_span,
)

YearLike = int | Year


LAST_BARE_YEAR = 2199


def as_year(year: YearLike) -> Year:
    """Give the node of a year that is still a number."""
    return Year(year=year) if isinstance(year, int) else year


def year_of(year: YearLike, _word: str = "") -> Year:
    """Read a year in four digits, "2025 року", "2025년"."""
    return as_year(year)


def bare_year(year: int) -> Year:
    """Read 1939: four digits that no other word makes a year, up to 2199."""
    if year > LAST_BARE_YEAR:
        raise Unread(Reason.NOT_A_DATE, "The number is not a date.")
    return Year(year=year)


def the_year(_word: str, year: YearLike) -> Year:
    """Read "the year 1950"."""
    return as_year(year)


def era_year(year: int, era: int) -> Year:
    """Read "44 BC" as the astronomical year -43, "AD 70" as 70."""
    if not year:
        raise Unread(Reason.IMPOSSIBLE, "There is no year 0 before or after Christ.")
    return Year(year=1 - year if era < 0 else year)


def years_of_era(first: int, last: int, era: int) -> Node:
    """Read "300-200 BC": the era is told once, for both years."""
    return Two(era_year(first, era), era_year(last, era))


def between_years_of_era(first: int, last: int, era: int) -> Node:
    """Read "between 490 and 480 BC"."""
    return Two(era_year(first, era), era_year(last, era), lasting=False)


def year_of_era(era: int, year: int) -> Year:
    """Read "AD 70", "BC 44"."""
    return era_year(year, era)


def short_year(digits: YearLike, *, over: bool = False) -> Year:
    """Read '98: the nearest year with these two digits, as `Year` finds it.

    With `over`, for 98 after a month, only years up to the anchor's own.
    """
    if isinstance(digits, Year):
        return digits
    if not 0 <= digits <= 99:
        raise Unread(Reason.NOT_A_DATE, f"{digits} is no year.")
    return Year(short=digits, over=over)


def year_month_day(ymd: tuple[int, int, int]) -> Node:
    """Read 2025-01-09, 2025/1/9, 2025. 1. 9."""
    year, month, day = ymd
    return MonthDay(month, day, Year(year=year))


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


def numbered(base: int, most: int, name: str) -> Callable[..., int]:
    """Make a function from a number to an EDTF code, refusing numbers past `most`."""

    def code(number: int, _word: str = "") -> int:
        number = most if number == -1 else number
        if not 1 <= number <= most:
            raise Unread(Reason.IMPOSSIBLE, f"There is no {name} {number}.")
        return base + number

    return code


quarter_code = numbered(32, 4, "quarter")


def decade(start: int | Node) -> Node:
    """Read "the 1980s"; "the eighties" by the anchor; what a language made of it stays."""
    if isinstance(start, Node):
        return start
    return Fixed(decade_span(start), ("decade",), "decade") if start >= 100 else Eighties(start)


def decade_before(year: int) -> Node:
    """Read the first of "1930-1940s": the ending behind the second one is of both."""
    return decade(year) if year % 10 == 0 else Year(year=year)


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


def centuries_of_era(first: int, *told: Any) -> Node:
    """Read "3rd–2nd century BC": the era, told once, is of both."""
    *_, last, _unit, era = told
    if era < 0 and last == 1:
        raise Unread(Reason.NOT_A_DATE, "No EDTF interval ends with the 1st century BC.")
    return Two(century_era(first, "", era), century_era(last, "", era))


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
        now = need(ctx)
        start = now.year + 2 - (now.year + 2 - self.digits) % 100
        if now.prefer == "future" and start + 9 < now.year:
            start += 100 * fork("decade", "The decade may lie ahead, or in the century before")
        return decade_span(start)


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


_NO_YEAR = "".join(
    f"(?<!{kind})"
    for kind in ["MONTH", "COMMA", "SEASON", "QUART", "HALFN", "FEAST", "HALF", "ERA"]
)

ATOMS: list[Rule] = [
    rule("stamp", "STAMP", "YMDAY", stamp),
    rule("iso-day", "YMD", "YMDAY", year_month_day),
    rule("iso-week", "WEEKNO", "RELWEEK", iso_week),
    rule("era", "(D|N|Y) (DASH|TO) (D|N|Y) ERA", "RANGE", years_of_era),
    rule("between", "BETWEEN (D|N|Y) AND (D|N|Y) ERA", "RANGE", between_years_of_era),
    rule(
        "era", "ERA (D|N|Y) (DASH|TO) (D|N|Y)", "RANGE", lambda era, a, b: years_of_era(a, b, era)
    ),
    rule("era", "(D|N|Y) ERA", "YR", era_year),
    rule("era", "ERA (D|N|Y)", "YR", year_of_era),
    rule("short-year", "SHORT", "YR", short_year),
    rule(
        "century",
        "ORD DASH? CENTURY? (DASH|TO) ORD DASH? CENTURY ERA",
        "RANGE",
        centuries_of_era,
    ),
    rule("century", "ORD DASH? CENTURY ERA", "CENT", century_era),
    rule("century", "ORD DASH? CENTURY", "CENT", century),
    rule(
        "century",
        "ORD(?=(AND|TO|DASH|OR|SLASH) (PART DASH?)? (ORD DASH? CENTURY|CENT))",
        "CENT",
        century,
    ),
    rule("decade", f"{_NO_YEAR}Y(?=(DASH|SLASH) DECADEN)", "DEC10", decade_before),
    rule("decade", "DECADEN", "DEC10", decade),
    rule("year", "Y YEARM", "YR", year_of),
    rule("year", "YEARW Y", "YR", the_year),
    rule("year", "(?<!DIR)YEARW YR", "YR", the_year),
    rule("month-year", "MY", "SUBY", lambda value: Sub(value[0], Year(year=value[1]))),
    rule("edtf", "EDTF", "SPAN", edtf_code),
    rule("quarter", "ORD DASH? QUARTER", "QUART", quarter_code),
    rule("quarter", "ORD(?=(AND|TO|DASH|OR) QUART)", "QUART", quarter_code),
    rule("iso-week", "WEEK D COMMA? Y", "RELWEEK", lambda _w, n, y: iso_week((y, n, None))),
    rule("quarter", "QUARTER D", "QUART", lambda word, number: quarter_code(number, word)),
]
