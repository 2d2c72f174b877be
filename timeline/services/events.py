"""Events: add, change, delete, bring back, merge. Each is one revision of each event it changes."""

from __future__ import annotations

from copy import deepcopy

from timeline.errors import Conflict, Fault, InvalidInput
from timeline.formats.nouns import ClaimShape, EstimateShape, EventShape
from timeline.services.editing import Edit, refuse
from timeline.services.ids import new_id
from timeline.services.shapes import EventCreate, EventUpdate
from timeline.services.timelines import check_version
from timeline.services.weighing import read_parts, weigh
from timeline.store.loading import load_event
from timeline.store.state import ClaimState, EstimateState, EventState
from timeline.store.writing import Stored


def add_event(edit: Edit, event: EventCreate, status: str) -> str:
    """Add an event and give its id.

    Raises:
        InvalidInput: a lane or source that is not there, or words that cannot be read.
        Conflict: the id that was asked for is taken.
    """
    claims = event.all_claims()
    path = "" if event.is_short else "claims"
    faults = [*edit.check_id(event.id), *edit.check_lane(event.lane)]
    for number, claim in enumerate(claims):
        faults += edit.check_id(claim.id, _at(path, number, "id"))
        faults += edit.check_source(claim.source, _at(path, number, "source"))
    for number, estimate in enumerate(event.estimates):
        faults += edit.check_id(estimate.id, _at("estimates", number, "id"))
        faults += edit.check_source(estimate.source, _at("estimates", number, "source"))
    state = state_of(event, claims, edit, status)
    try:
        read_event(edit, state, short=event.is_short)
    except InvalidInput as error:
        faults += [_renamed(fault, event.is_short) for fault in error.faults]
    refuse(*faults)
    if event.id is not None and load_event(edit.session, edit.timeline.nr, event.id):
        raise Conflict(f"The id “{event.id}” is taken; leave it out to be given one.")
    edit.writer.add(state, who=edit.actor.name, now=edit.now)
    edit.writer.flush()
    return state.id


def state_of(event: EventShape, claims: list[ClaimShape], edit: Edit, status: str) -> EventState:
    """Give a new event as it will be stored, its words not read yet."""
    return EventState(
        id=event.id or new_id(),
        title=event.title,
        lang=event.lang or edit.timeline.lang,
        summary=event.summary,
        lane=event.lane,
        tags=list(dict.fromkeys(event.tags)),
        place=event.place.model_dump() if event.place else None,
        status=status,
        undated=event.undated,
        claims=[claim_of(claim) for claim in claims],
        estimates=[estimate_of(estimate) for estimate in event.estimates],
        created_by=edit.actor.name,
    )


def claim_of(claim: ClaimShape) -> ClaimState:
    """Give a claim as it will be stored, not read yet."""
    return ClaimState(
        claim.id or new_id(),
        claim.source,
        claim.date_text,
        claim.quote,
        claim.attributed_to,
        claim.anchor,
        claim.lang,
        claim.prefer,
        claim.read_as,
        claim.why,
        claim.preferred,
    )


def estimate_of(estimate: EstimateShape) -> EstimateState:
    """Give an estimate as it will be stored, not read yet."""
    values = {name: getattr(estimate, name) for name in EstimateShape.model_fields}
    return EstimateState(**{**values, "id": estimate.id or new_id()})


def read_event(edit: Edit, state: EventState, *, short: bool = False) -> None:
    """Read all words of a new event and weigh its claims.

    Raises:
        InvalidInput: words that cannot be read; their paths begin with claims or estimates,
            or name the claim's fields alone when it was given in the `short` form.
    """
    parts: list[tuple[str, ClaimState | EstimateState]] = [
        ("" if short else f"claims.{number}", claim) for number, claim in enumerate(state.claims)
    ]
    parts += [(f"estimates.{number}", one) for number, one in enumerate(state.estimates)]
    read_parts(state, edit.sources, parts)
    weigh(state)


