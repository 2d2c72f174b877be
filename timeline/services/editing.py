"""One change of a timeline: the lock, the sources at hand, and the writer that records it.

    with editing(session, slug, actor, now) as edit:
        ...
        edit.writer.add(state, ...)

The timeline is locked first, so that versions can be compared and `seq` counted without races.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Dialect, bindparam, select
from sqlmodel import Session

from timeline.errors import Fault, InvalidInput, NotFound
from timeline.services.actors import Actor, Scope
from timeline.services.timelines import TimelineRow, find_timeline
from timeline.services.when import SourceRow, span_of_date
from timeline.store.folding import folded_words
from timeline.store.loading import load_event
from timeline.store.models import LANE, SOURCE
from timeline.store.prepared import Prepared, prepare
from timeline.store.spans import Span
from timeline.store.state import EventState
from timeline.store.writing import EventWriter, Stored


class Sources:
    """The sources of a timeline that are not deleted, by id; each is looked up when it is asked for."""

    def __init__(self, session: Session, timeline_nr: int) -> None:
        self._session = session
        self._timeline_nr = timeline_nr
        self._known: dict[str, SourceRow] = {}

    def get(self, key: str) -> SourceRow | None:
        """Give a source, or None when there is none of this id."""
        found = self._known.get(key)
        if found is None:
            asked = {"timeline_nr": self._timeline_nr, "id": key}
            statement = _source_by_id(self._session.get_bind().dialect)
            rows = statement.run(self._session, asked)
            if not rows:
                return None
            found = self._known[key] = SourceRow._make(rows[0])
        return found

    @property
    def at_hand(self) -> Mapping[str, SourceRow]:
        """The sources that were asked for or added before; it grows with them."""
        return self._known

    def __contains__(self, key: str) -> bool:
        """Tell whether there is such a source."""
        return self.get(key) is not None

    def remember(self, source: SourceRow) -> None:
        """Know a source that was just added."""
        self._known[source.id] = source

    def forget(self) -> None:
        """Look up again what is asked for next."""
        self._known.clear()


@cache
def _source_by_id(dialect: Dialect) -> Prepared:
    names = ("timeline_nr", "id")
    query = select(SOURCE.c.id, SOURCE.c.lang, SOURCE.c.published).where(
        *(SOURCE.c[name] == bindparam(name) for name in names), SOURCE.c.deleted_at.is_(None)
    )
    return prepare(query, dialect, frozenset(names))


class Edit:
    """A timeline that is locked for writing, and what a change of it needs."""

    def __init__(self, session: Session, timeline: TimelineRow, actor: Actor, now: int) -> None:
        self.session = session
        self.timeline = timeline
        self.actor = actor
        self.now = now
        self.sources = Sources(session, timeline.nr)
        self.writer = EventWriter(
            session, timeline.nr, timeline.seq, span=event_span, words=self.words
        )

    @cached_property
    def lanes(self) -> list[str]:
        """Keys of the lanes, in story order."""
        query = select(LANE.c.key).where(LANE.c.timeline_nr == self.timeline.nr)
        return list(self.session.execute(query.order_by(LANE.c.position)).scalars())

    def stored(self, event_id: str, *, deleted: bool = False) -> Stored:
        """Give an event to be changed.

        Raises:
            NotFound: there is none, or it is deleted and `deleted` was not asked for.
        """
        found = load_event(self.session, self.timeline.nr, event_id)
        if found is None or (found.state.status == "deleted" and not deleted):
            raise NotFound("event", event_id)
        return found

    def replace(self, stored: Stored, state: EventState, action: str) -> None:
        """Save a changed event in the actor's name."""
        self.writer.replace(stored, state, who=self.actor.name, now=self.now, action=action)

    def note(self, noun: str, key: str, state: Any, action: str) -> None:
        """Record a change of something else than an event, in the actor's name."""
        self.writer.note(noun, key, state, who=self.actor.name, now=self.now, action=action)

    def check_lane(self, key: str | None) -> tuple[Fault, ...]:
        """Tell whether events can be in a lane."""
        if key is None or key in self.lanes:
            return ()
        return (Fault("lane", "is no lane of this timeline", ", ".join(self.lanes), key),)

    def check_id(self, key: str | None, field: str = "id") -> tuple[Fault, ...]:
        """Tell whether an id may be given: everybody sees it, so it is nobody's protected name."""
        if key is None or not self.timeline.redactor.holds(key):
            return ()
        return (Fault(field, "is a protected name, and ids are shown to all", "another id", key),)

    def check_source(self, source: str | None, field: str) -> tuple[Fault, ...]:
        """Tell whether there is such a source."""
        if source is None or source in self.sources:
            return ()
        return (Fault(field, "is no source of this timeline", "the id of a source", source),)

    def words(self, state: EventState) -> tuple[str, str]:
        """Give the words of an event that everybody finds, and all of them when there are more."""
        texts = searchable(state)
        full = folded_words(*texts)
        redactor = self.timeline.redactor
        if redactor.is_idle:
            return full, ""
        public = folded_words(*(redactor.redact(text) for text in texts))
        return public, "" if public == full else full


@contextmanager
def editing(
    session: Session,
    slug: str,
    actor: Actor,
    now: int,
    scope: Scope = Scope.WRITE,
    *,
    deleted: bool = False,
) -> Iterator[Edit]:
    """Lock a timeline for a change; its `seq` is written when the block ends well.

    With `deleted` it is found although it was deleted.

    Raises:
        NotFound, Moved: as `find_timeline`.
        NotAuthenticated, NotAllowed: the actor lacks `scope` on this timeline.
    """
    timeline = find_timeline(session, slug, actor, lock=True, deleted=deleted)
    actor.require(scope, timeline.nr)
    edit = Edit(session, timeline, actor, now)
    yield edit
    edit.writer.close(now)


def searchable(state: EventState) -> list[str]:
    """List the texts of an event that search looks into."""
    texts = [state.title, state.summary, *state.tags]
    if state.place:
        texts.append(state.place["name"])
    for part in state.parts:
        texts += [text for text in (part.quote, part.attributed_to) if text]
    texts += [claim.date_text for claim in state.claims if claim.date_text]
    return texts


def event_span(state: EventState) -> Span:
    """Place an event in the order of time; approximate dates are widened (docs/dates.md)."""
    return span_of_date(state.when)


def refuse(*faults: Fault | None) -> None:
    """Raise the faults that there are.

    Raises:
        InvalidInput: there is at least one.
    """
    found = [fault for fault in faults if fault is not None]
    if found:
        raise InvalidInput(*found)
