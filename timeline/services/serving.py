"""Events as they are served: rows of the store become shapes, without objects between.

This is the hot path: a page of events is one select, one dictionary a row, and orjson.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

import orjson
from sqlalchemy import BigInteger, Dialect, Select, Table, bindparam, select
from sqlmodel import Session

from timeline.dates.estimates import EstimateNumber, conflicting
from timeline.dates.interval import Bounds, format_day
from timeline.formats.display import display
from timeline.formats.fields import Measure, Qualifier
from timeline.services.instants import iso_instant
from timeline.services.when import stated_time
from timeline.store.models import CLAIM, ESTIMATE, EVENT
from timeline.store.prepared import Prepared, prepare


class EventRow(NamedTuple):
    """A row of `EVENTS`, as the store gives it: JSON as text, truth values perhaps as 0 and 1."""

    nr: int
    id: str
    title: str
    summary: str
    lang: str
    lane: str | None
    tags: str
    place: str | None
    status: str
    version: int
    edtf: str | None
    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None
    precision: str
    time: str | None
    disputed: bool
    preferred: bool
    created_at: int
    updated_at: int
    sort_at: int


EVENTS: Select[Any] = select(*(EVENT.c[name] for name in EventRow._fields))


class _ClaimRow(NamedTuple):
    """A row of claims, as the store gives it."""

    event_nr: int
    id: str
    source: str | None
    date_text: str | None
    quote: str | None
    attributed_to: str | None
    anchor: str | None
    lang: str | None
    prefer: str | None
    read_as: str | None
    why: str | None
    how: str
    rule: str
    preferred: bool
    edtf: str | None
    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None
    precision: str
    time: str | None


class _EstimateRow(NamedTuple):
    """A row of estimates, as the store gives it."""

    event_nr: int
    id: str
    source: str | None
    measure: Measure
    low: int | None
    high: int | None
    qualifier: Qualifier
    as_of: str | None
    as_of_read_as: str | None
    anchor: str | None
    lang: str | None
    prefer: str | None
    why: str | None
    quote: str | None
    attributed_to: str | None
    how: str
    rule: str
    edtf: str | None
    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None
    precision: str


_Part = TypeVar("_Part", _ClaimRow, _EstimateRow)
_day = lru_cache(maxsize=65_536)(format_day)


def event_shapes(
    session: Session,
    slug: str,
    rows: Iterable[Any],
    lang: str,
    *,
    with_parts: bool,
    is_json: bool = False,
) -> list[dict[str, Any]]:
    """Give rows of `EVENTS` as they are served.

    Args:
        session: for the claims and estimates.
        slug: of their timeline.
        rows: in the order wanted.
        lang: in which dates are written.
        with_parts: whether `claims` and `estimates` come along.
        is_json: whether `when` is written already, for a caller that only writes the rest.
    """
    rows = list(rows)
    when: Callable[..., Any] = _when_json if is_json else _when_of
    shapes = [
        {
            "id": row[1],
            "timeline": slug,
            "title": row[2],
            "summary": row[3],
            "lang": row[4],
            "lane": row[5],
            "tags": orjson.Fragment(row[6]),
            "place": orjson.Fragment(row[7]) if row[7] else None,
            "status": row[8],
            "version": row[9],
            "when": when(row[10:19], lang),
            "created_at": iso_instant(row[19]),
            "updated_at": iso_instant(row[20]),
        }
        for row in rows
    ]
    numbers = [row[0] for row in rows]
    if with_parts and shapes:
        _add_parts(session, numbers, shapes, lang)
    return shapes


def _when_of(stored: tuple[Any, ...], lang: str) -> dict[str, Any]:
    *reading, disputed, preferred = stored
    # SQLite's truth values are numbers.
    return when_shape(tuple(reading), lang, disputed=bool(disputed), preferred=bool(preferred))


@lru_cache(maxsize=65_536)
def _when_json(stored: tuple[Any, ...], lang: str) -> orjson.Fragment:
    """Write the date of an event; most events of a timeline share theirs with others."""
    return orjson.Fragment(orjson.dumps(_when_of(stored, lang)))


def when_shape(
    stored: tuple[Any, ...],
    lang: str,
    *,
    disputed: bool | None = None,
    preferred: bool | None = None,
) -> dict[str, Any]:
    """Give a stored reading as it is served; `display` is in `lang`.

    `stored` is EDTF, the four bounds, precision and time as JSON, in this order.
    """
    edtf, earliest, _, _, latest, precision, time = stored
    shape: dict[str, Any] = {
        "edtf": edtf,
        "earliest": None if earliest is None else _day(earliest),
        "latest": None if latest is None else _day(latest),
        "precision": precision,
        "time": orjson.Fragment(time) if time else None,
        "display": displayed(stored, lang),
    }
    if disputed is not None:
        shape["disputed"] = disputed
        shape["preferred"] = preferred
    return shape


@lru_cache(maxsize=65_536)
def displayed(stored: tuple[Any, ...], lang: str) -> str:
    """Write a stored reading for people."""
    edtf, *bounds, precision, time = stored
    stated = stated_time(orjson.loads(time) if time else None)
    return display(edtf, Bounds(*bounds), precision, stated, lang)


def _add_parts(
    session: Session, numbers: Sequence[int], shapes: list[dict[str, Any]], lang: str
) -> None:
    claims: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for claim in _parts(session, CLAIM, _ClaimRow, numbers):
        claims[claim.event_nr].append(_claim(claim, lang))
    estimates: dict[int, list[dict[str, Any]]] = defaultdict(list)
    compared: dict[int, list[EstimateNumber]] = defaultdict(list)
    for estimate in _parts(session, ESTIMATE, _EstimateRow, numbers):
        estimates[estimate.event_nr].append(_estimate(estimate, lang))
        compared[estimate.event_nr].append(_number(estimate))
    for nr, them in compared.items():
        if len(them) > 1:
            _add_conflicts(estimates[nr], conflicting(them))
    for nr, shape in zip(numbers, shapes, strict=True):
        shape["claims"] = claims[nr]
        shape["estimates"] = estimates[nr]


def _parts(
    session: Session, table: Table, kind: type[_Part], numbers: Sequence[int]
) -> Iterator[_Part]:
    """Give the rows of some events, in the order of each."""
    # One of few lengths, so that few statements are compiled: the last number is repeated.
    length = 1 << (len(numbers) - 1).bit_length()
    values = {f"nr_{place}": nr for place, nr in enumerate(numbers)}
    values |= {f"nr_{place}": numbers[-1] for place in range(len(numbers), length)}
    statement = _parts_of(table, kind._fields, length, session.get_bind().dialect)
    return map(kind._make, statement.run(session, values))


@cache
def _parts_of(table: Table, columns: tuple[str, ...], length: int, dialect: Dialect) -> Prepared:
    names = [f"nr_{place}" for place in range(length)]
    query = (
        select(*(table.c[name] for name in columns))
        .where(table.c.event_nr.in_([bindparam(name, type_=BigInteger) for name in names]))
        .order_by(table.c.event_nr, table.c.position)
    )
    return prepare(query, dialect, frozenset(names))


def _claim(row: _ClaimRow, lang: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "source": row.source,
        "date_text": row.date_text,
        "quote": row.quote,
        "attributed_to": row.attributed_to,
        "anchor": row.anchor,
        "lang": row.lang,
        "prefer": row.prefer,
        "read_as": row.read_as,
        "why": row.why,
        "when": when_shape(row[14:21], lang) if row.edtf else None,
        "how": row.how,
        "rule": row.rule,
        "preferred": bool(row.preferred),
    }


def _estimate(row: _EstimateRow, lang: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "source": row.source,
        "measure": row.measure,
        "low": row.low,
        "high": row.high,
        "qualifier": row.qualifier,
        "as_of": row.as_of,
        "as_of_read_as": row.as_of_read_as,
        "anchor": row.anchor,
        "lang": row.lang,
        "prefer": row.prefer,
        "why": row.why,
        "quote": row.quote,
        "attributed_to": row.attributed_to,
        "when": when_shape((*row[17:23], None), lang) if row.edtf else None,
        "how": row.how,
        "rule": row.rule,
        "conflicts": [],
    }


def _number(row: _EstimateRow) -> EstimateNumber:
    bounds = Bounds(*row[18:22]) if row.edtf else None
    return EstimateNumber(row.id, row.measure, row.low, row.high, row.qualifier, bounds)


def _add_conflicts(shapes: list[dict[str, Any]], pairs: Sequence[tuple[str, str]]) -> None:
    by_id = {shape["id"]: shape for shape in shapes}
    for one, other in pairs:
        by_id[one]["conflicts"].append(other)
        by_id[other]["conflicts"].append(one)
