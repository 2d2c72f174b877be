"""The kinds of words the grammar knows, whatever the language, and the patterns over them.

A language turns its words into tokens: a kind and a value. The grammar sees only the kinds,
one character each, so a whole expression becomes a short string (its signature) that plain
regular expressions can match. Patterns are written with names: ``"MONTH DAY COMMA? YEAR"``.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class Token(NamedTuple):
    """One word of an expression: `kind` is one character of KINDS, `value` what it says."""

    kind: str
    value: Any


# name: (character, what its value is). Characters have no meaning of their own.
_WORDS: dict[str, str] = {
    # Numbers
    "D": "integer 0 to 31 in one or two digits, or spelled out",
    "N": "integer 32 to 999",
    "Y": "four digits, 1000 to 9999, or a year spelled out: the year",
    "SHORT": "apostrophe and two digits: 0 to 99",
    "ORD": "ordinal number, 1 and up; -1 is 'the last' of something",
    "BIG": "a number that cannot be part of a date",
    "DEC": "two integers joined by a point, as strings: ('10', '08')",
    "PAIR": "two integers joined by a slash, as strings",
    "YMD": "(year, month, day) of a date that begins with its year",
    "YM": "(year, two digits) joined by a dash, as integers",
    "YY": "(year, two digits) joined by a slash, as integers",
    "NUMERIC": "(a, b, c, separator): three numbers whose order is to be found, as strings",
    "WEEKNO": "(ISO year, week, weekday 1 to 7 or None)",
    "MY": "(month, year) joined by a slash",
    "EDTF": "a code of EDTF written as a date, as text",
    "STAMP": "((year, month, day), StatedTime): an ISO date and time",
    # Units; the value is the unit's name
    "SECOND": "'second'",
    "MINUTE": "'minute'",
    "HOUR": "'hour'",
    "DAY": "'day'",
    "DAYM": "'day', where the word also marks the day of a month (일)",
    "WEEK": "'week'",
    "FORTNIGHT": "'fortnight'",
    "WEEKEND": "'weekend'",
    "MONTHU": "'month'",
    "MONTHM": "'month', where the word marks the month of a year (월)",
    "QUARTER": "'quarter'",
    "HALF": "'half'",
    "SEASONU": "'season'",
    "YEAR": "'year'",
    "YEARM": "'year', where the word also marks a year (2025 року, 2025년)",
    "DECADE": "'decade'",
    "CENTURY": "'century'",
    # Names
    "MONTH": "1 to 12",
    "WEEKDAY": "Monday 0 to Sunday 6",
    "SEASON": "EDTF code 21 to 24",
    "QUART": "a quarter by its number: EDTF code 33 to 36",
    "HALFN": "a half year by its number: EDTF code 40 or 41",
    "DECADEN": "a decade: its first year, or 0 to 90 without the century",
    "FEAST": "a holiday with a fixed day: (month, day)",
    "TODAY": "days from the anchor: yesterday is -1",
    "NOW": "the anchor itself",
    # Words around them
    "DIR": "last -1, this 0, next 1",
    "PAST": "-1 or 1: 'past', 'coming': a stretch that ends or begins at the anchor",
    "PART": "early, mid, late, begin, middle, end",
    "EARLIER": "-1 or 1: 'earlier this year', 'later this year'",
    "AGO": "-1 or 1: 'ago', 'from now'",
    "AGODAY": "-1 or 1: the day so many units away, whatever the unit (через год)",
    "EVE": "'the night towards' a day, which began the day before",
    "LEAN": "-1, 0 or 1: counts from another event ('two days later', 'the following day')",
    "LATER": "1: counts from another event, or from now where the text looks ahead (사흘 뒤)",
    "AGOMONTH": "-1 or 1: years away, told by the month (2년 전)",
    "FOR": "for so long, after a number and its unit (사흘간)",
    "CYCLE": "(part, unit): a part of the year or month nearest the anchor (연말)",
    "WHOLE": "-1 or 1: whole units before or after the anchor's own (지난 2주)",
    "LASTDAYS": "-1: a day of the month that went by, or so many days (지난 2일)",
    "IN": "'in', where it may count from now: 'in two weeks'",
    "WITHIN": "'within two weeks'",
    "SOME": "an unnamed number: 'a few'",
    "EXACT": "'exactly', before so many units ago: the very day",
    "EACH": "'every': a recurring date has no single value",
    "APPROX": "about",
    "MAYBE": "possibly",
    "SINCE": "since",
    "UNTIL": "until",
    "BEFORE": "before",
    "AFTER": "after",
    "BY": "by, not later than",
    "NOTBEFORE": "not earlier than",
    "ASOF": "as of",
    "FROM": "from",
    "TO": "to",
    "BETWEEN": "between",
    "AND": "and",
    "OR": "or",
    "ERA": "-1 for BC, 1 for AD",
    "DAYPART": "(name, from, to): a part of the day, hours as 'HH:MM'",
    "CLOCK": "StatedTime",
    "AMPM": "'am' or 'pm'",
    "ZONE": "an offset or an IANA name; None is unnamed local time",
    "OCLOCK": "o'clock",
    "ENDING": "'ended': the quarter ended September 30",
    "WEEKOF": "'week', in the week of, the week beginning",
    "DASH": "", "SLASH": "", "COMMA": "", "DOT": "", "OPEN": "", "CLOSE": "",
}  # fmt: skip

_NODES: dict[str, str] = {
    "YR": "a year, absolute or relative",
    "SUB": "a month, season, quarter or half without its year",
    "SUBY": "the same with its year",
    "MD": "a day of a named month without its year",
    "YMDAY": "a whole day",
    "DOM": "a day of the month alone",
    "WD": "a weekday, perhaps with last, this or next",
    "RELDAY": "a day counted from the anchor",
    "RELWEEK": "a week counted from the anchor",
    "RELMONTH": "a month counted from the anchor",
    "RELSPAN": "another stretch counted from the anchor",
    "DEC10": "a decade",
    "CENT": "a century",
    "SPAN": "any other stretch",
    "TIME": "a time of day",
    "PARTED": "a part of a stretch",
    "RANGE": "a range of days that needs no further word",
    "OPENED": "open to one side",
    "CHOICE": "several dates of which one is meant",
}

WHAT: dict[str, str] = _WORDS | _NODES
CHAR: dict[str, str] = {name: chr(0x3B1 + i) for i, name in enumerate(WHAT)}
NAME: dict[str, str] = {char: name for name, char in CHAR.items()}

# Tokens without a value of their own: a rule's function is not given them.
SILENT = frozenset(
    CHAR[name]
    for name in [
        "DASH",
        "SLASH",
        "COMMA",
        "DOT",
        "OPEN",
        "CLOSE",
        "SINCE",
        "UNTIL",
        "BEFORE",
        "AFTER",
        "BY",
        "NOTBEFORE",
        "ASOF",
        "FROM",
        "TO",
        "BETWEEN",
        "AND",
        "OR",
        "IN",
        "WITHIN",
        "FOR",
        "OCLOCK",
        "APPROX",
        "MAYBE",
        "EACH",
        "EXACT",
        "ENDING",
    ]
)

# Short names for groups of kinds, usable in patterns.
GROUPS: dict[str, str] = {
    "DAYNUM": "D ORD",
    "UNIT": "DAY DAYM WEEK FORTNIGHT WEEKEND MONTHU QUARTER HALF YEAR YEARM DECADE CENTURY"
    " HOUR MINUTE SECOND SEASONU",
    "COUNT": "D N",
    "YEARW": "YEAR YEARM",
    "DAYW": "DAY DAYM",
    "DAYLIKE": "MD YMDAY DOM WD RELDAY",
    "POINT": "YR SUB SUBY MD YMDAY DOM WD RELDAY RELWEEK RELMONTH RELSPAN DEC10 CENT SPAN PARTED",
    "STRETCH": "YR SUB SUBY RELWEEK RELMONTH RELSPAN DEC10 CENT SPAN",
    "ANY": "YR SUB SUBY MD YMDAY DOM WD RELDAY RELWEEK RELMONTH RELSPAN DEC10 CENT SPAN PARTED"
    " RANGE OPENED CHOICE",
}

_PIECE = re.compile(r"[A-Z0-9]+|\S")


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Turn a pattern written with names of kinds and groups into one over signatures.

    Quantifiers, brackets, ``|`` and look-arounds mean what they mean in `re`; spaces nothing.
    Unknown names raise KeyError when the grammar is loaded.
    """
    return re.compile("".join(_PIECE.sub(_translate, pattern).split()))


def _translate(match: re.Match[str]) -> str:
    name = match.group()
    if not name[0].isalpha():
        return name
    if name in GROUPS:
        return "[" + "".join(CHAR[kind] for kind in GROUPS[name].split()) + "]"
    return CHAR[name]


def describe(signature: str) -> str:
    """Write a signature with the names of its kinds, for tests and for people."""
    return " ".join(NAME[char] for char in signature)
