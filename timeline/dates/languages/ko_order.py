"""Korean: from its own words in their order to the kinds the grammar knows.

Korean names the larger unit first, puts behind a date what English puts before it (부터, 까지,
이후, 말), and marks units rather than numbers. Each pass settles one matter and leaves the rest
alone; it runs only where a kind it looks at is present. None leaves a kind of `ko_kinds` behind.
"""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import tok
from timeline.dates.languages.ko_numbers import settle_numbers
from timeline.dates.languages.ko_signs import SIGNS, settle_other_counts, settle_signs
from timeline.dates.languages.ko_times import TIMES, settle_times
from timeline.dates.nodes import Year
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token

_K = CHAR
_ANCHOR_UNITS = ko.kinds_of("YEAR", "MONTHU", "WEEK")
_WHOLE_YEARS = ko.kinds_of("Y", "YEARM", "YEAR", "SHORT")
_WHOLE_MONTHS = ko.kinds_of("MONTH", "MONTHU")
_ABSOLUTE = ko.kinds_of("Y", "SHORT", "YMD")
_CLOCKS = ko.kinds_of("CLOCK", "DAYPART")
_AFTER_DASH = _CLOCKS | ko.kinds_of("D", "N")
_LISTED = frozenset(
    (_K[before], _K[after])
    for before, after in (
        ("ORD", "ORD"), ("MONTH", "MONTH"), ("YEARM", "Y"), ("QUART", "QUART"), ("WEEKDAY", "WEEKDAY"),
    )
)  # fmt: skip
_RANKED = ko.kinds_of("DAY", "WEEK", "WEEKDAY", "WEEKEND", "MONTHU", "HALF")
_STRETCH = ko.kinds_of(
    "Y", "YEARM", "SHORT", "MONTH", "DIR", "YEAR", "MONTHU", "QUART", "QUARTER", "HALFN", "SEASON",
    "DECADEN", "LEAN", "WEEK", "CENTURY",
)  # fmt: skip
_DIVIDED = _STRETCH - {_K["DIR"]} | ko.kinds_of("CENTURY", "ERA", "HALF")
_MOVABLE_UNITS = ko.kinds_of("DAY", "WEEK", "MONTHU")
_DAY_ENDS = ko.kinds_of("ORD", "FEAST", "YMD", "WEEKDAY", "CLOSE")


def settle(tokens: list[Token]) -> list[Token]:
    """Give the tokens of an expression as the grammar takes them.

    Raises Unread where the words say why there is no date: another event, a length of time, a
    number that is not told, the moon calendar.
    """
    if len(tokens) == 2 and tokens[0].kind == ko.HALF_DAY and tokens[1].kind == ko.FILLER:
        return [tok("IN"), tok("DAYPART", tokens[0].value)]  # "저녁에": of the anchor's day
    kinds = {token.kind for token in tokens}
    if kinds == {ko.ABOUT, _K["Y"]}:
        raise Unread(Reason.NOT_A_DATE, "About so many: a year has its unit behind it.")
    if not kinds.isdisjoint(_FIRST):
        tokens = _without_fillers(tokens)
    if not kinds.isdisjoint(_NEVER_FIRST) and tokens:
        tokens = _stand_behind(tokens)
    if not kinds.isdisjoint(SIGNS):
        tokens = settle_signs(tokens)
    if ko.JUCHE in kinds or ko.DANGI in kinds:
        tokens = settle_other_counts(tokens)
    tokens = settle_numbers(tokens)
    kinds = {token.kind for token in tokens}
    for triggers, settle_one in _PASSES:
        if not kinds.isdisjoint(triggers):
            tokens = settle_one(tokens)
    for token in tokens:
        if len(token.kind) > 1:
            raise _leftover(token)
    return [_near(token) if token.kind == _K["SHORT"] else token for token in tokens]


def _near(token: Token) -> Token:
    """Take two digits of a year, with which Korean writes any date, as a year near the anchor's."""
    return tok("SHORT", Year(short=token.value, window=True)) if token.value <= 99 else token


_UNTIL = tok("UNTIL")
_NEVER_FIRST = frozenset(
    (ko.BEHIND, ko.AGO, ko.LATER, ko.LASTING, ko.RUNNING, ko.INSIDE, ko.ENTERING)
)
_FIRST = frozenset((ko.FILLER, ko.DATED, ko.LUNAR))


