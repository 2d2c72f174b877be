"""The door: a text and its anchor go in, a reading or a refusal comes out."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from timeline.dates.fold import Unread, fold, trim
from timeline.dates.languages import FULL
from timeline.dates.reading import Anchor, DayOrder, Prefer, Reading, Reason, Refusal
from timeline.dates.words import Asked, read_words
from timeline.errors import UnreadableDate

AnchorLike = Anchor | str | dt.date | None
_EPOCH_ORDINAL = dt.date(1970, 1, 1).toordinal()
_EDTF_LIKE = re.compile(r"[\[{\d./?~%XY-][\[\]{}\d./?~%,\sXYESTZ:+-]*")
_EDTF_ONLY = re.compile(r"[\[{XYE~%]|\.\.|\d{3}.*/|/.*\d{3}|^-\d{4}|\d[?~%]-\d|-[?~%]\d")
# A share, a number below nought, a name of figures and X: EDTF where it is asked for only.
_NUMBER = re.compile(r"-?\d+%|-[1-9]\d*|\d*X+\d.*")
# The second number is no month: whether the first one can be depends on the language.
_SWAPPED = re.compile(r"(?<!\d)\d\d?\.(?:1[3-9]|[23]\d)\.\d")
_SHARE = re.compile(r"\d{1,2}/\d{1,2}")
# Reasons after which another reader cannot help: the date was understood, and is wrong.
_FINAL = frozenset(
    (Reason.IMPOSSIBLE, Reason.CONTRADICTION, Reason.NEEDS_ANCHOR, Reason.NAME, Reason.AMBIGUOUS)
)
# English is written in two orders; a region decides.
_REGIONS: dict[str, DayOrder] = {
    "en-us": "mdy", "en-gb": "dmy", "en-au": "dmy", "en-ie": "dmy", "en-nz": "dmy",
    "en-in": "dmy", "en-za": "dmy",
}  # fmt: skip


def read(
    text: str,
    anchor: AnchorLike = None,
    *,
    lang: str | None = None,
    prefer: Prefer | None = None,
    order: DayOrder | None = None,
    anchor_is_event: bool = False,
) -> Reading:
    """Read a date text as `try_read` does; raises `timeline.errors.UnreadableDate`."""
    answer = try_read(
        text, anchor, lang=lang, prefer=prefer, order=order, anchor_is_event=anchor_is_event
    )
    if isinstance(answer, Refusal):
        raise UnreadableDate(answer)
    return answer


def try_read(
    text: str,
    anchor: AnchorLike = None,
    *,
    lang: str | None = None,
    prefer: Prefer | None = None,
    order: DayOrder | None = None,
    anchor_is_event: bool = False,
) -> Reading | Refusal:
    """Read a date text, or say why not; raises for no text.

    `anchor` is the time the text counts from: a day, an EDTF value (which may be vague), an
    Anchor, or None. `lang` is a language code, with or without a region, "edtf" for EDTF alone,
    or None to tell it by the letters. `prefer` says which way an incomplete date looks, `order`
    how 03/04/2025 is meant. With `anchor_is_event` the anchor is another event, and "two days
    later" counts from it.

    An anchor that is itself no date raises ValueError: it is not part of the text.
    """
    where = as_anchor(anchor, is_event=anchor_is_event)
    if lang is not None and lang not in FULL:
        order = order or _REGIONS.get(lang.lower().replace("_", "-"))
        lang = lang.lower().replace("_", "-").partition("-")[0]
    asked = Asked(text, where, lang, prefer, order)
    try:
        folded = fold(text)
        if lang == "edtf":
            return _read_edtf(folded, asked)
        trimmed = trim(folded)
    except Unread as refusal:
        return Refusal(text, refusal.reason, refusal.sentence)
    try:
        found = read_words(trimmed, asked)
        known = lang in (None, *FULL) or order is not None
        if known or (isinstance(found, Reading) and not _SWAPPED.search(trimmed)):
            return found
        if _SHARE.fullmatch(trimmed):
            return found
        from timeline.dates.fallback import order_of  # noqa: PLC0415 - loads dateparser

        return read_words(trimmed, asked._replace(order=order_of(str(lang))))
    except Unread as refusal:
        return _read_otherwise(folded, trimmed, asked, refusal)


def _read_otherwise(folded: str, trimmed: str, asked: Asked, refusal: Unread) -> Reading | Refusal:
    """Try EDTF, then dateparser, on what the grammar did not read."""
    try:
        if refusal.reason not in _FINAL:
            if _looks_like_edtf(folded):
                return _read_edtf(folded, asked)
            if refusal.may_ask or (asked.lang is not None and asked.lang not in FULL):
                from timeline.dates.fallback import ask  # noqa: PLC0415 - loads dateparser

                return ask(trimmed, asked, refusal)
    except Unread as other:
        refusal = other
    return Refusal(asked.text, refusal.reason, refusal.sentence)


def _looks_like_edtf(folded: str) -> bool:
    """Whether a text has EDTF's signs alone, and some that ordinary dates have not."""
    return (
        _EDTF_LIKE.fullmatch(folded) is not None
        and _NUMBER.fullmatch(folded) is None
        and _EDTF_ONLY.search(folded) is not None
        and any(char.isdigit() for char in folded)
    )


def as_anchor(anchor: AnchorLike, *, is_event: bool = False) -> Anchor | None:
    """Give the anchor as day numbers; raises ValueError when it is no date or open."""
    if anchor is None:
        return None
    if isinstance(anchor, str):
        return _parse_anchor(anchor, is_event)
    if isinstance(anchor, Anchor):
        if is_event and not anchor.is_event:
            return Anchor(anchor.first, anchor.last, anchor.text, is_event=True)
        return anchor
    day = anchor.toordinal() - _EPOCH_ORDINAL
    return Anchor(day, day, anchor.isoformat()[:10], is_event)


@lru_cache(maxsize=512)
def _parse_anchor(text: str, is_event: bool) -> Anchor:
    from timeline.dates import edtf  # noqa: PLC0415 - not needed for words

    bounds = edtf.bounds(text)
    if bounds.earliest_start is None or bounds.latest_end is None:
        raise ValueError(f"An anchor needs a first and a last day: {text}")
    return Anchor(bounds.earliest_start, bounds.latest_end, text, is_event)


def _read_edtf(folded: str, asked: Asked) -> Reading:
    """Read a text that must be EDTF."""
    from timeline.dates import edtf  # noqa: PLC0415 - not needed for words

    try:
        tree = edtf.parse(folded)
        bounds = edtf.bounds(tree, asked.anchor)
        precision = edtf.precision(tree)
        written = edtf.write(tree)
    except edtf.OutOfRange as error:
        raise Unread(Reason.OUT_OF_RANGE, str(error)) from error
    except ValueError as error:
        raise Unread(Reason.NOT_A_DATE, str(error)) from error
    return Reading(
        written, bounds, precision, ("edtf",), (), "edtf", "edtf", asked.text, asked.anchor
    )
