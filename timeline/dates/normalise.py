"""The way of a date text: gate, EDTF, words, grammar, anchor, checks, reading."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.dates.fold import Unread, fold, trim
from timeline.dates.interval import DAY_MAX, DAY_MIN, Bounds, civil
from timeline.dates.languages import FULL, language
from timeline.dates.lexer import Lexed, lex
from timeline.dates.nodes import Ctx, Node
from timeline.dates.nodes_range import join, value_of
from timeline.dates.orders import OPEN_KINDS, spell_out
from timeline.dates.phrases import GRAMMAR
from timeline.dates.reading import Anchor, DayOrder, Prefer, Reading, Reason, Refusal
from timeline.dates.refusals import explain
from timeline.dates.tokens import CHAR, NAME, Token
from timeline.errors import UnreadableDate

if TYPE_CHECKING:
    from timeline.dates.languages.base import Language

AnchorLike = Anchor | str | dt.date | None
_EPOCH_ORDINAL = dt.date(1970, 1, 1).toordinal()
_EDTF_LIKE = re.compile(r"[\[{\d./?~%Y-][\[\]{}\d./?~%,\sXYESTZW:+-]*")
_IN, _COUNT_KINDS = CHAR["IN"], CHAR["D"] + CHAR["N"] + CHAR["HALF"]


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
    Anchor, or None. `lang` is a language code, "edtf" for EDTF alone, or None to tell it by the
    letters. `prefer` says which way an incomplete date looks, `order` how 03/04/2025 is meant.
    With `anchor_is_event` the anchor is another event, and "two days later" counts from it.
    An anchor that is itself no date raises ValueError: it is not part of the text.
    """
    where = as_anchor(anchor, is_event=anchor_is_event)
    try:
        folded = fold(text)
        if lang == "edtf":
            return _read_edtf(text, folded, where)
        return _read_words(text, trim(folded), where, lang, prefer, order)
    except Unread as refusal:
        return Refusal(text, refusal.reason, refusal.sentence)


def as_anchor(anchor: AnchorLike, *, is_event: bool = False) -> Anchor | None:
    """Give the anchor as day numbers; raises ValueError when it is no date or open."""
    if anchor is None:
        return None
    if isinstance(anchor, Anchor):
        return (
            anchor
            if anchor.is_event or not is_event
            else Anchor(anchor.first, anchor.last, anchor.text, is_event=True)
        )
    if isinstance(anchor, dt.date):
        day = anchor.toordinal() - _EPOCH_ORDINAL
        return Anchor(day, day, anchor.isoformat()[:10], is_event)
    return _parse_anchor(anchor, is_event)


@lru_cache(maxsize=512)
def _parse_anchor(text: str, is_event: bool) -> Anchor:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if match:
        return as_anchor(dt.date.fromisoformat(text), is_event=is_event)  # type: ignore[return-value]  # a day is never None
    from timeline.dates import edtf  # noqa: PLC0415 - only vague anchors need it

    bounds = edtf.bounds(text)
    if bounds.earliest_start is None or bounds.latest_end is None:
        raise ValueError(f"An anchor needs a first and a last day: {text}")
    return Anchor(bounds.earliest_start, bounds.latest_end, text, is_event)


def _languages(text: str, lang: str | None) -> list[Language]:
    """List the languages to look words up in: the hinted one first, then those of the letters."""
    if lang is not None and lang in FULL:
        codes = [lang, *(code for code in FULL if code != lang)]
    elif text.isascii():
        codes = ["en"]
    else:
        codes = list(FULL)
    if text.isascii():
        # No other full language is written in these letters.
        codes = codes[:1] if codes[0] == "en" else [codes[0], "en"]
    return [found for code in codes if (found := language(code)) is not None]


