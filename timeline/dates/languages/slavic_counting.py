"""Counting from somewhere in Ukrainian and Russian: "через неделю", "с ... по", "накануне"."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.languages.base import tok
from timeline.dates.languages.slavic import Several
from timeline.dates.languages.slavic_rules import (
    COUNT,
    COUNTED,
    DAY,
    ONE,
    PAIR,
    UNIT,
    UNIT_KINDS,
    Rows,
    kind_of,
    pick,
    refuse,
    renamed,
    without,
)
from timeline.dates.reading import Reason
from timeline.dates.tokens import Token


def _counted(tokens: list[Token], names: tuple[str, ...]) -> list[Token]:
    """Give a count with its unit, "one" where no number stands before the unit."""
    inner = without(*names)(tokens)
    return inner if inner[0].kind not in UNIT_KINDS else [ONE, *inner]


def _ahead(tokens: list[Token]) -> list[Token]:
    """Read "через неделю": the day so far from the anchor."""
    return [*_counted(tokens, ("THROUGH",)), tok("AGODAY", 1)]


def _within(tokens: list[Token]) -> list[Token]:
    """Read "в течение двух недель после 9 мая" as some time of them.

    "За две недели до" counts to one day, and so does Ukrainian "за два тижні після".
    """
    lead, *pair, side = tokens
    if lead.value == "за" or (lead.value == "за всё" and kind_of(side) != "AFTER"):
        return tokens
    if len(pair) == 1:
        _single(pair)
        pair = [ONE, *pair]
    return [tok("WITHIN"), *pair, tok("AFTER" if kind_of(side) == "AFTER" else "BEFORE")]


def _from_point(tokens: list[Token]) -> list[Token]:
    """Read "через два дня после", "за неделю до": counted from what follows."""
    marks = {"UPTO": "BEFORE", "AFTER": "AFTER", "BEFORE": "BEFORE"}
    inner = _counted(tokens[:-1], ("THROUGH", "ELAPSED"))
    return [*inner, tok(marks[kind_of(tokens[-1])])]


def _leaning(tokens: list[Token]) -> list[Token]:
    """Read "спустя два дня", "двумя днями позже": counted from another event."""
    inner = _counted(tokens, ("THROUGH", "ELAPSED", "AFTER", "BEFORE", "LEAN"))
    lean = pick(tokens, "LEAN")
    back = pick(tokens, "BEFORE") or (lean and lean[0].value < 0)
    return [*inner, tok("LEAN", -1 if back else 1)]


def _single(tokens: list[Token]) -> list[Token]:
    """Refuse "дни назад", "через годы": only a singular counts one where no number stands."""
    if any(isinstance(token.value, Several) for token in tokens):
        raise Unread(Reason.NO_DATE, "The words do not say how many.")
    return tokens


def _point(tokens: list[Token]) -> list[Token]:
    """Read "следующие 2 недели" without a preposition: the day so far from the anchor."""
    return [*tokens[1:], tok("AGODAY", tokens[0].value)]


def _latest(tokens: list[Token]) -> list[Token]:
    """Read "последний месяц": back from the anchor."""
    return [tok("PAST", -1), *tokens[1:]]


def _last_days(tokens: list[Token]) -> list[Token]:
    """Read "последние дни апреля"."""
    if tokens[0].value > 0:
        raise Unread(Reason.NO_DATE, "The words do not say how many.")
    return [tok("PART", "last days")]


def _last_of(tokens: list[Token]) -> list[Token]:
    """Read "последний день апреля"."""
    return [tok("ORD", -1), *tokens[1:]]


def _checked_direction(tokens: list[Token]) -> list[Token]:
    """Read "позапрошлым летом" as the summer before last."""
    if tokens[0].value == -2:
        return [tokens[1], tok("BEFORE"), tok("DIR", -1)]
    if tokens[0].value not in (-1, 0, 1):
        raise Unread(Reason.NOT_A_DATE, "Only units are counted two ahead.")
    return tokens


def _from_to(tokens: list[Token]) -> list[Token]:
    names = {"FROMP": tok("FROM"), "DATED": tok("FROM"), "UPTO": tok("TO")}
    if [kind_of(token) for token in tokens[1:-1]] == ["PART"]:
        return [tokens[1], tok("TO")]  # "с середины до конца мая"
    if kind_of(tokens[-2]) == "AND":
        tokens = [*tokens[:-2], tokens[-1]]
    return [names.get(kind_of(token), token) for token in tokens]


def _dated(tokens: list[Token]) -> list[Token]:
    """Read "от 9 января 2025 года"; in Ukrainian a document's date and "since" look alike."""
    if tokens[0].value == "since":
        why = "It is 'since' this day, or the date of a document"
        if fork("since-or-dated", why) == 0:
            return [tok("SINCE"), *tokens[1:]]
    return tokens[1:]


def _shared_year(tokens: list[Token]) -> list[Token]:
    """Read "с 24.02 по 01.03.2022": the year belongs to both days."""
    day, month = tokens[0].value
    _, last_month, year, sign = tokens[2].value
    if int(month) > int(last_month):
        year = str(int(year) - 1).zfill(len(year))
    return [tok("NUMERIC", (day, month, year, sign)), *tokens[1:]]


def _shared_month(tokens: list[Token]) -> list[Token]:
    """Read "24–25.02.2022": the month and the year belong to both days."""
    _, *rest = tokens[2].value
    day = str(tokens[0].value)
    return [Token(tokens[2].kind, (day, *rest)), *tokens[1:]]


