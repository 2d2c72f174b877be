"""Dates as people of a language write them: “21–30 April 2025”, “since October 2024”.

The words stand in `wording/`; here is only which of them a date needs. What a date is not
sure of stays visible: *sometime within* and *lasted from … to* are worded differently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel.lists import format_list

from timeline.dates.interval import Bounds, Precision, civil, days_in_month
from timeline.dates.reading import StatedTime
from timeline.formats.wording import Wording, wording

_UNIT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)"
)
_SPANS = {Precision.WEEKEND: "weekend", Precision.WEEK: "week"}


@dataclass(frozen=True, slots=True)
class _Unit:
    """One EDTF date: year as written ("2025", "198X"), month or group number, day, mark."""

    year: str
    month: int | None
    day: int | None
    mark: str = ""

    @property
    def is_day(self) -> bool:
        return self.day is not None

    @property
    def is_month(self) -> bool:
        return self.day is None and self.month is not None and self.month <= 12


@lru_cache(maxsize=20_000)
def display(
    edtf: str | None,
    bounds: Bounds | None = None,
    precision: str | None = None,
    time: StatedTime | None = None,
    lang: str = "en",
) -> str:
    """Write a date for people.

    `bounds` serve where the EDTF has a form without wording of its own (`2025-01-~09`,
    `{2025-01,2025-03}`): then the possible days are written out. `precision` tells a weekend
    or a week from other spans of days. A `lang` without wording gets English. None as EDTF
    is an undated event.
    """
    words = wording(lang)
    if not edtf:
        return words.say["undated"]
    text = _expression(words, edtf, precision)
    if text is None:
        text = _possible_days(words, bounds) if bounds is not None else edtf
    return text if time is None else _with_time(words, text, time)


def _expression(words: Wording, edtf: str, precision: str | None) -> str | None:
    if edtf.startswith("["):
        return _one_of(words, edtf[1:-1], precision) if edtf.endswith("]") else None
    if "/" in edtf:
        return _lasting(words, *edtf.split("/", 1))
    unit = _parse(edtf)
    return None if unit is None else _qualified(words, unit)


def _one_of(words: Wording, inside: str, precision: str | None) -> str | None:
    parts = [_member(words, part.strip(), precision) for part in inside.split(",")]
    known = [part for part in parts if part is not None]
    if len(known) != len(parts):
        return None
    return format_list(known, style="or", locale=words.locale) if len(known) > 1 else known[0]


def _member(words: Wording, part: str, precision: str | None) -> str | None:
    """Write `A`, `A..B`, `..B` or `A..` inside brackets."""
    if ".." not in part:
        unit = _parse(part)
        return None if unit is None else _qualified(words, unit)
    first, last = (_parse(end) if end else None for end in part.split("..", 1))
    if first is not None and last is not None:
        return _within(words, first, last, precision)
    if last is not None and part.startswith(".."):
        return words.say["or_earlier"].format(nom=_qualified(words, last))
    if first is not None and part.endswith(".."):
        return words.say["or_later"].format(nom=_qualified(words, first))
    return None


def _within(words: Wording, first: _Unit, last: _Unit, precision: str | None) -> str:
    if precision == Precision.RANGE and _same_month(first, last):
        return _days_in_one_month(words, "between_days", first, last)
    text = _span(words, first, last)
    kind = _SPANS.get(Precision(precision)) if precision else None
    return words.say[kind].format(nom=text) if kind else text


def _lasting(words: Wording, start: str, end: str) -> str | None:
    first, last = _parse(start), _parse(end)
    if first is not None and last is not None:
        if _same_month(first, last):
            return _days_in_one_month(words, "from_to_days", first, last)
        return words.say["from_to"].format(
            from_nom=_qualified(words, first),
            to_nom=_qualified(words, last),
            from_gen=_qualified(words, first, "gen"),
            to_gen=_qualified(words, last, "gen"),
        )
    if first is not None and end in ("..", ""):
        return words.say["since"].format(nom=_qualified(words, first), gen=_genitive(words, first))
    if last is not None and start in ("..", ""):
        return words.say["until"].format(nom=_qualified(words, last), gen=_genitive(words, last))
    return words.say["any_time"] if start in ("..", "") and end in ("..", "") else None


def _same_month(first: _Unit, last: _Unit) -> bool:
    """Tell whether both are unmarked days of one month, so that it is written once."""
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.is_day and last.is_day and not first.mark + last.mark


def _days_in_one_month(words: Wording, saying: str, first: _Unit, last: _Unit) -> str:
    ends: dict[str, Any] = {"from": first.day, "to": last.day}
    return words.say[saying].format(**ends, **_year_and_month(words, first))


def _parse(text: str) -> _Unit | None:
    match = _UNIT.fullmatch(text)
    if match is None:
        return None
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    if "X" in match["year"] and month is not None:
        return None
    if month is not None and not (1 <= month <= 12 or (day is None and 21 <= month <= 41)):
        return None
    return _Unit(match["year"], month, day, match["mark"])


def _genitive(words: Wording, unit: _Unit) -> str:
    return _qualified(words, unit, "gen")


def _qualified(words: Wording, unit: _Unit, case: str = "nom") -> str:
    """Write a unit with its “about” and “perhaps”, in the nominative or the genitive."""
    if not unit.mark:
        return _plain(words, unit, case)
    text = _plain(words, unit, case)
    if unit.mark in "~%":
        text = words.say["about"].format(nom=text, gen=_plain(words, unit, "gen"))
    return words.say["perhaps"].format(nom=text) if unit.mark in "?%" else text


def _plain(words: Wording, unit: _Unit, case: str) -> str:
    patterns = words.unit
    if unit.day is not None:
        return str(patterns["day"]).format(d=unit.day, **_year_and_month(words, unit))
    if unit.is_month:
        pattern = patterns.get(f"month_{case}", patterns["month"])
        return str(pattern).format(**_year_and_month(words, unit))
    if unit.month is not None:
        groups = patterns.get(f"groups_{case}", patterns["groups"])
        # 25-28 and 29-32 are the same seasons, said of one hemisphere (EDTF level 2).
        number = 21 + (unit.month - 21) % 4 if unit.month <= 32 else unit.month
        return str(groups[str(number)]).format(y=_year(words, unit.year))
    if unit.year.endswith("XX"):
        century = unit.year[:2]
        return str(patterns["years"]).format(first=f"{century}00", last=f"{century}99")
    if unit.year.endswith("X"):
        pattern = patterns.get(f"decade_{case}", patterns["decade"])
        return str(pattern).format(n=f"{unit.year[:3]}0")
    return _year(words, unit.year)


def _year(words: Wording, year: str) -> str:
    number = int(year)
    # EDTF counts astronomically: the year 0000 is 1 BC.
    name, n = ("year", number) if number > 0 else ("year_bc", 1 - number)
    return str(words.unit[name]).format(n=n)


def _year_and_month(words: Wording, unit: _Unit) -> dict[str, str]:
    month = unit.month or 0
    return {
        "y": _year(words, unit.year),
        "month": words.months_gen[month],
        "month_nom": words.months[month],
        "month_gen": words.months_gen[month],
    }


def _span(words: Wording, first: _Unit, last: _Unit) -> str:
    """Join the ends of a span, with what they share written once."""
    patterns = words.unit
    if not (first.mark or last.mark) and first.year == last.year:
        if first.is_day and last.is_day and first.month == last.month:
            if _is_whole_month(first, last):
                return _plain(words, _Unit(first.year, first.month, None), "nom")
            shared: dict[str, Any] = {"from": first.day, "to": last.day}
            return str(patterns["days_of_month"]).format(**shared, **_year_and_month(words, first))
        kind = _kind_within_year(first, last)
        if kind is not None:
            ends = {"from_day": first.day, "to_day": last.day, **_both_months(words, first, last)}
            return str(patterns[kind]).format(y=_year(words, first.year), **ends)
    bare = f"{first.year}{last.year}{first.mark}{last.mark}"
    if bare.isdigit() and first.month is None and last.month is None:
        return str(patterns["years"]).format(first=first.year, last=last.year)
    both = {"from": _qualified(words, first), "to": _qualified(words, last)}
    return str(patterns["apart"]).format(**both)


def _is_whole_month(first: _Unit, last: _Unit) -> bool:
    month = first.month or 0
    return first.day == 1 and last.day == days_in_month(int(first.year), month)


def _kind_within_year(first: _Unit, last: _Unit) -> str | None:
    if first.is_day and last.is_day:
        return "days_of_year"
    return "months_of_year" if first.is_month and last.is_month else None


def _both_months(words: Wording, first: _Unit, last: _Unit) -> dict[str, str]:
    ends = {"from": _year_and_month(words, first), "to": _year_and_month(words, last)}
    return {
        f"{end}_{name}": value
        for end, names in ends.items()
        for name, value in names.items()
        if name != "y"
    }


def _possible_days(words: Wording, bounds: Bounds) -> str:
    first, last = (
        None if day is None else _unit_of(day) for day in (bounds.earliest_start, bounds.latest_end)
    )
    if first is None and last is None:
        return words.say["any_time"]
    if first is None:
        return words.say["or_earlier"].format(nom=_qualified(words, last or _unit_of(0)))
    if last is None:
        return words.say["or_later"].format(nom=_qualified(words, first))
    return _qualified(words, first) if first == last else _span(words, first, last)


def _unit_of(day: int) -> _Unit:
    year, month, number = civil(day)
    return _Unit(str(year), month, number)


def _with_time(words: Wording, text: str, time: StatedTime) -> str:
    if time.part is not None:  # its hours are a convention, which no source stated
        return words.say["at"].format(nom=text, time=words.part_of_day[time.part])
    clock = time.start if time.end is None else f"{time.start}{words.joiner}{time.end}"
    pattern = words.say["at"] if time.zone is None else words.say["at_in"]
    return pattern.format(nom=text, time=clock, zone=time.zone)
