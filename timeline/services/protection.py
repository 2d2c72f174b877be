"""Protected people: the list of a timeline, and the search that must follow it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import bindparam, select, update

from timeline.errors import Fault, InvalidInput
from timeline.formats.redaction import Protected, Redactor
from timeline.services.editing import Edit
from timeline.services.timelines import check_version
from timeline.store.folding import folded_words
from timeline.store.loading import load_events
from timeline.store.models import EVENT, TIMELINE
from timeline.store.search import index_words, matching, unindex_words
from timeline.store.sql import CHUNK
from timeline.store.state import EventState
from timeline.store.writing import Stored

_MOST_SEARCHES = 300
_PART_TEXTS = (
    *("quote", "attributed_to", "why", "date_text", "read_as"),
    *("as_of", "as_of_read_as"),
)
_LETTER = re.compile(r"[^\W\d_]")


def protect(edit: Edit, people: Sequence[Protected], expected: int | None) -> None:
    """Make these the protected people; search forgets and finds accordingly in the same change.

    Raises:
        VersionStale: the timeline was changed since version `expected`.
        InvalidInput: a name is given twice, or holds no letter.
    """
    check_version(edit.timeline.version, expected)
    _check(people)
    before = _pairs(
        [Protected.model_validate(one) for one in orjson.loads(edit.timeline.protected)]
    )
    listed = orjson.dumps([one.model_dump() for one in people]).decode()
    if listed == edit.timeline.protected:
        return
    version = edit.timeline.version + 1
    edit.session.execute(
        update(TIMELINE)
        .where(TIMELINE.c.nr == edit.timeline.nr)
        .values(protected=listed, version=version, updated_at=edit.now)
    )
    edit.timeline = edit.timeline._replace(protected=listed, version=version)
    # The names themselves are not kept in the history: nobody could take them out again.
    labels = [{"label": one.label, "names": len(one.names)} for one in people]
    edit.note("protected", edit.timeline.id, labels, "protect")
    for events in _holding(edit, {name for name, _ in before ^ _pairs(people)}):
        _index_again(edit, events)


def keep_names(new: EventState, old: EventState, redactor: Redactor) -> None:
    """Put back names into an event that comes from somewhere that showed labels.

    A public export holds labels; taken in again, it must not write them over the originals.
    """
    if redactor.is_idle:
        return
    _restore(new, old, ("title", "summary"), redactor)
    shown = {redactor.redact(tag): tag for tag in old.tags}
    new.tags = [shown.get(tag, tag) for tag in new.tags]
    if new.place and old.place:
        new.place["name"] = redactor.restore(new.place["name"], old.place["name"])
    before = {part.id: part for part in old.parts}
    for part in new.parts:
        if part.id in before:
            _restore(part, before[part.id], _PART_TEXTS, redactor)


def _restore(new: Any, old: Any, names: Sequence[str], redactor: Redactor) -> None:
    for name in names:
        if hasattr(new, name) and hasattr(old, name):
            setattr(new, name, redactor.restore(getattr(new, name), getattr(old, name)))


def _check(people: Sequence[Protected]) -> None:
    faults = []
    seen: dict[str, str] = {}
    for place, person in enumerate(people):
        for number, name in enumerate(person.names):
            field = f"items.{place}.names.{number}"
            if _LETTER.search(name) is None:
                faults.append(Fault(field, "holds no letter", "a name as it is written", name))
            if seen.setdefault(name, person.label) != person.label:
                faults.append(
                    Fault(field, "is a name of another person too", "a fuller form", name)
                )
    if faults:
        raise InvalidInput(*faults)


def _pairs(people: Sequence[Protected]) -> set[tuple[str, str]]:
    return {(name, person.label) for person in people for name in person.names}


def _holding(edit: Edit, names: set[str]) -> Iterator[list[int]]:
    """Give the numbers of events that may hold one of the names, in portions."""
    dialect = edit.session.get_bind().dialect.name
    query = select(EVENT.c.nr).where(EVENT.c.timeline_nr == edit.timeline.nr)
    if len(names) > _MOST_SEARCHES:
        yield from _portions(list(edit.session.execute(query).scalars()))
        return
    found: set[int] = set()
    for name in names:
        # Every word of a name begins a word of each text that holds it.
        condition = matching(dialect, folded_words(name), include_private=True)
        wanted = query if condition is None else query.where(condition)
        found.update(edit.session.execute(wanted).scalars())
    yield from _portions(sorted(found))


def _portions(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), CHUNK):
        yield numbers[start : start + CHUNK]


def _index_again(edit: Edit, numbers: list[int]) -> None:
    """Give events the words that everybody finds, and those that only editors find, anew."""
    connection = edit.session.connection()
    ids = list(connection.execute(select(EVENT.c.id).where(EVENT.c.nr.in_(numbers))).scalars())
    changed: list[tuple[Stored, str, str]] = []
    for stored in load_events(edit.session, edit.timeline.nr, ids).values():
        words, private = edit.words(stored.state)
        if (words, private) != (stored.words, stored.private_words):
            changed.append((stored, words, private))
    if not changed:
        return
    unindex_words(connection, [(one.nr, one.words, one.private_words) for one, _, _ in changed])
    connection.execute(
        update(EVENT).where(EVENT.c.nr == bindparam("this")),
        [
            {"this": one.nr, "words": words, "private_words": private}
            for one, words, private in changed
        ],
    )
    index_words(connection, [(one.nr, words, private) for one, words, private in changed])
