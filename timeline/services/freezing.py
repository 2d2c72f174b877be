"""A timeline as it stood at one revision: frozen views show it for ever.

The state of everything at `seq` is taken from the revisions and written, by the same writer,
into a small store in memory; finding, drawing and exporting then work on it as on any other.
What must apply at once comes from today: the protected names, the slug, the visibility, and
what was removed from the revisions themselves.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

import orjson
from sqlalchemy import StaticPool, and_, bindparam, create_engine, func, insert, select, update
from sqlmodel import Session

from timeline.errors import Fault, InvalidInput, NotFound
from timeline.formats.nouns import SourceShape, TimelineShape
from timeline.services.actors import LOCAL
from timeline.services.crowds import crowd_of
from timeline.services.editing import Edit
from timeline.services.timelines import TimelineRow, columns_of, put_lanes
from timeline.store import Store
from timeline.store.migrating import migrate
from timeline.store.models import EVENT, REVISION, SOURCE, TIMELINE
from timeline.store.sql import CHUNK
from timeline.store.state import from_json

MOST_THINGS = 20_000
"""Events and sources that a frozen view may hold: a copy of so many takes seconds and 50 MB."""
_MOST_BYTES = 64_000_000
_kept: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
_lock = Lock()
_migrating = Lock()
_making = Lock()
"""One copy is made at a time: many at once would take the whole machine, and its memory."""


@contextmanager
def at_revision(
    session: Session, timeline: TimelineRow, seq: int | None
) -> Iterator[tuple[Session, TimelineRow]]:
    """Give a session and a row that show a timeline at revision `seq`; None is today.

    Raises:
        NotFound: the timeline has no such revision.
        InvalidInput: it held more than `MOST_THINGS` events and sources.
    """
    if seq is None or seq == timeline.seq:
        yield session, timeline
        return
    # Any later write makes the copy anew, so that protection and removal reach it at once.
    key = (timeline.id, seq, timeline.seq)
    copy = _kept_copy(key)
    if copy is None:
        _check_size(session, timeline.nr, seq)
        with _making:
            copy = _kept_copy(key)
            if copy is None:
                copy = _frozen(session, timeline, seq)
                _keep(key, copy)
    with _opened(copy) as (frozen, _store):
        row = frozen.execute(select(*(TIMELINE.c[name] for name in TimelineRow._fields))).one()
        yield frozen, TimelineRow(*row)


def _kept_copy(key: tuple[str, int, int]) -> bytes | None:
    with _lock:
        return _kept.get(key)


def can_freeze(session: Session, timeline: TimelineRow) -> bool:
    """Tell whether a timeline as it stands now can be shown later as a frozen view."""
    if crowd_of(session, timeline).total() > MOST_THINGS:
        return False
    return not _holds_too_much(session, timeline.nr, timeline.seq)


def _check_size(session: Session, timeline_nr: int, seq: int) -> None:
    if _holds_too_much(session, timeline_nr, seq):
        message = f"is a revision with more than {MOST_THINGS:,} events and sources"
        raise InvalidInput(Fault("at", message, "no `at`, or one of a smaller timeline", seq))


def _holds_too_much(session: Session, timeline_nr: int, seq: int) -> bool:
    """Count what a copy would hold, no further than it may hold."""
    held = (
        select(REVISION.c.noun, REVISION.c.key)
        .where(REVISION.c.timeline_nr == timeline_nr, REVISION.c.seq <= seq)
        .distinct()
        .limit(MOST_THINGS + 1)
    )
    count = session.execute(select(func.count()).select_from(held.subquery())).scalar_one()
    return int(count) > MOST_THINGS


def _keep(key: tuple[str, int, int], copy: bytes) -> None:
    with _lock:
        _kept[key] = copy
        while len(_kept) > 1 and sum(map(len, _kept.values())) > _MOST_BYTES:
            _kept.popitem(last=False)


@contextmanager
def _opened(copy: bytes | None) -> Iterator[tuple[Session, sqlite3.Connection]]:
    """Open a store in memory, from a copy of one or empty."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if copy is not None:
        connection.deserialize(copy)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    if copy is None:
        migrate(Store(engine))
    try:
        with Session(engine, autoflush=False) as session:
            yield session, connection
    finally:
        engine.dispose()


