"""Give an event the readings of its claims, and the date that follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from timeline.dates.agreement import ClaimDate, agree
from timeline.dates.interval import Precision
from timeline.errors import Fault, InvalidInput
from timeline.services.editing import Sources
from timeline.services.when import date_claim, date_estimate
from timeline.store.state import ClaimState, EstimateState, EventState, When


def read_parts(
    state: EventState,
    sources: Sources,
    parts: Iterable[tuple[str, ClaimState | EstimateState]],
) -> None:
    """Read the words of claims and estimates, each given with its path in the input.

    Raises:
        InvalidInput: words that cannot be read, unless the event is allowed to be undated.
    """
    faults = []
    for path, part in parts:
        source = sources.get(part.source) if part.source else None
        published = source.published if source else None
        lang = (source.lang if source else None) or state.lang
        if isinstance(part, ClaimState):
            fault = date_claim(part, published, lang)
        else:
            fault = date_estimate(part, published, lang)
        if fault is not None and not (state.undated and isinstance(part, ClaimState)):
            field = f"{path}.{fault.field}" if path else fault.field
            faults.append(replace(fault, field=field))
    if faults:
        raise InvalidInput(*faults)


def weigh(state: EventState) -> None:
    """Set the event's date from the readings of its claims.

    Raises:
        InvalidInput: no claim is dated, and the event is not allowed to be undated.
    """
    dated = [claim for claim in state.claims if claim.when.edtf is not None]
    if not dated:
        if not state.undated:
            raise InvalidInput(
                Fault("date", "is missing", "date words, a claim with them, or undated: true")
            )
        state.when, state.disputed, state.preferred = When(), False, False
    elif len(dated) == 1:
        # Most events have one claim; weighing it would say the same.
        when = dated[0].when
        state.when = When(when.edtf, *when.bounds, when.precision, when.time)
        state.disputed, state.preferred = False, dated[0].preferred
    else:
        _agree(state, dated)


def weigh_again(state: EventState) -> None:
    """Set the date after a claim was taken away or moved; without any it is undated."""
    if not any(claim.when.edtf for claim in state.claims):
        state.undated = True
    weigh(state)


def _agree(state: EventState, dated: list[ClaimState]) -> None:
    agreement = agree(
        ClaimDate(
            claim.id,
            claim.source,
            claim.when.edtf,
            claim.when.bounds,
            Precision(claim.when.precision),
            claim.preferred,
        )
        for claim in dated
    )
    state.disputed, state.preferred = agreement.disputed, agreement.preferred
    if agreement.bounds is None:
        state.when = When()
        return
    supporting = [claim for claim in dated if claim.id in agreement.supporting]
    times = [
        claim.when.time
        for claim in supporting
        if claim.when.time is not None and claim.when.bounds == agreement.bounds
    ]
    # Two sources with two clock times agree on the day and on no time.
    time = times[0] if times and all(one == times[0] for one in times) else None
    state.when = When(agreement.edtf, *agreement.bounds, agreement.precision.value, time)
