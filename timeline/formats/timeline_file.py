"""The timeline file: one timeline as JSON that a person reads and corrects (docs/seed.md).

Seed, import and export share it. It holds what editors state; every reading is made anew from
the words when the file is loaded into a store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

import orjson
from pydantic import Field, StringConstraints

from timeline.errors import Fault, InvalidInput
from timeline.formats.faults import validated
from timeline.formats.fields import Status, Strict
from timeline.formats.nouns import (
    ClaimShape,
    EstimateShape,
    EventShape,
    SourceShape,
    TimelineShape,
)

FORMAT = "event-timeline/1"

Instant = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$")]


class EventRecord(EventShape):
    """An event in a file; the last three come from an export and are kept by an import."""

    status: Status = "published"
    created_at: Instant | None = None
    updated_at: Instant | None = None


class FileRevision(Strict):
    """What an export shows: the last write it has seen, and what it keeps back.

    A store that takes the timeline in as a new one goes on counting from `seq`, so that the
    next export has the same bytes. `redacted`: names were replaced by labels; `selection`:
    the query that chose the events, when they are not all.
    """

    seq: Annotated[int, Field(ge=0)]
    at: Instant
    redacted: bool = False
    selection: str = ""


class TimelineFile(Strict):
    """One whole file, validated: every source, lane and id it refers to is in it."""

    format: Literal["event-timeline/1"]
    revision: FileRevision | None = None
    timeline: TimelineShape
    sources: list[SourceShape] = Field(default_factory=list)
    events: list[EventRecord] = Field(default_factory=list)


def load(given: Path | bytes) -> TimelineFile:
    """Read and validate a file or its bytes.

    Raises:
        InvalidInput: every fault, with the path to its field ("events.3.claims.0.quote").
        OSError: the file cannot be read.
    """
    raw = given.read_bytes() if isinstance(given, Path) else given
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise InvalidInput(Fault("", f"is not JSON: {error}", "a JSON object")) from None
    file = validated(TimelineFile, value)
    faults = tuple(_faults_of_references(file))
    if faults:
        raise InvalidInput(*faults)
    return file


def _faults_of_references(file: TimelineFile) -> Iterator[Fault]:
    lanes = {lane.key for lane in file.timeline.lanes}
    sources = [source.id for source in file.sources]
    yield from _repeated("sources", sources)
    yield from _repeated("events", [event.id for event in file.events])
    known = {source for source in sources if source}
    for number, event in enumerate(file.events):
        path = f"events.{number}"
        if event.lane is not None and event.lane not in lanes:
            yield Fault(f"{path}.lane", "is no lane of this file", ", ".join(lanes), event.lane)
        if not event.claims and not event.undated:
            yield Fault(
                f"{path}.claims", "is empty", 'at least one claim, or "undated": true beside it'
            )
        yield from _unknown_sources(f"{path}.claims", event.claims, known)
        yield from _unknown_sources(f"{path}.estimates", event.estimates, known)


def _unknown_sources(
    path: str, parts: Sequence[ClaimShape | EstimateShape], known: set[str]
) -> Iterator[Fault]:
    for number, part in enumerate(parts):
        if part.source is not None and part.source not in known:
            yield Fault(
                f"{path}.{number}.source",
                "is no source of this file",
                ", ".join(sorted(known)[:20]) or "an id that stands under sources",
                part.source,
            )


def _repeated(noun: str, ids: list[str | None]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, one in enumerate(ids):
        if one is not None and one in seen:
            yield Fault(f"{noun}.{number}.id", "stands twice in this file", "an id of its own", one)
        if one is not None:
            seen.add(one)
