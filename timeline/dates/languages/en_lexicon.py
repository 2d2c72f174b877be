"""English: the forms that name a unit, a month, a part of the day, and what several words make."""

from __future__ import annotations

from timeline.dates.languages.base import Entry, tok
from timeline.dates.languages.en_numbers import ONES, number_words
from timeline.dates.languages.en_words import FILLERS, around_dates

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip


WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6, "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip


_UNITS = {
    "SECOND": "second seconds sec secs", "MINUTE": "minute minutes min mins",
    "HOUR": "hour hours hr hrs", "DAY": "day days", "WEEK": "week weeks wk wks",
    "FORTNIGHT": "fortnight fortnights", "WEEKEND": "weekend weekends",
    "MONTHU": "month months mos mth mths", "QUARTER": "quarter quarters", "HALF": "half",
    "SEASONU": "season", "YEAR": "years yr yrs", "YEARM": "year",
    "DECADE": "decade decades", "CENTURY": "century centuries",
}  # fmt: skip


_UNIT_NAMES = {"MONTHU": "month", "YEARM": "year"}


_SEASONS = {"spring": 21, "springtime": 21, "summer": 22, "summertime": 22, "autumn": 23,
            "fall": 23, "winter": 24, "wintertime": 24}  # fmt: skip


_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
            "seventies": 70, "eighties": 80, "nineties": 90, "noughties": 0,
            "naughties": 0}  # fmt: skip


_NIGHT = ("night", "20:00", "24:00")


_DAYPARTS = {
    "dawn": ("04:00", "07:00"), "daybreak": ("04:00", "07:00"), "sunrise": ("05:00", "08:00"),
    "morning": ("06:00", "12:00"), "noon": ("12:00", None), "midday": ("12:00", None),
    "afternoon": ("12:00", "18:00"), "dusk": ("18:00", "21:00"), "sunset": ("17:00", "21:00"),
    "evening": ("18:00", "22:00"), "night": _NIGHT[1:], "midnight": ("00:00", None),
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


_ROMAN = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
]


_COUNTS = ONES[2:13]
_AFTER_COUNT = "before after ago later earlier from hence back following beforehand afterwards"


_KIND_OF = {
    "day": "DAY",
    "week": "WEEK",
    "fortnight": "FORTNIGHT",
    "month": "MONTHU",
    "year": "YEARM",
    "decade": "DECADE",
}


class Plural(str):
    """The name of a unit that stood in the plural: it needs a number, or a rank, before it."""

    __slots__ = ()


class At(int):
    """An hour behind "at", which half of the day is not told."""

    __slots__ = ()


def _unit_name(kind: str, form: str) -> str:
    name = _UNIT_NAMES.get(kind, "year" if kind == "YEAR" else kind.lower())
    return Plural(name) if form.endswith("s") else name


def all_words() -> dict[str, Entry]:
    """Give every form of English with the tokens that it stands for."""
    words: dict[str, Entry] = dict.fromkeys(FILLERS, ())
    words |= {form: (tok("MONTH", value),) for form, value in MONTHS.items()}
    words |= {form: (tok("WEEKDAY", value),) for form, value in WEEKDAYS.items()}
    words |= {
        form: (tok(kind, _unit_name(kind, form)),)
        for kind, forms in _UNITS.items()
        for form in forms.split()
    }
    words |= {form: (tok("SEASON", value),) for form, value in _SEASONS.items()}
    words |= {form: (tok("DECADEN", value),) for form, value in _DECADES.items()}
    words |= {form: (tok("DAYPART", (form, *hours)),) for form, hours in _DAYPARTS.items()}
    words |= {form: (tok("ZONE", value),) for form, value in _ZONES.items()}
    words |= number_words()
    words |= around_dates()
    words |= _compounds()
    return words


def _rolling() -> dict[str, Entry]:
    """Give "over the last week", "in the next month": so many days, and no week of the calendar."""
    words: dict[str, Entry] = {}
    units = {"week": "WEEK", "month": "MONTHU", "quarter": "QUARTER", "year": "YEARM"}
    for lead in ("over", "within", "in"):
        for way, moved in (("last", -1), ("next", 1), ("coming", 1)):
            for name, kind in units.items():
                form, unit = f"{lead} the {way} {name}", tok(kind, name)
                words[form] = (tok("PAST", moved), unit)
                # "Over the last week of May" is a rank.
                direction = tok("DIR", moved)
                week = tok("WEEKOF", "week") if name == "week" else unit
                words[f"{form} of"] = (direction, week)
                words[f"{form} in"] = (direction, unit)
    return words


