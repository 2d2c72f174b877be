"""What can be asked of events, and the statement that answers it.

A statement without tags and words depends on the kind of what is asked alone, so it is compiled
once for each kind, with parameters where the values go (see `store.prepared`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Dialect,
    Select,
    Text,
    and_,
    bindparam,
    case,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from timeline.services.serving import EVENTS
from timeline.store.models import CLAIM, ESTIMATE, EVENT
from timeline.store.prepared import Prepared, prepare
from timeline.store.spans import CLASSES, SECONDS, UNDATED_CLASS

Order = Literal["start", "-start", "updated"]
MAX_LIMIT = 500


@dataclass(frozen=True, slots=True)
class EventQuery:
    """What is asked for. Days are numbers, both ends inclusive; empty lists ask for nothing."""

    first: int | None = None
    last: int | None = None
    overlap: Literal["possible", "certain"] = "possible"
    lanes: Sequence[str] = ()
    tags: Sequence[str] = ()
    sources: Sequence[str] = ()
    q: str = ""
    statuses: Sequence[str] = ("published",)
    precisions: Sequence[str] = ()
    disputed: bool | None = None
    undated: Literal["include", "exclude", "only"] | None = None
    """None is to include them, and to leave them out of a window."""
    order: Order = "start"
    limit: int = 100
    after: str | None = None
    with_parts: bool = False
    others: dict[str, Any] = field(default_factory=dict)


def selected(
    timeline_nr: Any,
    query: EventQuery,
    after: tuple[Any, ...] | None,
    limited: Any,
    found: list[ColumnElement[bool]],
) -> Select[Any]:
    """Make the statement of a query, which gives rows of `EVENTS` in its order.

    Args:
        timeline_nr: whose events; this and all values may be parameters in their place.
        query: what is asked, but its tags, words, limit and cursor.
        after: the sort keys of the last row of the page before.
        limited: the most rows.
        found: further conditions.
    """
    conditions = [*_conditions(timeline_nr, query), *found]
    if _is_window(query) and query.order != "updated":
        return _window(query, conditions, after, limited)
    # A window asks for possible or certain days, so what is not dated is never in it.
    if _is_window(query):
        conditions += _overlap(query)
    if after is not None:
        conditions.append(_beyond(query.order, after))
    ordered = _ordered(query.order, EVENT.c)
    return EVENTS.where(*conditions).order_by(*ordered).limit(limited)


_LISTS = ("lanes", "sources", "statuses", "precisions")


class _Kind(NamedTuple):
    """What a statement looks like, whatever its values."""

    has_first: bool
    has_last: bool
    has_after: bool
    lengths: tuple[int, ...]
    """Of the lists, in the order of `_LISTS`."""
    overlap: Any
    disputed: bool | None
    undated: Any
    order: Order


def prepared_page(query: EventQuery, after: tuple[Any, ...] | None, dialect: Dialect) -> Prepared:
    """Give the compiled statement of a query without tags and words; `values_of` fill it."""
    kind = _Kind(
        query.first is not None,
        query.last is not None,
        after is not None,
        tuple([len(getattr(query, name)) for name in _LISTS]),
        query.overlap,
        query.disputed,
        query.undated,
        query.order,
    )
    return _prepared(kind, dialect)


def values_of(
    query: EventQuery, timeline_nr: int, after: tuple[Any, ...] | None, limited: int
) -> dict[str, Any]:
    """Give the values of a prepared statement; arguments as in `selected`."""
    values: dict[str, Any] = {
        "timeline_nr": timeline_nr,
        "limited": limited,
        "first": query.first,
        "last": query.last,
    }
    if after is not None:
        values["after_key"], values["after_nr"] = after
    for name in _LISTS:
        for place, one in enumerate(getattr(query, name)):
            values[f"{name}_{place}"] = one
    return values


@lru_cache(maxsize=512)
def _prepared(kind: _Kind, dialect: Dialect) -> Prepared:
    """Compile the statement of a kind, with parameters where its values go."""
    names: list[str] = []

    def value(name: str, type_: Any = BigInteger) -> Any:
        names.append(name)
        return bindparam(name, type_=type_)

    lists: dict[str, Any] = {
        name: [value(f"{name}_{place}", Text) for place in range(length)]
        for name, length in zip(_LISTS, kind.lengths, strict=True)
    }
    query = EventQuery(
        first=value("first") if kind.has_first else None,
        last=value("last") if kind.has_last else None,
        overlap=kind.overlap,
        disputed=kind.disputed,
        undated=kind.undated,
        order=kind.order,
        **lists,
    )
    after = (value("after_key"), value("after_nr")) if kind.has_after else None
    statement = selected(value("timeline_nr"), query, after, value("limited"), [])
    return prepare(statement, dialect, frozenset(names))


def _beyond(order: Order, keys: tuple[Any, ...]) -> ColumnElement[bool]:
    column = EVENT.c.updated_at if order == "updated" else EVENT.c.sort_at
    row = tuple_(column, EVENT.c.nr)
    given = tuple_(*(_value(key) for key in keys))
    return row > given if order == "start" else row < given


def _is_window(query: EventQuery) -> bool:
    return query.first is not None or query.last is not None


def _conditions(timeline_nr: Any, query: EventQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [EVENT.c.timeline_nr == timeline_nr]
    found.append(one_of(EVENT.c.status, query.statuses))
    if query.lanes:
        found.append(one_of(EVENT.c.lane, query.lanes))
    if query.precisions:
        found.append(one_of(EVENT.c.precision, query.precisions))
    if query.disputed is not None:
        found.append(EVENT.c.disputed.is_(query.disputed))
    if query.sources:
        found.append(_from_sources(timeline_nr, query.sources))
    if query.undated == "only":
        found.append(EVENT.c.span_class == UNDATED_CLASS)
    elif query.undated == "exclude":
        found.append(EVENT.c.span_class != UNDATED_CLASS)
    return found


def one_of(column: ColumnElement[Any], values: Sequence[str]) -> ColumnElement[bool]:
    """Give the condition that a column has one of some values."""
    # One value is by far the most frequent case, and an equation uses indexes best.
    return column == values[0] if len(values) == 1 else column.in_(list(values))


def _from_sources(timeline_nr: Any, sources: Sequence[str]) -> ColumnElement[bool]:
    parts = [
        select(table.c.event_nr).where(
            table.c.timeline_nr == timeline_nr, table.c.source.in_(list(sources))
        )
        for table in (CLAIM, ESTIMATE)
    ]
    return EVENT.c.nr.in_(union_all(*parts))


def _overlap(query: EventQuery) -> list[ColumnElement[bool]]:
    """Conditions on the days of an event, for both kinds of overlap."""
    first, last = query.first, query.last
    found: list[ColumnElement[bool]] = []
    if query.overlap == "certain":
        if first is not None:
            found.append(EVENT.c.certain_last >= first)
        if last is not None:
            found.append(EVENT.c.certain_first <= last)
        return found
    if first is not None:
        found.append(EVENT.c.last_day >= first)
    if last is not None:
        found.append(EVENT.c.sort_at < (last + 1) * SECONDS)
    if query.undated != "include":
        return [*found, EVENT.c.span_class != UNDATED_CLASS]
    return [or_(and_(*found), EVENT.c.span_class == UNDATED_CLASS)]


def _window(
    query: EventQuery,
    conditions: list[ColumnElement[bool]],
    after: tuple[Any, ...] | None,
    limited: Any,
) -> Select[Any]:
    """Find the events of a window class by class (see `store.spans`), then in order.

    The classes are looked through in an index that holds all that is asked of most windows;
    the rows are looked up for what is found alone.
    """
    parts = []
    for span_class, longest in CLASSES:
        within = [*conditions, EVENT.c.span_class == span_class]
        within += _stretch(query, after, longest)
        if query.first is not None:
            within.append(EVENT.c.last_day >= query.first)
        if query.overlap == "certain":
            within += _overlap(query)
        parts.append(_keys_of(query.order, within, limited))
    if query.undated == "include":
        within = [*conditions, EVENT.c.span_class == UNDATED_CLASS]
        if after is not None:
            within.append(_beyond(query.order, after))
        parts.append(_keys_of(query.order, within, limited))
    keys = union_all(*(select(part) for part in parts)).subquery()
    found = select(keys).order_by(*_ordered(query.order, keys.c)).limit(limited).subquery("found")
    joined = EVENTS.join_from(found, EVENT, EVENT.c.nr == found.c.nr)
    return joined.order_by(*_ordered(query.order, found.c))


def _stretch(
    query: EventQuery, after: tuple[Any, ...] | None, longest: int | None
) -> list[ColumnElement[bool]]:
    """Say where in its order a class is looked through; a cursor moves one end of that.

    Each end is one number: of two conditions an index would use one, perhaps the wider.
    """
    sort_at, nr = EVENT.c.sort_at, EVENT.c.nr
    floor = None if longest is None or query.first is None else (query.first - longest) * SECONDS
    ceiling = None if query.last is None else (query.last + 1) * SECONDS - 1
    found: list[ColumnElement[bool]] = []
    if after is not None and query.order == "start":
        floor = _larger(floor, after[0])
        found.append(or_(sort_at > after[0], nr > after[1]))
    elif after is not None:
        ceiling = _smaller(ceiling, after[0])
        found.append(or_(sort_at < after[0], nr < after[1]))
    if floor is not None:
        found.append(sort_at >= floor)
    if ceiling is not None:
        found.append(sort_at <= ceiling)
    return found


def _larger(one: Any, other: Any) -> Any:
    return other if one is None else case((_value(one) > other, one), else_=other)


def _smaller(one: Any, other: Any) -> Any:
    return other if one is None else case((_value(one) < other, one), else_=other)


def _value(given: Any) -> ColumnElement[Any]:
    return given if isinstance(given, ColumnElement) else literal(given)


def _keys_of(order: Order, conditions: list[ColumnElement[bool]], limited: Any) -> Any:
    keys = select(EVENT.c.sort_at, EVENT.c.nr).where(*conditions)
    return keys.order_by(*_ordered(order, EVENT.c)).limit(limited).subquery()


def _ordered(order: Order, columns: Any) -> tuple[ColumnElement[Any], ...]:
    if order == "start":
        return columns.sort_at, columns.nr
    key = columns.updated_at if order == "updated" else columns.sort_at
    return key.desc(), columns.nr.desc()
