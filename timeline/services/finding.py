"""Find events: by window, lane, tag, source, words, status, ...; always ordered, in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Dialect,
    Select,
    Text,
    and_,
    bindparam,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlmodel import Session

from timeline.errors import Fault, InvalidInput, Moved, NotFound
from timeline.services.actors import Actor
from timeline.services.pages import Page, cursor, keys_of
from timeline.services.serving import EVENTS, EventRow, event_shapes
from timeline.services.timelines import TimelineRow
from timeline.store.models import CLAIM, ESTIMATE, EVENT, EVENT_TAG
from timeline.store.prepared import Prepared, prepare
from timeline.store.search import matching
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


def find_events(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery, lang: str
) -> Page:
    """Give a page of events as served, with dates written in `lang`.

    The shapes are for orjson: parts of them are JSON already.
    """
    rows, following = _page(session, timeline, actor, query)
    shapes = event_shapes(
        session, timeline.slug, rows, lang, with_parts=query.with_parts, is_json=True
    )
    return Page(shapes, following)


def get_event(
    session: Session, timeline: TimelineRow, actor: Actor, event_id: str, lang: str
) -> dict[str, Any]:
    """Give one event as served, with its claims and estimates.

    Raises:
        NotFound: there is none, or the actor may not see it.
        Moved: it was merged into another one.
    """
    wanted = (EVENT.c.timeline_nr == timeline.nr) & (EVENT.c.id == event_id)
    row = session.execute(EVENTS.add_columns(*_HIDING).where(wanted)).one_or_none()
    if row is None:
        raise NotFound("event", event_id)
    if row.merged_into is not None:
        raise Moved("event", event_id, row.merged_into)
    own = bool(actor.name) and row.created_by == actor.name and row.status == "proposed"
    if row.status != "published" and not own and not actor.sees_private(timeline.nr):
        raise NotFound("event", event_id)
    return event_shapes(session, timeline.slug, [row], lang, with_parts=True)[0]


_HIDING = (EVENT.c.merged_into, EVENT.c.created_by)


def find_rows(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery
) -> tuple[list[EventRow], str | None]:
    """Find the rows of a page, and the cursor of the next.

    Raises:
        InvalidInput: a cursor of another list, or a status that the actor may not see.
    """
    rows, following = _page(session, timeline, actor, query)
    return [EventRow._make(row) for row in rows], following


def _page(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery
) -> tuple[Sequence[Any], str | None]:
    """Find a page of rows as tuples, their columns as in `EventRow`."""
    _check_statuses(timeline, actor, query.statuses)
    after = keys_of(query.after, int, int) if query.after is not None else None
    limited = query.limit + 1
    if query.tags or query.q.strip():
        found = _searched(session, timeline, actor, query)
        selected = _selected(timeline.nr, query, after, limited, found)
        rows: Sequence[Any] = session.execute(selected).all()
    else:
        rows = _run_prepared(session, timeline.nr, query, after, limited)
    if len(rows) < limited:
        return rows, None
    last = EventRow._make(rows[query.limit - 1])
    key = last.updated_at if query.order == "updated" else last.sort_at
    return rows[: query.limit], cursor(key, last.nr)


_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    "start": (EVENT.c.sort_at, EVENT.c.nr),
    "-start": (EVENT.c.sort_at.desc(), EVENT.c.nr.desc()),
    "updated": (EVENT.c.updated_at.desc(), EVENT.c.nr.desc()),
}


def _selected(
    timeline_nr: Any,
    query: EventQuery,
    after: tuple[Any, ...] | None,
    limited: Any,
    found: list[ColumnElement[bool]],
) -> Select[Any]:
    """Make the statement of a query; its values may be values or parameters in their place."""
    conditions = [*_conditions(timeline_nr, query), *found]
    if after is not None:
        conditions.append(_beyond(query.order, after))
    if _is_window(query) and query.order != "updated":
        return _window(query, conditions, limited)
    # A window asks for possible or certain days, so what is not dated is never in it.
    if _is_window(query):
        conditions += _overlap(query)
    return EVENTS.where(*conditions).order_by(*_ORDERS[query.order]).limit(limited)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a statement looks like, whatever its values: one is compiled for each shape."""

    has_first: bool
    has_last: bool
    has_after: bool
    lengths: tuple[int, ...]
    """Of the lists, in the order of `_LISTS`."""
    overlap: Any
    disputed: bool | None
    undated: Any
    order: Order


_LISTS = ("lanes", "sources", "statuses", "precisions")


def _run_prepared(
    session: Session,
    timeline_nr: int,
    query: EventQuery,
    after: tuple[Any, ...] | None,
    limited: int,
) -> Sequence[Any]:
    shape = _Shape(
        query.first is not None,
        query.last is not None,
        after is not None,
        tuple(len(getattr(query, name)) for name in _LISTS),
        query.overlap,
        query.disputed,
        query.undated,
        query.order,
    )
    values: dict[str, Any] = {"timeline_nr": timeline_nr, "limited": limited}
    if query.first is not None:
        values["first"] = query.first
    if query.last is not None:
        values["last"] = query.last
    if after is not None:
        values["after_key"], values["after_nr"] = after
    for name in _LISTS:
        values |= {f"{name}_{place}": one for place, one in enumerate(getattr(query, name))}
    return _prepared(shape, session.get_bind().dialect).run(session, values)


