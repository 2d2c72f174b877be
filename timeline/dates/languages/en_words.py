"""English words around dates, and words that may stand beside a date and say nothing of it."""

from __future__ import annotations

from typing import Any

from timeline.dates.languages.base import Entry, tok

# Words that may stand beside a date and say nothing about it (listed in docs/dates.md).
FILLERS = (
    "the", "of", "on", "at", "during", "over", "throughout", "all through", "as recently as",
    "as early as", "as soon as", "as late as", "as far back as", "only", "just", "the day of", "the date of",
    "dated", "date", "in the course of", "the course of", "the period of", "the period", "for the period", "in the period", "during the period", "over the period", "the month of",
    "the months of", "the season of", "the days of", "the years", "sometime", "some time",
    "some time in", "sometime in", "some time during", "sometime during", "some time on",
    "sometime on", "a good part of", "a large part of", "the better part of", "much of", "most of",
    "part of", "all of", "the whole of", "the whole", "the entire", "one day", "one day in",
    "some day in", "one night in", "at some point in", "at some point during", "at one point in",
    "at some stage in", "either", "both", "in both",
    "all day", "all day on", "for most of", "for much of", "for part of", "for all of", "for the whole of", "the evening hours of", "published", "posted", "updated",
    "last updated", "last modified", "issued", "released", "back in", "back on", "back during",
)  # fmt: skip

# Of these, the ones that lead to a date and cannot end one: "March on".
LEADING = frozenset(
    (
        "the",
        "of",
        "on",
        "at",
        "during",
        "over",
        "throughout",
        "dated",
        "in",
        "into",
        "as",
        "from",
        "since",
        "until",
        "till",
        "til",
        "through",
        "thru",
        "beyond",
        "within",
        "by",
        "between",
        "and",
        "or",
        "to",
    )
)

_Line = tuple[str, Any, str]


class Bare(int):
    """The direction of "past" without an article, which is "beyond" as well: "past May 5"."""

    __slots__ = ()


_DIRECTIONS: list[_Line] = [
    ("DIR", -1, "last|the last|all last"),
    ("DIR", 0, "this|all this|current|the current|the present|present|this very|this same"),
    ("DIR", 1, "next|the next|upcoming|the upcoming|this coming|the coming|coming"),
    ("PAST", -1, "the past|this past"),
    ("PAST", Bare(-1), "past"),
    ("EARLIER", -1, "earlier|earlier in|earlier on|so far|so far in|previously in"),
    ("EARLIER", 1, "later|later in|later on|the rest of|the remainder of"),
    ("AGO", -1, "ago|back"),
    ("AGO", 1, "from now|hence"),
    ("LEAN", -1, "before that|beforehand|before then|previous|preceding|prior|the prior"),
    ("LEAN", 0, "that|the same|same|that very|that same"),
    (
        "LEAN",
        1,
        (
            "after that|after then|afterwards|afterward|following|the following|thereafter"
            "|since then|from then"
        ),
    ),
    ("WITHIN", None, "within|in less than|in under"),
    ("IN", None, "in|inside"),
    ("EXACT", None, "exactly|precisely"),
    (
        "NOW",
        None,
        "now|present day|the present day|the present time|right now|at present|presently|currently|at the moment",
    ),
    ("TODAY", 0, "today|earlier today|later today"),
    ("TODAY", -1, "yesterday"),
    ("TODAY", 1, "tomorrow|tmrw"),
    ("TODAY", -2, "the day before yesterday|day before yesterday"),
    ("TODAY", 2, "the day after tomorrow|day after tomorrow"),
]