def _read_words(
    text: str,
    folded: str,
    anchor: Anchor | None,
    lang: str | None,
    prefer: Prefer | None,
    order: DayOrder | None,
) -> Reading | Refusal:
    """Read a folded text by the words of the languages that fit it."""
    if not folded:
        raise Unread(Reason.NO_DATE, "There is no date in these signs.")
    languages = _languages(folded, lang)
    lexed = lex(folded, languages)
    if isinstance(lexed, str):
        raise Unread(Reason.LEFTOVER, f"“{lexed}” has no place in a date.")
    tokens = lexed.tokens
    _check_name(folded, tokens, languages)
    if not any(token.kind in OPEN_KINDS for token in tokens):
        return _reading(text, tokens, lexed, anchor, prefer, lang)
    if order is None:
        order = next((found.order for found in languages if found.code == lang), None)
    year = None if anchor is None else civil(anchor.first).year
    options = [
        _reading(text, each, lexed, anchor, prefer, lang) for each in spell_out(tokens, order, year)
    ]
    if len(options) == 1:
        return options[0]
    shown = " or ".join(option.edtf for option in options)
    return Refusal(
        text, Reason.AMBIGUOUS, f"The order of the numbers is not known: {shown}.", tuple(options)
    )


def _check_name(folded: str, tokens: list[Token], languages: list[Language]) -> None:
    """Refuse a lone word that is also a name unless it has a capital."""
    if len(tokens) == 1 and folded[0].islower():
        word = folded.casefold().rstrip(".")
        if any(word in found.names for found in languages):
            raise Unread(Reason.NAME, f"“{folded}” alone may be a name or another word.")


def _reading(
    text: str,
    tokens: list[Token],
    lexed: Lexed,
    anchor: Anchor | None,
    prefer: Prefer | None,
    lang: str | None,
) -> Reading:
    signature = "".join([token[0] for token in tokens])
    if _IN in signature:
        tokens, signature = _without_in(tokens, signature)
    built = GRAMMAR.build(signature, [token[1] for token in tokens])
    if built is None:
        raise explain(signature, GRAMMAR.plan(signature).rest)
    node, rule = built
    code = lexed.langs[0] if lexed.langs else lang or "en"
    return _answer(text, node, rule, code, anchor, prefer)


def _without_in(tokens: list[Token], signature: str) -> tuple[list[Token], str]:
    """Drop "in" where it only accompanies a date: not before a number and its unit."""
    kept = [
        token for at, token in enumerate(tokens) if token.kind != _IN or _counts(signature, at + 1)
    ]
    return kept, "".join([token.kind for token in kept])


def _counts(signature: str, at: int) -> bool:
    if at >= len(signature):
        return False
    name = NAME[signature[at]]
    if name in ("DAYPART", "APPROX", "DAY", "WEEK", "MONTHU"):
        return True
    return name in ("D", "N", "HALF", "SOME") and at + 1 < len(signature)


def _answer(
    text: str,
    node: Node,
    rule: str,
    code: str,
    anchor: Anchor | None,
    prefer: Prefer | None,
) -> Reading:
    """Ask a meaning at the anchor's first and last day, join the two, and check the result."""
    if anchor is None:
        value = value_of(node, None)
    else:
        value = value_of(node, Ctx(anchor.first, prefer, is_event=anchor.is_event))
        if anchor.last != anchor.first:
            late = value_of(node, Ctx(anchor.last, prefer, is_event=anchor.is_event))
            value = join(value, late)
    bounds, precision, edtf = value
    _check_bounds(bounds)
    return Reading(
        edtf, bounds, precision, node.stated, node.filled, rule, code, text, anchor, node.time
    )


def _check_bounds(bounds: Bounds) -> None:
    """Refuse what the calendar does not hold; the order of bounds is a law of the nodes."""
    for day in bounds:
        if day is not None and not DAY_MIN <= day <= DAY_MAX:
            raise Unread(Reason.OUT_OF_RANGE, "Years go from -9999 to 9999.")


def _read_edtf(text: str, folded: str, anchor: Anchor | None) -> Reading:
    """Read a text that must be EDTF."""
    from timeline.dates import edtf  # noqa: PLC0415 - not needed for words

    try:
        tree = edtf.parse(folded)
        bounds = edtf.bounds(tree, anchor)
        precision = edtf.precision(tree)
        written = edtf.write(tree)
    except ValueError as error:
        raise Unread(Reason.NOT_A_DATE, str(error)) from error
    return Reading(written, bounds, precision, ("edtf",), (), "edtf", "edtf", text, anchor)
