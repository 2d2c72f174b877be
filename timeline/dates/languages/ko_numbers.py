"""Korean: numbers with their units, which name a date, a time, or count from one."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import tok
from timeline.dates.languages.ko_counts import (
    COUNT_UNITS,
    DURATION,
    is_counted,
    settle_count,
    settle_tense,
)
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token

_K = CHAR
_SPOKEN = frozenset((ko.SPELLED, ko.NATIVE))
_NUMBERS = ko.NUMBERS | _SPOKEN
_BEFORE_DAY = ko.kinds_of("MONTH", "MONTHU")
_UNITS_ALONE = ko.kinds_of("DAY", "MONTHU")  # 사흘, 반년: the number is in the word
_YEARS = ko.kinds_of("Y", "YEARM")
_YEAR_ENDS = ko.kinds_of("Y", "YEARM", "SHORT", "YEAR")
_WITH_YEAR = ko.kinds_of("MONTH", "PART", "SEASON", "HALFN", "FEAST")
_WHOLE = {
    "해": _YEAR_ENDS, "달": ko.kinds_of("MONTH", "MONTHU"), "주": ko.kinds_of("WEEK"),
    "날": ko.kinds_of("ORD", "TODAY", "WEEKDAY"),
}  # fmt: skip
"""What "one year", "one month" ... may stand behind, and then say once more."""
_AWAY = frozenset((ko.AGO, ko.LATER, ko.INSIDE))
_THROUGHOUT = frozenset((ko.LASTING, ko.RUNNING))
_COUNTING = frozenset((ko.WINDOW, ko.FROM_HERE, ko.FROM_THERE))


def settle_numbers(tokens: list[Token]) -> list[Token]:
    """Join each number with its unit: a year, month or day, a time, or so many units.

    Raises Unread for a month, quarter or day that no calendar has, for a length of time that
    nothing ties to the anchor, and for "몇 달".
    """
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        kind, before = token.kind, out[-1].kind if out else ""
        if kind in _NUMBERS or kind == _K["SHORT"]:
            at = _number(tokens, at, out)
            continue
        at += 1
        one = kind == _K["DAY"] and bool(out) and out[-1] == tok("D", 1)
        if one and _is_whole("날", tokens, at, out[:-1]):
            out.pop()
            at += ko.kind_at(tokens, at) in _THROUGHOUT
            continue
        if kind == _K["SOME"]:
            raise Unread(Reason.NO_DATE, "The number is not told.")
        if kind == ko.UNIT and before == ko.RANK:
            token = _ranked(token.value)
        out.append(token)
        if kind in _UNITS_ALONE and before in ko.NUMBERS:
            at = settle_tense(tokens, at, out)
    return out


def _is_whole(unit: str, tokens: list[Token], after: int, out: list[Token]) -> bool:
    """Whether one of a unit says again what stands before it: "2024년 한 해", "9일 하루 동안"."""
    before = ko.kind_at(out, len(out) - 1)
    return before in _WHOLE.get(unit, ()) and ko.kind_at(tokens, after) not in _AWAY


def _ranked(unit: str) -> Token:
    """Give the unit after an ordinal: weeks are whole weeks of their month."""
    if unit == "주":
        return tok("WEEK", "whole week")
    if unit not in COUNT_UNITS:
        raise Unread(Reason.NOT_A_DATE, f"“{unit}” is not counted in a date.")
    return tok(*COUNT_UNITS[unit])


def _unit_after(tokens: list[Token], at: int) -> tuple[str, bool]:
    """Find the unit of a number, over numbers that share it ("9∼11일"), and whether it is shared.

    Gives "" where there is none.
    """
    follower = at + 1
    while (
        ko.kind_at(tokens, follower) in ko.JOINTS and ko.kind_at(tokens, follower + 1) in _NUMBERS
    ):
        follower += 2
    if ko.kind_at(tokens, follower) == ko.UNIT:
        return tokens[follower].value, follower > at + 1
    return "", True


def _two_counts(tokens: list[Token], at: int) -> list[Token]:
    """Read "2∼3일 전", "서너 달 전" as so many units ago; nothing where it is no such count.

    With a comma ("2, 3일 전") the second number is the next one.
    """
    low, joint, high, unit, *rest = [*tokens[at : at + 5], *[tok("DOT")] * 5][:5]
    if unit.kind != ko.UNIT or unit.value not in COUNT_UNITS or rest[0].kind != ko.AGO:
        return []
    if not 0 < low.value < high.value <= 31 or joint.kind not in (_K["DASH"], _K["COMMA"]):
        return []
    if joint.kind == _K["COMMA"] and high.value != low.value + 1:
        return []
    ends = (tok("D", low.value), tok("DASH"), tok("D", high.value))
    return [*ends, tok(*COUNT_UNITS[unit.value]), tok("AGO", -1)]


def _number(tokens: list[Token], at: int, out: list[Token]) -> int:
    """Settle the number at `at`; gives the place after it and what belongs to it."""
    unit, shared = _unit_after(tokens, at)
    after = at + 1 if shared else at + 2
    if tokens[at].kind == _K["SHORT"]:
        out.append(tokens[at])
        return after if unit == "년" else at + 1
    value: int = tokens[at].value
    if unit == "월" and shared and value > 12:
        unit = "일"  # "1월 30∼2월 2일": the month is the next day's
    if shared and not out and (counted := _two_counts(tokens, at)):
        out += counted
        return at + 5
    one = tokens[at].kind == ko.NATIVE and value == 1 and not shared
    if one and _is_whole(unit, tokens, after, out):
        return after + (ko.kind_at(tokens, after) in _THROUGHOUT)
    if unit == "년":
        return _year(tokens, at, after, out, shared=shared)
    if unit == "일":
        return _day(tokens, at, after, out)
    if unit == "월":
        if not 1 <= value <= 12:
            raise Unread(Reason.IMPOSSIBLE, f"There is no month {value}.")
        out.append(tok("MONTH", value))
        return after
    if (
        unit == "분기"
        and shared
        and tokens[at + 1].kind == _K["COMMA"]
        and tokens[at + 2].value == 4
    ):
        after = at + 4  # "1·4분기", the first of four
    if unit == "세기" and value < 10 and is_counted(tokens, after) and not shared:
        why = "So many centuries ago or after, or before or after that century."
        raise Unread(Reason.NOT_A_DATE, why)
    named = _named(unit, value, out) or _of_a_time(unit, value, out)
    if named:
        out += named
        return after
    if unit == "주" and out and out[-1].kind in _BEFORE_DAY and not is_counted(tokens, after):
        out += [Token(ko.RANK, value), _ranked("주")]  # "5월 1주"
        return after
    if unit in COUNT_UNITS:
        return settle_count(tokens, value, unit, after, out)
    return _without_unit(tokens, at, out)


def _named(unit: str, value: int, out: list[Token]) -> list[Token]:
    """Give a quarter, century, decade or rank by its number; nothing for another unit."""
    if unit == "분기":
        if not 1 <= value <= 4:
            raise Unread(Reason.IMPOSSIBLE, f"There is no quarter {value}.")
        return [tok("QUART", 32 + value)]
    if unit == "세기":
        era = [out.pop()] if out and out[-1].kind == _K["ERA"] else []
        return [tok("ORD", value), tok("CENTURY", "century"), *era]
    if unit == "년대":
        if value % 10 or 100 <= value < 1000:
            raise Unread(Reason.IMPOSSIBLE, f"A decade does not begin with {value}.")
        return [tok("DECADEN", value)]
    if unit == "주차":  # counted weeks are those of ISO 8601
        return [Token(ko.RANK, value), tok("WEEK", "week")]
    return [Token(ko.RANK, value)] if unit == "째" else []


def _of_a_time(unit: str, value: int, out: list[Token]) -> list[Token]:
    """Give an hour, or the minutes and seconds behind one; nothing for another unit."""
    before = out[-1].kind if out else ""
    if unit == "시":
        return [Token(ko.HOUR, value)]
    if unit == "분" and before == ko.HOUR:
        return [Token(ko.MINUTES, value)]
    if unit == "초" and before == ko.MINUTES:
        return [Token(ko.SECONDS, value)]
    return []


def _without_unit(tokens: list[Token], at: int, out: list[Token]) -> int:
    """Settle a number that no unit follows: 3·1절, the second day of a range, or just a number."""
    token = tokens[at]
    if (
        ko.kind_at(tokens, at + 1) == _K["COMMA"]
        and ko.kind_at(tokens, at + 3) == ko.FEAST_END
        and (token.value, tokens[at + 2].value) in ((3, 1), (9, 9))
    ):
        out.append(tok("FEAST", (token.value, tokens[at + 2].value)))
        return at + 4
    if token.kind in _SPOKEN:
        raise Unread(Reason.NOT_A_DATE, "The number has no unit.")
    if ko.kind_at(out, len(out) - 1) in ko.JOINTS and ko.kind_at(out, len(out) - 2) == _K["ORD"]:
        token = tok("ORD", token.value)  # "2025.1.9∼11"
    out.append(token)
    return at + 1


def _year(tokens: list[Token], at: int, after: int, out: list[Token], *, shared: bool) -> int:
    """Settle a number before 년: a year, the two digits of one, or so many years."""
    value: int = tokens[at].value
    before = out[-1].kind if out else ""
    if before == _K["ERA"]:
        if out[-1].value > 0 and value >= 1000:
            out.pop()  # "서기 2025년"
        out.append(tok("D" if value <= 31 else "N" if value <= 999 else "Y", value))
    elif (months := _months_behind(tokens, after)) is not None and value <= 50:
        return settle_count(tokens, 12 * value + months, "달", after + 2, out)
    elif value >= 1000:
        if ko.kind_at(tokens, after) in (ko.LASTING, ko.RUNNING):
            raise Unread(Reason.DURATION, DURATION)
        out += [tok("Y", value), tok("YEARM", "year")]
    elif before in ko.JOINTS and ko.kind_at(out, len(out) - 2) in _YEARS:
        out.append(tok("D" if value <= 31 else "N", value))  # "1950∼53년"
    elif ko.kind_at(tokens, after) == ko.HALF_PAST and is_counted(tokens, after + 1):
        return settle_count(tokens, 12 * value + 6, "달", after + 1, out)
    elif is_counted(tokens, after) or before in _COUNTING or (before == _K["DIR"] and value <= 50):
        return settle_count(tokens, value, "년", after, out)
    elif _is_short_year(tokens, value, after, shared=shared):
        out += [tok("SHORT", value)] if value < 100 else [tok("Y", value), tok("YEARM", "year")]
    else:
        raise Unread(Reason.DURATION, "So many years are a length of time, or a year cut short.")
    return after


def _months_behind(tokens: list[Token], at: int) -> int | None:
    """Give the months of "1년 6개월 전", which add up with the years; None for anything else."""
    if ko.kind_at(tokens, at) not in _NUMBERS or ko.kind_at(tokens, at + 1) != ko.UNIT:
        return None
    counted = tokens[at + 1].value == "달" and is_counted(tokens, at + 2)
    return int(tokens[at].value) if counted else None


def _is_short_year(tokens: list[Token], value: int, after: int, *, shared: bool) -> bool:
    """Tell a short year from a length of time.

    Before a month or a part of it, two digits are a year. Alone they are one unless they are a
    usual length: under eleven, or round (20 to 60). Three digits are a year unless round.
    """
    follows = ko.kind_at(tokens, after)
    dated = follows in _NUMBERS and ko.kind_at(tokens, after + 1) == ko.UNIT
    if 10 <= value < 100 and (follows in _WITH_YEAR or dated or shared):
        return True
    return value >= 11 and bool(value % 10 or 70 <= value < 100)


def _day(tokens: list[Token], at: int, after: int, out: list[Token]) -> int:
    """Settle a number before 일: a day of the month, or so many days."""
    value: int = tokens[at].value
    before = out[-1].kind if out else ""
    of_month = before in _BEFORE_DAY or (
        before in ko.JOINTS and ko.kind_at(out, len(out) - 2) == _K["ORD"]
    )
    if before in _YEAR_ENDS:
        raise Unread(Reason.LEFTOVER, "A day needs its month beside the year.")
    if not of_month:
        after_next = before == _K["DIR"] and out[-1].value == 1
        if is_counted(tokens, after) or before in _COUNTING or after_next:
            return settle_count(tokens, value, "일", after, out)
        if before == _K["DIR"] and out[-1].value == -1 and value <= 7 and after == len(tokens):
            out[-1] = tok("LASTDAYS", -1)
            out.append(tok("D", value))
            return after
        if tokens[at].kind in _SPOKEN and value <= 10 and len(tokens) == 2:
            raise Unread(Reason.NAME, "A number of days in words may be another word.")
        if value >= 40:
            raise Unread(Reason.DURATION, DURATION)
    if not 1 <= value <= 31:
        raise Unread(Reason.IMPOSSIBLE, f"No month has a day {value}.")
    out.append(tok("ORD", value))
    return after