def _without_fillers(tokens: list[Token]) -> list[Token]:
    for at, token in enumerate(tokens):
        if token.kind == ko.LUNAR:
            raise Unread(Reason.NO_DATE, "Days of the moon calendar are not read.")
        if token.kind == ko.DATED and not (at and tokens[at - 1] == Token(ko.UNIT, "일")):
            raise Unread(Reason.LEFTOVER, "“자” stands behind a day only.")
    kept = [token for token in tokens if token.kind not in _FIRST]
    return kept[1:] if ko.kind_at(kept, 0) == _K["COMMA"] else kept  # "입력: 2025.05.16"


def _stand_behind(tokens: list[Token]) -> list[Token]:
    """Check that what stands behind a date does so, and put the grammar's token for it.

    "이후 2월 3일" is that day, some time after another event; it is not open to the future. 까지
    ends an expression.
    """
    if tokens[0].kind in _NEVER_FIRST and len(tokens) > 1:
        raise Unread(Reason.LEFTOVER, "The expression begins with a word that ends one.")
    last = len(tokens) - 1
    out = []
    for at, token in enumerate(tokens):
        until = token == (ko.BEHIND, _UNTIL)
        ends = at == last or tokens[at + 1].kind == ko.ABOUT or tokens[-1].kind == ko.LASTING
        if until and not ends:
            raise Unread(Reason.LEFTOVER, "“까지” ends an expression.")
        out.append(token.value if token.kind == ko.BEHIND else token)
    return out


def _leftover(token: Token) -> Unread:
    """Say why an expression with this word is no date."""
    if token.kind in (ko.LASTING, ko.RUNNING, ko.INSIDE):
        return Unread(Reason.DURATION, "The words tell how long, not when.")
    if token.kind == ko.FROM_THERE:
        return Unread(
            Reason.NEEDS_EVENT, "This counts from another event, which must be the anchor."
        )
    if token.kind == ko.RANK:
        return Unread(Reason.NOT_A_DATE, "A rank alone is no date.")
    if token.kind in (ko.LETTER, ko.UNIT):
        return Unread(Reason.NAME, f"“{token.value}” alone may be another word.")
    return Unread(Reason.NO_DATE, "There is no date in these words.")


def _directions(tokens: list[Token]) -> list[Token]:
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


def _month_beside(tokens: list[Token]) -> list[Token]:
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


def _year_after(tokens: list[Token]) -> list[Token]:
    """Read "2024년 10월부터 이듬해 4월까지": the year after the one on the left.

    "같은 해" and "같은 달" on the right repeat what the left end says. Standing alone they lean on
    another event.
    """
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


def _unit_parts(tokens: list[Token]) -> list[Token]:
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


def _parts(tokens: list[Token]) -> list[Token]:
    """Refuse 초, 중순, 말 that stand behind no month, year or other stretch, nor before a unit."""
    for at, token in enumerate(tokens):
        if token.kind != _K["PART"]:
            continue
        before, after = ko.kind_at(tokens, at - 1), ko.kind_at(tokens, at + 1)
        if before == _K["PART"]:
            before = ko.kind_at(tokens, at - 2)  # "5월 중하순"
        if before not in _DIVIDED and not (after in _ANCHOR_UNITS and before != _K["DIR"]):
            reason = Reason.LEFTOVER if len(tokens) > 1 else Reason.NO_DATE
            raise Unread(reason, "There is nothing to take that part of.")
    return tokens


def _behind(tokens: list[Token]) -> list[Token]:
    """Settle what stands behind a date: 전, 후, 안에, 들어, 쯤, and 늦어도, 이르면 before it."""
    out: list[Token] = []
    front: list[Token] = []
    for token in tokens:
        kind, before = token.kind, out[-1].kind if out else ""
        if kind == ko.AGO:
            out.append(tok("BEFORE"))
        elif kind == ko.LATER:
            out.append(tok("AFTER"))
        elif kind == ko.INSIDE and before:
            continue  # "올해 안에": some time in that year
        elif kind == ko.ENTERING:
            if before not in _ANCHOR_UNITS or ko.kind_at(out, len(out) - 2) != _K["DIR"]:
                raise Unread(Reason.LEFTOVER, "“들어” goes with 올해, 이달 or 이번 주 only.")
            out.append(tok("SINCE"))
        elif kind == ko.LATEST:
            front = [tok("BY")]
        elif kind == ko.EARLIEST:
            front = [tok("NOTBEFORE")]
        elif kind == ko.ABOUT:
            if before not in _CLOCKS:  # "11시께": the hour is about, the day is not
                out.append(tok("APPROX"))
        elif kind == _K["UNTIL"] and (before in (_K["BEFORE"], _K["BY"]) or front):
            continue  # "9일 전까지", "늦어도 5월까지"
        else:
            out.append(token)
    if ko.kind_at(out, len(out) - 1) == _K["FROM"]:
        raise Unread(Reason.LEFTOVER, "“에서” needs a second date after it.")
    return front + out


