"""The layout as Plotly takes it: a plain `{"data": [...], "layout": {...}}`.

Built as dictionaries, because `plotly.graph_objects` costs 300 times as much. The vertical axis
is in pixels, so what the layout says is what is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from timeline.chart.colours import Ink, Theme, ink
from timeline.chart.density import Bin
from timeline.chart.layout import AXIS_PX, BOTTOM_PX, LaneBand, Layout
from timeline.chart.packing import LANE_PX, TITLE_PX
from timeline.chart.text import FONT, measure, number_text
from timeline.chart.ticks import Tick
from timeline.chart.traces import Traces, escape, plotly_date

_MOST_NUMBERS = 100
BinWords = Callable[[Bin], str]
"""Says for people what a bin holds: “12 events, 1–7 January 2025”."""


def figure(layout: Layout, *, theme: Theme = "light", say_bin: BinWords) -> dict[str, Any]:
    """Draw a layout for Plotly; every text in it is escaped."""
    drawing = Traces(layout, ink(theme))
    for band in layout.lanes:
        for mark in band.marks:
            drawing.add_mark(mark, band)
        numbered = _numbered(band, layout)
        for bin_ in band.bins:
            drawing.add_bin(bin_, band, say_bin(bin_), has_number=bin_ in numbered)
    return {
        "data": [drawing.bars, drawing.points, drawing.titles],
        "layout": _plotly_layout(layout, ink(theme)),
    }


def _plotly_layout(layout: Layout, colours: Ink) -> dict[str, Any]:
    scale = layout.scale
    window = scale.window
    is_narrow = not (layout.lanes and layout.lanes[0].is_beside)
    return {
        "width": layout.width,
        "height": AXIS_PX + layout.height + BOTTOM_PX,
        "margin": {
            "l": scale.left,
            "r": layout.width - scale.right,
            "t": AXIS_PX,
            "b": BOTTOM_PX,
            "pad": 0,
        },
        "paper_bgcolor": colours.ground,
        "plot_bgcolor": colours.ground,
        "font": {"family": FONT, "size": 12, "color": colours.quiet},
        "hoverlabel": {
            "bgcolor": colours.ground,
            "bordercolor": colours.quiet,
            "font": {"family": FONT, "size": TITLE_PX, "color": colours.text},
            "align": "left",
        },
        "hovermode": "closest",
        "dragmode": False if is_narrow else "pan",
        "barmode": "overlay",
        "showlegend": False,
        "uirevision": "timeline",
        "xaxis": {
            "type": "date",
            "range": [plotly_date(window.first), plotly_date(window.last + 1)],
            "side": "top",
            "tickmode": "array",
            "tickvals": [plotly_date(tick.day) for tick in layout.ticks],
            "ticktext": [_tick_text(tick, layout) for tick in layout.ticks],
            "tickangle": 0,
            # Asked to hide labels that hang over the edge, Plotly measures each one in the page,
            # which takes it a third of the time of a step.
            "ticklabeloverflow": "allow",
            "ticks": "",
            "showgrid": True,
            "gridcolor": colours.grid,
            "zeroline": False,
            "showline": False,
            "fixedrange": False,
        },
        "yaxis": {"range": [layout.height, 0], "visible": False, "fixedrange": True},
        "shapes": [
            *_uncounted(layout, colours),
            *(_rule(band.bottom, layout, colours) for band in layout.lanes[:-1]),
        ],
        "annotations": [_lane_name(band, colours) for band in layout.lanes],
    }


def _numbered(band: LaneBand, layout: Layout) -> Collection[Bin]:
    """Choose the bins of a lane that have their number above: all where there are few.

    Else it is the largest, which tells the scale: a text costs Plotly as much as four bars.
    """
    if sum(len(one.bins) for one in layout.lanes) > _MOST_NUMBERS:
        return {max(band.bins, key=lambda bin_: bin_.events)} if band.bins else ()
    return {bin_ for bin_ in band.bins if _fits(bin_, layout)}


def _fits(bin_: Bin, layout: Layout) -> bool:
    wide = (bin_.last + 1 - bin_.first) * layout.scale.per_day
    return measure(number_text(bin_.events, layout.lang), TITLE_PX) <= wide - 2


def _tick_text(tick: Tick, layout: Layout) -> str:
    """Write a tick's label over its unit; nothing where it would hang over the edge."""
    half = max(measure(tick.label, 12), measure(tick.around, 12)) / 2
    x = layout.scale.x(tick.day)
    if not half <= x <= layout.width - half:
        return ""
    return f"{tick.label}<br>{tick.around or ' '}"


def _rule(y: float, layout: Layout, colours: Ink) -> dict[str, Any]:
    """Draw the line below a lane, through the gutter too."""
    scale = layout.scale
    gutter = scale.left / (scale.right - scale.left)
    return {
        "type": "line",
        "layer": "below",
        "xref": "paper",
        "yref": "y",
        "x0": -gutter,
        "x1": 1,
        "y0": y,
        "y1": y,
        "line": {"color": colours.grid, "width": 1},
    }


def _uncounted(layout: Layout, colours: Ink) -> list[dict[str, Any]]:
    """Shade the days of which nothing was counted, so that they do not look empty."""
    scale, start = layout.scale, layout.uncounted_from
    if start is None:
        return []
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "paper",
            "yref": "y",
            "x0": (start - scale.left) / (scale.right - scale.left),
            "x1": 1,
            "y0": 0,
            "y1": layout.height,
            "fillcolor": colours.grid,
            "line": {"width": 0},
        }
    ]


def _lane_name(band: LaneBand, colours: Ink) -> dict[str, Any]:
    return {
        "text": "<br>".join(escape(line) for line in band.name),
        "xref": "paper",
        "x": 0,
        "xanchor": "right" if band.is_beside else "left",
        "xshift": -14 if band.is_beside else 0,
        "align": "right" if band.is_beside else "left",
        "yref": "y",
        "y": band.name_top,
        "yanchor": "top",
        "yshift": 3,
        "showarrow": False,
        "borderpad": 0,
        "font": {
            "family": FONT,
            "size": LANE_PX,
            "weight": 700,
            "color": colours.lanes[band.colour],
        },
    }
