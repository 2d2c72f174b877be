"""Hours and parts of the day in Ukrainian and Russian: "в 9 часов утра", "о 17.30", "в ночь на"."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.languages.base import tok
from timeline.dates.languages.slavic_rules import Rows, kind_of, pick, refuse, renamed, without
from timeline.dates.reading import Reason, StatedTime
from timeline.dates.tokens import Token

DATED = "(MONTH|SHORTM|WEEKDAY|SHORTW|TODAY|Y|YEARM|NUMERIC|YMD|N|DEC|CLOSE)"


def _hour_of_part(tokens: list[Token]) -> list[Token]:
    """Read "в 9 часов утра", "о 9-й годині ранку", "в час дня" (DAY stands for "дня")."""
    number = pick(tokens, "D", "ORD", "CASED")
    part = pick(tokens, "DAWN")
    daypart = part[0].value if part else ("afternoon", "12:00", "18:00")
    return [
        tok("D", number[0].value if number else 1), tok("OCLOCK"), tok("DAYPART", daypart)
    ]  # fmt: skip


def _hour(tokens: list[Token]) -> list[Token]:
    """Read "в 15 часов", "об 11-й", and a bare "в 7" behind a day."""
    number = pick(tokens, "D", "ORD", "CASED")[0]
    return [*pick(tokens[:-1], "COMMA"), tok("D", number.value), tok("OCLOCK")]


def _clock(hour: int, minute: int) -> Token:
    if hour > 23 or minute > 59:
        raise Unread(Reason.IMPOSSIBLE, f"There is no time {hour}:{minute:02d}.")
    return tok("CLOCK", StatedTime(f"{hour:02d}:{minute:02d}", None, "minute", None))


def _hours_between(tokens: list[Token]) -> list[Token]:
    """Read "с 9 до 11 часов"."""
    first, last = pick(tokens, "D")
    return [tok("FROM"), first, tok("OCLOCK"), tok("TO"), last, tok("OCLOCK")]


def _hour_minute(tokens: list[Token]) -> list[Token]:
    """Read "в 17 часов 30 минут"."""
    hour, minute = pick(tokens, "D", "N")
    return [_clock(hour.value, minute.value)]


def _pointed(tokens: list[Token]) -> list[Token]:
    """Read "в 17.30": after this preposition a point parts hours and minutes."""
    hour, minute = tokens[-1].value
    return [_clock(int(hour), int(minute))]


def _dashed(tokens: list[Token]) -> list[Token]:
    """Read "9 мая в 10-00": a dash before quarters of an hour parts hours and minutes."""
    hour, minute = (token.value for token in pick(tokens, "D", "N"))
    return [_clock(hour, minute)] if minute in (0, 15, 30, 45) and minute != hour + 1 else tokens


def _behind_date(tokens: list[Token]) -> list[Token]:
    """Read "24.02.2022, 14.30", "9 мая 9.30": what cannot be a day and a month is a time."""
    hour, minute = (int(part) for part in tokens[-1].value)
    return tokens if 1 <= minute <= 12 else [_clock(hour, minute)]


def _hour_before_day(tokens: list[Token]) -> list[Token]:
    """Read "до 5 часов 9 мая"."""
    return [tok("D", tokens[0].value), tok("OCLOCK")]


def _directed_part(tokens: list[Token]) -> list[Token]:
    """Read "этой ночью", "минулого вечора"; the night just gone ended on the anchor's day."""
    direction, part = tokens[0].value, tokens[-1].value
    if direction not in (-1, 0):
        return [tok("DIR", 1), tokens[-1]]
    if part[0] != "night":
        return [tok("TODAY", direction), tokens[-1]]
    hours = ("night", "00:00", "06:00") if direction else part
    return [tok("TODAY", 0), tok("DAYPART", hours)]


def _eve(tokens: list[Token]) -> list[Token]:
    """Read "в ночь на", before the day it leads to; other parts of the day lead nowhere."""
    if tokens[0].value[0] != "night":
        raise Unread(Reason.LEFTOVER, "Only a night is named by the day it leads to.")
    return [tok("EVE"), *tokens[2:]]


def _two_nights(tokens: list[Token]) -> list[Token]:
    """Read "в ночь с 4 на 5 мая" as the night that leads to the second day."""
    middle = next(i for i, token in enumerate(tokens) if kind_of(token) == "ON")
    first, last = tokens[2], tokens[middle + 1]
    if kind_of(first) == kind_of(last) == "WEEKDAY":
        follows = (first.value + 1) % 7 == last.value
    else:
        days = [token.value for token in (first, last) if kind_of(token) in ("D", "ORD")]
        follows = len(days) != 2 or days[1] in (1, days[0] + 1)
    if not follows or tokens[0].value[0] != "night":
        raise Unread(Reason.CONTRADICTION, "A night leads from one day to the next.")
    return [tok("EVE"), *tokens[middle + 1 :]]


def _half_to(tokens: list[Token]) -> list[Token]:
    """Read "в половине седьмого вечера", "о пів на сьому": half an hour before that hour."""
    hour = pick(tokens, "D", "ORD", "CASED", "LOCATED")[0].value
    if not 1 <= hour <= 12:
        raise Unread(Reason.IMPOSSIBLE, f"No clock shows half to {hour}.")
    part = pick(tokens, "DAWN")
    return [_clock((hour - 1) or 12, 30), *(tok("DAYPART", token.value) for token in part)]


