"""Days and what stands beside them in Ukrainian and Russian: shared months, short years."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.languages.base import tok
from timeline.dates.languages.slavic import Short
from timeline.dates.languages.slavic_rules import ONE, Rows, refuse, renamed, without
from timeline.dates.reading import Reason
from timeline.dates.tokens import Token

_MONTH = "(MON|SHORTM)"
_WEEKDAY = "(WEEKDAY|SHORTW)"


def _short_year(tokens: list[Token]) -> list[Token]:
    """Read "24 февраля 22 года", "9 мая 862 года": behind its month the number is a year."""
    month, number, word = tokens
    if number.value < 10:
        return tokens
    year = [tok("SHORT", number.value)] if number.value < 100 else [tok("Y", number.value), word]
    return [month, *year]


def _in_company(tokens: list[Token]) -> list[Token]:
    """Refuse "пр", "тг": of this year they are beside a day or month only."""
    if isinstance(tokens[-1].value, Short):
        raise Unread(Reason.NAME, "A short form is read beside other parts of a date only.")
    return tokens


def _limit_first(tokens: list[Token]) -> list[Token]:
    """Put "или позже" before its date."""
    *date, last = tokens
    return [last, *date] if last.value == "behind" else tokens


DAYS: Rows = [
    (f"(?<!AT|OCLOCKAT|APPROX|COMMA) (D|ORD) COMMA (D|ORD) COMMA (D|ORD) (?={_MONTH})", lambda t: [*t[:3], tok("AND"), t[4]]),
    (f"(?<!AT|OCLOCKAT|APPROX|COMMA) (D|ORD) COMMA (D|ORD) (?={_MONTH})", lambda t: [t[0], tok("AND"), t[2]]),
    ("D (?=DIR MONTHU)", renamed(D="ORD")),
    (f"(?<=MON|SHORTM) OPEN {_WEEKDAY} CLOSE Y YEARM?", lambda t: [*t[3:], *t[:3]]),
    (f"{_MONTH} (D|N) YEARM (?!AGO|ERA)", _short_year),
    (f"({_MONTH}|SEASON) (?=YEARM AGO)", lambda t: [*t, ONE]),
    ("^ AT? SEASON DASH Y YEARM? $", without("DASH")),
    ("(WEEKDAY|SHORTW|TODAY) WEEK $", refuse(Reason.LEFTOVER, "Nothing ties the week to the day.")),
    ("EVEOF DIR $", refuse(Reason.LEFTOVER, "The words end before the date does.")),
    ("^ (AT|ON)* DIR (YEARM|MONTHU) $", _in_company),
    ("^ .+ (NOTBEFORE|BY) $", _limit_first),
    ("(NOTBEFORE|BY|BEFORE|AFTER) COMMA? THAN", lambda t: t[:1]),
    ("NOT", refuse(Reason.LEFTOVER, "The words say which day it is not.")),
    ("THAN", refuse(Reason.LEFTOVER, "There is nothing earlier or later to compare.")),
]  # fmt: skip
"""The rules, tried before all others: the forms of months are still told apart."""
