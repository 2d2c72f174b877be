"""How many events each choice of a filter would leave, with the other filters in force.

What is found is counted one by one while it is few (`MOST_READ`). Of more, the numbers come from
what is kept or indexed, and stop at a limit: then they are “at least”. Counts are of published
events over all of time, under labels where the asker may not see names, and are kept for each
`seq` of a timeline, so that a page that did not change counts nothing.

To add a filter: a field in `Choices`, its members in `_from_rows`.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Select, func, select, union_all
from sqlmodel import Session

from timeline.services.actors import Actor
from timeline.services.crowds import crowd_of
from timeline.services.finding import EventQuery, find_rows
from timeline.services.serving import EventRow
from timeline.services.timelines import TimelineRow
from timeline.store.models import CLAIM, ESTIMATE, EVENT, EVENT_TAG, SOURCE

MOST_READ = 1_000
"""Events that are read to count them; of more, the first so many are a lower limit."""
_MOST_TAGS = 40
_TAG_LIMIT = 1_000
_SOURCE_LIMIT = 100
_KEPT = 256


class Count(NamedTuple):
    """How many; `is_least` says that there may be more."""

    number: int
    is_least: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """Counts by choice. What is found nowhere is missing from `lanes`, `tags` and `sources`.

    Lanes and sources widen what is found, so theirs leave out the choices made among them; a
    further tag narrows it, so tags are counted among what is found.
    """

    lanes: dict[str, Count]
    tags: dict[str, Count]
    sources: dict[str, Count]
    disputed: Count
    exact: Count
    found: Count
    """What all filters together leave."""


class _Visit(NamedTuple):
    """Where is counted, for whom, and among which sources."""

    session: Session
    timeline: TimelineRow
    actor: Actor
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Found:
    """The first events of a query, and whether there are more."""

    rows: list[EventRow]
    has_more: bool


_kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_lock = Lock()


def count_choices(
    session: Session,
    timeline: TimelineRow,
    actor: Actor,
    query: EventQuery,
    *,
    exact: Sequence[str],
    sources: Sequence[str],
) -> Choices:
    """Count what each choice would leave.

    Args:
        session: to count in.
        timeline: whose published events are counted.
        actor: who sees labels or names.
        query: the filters in force; its window and its page are not looked at.
        exact: the precisions that “exact only” stands for.
        sources: ids of the sources to choose from.
    """
    key = (*_key(timeline, actor, query), "choices")
    kept = _look_up(key)
    if isinstance(kept, Choices):
        return kept
    query = replace(query, first=None, last=None, limit=MOST_READ, after=None, undated=None)
    counted = _count(_Visit(session, timeline, actor, sources), query, exact)
    _keep(key, counted)
    return counted


def count_all(session: Session, timeline: TimelineRow, actor: Actor) -> Count:
    """Count the published events of a timeline, undated ones too."""
    key = (*_key(timeline, actor, EventQuery()), "all")
    kept = _look_up(key)
    if isinstance(kept, Count):
        return kept
    lanes = _kept_lanes(session, timeline, actor).values()
    counted = Count(sum(one.number for one in lanes), any(one.is_least for one in lanes))
    _keep(key, counted)
    return counted


def frequent_tags(session: Session, timeline: TimelineRow, actor: Actor) -> list[str]:
    """List the tags of a timeline, the most frequent ones first, equal ones by name.

    Of a large timeline those of its first events; names are labels as for the asker.
    """
    key = (*_key(timeline, actor, EventQuery()), "tags")
    kept = _look_up(key)
    if isinstance(kept, list):
        return kept
    found = _find(session, timeline, actor, EventQuery(limit=MOST_READ))
    counted = Counter(tag for row in found.rows for tag in _tags(row, timeline, actor))
    tags = sorted(counted, key=lambda tag: (-counted[tag], tag))[:_MOST_TAGS]
    _keep(key, tags)
    return tags


def _key(timeline: TimelineRow, actor: Actor, query: EventQuery) -> tuple[Any, ...]:
    choices = (query.lanes, query.tags, query.sources, query.precisions)
    lists = tuple(tuple(sorted(one)) for one in choices)
    sees_names = actor.sees_private(timeline.nr)
    return (
        timeline.id,
        timeline.seq,
        timeline.protected,
        sees_names,
        query.q.strip(),
        query.disputed,
        *lists,
    )


def _look_up(key: tuple[Any, ...]) -> Any:
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
        return _kept.get(key)


def _keep(key: tuple[Any, ...], counted: Any) -> None:
    with _lock:
        _kept[key] = counted
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)


def _count(visit: _Visit, query: EventQuery, exact: Sequence[str]) -> Choices:
    session, timeline, actor, sources = visit
    asked: dict[tuple[Any, ...], _Found] = {}

    def found(**without: Any) -> _Found:
        """Find what the other filters leave; most of them are asked for once."""
        wanted = replace(query, **without)
        key = _key(timeline, actor, wanted)
        if key not in asked:
            asked[key] = _find(session, timeline, actor, wanted)
        return asked[key]

    disputed, precise = found(disputed=None), found(precisions=())
    counted = Choices(
        lanes=_lanes(found(lanes=())),
        tags=_counts(found(), (tag for row in found().rows for tag in _tags(row, timeline, actor))),
        sources=_counts(found(sources=()), _sources(session, found(sources=()).rows)),
        disputed=Count(sum(bool(row.disputed) for row in disputed.rows), disputed.has_more),
        exact=Count(sum(row.precision in exact for row in precise.rows), precise.has_more),
        found=Count(len(found().rows), found().has_more),
    )
    if not found(lanes=()).has_more or _is_narrowed(query):
        return counted
    counted = replace(counted, lanes=_kept_lanes(session, timeline, actor))
    if query.lanes:
        return counted
    return replace(
        counted,
        tags={tag: _with_tag(session, timeline, actor, tag) for tag in counted.tags},
        sources=_with_sources(session, timeline, sources),
    )


def _is_narrowed(query: EventQuery) -> bool:
    """Tell whether more than lanes are chosen, which the kept counts know."""
    return bool(query.q.strip() or query.tags or query.sources or query.precisions) or (
        query.disputed is not None
    )


def _find(session: Session, timeline: TimelineRow, actor: Actor, query: EventQuery) -> _Found:
    rows, following = find_rows(session, timeline, actor, query)
    return _Found(rows, following is not None)


def _counts(found: _Found, choices: Iterable[str]) -> dict[str, Count]:
    return {key: Count(number, found.has_more) for key, number in Counter(choices).items()}


def _lanes(found: _Found) -> dict[str, Count]:
    return _counts(found, (row.lane or "" for row in found.rows))


def _tags(row: EventRow, timeline: TimelineRow, actor: Actor) -> set[str]:
    tags: list[str] = orjson.loads(row.tags)
    if actor.sees_private(timeline.nr):
        return set(tags)
    return {timeline.redactor.redact(tag) for tag in tags}


def _sources(session: Session, rows: Sequence[EventRow]) -> list[str]:
    """List the sources of events, each once for every event that has it."""
    numbers = [row.nr for row in rows]
    parts = [
        select(table.c.event_nr, table.c.source).where(
            table.c.event_nr.in_(numbers), table.c.source.is_not(None)
        )
        for table in (CLAIM, ESTIMATE)
    ]
    return [source for _, source in {tuple(row) for row in session.execute(union_all(*parts))}]


def _kept_lanes(session: Session, timeline: TimelineRow, actor: Actor) -> dict[str, Count]:
    """Give the kept counts of dated events, and count the undated ones to them."""
    crowd = crowd_of(session, timeline)
    undated = _find(session, timeline, actor, EventQuery(undated="only", limit=MOST_READ))
    more = _lanes(undated)
    counted = {}
    for lane in {*crowd.lanes, *more}:
        dated = crowd.lanes[lane].started[-1] if lane in crowd.lanes else 0
        number = dated + more.get(lane, Count(0)).number
        if number:
            counted[lane] = Count(number, undated.has_more)
    return counted


def _with_tag(session: Session, timeline: TimelineRow, actor: Actor, tag: str) -> Count:
    is_editor = actor.sees_private(timeline.nr)
    spellings = [tag] if is_editor else timeline.redactor.spellings(tag)
    wanted = (EVENT_TAG.c.timeline_nr == timeline.nr) & EVENT_TAG.c.tag.in_(spellings)
    return _limited(session, _published(EVENT_TAG, wanted), _TAG_LIMIT)


def _with_sources(
    session: Session, timeline: TimelineRow, sources: Sequence[str]
) -> dict[str, Count]:
    """Count the events that each source has a claim of, all in one question."""
    wanted = (CLAIM.c.timeline_nr == SOURCE.c.timeline_nr) & (CLAIM.c.source == SOURCE.c.id)
    found = _published(CLAIM, wanted).correlate(SOURCE).limit(_SOURCE_LIMIT + 1).subquery()
    number = select(func.count()).select_from(found).scalar_subquery()
    query = select(SOURCE.c.id, number).where(
        SOURCE.c.timeline_nr == timeline.nr, SOURCE.c.id.in_(sources)
    )
    return {
        key: Count(min(count, _SOURCE_LIMIT), count > _SOURCE_LIMIT)
        for key, count in session.execute(query)
    }


def _published(table: Any, wanted: Any) -> Select[Any]:
    return (
        select(table.c.event_nr)
        .join(EVENT, EVENT.c.nr == table.c.event_nr)
        .where(wanted, EVENT.c.status == "published")
        .distinct()
    )


def _limited(session: Session, selected: Select[Any], limit: int) -> Count:
    """Count no further than a limit, so that no choice costs more than another."""
    found = selected.limit(limit + 1).subquery()
    number = session.execute(select(func.count()).select_from(found)).scalar_one()
    return Count(min(number, limit), number > limit)
