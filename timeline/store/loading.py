"""Read event states from the tables, to be changed and saved again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

import orjson
from sqlalchemy import RowMapping, Table, select
from sqlmodel import Session

from timeline.store.models import CLAIM, ESTIMATE, EVENT
from timeline.store.spans import Span
from timeline.store.state import ClaimState, EstimateState, EventState, When
from timeline.store.writing import Stored

_Part = TypeVar("_Part", ClaimState, EstimateState)
_CLAIM_FIELDS = tuple(one.name for one in fields(ClaimState) if one.name != "when")
_ESTIMATE_FIELDS = tuple(one.name for one in fields(EstimateState) if one.name != "when")


def load_event(session: Session, timeline_nr: int, event_id: str) -> Stored | None:
    """Read one event, deleted ones too; None when there is none of this id."""
    return load_events(session, timeline_nr, [event_id]).get(event_id)


def load_events(session: Session, timeline_nr: int, ids: Sequence[str]) -> dict[str, Stored]:
    """Read events by id, at most some hundreds at once."""
    wanted = (EVENT.c.timeline_nr == timeline_nr) & EVENT.c.id.in_(ids)
    rows = session.execute(select(EVENT).where(wanted)).mappings().all()
    numbers = [row["nr"] for row in rows]
    claims = _parts(session, CLAIM, numbers, ClaimState, _CLAIM_FIELDS)
    estimates = _parts(session, ESTIMATE, numbers, EstimateState, _ESTIMATE_FIELDS)
    return {row["id"]: _stored(row, claims[row["nr"]], estimates[row["nr"]]) for row in rows}


def _stored(row: RowMapping, claims: list[ClaimState], estimates: list[EstimateState]) -> Stored:
    state = EventState(
        id=row["id"],
        title=row["title"],
        lang=row["lang"],
        summary=row["summary"],
        lane=row["lane"],
        tags=orjson.loads(row["tags"]),
        place=orjson.loads(row["place"]) if row["place"] else None,
        status=row["status"],
        undated=row["undated"],
        claims=claims,
        estimates=estimates,
        when=_when(row),
        disputed=row["disputed"],
        preferred=row["preferred"],
        version=row["version"],
        merged_into=row["merged_into"],
        created_by=row["created_by"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
    span = Span(*(row[name] for name in Span._fields))
    return Stored(row["nr"], state, span, row["words"], row["private_words"])


def _parts(
    session: Session,
    table: Table,
    numbers: Sequence[int],
    kind: type[_Part],
    names: Sequence[str],
) -> dict[int, list[_Part]]:
    found: dict[int, list[_Part]] = defaultdict(list)
    query = (
        select(table)
        .where(table.c.event_nr.in_(numbers))
        .order_by(table.c.event_nr, table.c.position)
    )
    for row in session.execute(query).mappings():
        part = kind(**{name: row[name] for name in names})
        part.when = _when(row)
        found[row["event_nr"]].append(part)
    return found


def _when(row: RowMapping) -> When:
    time: Any = row.get("time")
    return When(
        row["edtf"],
        row["earliest_start"],
        row["latest_start"],
        row["earliest_end"],
        row["latest_end"],
        row["precision"],
        orjson.loads(time) if time else None,
        row.get("rule", ""),
        row.get("how", ""),
    )
