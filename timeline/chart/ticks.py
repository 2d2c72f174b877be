"""Where the axis has its marks, and what is written at them.

Steps are calendar units, never a number of days that drifts against the months. Each tick has
a short label ("Jan", "9") and, where it changes or first appears, the unit around it ("2025").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from timeline.chart.model import Window
from timeline.dates.interval import MAX_YEAR, MIN_YEAR, civil, day_number, days_in_month

_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_DAY_STEPS = (1, 2, 5, 10)
_LABEL_PX = 56  # room for a label such as "Nov" over "2024", with air
_DAYS_IN_YEAR = 365.2425
_DAYS_IN_MONTH = _DAYS_IN_YEAR / 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark at the beginning of a day; `around` is empty where it is the same as before."""

    day: int
    label: str
    around: str


def ticks(window: Window, width_px: float, lang: str) -> tuple[Tick, ...]:
    """Choose the ticks of a window drawn `width_px` wide, in the order of time."""
    days_per_label = window.days * _LABEL_PX / max(width_px, _LABEL_PX)
    for step in _DAY_STEPS:
        if days_per_label <= step:
            return _named_days(window, step, lang)
    for step in _MONTH_STEPS:
        if days_per_label <= step * _DAYS_IN_MONTH:
            return _named_months(window, step, lang)
    for step in _YEAR_STEPS:
        if days_per_label <= step * _DAYS_IN_YEAR or step == _YEAR_STEPS[-1]:
            return tuple(
                Tick(day, year_label(year, lang), "") for day, year in _years(window, step)
            )
    raise AssertionError  # the loop above ends with its last step


def year_label(year: int, lang: str) -> str:
    """Write a year on the axis; years before 1 with their era."""
    if year > 0:
        return str(year)
    return f"{_locale(lang).eras['abbreviated'][0]} {1 - year}"


@cache
def _locale(lang: str) -> Locale:
    name = lang.split("-", maxsplit=1)[0]
    return Locale.parse(name if name in ("en", "ko", "uk") else "en")


@cache
def _months(lang: str) -> tuple[str, ...]:
    names = _locale(lang).months["stand-alone"]["abbreviated"]
    return tuple(names[month] for month in range(1, 13))


def _named_days(window: Window, step: int, lang: str) -> tuple[Tick, ...]:
    found = []
    before = None
    for day in range(window.first, window.last + 1):
        year, month, number = civil(day)
        # Counted inside the month, and none so near to its end that labels touch.
        if (number - 1) % step or number - 1 + step > days_in_month(year, month) + step // 2:
            continue
        around = f"{_months(lang)[month - 1]} {year_label(year, lang)}"
        if lang.startswith("ko"):
            around = f"{year_label(year, lang)}년 {_months(lang)[month - 1]}"
        found.append(Tick(day, str(number), "" if around == before else around))
        before = around
    return tuple(found)


def _named_months(window: Window, step: int, lang: str) -> tuple[Tick, ...]:
    found = []
    before = None
    first = civil(window.first)
    for count in range(window.days // 28 + 3):
        year, month = first.year + (first.month - 1 + count) // 12, (first.month - 1 + count) % 12
        if year > MAX_YEAR:
            break
        day = day_number(year, month + 1, 1)
        if month % step or not window.first <= day <= window.last:
            continue
        around = year_label(year, lang)
        found.append(Tick(day, _months(lang)[month], "" if around == before else around))
        before = around
    return tuple(found)


def _years(window: Window, step: int) -> Iterator[tuple[int, int]]:
    start = civil(window.first).year // step * step
    for year in range(max(start, MIN_YEAR), civil(window.last).year + 1, step):
        day = day_number(year, 1, 1)
        if window.first <= day <= window.last:
            yield day, year
