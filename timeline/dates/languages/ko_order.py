"""Korean: from its own words in their order to the kinds the grammar knows.

Korean names the larger unit first, puts behind a date what English puts before it (부터, 까지,
이후, 말), and marks units rather than numbers. Each pass settles one matter and leaves the rest
alone; it runs only where a kind it looks at is present. None leaves a kind of `ko_kinds` behind.
"""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import tok
from timeline.dates.languages.ko_behind import CALLING, left_over, settle_behind, stand_behind
from timeline.dates.languages.ko_numbers import settle_numbers
from timeline.dates.languages.ko_parts import (
    check_parts,
    month_days,
    on_weekend,
    ranks_first,
    unit_parts,
    weekdays_behind,
    winter_over_years,
)
from timeline.dates.languages.ko_pointing import directions, month_beside, moved_days, year_after
from timeline.dates.languages.ko_signs import SIGNS, settle_other_counts, settle_signs
from timeline.dates.languages.ko_times import TIMES, settle_times
from timeline.dates.languages.ko_words import FORMS
from timeline.dates.nodes import Year
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token

_K = CHAR


_CLOCKS = ko.kinds_of("CLOCK", "DAYPART")


_AFTER_DASH = _CLOCKS | ko.kinds_of("D", "N")


_LISTED = frozenset(
    (_K[before], _K[after])
    for before, after in (
        ("ORD", "ORD"), ("MONTH", "MONTH"), ("YEARM", "Y"), ("QUART", "QUART"), ("WEEKDAY", "WEEKDAY"),
        ("DECADEN", "DECADEN"),
    )
)  # fmt: skip


_DAYS = ko.kinds_of("YMD", "DOT", "NUMERIC")


_FIRST = frozenset((ko.FILLER, ko.DATED, ko.LUNAR))


def settle(tokens: list[Token]) -> list[Token]:
    """Give the tokens of an expression as the grammar takes them.

    Raises Unread where the words say why there is no date: another event, a length of time, a
    number that is not told, the moon calendar.
    """
    if len(tokens) == 2 and tokens[0].kind == ko.HALF_DAY and tokens[1].kind == ko.FILLER:
        return [tok("IN"), tok("DAYPART", tokens[0].value)]  # "저녁에": of the anchor's day
    if len(tokens) > 1:
        named = (FORMS[t.value] if t.kind == ko.NAMED else (t,) for t in tokens)
        tokens = [token for entry in named for token in entry]
    if len(tokens) > 1 and tokens[-1] == _ALL_THROUGH and _is_long(tokens[:-1]):
        tokens = tokens[:-1]  # "2024년 내내"
    kinds = {token.kind for token in tokens}
    if kinds == {ko.ABOUT, _K["Y"]} or _is_amount(tokens):
        raise Unread(Reason.NOT_A_DATE, "So many: a year has its unit behind it.")
    if not kinds.isdisjoint(_FIRST):
        tokens = _without_fillers(tokens)
    if not kinds.isdisjoint(CALLING) and tokens:
        tokens = stand_behind(tokens)
    if not kinds.isdisjoint(SIGNS):
        tokens = settle_signs(tokens)
    if ko.JUCHE in kinds or ko.DANGI in kinds:
        tokens = settle_other_counts(tokens)
    if _K["ERA"] in kinds:
        tokens = _era_of_both(tokens)
    tokens = settle_numbers(tokens)
    kinds = {token.kind for token in tokens}
    for triggers, settle_one in _PASSES:
        if not kinds.isdisjoint(triggers):
            tokens = settle_one(tokens)
    for token in tokens:
        if len(token.kind) > 1:
            raise left_over(token)
    if _K["EXACT"] in kinds:
        tokens = _exact(tokens)
    return [_near(token) if token.kind == _K["SHORT"] else token for token in tokens]


def _era_of_both(tokens: list[Token]) -> list[Token]:
    """Read "기원전 3∼2세기": falling numbers are both before Christ; rising ones may be of two eras."""
    kinds = [token.kind for token in tokens]
    if len(tokens) < 5 or tokens[0] != tok("ERA", -1) or kinds[4] != ko.UNIT:
        return tokens
    era, low, joint, high, unit = tokens[:5]
    numbers = {kinds[1], kinds[3]} <= ko.NUMBERS and joint.kind == _K["DASH"]
    if not numbers or low.value <= high.value or unit.value not in ("세기", "년"):
        return tokens
    return [era, low, unit, joint, era, high, unit, *tokens[5:]]


_ALL_THROUGH = Token(ko.RUNNING, "내내")


_LONG = ko.kinds_of("SEASON", "TODAY", "HALFN", "MONTHU")


def _is_long(tokens: list[Token]) -> bool:
    """Whether 내내 says "all through" of what stands before it; "2일 내내" is two days on end."""
    last = tokens[-1]
    named = last.kind == _K["YEAR"] or last == Token(ko.UNIT, "년")
    year = named and ko.kind_at(tokens, len(tokens) - 2) in (_K["Y"], _K["DIR"])
    return year or last.kind in _LONG or last == Token(ko.UNIT, "월")


