"""Where everything of a chart stands: computed once, drawn by `figure` and by `svg`.

Pure: no Plotly, no SVG, no clock. Across, places are pixels from the left of the picture;
`Scale` turns days into them. Down, pixels from the top of the lanes. A renderer adds only
its own language, never a place of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from timeline.chart.colours import lane_colour
from timeline.chart.density import Bin, bin_counts, bin_events
from timeline.chart.model import ChartEvent, ChartLane, Outside, Window
from timeline.chart.packing import LANE_PX, LINE_PX, Mark, Measures, Packed, pack
from timeline.chart.scale import Scale
from timeline.chart.spans import extent
from timeline.chart.text import wrap
from timeline.chart.ticks import Tick, ticks

MAX_MARKS = 300
"""More events than this in a window are drawn as density bars (beyond it Plotly's SVG is slow)."""
NARROW_PX = 640
"""Below this width lane names stand above their lanes instead of beside them."""
AXIS_PX = 44
BINS_PX = 48
BOTTOM_PX = 10
_GUTTER_PX = 152
_SIDE_PX = 14
_NARROW_SIDE_PX = 7
_PADDING_PX = 8
_TITLED_MARKS = 150


@dataclass(frozen=True, slots=True)
class LaneBand:
    """A lane's stretch of the picture: `top` to `bottom`, with its marks or its bins.

    `name` holds the lines of its name and `name_top` where they begin; `is_beside` says
    that the name stands in the gutter. Marks, or bins of `BINS_PX`, begin at `content_top`.
    """

    key: str
    name: tuple[str, ...]
    colour: str
    top: float
    bottom: float
    name_top: float
    content_top: float
    is_beside: bool
    marks: tuple[Mark, ...]
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart ready to be drawn. `outside` counts the events that its window does not show.

    `height` is that of the lanes alone; the axis of `AXIS_PX` stands above them.
    `has_titles` is False when the window holds too many marks for them. `first_of_more` is 0, or
    the number of events counted in the bars when there are more of them; then `counted_until` is
    the last day that is counted, and what is later is drawn as unknown. Numbers are written as in
    `lang`.
    """

    width: float
    height: float
    scale: Scale
    ticks: tuple[Tick, ...]
    lanes: tuple[LaneBand, ...]
    outside: Outside
    is_density: bool
    has_titles: bool
    most: int
    first_of_more: int = 0
    counted_until: int | None = None
    lang: str = "en"

    @property
    def uncounted_from(self) -> float | None:
        """Where the part begins of which nothing is known, in pixels; None when there is none."""
        if self.counted_until is None or self.counted_until >= self.scale.window.last:
            return None
        return max(self.scale.left, self.scale.x(self.counted_until + 1))


def lay_out(
    lanes: Sequence[ChartLane],
    events: Iterable[ChartEvent],
    window: Window,
    *,
    width_px: float,
    lang: str = "en",
    text_scale: float = 1.0,
    max_marks: int = MAX_MARKS,
) -> Layout:
    """Lay out the events of a window; those outside of it are only counted.

    `text_scale` widens the stored widths for a reader whose font is wider. Events of a lane
    that is not in `lanes` are left out. Raises nothing; an empty window has empty lanes.
    """
    inside, outside = _split(events, window)
    is_density = len(inside) > max_marks
    scale = _scale(window, width_px)
    measures = Measures(text_scale, has_titles=len(inside) <= _TITLED_MARKS)
    by_lane: dict[str, list[ChartEvent]] = {lane.key: [] for lane in lanes}
    for event in inside:
        by_lane.get(event.lane, []).append(event)
    if is_density:
        bins = {key: bin_events(here, window, scale.per_day) for key, here in by_lane.items()}
        bands = _density_bands(lanes, bins, scale)
    else:
        marks = {key: pack(here, scale, measures) for key, here in by_lane.items()}
        bands = _mark_bands(lanes, marks, scale)
    return _layout(
        width_px,
        scale,
        bands,
        lang,
        outside=outside,
        is_density=is_density,
        has_titles=measures.has_titles and not is_density,
    )


def lay_out_density(
    lanes: Sequence[ChartLane],
    count: Callable[[str, int, int], int],
    window: Window,
    *,
    width_px: float,
    lang: str = "en",
    outside: Outside,
) -> Layout:
    """Lay out any number of events as counts.

    `count(lane, first, last)` tells how many events of a lane to show in days, both inclusive.
    """
    scale = _scale(window, width_px)
    bins = {lane.key: bin_counts(partial(count, lane.key), window, scale.per_day) for lane in lanes}
    bands = _density_bands(lanes, bins, scale)
    return _layout(
        width_px,
        scale,
        bands,
        lang,
        outside=outside,
        is_density=True,
        has_titles=False,
    )


def bin_height(events: int, most: int) -> float:
    """Give the height of a density bar in pixels, in proportion to the highest one."""
    return max(3.0, (BINS_PX - 14) * events / max(most, 1))


def _layout(
    width_px: float,
    scale: Scale,
    bands: tuple[LaneBand, ...],
    lang: str,
    *,
    outside: Outside,
    is_density: bool,
    has_titles: bool,
) -> Layout:
    return Layout(
        width=width_px,
        height=bands[-1].bottom if bands else 0.0,
        scale=scale,
        ticks=ticks(scale.window, scale.right - scale.left, lang),
        lanes=bands,
        outside=outside,
        is_density=is_density,
        has_titles=has_titles,
        most=max((bin_.events for band in bands for bin_ in band.bins), default=0),
        lang=lang,
    )


def _split(events: Iterable[ChartEvent], window: Window) -> tuple[list[ChartEvent], Outside]:
    """Keep what touches the window with its date or a rival; count the rest by its side."""
    inside = []
    outside = Outside()
    for event in events:
        places = [extent(event.bounds), *(extent(rival.bounds) for rival in event.rivals)]
        known = [place for place in places if place is not None]
        if not known:
            continue
        if any(place.start <= window.last and place.end > window.first for place in known):
            inside.append(event)
        elif known[0].start > window.last:
            outside = outside.plus(Outside(later=1, day_after=known[0].start))
        else:
            outside = outside.plus(Outside(earlier=1, day_before=known[0].end - 1))
    return inside, outside


def _scale(window: Window, width_px: float) -> Scale:
    is_narrow = width_px < NARROW_PX
    side = _NARROW_SIDE_PX if is_narrow else _SIDE_PX
    left = side if is_narrow else _GUTTER_PX
    return Scale(window, float(left), float(max(width_px - side, left + 50)))


def _mark_bands(
    lanes: Sequence[ChartLane], packed: dict[str, Packed], scale: Scale
) -> tuple[LaneBand, ...]:
    bands: list[LaneBand] = []
    for position, lane in enumerate(lanes):
        top = bands[-1].bottom if bands else 0.0
        here = packed[lane.key]
        band = _band(lane, position, top, here.height, scale)
        marks = tuple(mark.moved_down(band.content_top) for mark in here.marks)
        bands.append(replace(band, marks=marks))
    return tuple(bands)


def _density_bands(
    lanes: Sequence[ChartLane], bins: dict[str, tuple[Bin, ...]], scale: Scale
) -> tuple[LaneBand, ...]:
    bands: list[LaneBand] = []
    for position, lane in enumerate(lanes):
        top = bands[-1].bottom if bands else 0.0
        band = _band(lane, position, top, BINS_PX, scale)
        bands.append(replace(band, bins=bins[lane.key]))
    return tuple(bands)


def _band(lane: ChartLane, position: int, top: float, content_px: float, scale: Scale) -> LaneBand:
    """Make an empty band with room for its content and its name."""
    is_beside = scale.left >= _GUTTER_PX
    width = _GUTTER_PX - 26 if is_beside else scale.right - scale.left
    name = wrap(lane.name, LANE_PX, width, lines=3 if is_beside else 1, bold=True)
    name_px = len(name) * LINE_PX
    name_top = top + _PADDING_PX
    content_top = name_top if is_beside else name_top + name_px + 6
    bottom = max(content_top + content_px, name_top + name_px) + _PADDING_PX
    return LaneBand(
        key=lane.key,
        name=name,
        colour=lane_colour(lane.colour, position),
        top=top,
        bottom=bottom,
        name_top=name_top,
        content_top=content_top,
        is_beside=is_beside,
        marks=(),
        bins=(),
    )
