"""Stretches of days with their EDTF form: units of the calendar, and what lies between two days."""

from __future__ import annotations

from typing import NamedTuple

from timeline.dates.fold import Unread
from timeline.dates.interval import (
    DAY_MAX,
    DAY_MIN,
    MAX_YEAR,
    MIN_YEAR,
    Civil,
    Precision,
    civil,
    day_number,
    days_in_month,
    format_day,
    format_year,
    is_day,
    weekday,
)
from timeline.dates.reading import Reason

P = Precision


class Span(NamedTuple):
    """Sometime within first to last (day numbers, inclusive), and how EDTF writes it."""

    first: int
    last: int
    precision: Precision
    edtf: str


# EDTF's codes for what divides a year: first month, number of months, precision. Winter (24)
# of a year is taken to begin in its December; seasons are those of the north, by whole months.
SUBS: dict[int, tuple[int, int, Precision]] = (
    {month: (month, 1, P.MONTH) for month in range(1, 13)}
    | {21 + i: (3 + 3 * i, 3, P.SEASON) for i in range(4)}
    | {33 + i: (1 + 3 * i, 3, P.QUARTER) for i in range(4)}
    | {40 + i: (1 + 6 * i, 6, P.HALF) for i in range(2)}
)


def check_year(year: int) -> None:
    """Raise Unread for a year that the calendar here does not hold."""
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise Unread(Reason.OUT_OF_RANGE, f"Years go from {MIN_YEAR} to {MAX_YEAR}.")


def day_span(number: int) -> Span:
    """Give one day."""
    if not DAY_MIN <= number <= DAY_MAX:
        raise Unread(Reason.OUT_OF_RANGE, f"Years go from {MIN_YEAR} to {MAX_YEAR}.")
    return Span(number, number, P.DAY, format_day(number))


def ymd_span(year: int, month: int, day: int) -> Span:
    """Give one day by its calendar numbers; raises Unread when there is no such day."""
    if not is_day(year, month, day):
        check_year(year)
        raise Unread(Reason.IMPOSSIBLE, f"There is no day {day} in month {month} of {year}.")
    number = day_number(year, month, day)
    return Span(number, number, P.DAY, f"{format_year(year)}-{month:02d}-{day:02d}")


def sub_span(year: int, code: int) -> Span:
    """Give a month (1-12), season (21-24), quarter (33-36) or half (40-41) of a year."""
    check_year(year)
    first_month, months, precision = SUBS[code]
    end_year, last_month = year, first_month + months - 1
    if last_month > 12:
        end_year, last_month = year + 1, last_month - 12
    check_year(end_year)
    last = day_number(end_year, last_month, days_in_month(end_year, last_month))
    return Span(
        day_number(year, first_month, 1), last, precision, f"{format_year(year)}-{code:02d}"
    )


def year_span(year: int) -> Span:
    """Give a whole year."""
    check_year(year)
    return Span(day_number(year, 1, 1), day_number(year, 12, 31), P.YEAR, format_year(year))


def years_span(first: int, last: int) -> Span:
    """Give the stretch from the first to the last year, as `one_of` writes it."""
    check_year(first)
    check_year(last)
    return one_of(day_number(first, 1, 1), day_number(last, 12, 31))


def decade_span(start: int) -> Span:
    """Give the ten years from a year that ends in 0 (EDTF 198X)."""
    if not 0 <= start <= MAX_YEAR - 9:
        span = years_span(start, start + 9)
        return span._replace(precision=P.DECADE)
    return Span(
        day_number(start, 1, 1), day_number(start + 9, 12, 31), P.DECADE, f"{start // 10:03d}X"
    )


def century_span(number: int, era: int = 1) -> Span:
    """Give a century: the 20th is EDTF 19XX, 1900 to 1999; before Christ by its hundred years."""
    if era < 0:
        # The 1st century BC is 100 BC to 1 BC: astronomical -99 to 0.
        span = years_span(1 - 100 * number, 100 - 100 * number)
        return span._replace(precision=P.CENTURY)
    if not 1 <= number <= 100:
        raise Unread(Reason.OUT_OF_RANGE, f"There is no {number}th century here.")
    start = 100 * (number - 1)
    return Span(
        day_number(start, 1, 1), day_number(start + 99, 12, 31), P.CENTURY, f"{number - 1:02d}XX"
    )


def week_start(number: int) -> int:
    """Give the Monday of the ISO week that a day lies in."""
    return number - weekday(number)


