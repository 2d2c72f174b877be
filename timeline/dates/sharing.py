"""How the two ends of a range complete each other."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.fold import Unread
from timeline.dates.nodes import Node, Sub, Year
from timeline.dates.nodes_days import DayOfMonth, MonthDay, Weekday
from timeline.dates.nodes_parts import Nth, Part
from timeline.dates.nodes_wrapped import Wrapped
from timeline.dates.reading import Reason
from timeline.dates.spans import SUBS

_LONGEST = 60  # years that "1939 to '98" may last; more were told with their century


def share(left: Node, right: Node) -> tuple[Node, Node]:
    """Let the two ends of a range complete each other.

    "9 to 11 January 2025", "October and December last year", "January 9 to 11": a year or a
    month that one end names and the other lacks holds for both, a year later or earlier where
    the order asks for it.
    """
    if isinstance(left, Wrapped) and left.at is None and left.wd is None and not left.sign:
        left = left.inner
    left, right = _share_month(left, right)
    if isinstance(left, Weekday) and isinstance(right, Weekday) and right.week is not None:
        if left.week is None and left.direction is None:
            left = replace(left, week=right.week)  # "Monday to Friday last week"
        return left, right
    right = _after_left(left, right)
    source, target = _core(right), _core(left)
    if target is not None and source is not None:
        if target.year is None or source.year is None:
            _in_order(target, source)
        if target.year is None and source.year is not None and left.lacks_year:
            left = _with_year(left, _year_before(target, source))
        elif source.year is None and target.year is not None and right.lacks_year:
            right = _with_year(right, _year_after(target, source))
    elif isinstance(right, Year) and target is not None and left.lacks_year:
        left = _with_year(left, right)
    return left, right


def _after_left(left: Node, right: Node) -> Node:
    """Read "1914 to '18": two digits behind a whole year are of the next such year."""
    first, last = _year_of(left), _year_of(right)
    if first is None or last is None or first.year is None or last.short is None:
        return right
    ahead = (last.short - first.year) % 100
    if ahead > _LONGEST:
        return right
    year = Year(year=first.year + ahead)
    return year if isinstance(right, Year) else _with_year(right, year)


def _year_of(node: Node) -> Year | None:
    if isinstance(node, Year):
        return node
    core = _core(node)
    return None if core is None else core.year


def _share_month(left: Node, right: Node) -> tuple[Node, Node]:
    first, last = _lone_day(left), _lone_day(right)
    if first is not None:
        month_day = _core(right)
        if isinstance(month_day, MonthDay):
            return _in_month_of(left, first, month_day), right
        other = _inner(right)
        if isinstance(other, DayOfMonth):
            return _replaced(left, replace(first, month=other.month)), right
    if last is not None:
        month_day = _core(left)
        if isinstance(month_day, MonthDay):
            if last.day <= month_day.day:
                why = f"Day {last.day} of that month does not come after day {month_day.day}."
                raise Unread(Reason.CONTRADICTION, why)
            return left, _in_month_of(right, last, month_day)
        other = _inner(left)
        if isinstance(other, DayOfMonth):
            return left, _replaced(right, replace(last, month=other.month))
    return left, right


def _inner(node: Node) -> Node:
    """Take the time of day, the weekday or the sign off a date."""
    while isinstance(node, Wrapped):
        node = node.inner
    return node


def _replaced(node: Node, inner: Node) -> Node:
    """Put another date into the same wrappings."""
    return replace(node, inner=_replaced(node.inner, inner)) if isinstance(node, Wrapped) else inner


def _lone_day(node: Node) -> DayOfMonth | None:
    """Find a day whose month is not told: "the 9th", "the night of the 9th"."""
    node = _inner(node)
    return node if isinstance(node, DayOfMonth) and node.month is None else None


def _in_month_of(node: Node, day: DayOfMonth, other: MonthDay) -> Node:
    return _replaced(node, MonthDay(other.month, day.day, other.year, day.wd))


def _core(node: Node) -> Sub | MonthDay | None:
    """Find the month or day inside a part or a wrapping."""
    while isinstance(node, Wrapped | Part | Nth):
        node = _within(node)
    return node if isinstance(node, Sub | MonthDay) else None


def _within(node: Wrapped | Part | Nth) -> Node:
    if isinstance(node, Wrapped):
        return node.inner
    return node.whole if isinstance(node, Part) else node.within


def _with_year(node: Node, year: Year) -> Node:
    if isinstance(node, Wrapped):
        return replace(node, inner=_with_year(node.inner, year))
    if isinstance(node, Part):
        return replace(node, whole=_with_year(node.whole, year))
    if isinstance(node, Nth):
        return replace(node, within=_with_year(node.within, year))
    assert isinstance(node, Sub | MonthDay)  # noqa: S101 - `_core` has looked
    return replace(node, year=year)


def _wraps(left: Sub | MonthDay, right: Sub | MonthDay) -> bool:
    """Whether the right end, in the year of the left one, would come before it.

    A day and the month, season or quarter that holds it are in one year: "9 May to May 2025".
    """
    if isinstance(left, MonthDay):
        if isinstance(right, MonthDay):
            return (left.month, left.day) > (right.month, right.day)
        start, length, _ = SUBS[right.code]
        return left.month > start + length - 1
    start = SUBS[left.code][0]
    return start > (right.month if isinstance(right, MonthDay) else SUBS[right.code][0])


def _shifted(year: Year, by: int) -> Year:
    if year.year is not None:
        return Year(year=year.year + by)
    if year.offset is not None:
        return Year(offset=year.offset + by)
    return year


def _in_order(left: Sub | MonthDay, right: Sub | MonthDay) -> None:
    """Refuse "9 May to 5 May 2025": no range of days comes round to its own month."""
    if not (isinstance(left, MonthDay) and isinstance(right, MonthDay)):
        return
    if left.month == right.month and left.day > right.day:
        why = f"Day {right.day} of that month does not come after day {left.day}."
        raise Unread(Reason.CONTRADICTION, why)


def _year_before(left: Sub | MonthDay, right: Sub | MonthDay) -> Year:
    assert right.year is not None  # noqa: S101 - the caller has looked
    return _shifted(right.year, -1) if _wraps(left, right) else right.year


def _year_after(left: Sub | MonthDay, right: Sub | MonthDay) -> Year:
    assert left.year is not None  # noqa: S101 - the caller has looked
    return _shifted(left.year, 1) if _wraps(left, right) else left.year
