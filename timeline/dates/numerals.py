"""Tokens of digits and signs written together: days, weeks, clock times, zones."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.dates.fold import Unread
from timeline.dates.nodes import Year
from timeline.dates.reading import Reason, StatedTime
from timeline.dates.tokens import CHAR, Token

_D, _N, _Y, _BIG = CHAR["D"], CHAR["N"], CHAR["Y"], CHAR["BIG"]


class TwoDigits(int):
    """A number below ten that was written with its nought, as years and days are: 05."""

    __slots__ = ()


@lru_cache(maxsize=4096)
def number_token(digits: str) -> Token:
    """Give the token of a run of digits."""
    size = len(digits)
    if size <= 2:
        value = TwoDigits(digits) if size == 2 and digits[0] == "0" else int(digits)
        return Token(_D if value <= 31 else _N, value)
    if digits[0] == "0":
        return Token(_BIG, digits)
    if size == 3:
        return Token(_N, int(digits))
    if size == 4:
        return Token(_Y, int(digits))
    return Token(_BIG, digits)


def split_clock(text: str) -> Token:
    """Give the token of "17:30" or "17:30:05"; raises Unread when there is no such time."""
    parts = [int(part) for part in text.split(":")]
    if parts[0] > 24 or any(part > 59 for part in parts[1:]) or (parts[0] == 24 and any(parts[1:])):
        raise Unread(Reason.IMPOSSIBLE, f"There is no time {text}.")
    written = ":".join(f"{part:02d}" for part in parts)
    precision = "second" if len(parts) == 3 else "minute"
    return Token(CHAR["CLOCK"], StatedTime(written, None, precision, None))  # type: ignore[arg-type]  # one of the literals


def _stamp(text: str) -> Token:
    day, _, rest = text.upper().partition("T")
    if "-" not in day:  # the basic format
        day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
        rest = re.sub(r"^(\d\d)(\d\d)(\d\d)?", lambda m: ":".join(filter(None, m.groups())), rest)
    match = re.fullmatch(r"(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?(Z|[+-]\d\d(?::?\d\d)?)?", rest)
    assert match is not None  # noqa: S101 - the master pattern has looked
    clock: StatedTime = split_clock(match.group(1)).value
    zone = match.group(2)
    if zone is not None:
        zone = "+00:00" if zone == "Z" else _offset(zone)
    when = StatedTime(clock.start, None, clock.precision, zone)
    return Token(CHAR["STAMP"], (tuple(int(part) for part in day.split("-")), when))


def _offset(text: str) -> str:
    """Write an offset such as +3, +0300, +03:00 as +03:00."""
    hours, minutes = text[1:], "00"
    if ":" in hours:
        hours, _, minutes = hours.partition(":")
    elif len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    if int(hours) > 14 or int(minutes) > 59:
        raise Unread(Reason.IMPOSSIBLE, f"There is no zone {text}.")
    return f"{text[0]}{int(hours):02d}:{minutes}"


def _week(text: str) -> Token:
    year, _, rest = text.replace("-", "").partition("W")
    return Token(
        CHAR["WEEKNO"], (int(year), int(rest[:2]), int(rest[2:]) if len(rest) > 2 else None)
    )


def _code(text: str) -> Token:
    """Read "Q1", "1Q" and "H2"; raises Unread for a half that is not there."""
    number = int(text.strip("QH"))
    if "Q" in text:
        return Token(CHAR["QUART"], 32 + number)
    if number > 2:
        raise Unread(Reason.IMPOSSIBLE, "There are two halves.")
    return Token(CHAR["HALFN"], 39 + number)


_ROMAN = {
    figure: number
    for number, figure in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1
    )
}


def _roman(text: str) -> Token:
    """Read "9.V.1945", the month in Roman figures (of Cyrillic letters too)."""
    day, figure, year = re.split(r"[./ -] ?", text)
    figure = figure.translate({0x406: "I", 0x425: "X"})
    month = _ROMAN.get(figure if " " in text else figure.upper())  # "9 x 2000" is an area
    return Token(_BIG, text) if month is None else Token(CHAR["YMD"], (int(year), month, int(day)))


def coded_tokens(text: str) -> tuple[Token, ...]:
    """Give the tokens of "4Q24", "1H'24", "2H2024"."""
    year = text[2:].lstrip("'")
    named = Token(_Y, int(year)) if len(year) == 4 else Token(CHAR["SHORT"], int(year))
    return _code(text[:2]), named


_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
# Military zones: J is the reader's own, and L often stands for it.
_EAST = "ABCDEFGHIK"
_WEST = "NOPQRSTUVWXY"


def joined_tokens(group: str, text: str) -> tuple[Token, ...]:
    """Give the tokens of "09JAN25", and of a date-time group: "091800ZJAN25"."""
    match = re.fullmatch(r"(\d\d?)(?:(\d{4})([a-z]) ?)?([a-z]{3}) ?(\d+)", text.lower())
    assert match is not None  # noqa: S101 - the master pattern has looked
    day, clock, zone, month, year = match.groups()
    short = Year(short=int(year), window=group == "dtg") if len(year) == 2 else None
    date = (
        Token(CHAR["MONTH"], _MONTHS.index(month) // 3 + 1),
        Token(CHAR["ORD"], int(day)),
        Token(_Y, int(year)) if short is None else Token(CHAR["YR"], short),
    )
    if clock is None:
        return date
    return (
        split_clock(f"{clock[:2]}:{clock[2:]}"),
        Token(CHAR["ZONE"], _letter(zone.upper())),
        *date,
    )


def _letter(letter: str) -> str | None:
    if letter in _EAST:
        return f"+{_EAST.index(letter) + 1:02d}:00"
    if letter in _WEST:
        return f"-{_WEST.index(letter) + 1:02d}:00"
    return {"Z": "+00:00", "M": "+12:00"}.get(letter)


def special_token(group: str, text: str) -> Token:
    """Give the token of digits and signs written together."""
    if group == "clock":
        return split_clock(text)
    if group == "stamp":
        return _stamp(text)
    if group == "week":
        return _week(text)
    if group == "offset":
        return Token(CHAR["ZONE"], _offset(text.replace(" ", "").lstrip("UTCGM")))
    if group == "code":
        return _code(text.upper())
    if group == "basic":
        return Token(CHAR["YMD"], (int(text[:4]), int(text[4:6]), int(text[6:])))
    if group == "roman":
        return _roman(text)
    if group == "spaced":
        text, group = text.replace(" ", ""), "numeric"
    if group == "my":
        return Token(CHAR["MY"], tuple(int(part) for part in text.split("/")))
    if group == "decade":
        return Token(CHAR["DECADEN"], int(text[1:3]))
    if group == "short":
        return Token(CHAR["SHORT"], int(text[1:]))
    parts = re.findall(r"\d+", text)
    if group == "ymd":
        return Token(CHAR["YMD"], tuple(int(part) for part in parts))
    if group == "numeric":
        sign = next(char for char in text if not char.isdigit())
        return Token(CHAR["NUMERIC"], (*parts, sign))
    if group in ("ym", "yy"):
        return Token(CHAR[group.upper()], (int(parts[0]), int(parts[1])))
    if group in ("dec", "ends", "pair", "slashed"):
        return Token(CHAR["PAIR" if "/" in text else "DEC"], (parts[0], parts[1]))
    return Token(_BIG, text)