def one_of(first: int, last: int, precision: Precision | None = None) -> Span:
    """Give the stretch between two days as EDTF writes it best.

    A whole unit is that unit (2025-04); else it is a set with a range, of years or months where
    both ends fall on their edges, of days otherwise. `precision` replaces RANGE.
    """
    if first == last:
        return day_span(first)
    if not (DAY_MIN <= first <= last <= DAY_MAX):
        raise Unread(Reason.OUT_OF_RANGE, f"Years go from {MIN_YEAR} to {MAX_YEAR}.")
    start, end = civil(first), civil(last)
    kind = precision or P.RANGE
    if start.day == 1 and end.day == days_in_month(end.year, end.month):
        if start.month == 1 and end.month == 12:
            if start.year == end.year:
                return Span(first, last, P.YEAR, format_year(start.year))
            return Span(first, last, kind, f"[{format_year(start.year)}..{format_year(end.year)}]")
        low = f"{format_year(start.year)}-{start.month:02d}"
        if start.year == end.year and start.month == end.month:
            return Span(first, last, P.MONTH, low)
        return Span(first, last, kind, f"[{low}..{format_year(end.year)}-{end.month:02d}]")
    return Span(first, last, kind, f"[{format_day(first)}..{format_day(last)}]")


def edge_edtf(span: Span) -> str:
    """Write a stretch as one end of an EDTF interval, which holds no sets.

    Where the stretch is no unit of its own, the smallest unit that holds it stands for it: it
    says less, never more, and the bounds of the reading keep the rest.
    """
    if not span.edtf.startswith("["):
        return span.edtf
    sign = next((sign for sign in "%~?" if sign in span.edtf), "")
    return _holding(civil(span.first), civil(span.last), sign)


def _holding(start: Civil, end: Civil, sign: str) -> str:
    """Write the smallest unit that holds two days, marked with a sign."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{format_year(start.year)}-{start.month:02d}{sign}"
    if start.year == end.year:
        return format_year(start.year) + sign
    if start.year >= 0 and start.year // 10 == end.year // 10:
        return f"{start.year // 10:03d}X{sign}"
    if start.year >= 0 and start.year // 100 == end.year // 100:
        return f"{start.year // 100:02d}XX{sign}"
    if end.year < 0 and -start.year // 100 == -end.year // 100:
        return f"-{-start.year // 100:02d}XX{sign}"
    if end.year > start.year + 1:
        raise Unread(Reason.NOT_A_DATE, "No EDTF interval begins or ends with such a stretch.")
    return format_year(start.year) + ("~" if sign in ("", "~") else "%")


def add_months(number: int, months: int) -> int:
    """Give the same day some months later or earlier, or the last day of a shorter month."""
    year, month, day = civil(number)
    years, index = divmod(month - 1 + months, 12)
    year += years
    check_year(year)
    return day_number(year, index + 1, min(day, days_in_month(year, index + 1)))


THIRDS = {
    "early": 0, "begin": 0, "mid": 1, "middle": 1, "late": 2, "end": 2,
    "first days": 0, "first weeks": 0, "last days": 2, "last weeks": 2,
}  # fmt: skip
"""Which third a word of kind PART means; of first or last days and weeks, at which end they lie."""


def third(span: Span, which: int, kind: str) -> Span:
    """Give the first (0), middle (1) or last (2) third of a stretch.

    Thirds are counted in the parts a reader counts in: a month in days 1-10, 11-20, 21-end; a
    week in Monday-Tuesday, Wednesday-Thursday, Friday-Sunday; seasons, quarters, halves and
    years in months; decades (4, 3, 3) and centuries (34, 33, 33) in years; else in days.
    """
    first, last = span.first, span.last
    start, end = civil(first), civil(last)
    cuts: tuple[int, ...]
    if kind == "month":
        cuts = (first, first + 10, first + 20, last + 1)
    elif kind == "week":
        cuts = (first, first + 2, first + 4, last + 1)
    elif kind in ("season", "quarter", "half", "year"):
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        cuts = (*tuple(add_months(first, months * i // 3) for i in range(3)), last + 1)
    elif kind in ("decade", "century"):
        years = end.year - start.year + 1
        cuts = (
            *tuple(day_number(start.year + -(-years * i // 3), 1, 1) for i in range(3)),
            last + 1,
        )
    elif last - first == 1:  # of two days neither is the middle
        return (day_span(first), one_of(first, last, P.PART), day_span(last))[which]
    else:
        days = last - first + 1
        cuts = (*tuple(first + days * i // 3 for i in range(3)), last + 1)
    return one_of(cuts[which], cuts[which + 1] - 1, P.PART)