def revise_event(
    edit: Edit, event_id: str, change: EventUpdate, expected: int | None, *, action: str = "update"
) -> None:
    """Change an event as a merge patch says.

    Raises:
        NotFound: there is no such event.
        VersionStale: it was changed since version `expected`.
        InvalidInput: a lane that is not there, or a date that cannot be read.
        Conflict: `date` is given, and the event has several claims or none.
    """
    stored = edit.stored(event_id)
    check_version(stored.state.version, expected)
    state = deepcopy(stored.state)
    given = change.model_fields_set
    redactor = edit.timeline.redactor
    keeps_names = not edit.actor.sees_private(edit.timeline.nr)
    for name in given & {"title", "summary", "lang", "lane", "undated", "status"}:
        value = getattr(change, name)
        if keeps_names and name in ("title", "summary"):
            value = redactor.restore(value, getattr(state, name))
        setattr(state, name, value)
    state.summary = state.summary or ""
    state.lang = state.lang or edit.timeline.lang
    if "tags" in given:
        state.tags = list(dict.fromkeys(change.tags or []))
        if keeps_names:
            seen = {redactor.redact(tag): tag for tag in stored.state.tags}
            state.tags = [seen.get(tag, tag) for tag in state.tags]
    if "place" in given:
        state.place = change.place.model_dump() if change.place else None
        if keeps_names and state.place and stored.state.place:
            old = stored.state.place["name"]
            state.place["name"] = redactor.restore(state.place["name"], old)
    faults = edit.check_lane(state.lane) if "lane" in given else ()
    try:
        _change_date(edit, state, change)
    except InvalidInput as error:
        faults += tuple(_renamed(fault, is_short=True) for fault in error.faults)
    refuse(*faults)
    save_change(edit, stored, state, action)


def save_change(edit: Edit, stored: Stored, state: EventState, action: str) -> None:
    """Save a changed event; one that is as it was is left alone."""
    if state != stored.state:
        edit.replace(stored, state, action)


def delete_event(edit: Edit, event_id: str, expected: int | None) -> None:
    """Delete an event softly: it can be restored.

    Raises:
        NotFound: there is none, or it is deleted already.
        VersionStale: it was changed since version `expected`.
    """
    stored = edit.stored(event_id)
    check_version(stored.state.version, expected)
    state = deepcopy(stored.state)
    state.status = "deleted"
    edit.replace(stored, state, "delete")


def merge_events(edit: Edit, event_id: str, into: str, expected: int | None) -> None:
    """Make two events one: claims and estimates move to `into`, and the old id leads there.

    Raises:
        NotFound: one of them is not there.
        VersionStale: the event was changed since version `expected`.
        Conflict: both are the same.
    """
    if event_id == into:
        raise Conflict("An event cannot be merged into itself.")
    stored, target = edit.stored(event_id), edit.stored(into)
    check_version(stored.state.version, expected)
    emptied, merged = deepcopy(stored.state), deepcopy(target.state)
    merged.claims += emptied.claims
    merged.estimates += emptied.estimates
    merged.tags = list(dict.fromkeys(merged.tags + emptied.tags))
    emptied.claims, emptied.estimates = [], []
    emptied.status, emptied.merged_into = "deleted", into
    weigh(merged)
    # The emptied one first: a claim's id stands in one event at a time.
    edit.replace(stored, emptied, "merge")
    edit.replace(target, merged, "merge")


def _change_date(edit: Edit, state: EventState, change: EventUpdate) -> None:
    if change.date is None:
        if "undated" in change.model_fields_set:
            weigh(state)
        return
    if not state.claims:
        state.claims = [ClaimState(new_id())]
    if len(state.claims) > 1:
        raise Conflict(
            "The event has several claims, so its date follows from all of them; change the "
            f"one that is wrong under /events/{state.id}/claims."
        )
    claim = state.claims[0]
    words: str | None = change.date
    if not edit.actor.sees_private(edit.timeline.nr):
        words = edit.timeline.redactor.restore(words, claim.date_text)
    claim.date_text, claim.read_as, claim.why = words, None, None
    read_parts(state, edit.sources, [("", claim)])
    weigh(state)


def _renamed(fault: Fault, is_short: bool) -> Fault:
    """Call a claim's words by the name that they have in the short form."""
    if is_short and fault.field == "date_text":
        return Fault("date", fault.message, fault.accepted, fault.value, fault.code)
    return fault


def _at(path: str, number: int, field: str) -> str:
    return f"{path}.{number}.{field}" if path else field