def _clock_in_words(hour: int, minute: int, tokens: list[Token]) -> list[Token]:
    if not (1 <= hour <= 12 and 1 <= minute <= 29):
        raise Unread(Reason.IMPOSSIBLE, f"No clock shows {minute} minutes beside {hour}.")
    return [_clock(hour, minute), *(tok("DAYPART", token.value) for token in pick(tokens, "DAWN"))]


def _minutes(tokens: list[Token]) -> int:
    """Give the minutes of "в пять минут шестого", fifteen of "в четверть шестого"."""
    return 15 if pick(tokens, "FOURTH") else int(pick(tokens, "D")[0].value)


def _past_hour(tokens: list[Token]) -> list[Token]:
    """Read "в четверть седьмого вечера", "чверть на сьому": after the hour that ended."""
    hour: int = pick(tokens, "ORD", "CASED", "LOCATED")[0].value
    return _clock_in_words((hour - 1) or 12, _minutes(tokens), tokens)


def _short_of_hour(tokens: list[Token]) -> list[Token]:
    """Read "без пяти шесть утра", "за чверть шоста": before the hour that is named."""
    hour: int = pick(tokens, "D", "ORD", "CASED")[-1].value
    found = _clock_in_words(hour, _minutes(tokens), tokens)
    return [_clock((hour - 1) or 12, 60 - _minutes(tokens)), *found[1:]]


_NO_UNIT = (
    "(?!MON|MONTH|SHORTM|CENTURY|COUNTABLE|PLURAL|AT|YEARM|HALF|HALFOF|QUARTER|WEEK|DAY|TENDAYS)"
)

TIMES: Rows = [
    ("(AT|APPROX)? LACKING (FOURTH|D MINUTE?) (D|ORD|CASED) HOUR? DAWN?", _short_of_hour),
    (f"DURING (FOURTH|D MINUTE?) CASED HOUR? DAWN? {_NO_UNIT}", _short_of_hour),
    (f"(AT|OCLOCKAT|APPROX)? (FOURTH|D MINUTE) ON (ORD|CASED) HOUR? DAWN? {_NO_UNIT}", _past_hour),
    (f"(AT|APPROX)? (FOURTH|D MINUTE) (ORD|CASED) DAWN? {_NO_UNIT}", _past_hour),
    ("(AT|OCLOCKAT)? HALFTO (ORD|CASED|LOCATED|D) DAWN?", _half_to),
    ("(AT|APPROX) HALFOF (ORD|CASED|LOCATED) DAWN?", _half_to),
    ("FROMP D HOUR? UPTO D HOUR", _hours_between),
    ("(AT|OCLOCKAT|APPROX) D (HOUR|YEARM) AND? (D|N) MINUTE", _hour_minute),
    (f"(?<={DATED}) COMMA? D (HOUR|YEARM) AND? (D|N) MINUTE", _hour_minute),
    ("(AT|OCLOCKAT)? (D|ORD|CASED) HOUR? DAWN", _hour_of_part),
    ("(AT|OCLOCKAT) HOUR DAWN", _hour_of_part),
    ("(AT|OCLOCKAT) D? HOUR DAY", _hour_of_part),
    ("(AT|OCLOCKAT) DEC", _pointed),
    ("DEC (?=NUMERIC|YMD|(D|ORD) (MONTH|SHORTM))", _pointed),
    ("(?<=NUMERIC|YMD) COMMA? DEC $", _behind_date),
    ("(?<=(D|ORD) (MONTH|SHORTM)) COMMA? DEC $", _behind_date),
    (f"(?<={DATED}) COMMA? (AT|OCLOCKAT) D DASH (D|N) $", _dashed),
    ("(?<=FROMP|UPTO|AFTER|BEFORE|BY|APPROX) (D|ORD) HOUR (?=(D|ORD) (MONTH|SHORTM)|NUMERIC|YMD|TODAY|WEEKDAY)", _hour_before_day),
    ("OCLOCKAT (?!D|N|ORD|CASED|LOCATED|CLOCK|DEC|HOUR|HALFTO|DAYPART|DAWN|DUSK|HALFOF)", refuse(Reason.LEFTOVER, "The word stands before an hour only.")),
    (f"(?<={DATED}) COMMA? APPROX DEC", _pointed),
    ("(AT|OCLOCKAT) (D|ORD|CASED) HOUR", _hour),
    ("OCLOCKAT (D|ORD|CASED)", _hour),
    (f"(?<={DATED}) COMMA? AT D$", _hour),
    ("(AT|OCLOCKAT) CLOCK", without("AT", "OCLOCKAT")),
    ("APPROX (CLOCK|D OCLOCK)", without("APPROX")),
    ("(DAYPART|DAWN|DUSK) FROMP .+? ON .", _two_nights),
    ("(DAYPART|DAWN|DUSK) ON", _eve),
    ("^ (AT|ON)? (DAWN|DUSK) $", refuse(Reason.NO_DATE, "A part of the day names no day.")),
    ("(D|N|ORD|CASED|LOCATED|LATEST|FIRSTS) DUSK", refuse(Reason.NOT_A_DATE, "The number counts mornings, evenings or nights.")),
    ("DAWN|DUSK", renamed(DAWN="DAYPART", DUSK="DAYPART")),
    ("DIR DAYPART", _directed_part),
    ("^ (AT|ON)? DAYPART $", lambda t: [tok("TODAY", 0), t[-1]]),
]  # fmt: skip
