"""Numbers beside units in Ukrainian and Russian: "XX в.", "80-е годы", "полтора года", "в 91-м"."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.languages.base import tok
from timeline.dates.languages.slavic import Lone, Several
from timeline.dates.languages.slavic_rules import (
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

_UNITS = {"century": "CENTURY", "quarter": "QUARTER"}


def _two_numbered(tokens: list[Token]) -> list[Token]:
    """Read "XIX-XX веков", "с 15 по 17 век": both numbers are of the same unit."""
    first, joint, last, unit = tokens
    named = tok(_UNITS[unit.value], unit.value)
    return [tok("ORD", first.value), named, joint, tok("ORD", last.value), named]


def _two_parts(tokens: list[Token]) -> list[Token]:
    """Read "конец XIX - начало XX века": both numbers are of centuries."""
    first, joint, part, last, _ = tokens
    named = tok("CENTURY", "century")
    return [tok("ORD", first.value), named, joint, part, tok("ORD", last.value), named]


def _unit(tokens: list[Token]) -> list[Token]:
    """Give the unit of a form that says nothing more, behind the ordinal it may have."""
    *before, last = tokens
    numbered = [tok("ORD", token.value) for token in before]
    return [*numbered, tok(_UNITS[last.value], last.value)]


def _counted_or_numbered(tokens: list[Token]) -> list[Token]:
    """Read "19 века" as the 19th; "2 века" counts two unless a preposition or an era tells."""
    return _counted(tokens) if 2 <= tokens[0].value <= 4 else _unit(tokens)


def _counted(tokens: list[Token]) -> list[Token]:
    """Read "5 веков" as so many of the unit, which no rule takes for the fifth."""
    number, unit = tokens
    return [tok("N", number.value), tok(_UNITS[unit.value], unit.value)]


def _of_century(tokens: list[Token]) -> list[Token]:
    if tokens[-1].value == "у":
        return tokens  # no short form of a century
    return [tok("ORD", tokens[0].value), tok("CENTURY", "century")]


def _short_year(tokens: list[Token]) -> list[Token]:
    """Read "в 91-м году": an ordinal past all days is a year in two digits; "в 988 году"."""
    number = pick(tokens, "ORD", "CASED", "LOCATED", "N")[0].value
    if number >= 100 and kind_of(tokens[0]) == "N":
        return [tok("Y", number), *tokens[1:]]
    if not 32 <= number <= 99:
        raise Unread(Reason.NOT_A_DATE, f"{number} is no year.")
    return [tok("SHORT", number)]


def _early_year(tokens: list[Token]) -> list[Token]:
    """Read "862 год", "988 року": such a count has another form; "861 год" may be one."""
    number, word = tokens
    counted = number.value % 10 == 1 and number.value % 100 != 11
    if number.value < 100 or counted or not isinstance(word.value, Lone):
        return tokens
    return [tok("Y", number.value), word]


def _late_year(tokens: list[Token]) -> list[Token]:
    """Read "в начале 41-го": past all days, the ordinal is a year."""
    return _short_year(tokens) if tokens[0].value >= 32 else tokens


def _years(tokens: list[Token]) -> list[Token]:
    """Read "1941-45 гг."."""
    first, digits = tokens[0].value
    last = first - first % 100 + digits
    if last <= first:
        raise Unread(Reason.CONTRADICTION, f"{digits} does not come after {first}.")
    return [tok("Y", first), tok("DASH"), tok("Y", last)]


def _winter(tokens: list[Token]) -> list[Token]:
    """Read "зимой 2024-2025 годов" as "winter 2024/25"."""
    first, last = tokens[1].value, tokens[3].value
    if last != first + 1:
        raise Unread(Reason.CONTRADICTION, "A winter lies in two years, one after the other.")
    return [tokens[0], tok("YY", (first, last % 100))]


def _twenties(tokens: list[Token]) -> list[Token]:
    """Read "в 20-х числах мая"."""
    part = {10: "mid", 20: "late"}.get(tokens[0].value)
    if part is None:
        raise Unread(Reason.IMPOSSIBLE, "No month has such days.")
    return [tok("PART", part)]


def _month_year(tokens: list[Token]) -> list[Token]:
    """Read "01.2025"."""
    month = tokens[0].value
    if not 1 <= month <= 12:
        raise Unread(Reason.IMPOSSIBLE, f"There is no month {month}.")
    return [tok("MONTH", month), tokens[2]]


def _third(tokens: list[Token]) -> list[Token]:
    """Read "вторая декада": a third of a month."""
    number = tokens[0].value
    if number not in (1, 2, 3):
        raise Unread(Reason.IMPOSSIBLE, "A month has three stretches of ten days.")
    return [tok("PART", ("early", "mid", "late")[number - 1])]


def _two_decades(tokens: list[Token]) -> list[Token]:
    """Read "20-30-е годы": the ending behind the second number is of both."""
    if tokens[0].value % 10 or not 0 < tokens[0].value < 100:
        return tokens
    return [tok("DECADEN", tokens[0].value), *tokens[1:]]


_HALVES = {
    "year": ("D", 18, "MONTHU", "month"), "month": ("N", 45, "DAY", "day"),
    "week": ("D", 10, "DAY", "day"), "decade": ("D", 15, "YEAR", "year"),
    "century": ("N", 150, "YEAR", "year"), "hour": ("N", 90, "MINUTE", "minute"),
}  # fmt: skip


def _and_half(tokens: list[Token]) -> list[Token]:
    """Read "полтора года" as 18 months, "полтора месяца" as about 45 days."""
    number = _HALVES.get(tokens[-1].value)
    if number is None:
        raise Unread(Reason.NOT_A_DATE, "One and a half of it is too vague to count.")
    counted = [tok(number[0], number[1]), tok(number[2], number[3])]
    return (
        counted if tokens[-1].value in ("year", "decade", "century") else [tok("APPROX"), *counted]
    )


def _with_half(tokens: list[Token]) -> list[Token]:
    """Read "два с половиной года" as 30 months, "три с половиной недели" as about 24 days."""
    number, unit = tokens[0].value, tokens[-1].value or "year"
    of_year = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if of_year is not None:
        months = 12 * of_year * number + 6 * of_year
        return [tok("D" if months <= 31 else "N", months), tok("MONTHU", "month")]
    days = {"week": (7, 3), "month": (30, 15)}.get(unit)
    if days is None:
        raise Unread(Reason.NOT_A_DATE, "A half of it is too vague to count.")
    total = days[0] * number + days[1]
    return [tok("APPROX"), tok("D" if total <= 31 else "N", total), DAY]


def _middle(tokens: list[Token]) -> list[Token]:
    """Read "сер. XVIII ст." as the middle: no August stands before a century."""
    return [tok("PART", "middle")] if tokens[0].value == 8 else tokens


def _hours(tokens: list[Token]) -> list[Token]:
    """Read "за последние двое суток": that many times 24 hours."""
    count = pick(tokens, "D", "N")
    return [
        tok("PAST", tokens[0].value or -1),
        tok("N", 24 * (count[0].value if count else 1)),
        tok("HOUR", "hour"),
    ]


_MERGED = {("week", "day"): (7, DAY), ("year", "month"): (12, tok("MONTHU", "month"))}


def _merged(tokens: list[Token]) -> list[Token]:
    """Add up "2 недели 3 дня" and "год и два месяца"."""
    first, second = pick(tokens, "D", "N")
    units = [token for token in tokens if token.kind in UNIT_KINDS]
    factor = _MERGED.get((units[0].value, units[1].value))
    if factor is None:
        raise Unread(Reason.LEFTOVER, "These two units do not add up.")
    total = factor[0] * first.value + second.value
    return [tok("D" if total <= 31 else "N", total), factor[1]]


def _directed_day(tokens: list[Token]) -> list[Token]:
    """Read "следующий день" and "этот день", which lean on another; "прошлые сутки" do not."""
    direction, unit = tokens[0].value, kind_of(tokens[1])
    if direction == -1:
        return [
            tok("PAST", -1),
            *([tok("N", 24), tok("HOUR", "hour")] if unit == "ROUND" else [DAY]),
        ]
    return [tok("LEAN", direction), DAY]


def _day_after(tokens: list[Token]) -> list[Token]:
    """Read "на следующий день после 9 мая"."""
    return tokens[1:] if tokens[0].value == 1 else [*_directed_day(tokens[:2]), tokens[2]]


def _fourth(tokens: list[Token]) -> list[Token]:
    """Read "в первой четверти XX века", "в последней четверти"."""
    number = 4 if kind_of(tokens[0]) == "LATEST" else tokens[0].value
    if not 1 <= number <= 4:
        raise Unread(Reason.IMPOSSIBLE, "A century has four fourths.")
    return [tok("QUART", 32 + number)]


def _roman_one(tokens: list[Token]) -> list[Token]:
    """Read the Ukrainian letter "і" as the figure I; other words for "and" are none."""
    return [tok("ORD", 1)] if tokens[0].value == "і" else tokens


def _half_of(tokens: list[Token]) -> list[Token]:
    """Read "2 пол. XIX в." as the second half; other numbers count halves."""
    if tokens[0].value not in (1, 2):
        raise Unread(Reason.IMPOSSIBLE, "A century has two halves.")
    return [tok("ORD", tokens[0].value), tok("HALF", "half")]


_OF_CENTURY = "((ROMAN|ORD|CASED|LOCATED|D) (CENTURY|COUNTABLE|AT)|DIR CENTURY)"

UNITS: Rows = [
    (f"(ORD|CASED|LATEST) FOURTH (?={_OF_CENTURY})", _fourth),
    ("FOURTH", refuse(Reason.NOT_A_DATE, "A fourth of what, the words do not say.")),
    (f"SHORTM (?={_OF_CENTURY}|DECADEN)", _middle),
    (f"D HALFOF (?={_OF_CENTURY})", _half_of),
    ("(^|(?<=AT|DURING)) AND (?=(DASH|UPTO) ROMAN (CENTURY|QUARTER|COUNTABLE|PLURAL))", _roman_one),
    ("(ROMAN|ORD|CASED) (DASH|AND|OR|UPTO) (ROMAN|ORD|CASED) (CENTURY|QUARTER|COUNTABLE|PLURAL)", _two_numbered),
    ("(ROMAN|ORD|CASED) (DASH|AND|OR) PART (ROMAN|ORD|CASED) (CENTURY|COUNTABLE|PLURAL)", _two_parts),
    ("(?<=FROMP|BETWEEN|AT) D (DASH|AND|OR|UPTO) D (CENTURY|QUARTER|COUNTABLE|PLURAL)", _two_numbered),
    ("PART (PLURAL|YEARS)", refuse(Reason.NO_DATE, "The number is not told.")),
    ("(ROMAN|ORD|CASED|LOCATED) (COUNTABLE|PLURAL)", _unit),
    ("D COUNTABLE (?=ERA|Y|SHORT|DIR)", _unit),
    ("D COUNTABLE", _counted_or_numbered),
    ("D PLURAL", _counted),
    ("COUNTABLE|PLURAL", _unit),
    ("(ROMAN|ORD|CASED|(?<=AT) D|^ D (?=AT ERA)) AT (?=ERA|CLOSE|$)", _of_century),
    ("(ROMAN|CASED) (?=CENTURY|QUARTER|HALF)", renamed(ROMAN="ORD", CASED="ORD")),
    ("(?<!THROUGH) D (?=(CENTURY|QUARTER|HALF) (?!AGO|LEAN|ELAPSED|AFTER|BEFORE))", renamed(D="ORD")),
    ("(^|(?<=AT)) AND (?=QUARTER|HALF|CENTURY)", _roman_one),
    ("(ORD|CASED) TENDAYS", _third),
    ("LATEST TENDAYS", lambda _: [tok("PART", "late")]),
    ("THROUGH ROUND", lambda _: [ONE, DAY, tok("AGODAY", 1)]),
    ("(?<=PART) (ORD|CASED|LOCATED) $", _late_year),
    ("LOCATED (?=YEARM|YEARS|CENTURY|QUARTER|HALF|HALFOF|MONTH|SHORTM|WEEK|HOUR|TENDAYS|AT)", renamed(LOCATED="ORD")),
    ("(?<=AT) LOCATED", _short_year),
    ("(?<=^ AT) (ORD|CASED) $", _late_year),
    (f"(D|N) FROMP HALFOF ({UNIT}|YEARS|COUNTABLE|PLURAL)", _with_half),
    ("(ORD|CASED) HALFOF (?=.)", lambda t: [tok("ORD", t[0].value), tok("HALF", "half")]),
    ("HALFOF", refuse(Reason.DURATION, "A half of what, the words do not say.")),
    ("(ORD|CASED) (YEARM|YEARS) (?=ERA)", lambda t: [tok("D" if t[0].value <= 31 else "N", t[0].value)]),
    ("(ORD|CASED) (YEARM|YEARS)", _short_year),
    ("N YEARM (?!AGO)", _early_year),
    ("(?<=AT) N YEARM (?!ERA|AGO)", _short_year),
    ("CASED (?=WEEK|WEEKDAY|WEEKEND|DAY|ROUND|HOUR|MONTHU)", renamed(CASED="ORD")),
    ("(?<=NUMERIC|YMD) YEARM", lambda _: []),
    ("(?<!D|N|Y|DOT) D DOT Y", _month_year),
    ("(D|N) (DASH|AND) DECADEN", _two_decades),
    ("DECADEN YEARS", without("YEARS")),
    ("DIR COMMA? (?=Y YEARM)", lambda _: []),
    ("SEASON Y (DASH|SLASH) Y (YEARS|YEARM)?", _winter),
    ("SEASON (YM|YY) (YEARS|YEARM)", lambda t: t[:2]),
    ("DECADEN NUMBERED", _twenties),
    ("(YM|YY) (YEARS|YEARM)", _years),
    ("(?<=Y) YEARS", lambda _: [tok("YEARM", "year")]),
    ("(?<=D|N|Y) (YEARM|YEARS) (?=ERA)", lambda _: []),
    ("YEARS", lambda _: [tok("YEAR", Several("year"))]),
    ("(D|ORD) NUMBERED", lambda t: [tok("ORD", t[0].value)]),
    ("HALVED (YEAR|YEARM|MONTHU|WEEK|DECADE|CENTURY|HOUR|DAY|ROUND)", _and_half),
    ("(RECENT|MANY|LATEST) (D|N)? ROUND", _hours),
    ("DIR DAY AFTER (?=.)", _day_after),
    ("DIR (DAY|ROUND)", _directed_day),
    ("ROUND", lambda _: [DAY]),
    (f"(?<!Y|N|D|DIR|ORD|LEAN) {UNIT} AND? {PAIR} (?=AGO)", lambda t: _merged([ONE, *t])),
    (f"{PAIR} AND? {PAIR}", _merged),
]  # fmt: skip
