"""What is a date beside other words only: names, ranks, ages and amounts standing alone are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.fold import Unread
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token, compile_pattern

if TYPE_CHECKING:
    from timeline.dates.languages.base import Language

_D, _ORD, _CLOCK, _DECADEN = (CHAR[name] for name in ("D", "ORD", "CLOCK", "DECADEN"))


_ONLY_ORDINALS = re.compile(
    f"[{''.join(CHAR[name] for name in ('ORD', 'AND', 'OR', 'TO', 'DASH', 'COMMA', 'IN'))}]+"
)


_BARE_CLOCK = re.compile(r"[\d: -]+")


_IN_WORDS = re.compile(r"[A-Za-z -]+ (?:past|to) [A-Za-z]+")  # "half past two"
_DATE_AND_TIME = re.compile(r"\d+-")  # "2024-05-09 17:30"


_RANKED = re.compile(r"\d+[a-z]{2}", re.IGNORECASE)


_FIRST_WORDS = re.compile(r"[^\W\d_]+")


_ORDINALS_BESIDE = compile_pattern(
    "(ORD|AND|OR|TO|DASH|COMMA|IN|SINCE|FROM|BY|BEFORE|AFTER|UNTIL|DIR|PAST|PART|MAYBE|BETWEEN"
    "|APPROX|NOTBEFORE|ASOF|NOW|EARLIER|WITHIN)+"
)


# A part of something else, an age, an amount, numbers that are as likely to count.
_NO_DATES = re.compile(
    r"(?:of|in) the (?:year|month|week|quarter|decade|century)|of \d+(?:st|nd|rd|th)|(?:over|at) \d{4}"
    r"|(?:ten|eleven|(?:twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)) hundred"
    r"|(?:early|mid|late)[ -](?:[1-6]0s|twenties|thirties|forties|fifties|sixties)"
    r"|inst(?:ant)?|ult(?:imo)?|prox(?:imo)?|mid[ -]century|(?:from )?\d+[a-z]{2}(?: ?(?:-|to|and|or) ?\d+[a-z]{2})+"
    r"|(?:from |between )?(?:1000|1500|2000) ?(?:-|to|and|or) ?(?:1500|2000|[3-9]\d{3})"
    r"|(?:(?:on|in|to|into) )?the (?:march|may|sun|mar)",
)


# "The second march" of a movement; with "of" or a year it is a day.
_NAMED_ORDINAL = re.compile(r"(?:on |the )*(?!last )[a-z]+(?:st|nd|rd|th) (?:march|may)")
_AGES = re.compile(r"[1-6]0s|\d{3}s")


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


# "May" and "march" are verbs as well: "may end", "may last".
_VERBS = re.compile(r"\b(?:may|march)\b")
_BEFORE_VERB = _BEFORE_NAME - {"this"} | frozenset(
    [
        "in",
        "of",
        "early",
        "late",
        "mid",
        "middle",
        "end",
        "around",
        "about",
        "through",
        "during",
        "throughout",
        "the",
        "past",
    ]
)
_BEHIND_VERB = frozenset(("and", "or", "to", "through", "until"))


_FROM = frozenset((CHAR["FROM"], CHAR["SINCE"]))


_ESTABLISHED = re.compile(r"\d{4} est")  # no zone, but "established"


_PARTS_ALONE = compile_pattern("(FROM|BETWEEN)? DAYPART (DASH|TO|UNTIL|AND) DAYPART")
_CARDINAL = compile_pattern("IN? D MONTH")
_ONLY_HOURS = compile_pattern("IN? (Y|BIG) HOUR")
_NUMBERED_DAY = compile_pattern("WEEKDAY D")


def check_company(
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
        if kind == _CLOCK and _IN_WORDS.fullmatch(folded):
            raise Unread(Reason.NOT_A_DATE, "A time in words names no day.")
        if kind == _ORD and _RANKED.fullmatch(folded):
            raise Unread(Reason.NOT_A_DATE, f"“{folded}” may be a place in any row.")
        if kind == _DECADEN and _AGES.fullmatch(folded):
            raise Unread(Reason.NOT_A_DATE, f"“{folded}” may be an age or a length of time.")
    if _NUMBERED_DAY.fullmatch(signature) and folded[0].islower():
        word = folded.split(maxsplit=1)[0]
        if any(word in found.names for found in languages):
            raise Unread(Reason.NAME, f"“{word}” in lower case may be another word.")  # "sun 18"
    if _CLOCK in signature and _BARE_CLOCK.fullmatch(folded) and not _DATE_AND_TIME.match(folded):
        raise Unread(Reason.NO_DATE, "Two numbers and a colon may be a score or a verse.")
    if _PARTS_ALONE.fullmatch(signature):
        raise Unread(Reason.NO_DATE, "Parts of the day name no day.")
    if _CARDINAL.fullmatch(signature) and not any(map(str.isdigit, folded)):
        raise Unread(Reason.NOT_A_DATE, "The number tells how many.")  # "one May", "two of May"
    ascii_only = folded.isascii()
    if _ONLY_HOURS.fullmatch(signature) or (ascii_only and _ESTABLISHED.fullmatch(folded)):
        raise Unread(Reason.NOT_A_DATE, "The number may be a year, or tell how many.")
    if any(found.code == "en" for found in languages):
        _check_names(folded, tokens)
        _check_verbs(folded, tokens)
    if ascii_only and (_NAMED_ORDINAL.fullmatch(folded) or _NO_DATES.fullmatch(folded)):
        raise Unread(Reason.NOT_A_DATE, "The words may well name something else.")
    ordinals = _ORDINALS_BESIDE if ascii_only else _ONLY_ORDINALS
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


def _check_verbs(folded: str, tokens: list[Token]) -> None:
    """Refuse "may end", "march early": read behind or before some words only, or with a number."""
    if len(tokens) == 1 or not _VERBS.search(folded) or any(map(str.isdigit, folded)):
        return
    if any(token.kind in (_ORD, _D) for token in tokens):
        return
    words = folded.split(" ")
    for at, word in enumerate(words):
        if _VERBS.fullmatch(word):
            before, after = words[at - 1 : at], words[at + 1 : at + 2]
            if not _BEFORE_VERB.intersection(before) and not _BEHIND_VERB.intersection(after):
                raise Unread(Reason.NAME, f"“{word}” may be another word.")
