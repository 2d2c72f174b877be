"""Korean: parts, ranks and weekends of a stretch: 연말, 초순, 첫째 주, 주말인 17일."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import tok
from timeline.dates.languages.ko_behind import ANCHOR_UNITS
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token

_K = CHAR


_WHOLE_YEARS = ko.kinds_of("Y", "YEARM", "YEAR", "SHORT")


_WHOLE_MONTHS = ko.kinds_of("MONTH", "MONTHU")


_RANKED = ko.kinds_of("DAY", "WEEK", "WEEKDAY", "WEEKEND", "MONTHU", "HALF")


STRETCH = ko.kinds_of(
    "Y", "YEARM", "SHORT", "MONTH", "DIR", "YEAR", "MONTHU", "QUART", "QUARTER", "HALFN", "SEASON",
    "DECADEN", "LEAN", "WEEK", "CENTURY",
)  # fmt: skip


_DIVIDED = STRETCH - {_K["DIR"]} | ko.kinds_of("CENTURY", "ERA", "HALF")


_PERIODS = ko.kinds_of(
    "Y", "YEARM", "D", "N", "MONTH", "MONTHU", "QUART", "HALFN", "SEASON", "DECADEN"
)


def unit_parts(tokens: list[Token]) -> list[Token]:
    """Settle 연말, 연초, 월말 and 월초, with the year or month before them or the anchor's."""
    out: list[Token] = []
    for token in tokens:
        if token.kind not in (ko.YEAR_PART, ko.MONTH_PART):
            out.append(token)
            continue
        year = token.kind == ko.YEAR_PART
        unit = tok("YEAR", "year") if year else tok("MONTHU", "month")
        before = out[-1].kind if out else ""
        part = tok("PART", token.value)
        if all(each is token or each.kind == ko.ABOUT for each in tokens):
            out.append(tok("CYCLE", (token.value, unit.value)))
        elif before == _K["DIR"]:
            if out[-1].value == 1 or (out[-1].value == -1 and token.value == "early"):
                why = "The part of the year or month named, or the one that lies nearest"
                if fork("unit-part", why) == 1:
                    out[-1] = tok("DIR", 0)
            out += [unit, part]
        elif before in (_WHOLE_YEARS if year else _WHOLE_MONTHS):
            out.append(part)
        else:
            out += [part, unit]
    return out


def check_parts(tokens: list[Token]) -> list[Token]:
    """Refuse 초, 중순, 말 that stand behind no month, year or other stretch, nor before a unit."""
    tokens = [
        token
        for at, token in enumerate(tokens)
        # "11월 초∼중순" is "11월 초중순"
        if token.kind != _K["DASH"]
        or (ko.kind_at(tokens, at - 1), ko.kind_at(tokens, at + 1)) != (_K["PART"], _K["PART"])
    ]
    for at, token in enumerate(tokens):
        if token.kind != _K["PART"]:
            continue
        before, after = ko.kind_at(tokens, at - 1), ko.kind_at(tokens, at + 1)
        if before == _K["PART"]:
            before = ko.kind_at(tokens, at - 2)  # "5월 중하순"
        if before not in _DIVIDED and not (after in ANCHOR_UNITS and before != _K["DIR"]):
            reason = Reason.LEFTOVER if len(tokens) > 1 else Reason.NO_DATE
            raise Unread(reason, "There is nothing to take that part of.")
    return tokens


def winter_over_years(tokens: list[Token]) -> list[Token]:
    """Read "2023∼2024년 겨울" as the winter that begins in the first year."""
    bare = [token for token in tokens if token.kind != _K["YEARM"]]
    if [token.kind for token in bare[:2]] != [_K["Y"], _K["DASH"]] or len(bare) < 4:
        return tokens
    (_, first), _, (_, second), (kind, season) = bare[:4]
    if kind != _K["SEASON"]:
        return tokens
    if season != 24 or second not in (first + 1, (first + 1) % 100):
        raise Unread(Reason.NOT_A_DATE, "Only a winter lies in two years, one after the other.")
    return [bare[0], *bare[3:]]


