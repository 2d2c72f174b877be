"""Rules for parts of a stretch: thirds, halves, the nth week, what is over of it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.nodes import Ctx, HandingTime, Node, Sub, Year
from timeline.dates.nodes_days import MonthDay
from timeline.dates.nodes_parts import Elapsed, Nth, Part, Share
from timeline.dates.nodes_range import Two
from timeline.dates.nodes_relative import RelUnit, Today
from timeline.dates.phrases_attach import sub_in_year, year_with_sub
from timeline.dates.phrases_directed import directed_unit
from timeline.dates.reading import Reason
from timeline.dates.spans import THIRDS, P, Span, one_of


def nth(number: int, name: str | int, whole: Node) -> Node:
    """Read "the second week of January 2025", "the last Monday of March"."""
    if name == "fortnight" and number not in (1, -1):
        raise Unread(Reason.LEFTOVER, "Only the first or last fortnight is read.")
    if name == "quarter" and whole.unit in ("century", "decade"):
        if whole.unit == "decade" or not -1 <= number <= 4:
            raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
        return Share(whole, number - 1 if number > 0 else 3, 4)  # "its last quarter": 25 years
    return Nth(number, str(name), whole)


def two_ranks(first: int, last: int, name: str, whole: Node) -> Node:
    """Read "the second and third weeks of January"."""
    if not 0 < first < last:
        raise Unread(Reason.CONTRADICTION, "The ranks do not follow each other.")
    return Two(nth(first, name, whole), nth(last, name, whole), lasting=False)


def last_of(direction: int, name: str | int, whole: Node) -> Node:
    """Read "the last Monday of March"; "this week of May" and "next day of May" name nothing."""
    return nth(_last(direction), name, whole)


def last_in(whole: Node, direction: int, name: str | int) -> Node:
    """Read "2024, last week"."""
    return last_of(direction, name, whole)


def last_count(direction: int, count: int, name: str, whole: Node) -> Node:
    """Read "the last two weeks of May"."""
    return nth_count(_last(direction), count, name, whole)


def _last(direction: int) -> int:
    if direction != -1:
        raise Unread(Reason.LEFTOVER, "What is counted from the anchor lies in no other stretch.")
    return direction


def nth_count(number: int, count: int, name: str, whole: Node) -> Node:
    """Read "the first nine months of 1989", "last two weeks of May"."""
    if number not in (1, -1):
        raise Unread(Reason.NOT_A_DATE, "Only the first or last of several are read.")
    return Nth(number, name, whole, count)


def in_nth(whole: Node, number: int, name: str | int) -> Node:
    """Read "2014년 10월 첫째 주"."""
    return nth(number, name, whole)


def half_of_whole(number: int, whole: Node) -> Node:
    """Read "the first half of May"; of a day that is counted in something it is no half."""
    if isinstance(whole, Nth) and (whole.name == "day" or whole.name.isdigit()):
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return Part(whole, _half_index(number), half=True)


def _half_index(number: int) -> int:
    if number not in (1, 2, -1):
        raise Unread(Reason.IMPOSSIBLE, "There are two halves.")
    return 0 if number == 1 else 1


def half_year(number: int, _half: str) -> Node:
    """Read "the first half", "the second half" of a year."""
    return Sub(40 + _half_index(number))


def part(which: str, whole: Node) -> Node:
    """Read "late April", "the end of 2024", "mid-1990s": a third (documented in docs/dates.md)."""
    if which in ("mid", "middle") and isinstance(whole, MonthDay):
        raise Unread(Reason.NOT_A_DATE, "The number may be a day or a year.")  # "mid Sept 24"
    edge = which if which in ("begin", "end") else ""
    return Part(whole, THIRDS[which], edge=edge, grain=which.partition(" ")[2])


def whole_part(whole: Node, which: str) -> Node:
    """Read "4월 말"."""
    return part(which, whole)


def part_of_unit(which: str, name: str) -> Node:
    """Read "the end of the month", "midweek", "year-end" of the anchor's month, week, year."""
    return part(which, directed_unit(0, name))


def elapsed(direction: int, whole: Node) -> Node:
    """Read "earlier this year", "later this month"; with a fixed year or day, that itself."""
    if isinstance(whole, RelUnit) and whole.shift == 0:
        return Elapsed(whole.name, direction)
    if isinstance(whole, Year) and whole.offset == 0:
        return Elapsed("year", direction)
    return whole


def elapsed_unit(direction: int, name: str) -> Node:
    """Read "earlier in the month"."""
    return Today(0) if name == "day" else Elapsed(name, direction)


@dataclass(slots=True)
class PartTo(HandingTime):
    """From one third of a stretch to another: "mid-to-late January"."""

    low: int
    high: int
    whole: Node

    @property
    def stated(self) -> tuple[str, ...]:
        return ("part", *self.whole.stated)

    @property
    def told(self) -> Node:
        return self.whole

    @property
    def lacks_year(self) -> bool:
        return self.whole.lacks_year

    def span(self, ctx: Ctx | None) -> Span:
        low = Part(self.whole, self.low).span(ctx)
        high = Part(self.whole, self.high).span(ctx)
        return one_of(low.first, high.last, P.PART)