@lru_cache(maxsize=512)
def _prepared(shape: _Shape, dialect: Dialect) -> Prepared:
    """Compile the statement of a shape, with parameters where its values go."""
    names: list[str] = []

    def value(name: str, kind: Any = BigInteger) -> Any:
        names.append(name)
        return bindparam(name, type_=kind)

    lists: dict[str, Any] = {
        name: [value(f"{name}_{place}", Text) for place in range(length)]
        for name, length in zip(_LISTS, shape.lengths, strict=True)
    }
    query = EventQuery(
        first=value("first") if shape.has_first else None,
        last=value("last") if shape.has_last else None,
        overlap=shape.overlap,
        disputed=shape.disputed,
        undated=shape.undated,
        order=shape.order,
        **lists,
    )
    after = (value("after_key"), value("after_nr")) if shape.has_after else None
    selected = _selected(value("timeline_nr"), query, after, value("limited"), [])
    return prepare(selected, dialect, frozenset(names))


def _beyond(order: Order, keys: tuple[Any, ...]) -> ColumnElement[bool]:
    column = EVENT.c.updated_at if order == "updated" else EVENT.c.sort_at
    row = tuple_(column, EVENT.c.nr)
    given = tuple_(*(key if isinstance(key, BindParameter) else literal(key) for key in keys))
    return row > given if order == "start" else row < given


def _check_statuses(timeline: TimelineRow, actor: Actor, statuses: Sequence[str]) -> None:
    hidden = [status for status in statuses if status != "published"]
    if hidden and not actor.sees_private(timeline.nr):
        raise InvalidInput(Fault("status", "is shown to editors only", "published", hidden[0]))


def _is_window(query: EventQuery) -> bool:
    return query.first is not None or query.last is not None


def _conditions(timeline_nr: Any, query: EventQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [EVENT.c.timeline_nr == timeline_nr]
    found.append(_one_of(EVENT.c.status, query.statuses))
    if query.lanes:
        found.append(_one_of(EVENT.c.lane, query.lanes))
    if query.precisions:
        found.append(_one_of(EVENT.c.precision, query.precisions))
    if query.disputed is not None:
        found.append(EVENT.c.disputed.is_(query.disputed))
    if query.sources:
        found.append(_from_sources(timeline_nr, query.sources))
    if query.undated == "only":
        found.append(EVENT.c.span_class == UNDATED_CLASS)
    elif query.undated == "exclude":
        found.append(EVENT.c.span_class != UNDATED_CLASS)
    return found


def _searched(
    session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery
) -> list[ColumnElement[bool]]:
    """Conditions on tags and words, which depend on who asks."""
    found: list[ColumnElement[bool]] = []
    is_editor = actor.sees_private(timeline.nr)
    for tag in query.tags:
        # Whoever sees labels asks for labels, and finds what they stand for.
        spellings = [tag] if is_editor else timeline.redactor.spellings(tag)
        tagged = select(EVENT_TAG.c.event_nr).where(
            EVENT_TAG.c.timeline_nr == timeline.nr, _one_of(EVENT_TAG.c.tag, spellings)
        )
        found.append(EVENT.c.nr.in_(tagged))
    if query.q.strip():
        dialect = session.get_bind().dialect.name
        words = matching(dialect, query.q, include_private=is_editor)
        # A query without a letter or a digit, such as "%", is found nowhere; nor is a protected
        # name, not even at the beginning of another word.
        is_hidden = not is_editor and timeline.redactor.holds(query.q)
        found.append(literal(1) == literal(0) if words is None or is_hidden else words)
    return found


def _one_of(column: ColumnElement[Any], values: Sequence[str]) -> ColumnElement[bool]:
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


def _window(query: EventQuery, conditions: list[ColumnElement[bool]], limited: Any) -> Select[Any]:
    """Find the events of a window class by class (see `store.spans`), then in order."""
    keys = _ORDERS[query.order]
    parts = []
    for span_class, longest in CLASSES:
        within = [*conditions, EVENT.c.span_class == span_class]
        if query.first is not None and longest is not None:
            within.append(EVENT.c.sort_at >= (query.first - longest) * SECONDS)
        if query.last is not None:
            within.append(EVENT.c.sort_at < (query.last + 1) * SECONDS)
        if query.first is not None:
            within.append(EVENT.c.last_day >= query.first)
        if query.overlap == "certain":
            within += _overlap(query)
        parts.append(_limited(within, keys, limited))
    if query.undated == "include":
        within = [*conditions, EVENT.c.span_class == UNDATED_CLASS]
        parts.append(_limited(within, keys, limited))
    found = union_all(*(select(part) for part in parts)).subquery()
    ordered = (
        (found.c.sort_at, found.c.nr)
        if query.order == "start"
        else (found.c.sort_at.desc(), found.c.nr.desc())
    )
    return select(found).order_by(*ordered).limit(limited)


def _limited(
    conditions: list[ColumnElement[bool]], keys: Sequence[ColumnElement[Any]], limited: Any
) -> Any:
    return EVENTS.where(*conditions).order_by(*keys).limit(limited).subquery()
