"""Timelines: find, list, create, change, remove."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Dialect, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from timeline.dates.interval import format_day
from timeline.errors import Conflict, Moved, NotFound, VersionStale
from timeline.formats.fields import parse_day
from timeline.formats.nouns import Lane, TimelineShape
from timeline.formats.redaction import Redactor, redactor_of
from timeline.services.actors import Actor, Scope
from timeline.services.ids import new_id
from timeline.services.instants import iso_instant
from timeline.services.pages import Page
from timeline.store.models import LANE, SLUG_REDIRECT, TIMELINE
from timeline.store.prepared import Prepared, prepare


class TimelineRow(NamedTuple):
    """A timeline as it stands in the store; days are numbers, instants milliseconds."""

    nr: int
    id: str
    slug: str
    title: str
    description: str
    lang: str
    licence: str
    visibility: str
    opening_from: int | None
    opening_to: int | None
    protected: str
    seq: int
    version: int
    created_at: int
    updated_at: int
    deleted_at: int | None

    @property
    def redactor(self) -> Redactor:
        """Replaces the names that are protected here."""
        return redactor_of(self.protected)


_COLUMNS = [TIMELINE.c[name] for name in TimelineRow._fields]
_BY_SLUG = select(*_COLUMNS)


@cache
def _by_slug(dialect: Dialect, lock: bool) -> Prepared:
    query = _BY_SLUG.where(TIMELINE.c.slug == bindparam("slug"))
    return prepare(query.with_for_update() if lock else query, dialect, frozenset({"slug"}))


def find_timeline(
    session: Session, slug: str, actor: Actor, *, lock: bool = False, deleted: bool = False
) -> TimelineRow:
    """Give the timeline of a slug, if the actor may see it.

    Args:
        session: of any transaction.
        slug: as in the address.
        actor: private timelines are there only for tokens of theirs.
        lock: make other writers of this timeline wait until the transaction ends.
        deleted: find it although it was deleted.

    Raises:
        NotFound: there is none, or it is hidden from the actor.
        Moved: it has another slug now.
    """
    rows = _by_slug(session.get_bind().dialect, lock).run(session, {"slug": slug})
    if not rows:
        moved = select(TIMELINE.c.slug, TIMELINE.c.nr, TIMELINE.c.visibility).join(
            SLUG_REDIRECT, SLUG_REDIRECT.c.timeline_nr == TIMELINE.c.nr
        )
        new = session.execute(
            moved.where(SLUG_REDIRECT.c.slug == slug, TIMELINE.c.deleted_at.is_(None))
        ).one_or_none()
        if new is None or (new.visibility == "private" and not actor.scope_on(new.nr)):
            raise NotFound("timeline", slug)
        raise Moved("timeline", slug, new.slug)
    timeline = TimelineRow(*rows[0])
    hidden = timeline.visibility == "private" and not actor.scope_on(timeline.nr)
    if hidden or (timeline.deleted_at is not None and not deleted):
        raise NotFound("timeline", slug)
    return timeline


def list_timelines(session: Session, actor: Actor, *, limit: int, after: str | None = None) -> Page:
    """List what the actor may see, by slug; unlisted ones only for tokens that reach them."""
    query = _BY_SLUG.where(TIMELINE.c.deleted_at.is_(None)).order_by(TIMELINE.c.slug)
    if actor.scope is Scope.PUBLIC:
        query = query.where(TIMELINE.c.visibility == "public")
    elif actor.timeline_nr is not None:
        query = query.where(
            (TIMELINE.c.visibility == "public") | (TIMELINE.c.nr == actor.timeline_nr)
        )
    if after is not None:
        query = query.where(TIMELINE.c.slug > after)
    rows = [TimelineRow(*row) for row in session.execute(query.limit(limit + 1))]
    shapes = []
    for row in rows[:limit]:
        shape = timeline_shape(row, lanes_of(session, row.nr))
        seen = actor.sees_private(row.nr)
        shapes.append(shape if seen else row.redactor.redact_tree(shape))
    return Page(shapes, rows[limit - 1].slug if len(rows) > limit else None)


def lanes_of(session: Session, timeline_nr: int) -> list[dict[str, Any]]:
    """List the lanes in story order, as served."""
    query = (
        select(LANE.c.key, LANE.c.name, LANE.c.colour)
        .where(LANE.c.timeline_nr == timeline_nr)
        .order_by(LANE.c.position, LANE.c.key)
    )
    return [dict(row) for row in session.execute(query).mappings()]


def timeline_shape(row: TimelineRow, lanes: list[dict[str, Any]]) -> dict[str, Any]:
    """Give a timeline as it is served."""
    return {
        "id": row.id,
        "slug": row.slug,
        "title": row.title,
        "description": row.description,
        "lang": row.lang,
        "licence": row.licence,
        "visibility": row.visibility,
        "opening": {"from": _day(row.opening_from), "to": _day(row.opening_to)},
        "lanes": lanes,
        "seq": row.seq,
        "version": row.version,
        "created_at": iso_instant(row.created_at),
        "updated_at": iso_instant(row.updated_at),
    }


def create_timeline(session: Session, shape: TimelineShape, now: int) -> TimelineRow:
    """Create a timeline with its lanes; the caller records the revision.

    Raises:
        Conflict: the slug is taken, by another timeline or as an old name of one.
    """
    taken = select(SLUG_REDIRECT.c.slug).where(SLUG_REDIRECT.c.slug == shape.slug)
    if session.execute(taken).first() is not None:
        raise Conflict(f"The slug “{shape.slug}” is an old name of another timeline.")
    values = {
        "id": new_id(),
        **columns_of(shape),
        "protected": "[]",
        "seq": 0,
        "version": 1,
        "created_at": now,
        "updated_at": now,
    }
    try:
        with session.begin_nested():
            session.execute(insert(TIMELINE).values(values))
    except IntegrityError:
        raise Conflict(f"The slug “{shape.slug}” is taken; choose another one.") from None
    row = session.execute(_BY_SLUG.where(TIMELINE.c.slug == shape.slug)).one()
    timeline = TimelineRow(*row)
    put_lanes(session, timeline.nr, shape.lanes)
    return timeline


def change_timeline(
    session: Session, timeline: TimelineRow, shape: TimelineShape, expected: int | None, now: int
) -> TimelineRow:
    """Give a timeline other properties; an old slug leads to the new one, a deleted one is back.

    Raises:
        VersionStale: it was changed since version `expected`.
        Conflict: the new slug is taken.
    """
    check_version(timeline.version, expected)
    if shape.slug != timeline.slug:
        _move(session, timeline, shape.slug)
    session.execute(
        update(TIMELINE)
        .where(TIMELINE.c.nr == timeline.nr)
        .values(**columns_of(shape), version=timeline.version + 1, updated_at=now, deleted_at=None)
    )
    put_lanes(session, timeline.nr, shape.lanes)
    return TimelineRow(*session.execute(_BY_SLUG.where(TIMELINE.c.nr == timeline.nr)).one())


def delete_timeline(session: Session, timeline: TimelineRow, now: int) -> None:
    """Delete a timeline softly: it can be restored, and its slug stays taken."""
    session.execute(
        update(TIMELINE)
        .where(TIMELINE.c.nr == timeline.nr)
        .values(deleted_at=now, version=timeline.version + 1)
    )


def shape_of(row: TimelineRow, lanes: list[dict[str, Any]]) -> TimelineShape:
    """Give a timeline as an editor states it."""
    shape = timeline_shape(row, lanes)
    return TimelineShape.model_validate({name: shape[name] for name in TimelineShape.model_fields})


def put_lanes(session: Session, timeline_nr: int, lanes: list[Lane]) -> None:
    """Make these the lanes, in this order.

    Raises:
        Conflict: a lane is left out that events are still in.
    """
    present = {lane["key"]: lane for lane in lanes_of(session, timeline_nr)}
    this = LANE.c.timeline_nr == timeline_nr
    for position, lane in enumerate(lanes):
        values = {"name": lane.name, "colour": lane.colour, "position": position}
        if present.pop(lane.key, None) is not None:
            session.execute(update(LANE).where(this, LANE.c.key == lane.key).values(values))
        else:
            values |= {"timeline_nr": timeline_nr, "key": lane.key}
            session.execute(insert(LANE).values(values))
    for key in present:
        try:
            with session.begin_nested():
                session.execute(delete(LANE).where(this, LANE.c.key == key))
        except IntegrityError:
            raise Conflict(
                f"The lane “{key}” still has events; move them to another lane first."
            ) from None


def check_version(current: int, expected: int | None) -> None:
    """Refuse a change made from an older version.

    Raises:
        VersionStale: `expected` is not `current`; None stands for any version.
    """
    if expected is not None and expected != current:
        raise VersionStale(str(expected), current)


def columns_of(shape: TimelineShape) -> dict[str, Any]:
    """Give the columns that an editor states."""
    return {
        "slug": shape.slug,
        "title": shape.title,
        "description": shape.description,
        "lang": shape.lang,
        "licence": shape.licence,
        "visibility": shape.visibility,
        "opening_from": parse_day(shape.opening.first) if shape.opening.first else None,
        "opening_to": parse_day(shape.opening.last) if shape.opening.last else None,
    }


def protected_of(timeline: TimelineRow) -> list[dict[str, Any]]:
    """List the protected people of a timeline, as served to editors."""
    people: list[dict[str, Any]] = orjson.loads(timeline.protected)
    return people


def _move(session: Session, timeline: TimelineRow, slug: str) -> None:
    session.execute(
        delete(SLUG_REDIRECT).where(
            SLUG_REDIRECT.c.slug == slug, SLUG_REDIRECT.c.timeline_nr == timeline.nr
        )
    )
    taken = select(TIMELINE.c.nr).where(TIMELINE.c.slug == slug)
    redirected = select(SLUG_REDIRECT.c.timeline_nr).where(SLUG_REDIRECT.c.slug == slug)
    if session.execute(taken).first() or session.execute(redirected).first():
        raise Conflict(f"The slug “{slug}” is taken; choose another one.")
    session.execute(insert(SLUG_REDIRECT).values(slug=timeline.slug, timeline_nr=timeline.nr))


def _day(number: int | None) -> str | None:
    return None if number is None else format_day(number)
