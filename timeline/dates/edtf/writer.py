"""Writes EDTF in the form that ISO 8601-2, 8.2.4 prefers.

One mark for all components before one for a group, a group before single ones; no spaces.
"""

from __future__ import annotations

from timeline.dates.edtf.tree import (
    AllOf,
    Date,
    DateTime,
    Edge,
    Expression,
    Interval,
    LongYear,
    OneOf,
    Range,
)


def write(tree: Expression) -> str:
    """Write a tree as canonical EDTF; `parse(write(tree)) == tree` for every parsed tree."""
    if isinstance(tree, Date):
        return _date(tree)
    if isinstance(tree, Interval):
        return f"{_part(tree.start)}/{_part(tree.end)}"
    if isinstance(tree, OneOf):
        return f"[{','.join(_part(member) for member in tree.members)}]"
    if isinstance(tree, AllOf):
        return f"{{{','.join(_part(member) for member in tree.members)}}}"
    if isinstance(tree, DateTime):
        return f"{_date(tree.date)}T{tree.clock}{tree.zone or ''}"
    return _long_year(tree)


def _part(part: Date | LongYear | Range | Edge) -> str:
    if isinstance(part, Date):
        return _date(part)
    if isinstance(part, Range):
        first = _date(part.first) if part.first else ""
        last = _date(part.last) if part.last else ""
        return f"{first}..{last}"
    return _long_year(part) if isinstance(part, LongYear) else part.value


def _date(date: Date) -> str:
    parts = [part for part in (date.year, date.month, date.day) if part]
    if date.significant:
        parts[0] += f"S{date.significant}"
    year_mark = date.marks[0]
    # A mark on the right holds for everything to its left, so it can stand once, after the
    # last of the leading components that share it.
    group = 0
    while year_mark and group < len(parts) and date.marks[group] == year_mark:
        group += 1
    for index in range(group, len(parts)):
        parts[index] = date.marks[index] + parts[index]
    if group:
        parts[group - 1] += year_mark
    return "-".join(parts)


def _long_year(year: LongYear) -> str:
    exponent = f"E{year.exponent}" if year.exponent else ""
    significant = f"S{year.significant}" if year.significant else ""
    return f"Y{year.base}{exponent}{significant}{year.mark}"
