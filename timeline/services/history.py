"""The history of an event: what was changed when and by whom, and the way back."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from timeline.errors import Conflict, NotFound
from timeline.services.editing import Edit
from timeline.services.instants import iso_instant
from timeline.services.pages import Page, cursor, keys_of
from timeline.services.purging import is_tombstone
from timeline.services.timelines import check_version
from timeline.services.weighing import weigh_again
from timeline.store.models import CLAIM, ESTIMATE, EVENT, REVISION
from timeline.store.state import ClaimState, EstimateState, EventState, from_json
from timeline.store.writing import Stored


def list_revisions(
    session: Session, timeline_nr: int, event_id: str, *, limit: int, after: str | None = None
) -> Page:
    """List the revisions of an event, newest first, each with what it changed.

    Raises:
        NotFound: there never was such an event.
    """
    query = (
        select(REVISION)
        .where(
            REVISION.c.timeline_nr == timeline_nr,
            REVISION.c.noun == "event",
            REVISION.c.key == event_id,
        )
        .order_by(REVISION.c.seq.desc())
    )
    if after is not None:
        query = query.where(REVISION.c.seq < keys_of(after, int)[0])
    rows = session.execute(query.limit(limit + 2)).mappings().all()
    if not rows and after is None:
        raise NotFound("event", event_id)
    states = [from_json(row["state"]) for row in rows]
    shapes = [
        {
            "seq": row["seq"],
            "version": state.version,
            "action": row["action"],
            "who": row["who"],
            "at": iso_instant(row["at"]),
            "changes": changed_fields(
                states[number + 1] if number + 1 < len(rows) else None, state
            ),
        }
        for number, (row, state) in enumerate(zip(rows, states, strict=True))
    ]
    more = len(rows) > limit
    return Page(shapes[:limit], cursor(rows[limit - 1]["seq"]) if more else None)


def restore_event(edit: Edit, event_id: str, seq: int | None, expected: int | None) -> None:
    """Bring an event back to an earlier revision, with the readings it had then.

    Args:
        edit: the change it belongs to.
        event_id: deleted and merged events too.
        seq: of the revision; None is the newest in which it was not deleted.
        expected: version that the actor has seen.

    Raises:
        NotFound: there is no such event, or no such revision of it.
        VersionStale: it was changed since version `expected`.
        Conflict: it is not deleted, and no revision was named; or a source of it is gone.
    """
    stored = edit.stored(event_id, deleted=True)
    check_version(stored.state.version, expected)
    if seq is None and stored.state.status != "deleted":
        raise Conflict("The event is not deleted; name the revision to go back to, as seq.")
    state = _revision_state(edit, event_id, seq)
    if is_tombstone(state):
        raise Conflict("The event was removed for good; there is nothing to go back to.")
    _check_parents(edit, state)
    for holder, left in _taken_back(edit, event_id, state):
        edit.replace(holder, left, "restore")
    state.merged_into = None
    state.created_at = stored.state.created_at
    edit.replace(stored, state, "restore")


def _revision_state(edit: Edit, event_id: str, seq: int | None) -> EventState:
    query = (
        select(REVISION.c.state)
        .where(
            REVISION.c.timeline_nr == edit.timeline.nr,
            REVISION.c.noun == "event",
            REVISION.c.key == event_id,
        )
        .order_by(REVISION.c.seq.desc())
    )
    if seq is not None:
        text = edit.session.execute(query.where(REVISION.c.seq == seq)).scalar_one_or_none()
        if text is None:
            raise NotFound("revision", str(seq))
        return from_json(text)
    for text in edit.session.execute(query).scalars():
        state = from_json(text)
        if state.status != "deleted":
            return state
    raise NotFound("revision", "not deleted")


def _check_parents(edit: Edit, state: EventState) -> None:
    if state.lane is not None and state.lane not in edit.lanes:
        state.lane = None
    for part in state.parts:
        if part.source is not None and part.source not in edit.sources:
            raise Conflict(f"The source “{part.source}” of that revision is deleted; restore it.")


def _taken_back(edit: Edit, event_id: str, state: EventState) -> list[tuple[Stored, EventState]]:
    """Find the events that hold parts of a state now; give each as stored, and without them."""
    wanted = {part.id for part in state.parts}
    found = []
    for holder in _holders(edit, wanted, besides=event_id):
        stored = edit.stored(holder, deleted=True)
        left = deepcopy(stored.state)
        left.claims = [claim for claim in left.claims if claim.id not in wanted]
        left.estimates = [one for one in left.estimates if one.id not in wanted]
        weigh_again(left)
        found.append((stored, left))
    return found


def _holders(edit: Edit, wanted: set[str], *, besides: str) -> list[str]:
    held: set[str] = set()
    for table in (CLAIM, ESTIMATE):
        query = (
            select(EVENT.c.id)
            .join(table, table.c.event_nr == EVENT.c.nr)
            .where(table.c.timeline_nr == edit.timeline.nr, table.c.id.in_(wanted))
        )
        held.update(edit.session.execute(query).scalars())
    return sorted(held - {besides})


def changed_fields(before: EventState | None, after: EventState) -> list[dict[str, Any]]:
    """List what differs between two states, for people to read in the history."""
    changes = []
    for name in ("title", "summary", "lang", "lane", "tags", "place", "status", "undated"):
        old = getattr(before, name) if before else None
        new = getattr(after, name)
        if old != new and not (before is None and new in ("", [], False)):
            changes.append({"field": name, "before": old, "after": new})
    old_date = before.when.edtf if before else None
    if old_date != after.when.edtf:
        changes.append({"field": "when", "before": old_date, "after": after.when.edtf})
    changes += _changed_parts("claims", before.claims if before else [], after.claims)
    changes += _changed_parts("estimates", before.estimates if before else [], after.estimates)
    return changes


def _changed_parts(noun: str, before: Any, after: Any) -> list[dict[str, Any]]:
    old, new = ({part.id: part for part in parts} for parts in (before, after))
    return [
        {"field": f"{noun}.{key}", "before": _brief(old.get(key)), "after": _brief(new.get(key))}
        for key in dict.fromkeys([*old, *new])
        if old.get(key) != new.get(key)
    ]


def _brief(part: ClaimState | EstimateState | None) -> dict[str, Any] | None:
    if part is None:
        return None
    named = {name: value for name, value in vars(part).items() if name not in ("id", "when")}
    return {name: value for name, value in named.items() if value not in (None, False)} | {
        "when": part.when.edtf
    }
