"""Korean: what points from the anchor or from a date beside it: 지난, 오는, 다음 달, 이듬해, 다음 날."""

from __future__ import annotations

from timeline.dates.forks import fork
from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import tok
from timeline.dates.tokens import CHAR, Token

_K = CHAR


_ABSOLUTE = ko.kinds_of("Y", "SHORT", "YMD")


_MOVABLE_UNITS = ko.kinds_of("DAY", "WEEK", "MONTHU")


_DAY_ENDS = ko.kinds_of("ORD", "FEAST", "YMD", "WEEKDAY", "CLOSE")


def directions(tokens: list[Token]) -> list[Token]:
    """Settle 지난, 다음 and 오는 before what they point at.

    Before a year that is stated they add nothing; 오는 주말 is the end of the week that goes on,
    다음 주 주말 the weekend of that week.
    """
    out: list[Token] = []
    for at, token in enumerate(tokens):
        after = ko.kind_at(tokens, at + 1)
        if token.kind in (_K["DIR"], ko.COMING) and after in _ABSOLUTE:
            continue
        if token.kind == ko.COMING:
            out.append(tok("PAST" if after == _K["WEEKEND"] else "DIR", 1))
        elif (
            token.kind == _K["WEEKEND"]
            and len(out) > 1
            and (out[-2].kind, out[-1].kind) == (_K["DIR"], _K["WEEK"])
        ):
            out[-1] = token
        else:
            out.append(token)
    return out


def month_beside(tokens: list[Token]) -> list[Token]:
    """Read "1월 30일부터 다음 달 2일까지" both ways: the month after January, or the anchor's next."""
    month = 0
    for at, token in enumerate(tokens):
        month = token.value if token.kind == _K["MONTH"] else month
        pair = (ko.kind_at(tokens, at + 1), ko.kind_at(tokens, at + 2))
        if month and token.kind in ko.SIDES and pair == (_K["DIR"], _K["MONTHU"]):
            if fork("month-beside", "The month beside this one, or beside the named one") == 0:
                return tokens
            named = (month + tokens[at + 1].value - 1) % 12 + 1
            return [*tokens[: at + 1], tok("MONTH", named), *tokens[at + 3 :]]
    return tokens


def year_after(tokens: list[Token]) -> list[Token]:
    """Read "2024년 10월부터 이듬해 4월까지": the year after the one on the left.

    "같은 해" and "같은 달" on the right repeat what the left end says. Standing alone they lean on
    another event.
    """
    if [token.kind for token in tokens[:3]] == [_K["LEAN"], _K["YEAR"], _K["Y"]]:
        return tokens[2:]  # "이듬해인 2023년"
    at = next((i for i, t in enumerate(tokens) if i > 1 and t.kind == _K["LEAN"]), None)
    if at is None or tokens[at - 1].kind not in ko.SIDES:
        return tokens
    step, unit = tokens[at].value, ko.kind_at(tokens, at + 1)
    left, right = tokens[:at], tokens[at + 2 :]
    if step == 0 and unit in (_K["YEAR"], _K["MONTHU"]):
        return left + right
    if step != 1 or unit != _K["YEAR"]:
        return tokens
    for i, token in enumerate(left):
        if token.kind in (_K["Y"], _K["SHORT"]):
            mark = left[i + 1 : i + 2] if ko.kind_at(left, i + 1) == _K["YEARM"] else []
            return [*left, Token(token.kind, token.value + 1), *mark, *right]
        if token.kind == _K["DIR"] and ko.kind_at(left, i + 1) == _K["YEAR"]:
            return [*left, tok("DIR", token.value + 1), left[i + 1], *right]
    months = [token.value for token in tokens if token.kind == _K["MONTH"]]
    return left + right if len(months) == 2 and months[1] <= months[0] else tokens


def moved_days(tokens: list[Token]) -> list[Token]:
    """Read "1월 9일 다음 날", "1월 9일 사흘 전": so many days before or after a day that is named."""
    last, size = tokens[-1].kind, len(tokens)
    if last == _K["DAY"] and ko.kind_at(tokens, size - 2) == _K["LEAN"]:
        start, step, unit = size - 2, tokens[-2].value, tokens[-1:]
    elif last in (_K["AGO"], _K["LATER"]) and ko.kind_at(tokens, size - 2) in _MOVABLE_UNITS:
        start, step, unit = size - 3, -1 if last == _K["AGO"] else 1, tokens[-3:-1]
    else:
        return tokens
    if not step or ko.kind_at(tokens, start - 1) not in _DAY_ENDS:
        return tokens
    return [*unit, tok("BEFORE" if step < 0 else "AFTER"), *tokens[:start]]