@cache
def _migrated() -> bytes:
    with _opened(None) as (_session, connection):
        return connection.serialize()


def _empty() -> bytes:
    """Give a migrated store without rows; migrating anew would cost a second each time."""
    with _migrating:  # Alembic keeps what it works on in globals
        return _migrated()


def _frozen(session: Session, timeline: TimelineRow, seq: int) -> bytes:
    """Write a timeline at a revision into a store of its own.

    Raises:
        NotFound: the timeline has no such revision.
    """
    at = session.execute(
        select(REVISION.c.at).where(REVISION.c.timeline_nr == timeline.nr, REVISION.c.seq == seq)
    ).scalar_one_or_none()
    if at is None:
        raise NotFound("revision", str(seq))
    states = _states(session, timeline.nr, seq)
    with _opened(_empty()) as (frozen, connection):
        _write_timeline(frozen, timeline, seq, at, states.pop("timeline", {}))
        for key, state in states.pop("source", {}).items():
            _write_source(frozen, timeline.nr, key, state)
        _write_events(frozen, at, states.pop("event", {}).values())
        frozen.commit()
        return connection.serialize()


def _states(session: Session, timeline_nr: int, seq: int) -> dict[str, dict[str, str]]:
    """Give the last states up to a revision: JSON by noun and key."""
    last = (
        select(REVISION.c.noun, REVISION.c.key, func.max(REVISION.c.seq).label("seq"))
        .where(REVISION.c.timeline_nr == timeline_nr, REVISION.c.seq <= seq)
        .group_by(REVISION.c.noun, REVISION.c.key)
        .subquery()
    )
    query = (
        select(REVISION.c.noun, REVISION.c.key, REVISION.c.state)
        .join(last, and_(REVISION.c.timeline_nr == timeline_nr, REVISION.c.seq == last.c.seq))
        .order_by(REVISION.c.seq)
    )
    found: dict[str, dict[str, str]] = {}
    for noun, key, state in session.execute(query):
        found.setdefault(noun, {})[key] = state
    return found


def _write_timeline(
    frozen: Session, timeline: TimelineRow, seq: int, at: int, states: dict[str, str]
) -> None:
    state = orjson.loads(states.get(timeline.id, "null"))
    # The number stays, because what an actor may see hangs on it.
    row = timeline._asdict() | {"seq": seq, "updated_at": at, "deleted_at": None}
    if state:
        known = {name: state[name] for name in TimelineShape.model_fields if name in state}
        shape = TimelineShape.model_validate(known)
        stated = columns_of(shape)
        row |= {name: stated[name] for name in stated if name not in ("slug", "visibility")}
    frozen.execute(insert(TIMELINE).values(row))
    if state:
        put_lanes(frozen, timeline.nr, shape.lanes)


def _write_source(frozen: Session, timeline_nr: int, key: str, state: str) -> None:
    stated = orjson.loads(state)
    if stated is None:
        return
    names = [name for name in SourceShape.model_fields if name != "id"]
    values = {name: stated.get(name) for name in names}
    instants = {"version": 1, "created_at": 0, "updated_at": 0}
    frozen.execute(insert(SOURCE).values(timeline_nr=timeline_nr, id=key, **values, **instants))


def _write_events(frozen: Session, at: int, states: Any) -> None:
    row = frozen.execute(select(*(TIMELINE.c[name] for name in TimelineRow._fields))).one()
    timeline = TimelineRow(*row)
    edit = Edit(frozen, timeline, LOCAL, at)
    versions = []
    for text in states:
        if text == "null":  # what was removed for good
            continue
        state = from_json(text)
        versions.append({"key": state.id, "own": state.version})
        edit.writer.add(state, who="", now=at)
        if len(versions) >= CHUNK:
            _restore_versions(frozen, versions)
            versions = []
    edit.writer.flush()
    _restore_versions(frozen, versions)
    edit.writer.seq = timeline.seq
    edit.writer.close(at)


def _restore_versions(frozen: Session, versions: list[dict[str, Any]]) -> None:
    """Give events back the versions they had; a writer counts from 1."""
    if versions:
        nr = select(TIMELINE.c.nr).scalar_subquery()
        own = update(EVENT).where(EVENT.c.timeline_nr == nr, EVENT.c.id == bindparam("key"))
        frozen.connection().execute(own.values(version=bindparam("own")), versions)
