"""Reading an expression by its words: languages, tokens, grammar, anchor, checks."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.fold import Unread
from timeline.dates.forks import Forked, deciding
from timeline.dates.interval import DAY_MAX, DAY_MIN, Bounds, civil
from timeline.dates.languages import FULL, language
from timeline.dates.lexer import Lexed, lex
from timeline.dates.nodes import Ctx, Node
from timeline.dates.nodes_range import join, value_of
from timeline.dates.orders import OPEN_KINDS, spell_out
from timeline.dates.phrases import GRAMMAR
from timeline.dates.reading import Anchor, DayOrder, Prefer, Reading, Reason, Refusal
from timeline.dates.refusals import explain, explain_unknown
from timeline.dates.tokens import CHAR, NAME, Token, compile_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.dates.languages.base import Language

_IN, _ORD, _PAIR, _CLOCK, _DECADEN = (
    CHAR[name] for name in ("IN", "ORD", "PAIR", "CLOCK", "DECADEN")
)
_ONLY_ORDINALS = re.compile(
    f"[{''.join(CHAR[name] for name in ('ORD', 'AND', 'OR', 'TO', 'DASH', 'COMMA', 'IN'))}]+"
)
_OPEN = re.compile(f"[{''.join(sorted(OPEN_KINDS))}]")
_ALPHABETS = {
    "en": re.compile("[A-Za-z]"),
    "ko": re.compile("[\u1100-\u11ff\u3007\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]"),
    "uk": re.compile("[\u0400-\u04ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
}
_BARE_CLOCK = re.compile(r"[\d:]+")
_RANKED = re.compile(r"\d+[a-z]{2}", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"[^\W\d_]+")
_ORDINALS_BESIDE = compile_pattern(
    "(ORD|AND|OR|TO|DASH|COMMA|IN|SINCE|FROM|BY|BEFORE|AFTER|UNTIL|DIR|PAST|PART|MAYBE|BETWEEN)+"
)
# A part of something else, an age, an amount, numbers that are as likely to count.
_NO_DATES = re.compile(
    r"of the (?:year|month|week|quarter|decade|century)|(?:early|mid|late)[ -][1-6]0s|over \d{4}"
    r"|(?:from |between )?(?:1000|1500|2000) ?(?:-|to|and|or) ?(?:1500|2000|[3-9]\d{3})"
    r"|(?:(?:on|in|to|into) )?the (?:march|may|sun|mar)",
)
_AGES = re.compile(r"[1-6]0s")
_SHORT_NAME = re.compile(r"\b(?:sun|sat|wed|mar)\b")
_AFTER_NAME = (["morning"], ["afternoon"], ["evening"], ["night"])
_BEFORE_NAME = frozenset(
    [
        "on",
        "this",
        "next",
        "last",
        "by",
        "since",
        "until",
        "till",
        "from",
        "to",
        "and",
        "or",
        "before",
        "after",
    ]
)
_FROM = frozenset((CHAR["FROM"], CHAR["SINCE"]))
_ESTABLISHED = re.compile(r"\d{4} est")  # no zone, but "established"
_ONLY_HOURS = compile_pattern("IN? (Y|BIG) HOUR")


class Asked(NamedTuple):
    """What is asked of a text, apart from the text: see `normalise.try_read`."""

    text: str
    anchor: Anchor | None
    lang: str | None
    prefer: Prefer | None
    order: DayOrder | None


def languages_for(text: str, lang: str | None) -> list[Language]:
    """List the languages to look words up in: the hinted one first, then those of the letters.

    Letters that only one language has put it first. English stands behind every other, for
    abbreviations and expressions in two languages; with a hint that is not read in full, no
    language is listed, and only digits and signs are read.
    """
    if lang is not None and lang not in FULL:
        return []
    if text.isascii():
        codes = ["en"] if lang in (None, "en") else [str(lang), "en"]
    else:
        codes = [code for code in FULL if code == lang or _ALPHABETS[code].search(text)]
        if len(codes) > 1:
            letters = frozenset(text.casefold())
            codes.sort(key=lambda code: (code != lang, not _shows(code, letters)))
    return [found for code in codes if (found := language(code)) is not None]


def _shows(code: str, letters: frozenset[str]) -> bool:
    found = language(code)
    return found is not None and not found.letters.isdisjoint(letters)


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
    if any(_shows(code, frozenset(folded.casefold())) for code in ("uk", "ru")):
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


def _read_one(folded: str, asked: Asked, languages: list[Language]) -> Reading | Refusal:
    lexed = lex(folded, languages)
    if isinstance(lexed, str):
        raise explain_unknown(lexed, folded, languages)
    tokens = lexed.tokens
    signature = "".join([token[0] for token in tokens])
    _check_alone(folded, tokens, signature, languages)
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


def _check_alone(
    folded: str, tokens: list[Token], signature: str, languages: list[Language]
) -> None:
    """Refuse what is a date beside other words only.

    A name in lower case ("may"), an ordinal in words or without an article ("the second", "5th"),
    and an expression that ends in a preposition ("March on").
    """
    if len(tokens) == 1:
        kind = tokens[0].kind
        if folded[0].islower():
            words = _FIRST_WORDS.findall(folded)[:2]
            word = words[-1] if words and words[0] == "the" else words[0] if words else ""
            if any(word in found.names for found in languages):
                raise Unread(Reason.NAME, f"“{folded}” alone may be a name or another word.")
        if kind == _CLOCK and _BARE_CLOCK.fullmatch(folded):
            raise Unread(Reason.NO_DATE, "Two numbers and a colon may be a score or a verse.")
        if kind == _ORD and _RANKED.fullmatch(folded):
            raise Unread(Reason.NOT_A_DATE, f"“{folded}” may be a place in any row.")
        if kind == _DECADEN and _AGES.fullmatch(folded):
            raise Unread(Reason.NOT_A_DATE, f"“{folded}” may be an age or a length of time.")
    if _ONLY_HOURS.fullmatch(signature) or _ESTABLISHED.fullmatch(folded):
        raise Unread(Reason.NOT_A_DATE, "The number may be a year, or tell how many.")
    _check_names(folded, tokens)
    if _NO_DATES.fullmatch(folded):
        raise Unread(Reason.NOT_A_DATE, "The words may well name something else.")
    ordinals = _ORDINALS_BESIDE if folded.isascii() else _ONLY_ORDINALS
    if (
        _ORD in signature
        and ordinals.fullmatch(signature)
        and not any(char.isdigit() for char in folded)
    ):
        raise Unread(Reason.NOT_A_DATE, "The words tell a place in a row, not a day.")
    last = folded.rpartition(" ")[2].casefold()
    if last == "on" and signature[:1] in _FROM:
        return  # "from 2014 on"
    for found in languages:
        if last in found.leading:
            raise Unread(Reason.LEFTOVER, "The words end before the date does.")


def _check_names(folded: str, tokens: list[Token]) -> None:
    """Refuse "midnight sun": these short names are read beside a number or after some words only."""
    if len(tokens) == 1 or not _SHORT_NAME.search(folded) or any(map(str.isdigit, folded)):
        return
    words = folded.split(" ")
    for at, word in enumerate(words):
        if _SHORT_NAME.fullmatch(word):
            before, after = words[at - 1 : at], words[at + 1 : at + 2]
            if not (_BEFORE_NAME.issuperset(before) and before) and after not in _AFTER_NAME:
                raise Unread(Reason.NAME, f"“{word}” may be another word.")


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
    return answer(asked, node, rule, _told(lexed.langs, asked.lang))


def _told(langs: list[str], hint: str | None) -> str:
    """Give the language of an expression from those that knew its words.

    The hint, where it knew one; else the last of them in the order in which they are tried: a
    word reaches a later language only when the earlier ones do not know it.
    """
    if not langs:
        return hint or "en"
    return hint if hint is not None and hint in langs else max(langs, key=FULL.index)


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
    return name in ("D", "N", "HALF", "SOME") and at + 1 < len(signature)


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
