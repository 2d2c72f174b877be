"""Reading an expression by its words: languages, tokens, grammar, anchor, checks."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.company import check_company
from timeline.dates.fold import Unread
from timeline.dates.forks import Forked, deciding
from timeline.dates.interval import DAY_MAX, DAY_MIN, Bounds, civil
from timeline.dates.lexer import Lexed, lex
from timeline.dates.nodes import Ctx, Node
from timeline.dates.nodes_range import join, value_of
from timeline.dates.orders import OPEN_KINDS, spell_out
from timeline.dates.phrases import GRAMMAR
from timeline.dates.reading import Anchor, DayOrder, Prefer, Reading, Reason, Refusal
from timeline.dates.refusals import explain, explain_unknown
from timeline.dates.tokens import CHAR, NAME, Token
from timeline.dates.tongues import languages_for, shows, told_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.dates.languages.base import Language

_IN, _PAIR = CHAR["IN"], CHAR["PAIR"]


_OPEN = re.compile(f"[{''.join(sorted(OPEN_KINDS))}]")


class Asked(NamedTuple):
    """What is asked of a text, apart from the text: see `normalise.try_read`."""

    text: str
    anchor: Anchor | None
    lang: str | None
    prefer: Prefer | None
    order: DayOrder | None


def read_words(folded: str, asked: Asked) -> Reading | Refusal:
    """Read a folded and trimmed text; a Refusal is given only for what is ambiguous.

    Raises Unread for everything else that is not read.
    """
    if not folded:
        raise Unread(Reason.NO_DATE, "There is no date in these signs.")
    languages = languages_for(folded, asked.lang)
    first = _read_with(folded, asked, languages)
    if asked.lang is not None or not isinstance(first, Reading) or first.lang not in ("uk", "ru"):
        return first
    if any(shows(code, folded) for code in ("uk", "ru")):
        return first
    # Nothing told which of the two it is: the other one must not read it otherwise.
    try:
        second = _read_with(folded, asked, languages[::-1])
    except Unread:
        return first
    if isinstance(second, Refusal) or second.bounds == first.bounds:
        return first
    return _ambiguous(asked.text, [first, second], "The language is not known")


def _ambiguous(text: str, options: list[Reading], why: str) -> Refusal:
    shown = " or ".join(option.edtf for option in options)
    return Refusal(text, Reason.AMBIGUOUS, f"{why}: {shown}.", tuple(options))


def _read_with(folded: str, asked: Asked, languages: list[Language]) -> Reading | Refusal:
    """Read a text once, or, where its words fork, once for each way."""
    try:
        return _read_one(folded, asked, languages)
    except Forked as fork:
        place, sentence = fork.place, fork.sentence
    options: dict[Bounds, Reading] = {}
    reasons: list[Unread] = []
    for way in (0, 1):
        try:
            with deciding(place, way):
                found = _read_with(folded, asked, languages)
        except Unread as refusal:
            reasons.append(refusal)
            continue
        for each in [found] if isinstance(found, Reading) else found.readings:
            options.setdefault(each.bounds, each)
    if not options:
        raise reasons[0]
    return _ambiguous(asked.text, list(options.values()), sentence.rstrip("."))


# "Two weeks before 9 May" is a day, "the two weeks before 9 May" are all of them, and "over two
# weeks before" is about that day.
_UNITS_BESIDE = (
    r"(?= [\w-]+(?: (?!half\b)[\w-]+)? (?:days|weeks|fortnights|months|quarters|years|decades)"
    r" (?:(?:immediately|right|just|directly) )?(?:before|after|following|preceding|prior to)\b)"
)
_ALL_OF = re.compile(
    r"\b(?:(?:(?:in|over|for) )?the|(?:during|throughout|within)(?: the)?)" + _UNITS_BESIDE,
    re.IGNORECASE,
)
_OVER = re.compile(r"\bover" + _UNITS_BESIDE, re.IGNORECASE)


def _read_one(folded: str, asked: Asked, languages: list[Language]) -> Reading | Refusal:
    if "s " in folded or "S " in folded:  # units in their plural
        folded = _OVER.sub("about", _ALL_OF.sub("within", folded))
    lexed = lex(folded, languages)
    if isinstance(lexed, str):
        raise explain_unknown(lexed, folded, languages)
    tokens = lexed.tokens
    signature = "".join([token[0] for token in tokens])
    check_company(folded, tokens, signature, languages)
    if _OPEN.search(signature) is None:
        return _reading(asked, tokens, signature, lexed)
    order = asked.order
    if order is None:
        order = next((found.order for found in languages if found.code == asked.lang), None)
    year = None if asked.anchor is None else civil(asked.anchor.first).year
    options = _agreeing(
        [
            partial(_reading, asked, each, "".join([token[0] for token in each]), lexed)
            for each in spell_out(tokens, order, year)
        ]
    )
    if len(options) > 1:
        return _ambiguous(asked.text, options, "The numbers can be read in two ways")
    alone = len(tokens) == 1 and tokens[0].kind == _PAIR and asked.order is None
    if alone and (order is None or _is_share(tokens[0])):
        return _ambiguous(asked.text, options, "It may be a date or a fraction")
    return options[0]


def _agreeing(options: list[Callable[[], Reading]]) -> list[Reading]:
    """Read every option; one that a weekday beside it contradicts is none, where another agrees."""
    if len(options) == 1:
        return [options[0]()]
    found, contradictions = [], []
    for option in options:
        try:
            found.append(option())
        except Unread as refusal:
            if refusal.reason is not Reason.CONTRADICTION:
                raise
            contradictions.append(refusal)
    if not found:
        raise contradictions[0]
    return found


def _is_share(pair: Token) -> bool:
    """Whether two numbers with a slash alone are a usual fraction: 1/4, 2/3."""
    low, high = (int(part) for part in pair.value)
    return low < high <= 5


def _reading(asked: Asked, tokens: list[Token], signature: str, lexed: Lexed) -> Reading:
    if _IN in signature:
        tokens, signature = _without_in(tokens, signature)
    built = GRAMMAR.build(signature, [token[1] for token in tokens])
    if built is None:
        raise explain(signature, GRAMMAR.plan(signature).rest)
    node, rule = built
    return answer(asked, node, rule, told_language(lexed.langs, asked.lang))


def signature_of(tokens: list[Token]) -> str:
    """Give the signature that the grammar sees: of all tokens but an "in" that says nothing."""
    return _without_in(tokens, "".join([token[0] for token in tokens]))[1]


def _without_in(tokens: list[Token], signature: str) -> tuple[list[Token], str]:
    """Drop "in" where it only accompanies a date: not before a number and its unit."""
    kept = [
        token for at, token in enumerate(tokens) if token[0] != _IN or _counts(signature, at + 1)
    ]
    return kept, "".join([token[0] for token in kept])


def _counts(signature: str, at: int) -> bool:
    """Whether a unit is counted from a place on, or a part of the day stands there."""
    if at >= len(signature):
        return False
    name = NAME[signature[at]]
    if name == "APPROX":
        return _counts(signature, at + 1)
    if name in ("DAYPART", "DAY", "WEEK", "MONTHU"):
        return True
    if name not in ("D", "N", "HALF", "SOME") or at + 1 >= len(signature):
        return False
    return NAME[signature[at + 1]] != "ERA"  # "in 44 BC" counts nothing


@lru_cache(maxsize=2048)
def _context(day: int, prefer: Prefer | None, is_event: bool) -> Ctx:
    """Take an anchor day apart, once for all the texts that are read against it."""
    return Ctx(day, prefer, is_event=is_event)


def answer(asked: Asked, node: Node, rule: str, code: str) -> Reading:
    """Ask a meaning at the anchor's first and last day, join the two, and check the result."""
    anchor = asked.anchor
    if anchor is None:
        value = value_of(node, None)
    else:
        value = value_of(node, _context(anchor.first, asked.prefer, anchor.is_event))
        if anchor.last != anchor.first:
            late = value_of(node, _context(anchor.last, asked.prefer, anchor.is_event))
            value = join(value, late)
    bounds, precision, edtf = value
    _check_bounds(bounds)
    return Reading(
        edtf, bounds, precision, node.stated, node.filled, rule, code, asked.text, anchor, node.time
    )


def _check_bounds(bounds: Bounds) -> None:
    """Refuse what the calendar does not hold; the order of bounds is a law of the nodes."""
    for day in bounds:
        if day is not None and not DAY_MIN <= day <= DAY_MAX:
            raise Unread(Reason.OUT_OF_RANGE, "Years go from -9999 to 9999.")
