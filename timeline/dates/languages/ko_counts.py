"""Korean: so many units, and what ties them to the anchor or to another date."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import tok
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token

_K = CHAR
_TENSE = frozenset((ko.AGO, ko.LATER, ko.LASTING, ko.RUNNING, ko.INSIDE))
_LEADS = frozenset((_K["DIR"], ko.WINDOW, ko.FROM_HERE, ko.FROM_THERE))
COUNT_UNITS = {
    "년": ("YEAR", "year"), "해": ("YEAR", "year"), "달": ("MONTHU", "month"),
    "주": ("WEEK", "week"), "일": ("DAY", "day"), "날": ("DAY", "day"),
    "시간": ("HOUR", "hour"), "분": ("MINUTE", "minute"), "초": ("SECOND", "second"),
}  # fmt: skip
DURATION = "The words tell how long, not when."


def is_counted(tokens: list[Token], after: int) -> bool:
    """Tell whether what follows a number and its unit makes it a count: 전, 뒤, 동안 ..."""
    while ko.kind_at(tokens, after) == ko.ABOUT:
        after += 1
    return ko.kind_at(tokens, after) in _TENSE


def settle_count(tokens: list[Token], value: int, unit: str, after: int, out: list[Token]) -> int:
    """Put so many units behind `out`, with the direction before or behind them.

    `after` is the place behind the unit; gives the place behind all that belongs to the count.
    Raises Unread where nothing makes it a date.
    """
    name, word = COUNT_UNITS[unit]
    out.append(tok("D" if value <= 31 else "N", value))
    out.append(tok(name, word))
    return settle_tense(tokens, after, out)


def settle_tense(tokens: list[Token], after: int, out: list[Token]) -> int:
    """Settle what makes a count a date: 전, 뒤, 지난, 최근; raises Unread when nothing does.

    The number and the unit are the last two of `out`.
    """
    number, unit = out[-2:]
    del out[-2:]
    approximate = False
    while ko.kind_at(tokens, after) == ko.ABOUT:
        approximate, after = True, after + 1
    tense = ko.kind_at(tokens, after)
    if out and out[-1].kind == ko.ABOUT:
        out.pop()
        approximate = True
    if tense == ko.LASTING and out and out[-1].kind == _K["SINCE"]:
        out += [number, unit, tok("FOR")]  # "9일부터 사흘간"
        return after + 1
    if tense == ko.LASTING and any(token.kind in ko.SIDES for token in out):
        if out[-1].kind == _K["UNTIL"]:
            del out[-1]
        out += [number, unit, tok("FOR")]  # "9일부터 11일까지 사흘간"
        return after + 1
    several = unit.value in ("day", "month", "year")  # ranked weeks are told apart by rules
    if several and len(out) > 1 and out[-1].kind == ko.RANK and out[-1].value in (1, -1):
        out += [number, unit]  # "2022년 첫 6개월 (동안)"
        return after + (tense == ko.LASTING)
    lead = out.pop() if out and out[-1].kind in _LEADS else None
    exact = lead is None and bool(out) and out[-1].kind == _K["EXACT"]
    if exact:
        out.pop()
    start = len(out)
    made = _tied(number, unit, lead, tense)
    if exact and tense == ko.AGO:
        made = [tok("EXACT"), number, unit, tok("AGO", -1)]  # "꼭 1년 전": the very day
    out += [tok("APPROX"), *made] if approximate else made
    if tense in (ko.AGO, ko.LATER, ko.LASTING):
        after += 1
    until = tense == ko.AGO and unit.value == "day" and ko.kind_at(tokens, after) == _K["UNTIL"]
    if until and fork("days-or-day", "Until so many days ago, or until before that day") == 1:
        del out[start:]
        out += [tok("ORD", number.value), tok("BEFORE")]
        return after + 1
    return after


def _tied(number: Token, unit: Token, lead: Token | None, tense: str) -> list[Token]:
    """Give the tokens of a count by the words before (`lead`) and behind it (`tense`)."""
    kind = "" if lead is None else lead.kind
    if tense == ko.AGO and kind in ("", ko.FROM_HERE):
        return [number, unit, tok("AGOMONTH" if unit.value == "year" else "AGO", -1)]
    if tense == ko.LATER:
        follows = {ko.FROM_HERE: "AGO", ko.FROM_THERE: "LEAN", "": "LATER"}.get(kind)
        if follows is not None:
            return [number, unit, tok(follows, 1)]
    if tense not in _TENSE or tense == ko.LASTING:
        if kind in (ko.WINDOW, ko.FROM_HERE):
            return [tok("PAST", -1 if kind == ko.WINDOW else 1), number, unit]
        if lead is not None and kind == _K["DIR"] and abs(lead.value) == 1:
            return [tok("PAST" if tense == ko.LASTING else "WHOLE", lead.value), number, unit]
    if tense == ko.INSIDE:
        raise Unread(Reason.DURATION, "The words set a limit that counts from now, not a date.")
    raise Unread(Reason.DURATION, DURATION)
