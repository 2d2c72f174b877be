"""What the API gives of events, their claims and numbers, and what was proposed or changed of them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict

from timeline.formats.fields import Measure, Prefer, Qualifier, Status
from timeline.web.answers import ChangesPublic, Public, WhenPublic


class EventWhenPublic(WhenPublic):
    """The date of an event, which follows from its claims."""

    disputed: bool
    preferred: bool


class ClaimPublic(Public):
    """What one source says of the event; `how` tells how its words were read."""

    id: str
    source: str | None
    date_text: str | None
    quote: str | None
    attributed_to: str | None
    anchor: str | None
    lang: str | None
    prefer: Prefer | None
    read_as: str | None
    why: str | None
    when: WhenPublic | None
    how: str
    rule: str
    preferred: bool


class EstimatePublic(Public):
    """What one source says of a number; `conflicts` names estimates that cannot be right too."""

    id: str
    source: str | None
    measure: Measure
    low: int | None
    high: int | None
    qualifier: Qualifier
    as_of: str | None
    as_of_read_as: str | None
    anchor: str | None
    lang: str | None
    prefer: Prefer | None
    why: str | None
    quote: str | None
    attributed_to: str | None
    when: WhenPublic | None
    how: str
    rule: str
    conflicts: list[str]


class PlacePublic(Public):
    """A place, with its point when it is known."""

    name: str
    lat: float | None
    lon: float | None


class EventBrief(Public):
    """An event without its claims, as lists give it."""

    id: str
    timeline: str
    title: str
    summary: str
    lang: str
    lane: str | None
    tags: list[str]
    place: PlacePublic | None
    status: Status
    version: int
    when: EventWhenPublic
    created_at: str
    updated_at: str


class EventPublic(EventBrief):
    """An event with its claims and estimates."""

    claims: list[ClaimPublic]
    estimates: list[EstimatePublic]


def _all_may_lack(schema: dict[str, Any]) -> None:
    schema.pop("required", None)


class EventListed(EventPublic):
    """An event in a list: with `fields` only those, with claims only where they are included."""

    model_config = ConfigDict(json_schema_extra=_all_may_lack)


class ChangedPublic(Public):
    """Ids of the events that a change altered."""

    changed: list[str]


class VerdictPublic(Public):
    """What an editor decided of a proposal, and why."""

    decision: Literal["accepted", "declined"]
    note: str
    who: str
    at: str


class ProposalPublic(EventPublic):
    """A proposal: an event that waits, or was declined."""

    proposed_by: str
    verdict: VerdictPublic | None


class RevisionPublic(ChangesPublic):
    """One recorded change of an event."""

    version: int
