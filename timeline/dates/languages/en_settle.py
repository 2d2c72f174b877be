"""English: words whose sense hangs on what stands beside them."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.languages.base import kinds_in_row, tok
from timeline.dates.languages.en_lexicon import At, Plural
from timeline.dates.languages.en_wary import WARY
from timeline.dates.phrases_time import at_minute, hour_in
from timeline.dates.reading import Reason, StatedTime
from timeline.dates.tokens import CHAR, GROUPS, Token, compile_pattern

_AGO, _IN, _DIR, _ORD = (CHAR[name] for name in ("AGO", "IN", "DIR", "ORD"))
_D, _YEAR, _Y = CHAR["D"], CHAR["YEAR"], CHAR["Y"]


_NUMBERS = frozenset(CHAR[kind] for kind in ["D", "N", "ORD", "SOME", "HALF", "BIG", "Y"])


_TIMED = frozenset(
    CHAR[kind]
    for kind in ["TODAY", "WEEKDAY", "MONTH", "D", "ORD", "Y", "DAYPART", "NUMERIC", "YMD", "FEAST"]
)
_TIMED_BEHIND = frozenset(CHAR[kind] for kind in ("TODAY", "WEEKDAY"))


_PREFIX = CHAR["D"] + CHAR["N"] + CHAR["HALF"]


_UNITS_OF_TIME = frozenset(CHAR[kind] for kind in [*GROUPS["UNIT"].split()])
_WHOLE_UNITS = _UNITS_OF_TIME - {CHAR["HALF"]}  # "in half a year" counts


def settle(tokens: list[Token]) -> list[Token]:
    """Settle the words whose sense hangs on what stands beside them."""
    kinds = {token.kind for token in tokens}
    if _D in kinds:
        tokens = _at_hours(tokens)
    if not kinds.isdisjoint(_UNITS_OF_TIME):
        _check_plurals(tokens)
    ranked = not kinds.isdisjoint(_RANKED) and not kinds.isdisjoint(_RANKING)
    if ranked or not kinds.isdisjoint(_BESIDE):
        signature = kinds_in_row(tokens)
        for pattern, make in _SETTLED:
            for match in reversed(list(pattern.finditer(signature))):
                start, end = match.span()
                tokens = [*tokens[:start], *make(tokens[start:end]), *tokens[end:]]
                signature = kinds_in_row(tokens)
    return _counted(tokens) if _DIR in kinds or _AGO in kinds or _IN in kinds else tokens


def _at_hours(tokens: list[Token]) -> list[Token]:
    """Read "tomorrow at 9", "at 20 on Friday": an hour up to 12 is told without its half of the day.

    The day is not in doubt, so such an hour is dropped; a part of the day beside it gives the half.
    """
    for at, token in enumerate(tokens):
        if isinstance(token.value, At):
            behind = at + 1 == len(tokens) and at and tokens[at - 1].kind in _TIMED
            ahead = at == 0 and len(tokens) > 1 and tokens[1].kind in _TIMED_BEHIND
            if not (behind or ahead):
                return tokens
            part = next((each.value for each in tokens if each.kind == CHAR["DAYPART"]), None)
            rest = [*tokens[:at], *tokens[at + 1 :]]
            if token.value <= 12 and part is None:
                return rest
            hour = (
                at_minute(token.value, 0, "", "hour")
                if part is None
                else hour_in(token.value, part)
            )
            return [*rest, tok("CLOCK", hour)]
    return tokens


def _check_plurals(tokens: list[Token]) -> None:
    """Refuse "in later years", "on weekends": a unit in the plural does not tell which."""
    counted = False
    for at, token in enumerate(tokens):
        if token.kind in _NUMBERS:
            counted = True
        elif isinstance(token.value, Plural) and not counted:
            year = token.kind == _YEAR and at + 1 < len(tokens) and tokens[at + 1].kind == _Y
            if not year:
                raise Unread(Reason.NO_DATE, "The number is not told.")


def _about(tokens: list[Token]) -> list[Token]:
    """Read "the 19th c." as its century, "c. 1890" as about; "5 c" names nothing."""
    if tokens[0].kind == _ORD and tokens[1].value == "c":
        return [tokens[0], tok("CENTURY", "century")]
    return tokens


def _about_year(tokens: list[Token]) -> list[Token]:
    """Refuse "more than 2000", "some 1500": these words count, and a year is no count."""
    if tokens[0].value in ("count", "more", "some", "under"):
        raise Unread(Reason.NOT_A_DATE, "The number tells how many.")
    return tokens


def _up_to(tokens: list[Token]) -> list[Token]:
    """Refuse "up to 2000", which counts; "until 2000" and "from 1990 up to 2000" do not."""
    if tokens[0].value == "up to":
        raise Unread(Reason.NOT_A_DATE, "The number tells how many.")
    return tokens


def _under(tokens: list[Token]) -> list[Token]:
    """Read "less than two years ago" as some day of these two years."""
    if tokens[0].value != "under":
        return tokens
    if tokens[2].kind == CHAR["DAY"] or tokens[-1].value > 0:
        raise Unread(Reason.NO_DATE, "The words tell a limit, not a day.")
    return [tok("DIR", -1), *tokens[1:-1]]


def _minutes_past(tokens: list[Token]) -> list[Token]:
    """Read "half past two", "a quarter to six", "ten minutes past nine"."""
    kinds = [token.kind for token in tokens]
    way = 1 if CHAR["PAST"] in kinds else -1
    size = 30 if CHAR["HALF"] in kinds else 15 if CHAR["QUARTER"] in kinds else tokens[0].value
    hour, minute = divmod(60 * tokens[-1].value + way * size, 60)
    if not 1 <= tokens[-1].value <= 12 or (CHAR["PAST"] in kinds and tokens[-2].value != -1):
        raise Unread(Reason.NOT_A_DATE, "No clock shows that.")
    return [tok("CLOCK", StatedTime(f"{hour or 12:02d}:{minute:02d}", None, "minute", None))]


def _some(tokens: list[Token]) -> list[Token]:
    """Read "some years ago" as a number that is not told; "some two weeks ago" is about two."""
    return [tok("SOME"), tokens[1]] if tokens[0].value == "some" else tokens


def _joined(tokens: list[Token]) -> list[Token]:
    """Read "pre-1990" and "post-1991" without their hyphen, and nothing else behind such words."""
    if tokens[0].value is None:
        return tokens
    if len(tokens) == 1:
        raise Unread(Reason.LEFTOVER, "The word names a time only before a year or month.")
    return tokens[:1]


def _starting(tokens: list[Token]) -> list[Token]:
    """Read "three days starting on 3 May" as so many days from then on."""
    count, unit, since = tokens[-3:]
    return tokens if since.value != "starting" else [tok("FOR"), count, unit, since]


_UNIT = "(DAY|WEEK|FORTNIGHT|MONTHU|QUARTER|YEAR|YEARM|DECADE|CENTURY)"


_SETTLED = [
    (compile_pattern(pattern), make)
    for pattern, make in (
        ("APPROX (?=Y(?!ERA)|SHORT)", _about_year),
        *WARY,
        ("^UNTIL(?=Y$)", _up_to),
        (f"APPROX (D|N) {_UNIT} AGO$", _under),
        ("((HALF|D? QUARTER|D MINUTE?) PAST|(D? QUARTER|D MINUTE) TO) D(?!UNIT)", _minutes_past),
        ("ORD APPROX", _about),
        ("APPROX UNIT", _some),
        ("BEFORE DASH?(?=DASH? (Y|SHORT|MONTH|DECADEN|SEASON|FEAST))|BEFORE", _joined),
        ("AFTER DASH?(?=DASH? (Y|SHORT|MONTH|DECADEN|SEASON|FEAST))|AFTER", _joined),
        (f"FOR? (D|N) {_UNIT} SINCE", _starting),
        ("DIR (?=ORD DAY? MONTH COMMA? (ERA|Y|SHORT))", lambda t: [] if t[0].value == 0 else t),
        (f"EXACT (?!(D|N)? {_UNIT} AGO)", lambda _: []),
    )
]


_BESIDE = frozenset(
    CHAR[kind]
    for kind in [
        "APPROX",
        "BEFORE",
        "AFTER",
        "SINCE",
        "DEC",
        "EXACT",
        "UNTIL",
        "PAST",
        "TO",
        "LEAN",
        "WEEKOF",
        "DAYPART",
    ]
)


_RANKED = frozenset((_ORD, _DIR, CHAR["D"], CHAR["N"]))
_RANKING = frozenset((_IN, _DIR, CHAR["DAYPART"], CHAR["ERA"], CHAR["HALF"]))


def _counted(tokens: list[Token]) -> list[Token]:
    """Refuse a unit before "ago" without its number: English never leaves out the one."""
    for at, token in enumerate(tokens):
        if token.kind == _DIR and _names_year(tokens[at + 1 : at + 4]):
            return _counted(tokens[:at] + tokens[at + 1 :])  # "in the year 2000"
        alone = token.kind == _AGO and at and tokens[at - 1].kind in _UNITS_OF_TIME
        if alone and not any(each.kind in _PREFIX for each in tokens[max(0, at - 4) : at - 1]):
            raise Unread(Reason.NO_DATE, "The number is not told.")
        if token.kind == _IN and _names_year(tokens[at + 1 : at + 4]):
            continue  # "in year 1914"
        if token.kind == _IN and at + 1 < len(tokens) and tokens[at + 1].kind in _WHOLE_UNITS:
            raise Unread(Reason.NO_DATE, "The number is not told.")
    return tokens


def _names_year(after: list[Token]) -> bool:
    """Whether "year" and its number follow: "the year 2000", "the year 44 BC"."""
    kinds = "".join(token.kind for token in after)
    return kinds.startswith((CHAR["YEARM"] + CHAR["Y"], CHAR["YEARM"] + CHAR["SHORT"])) or (
        len(kinds) == 3 and kinds[0] == CHAR["YEARM"] and kinds[2] == CHAR["ERA"]
    )
