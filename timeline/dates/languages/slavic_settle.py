"""The last look at Ukrainian and Russian tokens: words that hang on their neighbours are settled.

The rules (see `slavic_rules`) are tried in order, each as often as it fits, from the left. To
add one, put it where the rules before it have done what it leans on.
"""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.languages.base import kinds_in_row, tok
from timeline.dates.languages.slavic import own
from timeline.dates.languages.slavic_counting import COUNTING
from timeline.dates.languages.slavic_days import DAYS
from timeline.dates.languages.slavic_rules import (
    UNIT,
    Rows,
    compile_rule,
    kind_of,
    refuse,
    renamed,
    without,
)
from timeline.dates.languages.slavic_times import TIMES
from timeline.dates.languages.slavic_units import UNITS
from timeline.dates.reading import Reason
from timeline.dates.tokens import Token

_ALONE = "A short form is read beside other parts of a date only."


def _among(tokens: list[Token]) -> list[Token]:
    return [tokens[0], tok("WEEKDAY", 2)]


def _named_year(tokens: list[Token]) -> list[Token]:
    """Read "9 мая 22-го", "в феврале 22-го года": a year in two digits."""
    return [tokens[0], tok("SHORT", tokens[1].value)]


def _year_behind(tokens: list[Token]) -> list[Token]:
    """Read "в октябре 95-го": behind its month an ordinal is a year; up to 31 it may be a day."""
    month, number = tokens
    if number.value <= 31:
        why = "The number behind the month is a day or a year"
        if fork("day-or-year", why) == 0:
            return [month, tok("ORD", number.value)]
    return [month, tok("SHORT", number.value)]


def _till_now(tokens: list[Token]) -> list[Token]:
    """Read "с 2014 года и по сей день"."""
    marks = ("COMMA", "AND", "TILLNOW")
    while kind_of(tokens[-1]) in marks:
        tokens = tokens[:-1]
    return [*tokens, *([] if kind_of(tokens[-1]) == "DASH" else [own("UPTO")]), tok("NOW")]


def _about_year(tokens: list[Token]) -> list[Token]:
    """Refuse "более 2000", "майже 1500": these words count, and a year is no count."""
    if tokens[0].value in ("count", "almost"):
        raise Unread(Reason.NOT_A_DATE, "The number tells how many.")
    return tokens


def _counting(tokens: list[Token]) -> list[Token]:
    """Refuse "більше травня", "2014 понад": these words go with a number or a unit."""
    if tokens[0].value == "count":
        raise Unread(Reason.NOT_A_DATE, "The word counts, and no number follows.")
    return tokens


def _bare_year(tokens: list[Token]) -> list[Token]:
    """Refuse "около 1500": a year has its word beside it; "ок. 1500" has none on labels."""
    if tokens[0].value != "circa":
        raise Unread(Reason.NOT_A_DATE, "The number may tell how many.")
    return tokens


def _round_number(tokens: list[Token]) -> list[Token]:
    """Refuse "до 2000", which as likely counts; "до 2014" is a year."""
    if tokens[1].value % 100 == 0:
        raise Unread(Reason.NOT_A_DATE, "The number may tell how many.")
    return tokens


