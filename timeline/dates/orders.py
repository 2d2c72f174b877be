"""Numbers whose meaning depends on a convention: every reading they can have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.fold import Unread
from timeline.dates.interval import is_day
from timeline.dates.nodes import Year
from timeline.dates.reading import DayOrder, Reason
from timeline.dates.tokens import CHAR, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMERIC, _YM, _YY, _PAIR, _DEC = (CHAR[name] for name in ("NUMERIC", "YM", "YY", "PAIR", "DEC"))
OPEN_KINDS = frozenset((_NUMERIC, _YM, _YY, _PAIR, _DEC))
_DASH, _APPROX, _WEEKDAY = CHAR["DASH"], CHAR["APPROX"], CHAR["WEEKDAY"]
# "3.10.11" is as likely a version where no order is known; "03.10.11" and "24.10.11" are not.
_VERSION = re.compile(r"[1-9]\.\d{1,2}\.\d\d")
_SEASON, _AMPM, _MONTH = CHAR["SEASON"], CHAR["AMPM"], CHAR["MONTH"]
_MONTHLY = frozenset((_MONTH, CHAR["FEAST"]))
# What may stand before "1950-53": not "early", "since", "the first half of".
_BEFORE_YEARS = frozenset(
    CHAR[kind]
    for kind in ("APPROX", "MAYBE", "OPEN", "COMMA", "YEAR", "YEARM", "IN", "FROM", "DASH", "FOR")
)
_EDTF_CODES = range(21, 42)


def spell_out(tokens: list[Token], order: DayOrder | None, year: int | None) -> list[list[Token]]:
    """Give every reading of the tokens in which no number is left open.

    One list is the usual case; several are an ambiguity, all of them possible dates. `year` is
    the anchor's, for years in two digits. Raises Unread when a number has no reading.
    """
    numbers = sum(token.kind in (_NUMERIC, _PAIR) for token in tokens)
    if numbers > 2:
        raise Unread(Reason.NOT_A_DATE, "There are more numbers than a date has.")
    if numbers == 2 and order is None:
        return _one_order(tokens, year)
    weekday = any(token.kind == _WEEKDAY for token in tokens)
    readings: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        options: Iterable[tuple[Token, ...]]
        kind = token.kind
        beside = tokens[max(0, at - 1) : at + 2]
        if kind == _NUMERIC:
            if (
                order is None
                and _VERSION.fullmatch(token.value[3].join(token.value[:3]))
                and not weekday
            ):
                raise Unread(Reason.NOT_A_DATE, "The numbers may be those of a version.")
            options = _numeric(token.value, order, year)
        elif kind in (_YM, _YY) and _SEASON not in [each.kind for each in beside]:
            if not _MONTHLY.isdisjoint(before.kind for before in tokens[max(0, at - 2) : at]):
                raise Unread(Reason.NOT_A_DATE, "A month lies in one of the two years.")
            if at and tokens[at - 1].kind not in _BEFORE_YEARS and token.value[1] > 12:
                raise Unread(Reason.LEFTOVER, "It is not told which of the years is meant.")
            # "Circa 1920-25" are years: no season is about.
            about = at > 0 and tokens[at - 1].kind == _APPROX
            options = _year_and_two(token.value, dashed=kind == _YM and not about)
        elif kind in (_PAIR, _DEC) and not (at + 1 < len(tokens) and tokens[at + 1].kind == _AMPM):
            before_month = kind == _PAIR and _MONTH in [each.kind for each in beside]
            # "9/10 November", "November 9/10" are two days.
            pointed = kind == _DEC and _leads_to_points(tokens, at)
            options = (
                [_two_days(token)] if before_month else _pair(token, "dmy" if pointed else order)
            )
        else:
            options = ((token,),)
        readings = [[*before, *option] for before in readings for option in options]
        if len(readings) > 4:
            raise Unread(Reason.NOT_A_DATE, "There are more numbers than a date has.")
    return readings


def _leads_to_points(tokens: list[Token], at: int) -> bool:
    """Whether a whole date with points follows behind a dash: "24.02-25.03.2022"."""
    after = tokens[at + 1 : at + 3]
    return [token.kind for token in after] == [_DASH, _NUMERIC] and after[1].value[3] == "."


def _one_order(tokens: list[Token], year: int | None) -> list[list[Token]]:
    """Read both dates of "3/5-4/5/2024" in the same order, each order in its turn."""
    found: list[list[Token]] = []
    refused: list[Unread] = []
    orders: tuple[DayOrder, ...] = ("dmy", "mdy")
    for order in orders:
        try:
            found += [each for each in spell_out(tokens, order, year) if each not in found]
        except Unread as refusal:
            refused.append(refusal)
    if not found:
        raise refused[0]
    return found


def _numeric(
    value: tuple[str, str, str, str], order: DayOrder | None, year: int | None
) -> list[tuple[Token, ...]]:
    """Read "03/04/2025": day first, month first, or (with two digits) year first.

    Points put the day first everywhere; a known order decides where both fit.
    """
    a, b, c, sign = value
    orders: tuple[DayOrder, ...] = ("dmy", "mdy") if len(c) == 4 else ("dmy", "mdy", "ymd")
    if sign == ".":
        if order == "dmy":
            orders = ("dmy",)  # "9.13.2025" is a slip where nobody puts the month first
        order = order if order == "ymd" and len(c) == 2 else "dmy"
    found: dict[tuple[int, int, int], DayOrder] = {}
    for each in orders:
        if each == "ymd" and order != "ymd":
            continue
        y, m, d = {"dmy": (c, b, a), "mdy": (c, a, b), "ymd": (a, b, c)}[each]
        whole = _whole_year(y, year)
        if is_day(whole, int(m), int(d)):
            found.setdefault((whole, int(m), int(d)), each)
    if not found:
        raise Unread(Reason.IMPOSSIBLE, f"There is no day {a}{sign}{b}{sign}{c}.")
    decided = [ymd for ymd, each in found.items() if each == order]
    if len(c) == 4:
        return [(Token(CHAR["YMD"], ymd),) for ymd in decided or found]
    # Of a year in two digits the anchor gives the rest, as it does of '98.
    return [
        (
            Token(CHAR["MONTH"], m),
            Token(CHAR["ORD"], d),
            Token(CHAR["YR"], Year(short=y % 100, window=True)),
        )
        for y, m, d in decided or found
    ]


def _whole_year(digits: str, year: int | None) -> int:
    if len(digits) == 4:
        return int(digits)
    if year is None:
        raise Unread(Reason.NEEDS_ANCHOR, "A year in two digits needs the time of writing.")
    return year + 20 - (year + 20 - int(digits)) % 100


def _year_and_two(value: tuple[int, int], *, dashed: bool) -> list[tuple[Token, ...]]:
    """Read "2024-10" as a month, "1950-53" and "2024/25" as years, "2025-33" as EDTF.

    01 to 12 is always a month. A larger number is a range of years when it exceeds the year's
    own last digits; after a dash, 21 to 41 may be one of EDTF's codes; both are ambiguous.
    """
    year, two = value
    year_token = Token(CHAR["Y"], year)
    if 1 <= two <= 12:
        return [(Token(CHAR["MONTH"], two), year_token)]
    options: list[tuple[Token, ...]] = []
    if two > year % 100 or (two == 0 and year % 100 == 99):
        end = Token(CHAR["Y"], year - year % 100 + two + (100 if two == 0 else 0))
        options.append((year_token, Token(CHAR["DASH"], None), end))
    if dashed and two in _EDTF_CODES:
        if two <= 24:
            options.append((Token(_SEASON, two), year_token))
        elif 33 <= two <= 36:
            options.append((Token(CHAR["QUART"], two), year_token))
        elif two >= 40:
            options.append((Token(CHAR["HALFN"], two), year_token))
        else:
            options.append((Token(CHAR["EDTF"], f"{year}-{two}"),))
    if not options:
        raise Unread(Reason.IMPOSSIBLE, f"There is no month {two}, and {two} ends no range.")
    return options


def _two_days(token: Token) -> tuple[Token, ...]:
    first, last = (int(part) for part in token.value)
    if not 1 <= first < last <= 31:
        raise Unread(Reason.IMPOSSIBLE, f"{first} and {last} are no days that follow each other.")
    return Token(CHAR["D"], first), Token(CHAR["SLASH"], None), Token(CHAR["D"], last)


def _pair(token: Token, order: DayOrder | None) -> list[tuple[Token, ...]]:
    """Read "2/15": a month and a day. "10.08" is one only where the day comes first."""
    a, b = token.value
    if token.kind == _DEC and not (order == "dmy" and len(b) == 2):
        return [(Token(CHAR["BIG"], f"{a}.{b}"),)]
    found: dict[tuple[int, int], DayOrder] = {}
    pairs: tuple[tuple[bool, DayOrder], ...] = ((True, "dmy"), (False, "mdy"))
    for first, each in pairs:
        day, month = (int(a), int(b)) if first else (int(b), int(a))
        if is_day(2000, month, day):
            found.setdefault((month, day), each)
    if token.kind == _DEC:
        found = {md: each for md, each in found.items() if each == "dmy"}
    if not found:
        raise Unread(Reason.IMPOSSIBLE, f"There is no day {a}/{b}.")
    wanted = "dmy" if order == "dmy" else "mdy" if order in ("mdy", "ymd") else None
    decided = [md for md, each in found.items() if wanted in (None, each)]
    if not decided:
        raise Unread(Reason.IMPOSSIBLE, f"There is no day {a}/{b} in this order.")
    return [(Token(CHAR["MONTH"], month), Token(CHAR["ORD"], day)) for month, day in decided]
