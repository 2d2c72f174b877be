"""Remove content for good: from the event or source, from every revision of it, from kept answers.

What stays is a tombstone: that there was something of this id, when it was changed and by whom.
Claims that were moved or merged into another event belong to that one and stay with it.
"""

from __future__ import annotations

import orjson
from sqlalchemy import delete, select, update

from timeline.errors import Conflict, NotFound
from timeline.services.actors import Scope
from timeline.services.editing import Edit
from timeline.services.sources import users_of
from timeline.store.loading import load_event
from timeline.store.models import KEPT_ANSWER, REVISION, SOURCE
from timeline.store.state import EventState, from_json, to_json


def purge(edit: Edit, key: str) -> str:
    """Remove an event or a source for good; give which of the two it was.

    Raises:
        NotAllowed: the actor is no admin.
        NotFound: there is nothing of this id.
        Conflict: it is a source that events still refer to.
    """
    edit.actor.require(Scope.ADMIN, edit.timeline.nr)
    stored = load_event(edit.session, edit.timeline.nr, key)
    if stored is not None:
        _blank_revisions(edit, key)
        edit.replace(stored, _tombstone(stored.state), "purge")
        noun = "event"
    else:
        _purge_source(edit, key)
        noun = "source"
    # Names of ids are random, so nothing else holds this one.
    edit.session.execute(delete(KEPT_ANSWER).where(KEPT_ANSWER.c.body.contains(key)))
    return noun


def is_tombstone(state: EventState) -> bool:
    """Tell whether a state is what was left of a purged one: events always have a title."""
    return not state.title


def _tombstone(state: EventState) -> EventState:
    return EventState(
        id=state.id,
        title="",
        lang=state.lang,
        status="deleted",
        undated=True,
        version=state.version,
        created_by=state.created_by,
        created_at=state.created_at,
        updated_at=state.updated_at,
    )


def _blank_revisions(edit: Edit, key: str) -> None:
    edit.writer.flush()
    this = (REVISION.c.timeline_nr == edit.timeline.nr) & (REVISION.c.key == key)
    query = select(REVISION.c.seq, REVISION.c.noun, REVISION.c.state).where(this)
    for row in edit.session.execute(query.where(REVISION.c.noun.in_(("event", "verdict")))).all():
        if row.noun == "event":
            state = to_json(_tombstone(from_json(row.state)))
        else:
            state = orjson.dumps(orjson.loads(row.state) | {"note": ""}).decode()
        edit.session.execute(
            update(REVISION).where(this, REVISION.c.seq == row.seq).values(state=state)
        )


def _purge_source(edit: Edit, key: str) -> None:
    this = (SOURCE.c.timeline_nr == edit.timeline.nr) & (SOURCE.c.id == key)
    if edit.session.execute(select(SOURCE.c.id).where(this)).first() is None:
        raise NotFound("event or source", key)
    users = users_of(edit.session, edit.timeline.nr, key, limit=1)
    if users:
        raise Conflict(
            f"Claims or estimates of events refer to it (one is {users[0]}); change those first."
        )
    edit.session.execute(
        update(REVISION)
        .where(
            REVISION.c.timeline_nr == edit.timeline.nr,
            REVISION.c.noun == "source",
            REVISION.c.key == key,
        )
        .values(state="null")
    )
    emptied = dict.fromkeys(("publisher", "url", "lang", "published", "published_why", "note"))
    edit.session.execute(
        update(SOURCE)
        .where(this)
        .values(title="", deleted_at=edit.now, updated_at=edit.now, **emptied)
    )
    edit.note("source", key, None, "purge")
    edit.sources.forget()
