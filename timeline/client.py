"""The chart from plain data, for notebooks and scripts: no server, no store.

import timeline
timeline.figure([{"title": "The dam breaks", "date": "late April 2025", "lane": "Water"}])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from plotly.graph_objects import Figure  # type: ignore[import-untyped]  # it ships no types

from timeline.chart.colours import Theme
from timeline.chart.density import Bin
from timeline.chart.figure import figure as drawn
from timeline.chart.layout import lay_out
from timeline.chart.model import ChartEvent, ChartLane, Window
from timeline.chart.spans import extent
from timeline.dates import Reading, edtf, try_read
from timeline.dates.interval import DAY_MAX, DAY_MIN, Bounds, format_day
from timeline.errors import Fault, InvalidInput
from timeline.formats.display import display
from timeline.formats.fields import parse_day

_FIELDS = ("title", "date", "anchor", "lane", "lang", "source", "id")
_MARGIN = 0.04
_LEAST_MARGIN_DAYS = 3


def figure(
    events: Iterable[Mapping[str, Any]],
    *,
    lanes: Sequence[str] = (),
    anchor: str | date | None = None,
    window: tuple[str | date, str | date] | None = None,
    width: int = 1000,
    theme: Theme = "light",
    lang: str = "en",
) -> Figure:
    """Draw events as the timeline does, vague dates as lighter bars.

    Args:
        events: mappings with `title` and `date` (words, ISO 8601, EDTF or a `datetime.date`),
            and if you like `lane`, `source`, `anchor`, `lang` (of the words) and `id`; other
            keys are passed over, so rows of a data frame (`frame.to_dict("records")`) will do.
        lanes: names of the lanes from top to bottom; lanes that only events name come after.
        anchor: what words such as "last Monday" count from, where an event has no anchor.
        window: first and last day to show, both included; without it all events are shown.
        width: of the figure, in pixels.
        theme: "light" or "dark".
        lang: in which dates are written: en, ko or uk.

    Raises:
        InvalidInput: events without a title or with a date that cannot be read, all of them.
    """
    faults: list[Fault] = []
    given = [
        _event(number, dict(event), anchor, lang, faults) for number, event in enumerate(events)
    ]
    shown = None if window is None else _window(window, faults)
    if faults:
        raise InvalidInput(*faults)
    found = [event for event in given if event is not None]
    names = list(dict.fromkeys([*lanes, *(event.lane for event in found)]))
    layout = lay_out(
        [ChartLane(name, name) for name in names],
        found,
        shown or _around(found),
        width_px=width,
        lang=lang,
    )
    return Figure(drawn(layout, theme=theme, say_bin=lambda bin_: _say(bin_, lang)))


def _event(
    number: int, given: dict[str, Any], anchor: str | date | None, lang: str, faults: list[Fault]
) -> ChartEvent | None:
    """Read one event; None when it has a fault, which is noted."""
    texts = {name: given[name] for name in _FIELDS if _is_given(given.get(name))}
    path = f"events.{number}"
    missing = [name for name in ("title", "date") if name not in texts]
    faults += [Fault(f"{path}.{name}", "is missing", "a text") for name in missing]
    if missing:
        return None
    words = str(texts["date"])
    try:
        reading = try_read(words, texts.get("anchor", anchor), lang=texts.get("lang"))
    except ValueError as error:  # an anchor that is no date
        faults.append(Fault(f"{path}.anchor", str(error), "a day or EDTF", texts.get("anchor")))
        return None
    if not isinstance(reading, Reading):
        faults.append(Fault(f"{path}.date", reading.sentence, "date words, ISO 8601, EDTF", words))
        return None
    return ChartEvent(
        id=str(texts.get("id", number)),
        title=str(texts["title"]),
        lane=str(texts.get("lane", "")),
        bounds=edtf.widened(reading.bounds, reading.edtf),
        display=display(reading.edtf, reading.bounds, reading.precision, reading.time, lang),
        source=str(texts.get("source", "")),
    )


def _is_given(value: Any) -> bool:
    # A data frame has NaN where a cell is empty, the one value that differs from itself.
    return value is not None and value != "" and value == value  # noqa: PLR0124


def _window(ends: tuple[str | date, str | date], faults: list[Fault]) -> Window | None:
    first, last = (parse_day(str(end)) for end in ends)
    if first is None or last is None or first > last:
        given = f"{ends[0]} to {ends[1]}"
        faults.append(
            Fault("window", "is no stretch of days", '("2025-01-01", "2025-12-31")', given)
        )
        return None
    return Window(first, last)


def _around(events: Sequence[ChartEvent]) -> Window:
    """Give a window around all that is known of the events, with a margin."""
    extents = [known for event in events if (known := extent(event.bounds)) is not None]
    first = min((one.start for one in extents), default=0)
    last = max((one.end - 1 for one in extents), default=365)
    margin = max(_LEAST_MARGIN_DAYS, round((last - first) * _MARGIN))
    return Window(max(first - margin, DAY_MIN), min(last + margin, DAY_MAX))


def _say(bin_: Bin, lang: str) -> str:
    first, last = format_day(bin_.first), format_day(bin_.last)
    days = first if first == last else f"[{first}..{last}]"
    limits = Bounds(bin_.first, bin_.last, bin_.first, bin_.last)
    return f"{bin_.events} × {display(days, limits, None, None, lang)}"