_REFUSED: Rows = [
    ("APPROX Y (?!YEARM|YEARS)", _about_year),
    (f"APPROX (?!D|N|Y|HALVED|HALFOF|ROUND|YEARS|COUNTABLE|PLURAL|{UNIT})", _counting),
    (f"EXACT (?!(D|N|HALVED)? ({UNIT}|YEARS|ROUND|COUNTABLE|PLURAL) AGO)", lambda _: []),
    ("^ APPROX Y $", _bare_year),
    ("^ UPTO Y $", _round_number),
    ("^ AND? TILLNOW", refuse(Reason.NO_DATE, "The words name no date.")),
    ("(FROMP|DATED|SINCE|DASH) .*? COMMA? AND? TILLNOW $", _till_now),
    ("TILLNOW", refuse(Reason.NO_DATE, "The words name no beginning.")),
    ("VAGUE", refuse(Reason.NO_DATE, "The words name no date.")),
    ("(MANY|RECENT|LATEST|THROUGH) SOME", refuse(Reason.NO_DATE, "The number is not told.")),
    ("^ (AT|DURING)? (DIR|MANY|BEFORE|AFTER) $", refuse(Reason.NO_DATE, "The words name no date.")),
    (f"^ (ON|AT|DURING)? ({UNIT}|ROUND|YEARS) $", refuse(Reason.DURATION, "A unit alone tells how long, not when.")),
    ("(?<!MONTH) N (MONTH|SHORTM)", refuse(Reason.IMPOSSIBLE, "No month has so many days.")),
    ("(D|ORD) (AT|ON|DURING) (MON|SHORTM)", refuse(Reason.LEFTOVER, "The number is not a day of the month behind it.")),
    ("(?<!Y) (MON|SHORTM) D $", refuse(Reason.LEFTOVER, "The number behind the month is not its day.")),
    ("(MON|SHORTM) (ORD|LOCATED|CASED) YEARM", _named_year),
    ("(?<=D|ORD) (MON|SHORTM) (ORD|LOCATED|CASED) (?!NUMBERED|MON|SHORTM)", _named_year),
    ("(MON|SHORTM) (ORD|LOCATED|CASED) (?!NUMBERED|MON|SHORTM|HALF|WEEK|DAY|CENTURY|QUARTER)", _year_behind),
    ("SEASON (ORD|LOCATED|CASED) $", _named_year),
    ("MON", renamed(MON="MONTH")),
    ("^ (AT|ON)? PAIR $", refuse(Reason.NOT_A_DATE, "Two numbers and a slash are a share as well.")),
    ("^ OPEN .+ CLOSE $", lambda t: t[1:-1]),
]  # fmt: skip

_SMALL_WORDS: Rows = [
    ("BY AMONG", _among),
    ("AMONG", refuse(Reason.NAME, "The word also means 'among'.")),
    ("^ (SHORTM|SHORTW) $", refuse(Reason.NAME, _ALONE)),
    ("SHORTM", renamed(SHORTM="MONTH")),
    ("SHORTW", renamed(SHORTW="WEEKDAY")),
    ("MONTH MONTHU (?!AGO)", without("MONTHU")),
    ("HALF (?=YEARW|MONTHU|WEEK|QUARTER|CENTURY|DECADE)", lambda t: [t[0], tok("DIR", 0)]),
    ("MAYBE COMMA", without("COMMA")),
    ("(AT|ON|DURING|OCLOCKAT|SINCE|UNTIL|FROM|TO|BEFORE|AFTER|ASOF|BETWEEN|NOTBEFORE|BY) $", refuse(Reason.LEFTOVER, "The words end before the date does.")),
    ("(AT|ON|DURING|OCLOCKAT)+", lambda _: []),
    ("CASED|LOCATED|ROMAN|TENDAYS|NUMBERED|HALVED|HALFTO|LACKING|TILLNOW|FIRSTS|MANY|RECENT|LATEST|THROUGH|ELAPSED", refuse(Reason.NOT_A_DATE, "A number or a word beside it names no date.")),
]  # fmt: skip

_ROWS = [*DAYS, *_REFUSED, *TIMES, *UNITS, *COUNTING, *_SMALL_WORDS]
_RULES = [(compile_rule(pattern), make) for pattern, make in _ROWS]

# Which rule fits next depends on the signature alone, so it is looked for once and kept.
_STEPS: dict[tuple[str, int, int], tuple[int, int, int] | None] = {}
_MAX_STEPS = 16_384
_MAX_TOKENS = 48  # some are dropped; the grammar takes fewer


def settle(tokens: list[Token]) -> list[Token]:
    """Give the tokens with every private kind settled; raises Unread for what names no date."""
    if len(tokens) > _MAX_TOKENS:
        raise Unread(Reason.NOT_A_DATE, "There are more words than a date has.")
    signature = kinds_in_row(tokens)
    step = _next_step(signature, 0, 0)
    while step is not None:
        rule, start, end = step
        made = _RULES[rule][1](tokens[start:end])
        tokens = [*tokens[:start], *made, *tokens[end:]]
        signature = kinds_in_row(tokens)
        # A rule goes on behind what it made, so none can run for ever.
        step = _next_step(signature, rule, start + (len(made) or end == start))
    return tokens


def _next_step(signature: str, rule: int, at: int) -> tuple[int, int, int] | None:
    """Find the rule that fits next, from this rule and place on: its number, start and end."""
    key = (signature, rule, at)
    try:
        return _STEPS[key]
    except KeyError:
        pass
    found = None
    for index in range(rule, len(_RULES)):
        match = _RULES[index][0].search(signature, at)
        if match is not None:
            found = (index, *match.span())
            break
        at = 0
    if len(_STEPS) >= _MAX_STEPS:
        _STEPS.clear()
    _STEPS[key] = found
    return found
