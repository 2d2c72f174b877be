"""Sources: list, add, change, remove. A new publication date re-reads what is anchored on it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from sqlalchemy import insert, select, union, update
from sqlmodel import Session

from timeline.dates import edtf
from timeline.dates.interval import format_day
from timeline.errors import Conflict, NotFound
from timeline.formats.faults import validated
from timeline.formats.nouns import SourceShape
from timeline.services.editing import Edit, refuse
from timeline.services.events import save_change
from timeline.services.ids import new_id
from timeline.services.instants import iso_instant
from timeline.services.pages import Page
from timeline.services.timelines import check_version
from timeline.services.weighing import read_parts, weigh
from timeline.services.when import SourceRow
from timeline.store.loading import load_events
from timeline.store.models import CLAIM, ESTIMATE, EVENT, SOURCE
from timeline.store.sql import CHUNK
from timeline.store.state import ClaimState, EstimateState, EventState

_STATED = ("title", "publisher", "url", "lang", "published", "published_why", "note")


def list_sources(
    session: Session, timeline_nr: int, *, limit: int, after: str | None = None
) -> Page:
    """List the sources of a timeline that are not deleted, by id."""
    query = (
        select(SOURCE)
        .where(SOURCE.c.timeline_nr == timeline_nr, SOURCE.c.deleted_at.is_(None))
        .order_by(SOURCE.c.id)
    )
    if after is not None:
        query = query.where(SOURCE.c.id > after)
    rows = session.execute(query.limit(limit + 1)).mappings().all()
    shapes = [_shape(row) for row in rows[:limit]]
    return Page(shapes, rows[limit - 1]["id"] if len(rows) > limit else None)


def get_source(session: Session, timeline_nr: int, source_id: str) -> dict[str, Any]:
    """Give one source as served.

    Raises:
        NotFound: there is none, or it is deleted.
    """
    return _shape(source_row(session, timeline_nr, source_id))


def add_source(edit: Edit, source: SourceShape) -> str:
    """Add a source and give its id.

    Raises:
        InvalidInput: the id that was asked for is a protected name.
        Conflict: it is taken, perhaps by a deleted one.
    """
    refuse(*edit.check_id(source.id))
    key = source.id or new_id()
    this = (SOURCE.c.timeline_nr == edit.timeline.nr) & (SOURCE.c.id == key)
    if edit.session.execute(select(SOURCE.c.id).where(this)).first() is not None:
        raise Conflict(f"The id “{key}” is taken; leave it out to be given one.")
    stated = {name: getattr(source, name) for name in _STATED}
    edit.session.execute(
        insert(SOURCE).values(
            timeline_nr=edit.timeline.nr,
            id=key,
            version=1,
            created_at=edit.now,
            updated_at=edit.now,
            **stated,
        )
    )
    edit.note("source", key, {"id": key, **stated}, "create")
    edit.sources.remember(SourceRow(key, source.lang, source.published))
    return key


def revise_source(
    edit: Edit, source_id: str, patch: dict[str, Any], expected: int | None
) -> list[dict[str, Any]]:
    """Change a source as a merge patch says, and re-read the claims that count from it.

    Gives what that changed: `{"event", "before", "after"}` with EDTF dates.

    Raises:
        NotFound: there is no such source.
        VersionStale: it was changed since version `expected`.
        InvalidInput: the patch, or words that cannot be read against the new date.
    """
    row = source_row(edit.session, edit.timeline.nr, source_id)
    check_version(row["version"], expected)
    shape = validated(SourceShape, {**{name: row[name] for name in _STATED}, **patch})
    return put_source(edit, row, {name: getattr(shape, name) for name in _STATED}, "update")


def put_source(edit: Edit, row: Any, stated: dict[str, Any], action: str) -> list[dict[str, Any]]:
    """Write a source over the `row` that is stored, and re-read the claims that count from it.

    Gives what that changed, as `revise_source`; one that is as it was is left alone.

    Raises:
        InvalidInput: words that cannot be read against the new date.
    """
    source_id, is_deleted = row["id"], row["deleted_at"] is not None
    if not is_deleted and all(row[name] == stated[name] for name in _STATED):
        return []
    instants = {"version": row["version"] + 1, "updated_at": edit.now, "deleted_at": None}
    edit.session.execute(
        update(SOURCE)
        .where(SOURCE.c.timeline_nr == edit.timeline.nr, SOURCE.c.id == source_id)
        .values(**stated, **instants)
    )
    edit.note("source", source_id, {"id": source_id, **stated}, action)
    edit.sources.forget()
    if not is_deleted and all(row[name] == stated[name] for name in ("published", "lang")):
        return []
    return _read_again(edit, source_id)


def delete_source(edit: Edit, source_id: str, expected: int | None) -> None:
    """Remove a source that nothing leans on.

    Raises:
        NotFound: there is no such source.
        VersionStale: it was changed since version `expected`.
        Conflict: events still refer to it.
    """
    row = source_row(edit.session, edit.timeline.nr, source_id)
    check_version(row["version"], expected)
    users = users_of(edit.session, edit.timeline.nr, source_id, limit=1)
    if users:
        raise Conflict(
            f"Claims or estimates of events refer to it (one is {users[0]}); change those first."
        )
    edit.session.execute(
        update(SOURCE)
        .where(SOURCE.c.timeline_nr == edit.timeline.nr, SOURCE.c.id == source_id)
        .values(deleted_at=edit.now, updated_at=edit.now, version=row["version"] + 1)
    )
    edit.note("source", source_id, None, "delete")
    edit.sources.forget()


def _read_again(edit: Edit, source_id: str) -> list[dict[str, Any]]:
    changes = []
    users = users_of(edit.session, edit.timeline.nr, source_id)
    for start in range(0, len(users), CHUNK):
        found = load_events(edit.session, edit.timeline.nr, users[start : start + CHUNK])
        for stored in found.values():
            state = deepcopy(stored.state)
            read_parts(state, edit.sources, _parts_of(state, source_id))
            weigh(state)
            save_change(edit, stored, state, "re-read")
            before, after = stored.state.when.edtf, state.when.edtf
            if before != after:
                changes.append({"event": state.id, "before": before, "after": after})
    return changes


def _parts_of(state: EventState, source_id: str) -> list[tuple[str, ClaimState | EstimateState]]:
    parts: list[tuple[str, ClaimState | EstimateState]] = [
        (f"events.{state.id}.claims.{claim.id}", claim)
        for claim in state.claims
        if claim.source == source_id
    ]
    return parts + [
        (f"events.{state.id}.estimates.{one.id}", one)
        for one in state.estimates
        if one.source == source_id
    ]


def users_of(
    session: Session, timeline_nr: int, source_id: str, limit: int | None = None
) -> list[str]:
    """List the events that refer to a source, deleted ones too."""
    parts = [
        select(EVENT.c.id)
        .join(table, table.c.event_nr == EVENT.c.nr)
        .where(table.c.timeline_nr == timeline_nr, table.c.source == source_id)
        for table in (CLAIM, ESTIMATE)
    ]
    return list(session.execute(union(*parts).limit(limit)).scalars())


def source_row(session: Session, timeline_nr: int, source_id: str, *, deleted: bool = False) -> Any:
    """Give a source as it stands in the store.

    Raises:
        NotFound: there is none, or it is deleted and `deleted` was not asked for.
    """
    query = select(SOURCE).where(SOURCE.c.timeline_nr == timeline_nr, SOURCE.c.id == source_id)
    row = session.execute(query).mappings().one_or_none()
    if row is None or (row["deleted_at"] is not None and not deleted):
        raise NotFound("source", source_id)
    return row


def _shape(row: Any) -> dict[str, Any]:
    published = row["published"]
    days = edtf.bounds(published) if published else None
    return {
        "id": row["id"],
        **{name: row[name] for name in _STATED},
        "published_earliest": _iso(days.earliest_start if days else None),
        "published_latest": _iso(days.latest_end if days else None),
        "version": row["version"],
        "created_at": iso_instant(row["created_at"]),
        "updated_at": iso_instant(row["updated_at"]),
    }


def _iso(day: int | None) -> str | None:
    return None if day is None else format_day(day)
