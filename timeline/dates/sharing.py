"""How the two ends of a range complete each other."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.nodes import Node, Sub, Year
from timeline.dates.nodes_days import DayOfMonth, MonthDay, Weekday
from timeline.dates.nodes_parts import Part
from timeline.dates.nodes_range import Wrapped
from timeline.dates.spans import SUBS


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
    source, target = _core(right), _core(left)
    if target is not None and source is not None:
        if target.year is None and source.year is not None and left.lacks_year:
            left = _with_year(left, _year_before(target, source))
        elif source.year is None and target.year is not None and right.lacks_year:
            right = _with_year(right, _year_after(target, source))
    elif isinstance(right, Year) and target is not None and left.lacks_year:
        left = _with_year(left, right)
    return left, right


def _share_month(left: Node, right: Node) -> tuple[Node, Node]:
    month_day = _core(right)
    if isinstance(left, DayOfMonth) and left.month is None and isinstance(month_day, MonthDay):
        return MonthDay(month_day.month, left.day, month_day.year, left.wd), right
    if isinstance(left, DayOfMonth) and left.month is None and isinstance(right, DayOfMonth):
        return DayOfMonth(left.day, right.month, left.wd), right
    month_day = _core(left)
    if isinstance(right, DayOfMonth) and right.month is None:
        if isinstance(month_day, MonthDay):
            return left, MonthDay(month_day.month, right.day, month_day.year, right.wd)
        if isinstance(left, DayOfMonth):
            return left, DayOfMonth(right.day, left.month, right.wd)
    return left, right


def _core(node: Node) -> Sub | MonthDay | None:
    """Find the month or day inside a part or a wrapping."""
    while isinstance(node, Wrapped | Part):
        node = node.inner if isinstance(node, Wrapped) else node.whole
    return node if isinstance(node, Sub | MonthDay) else None


def _with_year(node: Node, year: Year) -> Node:
    if isinstance(node, Wrapped):
        return replace(node, inner=_with_year(node.inner, year))
    if isinstance(node, Part):
        return replace(node, whole=_with_year(node.whole, year))
    assert isinstance(node, Sub | MonthDay)  # noqa: S101 - `_core` has looked
    return replace(node, year=year)


def _order(node: Sub | MonthDay) -> tuple[int, int]:
    """Give (month, day) for comparing within one year."""
    if isinstance(node, MonthDay):
        return node.month, node.day
    return SUBS[node.code][0], 0


def _shifted(year: Year, by: int) -> Year:
    if year.year is not None:
        return Year(year=year.year + by)
    if year.offset is not None:
        return Year(offset=year.offset + by)
    return year


def _year_before(left: Sub | MonthDay, right: Sub | MonthDay) -> Year:
    assert right.year is not None  # noqa: S101 - the caller has looked
    return right.year if _order(left) <= _order(right) else _shifted(right.year, -1)


def _year_after(left: Sub | MonthDay, right: Sub | MonthDay) -> Year:
    assert left.year is not None  # noqa: S101 - the caller has looked
    return left.year if _order(left) <= _order(right) else _shifted(left.year, 1)
