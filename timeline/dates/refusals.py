"""Why an expression that is no date was refused, from what its words were."""

from __future__ import annotations

import re

from timeline.dates.fold import Unread
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, compile_pattern

_DURATION = compile_pattern("(FROM|IN|APPROX|DIR)* (COUNT|SOME) DASH? UNIT .*")
_DATED = re.compile("[" + "".join(CHAR[n] for n in "MONTH WEEKDAY YR Y SUB SUBY MD YMDAY DOM WD TODAY RELDAY YMD MD SEASON DECADEN DEC10 CENT PARTED RANGE OPENED RELSPAN RELWEEK RELMONTH SPAN".split()) + "]")  # fmt: skip
_TIME = compile_pattern("(TIME|CLOCK|DAYPART|AMPM)")


def explain(signature: str, rest: str) -> Unread:
    """Give the refusal for tokens that do not make one date.

    `signature` is of all words, `rest` of what the grammar left.
    """
    if CHAR["EACH"] in signature:
        return Unread(Reason.NOT_A_DATE, "What comes again and again has no single date.")
    if CHAR["LEAN"] in signature or CHAR["EARLIER"] in rest:
        return Unread(
            Reason.NEEDS_EVENT, "This counts from another event, which must be the anchor."
        )
    if CHAR["SOME"] in signature:
        return Unread(Reason.NO_DATE, "The number is not told.")
    if not _DATED.search(rest):
        if _DURATION.fullmatch(rest):
            return Unread(Reason.DURATION, "The words tell how long, not when.")
        if any(CHAR[kind] in signature for kind in ("D", "N", "BIG", "DEC", "PAIR", "ORD")):
            return Unread(Reason.NOT_A_DATE, "The number is not a date.")
        if _TIME.search(rest):
            return Unread(Reason.NO_DATE, "There is a time of day, but no day.")
        return Unread(Reason.NO_DATE, "There is no date in these words.")
    return Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
