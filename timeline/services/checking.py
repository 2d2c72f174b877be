"""Prove that what is kept twice in a store agrees: search, counts, tags, revisions, dates."""

from __future__ import annotations

from collections import Counter

import orjson
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from timeline.store.models import DENSITY, EVENT, EVENT_TAG, REVISION, TIMELINE
from timeline.store.spans import SECONDS, UNDATED_CLASS

_MOST = 50


def faults_of_store(session: Session) -> list[str]:
    """List what does not agree, one sentence each; an empty list is a sound store.

    The session may write: SQLite checks its search index in a statement that looks like one.
    """
    found: list[str] = []
    if session.get_bind().dialect.name == "sqlite":
        found += _faults_of_sqlite(session)
    for nr, slug, seq in session.execute(select(TIMELINE.c.nr, TIMELINE.c.slug, TIMELINE.c.seq)):
        found += [f"{slug}: {one}" for one in _faults_of_timeline(session, nr, seq)]
    return found[:_MOST]


def _faults_of_sqlite(session: Session) -> list[str]:
    found = [
        f"The file is damaged: {row[0]}."
        for row in session.execute(text("PRAGMA integrity_check"))
        if row[0] != "ok"
    ]
    found += [
        f"A row of {row[0]} refers to a row of {row[2]} that is not there."
        for row in session.execute(text("PRAGMA foreign_key_check"))
    ]
    try:
        session.execute(
            text("INSERT INTO event_fts (event_fts, rank) VALUES ('integrity-check', 1)")
        )
    except DatabaseError as error:
        found.append(f"The search index does not fit the events: {error.orig}.")
    return found


def _faults_of_timeline(session: Session, nr: int, seq: int) -> list[str]:
    found = []
    starts: Counter[tuple[str, int]] = Counter()
    ends: Counter[tuple[str, int]] = Counter()
    tags: set[tuple[int, str]] = set()
    columns = (EVENT.c.nr, EVENT.c.lane, EVENT.c.sort_at, EVENT.c.last_day)
    query = select(*columns, EVENT.c.status, EVENT.c.span_class, EVENT.c.tags)
    for row in session.execute(query.where(EVENT.c.timeline_nr == nr)):
        tags.update((row.nr, tag) for tag in orjson.loads(row.tags))
        if row.status == "published" and row.span_class != UNDATED_CLASS:
            starts[row.lane or "", row.sort_at // SECONDS] += 1
            ends[row.lane or "", row.last_day] += 1
    if (starts, ends) != _counted(session, nr):
        found.append("the counts by day do not fit the events.")
    kept = select(EVENT_TAG.c.event_nr, EVENT_TAG.c.tag).where(EVENT_TAG.c.timeline_nr == nr)
    if {(row.event_nr, row.tag) for row in session.execute(kept)} != tags:
        found.append("the tags to find events by do not fit the events.")
    newest = (
        select(REVISION.c.seq)
        .where(REVISION.c.timeline_nr == nr)
        .order_by(REVISION.c.seq.desc())
        .limit(1)
    )
    if (session.execute(newest).scalar() or 0) > seq:
        found.append("a revision is newer than the timeline.")
    return found


def _counted(
    session: Session, nr: int
) -> tuple[Counter[tuple[str, int]], Counter[tuple[str, int]]]:
    starts: Counter[tuple[str, int]] = Counter()
    ends: Counter[tuple[str, int]] = Counter()
    for row in session.execute(select(DENSITY).where(DENSITY.c.timeline_nr == nr)):
        if row.starts:
            starts[row.lane, row.day] = row.starts
        if row.ends:
            ends[row.lane, row.day] = row.ends
    return starts, ends
