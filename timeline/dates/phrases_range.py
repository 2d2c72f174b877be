"""Rules for ranges, for what is open to one side, and for about and possibly."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.nodes import Ctx, Node, Sub, Year
from timeline.dates.nodes_days import DayOfMonth, MonthDay
from timeline.dates.nodes_parts import Nth, Part
from timeline.dates.nodes_range import Choice, OneSided, Qualified, Sided, Two
from timeline.dates.nodes_relative import Today, Weekend
from timeline.dates.nodes_told_twice import Glossed, Measured
from timeline.dates.nodes_wrapped import Wrapped
from timeline.dates.phrases_moved import Beside, Moved
from timeline.dates.reading import Reason
from timeline.dates.sharing import share
from timeline.dates.spans import Span

_OF_BOTH = "It is not told whether the rank is of the first one, of either or of both."


def _node(value: Any) -> Node:
    """Take a bare number beside a date as a day of the same month."""
    return DayOfMonth(value) if isinstance(value, int) else value


def _ends(left: Any, right: Any) -> tuple[Node, Node]:
    """Let both ends complete each other; a bare number that stays alone is no day."""
    ends = share(_node(left), _node(right))
    for end, other in (ends, ends[::-1]):
        # "From two days before Christmas to 9 January 2026": of which year is not told.
        counted = isinstance(end, Moved | Beside) and end.told.lacks_year
        if counted and "year" in other.stated and "year" not in other.filled:
            raise Unread(
                Reason.LEFTOVER, "Nothing tells the year of the date that is counted from."
            )
    for given, end in zip((left, right), ends, strict=True):
        if isinstance(given, int) and isinstance(end, DayOfMonth) and end.month is None:
            other = ends[0] if end is ends[1] else ends[1]
            if not isinstance(other, DayOfMonth):
                raise Unread(Reason.LEFTOVER, f"The number {given} has no place in a date.")
    return ends


def _check_rank(left: Any, right: Any) -> None:
    """Refuse a part or rank of the first of two units alike: "the end of 1950-1953".

    Where the first one has a year of its own, the rank is of that one alone.
    """
    if not isinstance(left, Nth | Part) or not isinstance(right, Year | Sub):
        return
    whole = left.within if isinstance(left, Nth) else left.whole
    if isinstance(whole, Year) == isinstance(right, Year) and (
        isinstance(whole, Year) or whole.lacks_year
    ):
        raise Unread(Reason.LEFTOVER, _OF_BOTH)


def three(left: Any, middle: Any, right: Any) -> Node:
    """Read "January, February and March 2025": three that follow each other."""
    middle, right = _ends(middle, right)
    left, middle = _ends(left, middle)
    return Three(left, right, adjacent=False, middle=middle)


@dataclass(slots=True)
class Three(Two):
    """Lasting over three stretches, each beginning right after the one before."""

    middle: Node = field(default_factory=lambda: Today(0))

    def ends(self, ctx: Ctx | None) -> tuple[Span, Span]:
        left, middle = Two(self.left, self.middle, adjacent=True).ends(ctx)
        after = Ctx(middle.last, "future") if ctx is not None else None
        right = self.right.span(ctx) if after is None else self.right.span_after(middle.last, after)
        if right.first != middle.last + 1:
            raise Unread(Reason.NOT_A_DATE, "Dates apart from each other are no single date.")
        return left, right


def lasting(left: Any, right: Any) -> Node:
    """Read "from 9 to 11 January 2025", "9-11 January", "October - December 2024"."""
    if isinstance(left, Weekend) and left == right:
        raise Unread(Reason.NO_DATE, "From one to the next tells how long, not when.")
    return Two(*_ends(left, right))


def joined(left: Any, right: Any) -> Node:
    """Read "9-11 January", "October - December 2024", "early May - June 2024".

    Of "the first half of 1950-1953", "the last week of May-June" both ends may be meant: refused.
    """
    if not (isinstance(left, Part) and not left.half and not left.edge):
        _check_rank(left, right)
    return lasting(left, right)


def between(left: Any, right: Any) -> Node:
    """Read "between October and December last year": sometime from the one to the other."""
    return Two(*_ends(left, right), lasting=False)


def both(left: Any, right: Any) -> Node:
    """Read "9 and 10 January": lasting over both, which must follow each other."""
    if isinstance(left, Nth):
        _check_rank(left, right)
    return Two(*_ends(left, right), adjacent=True)


def either(left: Any, right: Any) -> Node:
    """Read "January or March 2025": one of them."""
    if isinstance(left, Choice):
        return Choice((*left.options, _node(right)))
    if isinstance(left, Nth):
        _check_rank(left, right)
    return Choice(_ends(left, right))


def one_of_three(left: Node, middle: Node, right: Node) -> Node:
    """Read "2014, 2015 or 2016", "May, June or July 2025"."""
    middle, right = _ends(middle, right)
    left, middle = _ends(left, middle)
    return Choice((left, middle, right))


def as_long_as(days: Node, count: int, name: str) -> Node:
    """Read "9일부터 11일까지 사흘간": the length told behind a range must be its own."""
    if not isinstance(days, Two):
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return Measured(days, count, name)


def short_range(left: Node, digits: int) -> Node:
    """Read "1950 - 53": to the year with these last two digits."""
    if not isinstance(left, Year) or left.year is None or not digits <= 99:
        raise Unread(Reason.NOT_A_DATE, "The second number is no year.")
    if digits <= 9:
        raise Unread(Reason.LEFTOVER, f"The number {digits} has no place in a date.")
    if digits <= left.year % 100:
        raise Unread(Reason.CONTRADICTION, f"{digits} does not come after {left.year}.")
    return Two(left, Year(year=left.year - left.year % 100 + digits))


def _one_sided(kind: str) -> Any:
    def make(point: Node) -> Node:
        return OneSided(point, kind)

    return make


since, until, before, after, by, not_before = (
    _one_sided(kind) for kind in ("since", "until", "before", "after", "by", "notbefore")
)


def qualify(sign: str) -> Any:
    """Make a function that marks a meaning as about (`~`) or possibly (`?`)."""

    def make(*values: Any) -> Node:
        node = next(value for value in values if isinstance(value, Node))
        return Qualified(node, sign) if isinstance(node, Sided) else Wrapped(node, sign=sign)

    return make


about, possibly = qualify("~"), qualify("?")


def to_now(point: Node, direction: int | None = None) -> Node:
    """Read "1998 to the present": since then, with no stated end."""
    if direction:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return OneSided(point, "since")


def glossed(point: Node, year: Year) -> Node:
    """Read "October last year (2024)": the year in brackets is the year of the date."""
    if point.lacks_year and isinstance(point, Sub | MonthDay):
        return replace(point, year=year)
    return Glossed(point, year)


def as_it_is(node: Node) -> Node:
    """Read "as of January 2025" as January 2025."""
    return node


def of_both(sign: str, make: Any) -> Any:
    """Mark both ends of "c. 1450-1500", "around May to July": it stands before the whole range."""

    def marked(*ends: Any) -> Node:
        return Qualified(make(*ends), sign)

    return marked


QUALIFIERS: list[Rule] = [
    *(
        rule(name, pattern.format(word), "RANGE", of_both(sign, make))
        for name, word, sign in (("about", "APPROX", "~"), ("possibly", "MAYBE", "?"))
        for pattern, make in (
            ("^{} POINT DASH POINT$", joined),
            ("^{} POINT TO POINT$", lasting),
            ("^{} YR (DASH|SLASH) (D|N)$", short_range),
            ("^{} POINT AND POINT$", both),
            ("^{} POINT OR POINT$", either),
            ("^POINT AND POINT {}$", both),
            ("^POINT OR POINT {}$", either),
        )
    ),
    rule("possibly", "^POINT (DASH|TO|SINCE) POINT MAYBE$", "RANGE", of_both("?", lasting)),
    rule("month-of-year", "(MD|YMDAY|DOM|WD|RELDAY) OPEN YR CLOSE", "YMDAY", glossed),
    rule("month-of-year", "POINT OPEN YR CLOSE", "SPAN", glossed),
    rule("about", "APPROX RELSPAN", "RELSPAN", about),
    rule("about", "APPROX (MD|YMDAY|DOM|WD|RELDAY)", "YMDAY", about),
    rule("about", "APPROX POINT", "SPAN", about),
    rule("about", "(MD|YMDAY|DOM|WD|RELDAY) APPROX", "YMDAY", about),
    rule("about", "POINT APPROX", "SPAN", about),
    rule("possibly", "MAYBE (MD|YMDAY|DOM|WD|RELDAY)", "YMDAY", possibly),
    rule("possibly", "MAYBE POINT", "SPAN", possibly),
    rule("possibly", "(MD|YMDAY|DOM|WD|RELDAY) (MAYBE|OPEN MAYBE CLOSE)", "YMDAY", possibly),
    rule("possibly", "POINT (MAYBE|OPEN MAYBE CLOSE)", "SPAN", possibly),
]

_END = "(POINT|D)"

RANGES: list[Rule] = [
    rule("between", "BETWEEN (POINT|D) (AND|DASH|TO) POINT", "RANGE", between),
    rule("between", "BETWEEN POINT (AND|DASH|TO) D", "RANGE", between),
    rule("between", "POINT (AND|DASH|TO|FROM|SINCE) POINT BETWEEN", "RANGE", between),
    rule("between", "D (AND|DASH|TO|FROM|SINCE) POINT BETWEEN", "RANGE", between),
    rule("since", "(FROM|SINCE)? POINT (DASH|TO|UNTIL) (NOW|DIR$)", "OPENED", to_now),
    rule("since", "POINT (FROM|SINCE) (NOW|ASOF) UNTIL", "OPENED", to_now),
    rule("either", "SUB SLASH (SUB|SUBY)", "CHOICE", either),
    rule("either", "D SLASH (MD|YMDAY)", "CHOICE", either),
    rule("either", "PARTED SLASH PARTED", "CHOICE", either),
    rule("either", "WD SLASH WD", "CHOICE", either),
    rule("either", "CENT SLASH CENT", "CHOICE", either),
    rule(
        "from-to",
        "(FROM|SINCE)? (POINT|D) COMMA? (TO|UNTIL) AND? POINT UNTIL?",
        "RANGE",
        lasting,
    ),
    rule("from-to", "FROM? (POINT|D) (DASH|SLASH) AND? POINT UNTIL?", "RANGE", joined),
    rule("from-to", "(POINT|D) (FROM|SINCE) COMMA? POINT UNTIL?", "RANGE", lasting),
    rule("short-range", "FROM? YR (DASH|SLASH) (D|N)", "RANGE", short_range),
    rule("from-to", "(FROM|SINCE)? POINT (TO|UNTIL) D(?!UNIT)", "RANGE", lasting),
    rule("from-to", "FROM? POINT DASH D(?!UNIT)", "RANGE", joined),
    rule("three", "POINT COMMA POINT COMMA? AND POINT", "RANGE", three),
    rule("three", "D (COMMA|AND) MD COMMA? AND (MD|YMDAY)", "RANGE", three),
    rule("both", "(POINT|D) AND POINT", "RANGE", both),
    rule("either", "POINT COMMA POINT COMMA? OR POINT", "CHOICE", one_of_three),
    rule("either", "(POINT|D|CHOICE) COMMA? OR POINT", "CHOICE", either),
    rule("now", "NOW", "RELDAY", lambda _now: Today(0)),
]

OPENS: list[Rule] = [
    rule("not-before", "NOTBEFORE POINT", "OPENED", not_before),
    rule("not-before", "POINT NOTBEFORE", "OPENED", not_before),
    rule("since", "(SINCE|FROM) POINT SINCE?", "OPENED", since),
    rule("since", "POINT (SINCE|FROM)", "OPENED", since),
    rule("by", "BY? POINT BY", "OPENED", by),
    rule("until", "UNTIL POINT", "OPENED", until),
    rule("until", "POINT UNTIL", "OPENED", until),
    rule("before", "BEFORE POINT", "OPENED", before),
    rule("before", "POINT BEFORE", "OPENED", before),
    rule("after", "AFTER POINT", "OPENED", after),
    rule("after", "POINT AFTER", "OPENED", after),
    rule("by", "BY POINT", "OPENED", by),
    rule("as-of", "ASOF POINT", "SPAN", as_it_is),
    rule("as-of", "POINT ASOF", "SPAN", as_it_is),
    rule("from-to", "RANGE COUNT UNIT FOR", "RANGE", as_long_as),
    rule("about", "APPROX (RANGE|OPENED|CHOICE)", "RANGE", about),
    rule("possibly", "MAYBE (RANGE|OPENED|CHOICE)", "RANGE", possibly),
    rule("about", "(RANGE|OPENED|CHOICE) APPROX", "RANGE", about),
    rule("possibly", "(RANGE|OPENED|CHOICE) MAYBE", "RANGE", possibly),
]
