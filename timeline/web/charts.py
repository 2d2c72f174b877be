"""The two forms of a chart that pages and the API serve, from one layout each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from timeline.chart.density import Bin
from timeline.chart.layout import Layout
from timeline.chart.model import Outside, Window
from timeline.chart.svg import svg
from timeline.dates.interval import DAY_MAX, DAY_MIN, Bounds, format_day
from timeline.formats.display import display
from timeline.services.crowds import Crowd
from timeline.web.messages import Messages

_PARTS = 120
WIDE_PX = 1120
NARROW_PX = 362
EXACT = ("second", "minute", "hour", "day")
"""Precisions of a date that names its day."""


def bin_words(words: Messages) -> Callable[[Bin], str]:
    """Say what a density bar holds: “12 events, 1–7 January 2025”."""

    def say(bin_: Bin) -> str:
        date = days_text(bin_.first, bin_.last, words.lang)
        return words("page.bin", events=words("page.count", n=bin_.events), date=date)

    return say


def density_words(layout: Layout, words: Messages) -> str:
    """Say what the bars of a chart hold, and when they do not hold all; nothing of single marks."""
    if layout.first_of_more:
        day = layout.scale.window.last if layout.counted_until is None else layout.counted_until
        until = days_text(day, day, words.lang)
        return words("page.first_of_more", n=layout.first_of_more, date=until)
    return words("page.density") if layout.is_density else ""


def days_text(first: int, last: int, lang: str) -> str:
    """Write a stretch of days, both inclusive, for people."""
    days = f"[{format_day(first)}..{format_day(last)}]" if first != last else format_day(first)
    return display(days, Bounds(first, last, first, last), None, None, lang)


def picture(
    layout: Layout, timeline: Mapping[str, Any], words: Messages, *, prefix: str, **more: Any
) -> str:
    """Draw the static picture of a timeline, named and described."""
    window = layout.scale.window
    return svg(
        layout,
        title=f"{timeline['title']}, {days_text(window.first, window.last, words.lang)}",
        description=words("page.chart_description"),
        say_bin=bin_words(words),
        prefix=prefix,
        **more,
    )


def overview(crowd: Crowd, opening: Window) -> dict[str, Any]:
    """Give the strip of the whole timeline: its days and how many events begin in each part.

    A few events far away from the others would leave no room for those; the strip shows the
    opening window and the middle four fifths, and the chart counts what is before and after.
    """
    low, high = (crowd.day_of_share(share) for share in (0.1, 0.9))
    low = opening.first if low is None else max(DAY_MIN, min(opening.first, low))
    high = opening.last if high is None else min(DAY_MAX, max(opening.last, high))
    margin = max(1, (high - low) // 40)
    low, high = low - margin, high + margin
    edges = [low + (high - low + 1) * part // _PARTS for part in range(_PARTS + 1)]
    bins = [crowd.starts(first, last - 1) for first, last in pairwise(edges)]
    return {"from": format_day(low), "to": format_day(high), "bins": bins}


def jumps(outside: Outside, window: Window) -> tuple[Window | None, Window | None]:
    """Give windows of the same length around the nearest event before, and after."""
    return _around(outside.day_before, window), _around(outside.day_after, window)


def window_shape(window: Window) -> dict[str, str]:
    """Give a window as addresses and scripts hold it: ISO days, both inclusive."""
    return {"from": format_day(window.first), "to": format_day(window.last)}


def _around(day: int | None, window: Window) -> Window | None:
    if day is None:
        return None
    first = min(max(day - window.days // 2, DAY_MIN), DAY_MAX - window.days + 1)
    return Window(max(first, DAY_MIN), max(first, DAY_MIN) + window.days - 1)
