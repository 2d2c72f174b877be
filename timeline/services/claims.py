"""Claims and estimates of an event: add, change, move, remove. The event's date follows."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields
from typing import Any, Literal

from sqlalchemy import select

from timeline.errors import Conflict, Fault, InvalidInput, NotFound
from timeline.formats.faults import validated
from timeline.formats.nouns import MAX_CLAIMS, ClaimShape, EstimateShape
from timeline.services.editing import Edit, refuse
from timeline.services.events import claim_of, estimate_of, save_change
from timeline.services.timelines import check_version
from timeline.services.weighing import read_parts, weigh, weigh_again
from timeline.store.models import CLAIM, ESTIMATE
from timeline.store.state import ClaimState, EstimateState, EventState

Noun = Literal["claim", "estimate"]


def add_claim(edit: Edit, event_id: str, claim: ClaimShape) -> str:
    """Add a claim to an event and give its id.

    Raises:
        NotFound: there is no such event.
        InvalidInput: a source that is not there, or words that cannot be read.
        Conflict: the id that was asked for is taken, or the event is full.
    """
    return _add(edit, event_id, "claim", claim_of(claim), asked=claim.id)


def add_estimate(edit: Edit, event_id: str, estimate: EstimateShape) -> str:
    """Add an estimate to an event and give its id; raises as `add_claim`."""
    return _add(edit, event_id, "estimate", estimate_of(estimate), asked=estimate.id)


def revise_claim(
    edit: Edit, event_id: str, claim_id: str, patch: dict[str, Any], expected: int | None
) -> None:
    """Change a claim as a merge patch says; the words are read anew.

    Raises:
        NotFound: there is no such event, or it has no such claim.
        VersionStale: the event was changed since version `expected`.
        InvalidInput: the patch, a source that is not there, or words that cannot be read.
    """

    def change(old: ClaimState) -> ClaimState:
        return claim_of(validated(ClaimShape, _stated(old) | patch))

    _revise(edit, event_id, "claim", claim_id, patch=patch, change=change, expected=expected)


def revise_estimate(
    edit: Edit, event_id: str, estimate_id: str, patch: dict[str, Any], expected: int | None
) -> None:
    """Change an estimate as a merge patch says; raises as `revise_claim`."""

    def change(old: EstimateState) -> EstimateState:
        return estimate_of(validated(EstimateShape, _stated(old) | patch))

    _revise(edit, event_id, "estimate", estimate_id, patch=patch, change=change, expected=expected)


def remove_part(edit: Edit, event_id: str, noun: Noun, part_id: str, expected: int | None) -> None:
    """Remove a claim or an estimate; an event that loses its last dated claim is undated.

    Raises:
        NotFound: there is no such event, or it has no such part.
        VersionStale: the event was changed since version `expected`.
    """
    stored = edit.stored(event_id)
    check_version(stored.state.version, expected)
    state = deepcopy(stored.state)
    parts = _parts(state, noun)
    parts.remove(_find(parts, noun, part_id))
    weigh_again(state)
    save_change(edit, stored, state, f"remove {noun}")


def move_part(
    edit: Edit, event_id: str, noun: Noun, part_id: str, *, to: str, expected: int | None
) -> None:
    """Move a claim or an estimate to another event; both dates follow.

    Raises:
        NotFound: one of the events is not there, or the first has no such part.
        VersionStale: the first event was changed since version `expected`.
        Conflict: both events are the same, or the other one is full.
    """
    if to == event_id:
        raise Conflict(f"The {noun} is in this event already.")
    stored, target = edit.stored(event_id), edit.stored(to)
    check_version(stored.state.version, expected)
    left, joined = deepcopy(stored.state), deepcopy(target.state)
    part = _find(_parts(left, noun), noun, part_id)
    _parts(left, noun).remove(part)
    _parts(joined, noun).append(part)
    _check_room(_parts(joined, noun), noun)
    weigh_again(left)
    weigh(joined)
    # First it leaves, then it joins: its id stands in one event at a time.
    edit.replace(stored, left, f"move {noun}")
    edit.replace(target, joined, f"move {noun}")


def _add(
    edit: Edit, event_id: str, noun: Noun, part: ClaimState | EstimateState, asked: str | None
) -> str:
    stored = edit.stored(event_id)
    state = deepcopy(stored.state)
    refuse(*edit.check_id(asked))
    if asked is not None and _is_taken(edit, noun, asked):
        raise Conflict(f"The id “{asked}” is taken; leave it out to be given one.")
    parts: list[Any] = _parts(state, noun)
    parts.append(part)
    _check_room(parts, noun)
    _read(edit, state, part)
    edit.replace(stored, state, f"add {noun}")
    return part.id


def _revise(
    edit: Edit,
    event_id: str,
    noun: Noun,
    part_id: str,
    *,
    patch: dict[str, Any],
    change: Callable[[Any], Any],
    expected: int | None,
) -> None:
    stored = edit.stored(event_id)
    check_version(stored.state.version, expected)
    if patch.get("id", part_id) != part_id:
        raise InvalidInput(Fault("id", "cannot be changed", part_id, str(patch["id"])))
    state = deepcopy(stored.state)
    parts: list[Any] = _parts(state, noun)
    old = _find(parts, noun, part_id)
    new = change(old)
    if not edit.actor.sees_private(edit.timeline.nr):
        redactor = edit.timeline.redactor
        for name in ("quote", "date_text", "attributed_to", "why", "as_of"):
            if hasattr(new, name):
                setattr(new, name, redactor.restore(getattr(new, name), getattr(old, name)))
    parts[parts.index(old)] = new
    _read(edit, state, new)
    save_change(edit, stored, state, f"change {noun}")


def _read(edit: Edit, state: EventState, part: ClaimState | EstimateState) -> None:
    faults = list(edit.check_source(part.source, "source"))
    try:
        read_parts(state, edit.sources, [("", part)])
        weigh(state)
    except InvalidInput as error:
        faults += error.faults
    refuse(*faults)


def _stated(part: ClaimState | EstimateState) -> dict[str, Any]:
    return {one.name: getattr(part, one.name) for one in fields(part) if one.name != "when"}


def _parts(state: EventState, noun: Noun) -> list[Any]:
    return state.claims if noun == "claim" else state.estimates


def _find(parts: list[Any], noun: Noun, part_id: str) -> Any:
    for part in parts:
        if part.id == part_id:
            return part
    raise NotFound(noun, part_id)


def _check_room(parts: list[Any], noun: Noun) -> None:
    if len(parts) > MAX_CLAIMS:
        raise Conflict(f"The event has {MAX_CLAIMS} {noun}s, and no room for more.")


def _is_taken(edit: Edit, noun: Noun, part_id: str) -> bool:
    table = CLAIM if noun == "claim" else ESTIMATE
    query = select(table.c.id).where(table.c.timeline_nr == edit.timeline.nr)
    return edit.session.execute(query.where(table.c.id == part_id)).first() is not None
