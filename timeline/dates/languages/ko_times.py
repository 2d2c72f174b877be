"""Korean: times of day (오전 9시 30분, 밤 11시, 3시 반), and the zone they are told in."""

from __future__ import annotations

from typing import Literal

from timeline.dates.fold import Unread
from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import tok
from timeline.dates.reading import Reason, StatedTime
from timeline.dates.tokens import CHAR, Token

_CLOCK, _ZONE, _OPEN, _CLOSE = (CHAR[name] for name in ("CLOCK", "ZONE", "OPEN", "CLOSE"))
_SINCE, _UNTIL = CHAR["SINCE"], CHAR["UNTIL"]
_MORNING = frozenset(("오전", "새벽", "아침", "이른 아침", "午前", "출근길"))
_NIGHT = frozenset(("밤", "심야", "한밤", "한밤중", "늦은 밤"))


TIMES = frozenset((ko.HALF_DAY, ko.HOUR, _ZONE))
"""The kinds that `settle_times` looks at."""


def settle_times(tokens: list[Token]) -> list[Token]:
    """Make one token of an hour with its minutes and its part of the day.

    A zone goes behind its time; without a time it says nothing about the day, which stays as
    written. Raises Unread for an hour that no clock has or that is not in that part of the day.
    """
    tokens = _without_other_zones(tokens)
    out: list[Token] = []
    zone: Token | None = None
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == ko.HALF_DAY:
            if ko.kind_at(tokens, at + 1) in (ko.HOUR, _CLOCK):
                at = _clock(tokens, at + 1, token.value[0], out)
            else:
                out.append(tok("DAYPART", token.value))
                at += 1
        elif token.kind == ko.HOUR:
            at = _clock(tokens, at, _part_of_range(out, token.value), out)
        elif token.kind == _ZONE:
            zone = token
            at += 1
            if out and out[-1].kind == _OPEN and ko.kind_at(tokens, at) == _CLOSE:
                out.pop()
                at += 1
        else:
            out.append(token)
            at += 1
    return _with_zone(_time_range(out), zone)


def _without_other_zones(tokens: list[Token]) -> list[Token]:
    """Drop "(한국시간 오후 4시)" behind a time: the same moment told in another zone."""
    kinds = [token.kind for token in tokens]
    if _ZONE not in kinds or _OPEN not in kinds or _CLOSE not in kinds:
        return tokens
    start, end = kinds.index(_OPEN), kinds.index(_CLOSE)
    hours = {ko.HOUR, _CLOCK}
    if _ZONE in kinds[start:end] and hours & set(kinds[:start]) and hours & set(kinds[start:end]):
        return [*tokens[:start], *tokens[end + 1 :]]
    return tokens


def _part_of_range(out: list[Token], hour: int) -> str:
    """Give the half of the day that the hour behind "오후 3∼" lies in: 5시 is 17:00 there."""
    if len(out) < 2 or out[-1].kind not in (_SINCE, CHAR["DASH"]) or out[-2].kind != _CLOCK:
        return ""
    first = int(out[-2].value.start[:2])
    return "오후" if 12 <= first < hour + 12 and hour < 12 else ""


def _clock(tokens: list[Token], at: int, part: str, out: list[Token]) -> int:
    """Read the hour at `at` and what follows it; gives the place after them."""
    token = tokens[at]
    at += 1
    precision: Literal["hour", "minute", "second"] = "hour"
    minute = second = 0
    if token.kind == _CLOCK:
        numbers = [int(number) for number in token.value.start.split(":")]
        hour, minute = numbers[:2]
        second = numbers[2] if len(numbers) > 2 else 0
        precision = token.value.precision
    else:
        hour = token.value
        if ko.kind_at(tokens, at) == ko.HALF_PAST:
            minute, precision, at = 30, "minute", at + 1
        elif ko.kind_at(tokens, at) == ko.MINUTES:
            minute, precision, at = tokens[at].value, "minute", at + 1
            if ko.kind_at(tokens, at) == ko.SECONDS:
                second, precision, at = tokens[at].value, "second", at + 1
    while ko.kind_at(tokens, at) == ko.ABOUT:  # "9시께부터": the hour is about, the day is not
        at += 1
    hour = _hour_of(hour, part)
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        raise Unread(Reason.IMPOSSIBLE, f"There is no time {hour}:{minute:02d}.")
    written = f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if precision == "second" else "")
    out.append(Token(_CLOCK, StatedTime(written, None, precision, None)))
    return at


def _hour_of(hour: int, part: str) -> int:
    """Give the hour of 24: 오후 3시 is 15, 밤 12시 is 24, 오전 12시 and 새벽 12시 are 0."""
    if not part or hour > 12:
        if part in _MORNING and hour > 12:
            raise Unread(Reason.IMPOSSIBLE, f"There is no hour {hour} in the morning.")
        return hour
    if part in _MORNING:
        return hour % 12
    if part in _NIGHT:
        return hour if hour < 6 else hour + 12
    if part in ("낮", "한낮", "대낮", "점심") and hour in (10, 11, 12):
        return hour
    if part == "정오" or part == "자정":  # noqa: PLR1714 - two words, not a set
        raise Unread(Reason.LEFTOVER, f"“{part}” has no hours.")
    return hour if hour == 12 else hour + 12


def _time_range(tokens: list[Token]) -> list[Token]:
    """Write "9시부터 11시까지" as the grammar writes ranges of hours."""
    kinds = [token.kind for token in tokens]
    for at in range(len(tokens) - 2):
        if kinds[at] == _CLOCK and kinds[at + 1] == _SINCE and kinds[at + 2] == _CLOCK:
            rest = tokens[at + 3 :]
            if rest and rest[0].kind == _UNTIL:
                rest = rest[1:]
            return [*tokens[: at + 1], tok("DASH"), tokens[at + 2], *rest]
    return tokens


def _with_zone(tokens: list[Token], zone: Token | None) -> list[Token]:
    if len(tokens) == 2 and tokens[0].kind == _CLOCK and tokens[1].kind == CHAR["ASOF"]:
        tokens = tokens[:1]  # "오후 2시 기준"
    if zone is None or zone.value is None:
        return tokens
    last = max((at for at, token in enumerate(tokens) if token.kind == _CLOCK), default=None)
    return tokens if last is None else [*tokens[: last + 1], zone, *tokens[last + 1 :]]