def month_days(tokens: list[Token]) -> list[Token]:
    """Put the day of "지난달 4일" first, or "지난달 4일 금요일" would be the fourth Friday of it.

    In "30일부터 다음 달 2일까지" the 30th is of the month before that one.
    """
    out = list(tokens)
    for at in range(len(out) - 2):
        if [token.kind for token in out[at : at + 3]] == [_K["DIR"], _K["MONTHU"], _K["ORD"]]:
            out[at : at + 3] = [out[at + 2], out[at], out[at + 1]]
    kinds = [token.kind for token in out[:5]]
    apart = kinds[:1] + kinds[2:] == [_K[kind] for kind in ("ORD", "ORD", "DIR", "MONTHU")]
    if apart and kinds[1] in ko.SIDES and out[0].value > out[2].value:
        return [out[0], tok("DIR", out[3].value - 1), out[4], *out[1:]]
    return out


def _in_stretch(tokens: list[Token], at: int) -> bool:
    """Whether a token is of a stretch: 2024년 10월, 지난달, 19세기."""
    if tokens[at].kind == _K["ORD"]:
        return tokens[at + 1].kind == _K["CENTURY"]
    return tokens[at].kind in STRETCH


def _of_which(tokens: list[Token], start: int) -> bool:
    """Whether a rank behind "5∼7월" or "5월이나 6월" may be of either; 까지 tells that it is of the last.

    `start` is where what stands right before the rank begins.
    """
    joined = tokens[start - 1].kind in ko.SIDES | {_K["OR"]} and start > 1
    return joined and tokens[start - 2].kind in _PERIODS and tokens[-1].kind != _K["UNTIL"]


def ranks_first(tokens: list[Token]) -> list[Token]:
    """Put "첫째 화요일", "마지막 날" before the month or year they are of, as the grammar wants it."""
    for at, token in enumerate(tokens):
        if token.kind == ko.RANK and ko.kind_at(tokens, at + 1) in _RANKED:
            start = at
            while start and _in_stretch(tokens, start - 1):
                start -= 1
            if start == at and tokens[at + 1].kind == _K["HALF"]:
                raise Unread(Reason.LEFTOVER, "There is nothing to take the half of.")
            if start and _of_which(tokens, start):
                raise Unread(Reason.LEFTOVER, "It is not told of which one the rank is.")
            pair = [tok("ORD", token.value), tokens[at + 1]]
            return [*tokens[:start], *pair, *tokens[start:at], *ranks_first(tokens[at + 2 :])]
        if token.kind == ko.RANK and ko.kind_at(tokens, at + 1) in ko.NUMBERS:
            if not all(_in_stretch(tokens, i) for i in range(at)):
                raise Unread(Reason.LEFTOVER, "There is nothing to take so many of.")
            count = [tok("ORD", token.value), *tokens[at + 1 : at + 3]]
            return [*count, *tokens[:at], *tokens[at + 3 :]]
    return tokens


def weekdays_behind(tokens: list[Token]) -> list[Token]:
    """Put two weekdays behind the two days they are of: "토·일요일인 17∼18일"."""
    kinds = [token.kind for token in tokens]
    if [*kinds[:1], *kinds[2:3]] != [_K["WEEKDAY"]] * 2 or kinds[1] not in ko.SIDES:
        return tokens
    if ko.kind_at(tokens, 3) not in (_K["ORD"], _K["MONTH"]):
        return tokens
    return [*tokens[3:], tok("OPEN"), *tokens[:3], tok("CLOSE")]


def on_weekend(tokens: list[Token]) -> list[Token]:
    """Put the weekend of "주말인 17일" behind the day, which must be on it."""
    day = next((at for at, token in enumerate(tokens) if token.kind == _K["ORD"]), 0)
    if tokens[0].kind != _K["WEEKEND"] or not day:
        return tokens
    said = [tok("OPEN"), tokens[0], tok("CLOSE")]
    return [*tokens[1 : day + 1], *said, *tokens[day + 1 :]]
