"""English: its words. What they mean together is the grammar's business."""

from __future__ import annotations

from timeline.dates.languages.base import Entry, Language, tok
from timeline.dates.languages.en_numbers import join_numbers, number_words, ordinal_suffix

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6, "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_UNITS = {
    "SECOND": "second seconds sec secs", "MINUTE": "minute minutes min mins",
    "HOUR": "hour hours hr hrs", "DAY": "day days", "WEEK": "week weeks wk wks",
    "FORTNIGHT": "fortnight fortnights", "WEEKEND": "weekend weekends",
    "MONTHU": "month months", "QUARTER": "quarter quarters", "HALF": "half",
    "SEASONU": "season", "YEAR": "years yr yrs", "YEARM": "year",
    "DECADE": "decade decades", "CENTURY": "century centuries",
}  # fmt: skip
_UNIT_NAMES = {"MONTHU": "month", "YEARM": "year"}
_SEASONS = {"spring": 21, "springtime": 21, "summer": 22, "summertime": 22, "autumn": 23,
            "fall": 23, "winter": 24, "wintertime": 24, "midsummer": 22, "midwinter": 24}  # fmt: skip
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
            "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip

# Words that may stand beside a date and say nothing about it.
FILLERS = (
    "the", "a day", "of", "on", "at", "during", "over", "through the", "throughout", "the night of",
    "as recently as", "as early as", "as late as", "as far back as", "only", "just", "just about",
    "the day of", "the date of", "dated", "date", "in the course of", "the period of",
    "the month of", "the months of", "the season of", "the days of", "the hours of", "some time in",
    "sometime in", "some time during", "sometime during", "some time on", "sometime on",
    "a good part of", "much of", "most of", "part of", "all of", "the whole of", "the rest of",
    "the course of", "the years", "sometime", "some time", "hours", "local", "ad hoc",
    "exactly", "precisely", "fully", "the very", "very", "as", "well",
)  # fmt: skip


def _phrases() -> dict[str, Entry]:
    """List the words around dates: each line one kind, then the forms."""
    listed = [
        ("DIR", -1, "last|previous|preceding|the last|the previous"),
        ("DIR", 0, "this|current|the current|the present|present|this very|this same"),
        ("DIR", 1, "next|the next|upcoming|the upcoming|this coming|the coming|coming"),
        ("PAST", -1, "past|the past|this past|the last few|recent"),
        ("PART", "early", "early|early in|early on|early on in"),
        ("PART", "mid", "mid|middle of|the middle of|midway through|halfway through|in the middle of"),
        ("PART", "late", "late|late in|late on|latter part of|the latter part of|later part of"),
        ("PART", "begin", "beginning of|start of|the beginning of|the start of|opening of|outset of|dawn of the year"),
        ("PART", "end", "end of|the end of|close of|the close of|tail end of|final days of"),
        ("EARLIER", -1, "earlier|earlier in|earlier on|previously"),
        ("EARLIER", 1, "later|later in|later on|the rest of|the remainder of"),
        ("AGO", -1, "ago|back"),
        ("AGO", 1, "from now|hence|from today"),
        ("LEAN", -1, "before that|beforehand|prior|before then"),
        ("LEAN", 1, "after that|after then|afterwards|afterward|following|the following|thereafter|since then|from then"),
        ("WITHIN", None, "within|in less than|in under"),
        ("IN", None, "in|into|inside"),
        ("EACH", None, "every|each|daily|weekly|monthly|yearly|annually"),
        ("SOME", None, "few|several|some|many|couple of years|a number of|dozens of"),
        ("APPROX", None, "about|around|circa|c|ca|approximately|roughly|nearly|almost|some|close to|on or about|on or around|or so|or thereabouts|or around|approx|more or less|in or about|in or around|at around|at about|around about|just over|just under|more than|less than|over about"),
        ("MAYBE", None, "possibly|perhaps|probably|maybe|likely|apparently|presumably|reportedly|allegedly|or possibly"),
        ("SINCE", None, "since|ever since|starting|starting in|starting on|starting from|beginning in|beginning on|beginning|effective|from as early as|as from|with effect from|commencing"),
        ("UNTIL", None, "until|till|up to|up until|through|thru|til|up till|ending|ending on|ending in"),
        ("BEFORE", None, "before|prior to|ahead of|earlier than|in advance of"),
        ("AFTER", None, "after|following on|subsequent to|later than|past the"),
        ("BY", None, "by|no later than|not later than|at the latest by|on or before|at latest by"),
        ("NOTBEFORE", None, "not before|no earlier than|not earlier than|on or after|at the earliest in|at the earliest on"),
        ("ASOF", None, "as of|as at"),
        ("FROM", None, "from"),
        ("TO", None, "to|into|through to|up to and including|until at least"),
        ("BETWEEN", None, "between|in between|anywhere between|sometime between"),
        ("AND", None, "and"),
        ("OR", None, "or|either"),
        ("ERA", -1, "bc|bce|before christ"),
        ("ERA", 1, "ad|ce|anno domini"),
        ("AMPM", "am", "am|a m|in the morning"),
        ("AMPM", "pm", "pm|p m|in the afternoon|in the evening|at night"),
        ("OCLOCK", None, "o'clock|oclock"),
        ("NOW", None, "now|right now|at present|presently"),
        ("TODAY", 0, "today|earlier today|later today"),
        ("TODAY", -1, "yesterday"),
        ("TODAY", 1, "tomorrow"),
        ("TODAY", -2, "the day before yesterday|day before yesterday"),
        ("TODAY", 2, "the day after tomorrow|day after tomorrow"),
        ("WEEKOF", "week", "week of|the week of|week beginning|week starting|the week beginning|the week starting|week commencing"),
        ("FEAST", (12, 25), "christmas|christmas day|xmas|xmas day"),
        ("FEAST", (12, 24), "christmas eve"),
        ("FEAST", (12, 26), "boxing day"),
        ("FEAST", (12, 31), "new year's eve|new years eve"),
        ("FEAST", (1, 1), "new year's day|new years day"),
        ("FEAST", (2, 14), "valentine's day"),
        ("FEAST", (10, 31), "halloween"),
        ("FEAST", (7, 4), "independence day|the fourth of july"),
        ("ORD", -1, "final|the final"),
        ("WITHIN", None, "in the space of"),
    ]  # fmt: skip
    return {form: (tok(kind, value),) for kind, value, forms in listed for form in forms.split("|")}


