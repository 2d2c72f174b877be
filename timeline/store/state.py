"""An event with its claims and estimates as one value: what is read, changed and saved whole.

Fields carry the names of the tables' columns. Revisions keep this value as JSON, so a field
may be added with a default, and never be renamed. Without slots, because orjson writes plain
objects four times as fast, and it writes one of these for every change.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

import orjson

from timeline.dates.interval import Bounds, Precision


@dataclass
class When:
    """A reading as it is stored; without an EDTF it is none (`how` may say why)."""

    edtf: str | None = None
    earliest_start: int | None = None
    latest_start: int | None = None
    earliest_end: int | None = None
    latest_end: int | None = None
    precision: str = Precision.NONE.value
    time: dict[str, Any] | None = None
    """{"from", "to", "precision", "zone"} as the source states it."""
    rule: str = ""
    how: str = ""

    @property
    def bounds(self) -> Bounds:
        """The four bounds as stated, not widened."""
        return Bounds(self.earliest_start, self.latest_start, self.earliest_end, self.latest_end)


UNREAD = When()
"""What has not been read yet. A reading is shared and replaced, never changed in place."""


@dataclass
class ClaimState:
    """What one source says of the event."""

    id: str
    source: str | None = None
    date_text: str | None = None
    quote: str | None = None
    attributed_to: str | None = None
    anchor: str | None = None
    lang: str | None = None
    prefer: str | None = None
    read_as: str | None = None
    why: str | None = None
    preferred: bool = False
    when: When = field(default_factory=lambda: UNREAD)


@dataclass
class EstimateState:
    """What one source says of a number."""

    id: str
    measure: str
    source: str | None = None
    low: int | None = None
    high: int | None = None
    qualifier: str = "exact"
    as_of: str | None = None
    as_of_read_as: str | None = None
    anchor: str | None = None
    lang: str | None = None
    prefer: str | None = None
    why: str | None = None
    quote: str | None = None
    attributed_to: str | None = None
    when: When = field(default_factory=lambda: UNREAD)


@dataclass
class EventState:
    """One event. `when` follows from the claims; `version` counts its own changes from 1."""

    id: str
    title: str
    lang: str
    summary: str = ""
    lane: str | None = None
    tags: list[str] = field(default_factory=list)
    place: dict[str, Any] | None = None
    status: str = "published"
    undated: bool = False
    claims: list[ClaimState] = field(default_factory=list)
    estimates: list[EstimateState] = field(default_factory=list)
    when: When = field(default_factory=lambda: UNREAD)
    disputed: bool = False
    preferred: bool = False
    version: int = 0
    merged_into: str | None = None
    created_by: str = ""
    created_at: int = 0
    updated_at: int = 0

    @property
    def parts(self) -> list[ClaimState | EstimateState]:
        """Claims and estimates: all that names a source and has words to read."""
        return [*self.claims, *self.estimates]


def to_json(state: EventState) -> str:
    """Write a state as a revision keeps it."""
    return orjson.dumps(state).decode()


def from_json(text: str) -> EventState:
    """Read a state that `to_json` wrote, now or in an earlier version of the program."""
    known = _known(EventState, orjson.loads(text))
    known["when"] = When(**_known(When, known.get("when") or {}))
    known["claims"] = [_part(ClaimState, one) for one in known.get("claims", [])]
    known["estimates"] = [_part(EstimateState, one) for one in known.get("estimates", [])]
    return EventState(**known)


def _part(kind: type[Any], value: dict[str, Any]) -> Any:
    known = _known(kind, value)
    known["when"] = When(**_known(When, known.get("when") or {}))
    return kind(**known)


def _known(kind: type[Any], value: dict[str, Any]) -> dict[str, Any]:
    names = {one.name for one in fields(kind)}
    return {name: part for name, part in value.items() if name in names}