def part_to_part(low: str, high: str, whole: Node) -> Node:
    """Read "mid-to-late January 2025", "early or mid-2024"."""
    if THIRDS[low] >= THIRDS[high]:
        raise Unread(Reason.CONTRADICTION, "The parts do not follow each other.")
    return PartTo(THIRDS[low], THIRDS[high], whole)


def part_of_day_unit(_which: str, _day: str, day: Node) -> Node:
    """Read "end of day Friday": that day."""
    return day


_UNITS = "(DAYW|WEEK|WEEKOF|FORTNIGHT|WEEKEND|WEEKDAY|MONTHU|QUARTER|DECADE)"

# "The end of the second half of 2023", "the last day of October last year": what a rank or a part
# is of gets its year first.
_BEHIND_RANK = "(?<=DAYW|WEEK|WEEKOF|WEEKDAY|WEEKEND|MONTHU|QUARTER)"

NTH: list[Rule] = [
    rule(
        "quarter-year",
        "(?<=PART|DAYW|WEEK|WEEKOF|WEEKDAY|WEEKEND|MONTHU|QUARTER)ORD DASH? HALF YR",
        "SUBY",
        lambda n, _h, year: Sub(40 + _half_index(n), year),
    ),
    rule("month-of-year", f"{_BEHIND_RANK}SUB COMMA? YR", "SUBY", sub_in_year),
    rule("nth", "^DAY N COMMA? YR$", "SPAN", lambda _day, number, year: nth(number, "day", year)),
    rule("first-of-several", "ORD COUNT UNIT STRETCH", "SPAN", nth_count),
    rule("first-of-several", "DIR COUNT UNIT STRETCH", "SPAN", last_count),
    rule("nth", "ORD YEARW DEC10", "SPAN", nth),
    rule("nth", "DIR YEARW DEC10", "SPAN", last_of),
    rule("nth", "ORD (AND|TO|DASH) ORD (DAYW|WEEK|MONTHU|DECADE) STRETCH", "RANGE", two_ranks),
    rule("nth", f"ORD DASH? {_UNITS} STRETCH", "SPAN", nth),
    rule("nth", f"DIR DASH? {_UNITS} STRETCH", "SPAN", last_of),
    rule("nth", f"STRETCH ORD {_UNITS}", "SPAN", in_nth),
]

PARTS: list[Rule] = [
    rule("half", "ORD DASH? HALF STRETCH", "PARTED", lambda n, _h, whole: half_of_whole(n, whole)),
    rule(
        "half",
        "DIR DASH? HALF STRETCH",
        "PARTED",
        lambda direction, _h, whole: half_of_whole(_last(direction), whole),
    ),
    rule(
        "half",
        "ORD DASH? HALF (YEARW|MONTHU|WEEK|DECADE|CENTURY|QUARTER|SEASONU)",
        "PARTED",
        lambda n, _h, unit: half_of_whole(n, directed_unit(0, unit)),
    ),
    rule("half", "STRETCH ORD HALF", "PARTED", lambda whole, n, _h: half_of_whole(n, whole)),
    rule("half-year", "ORD DASH? HALF", "SUB", half_year),
    rule("directed-unit", "DIR HALF", "RELSPAN", directed_unit),
    rule(
        "part-to-part",
        "(FROM|BETWEEN)? PART DASH? (TO|OR|AND|DASH) DASH? PART DASH? (STRETCH|DAYLIKE)",
        "PARTED",
        part_to_part,
    ),
    rule(
        "part-to-part",
        "STRETCH PART PART",
        "PARTED",
        lambda w, low, high: part_to_part(low, high, w),
    ),
    rule("part", "PART DASH? (STRETCH|DAYLIKE)", "PARTED", part),
    rule("part", "PART DAYW (DAYLIKE)", "PARTED", part_of_day_unit),
    rule("part-of-unit", "PART DAYW", "RELDAY", lambda _part, _day: Today(0)),
    rule("part", "(STRETCH|DAYLIKE) PART", "PARTED", whole_part),
    rule(
        "part-of-unit",
        "PART DASH? (WEEK|MONTHU|QUARTER|YEARW|DECADE|CENTURY|SEASONU)",
        "PARTED",
        part_of_unit,
    ),
    rule("elapsed", "EARLIER (STRETCH|DAYLIKE)", "SPAN", elapsed),
    rule(
        "elapsed",
        "EARLIER (DAYW|WEEK|MONTHU|QUARTER|YEARW|DECADE|CENTURY|SEASONU)",
        "SPAN",
        elapsed_unit,
    ),
    rule("month-of-year", "PARTED COMMA? YR", "PARTED", sub_in_year),
    rule("month-of-year", "YR COMMA? PARTED", "PARTED", year_with_sub),
]
