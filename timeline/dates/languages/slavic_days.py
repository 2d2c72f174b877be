"""Days and what stands beside them in Ukrainian and Russian: weekdays of a range, short years."""

from __future__ import annotations

from timeline.dates.languages.base import tok
from timeline.dates.languages.slavic_rules import Rows, kind_of, pick, renamed
from timeline.dates.tokens import Token

_MONTH = "(MON|SHORTM)"
_WEEKDAY = "(WEEKDAY|SHORTW)"
_JOINT = "(AND|DASH)"


def _named_days(tokens: list[Token]) -> list[Token]:
    """Read "в субботу и воскресенье, 17–18 мая" as "суббота 17 и воскресенье 18 мая"."""
    weekdays = pick(tokens, "WEEKDAY", "SHORTW")
    days = pick(tokens, "D", "ORD")
    *_, joint = pick(tokens, "AND", "DASH")
    after = tokens[max(tokens.index(day) for day in days) + 1 :]
    named = [tok("WEEKDAY", weekday.value) for weekday in weekdays]
    date = [t for t in after if kind_of(t) in ("MON", "SHORTM", "Y", "YEARM")]
    return [named[0], days[0], joint, named[1], days[1], *date]


def _short_year(tokens: list[Token]) -> list[Token]:
    """Read "24 февраля 22 года", "9 мая 862 года": behind its month the number is a year."""
    month, number, word = tokens
    if number.value < 10:
        return tokens
    year = [tok("SHORT", number.value)] if number.value < 100 else [tok("Y", number.value), word]
    return [month, *year]


DAYS: Rows = [
    (f"{_WEEKDAY} {_JOINT} AT? {_WEEKDAY} COMMA? OPEN? (D|ORD) {_JOINT} (D|ORD) {_MONTH} CLOSE?", _named_days),
    (f"(?<!FROMP) (D|ORD) {_JOINT} (D|ORD) {_MONTH} (Y YEARM?)? COMMA? (AT|OPEN)? {_WEEKDAY} {_JOINT} AT? {_WEEKDAY} CLOSE?", _named_days),
    (f"(?<!AT|OCLOCKAT|APPROX|COMMA) (D|ORD) COMMA (D|ORD) (?={_MONTH})", lambda t: [t[0], tok("AND"), t[2]]),
    ("D (?=DIR MONTHU)", renamed(D="ORD")),
    (f"(?<=MON|SHORTM) OPEN {_WEEKDAY} CLOSE Y YEARM?", lambda t: [*t[3:], *t[:3]]),
    (f"{_MONTH} (D|N) YEARM (?!AGO|ERA)", _short_year),
]  # fmt: skip
"""The rules, tried before all others: the forms of months are still told apart."""
