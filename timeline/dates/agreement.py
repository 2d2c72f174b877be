"""Weighs what several sources say of one event's date, and says what they agree on.

Claims are boxes of possible days (see claim_days), and they agree when their boxes share a
point: so the largest agreeing set is the deepest point, and it is enough to try the lower
corners. That is about n cubed small steps for n claims, not 2 to the n.

The rules are those of docs/dates.md. Where they leave a choice:

- Sets are compared by how many preferred claims they hold, then by how many sources. Claims
  that agree with a preferred one and not with each other are thus weighed like any others.
- Claims without a source count once together, as if nobody in particular said them.
- An approximate claim agrees with whatever lies within its widened days. Where the stated days
  of all overlap these are the date; only where they do not, the widened ones are.
- The bounds are those the agreeing claims share; those of a one-of hold whichever is right.
  EDTF has no words for a lasting event whose start lies between two days that make no month,
  year or the like; there the EDTF names the unit around them and the bounds stay exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates import edtf
from timeline.dates.claim_days import LIMIT, ClaimDate, ClaimDays, Stretch, days_of
from timeline.dates.consensus import consensus, one_of
from timeline.dates.interval import Bounds, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Agreement", "ClaimDate", "agree"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The date of an event as its claims give it.

    `supporting` and `left_out` are ids of dated claims in the order they came; when equally
    strong sets make a one-of, the claims of all of them support it. `disputed` is true when a
    dated claim is left out or sets tie, `preferred` when an editor's choice decided. Undated
    claims appear nowhere; where there are no others, `edtf` and `bounds` are None.
    """

    edtf: str | None
    bounds: Bounds | None
    precision: Precision
    disputed: bool
    preferred: bool
    supporting: tuple[str, ...]
    left_out: tuple[str, ...]


UNDATED = Agreement(None, None, Precision.NONE, False, False, (), ())


def agree(claims: Iterable[ClaimDate]) -> Agreement:
    """Weigh the claims of one event. Their order changes nothing but the order of the ids.

    Raises EdtfError when the EDTF of a claim is not valid.
    """
    dated = [days for claim in claims if (days := days_of(claim)) is not None]
    if not dated:
        return UNDATED
    masks = _strongest(dated)
    dates = [
        consensus([member for place, member in enumerate(dated) if mask >> place & 1])
        for mask in masks
    ]
    date = dates[0] if len(dates) == 1 else one_of(dates)
    held = 0
    for mask in masks:
        held |= mask
    supporting = tuple(m.claim.id for place, m in enumerate(dated) if held >> place & 1)
    left_out = tuple(m.claim.id for place, m in enumerate(dated) if not held >> place & 1)
    return Agreement(
        edtf.write(date.tree),
        date.bounds,
        date.precision,
        disputed=len(masks) > 1 or bool(left_out),
        preferred=any(member.claim.preferred for member in dated),
        supporting=supporting,
        left_out=left_out,
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Claims that agree so far: a bit for each claim and for each source, and the days left."""

    claims: int
    sources: int
    days: Stretch


def _strongest(dated: Sequence[ClaimDays]) -> list[int]:
    """Find the agreeing sets with most preferred claims, then most sources, as bit masks.

    A set within another one of the same strength is not a set of its own.
    """
    sources: dict[str | None, int] = {}
    bits = [
        (1 << place, 1 << sources.setdefault(member.claim.source, len(sources)))
        for place, member in enumerate(dated)
    ]
    preferred = sum(
        bit for member, (bit, _) in zip(dated, bits, strict=True) if member.claim.preferred
    )
    best, found = (0, 0), set[int]()
    for group in _groups(dated, bits):
        strength = ((group.claims & preferred).bit_count(), group.sources.bit_count())
        if strength > best:
            best, found = strength, {group.claims}
        elif strength == best:
            found.add(group.claims)
    return sorted(
        mask for mask in found if not any(mask != other and mask & other == mask for other in found)
    )


def _groups(dated: Sequence[ClaimDays], bits: Sequence[tuple[int, int]]) -> Iterator[_Group]:
    """Try every lower corner: a first and last day for the lasting claims, a day for the others."""
    on_day = _sometime_on(dated, bits)
    for lasting in _lasting_groups(dated, bits):
        first, last = lasting.days
        if lasting.claims:
            yield lasting
        for day, (claims, sources) in on_day.items():
            if first <= day <= last:
                yield _Group(lasting.claims | claims, lasting.sources | sources, (day, day))


def _sometime_on(
    dated: Sequence[ClaimDays], bits: Sequence[tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    """For each day on which a set may begin, collect the sometime claims that can lie on it."""
    days = {low for member in dated if not member.is_lasting for low, _ in member.wide.stretches}
    # A lasting claim can cut off the first days of all sometime claims; then its own first counts.
    days |= {member.wide.start[0] for member in dated if member.is_lasting}
    on_day: dict[int, tuple[int, int]] = {}
    for day in days:
        claims = sources = 0
        for member, (claim, source) in zip(dated, bits, strict=True):
            if not member.is_lasting and any(
                low <= day <= high for low, high in member.wide.stretches
            ):
                claims |= claim
                sources |= source
        if claims:
            on_day[day] = claims, sources
    return on_day


def _lasting_groups(
    dated: Sequence[ClaimDays], bits: Sequence[tuple[int, int]]
) -> Iterator[_Group]:
    """Give each set of lasting claims that share a first and a last day, the empty one too.

    The days of a group are those on which a sometime claim can lie inside all of its claims.
    """
    yield _Group(0, 0, (-LIMIT, LIMIT))
    lasting = [
        (member.wide, claim, source)
        for member, (claim, source) in zip(dated, bits, strict=True)
        if member.is_lasting
    ]
    seen: set[int] = set()
    for first in {days.start[0] for days, _, _ in lasting}:
        started = [entry for entry in lasting if entry[0].start[0] <= first <= entry[0].start[1]]
        for last in {days.end[0] for days, _, _ in started}:
            group = [entry for entry in started if entry[0].end[0] <= last <= entry[0].end[1]]
            claims = sum(claim for _, claim, _ in group)
            if claims in seen:
                continue
            seen.add(claims)
            sources = 0
            for _, _, source in group:
                sources |= source
            days = (max(d.start[0] for d, _, _ in group), min(d.end[1] for d, _, _ in group))
            yield _Group(claims, sources, days)