_PARTS: list[_Line] = [
    (
        "PART",
        "early",
        (
            "early|early in|early on|early on in|early part of|the early part of|first part of"
            "|the first part of|early months of|first months of|first few months of|opening months of"
            "|early years of|first years of|first few years of"
        ),
    ),
    (
        "PART",
        "mid",
        "mid|middle of|the middle of|middle part of|midway through|halfway through|midpoint of",
    ),
    (
        "PART",
        "late",
        (
            "late|late in|late on|latter part of|the latter part of|later part of|last part of"
            "|last months of|final months of|last few months of|closing months of|waning months of"
            "|last years of|final years of|last few years of|later years of|latter years of"
        ),
    ),
    ("PART", "first days", "early days of|first days of|first few days of|opening days of"),
    ("PART", "first weeks", "early weeks of|first weeks of|first few weeks of|opening weeks of"),
    (
        "PART",
        "last days",
        "last days of|final days of|last few days of|closing days of|waning days of",
    ),
    (
        "PART",
        "last weeks",
        "last weeks of|final weeks of|last few weeks of|closing weeks of|waning weeks of",
    ),
    (
        "PART",
        "begin",
        "beginning of|start of|the very beginning of|the very start of|opening of|outset of|the beginning of|the start of",
    ),
    (
        "PART",
        "end",
        "end of|the end of|toward the end of|towards the end of|near the end of|the very end of|very end of|close of|the close of|tail end of|end",
    ),
]

_QUALIFIERS: list[_Line] = [
    (
        "APPROX",
        None,
        (
            "about|around|circa|ca|approximately|roughly|close to|on or about"
            "|on or around|or so|or thereabouts|or around|approx|more or less|in or about"
            "|in or around|at around|at about|at approximately"
            "|shortly|just about"
        ),
    ),
    (
        "MAYBE",
        None,
        (
            "possibly|perhaps|probably|maybe|likely|apparently|presumably|reportedly|allegedly"
            "|or possibly|or perhaps|most likely|very likely"
        ),
    ),
    ("APPROX", "c", "c"),
    (
        "APPROX",
        "count",
        ("nearly|almost|over about"),
    ),
    ("APPROX", "more", "just over|more than|a little over|a little more than|well over"),
    (
        "APPROX",
        "under",
        "less than|just under|under|a little under|a little less than|no more than",
    ),
    ("APPROX", "some", "some"),
    ("EACH", None, "every|each|daily|weekly|monthly|yearly|annually"),
    ("SOME", None, "few|several|many|a number of|dozens of|recent|various"),
]

_SIDES: list[_Line] = [
    (
        "SINCE",
        None,
        (
            "since|ever since|dating back to|going back to|stretching back to"
            "|effective|from as early as|as from|with effect from"
            "|onwards|onward|and after|and onwards|and onward"
        ),
    ),
    (
        "SINCE",
        "starting",
        (
            "starting|starting in|starting on|starting from|beginning in|beginning on|beginning"
            "|commencing"
        ),
    ),
    ("UNTIL", None, "until|till|up to and including|up until|through|thru|til|up till"),
    ("UNTIL", "up to", "up to"),
    ("BEFORE", "pre", "pre"),
    ("AFTER", "post", "post"),
    (
        "BEFORE",
        None,
        "before|any time before|anytime before|well before|long before|prior to|ahead of|earlier than|in advance of",
    ),
    (
        "AFTER",
        None,
        "after|any time after|anytime after|well after|long after|subsequent to|later than|beyond",
    ),
    (
        "BY",
        None,
        (
            "by|no later than|not later than|not after|at the latest by|on or before|at latest by|or earlier"
            "|or before|at the latest"
        ),
    ),
    (
        "NOTBEFORE",
        None,
        (
            "not before|not until|not till|no sooner than|no earlier than|not earlier than|on or after|at the earliest in"
            "|at the earliest on|or later|or after|at the earliest"
        ),
    ),
    ("ASOF", None, "as of|as at"),
    ("FROM", None, "from"),
    ("FOR", None, "for"),
    ("TO", None, "to|into|through to"),
    (
        "BETWEEN",
        None,
        "between|in between|anywhere between|sometime between|some time between|somewhere between|at some point between|at some time between",
    ),
    ("AND", None, "and"),
    ("OR", None, "or"),
    ("ENDING", None, "ended|ending|ended on|ending on|which ended|that ended"),
    (
        "WEEKOF",
        "week",
        (
            "week of|the week of|week beginning|week starting|the week beginning|the week starting"
            "|week commencing|the week commencing"
        ),
    ),
]