def _moved(tokens: list[Token]) -> list[Token]:
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


def _winter_over_years(tokens: list[Token]) -> list[Token]:
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
        if kind == _K["DASH"] and after not in _AFTER_DASH:
            out[at] = tok("SINCE")
        elif kind == _K["COMMA"] and (tokens[at - 1].kind, after) in _LISTED:
            out[at] = tok("AND")
    return out


def _month_days(tokens: list[Token]) -> list[Token]:
    """Put the day of "지난달 4일" first, or "지난달 4일 금요일" would be the fourth Friday of it."""
    out = list(tokens)
    for at in range(len(out) - 2):
        if [token.kind for token in out[at : at + 3]] == [_K["DIR"], _K["MONTHU"], _K["ORD"]]:
            out[at : at + 3] = [out[at + 2], out[at], out[at + 1]]
    return out


def _in_stretch(tokens: list[Token], at: int) -> bool:
    """Whether a token is of a stretch: 2024년 10월, 지난달, 19세기."""
    if tokens[at].kind == _K["ORD"]:
        return tokens[at + 1].kind == _K["CENTURY"]
    return tokens[at].kind in _STRETCH


def _ranks_first(tokens: list[Token]) -> list[Token]:
    """Put "첫째 화요일", "마지막 날" before the month or year they are of, as the grammar wants it."""
    for at, token in enumerate(tokens):
        if token.kind == ko.RANK and ko.kind_at(tokens, at + 1) in _RANKED:
            start = at
            while start and _in_stretch(tokens, start - 1):
                start -= 1
            if start == at and tokens[at + 1].kind == _K["HALF"]:
                raise Unread(Reason.LEFTOVER, "There is nothing to take the half of.")
            pair = [tok("ORD", token.value), tokens[at + 1]]
            return [*tokens[:start], *pair, *tokens[start:at], *_ranks_first(tokens[at + 2 :])]
    return tokens


def _on_weekend(tokens: list[Token]) -> list[Token]:
    """Put the weekend of "주말인 17일" behind the day, which must be on it."""
    day = next((at for at, token in enumerate(tokens) if token.kind == _K["ORD"]), 0)
    if tokens[0].kind != _K["WEEKEND"] or not day:
        return tokens
    said = [tok("OPEN"), tokens[0], tok("CLOSE")]
    return [*tokens[1 : day + 1], *said, *tokens[day + 1 :]]


_PASSES = (
    (TIMES, settle_times),
    (frozenset((_K["DIR"], ko.COMING)), _directions),
    (frozenset((_K["LEAN"],)), _year_after),
    (frozenset((_K["DIR"],)), _month_beside),
    (frozenset((ko.YEAR_PART, ko.MONTH_PART)), _unit_parts),
    (
        frozenset(
            (ko.AGO, ko.LATER, ko.INSIDE, ko.ENTERING, ko.LATEST, ko.EARLIEST, ko.ABOUT,
             _K["UNTIL"], _K["FROM"])
        ),
        _behind,
    ),
    (ko.kinds_of("LEAN", "AGO", "LATER"), _moved),
    (ko.kinds_of("SEASON"), _winter_over_years),
    (ko.kinds_of("PART"), _parts),
    (ko.kinds_of("DASH", "COMMA"), _dashes),
    (ko.kinds_of("MONTHU"), _month_days),
    (ko.kinds_of("WEEKEND"), _on_weekend),
    (frozenset((ko.RANK,)), _ranks_first),
)  # fmt: skip
"""The passes in their order, each with the kinds that call for it."""
