"""English: words that look like a date and count, rank or lean on another event instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from timeline.dates.fold import Unread
from timeline.dates.languages.base import tok
from timeline.dates.languages.en_words import Bare
from timeline.dates.reading import Reason, StatedTime
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


def _limit_ahead(tokens: list[Token]) -> list[Token]:
    """Read "in no more than two weeks" as within them; "in more than two weeks" tells a limit."""
    if tokens[1].value == "more":
        raise Unread(Reason.NO_DATE, "The words tell a limit, not a day.")
    return [tok("WITHIN"), *tokens[2:]] if tokens[1].value == "under" else tokens


def _own_era(tokens: list[Token]) -> list[Token]:
    """Read "2nd or 1st century BC", "late 3rd or early 2nd century BC": one era for both."""
    return [tokens[0], tok("CENTURY", "century"), tokens[-1], *tokens[1:]]


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


def _told_beside(tokens: list[Token]) -> list[Token]:
    """Read "the Tuesday following 9 May" as the one after it."""
    if tokens[1].value == 0:
        return tokens
    return [tokens[0], tok("AFTER" if tokens[1].value > 0 else "BEFORE")]


def _this(tokens: list[Token]) -> list[Token]:
    """Read "the first week of the year" as of this year."""
    return [tok("WEEK", "week"), tok("DIR", 0), tokens[1]]


def _within_weeks(tokens: list[Token]) -> list[Token]:
    """Read "within a week of 9 May": "week of" is no week around a day here."""
    return [*tokens[:2], tok("WEEK", "week")]


def _twelve(tokens: list[Token]) -> list[Token]:
    """Read "12 noon", "12 midnight" as noon and midnight."""
    sure = tokens[0].value == 12 and tokens[1].value[0] in ("noon", "midday", "midnight")
    return tokens[1:] if sure else tokens


def _clock(tokens: list[Token]) -> list[Token]:
    """Read "at 21.30 on 9 May", "9 May 2024 at 21.30": hours and minutes with a point."""
    at = next(i for i, token in enumerate(tokens) if token.kind == CHAR["DEC"])
    hour, minute = tokens[at].value
    if len(minute) != 2 or int(hour) > 23 or int(minute) > 59:
        return tokens
    when = StatedTime(f"{int(hour):02d}:{minute}", None, "minute", None)
    return [*tokens[:at], tok("CLOCK", when), *tokens[at + 1 :]]


def _counted_in(_tokens: list[Token]) -> NoReturn:
    """Refuse "two in May", "first in June", "next in May": so many of something, or which."""
    raise Unread(Reason.NOT_A_DATE, "The words count something in that time.")


def _since_behind(_tokens: list[Token]) -> NoReturn:
    """Refuse "the first since May": English has no range with "since" in its middle."""
    raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")


def _beyond(tokens: list[Token]) -> list[Token]:
    """Refuse "past May 5", "past Friday", which may be beyond it; "the past Friday" is behind."""
    if isinstance(tokens[0].value, Bare):
        raise Unread(Reason.NOT_A_DATE, "“Past” may stand for behind that time, or beyond it.")
    return tokens


_DATE = "(D|ORD|MONTH|FEAST|Y|NUMERIC|YMD|WEEKDAY)"

WARY: Rows = [
    ("^PAST (?=MONTH|WEEKDAY|FEAST|ORD|D MONTH|TODAY)", _beyond),
    ("(D|N|ORD|DIR) IN (MONTH|SEASON|Y)", _counted_in),
    (
        "(D|ORD|MONTH|Y|WEEKDAY|SEASON|FEAST|TODAY) SINCE (D|ORD|MONTH|Y|WEEKDAY|SEASON|FEAST|TODAY)",
        _since_behind,
    ),
    ("(DIR|PAST|LEAN|PART|WEEKDAY) (WEEK|MONTHU|QUARTER|YEAR|YEARM|WEEKEND) SINCE", _since_behind),
    (f"(WEEKDAY|WEEKEND|DAY|DAYPART) LEAN (?={_DATE})", _told_beside),
    ("WEEKOF (YEAR|YEARM|MONTHU|QUARTER)$", _this),
    ("WITHIN (D|N) WEEKOF", _within_weeks),
    ("(?<!MONTH)D DAYPART", _twelve),
    ("(WEEKDAY|TODAY|NUMERIC|YMD|Y|(MONTH (D|ORD))|((D|ORD) MONTH)) COMMA? DEC$", _clock),
    ("^DEC COMMA? (WEEKDAY|TODAY|NUMERIC|YMD|MONTH (D|ORD)|(D|ORD) MONTH)", _clock),
    ("APPROX (D|N) (DECADE|CENTURY) AGO$", _long_ago),
    ("ORD (AND|OR|SLASH) ((APPROX|PART) DASH?)? ORD DASH? CENTURY ERA", _own_era),
    ("IN APPROX (D|N) UNIT", _limit_ahead),
    ("(ORD|DIR) HALF DASH YEARM", lambda tokens: tokens[:2]),  # "the first half-year of 2023"
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