_OTHERS: list[_Line] = [
    ("ERA", -1, "bc|bce|before christ"),
    ("ERA", 1, "ad|ce|anno domini"),
    ("AMPM", "am", "am"),
    ("AMPM", "pm", "pm"),
    ("OCLOCK", None, "o'clock|oclock"),
    ("ORD", -1, "last of|the last of"),  # "the last of May": no day, and not last May
    ("ORD", -1, "final|the final|closing|the closing"),
    ("ORD", -2, "penultimate|the penultimate|last but one|the last but one|next to last|second last"),
    ("WEEK", "whole week", "full week|full week of|whole week of|complete week of"),
    ("DAYPART", ("dawn", "04:00", "07:00"), "first light"),
    ("DAYPART", ("dusk", "18:00", "21:00"), "last light"),
    ("DECADEN", 0, "aughts"),
    ("YEARM", "year", "year of our lord|the year of our lord|anno"),
    ("FROM", None, "the period from|the periods from|period from"),
    ("BETWEEN", None, "the period between|period between"),
    ("ENDING", None, "period ended|period ending|period ended on|period ending on"),
    ("ORD", 1, "opening|the opening"),
    ("FEAST", (12, 25), "christmas|christmas day|xmas|xmas day"),
    ("FEAST", (12, 24), "christmas eve|xmas eve"),
    ("FEAST", (12, 26), "boxing day"),
    ("FEAST", (12, 31), "new year's eve|new years eve"),
    ("FEAST", (1, 1), "new year's day|new years day|new year's"),
    ("FEAST", (2, 14), "valentine's day|valentines day|st valentine's day|saint valentine's day"),
    ("FEAST", (10, 31), "halloween"),
    ("FEAST", (5, 1), "may day|international workers' day|international workers day"),
    ("FEAST", (3, 8), "international women's day"),
    ("FEAST", (1, 6), "epiphany"),
    ("FEAST", (1, 7), "orthodox christmas|orthodox christmas day"),
    ("FEAST", (2, 2), "groundhog day"),
    ("FEAST", (2, 29), "leap day"),
    ("FEAST", (3, 17), "st patrick's day|saint patrick's day|st patricks day"),
    ("FEAST", (4, 1), "april fools' day|april fool's day|april fools day"),
    ("FEAST", (4, 22), "earth day"),
    ("FEAST", (4, 25), "anzac day"),
    ("FEAST", (5, 8), "ve day|v e day"),
    ("FEAST", (5, 9), "victory day"),
    ("FEAST", (6, 19), "juneteenth"),
    ("FEAST", (7, 1), "canada day"),
    ("FEAST", (7, 14), "bastille day"),
    ("FEAST", (8, 24), "ukraine's independence day|ukrainian independence day"),
    ("FEAST", (10, 9), "hangul day"),
    ("FEAST", (11, 1), "all saints' day|all saints day"),
    ("FEAST", (11, 11), "veterans day|veterans' day|armistice day|remembrance day"),
    ("DAYPART", ("early hours", "00:00", "06:00"), "early hours of|early hours|small hours of|small hours|wee hours of|wee hours|predawn|pre dawn|predawn hours of|pre dawn hours of|early morning hours of"),
]  # fmt: skip


def around_dates() -> dict[str, Entry]:
    """Give the words around dates."""
    lines = _DIRECTIONS + _PARTS + _QUALIFIERS + _SIDES + _OTHERS
    words = {form: (tok(kind, value),) for kind, value, forms in lines for form in forms.split("|")}
    # "The coming weeks" does not tell how many.
    plural = (tok("SOME"),)
    for unit in ("days", "weeks", "weekends", "months", "quarters", "seasons", "years", "decades"):
        for way in ("last", "past", "next", "coming", "this past", "upcoming"):
            words[f"{way} {unit}"] = words[f"the {way} {unit}"] = plural
    # "The last" is a word of its own, and must not win over "the last days of".
    return words | {f"the {form}": entry for form, entry in words.items() if " of" in form}
