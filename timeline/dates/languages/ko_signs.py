"""Korean: signs, dates written with points, and years counted otherwise."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import tok
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token

_K = CHAR
_DOT, _OPEN, _CLOSE, _YMD = _K["DOT"], _K["OPEN"], _K["CLOSE"], _K["YMD"]
_BEFORE_WEEKDAY = frozenset((_YMD, _DOT))

SIGNS = ko.kinds_of(
    "APPROX", "DASH", "DOT", "YMD", "BIG", "NUMERIC", "YM", "YY", "PAIR", "DEC"
) | {ko.LETTER}  # fmt: skip
"""The kinds that `settle_signs` looks at."""


def settle_signs(tokens: list[Token]) -> list[Token]:
    """Settle letters in brackets, the tilde, and dates written with points.

    The sign ~ is a dash between two dates, 까지 before the first and 부터 behind the last.
    """
    out: list[Token] = []
    last = len(tokens) - 1
    for at, token in enumerate(tokens):
        kind = token.kind
        if kind == ko.LETTER:
            out.append(_letter(tokens, at))
        elif kind == _K["APPROX"]:
            out.append(tok("UNTIL") if at == 0 else tok("SINCE") if at == last else tok("DASH"))
        elif kind == _K["DASH"] and 0 < at == last:
            out.append(tok("SINCE"))
        else:
            out.append(token)
    return _pointed([part for at in range(len(out)) for part in _written(out, at)])


def _letter(tokens: list[Token], at: int) -> Token:
    """Read "(목)" as a weekday, and 월 or 일 that stand apart behind a number as its unit."""
    letter = tokens[at].value
    before, after = ko.kind_at(tokens, at - 1), ko.kind_at(tokens, at + 1)
    if (before == _OPEN and after == _CLOSE) or before in _BEFORE_WEEKDAY:
        return tok("WEEKDAY", ko.WEEKDAY_LETTERS.index(letter))
    if after in ko.JOINTS and ko.kind_at(tokens, at + 2) == _K["WEEKDAY"]:
        return tok("WEEKDAY", ko.WEEKDAY_LETTERS.index(letter))  # "월∼금요일"
    if _in_bracket(tokens, at):
        return tok("WEEKDAY", ko.WEEKDAY_LETTERS.index(letter))  # "17∼18일(토∼일)"
    if before in ko.NUMBERS and letter in "월일":
        return Token(ko.UNIT, letter)
    return tokens[at]


def _in_bracket(tokens: list[Token], at: int) -> bool:
    """Whether a letter stands in brackets that hold nothing but letters and what joins them."""
    first = last = at
    among = ko.JOINTS | {ko.LETTER}
    while ko.kind_at(tokens, first) in among:
        first -= 1
    while ko.kind_at(tokens, last) in among:
        last += 1
    return ko.kind_at(tokens, first) == _OPEN and ko.kind_at(tokens, last) == _CLOSE


def _written(tokens: list[Token], at: int) -> list[Token]:
    """Take apart what was written without spaces: 25.1.9, 2025.01, 1950-53년, 4/4분기, 3.1절."""
    token, after = tokens[at], ko.kind_at(tokens, at + 1)
    kind, value = token
    if kind == _K["BIG"]:
        parts = str(value).split(".")
        sizes = [len(part) for part in parts]
        if len(parts) == 3 and sizes[0] == 2 and max(sizes) == 2:
            return [tok("SHORT", int(parts[0])), *_month_day(int(parts[1]), int(parts[2]))]
        ranged = not ko.JOINTS.isdisjoint((after, ko.kind_at(tokens, at - 1)))
        if sizes == [4, 2] or (sizes == [4, 1] and (after == _DOT or ranged)):
            return [*_year(int(parts[0])), *_month(int(parts[1]), unit=after != ko.UNIT)]
    elif kind == _K["NUMERIC"] and value[3] == "." and len(value[2]) == 2:
        return [tok("SHORT", int(value[0])), *_month_day(int(value[1]), int(value[2]))]
    elif kind in (_K["YM"], _K["YY"]) and after == ko.UNIT:
        if tokens[at + 1].value == "년":
            return [tok("Y", value[0]), tok("DASH"), tok("N", value[1])]
        return [*_year(value[0]), *_month(value[1], unit=False)]
    elif kind == _K["PAIR"] and int(value[1]) == 4 and after == ko.UNIT:
        return [Token(ko.SPELLED, int(value[0]))]
    elif kind == _K["DEC"]:
        if [ko.kind_at(tokens, at - 2), ko.kind_at(tokens, at - 1)] == [_K["SHORT"], _DOT]:
            return _month_day(*(int(part) for part in value))  # "'24.10.3"
        return _decimal(tokens, at, after)
    return [token]


def _decimal(tokens: list[Token], at: int, after: str) -> list[Token]:
    """Read "1.9" as a day only where its place says so: 1.9(목), 3.1절, 2025.1.9∼1.11."""
    month, day = (int(part) for part in tokens[at].value)
    if after == ko.FEAST_END:
        return [tok("D", month), tok("COMMA"), tok("D", day)]
    joined = ko.kind_at(tokens, at - 1) == _K["DASH"] and ko.kind_at(tokens, at - 2) in (_YMD, _DOT)
    return _month_day(month, day) if joined or after in (_OPEN, _DOT) else [tokens[at]]


def _year(year: int) -> list[Token]:
    return [tok("Y", year), Token(ko.UNIT, "년")]


def _month(month: int, *, unit: bool) -> list[Token]:
    return [Token(ko.SPELLED, month), Token(ko.UNIT, "월")][: 2 if unit else 1]


def _month_day(month: int, day: int) -> list[Token]:
    return [*_month(month, unit=True), tok("D", day), Token(ko.UNIT, "일")]


def _pointed(tokens: list[Token]) -> list[Token]:
    """Read "'25. 1. 9.", "2024. 10." and "1. 9.": numbers with points between, year first.

    A whole date that is one end of a range is taken apart, so that its year and month hold for
    the other end too.
    """
    out: list[Token] = []
    wide = any(token.kind in ko.SIDES for token in tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        numbers = _numbers_between_points(tokens, at)
        if token.kind == _YMD and wide:
            year, month, day = token.value
            out += [*_year(year), *_month_day(month, day)]
        elif token.kind in (_K["SHORT"], _K["Y"]) and numbers:
            out += [token] if token.kind == _K["SHORT"] else _year(token.value)
            out += _month(numbers[0], unit=True) if len(numbers) == 1 else _month_day(*numbers[:2])
            at += 2 * min(len(numbers), 2)
        elif token.kind == _K["D"] and numbers:
            out += _month_day(token.value, numbers[0])
            at += 2
        elif token.kind != _DOT:
            out.append(token)
        at += 1
    return out


def _numbers_between_points(tokens: list[Token], at: int) -> list[int]:
    """List the day or month numbers that follow a place, each behind a point; no unit after."""
    numbers: list[int] = []
    while (
        ko.kind_at(tokens, at + 1) == _DOT
        and ko.kind_at(tokens, at + 2) == _K["D"]
        and ko.kind_at(tokens, at + 3) != ko.UNIT
    ):
        numbers.append(tokens[at + 2].value)
        at += 2
    return numbers


def settle_other_counts(tokens: list[Token]) -> list[Token]:
    """Read years counted otherwise: 주체113(2024)년, 주체113년, 단기 4358년.

    Juche 1 is 1912, Dangi 1 is 2333 BC. Raises Unread where a common year in brackets is not
    the same.
    """
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind not in (ko.JUCHE, ko.DANGI):
            out.append(token)
            at += 1
            continue
        if ko.kind_at(tokens, at + 1) not in ko.NUMBERS:
            raise Unread(Reason.NO_DATE, "There is no year of that count.")
        year = tokens[at + 1].value + (1911 if token.kind == ko.JUCHE else -2333)
        at += 2
        if ko.kind_at(tokens, at) == _OPEN and ko.kind_at(tokens, at + 2) == _CLOSE:
            if tokens[at + 1].value != year:
                raise Unread(Reason.CONTRADICTION, f"That year is {year}.")
            at += 3
        out.append(tok("Y", year))
    return out
