"""Korean: kinds of words whose sense depends on what stands beside them.

The passes of `ko_order.py` turn each into kinds of the grammar, or refuse the text. None of them
is a single character, as the kinds of the grammar are.
"""

from __future__ import annotations

from timeline.dates.tokens import CHAR, Token

SPELLED = "spelled"  # a number in words; the value is the number
NATIVE = "native"  # a number in native words (세, 스무), which counts and tells hours
UNIT = "unit"  # what follows a number: 년, 월, 일, 주, 시 ...
NAMED = "named"  # a form that is another word too, where nothing stands beside it
LETTER = "letter"  # one syllable alone that may be a weekday in brackets: 월, 화 ...
LASTING = "lasting"  # 간, 동안: for so long
RUNNING = "running"  # 만에, 째, 내내: the words count, they do not date
INSIDE = "inside"  # 안에, 내: before the unit is over
AGO = "ago"  # 전: so long ago, or before that date
LATER = "later"  # 후, 뒤: so long after, or after that date
FROM_HERE = "here"  # 앞으로, 지금부터: what follows counts from the anchor
FROM_THERE = "there"  # 그로부터: what follows counts from another event
BEHIND = "behind"  # 부터, 까지, 이후 ...: the value is the token of the grammar it stands for
ENTERING = "entering"  # 들어: since that unit began
LATEST, EARLIEST = "latest", "earliest"  # 늦어도, 이르면
HALF_PAST = "half past"  # 반, after an hour or a number of years
WINDOW = "window"  # 최근: a stretch up to the anchor
COMING = "coming"  # 오는: the next one, never a number of units
IN_FRONT = "in front"  # said of an "about" that stands before its date
ABOUT = "about"  # 쯤, 약; the sign ~ is a range here
FEAST_END = "feast end"  # 절, in 3·1절
RANK = "rank"  # 첫째, 마지막: which week or weekday of a stretch; no day of the month
HOUR, MINUTES, SECONDS = "hour", "minutes", "seconds"  # of a time of day
LUNAR = "lunar"  # the moon calendar, which is not read
JUCHE, DANGI = "juche", "dangi"  # years counted otherwise
YEAR_PART = "year part"  # 연말, 연초
MONTH_PART = "month part"  # 월말, 월초
HALF_DAY = "half day"  # 오전, 밤: a part of the day, perhaps of an hour that follows
DATED = "dated"  # 자, after a day
FILLER = "filler"  # says nothing about the date

NUMBERS = frozenset((CHAR["D"], CHAR["N"], CHAR["Y"]))
JOINTS = frozenset((CHAR["DASH"], CHAR["COMMA"], CHAR["AND"]))
SIDES = JOINTS | {CHAR["SINCE"], CHAR["UNTIL"], CHAR["FROM"], CHAR["BETWEEN"]}
WEEKDAY_LETTERS = "월화수목금토일"


def kind_at(tokens: list[Token], at: int) -> str:
    """Give the kind of the token at a place, "" beyond either end."""
    return tokens[at].kind if 0 <= at < len(tokens) else ""


def kinds_of(*names: str) -> frozenset[str]:
    """Give kinds of the grammar by their names."""
    return frozenset(CHAR[name] for name in names)
