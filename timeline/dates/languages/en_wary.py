"""English: words that look like a date and count, rank or lean on another event instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from timeline.dates.fold import Unread
from timeline.dates.languages.base import tok
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = list[tuple[str, "Callable[[list[Token]], list[Token]]"]]

_COUNTING = ("count", "under", "more")
_AFTER = CHAR["AFTER"]


def _leaning(tokens: list[Token]) -> list[Token]:
    """Read "the Friday before", "the summer after" as counted from another event.

    English puts "before" ahead of its date, never behind it.
    """
    return [tokens[0], tok("LEAN", 1 if tokens[1].kind == _AFTER else -1)]


def _ranked(_tokens: list[Token]) -> NoReturn:
    """Refuse "the second night", "the 3rd morning": not the second or third of a month."""
    raise Unread(Reason.NEEDS_EVENT, "The rank counts from another event.")


def _vague(tokens: list[Token]) -> list[Token]:
    """Refuse "some Friday", "almost May", "more than Friday": such words count units or hours."""
    if tokens[0].value == "some":
        raise Unread(Reason.NO_DATE, "The words do not tell which one.")
    if tokens[0].value in _COUNTING:
        raise Unread(Reason.NO_DATE, "The words tell a limit, not a day.")
    return tokens


def _some_part(tokens: list[Token]) -> list[Token]:
    """Refuse "some night", "some two thousand hours"; "nearly midnight" is a time."""
    return _vague(tokens) if tokens[0].value == "some" else tokens


def _up_to_ago(tokens: list[Token]) -> list[Token]:
    """Refuse "up to 10 years ago", a limit; "until 10 years ago" is none."""
    if tokens[0].value == "up to":
        raise Unread(Reason.NO_DATE, "The words tell a limit, not a day.")
    return tokens


def _from_the_end(tokens: list[Token]) -> list[Token]:
    """Read "the second to last week" as the last but one; the third to last is not read."""
    if tokens[-1].value != -1:
        return tokens
    if tokens[0].value != 2:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return [tok("ORD", -2)]


def _long_ago(tokens: list[Token]) -> list[Token]:
    """Read "more than a century ago" as by about a hundred years ago.

    What is longer ago than decades or centuries has no other edge; "over two years ago" is told of
    little more than two, and read as about.
    """
    if tokens[0].value != "more":
        return tokens
    years = tokens[1].value * (100 if tokens[2].kind == CHAR["CENTURY"] else 10)
    return [tok("BY"), tok("D" if years <= 31 else "N", years), tok("YEARM", "year"), tokens[3]]


def _up_to_less(tokens: list[Token]) -> list[Token]:
    """Refuse "less than two weeks after 3 May", which tells a limit."""
    if tokens[0].value == "under":
        raise Unread(Reason.NO_DATE, "The words tell a limit, not a day.")
    return tokens


_NAMED = "(MONTH|WEEKDAY|SEASON|FEAST|Y|QUART|DECADEN)"
_WHOLE = "(MONTH|SEASON|QUART|Y|SHORT|DIR|PART|D|ERA)"

WARY: Rows = [
    ("APPROX (D|N) (DECADE|CENTURY) AGO$", _long_ago),
    ("APPROX (D|N) UNIT (AFTER|BEFORE|FROM)", _up_to_less),
    (f"{_NAMED} (BEFORE|AFTER)$", _leaning),
    (f"(?<!MONTH)(?<!WEEKDAY)ORD DAYPART(?!{_WHOLE})", _ranked),
    ("APPROX(?!D|N|HALF|Y|SHORT|BIG|CLOCK|DAYPART|UNIT|SOME|APPROX|BEFORE|AFTER|QUARTER)", _vague),
    ("APPROX (D|N|ORD) (?=MONTH)", _vague),
    ("APPROX DAYPART", _some_part),
    ("UNTIL (D|N|HALF|APPROX) (D|N)? UNIT AGO", _up_to_ago),
    ("ORD TO (DIR|ORD)", _from_the_end),
]
"""Patterns of tokens and what becomes of them, tried in this order before all else."""
