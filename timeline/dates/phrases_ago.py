"""Rules for what is counted from the anchor: "three weeks ago", "in two days", "the past year"."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.nodes import Node, Year
from timeline.dates.nodes_days import Weekday
from timeline.dates.nodes_range import OneSided, Two
from timeline.dates.nodes_relative import Rolling, Shifted, Today
from timeline.dates.phrases_attach import sub_in_year
from timeline.dates.phrases_directed import ahead_or_back
from timeline.dates.phrases_moved import Moved
from timeline.dates.reading import Reason


def several(direction: int, count: int, name: str) -> Node:
    """Read "the past two weeks", "next 3 days": that stretch, the anchor's day left out."""
    if abs(direction) != 1:
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


def exactly_ago(count: int, name: str, direction: int) -> Node:
    """Read "exactly a year ago": the very day."""
    return Moved(direction * count, name, Today(0))


def weekdays_ago(count: int, wd: int, direction: int) -> Node:
    """Read "two Fridays ago": the last Friday before the anchor's day is one of them."""
    return Moved(direction * (count - 1), "week", Weekday(wd, direction))


def in_year_ago(inner: Node, count: int, _year: str, direction: int) -> Node:
    """Read "in May two years ago", "9 May a year ago"."""
    return sub_in_year(inner, Year(offset=direction * count))


def year_ago_in(count: int, _year: str, direction: int, inner: Node) -> Node:
    """Read "two years ago in May", "2년 전 5월"."""
    return sub_in_year(inner, Year(offset=direction * count))


def lasting_several(direction: int, count: int, name: str) -> Node:
    """Read "for the past five years": lasting since about then; "for the next two weeks"."""
    far = Shifted(ahead_or_back(direction) * count, name)
    return OneSided(far, "since") if direction < 0 else Two(Today(0), far)


def lasting_one(direction: int, name: str) -> Node:
    """Read "for the past year"."""
    return lasting_several(direction, 1, name)


def ago_half(_half: str, name: str, direction: int) -> Node:
    """Read "half a year ago"."""
    return _halves(1, name, direction)


def half_of_one_ago(half: str, one: int, name: str, direction: int) -> Node:
    """Read "half a year ago"; "half three years ago" is nothing."""
    if one != 1:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return ago_half(half, name, direction)


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


_COUNTED = "COUNT APPROX? DASH? UNIT"
_AGO = "(AGO|AGOMONTH)"
_LONG = "(YEARW|DECADE|CENTURY)"

AGO: list[Rule] = [
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
    rule("ago", "HALF D UNIT AGO", "RELSPAN", half_of_one_ago),
    rule("ago", "HALF DASH? UNIT AGO", "RELSPAN", ago_half),
    rule("ago-weekday", "COUNT WEEK AGO WEEKDAY", "WD", ago_weekday),
    rule("ago-weekday", "COUNT EACH WEEKDAY AGO", "WD", weekdays_ago),
    rule("ago-today", "EXACT COUNT UNIT AGO", "RELDAY", exactly_ago),
    rule("ago-today", "EXACT UNIT AGO", "RELDAY", lambda unit, way: exactly_ago(1, unit, way)),
    rule("ago-today", f"COUNT UNIT {_AGO} TODAY", "RELDAY", ago_today),
    rule("ago-today", f"UNIT {_AGO} TODAY", "RELDAY", lambda *told: ago_today(1, *told)),
    rule("ago-today", f"COUNT {_LONG} AGO RELMONTH", "RELMONTH", ago_month),
    rule("ago-today", f"COUNT {_LONG} AGO RELWEEK", "RELWEEK", ago_month),
    rule("month-of-year", f"SUB COMMA? COUNT YEARW {_AGO}", "SUBY", in_year_ago),
    rule("month-of-year", f"MD COMMA? COUNT YEARW {_AGO}", "YMDAY", in_year_ago),
    rule("month-of-year", f"COUNT YEARW {_AGO} COMMA? SUB", "SUBY", year_ago_in),
    rule("month-of-year", f"COUNT YEARW {_AGO} COMMA? MD", "YMDAY", year_ago_in),
    rule("month-of-year", f"YEARW {_AGO} COMMA? SUB", "SUBY", lambda *told: year_ago_in(1, *told)),
    rule("month-of-year", f"YEARW {_AGO} COMMA? MD", "YMDAY", lambda *told: year_ago_in(1, *told)),
    rule("ago", f"{_COUNTED} APPROX? AGO", "RELSPAN", ago),
    rule("ago", "UNIT AGO", "RELSPAN", ago_one),
    rule("day-away", "COUNT UNIT AGODAY", "RELSPAN", day_away),
    rule("ahead", f"IN APPROX? {_COUNTED}", "RELSPAN", ahead),
    rule(
        "ahead",
        "IN HALF D UNIT",
        "RELSPAN",
        lambda half, one, unit: half_of_one_ago(half, one, unit, 1),
    ),
    rule("ahead", "IN UNIT", "RELSPAN", ahead_one),
    rule("within", "WITHIN COUNT UNIT(?!AFTER|FROM|BEFORE|SINCE|MD|YMDAY)", "RELSPAN", inside),
    rule("within", "WITHIN RELSPAN", "RELSPAN", lambda stretch: stretch),
]
