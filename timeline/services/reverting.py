"""Go back to an earlier revision of a source or of a timeline's own properties; list them first.

Events have a history of their own (`history`), for they consist of more than fields.
"""

from __future__ import annotations

from typing import Any, Literal

import orjson
from sqlalchemy import select
from sqlmodel import Session

from timeline.errors import Conflict, NotFound
from timeline.formats.nouns import SourceShape, TimelineShape
from timeline.services.actors import Scope
from timeline.services.editing import Edit
from timeline.services.instants import iso_instant
from timeline.services.pages import Page, cursor, keys_of
from timeline.services.sources import put_source, source_row
from timeline.services.timelines import change_timeline, check_version
from timeline.store.models import REVISION

Noun = Literal["source", "timeline"]
_FIELDS = {
    "source": [name for name in SourceShape.model_fields if name != "id"],
    "timeline": [*TimelineShape.model_fields],
}


def list_changes(
    session: Session, timeline_nr: int, noun: Noun, key: str, *, limit: int, after: str | None
) -> Page:
    """List the revisions of a source or a timeline, newest first, each with what it changed.

    Raises:
        NotFound: there never was such a thing.
    """
    query = _revisions(timeline_nr, noun, key)
    if after is not None:
        query = query.where(REVISION.c.seq < keys_of(after, int)[0])
    rows = session.execute(query.limit(limit + 2)).all()
    if not rows and after is None:
        raise NotFound(noun, key)
    states = [orjson.loads(row.state) for row in rows] + [None]
    shapes = [
        {
            "seq": row.seq,
            "action": row.action,
            "who": row.who,
            "at": iso_instant(row.at),
            "changes": _changes(noun, states[number + 1], states[number]),
        }
        for number, row in enumerate(rows[:limit])
    ]
    return Page(shapes, cursor(rows[limit - 1].seq) if len(rows) > limit else None)


def restore_source(
    edit: Edit, source_id: str, seq: int | None, expected: int | None
) -> list[dict[str, Any]]:
    """Bring a source back to a revision; None is the newest in which it was not deleted.

    Gives what that changed of events, as `revise_source` does.

    Raises:
        NotFound: there is no such source, or no such revision of it.
        VersionStale: it was changed since version `expected`.
        Conflict: it is not deleted, and no revision was named; or it was removed for good.
        InvalidInput: words of a claim cannot be read against the date it had then.
    """
    row = source_row(edit.session, edit.timeline.nr, source_id, deleted=True)
    check_version(row["version"], expected)
    if seq is None and row["deleted_at"] is None:
        raise Conflict("The source is not deleted; name the revision to go back to, as seq.")
    state = _state(edit, "source", source_id, seq)
    return put_source(edit, row, {name: state.get(name) for name in _FIELDS["source"]}, "restore")


def restore_timeline(edit: Edit, seq: int | None, expected: int | None) -> str:
    """Bring a timeline's properties and lanes back to a revision, and give the slug it has then.

    Its events, sources and protected people stay as they are.

    Raises:
        NotAllowed: it is deleted, and the actor is no admin.
        NotFound: it has no such revision.
        VersionStale: it was changed since version `expected`.
        Conflict: it is not deleted, and no revision was named; its slug of then is taken; or a
            lane that it did not have has events.
    """
    timeline = edit.timeline
    if timeline.deleted_at is not None:
        edit.actor.require(Scope.ADMIN, timeline.nr)
    check_version(timeline.version, expected)
    if seq is None and timeline.deleted_at is None:
        raise Conflict("The timeline is not deleted; name the revision to go back to, as seq.")
    state = _state(edit, "timeline", timeline.id, seq)
    known = {name: state[name] for name in _FIELDS["timeline"] if name in state}
    shape = TimelineShape.model_validate(known)
    change_timeline(edit.session, timeline, shape, expected, edit.now)
    edit.note("timeline", timeline.id, shape.model_dump(by_alias=True), "restore")
    return shape.slug


def _state(edit: Edit, noun: Noun, key: str, seq: int | None) -> dict[str, Any]:
    query = _revisions(edit.timeline.nr, noun, key)
    if seq is not None:
        query = query.where(REVISION.c.seq == seq)
    rows = edit.session.execute(query).all()
    if not rows:
        raise NotFound("revision", str(seq))
    for row in rows:
        state: dict[str, Any] | None = orjson.loads(row.state)
        if state is not None:
            return state
    raise Conflict(f"There is nothing of the {noun} in that revision to go back to.")


def _revisions(timeline_nr: int, noun: Noun, key: str) -> Any:
    return (
        select(REVISION.c.seq, REVISION.c.at, REVISION.c.who, REVISION.c.action, REVISION.c.state)
        .where(
            REVISION.c.timeline_nr == timeline_nr, REVISION.c.noun == noun, REVISION.c.key == key
        )
        .order_by(REVISION.c.seq.desc())
    )


def _changes(
    noun: Noun, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> list[dict[str, Any]]:
    old, new = before or {}, after or {}
    return [
        {"field": name, "before": old.get(name), "after": new.get(name)}
        for name in _FIELDS[noun]
        if old.get(name) != new.get(name) and not (before is None and new.get(name) in ("", []))
    ]
