"""Proposals: what somebody with the scope `propose` added, until an editor decides.

A proposal is an event that readers do not see. The decision, with its note, is a revision of
its own beside the event's, so that it stays when the event changes later.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Literal

import orjson
from sqlalchemy import func, literal_column, select
from sqlmodel import Session

from timeline.errors import Conflict, NotFound
from timeline.services.actors import Actor, Scope
from timeline.services.editing import Edit
from timeline.services.instants import iso_instant
from timeline.services.pages import Page
from timeline.services.proposers import is_proposer, proposed_by
from timeline.services.serving import EVENTS, event_shapes
from timeline.services.timelines import TimelineRow, check_version
from timeline.store.models import EVENT, REVISION

Verdict = Literal["accepted", "declined"]
_NOUN = "verdict"
_STATUS = {"accepted": "published", "declined": "declined"}
_OPEN = {"accepted": ("proposed", "declined"), "declined": ("proposed",)}


def list_proposals(
    session: Session,
    timeline: TimelineRow,
    actor: Actor,
    lang: str,
    *,
    status: Literal["proposed", "declined"],
    limit: int,
    after: str | None = None,
) -> Page:
    """List proposals, oldest first: editors see all, others their own.

    Raises:
        NotAuthenticated, NotAllowed: the actor may not even propose.
    """
    actor.require(Scope.PROPOSE, timeline.nr)
    query = (
        EVENTS.add_columns(EVENT.c.created_by)
        .where(EVENT.c.timeline_nr == timeline.nr, EVENT.c.status == status, _NOT_PUBLIC)
        .order_by(EVENT.c.id)
    )
    if not actor.sees_private(timeline.nr):
        query = query.where(proposed_by(actor))
    if after is not None:
        query = query.where(EVENT.c.id > after)
    rows = session.execute(query.limit(limit + 1)).all()
    shown = rows[:limit]
    shapes = event_shapes(session, timeline.slug, shown, lang, with_parts=True)
    verdicts = _verdicts(session, timeline.nr, [row.id for row in shown])
    for row, shape in zip(shown, shapes, strict=True):
        shape["proposed_by"] = row.created_by
        shape["verdict"] = verdicts.get(row.id)
    return Page(shapes, shown[-1].id if len(rows) > limit else None)


# As text, not as a parameter: only so is the index of what is not published used.
_NOT_PUBLIC = EVENT.c.status != literal_column("'published'")


def count_proposals(session: Session, timeline: TimelineRow) -> int:
    """Count what waits for a decision."""
    query = select(func.count()).where(
        EVENT.c.timeline_nr == timeline.nr, EVENT.c.status == "proposed", _NOT_PUBLIC
    )
    return int(session.execute(query).scalar_one())


def decide(
    edit: Edit, event_id: str, verdict: Verdict, note: str | None, expected: int | None
) -> dict[str, Any]:
    """Accept or decline a proposal, and give the verdict; a declined one can be accepted later.

    Raises:
        NotFound: there is no such event.
        VersionStale: it was changed since version `expected`.
        Conflict: it does not wait for this decision.
    """
    stored = edit.stored(event_id)
    check_version(stored.state.version, expected)
    if stored.state.status not in _OPEN[verdict]:
        raise Conflict(f"The event is {stored.state.status}, and no proposal that waits.")
    state = deepcopy(stored.state)
    state.status = _STATUS[verdict]
    edit.replace(stored, state, "accept" if verdict == "accepted" else "decline")
    told = {"decision": verdict, "note": note or ""}
    edit.note(_NOUN, event_id, told, verdict)
    return told | {"who": edit.actor.name, "at": iso_instant(edit.now)}


def check_may_change(edit: Edit, event_id: str, given: set[str]) -> None:
    """Let editors change every event, and others their own proposals while they wait.

    `given` names the fields of the change: nobody publishes a proposal of their own.

    Raises:
        NotFound: there is no such event, or the actor may not see it.
        NotAllowed: it needs the scope `write`.
    """
    if edit.actor.sees_private(edit.timeline.nr):
        return
    state = edit.stored(event_id).state
    is_own = state.status == "proposed" and is_proposer(
        edit.session, edit.actor, edit.timeline.nr, event_id
    )
    if is_own and "status" not in given:
        return
    if not is_own and state.status != "published":
        raise NotFound("event", event_id)
    edit.actor.require(Scope.WRITE, edit.timeline.nr)


def _verdicts(session: Session, timeline_nr: int, events: list[str]) -> dict[str, dict[str, Any]]:
    query = (
        select(REVISION.c.key, REVISION.c.at, REVISION.c.who, REVISION.c.state)
        .where(
            REVISION.c.timeline_nr == timeline_nr,
            REVISION.c.noun == _NOUN,
            REVISION.c.key.in_(events),
        )
        .order_by(REVISION.c.seq)
    )
    return {
        row.key: orjson.loads(row.state) | {"who": row.who, "at": iso_instant(row.at)}
        for row in session.execute(query)
    }
