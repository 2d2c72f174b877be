"""From words to stored readings, and from an event's claims to its date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal, NamedTuple, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.dates import edtf, try_read
from timeline.dates.interval import Bounds, civil, format_day
from timeline.dates.reading import Anchor, Prefer, Reading, Refusal, StatedTime
from timeline.errors import Fault
from timeline.formats.faults import shortened
from timeline.services.plain_dates import read_about, read_plain
from timeline.store.spans import Span, span_of
from timeline.store.state import ClaimState, EstimateState, When

_ALONE = re.compile(r"\d{4}(-\d\d){0,2}[~?%]?", re.ASCII)
"""A year, month or day in EDTF, which says the same whenever it was written."""
_SINCE = re.compile(r"\d{4}(-\d\d){0,2}/\.\.", re.ASCII)
"""Open in EDTF: of its bounds only the certain end follows the anchor."""
_ACCEPTED = "words such as “late April 2025”, EDTF, or undated: true"


class SourceRow(NamedTuple):
    """What the reading of a claim needs to know of its source."""

    id: str
    lang: str | None
    published: str | None


def read_words(
    text: str, anchor: str | None, lang: str | None, prefer: str | None
) -> When | Refusal:
    """Read a date text; the same words are read once, since readings never change.

    The reading is shared between all claims with these words: replace it, never change it.
    """
    plain = read_plain(text)
    if plain is not None:
        return plain
    if lang in (None, "en") and _ALONE.fullmatch(text):
        # Read once for all anchors, which a file has by the hundred. (In Korean “2024~” is
        # “from 2024 on”, which ends at the anchor.)
        alone = read_about(text) or _read_against(text, None, lang, prefer)
        if isinstance(alone, When):
            return alone
    known = anchor_of(anchor) if anchor else None
    if _SINCE.fullmatch(text):
        since = _read_against(text, None, lang, prefer)
        if isinstance(since, When):
            return since if known is None else _certain_until(since, known.first)
    return _read_against(text, anchor if known is not None else None, lang, prefer)


def _certain_until(since: When, told: int) -> When:
    """Give what has lasted since some day, told on another, the form in which it is stored."""
    ends = max(told, since.earliest_end or told)
    return replace(since, earliest_end=ends)


@lru_cache(maxsize=32_768)
def _read_against(
    text: str, anchor: str | None, lang: str | None, prefer: str | None
) -> When | Refusal:
    wanted = cast("Prefer | None", None if prefer == "none" else prefer)
    answer = try_read(text, anchor, lang=lang, prefer=wanted)
    return answer if isinstance(answer, Refusal) else stored(answer)


def date_claim(claim: ClaimState, published: str | None, lang: str | None) -> Fault | None:
    """Set the reading of a claim from its own words; tell why it has none.

    Args:
        claim: its `when` is replaced.
        published: publication date of its source (EDTF), the anchor when it names none.
        lang: language of its source, used when the claim names none.
    """
    anchor = claim.anchor or published
    words = claim.read_as or claim.date_text
    if words is None:
        claim.when, fault = _by_publication(anchor, "date_text")
        return fault
    field: Literal["read_as", "date_text"] = "read_as" if claim.read_as else "date_text"
    claim.when, fault = _read(words, anchor, claim.lang or lang, claim.prefer, field)
    return fault


def date_estimate(estimate: EstimateState, published: str | None, lang: str | None) -> Fault | None:
    """Set the reading of the day an estimate holds for; tell why it has none."""
    anchor = estimate.anchor or published
    words = estimate.as_of_read_as or estimate.as_of
    if words is None:
        estimate.when, fault = _by_publication(anchor, "as_of")
        # A number without any time is worth keeping; a number with unreadable words is not.
        return None if anchor is None else fault
    field = "as_of_read_as" if estimate.as_of_read_as else "as_of"
    estimate.when, fault = _read(words, anchor, estimate.lang or lang, estimate.prefer, field)
    return fault


def stored(reading: Reading) -> When:
    """Give a reading the form in which it is kept."""
    return When(
        reading.edtf,
        *reading.bounds,
        reading.precision.value,
        time_shape(reading.time),
        reading.rule,
        reading.how,
    )


def time_shape(time: StatedTime | None) -> dict[str, str | None] | None:
    """Give a stated time as it is served."""
    if time is None:
        return None
    shape = {"from": time.start, "to": time.end, "precision": time.precision, "zone": time.zone}
    return shape if time.part is None else {**shape, "part": time.part}


def stated_time(shape: dict[str, str | None] | None) -> StatedTime | None:
    """Undo `time_shape`."""
    if shape is None:
        return None
    precision = cast("Literal['hour', 'minute', 'second']", shape["precision"])
    return StatedTime(str(shape["from"]), shape["to"], precision, shape["zone"], shape.get("part"))


def utc_second(when: When) -> int:
    """Give the stated time in seconds of UTC from the start of the day as written.

    It may lie before 0 or after 86399; without a stated time it is 0.
    """
    if when.time is None or when.earliest_start is None:
        return 0
    parts = [int(part) for part in when.time["from"].split(":")]
    hours, minutes, seconds = (*parts, 0, 0)[:3]
    offset = _offset(when.time["zone"], when.earliest_start, hours % 24)
    return hours * 3_600 + minutes * 60 + seconds - offset


def span_of_date(when: When) -> Span:
    """Place a date in the order of time, widened where it is approximate (docs/dates.md)."""
    if when.edtf is None:
        return span_of(None)
    bounds = when.bounds
    if "~" in when.edtf or "%" in when.edtf or "S" in when.edtf:
        bounds = edtf.widened(bounds, when.edtf)
    return span_of(bounds, utc_second(when))


def refusal_fault(field: str, refusal: Refusal) -> Fault:
    """Turn a refusal into a fault; an ambiguous text names both of its readings."""
    accepted = _ACCEPTED
    if refusal.readings:
        accepted = " or ".join(reading.edtf for reading in refusal.readings)
    return Fault(
        field, refusal.sentence, accepted, shortened(refusal.text), code=refusal.reason.value
    )


def _read(
    words: str, anchor: str | None, lang: str | None, prefer: str | None, field: str
) -> tuple[When, Fault | None]:
    answer = read_words(words, anchor, lang, prefer)
    if isinstance(answer, Refusal):
        return When(how=answer.sentence), refusal_fault(field, answer)
    return answer, None


def _by_publication(anchor: str | None, field: str) -> tuple[When, Fault | None]:
    """Date a statement without date words: on the last day of its publication or before."""
    if anchor is None:
        sentence = "There are no date words and no publication date to count from."
        return When(how=sentence), Fault(
            field, sentence, "date words, or a source with a publication date", code="needs_anchor"
        )
    last = anchor_days(anchor).latest_end
    if last is None:
        sentence = f"The publication date {anchor} has no last day."
        return When(how=sentence), Fault(field, sentence, "date words", code="needs_anchor")
    day = format_day(last)
    text = f"[..{day}]"
    return When(
        text,
        None,
        last,
        None,
        last,
        edtf.precision(text).value,
        None,
        "publication",
        f"No date words; published on {day} at the latest",
    ), None


@lru_cache(maxsize=4_096)
def anchor_days(anchor: str) -> Bounds:
    """Give the bounds of a publication date."""
    return edtf.bounds(anchor)


@lru_cache(maxsize=4_096)
def anchor_of(text: str) -> Anchor | None:
    """Give an EDTF publication date as an anchor; None when an end of it is open."""
    days = anchor_days(text)
    if days.earliest_start is None or days.latest_end is None:
        return None
    return Anchor(days.earliest_start, days.latest_end, text)


def _offset(zone: str | None, day: int, hour: int) -> int:
    """Seconds that a zone is ahead of UTC; 0 for none, or when it cannot be known."""
    if not zone or zone in ("Z", "UTC"):
        return 0
    if zone[0] in "+-":
        hours, _, minutes = zone[1:].partition(":")
        ahead = int(hours) * 3_600 + int(minutes or 0) * 60
        return -ahead if zone[0] == "-" else ahead
    year, month, day_of_month = civil(day)
    if not date.min.year < year < date.max.year:
        return 0
    try:
        here = datetime(year, month, day_of_month, hour, tzinfo=ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return 0
    utc = here.astimezone(UTC).replace(tzinfo=None)
    return int((here.replace(tzinfo=None) - utc).total_seconds())