def _compounds() -> dict[str, Entry]:
    """Give the forms that stand for more than one token."""
    this, half, mid = tok("DIR", 0), tok("HALF", "half"), tok("PART", "mid")
    year, summer, winter = tok("YEARM", "year"), tok("SEASON", 22), tok("SEASON", 24)
    words: dict[str, Entry] = {
        "tonight": (tok("TODAY", 0), tok("DAYPART", _NIGHT)),
        "latter half": (tok("ORD", 2), half),
        "back half": (tok("ORD", 2), half),
        "calendar week": (tok("WEEK", "week"),),
        "ago to the day": (tok("AGO", -1), tok("TODAY", 0)),
        "midyear": (mid, year),
        "midweek": (mid, tok("WEEK", "week")),
        "midsummer": (mid, summer),
        "midwinter": (mid, winter),
        "year end": (tok("PART", "end"), year),
        "month end": (tok("PART", "end"), tok("MONTHU", "month")),
        "night before last": (tok("TODAY", -2), tok("DAYPART", _NIGHT)),
        "the night before last": (tok("TODAY", -2), tok("DAYPART", _NIGHT)),
        "calendar year": (year,),
        "eve of": (tok("DAY", "day"), tok("BEFORE")),
        "the eve of": (tok("DAY", "day"), tok("BEFORE")),
        "shortly before": (tok("APPROX"), tok("BEFORE")),
        "shortly after": (tok("APPROX"), tok("AFTER")),
        "just before": (tok("APPROX"), tok("BEFORE")),
        "just after": (tok("APPROX"), tok("AFTER")),
        "soon after": (tok("APPROX"), tok("AFTER")),
        "not long before": (tok("APPROX"), tok("BEFORE")),
        "not long after": (tok("APPROX"), tok("AFTER")),
    }
    for form, hours in _DAYPARTS.items():
        # "Last night" is the one just over, "the last night" the last of several, as is "last noon".
        for lead in ("the last",) if form in ("night", "evening") else ("the last", "last"):
            words[f"{lead} {form}"] = (tok("ORD", -1), tok("DAYPART", (form, *hours)))
    for way, moved in (("last", -1), ("next", 1)):
        away = (tok("D", 1), year, tok("AGOMONTH", moved))
        for lead in ("", "about ", "around ", "the same ", "this same "):
            head = lead if "same" in lead else f"{lead}this "
            words[f"{head}time {way} year"] = words[f"{head}time of {way} year"] = away
    # "Two Fridays ago" counts them; alone they come again and again.
    words |= {f"{day}s": (tok("EACH"), tok("WEEKDAY", number))
              for day, number in WEEKDAYS.items() if day.endswith("day")}  # fmt: skip
    around = around_dates()
    for number, figure in enumerate(_ROMAN, 1):
        for form in (figure, f"{figure}th", f"{figure}st", f"{figure}nd", f"{figure}rd"):
            for plural in ("century", "centuries"):
                words[f"{form} {plural}"] = (tok("ORD", number), tok("CENTURY", "century"))
    for form in ("coming", "this coming", "the coming", "upcoming", "the upcoming"):
        words[f"{form} weekend"] = (tok("PAST", 1), tok("WEEKEND", "weekend"))
    for form in ("date", "this day", "the present day"):
        words[f"to {form}"] = (tok("TO"), tok("NOW"))
    for name, token in (("year", year), ("quarter", tok("QUARTER", "quarter"))):
        words[f"the {name} to"] = words[f"in the {name} to"] = (token, tok("ENDING"))
    for number, word in enumerate(_COUNTS, 2):
        for name, token in (("months", tok("MONTHU", "month")), ("years", year)):
            words[f"the {word} {name} to"] = (tok("D", number), token, tok("ENDING"))
    for form in ("before", "after", "by", "not after", "no later than", "not later than"):
        words[f"but {form}"] = (tok("AND"), *around_dates()[form])
    for lead in ("right", "immediately", "straight"):
        words[f"{lead} before"] = (tok("APPROX"), tok("BEFORE"))
        words[f"{lead} after"] = (tok("APPROX"), tok("AFTER"))
    for lead in ("", "a "):
        for form in ("quarter of a century", "quarter century"):
            words[lead + form] = (tok("D", 25), year)
    # A business year is any twelve months; only where its end is told is it known which.
    for form in ("fiscal", "financial", "business", "reporting", "accounting", "tax"):
        for verb in ("ended", "ending", "ended on", "ending on", "to"):
            words[f"{form} year {verb}"] = (year, tok("ENDING"))
    words |= _rolling()
    for form in ("half year", "the half year"):
        for verb in ("to", "ended", "ending"):
            words[f"{form} {verb}"] = (tok("D", 6), tok("MONTHU", "month"), tok("ENDING"))
    words |= {f"at {hour}": (tok("D", At(hour)),) for hour in range(1, 25)}
    for old, moved in (("inst instant", 0), ("ult ultimo", -1), ("prox proximo", 1)):
        of_month = (tok("DIR", moved), tok("MONTHU", "month"))  # "the 15th inst."
        words |= dict.fromkeys(old.split(), of_month)
    words["the year to date"] = words["year to date"] = (tok("EARLIER", -1), this, year)
    # "The first half of the year" is of this one, and "the week's end" too.
    for name, unit in (
        ("year", year), ("month", tok("MONTHU", "month")), ("week", tok("WEEK", "week")),
        ("quarter", tok("QUARTER", "quarter")), ("decade", tok("DECADE", "decade")),
        ("century", tok("CENTURY", "century")),
    ):  # fmt: skip
        words[f"of the {name}"] = words[f"in the {name}"] = (this, unit)
        for side in ("before", "after"):
            words[f"in the {name} {side}"] = (unit, tok(side.upper()))
    for lead in ("of", "in"):
        for verb in ("of", "beginning", "starting", "commencing"):
            words[f"{lead} the week {verb}"] = (tok("WEEKOF", "week"),)
    # "One day" accompanies a date ("one day last week"), but here it counts.
    words |= {f"one day {word}": (tok("D", 1), tok("DAY", "day"), *around[word])
              for word in _AFTER_COUNT.split()}  # fmt: skip
    # "In two weeks' time" counts as "in two weeks".
    for name in ("day", "week", "fortnight", "month", "year", "decade"):
        kind = _KIND_OF[name]
        for form in (name, name + "s"):
            words[f"{form} time"] = (tok(kind, name),)
    return words