COUNTING: Rows = [
    ("LEAN COMMA? (?=Y YEARM)", lambda _: []),
    (f"FROMP (?={COUNT}? {UNIT} AGO)", lambda _: [tok("APPROX")]),
    (f"(?<!D|N|DIR|ORD|Y) {UNIT} (D|N) (?=AGO)", lambda t: [tok("APPROX"), t[1], t[0]]),
    (f"THROUGH {COUNT} (DASH|OR) {PAIR} $", lambda t: [tok("IN"), *t[1:]]),
    (f"THROUGH {UNIT} (D|N) $", lambda t: [tok("APPROX"), t[2], t[1], tok("AGODAY", 1)]),
    (f"DURING {COUNT}? {UNIT} (UPTO|BEFORE|AFTER) (?=.)", _within),
    (f"(?<!D|N|ORD|SOME|APPROX) {UNIT} (?=AGO|UPTO|BEFORE|AFTER|LEAN|ELAPSED)", _single),
    (f"(THROUGH|ELAPSED) {UNIT}", _single),
    ("BY UPTO", lambda t: t[:1]),
    ("(RECENT|MANY) (?=WEEKEND (MONTH|SHORTM|DIR|Y))", lambda t: [tok("ORD", -1) if kind_of(t[0]) == "RECENT" else tok("DIR", t[0].value)]),
    ("MANY (?=WEEKEND)", renamed(MANY="DIR")),
    ("RECENT (?=WEEKEND)", renamed(RECENT="PAST")),
    (f"^ MANY {PAIR} $", _point),
    (f"(FIRSTS|RECENT) (?={PAIR} (MONTH|SHORTM|Y|DIR|SEASON|QUARTER|ORD))", lambda t: [tok("ORD", 1 if kind_of(t[0]) == "FIRSTS" else -1)]),
    (f"FIRSTS {COUNT} (MONTHU|QUARTER|WEEK|DAY) YEARM $", lambda t: [tok("ORD", 1), *t[1:3], tok("DIR", 0), t[3]]),
    (f"MANY (?={PAIR})", renamed(MANY="DIR")),
    (f"RECENT (?={PAIR})", renamed(RECENT="PAST")),
    ("RECENT DAY (?=MONTH|SHORTM|Y|DIR|WEEK|MONTHU|YEARM)", _last_days),
    (f"(MANY|RECENT) (?={UNIT}|SEASON)", refuse(Reason.NO_DATE, "The words do not say how many.")),
    ("LATEST (?=(WEEK|MONTHU|YEARM|DECADE|HOUR|MINUTE) $)", _latest),
    (f"LATEST (?=({UNIT}|WEEKDAY|WEEKEND) .)", _last_of),
    (f"DURING {COUNT} MONTHU (?=Y|DIR YEARM|YEARM)", lambda t: [tok("ORD", 1), *t[1:]]),
    (f"(THROUGH|ELAPSED) {COUNT}? {UNIT} (AFTER|BEFORE) (?=.)", _from_point),
    (f"{COUNTED} UPTO", _from_point),
    (f"(?<!THROUGH) {PAIR} (FROMP|SINCE) (?=.)(?!.*UPTO)", lambda t: [tok("FOR"), t[0], t[1], tok("SINCE")]),
    (f"(THROUGH|ELAPSED) {COUNT}? {UNIT} (LEAN|AFTER)", _leaning),
    (f"ELAPSED {COUNT}? {UNIT}", _leaning),
    (f"{COUNTED} (ELAPSED|((AFTER|BEFORE) $))", _leaning),
    (f"(?<!D|N) {UNIT} LEAN", _leaning),
    ("THROUGH DAY $", refuse(Reason.NOT_A_DATE, "It may be tomorrow, or every other day.")),
    (f"THROUGH {COUNT}? {UNIT}", _ahead),
    ("EVEOF (?=COMMA|OPEN)", lambda _: [tok("LEAN", -1), DAY]),
    ("EVEOF $", lambda _: [tok("LEAN", -1), DAY]),
    ("EVEOF", lambda _: [DAY, tok("BEFORE")]),
    ("DIR (DAY|WEEK|WEEKEND|WEEKDAY|SHORTW|MONTHU|QUARTER|DECADE|HALF) (AT|ON|DURING)* (MONTH|SHORTM|SEASON|Y)", refuse(Reason.LEFTOVER, "What is counted from the anchor lies in no other stretch.")),
    ("DIR (MONTH|SHORTM|SEASON|WEEKDAY|WEEKEND)", _checked_direction),
    ("(FROMP|DATED) .+? AND? UPTO", _from_to),
    ("^ DATED ((D|ORD) MONTH (Y YEARM?|DIR YEARM)|NUMERIC|YMD) $", _dated),
    ("DATED $", refuse(Reason.LEFTOVER, "The words end before the date does.")),
    ("DATED", lambda t: [tok("SINCE")] if t[0].value == "since" else []),
    ("FROMP", lambda _: [tok("SINCE")]),
    ("UPTO", lambda _: [tok("UNTIL")]),
    ("DEC (DASH|TO|AND) NUMERIC", _shared_year),
    ("(D|ORD) (DASH|TO|AND|OR) (NUMERIC|DEC)", _shared_month),
]  # fmt: skip