_DAYPARTS = {
    "dawn": ("04:00", "07:00"), "daybreak": ("04:00", "07:00"), "sunrise": ("05:00", "08:00"),
    "morning": ("06:00", "12:00"), "noon": ("12:00", None), "midday": ("12:00", None),
    "afternoon": ("12:00", "18:00"), "dusk": ("18:00", "21:00"), "sunset": ("17:00", "21:00"),
    "evening": ("18:00", "22:00"), "night": ("20:00", "24:00"), "midnight": ("00:00", None),
    "overnight": ("20:00", "24:00"), "nightfall": ("18:00", "22:00"), "lunchtime": ("12:00", "14:00"),
}  # fmt: skip
_ZONES = {
    "gmt": "+00:00", "utc": "+00:00", "z": "+00:00", "est": "-05:00", "edt": "-04:00",
    "et": "America/New_York", "eastern time": "America/New_York", "cst": "-06:00",
    "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
    "pt": "America/Los_Angeles", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
    "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "moscow time": "Europe/Moscow",
    "kyiv time": "Europe/Kyiv", "kiev time": "Europe/Kyiv", "kst": "+09:00", "jst": "+09:00",
    "seoul time": "Asia/Seoul", "korea time": "Asia/Seoul", "london time": "Europe/London",
    "new york time": "America/New_York", "local time": None, "eastern standard time": "-05:00",
    "eastern daylight time": "-04:00", "pacific time": "America/Los_Angeles",
    "central time": "America/Chicago", "beijing time": "Asia/Shanghai", "tokyo time": "Asia/Tokyo",
}  # fmt: skip


def _words() -> dict[str, Entry]:
    words: dict[str, Entry] = {filler: () for filler in FILLERS}
    words |= {form: (tok("MONTH", value),) for form, value in MONTHS.items()}
    words |= {form: (tok("WEEKDAY", value),) for form, value in WEEKDAYS.items()}
    words |= {
        form: (tok(kind, _UNIT_NAMES.get(kind, kind.lower())),)
        for kind, forms in _UNITS.items()
        for form in forms.split()
    }
    words |= {form: (tok("SEASON", value),) for form, value in _SEASONS.items()}
    words |= {form: (tok("DECADEN", value),) for form, value in _DECADES.items()}
    words |= {form: (tok("DAYPART", (form, *hours)),) for form, hours in _DAYPARTS.items()}
    words |= {form: (tok("ZONE", value),) for form, value in _ZONES.items()}
    words |= number_words()
    words |= _phrases()
    today, half = tok("TODAY", 0), tok("HALF", "half")
    words |= {
        "tonight": (today, tok("DAYPART", ("night", "20:00", "24:00"))),
        "latter half": (tok("ORD", 2), half),
        "1st half": (tok("ORD", 1), half),
        "midyear": (tok("PART", "mid"), tok("YEARM", "year")),
        "midweek": (tok("PART", "mid"), tok("WEEK", "week")),
        "year end": (tok("PART", "end"), tok("YEARM", "year")),
        "year": (tok("YEARM", "year"),),
    } | {f"q{i}": (tok("QUART", 32 + i),) for i in range(1, 5)}
    words |= {f"h{i}": (tok("HALFN", 39 + i),) for i in (1, 2)}
    return words


LANGUAGE = Language(
    code="en",
    words=_words(),
    alphabet="latin",
    suffixes={
        "st": ordinal_suffix, "nd": ordinal_suffix, "rd": ordinal_suffix, "th": ordinal_suffix,
        "s": lambda digits: (
            (tok("DECADEN", int(digits)),) if len(digits) in (2, 4) and digits[-1] == "0" else None
        ),
    },
    numbers=join_numbers,
    names=frozenset(MONTHS) | frozenset(WEEKDAYS),
)  # fmt: skip
