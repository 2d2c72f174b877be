"""What the rules of the last look at Ukrainian and Russian tokens are made of.

A rule is a pattern over kinds (those of the grammar and `slavic.PRIVATE`) and a function from
the tokens it covers to those that replace them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.dates.fold import Unread
from timeline.dates.languages.base import tok
from timeline.dates.languages.slavic import PRIVATE
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token, compile_pattern

Make = Callable[[list[Token]], list[Token]]
Rows = list[tuple[str, Make]]
"""Patterns and their functions, in the order in which they are tried."""

_NAME = re.compile(r"[A-Z]+")
ONE = tok("D", 1)
DAY = tok("DAY", "day")
_KINDS = {char: name for name, char in (CHAR | PRIVATE).items()}


def compile_rule(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over the kinds of the grammar and the private ones."""
    return compile_pattern(
        _NAME.sub(lambda match: PRIVATE.get(match.group(), match.group()), pattern)
    )


def kind_of(token: Token) -> str:
    """Give the name of a token's kind."""
    return _KINDS.get(token.kind, "")


def pick(tokens: list[Token], *names: str) -> list[Token]:
    """Give the tokens of some kinds."""
    return [token for token in tokens if kind_of(token) in names]


def without(*names: str) -> Make:
    """Make a function that drops some kinds."""
    return lambda tokens: [token for token in tokens if kind_of(token) not in names]


def renamed(**names: str) -> Make:
    """Make a function that gives some kinds another name and keeps their values."""

    def make(tokens: list[Token]) -> list[Token]:
        return [tok(names[kind_of(t)], t.value) if kind_of(t) in names else t for t in tokens]

    return make


def refuse(reason: Reason, sentence: str) -> Make:
    """Make a function that ends the reading."""

    def make(_: list[Token]) -> list[Token]:
        raise Unread(reason, sentence)

    return make


UNIT_NAMES = "DAY WEEK MONTHU YEAR YEARM QUARTER HALF DECADE CENTURY HOUR MINUTE SECOND"
UNIT_KINDS = frozenset(CHAR[unit] for unit in UNIT_NAMES.split())
COUNT = "(D|N)"
UNIT = "(" + UNIT_NAMES.replace(" ", "|") + ")"
# A counted unit; without its number only where no other number or word belongs to the unit.
COUNTED = f"({COUNT}|(?<!Y|N|D|DIR|ORD|LEAN|NUMERIC)) {UNIT}"
PAIR = f"{COUNT} {UNIT}"
