"""Why an expression that is no date was refused, from what its words were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.fold import Unread
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, compile_pattern

if TYPE_CHECKING:
    from timeline.dates.languages.base import Language


def _any_of(names: str) -> re.Pattern[str]:
    return re.compile("[" + "".join(CHAR[name] for name in names.split()) + "]")


_DURATION = compile_pattern("(FROM|FOR|IN|APPROX|DIR|WITHIN)* (COUNT|SOME) DASH? UNIT .*")
_DATED = _any_of(
    "MONTH WEEKDAY YR Y SUB SUBY MD YMDAY DOM WD TODAY RELDAY YMD SEASON DECADEN DEC10 CENT PARTED"
    " RANGE OPENED RELSPAN RELWEEK RELMONTH SPAN"
)
_NUMBERS = _any_of("D N BIG DEC PAIR ORD")
_TIME = _any_of("TIME CLOCK DAYPART AMPM")
_IMPOSSIBLE = compile_pattern("N MONTH|N SUB")
# What a date that dateparser may know consists of: never words that change a date's meaning.
_ABSOLUTE = compile_pattern(
    "(WEEKDAY (?=.*(D|ORD)))?(MONTH|D|N|Y|ORD|YMD|CLOCK|TIME|AMPM|COMMA|DOT|STAMP|DEC)+"
)

_MONTH_AND_YEAR = compile_pattern("(?=.*MONTH)(?=.*Y)(?!.*MONTH.*MONTH)(?!.*Y.*Y)")


def explain(signature: str, rest: str) -> Unread:
    """Give the refusal for tokens that do not make one date.

    `signature` is of all words, `rest` of what the grammar left.
    """
    if CHAR["EACH"] in signature:
        return Unread(Reason.NOT_A_DATE, "What comes again and again has no single date.")
    if CHAR["LEAN"] in signature or CHAR["EARLIER"] in rest:
        return Unread(
            Reason.NEEDS_EVENT, "This counts from another event, which must be the anchor."
        )
    if CHAR["SOME"] in signature:
        return Unread(Reason.NO_DATE, "The number is not told.")
    if _IMPOSSIBLE.search(signature):
        return Unread(Reason.IMPOSSIBLE, "No month has so many days.")
    if not _DATED.search(rest):
        if _DURATION.fullmatch(rest):
            return Unread(Reason.DURATION, "The words tell how long, not when.")
        if _TIME.search(rest):
            return Unread(Reason.NO_DATE, "There is a time of day, but no day.")
        if _NUMBERS.search(signature):
            return Unread(Reason.NOT_A_DATE, "The number is not a date.")
        return Unread(Reason.NO_DATE, "There is no date in these words.")
    may_ask = (
        _MONTH_AND_YEAR.match(signature) is not None and _ABSOLUTE.fullmatch(signature) is not None
    )
    return Unread(Reason.LEFTOVER, "Not every word has a place in one date.", may_ask=may_ask)


def explain_unknown(word: str, folded: str, languages: list[Language]) -> Unread:
    """Give the refusal for a text with a word that no language here knows."""
    known = {
        token[0]
        for found in languages
        for piece in re.findall(r"[^\W\d_]+", folded.casefold())
        for token in found.words.get(piece, ())
    }
    if known & _DATED_KINDS or re.search(r"(?<![\d,.])[12]\d{3}(?![\d,.])", folded):
        return Unread(Reason.LEFTOVER, f"“{word}” has no place in a date.")
    if any(char.isdigit() for char in folded):
        return Unread(Reason.NOT_A_DATE, f"The number is not a date beside “{word}”.")
    return Unread(Reason.NO_DATE, f"There is no date in “{word}”.")


_DATED_KINDS = frozenset(CHAR[name] for name in ("MONTH", "WEEKDAY", "SEASON", "TODAY", "FEAST"))