def _exact(tokens: list[Token]) -> list[Token]:
    """Drop "꼭" where it stands before no number of units."""
    return [
        token
        for at, token in enumerate(tokens)
        if token.kind != _K["EXACT"] or ko.kind_at(tokens, at + 1) in ko.NUMBERS
    ]


def _is_amount(tokens: list[Token]) -> bool:
    """Whether the words are "2000까지", which as likely counts; 2014까지 is a year."""
    amount = len(tokens) == 2 and tokens[0].kind == _K["Y"] and tokens[1].kind == ko.BEHIND
    return amount and tokens[0].value % 100 == 0


def _near(token: Token) -> Token:
    """Take two digits of a year, with which Korean writes any date, as a year near the anchor's."""
    return tok("SHORT", Year(short=token.value, window=True)) if token.value <= 99 else token


def _without_fillers(tokens: list[Token]) -> list[Token]:
    for at, token in enumerate(tokens):
        if token.kind == ko.LUNAR:
            raise Unread(Reason.NO_DATE, "Days of the moon calendar are not read.")
        day = ko.kind_at(tokens, at - 1) in _DAYS or tokens[at - 1] == Token(ko.UNIT, "일")
        if token.kind == ko.DATED and not (at and day):
            raise Unread(Reason.LEFTOVER, "“자” stands behind a day only.")
    kept = [token for token in tokens if token.kind not in _FIRST]
    return kept[1:] if ko.kind_at(kept, 0) == _K["COMMA"] else kept  # "입력: 2025.05.16"


def _dashes(tokens: list[Token]) -> list[Token]:
    """Write the dash between two dates as 부터: what stands before it belongs to the left one.

    It stays between hours, and before the last digits of a year (1950∼53년). A comma or middle
    dot between two days, months or years is 와. Raises Unread for "기원전 3∼2세기": the era of the
    second end is not told.
    """
    eras = [token.value for token in tokens if token.kind == _K["ERA"]]
    if eras == [-1] and any(token.kind in ko.JOINTS for token in tokens):
        raise Unread(Reason.LEFTOVER, "The era is told of one end only.")
    out = list(tokens)
    for at in range(1, len(tokens) - 1):
        kind, after = tokens[at].kind, tokens[at + 1].kind
        if kind == _K["DASH"] and _two_months(tokens, at):
            out[at : at + 2] = [tok("SINCE"), tok("MONTH", tokens[at + 1].value)]
        elif kind == _K["DASH"] and after not in _AFTER_DASH:
            out[at] = tok("SINCE")
        elif kind == _K["COMMA"] and _is_listed(tokens, at) and not _is_listed(tokens, at + 2):
            out[at] = tok("AND")  # of "9일, 10일, 11일" the last comma only
    return out


def _two_months(tokens: list[Token], at: int) -> bool:
    """Whether a bare number ends the months of a year ("2024.10∼12"); raises Unread for none."""
    if at + 2 != len(tokens) or tokens[at - 1].kind != _K["MONTH"] or tokens[-1].kind != _K["D"]:
        return False
    if not tokens[at - 1].value < tokens[-1].value <= 12:
        raise Unread(Reason.LEFTOVER, "The number behind the dash is no month of that year.")
    return True


def _is_listed(tokens: list[Token], at: int) -> bool:
    """Whether a comma at a place stands between two days, months, years ..."""
    beside = (ko.kind_at(tokens, at - 1), ko.kind_at(tokens, at + 1))
    return ko.kind_at(tokens, at) == _K["COMMA"] and beside in _LISTED


_PASSES = (
    (TIMES, settle_times),
    (frozenset((_K["DIR"], ko.COMING)), directions),
    (frozenset((_K["LEAN"],)), year_after),
    (frozenset((_K["DIR"],)), month_beside),
    (frozenset((ko.YEAR_PART, ko.MONTH_PART)), unit_parts),
    (
        frozenset(
            (ko.AGO, ko.LATER, ko.INSIDE, ko.ENTERING, ko.LATEST, ko.EARLIEST, ko.ABOUT,
             _K["UNTIL"], _K["FROM"], _K["BETWEEN"])
        ),
        settle_behind,
    ),
    (ko.kinds_of("LEAN", "AGO", "LATER"), moved_days),
    (ko.kinds_of("SEASON"), winter_over_years),
    (ko.kinds_of("PART"), check_parts),
    (ko.kinds_of("DASH", "COMMA"), _dashes),
    (ko.kinds_of("WEEKDAY"), weekdays_behind),
    (ko.kinds_of("MONTHU"), month_days),
    (ko.kinds_of("WEEKEND"), on_weekend),
    (frozenset((ko.RANK,)), ranks_first),
)  # fmt: skip
"""The passes in their order, each with the kinds that call for it."""
