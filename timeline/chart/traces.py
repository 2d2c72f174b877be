"""The three traces of the Plotly figure: bars, points, titles.

All bars are ONE trace of slices with a colour each; Plotly is slow by the trace and by the
shape. `customdata` of a mark is the id of its event, that of a bin its days `FIRST/LAST`.
"""

from __future__ import annotations

from typing import Any

from timeline.chart.colours import Ink, mix
from timeline.chart.density import Bin
from timeline.chart.layout import BINS_PX, LaneBand, Layout, bin_height
from timeline.chart.model import ChartEvent
from timeline.chart.packing import (
    ARROW_PX,
    BAR_PX,
    LINE_PX,
    POINT_PX,
    TITLE_PX,
    Mark,
    Outline,
)
from timeline.chart.text import FONT, measure, number_text, wrap
from timeline.dates.interval import DAY_MAX, DAY_MIN, format_day

Told = tuple[str, str]
"""What the pointer is told at a mark, and its `customdata`."""

_ARROW_SIZE = ARROW_PX * 4 / 3
"""Plotly's triangle is three quarters of its size long, and half of it lies before its middle."""
_CAP_PX = 1.5
_CLEAR = "rgba(0,0,0,0)"
_DAY_MS = 86_400_000
_HOVER_PX = 320


def escape(text: str) -> str:
    """Escape what Plotly would read as a tag or an entity."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def hover_text(event: ChartEvent) -> str:
    """Write what the pointer is told: title, date, who says so, and rival claims.

    Line breaks are its only tags: Plotly makes bold text by inline styles, which a strict page blocks.
    """
    lines = [escape(line) for line in wrap(event.title, TITLE_PX, _HOVER_PX, lines=4)]
    lines.append(escape(event.display))
    lines += [escape(line) for line in wrap(event.source, TITLE_PX, _HOVER_PX, lines=3) if line]
    lines += [_rival_text(rival.source, rival.display) for rival in event.rivals]
    return "<br>".join(lines)


def _rival_text(source: str, display: str) -> str:
    return f"{escape(source)}: {escape(display)}"


class Traces:
    """The three traces while they are filled."""

    def __init__(self, layout: Layout, colours: Ink) -> None:
        self._layout = layout
        self._ink = colours
        self.bars = _trace(
            type="bar",
            orientation="h",
            base=[],
            x=[],
            y=[],
            width=[],
            marker={"color": [], "line": {"color": [], "width": []}},
        )
        self.points = _trace(
            type="scatter",
            mode="markers",
            x=[],
            y=[],
            marker={
                "color": [],
                "symbol": [],
                "size": [],
                "opacity": 1,
                "line": {"color": [], "width": []},
            },
        )
        self.titles = _trace(
            type="scatter",
            mode="text",
            x=[],
            y=[],
            text=[],
            textposition="middle right",
            textfont={"size": TITLE_PX, "color": colours.text, "family": FONT},
        )

    def add_mark(self, mark: Mark, band: LaneBand) -> None:
        """Draw an event: rivals first, then its bar, arrows, point and title."""
        told = (hover_text(mark.event), mark.event.id)
        colour = self._ink.lanes[band.colour]
        y = mark.bar_y
        for outline in mark.outlines:
            self._outline(outline, mark, colour)
        for piece in mark.pieces:
            tint = mix(colour, self._ink.ground, piece.strength)
            self._bar(piece.x0, piece.x1, y, height=BAR_PX, colour=tint, told=told)
        for cap in mark.caps:
            start = cap - _CAP_PX / 2
            self._bar(start, start + _CAP_PX, y, height=BAR_PX, colour=colour, told=told)
        for tip, middle, symbol in (
            (mark.arrow_left, _ARROW_SIZE / 2, "triangle-left"),
            (mark.arrow_right, -_ARROW_SIZE / 2, "triangle-right"),
        ):
            if tip is not None:
                size = _ARROW_SIZE
                self._point(tip + middle, y, symbol=symbol, colour=colour, size=size, told=told)
        if mark.point_x is not None:
            size = POINT_PX + 1
            self._point(mark.point_x, y, symbol="circle", colour=colour, size=size, told=told)
        if mark.lines:
            middle = mark.title_top + len(mark.lines) * LINE_PX / 2
            text = "<br>".join(escape(line) for line in mark.lines)
            self._text(mark.title_x, middle, text, told)
            # Plotly feels a text only at its beginning; this makes all of it answer.
            self._bar(
                mark.title_x,
                mark.title_x + mark.title_px,
                middle,
                height=len(mark.lines) * LINE_PX,
                colour=_CLEAR,
                told=told,
            )

    def add_bin(self, bin_: Bin, band: LaneBand, words: str, *, has_number: bool) -> None:
        """Draw how many events begin in some days, with the number above when it is wanted."""
        scale = self._layout.scale
        x0 = max(scale.left, scale.x(bin_.first))
        x1 = min(scale.right, scale.x(bin_.last + 1))
        height = bin_height(bin_.events, self._layout.most)
        y = band.content_top + BINS_PX - height / 2
        colour = self._ink.lanes[band.colour]
        told = (escape(words), f"{format_day(bin_.first)}/{format_day(bin_.last)}")
        self._bar(x0 + 0.5, x1 - 0.5, y, height=height, colour=colour, told=told)
        if has_number:
            number = number_text(bin_.events, self._layout.lang)
            middle = (x0 + x1 - measure(number, TITLE_PX)) / 2
            self._text(max(middle, scale.left), y - height / 2 - 7, number, told)

    def _outline(self, outline: Outline, mark: Mark, colour: str) -> None:
        rival = outline.rival
        title = escape(mark.event.title)
        told = (f"{title}<br>{_rival_text(rival.source, rival.display)}", mark.event.id)
        y = mark.bar_y
        if outline.is_point:
            x, size = (outline.x0 + outline.x1) / 2, POINT_PX
            self._point(x, y, symbol="circle-open", colour=colour, size=size, told=told)
            return
        self._bar(
            outline.x0 + 1,
            outline.x1 - 1,
            y,
            height=BAR_PX - 1,
            colour=_CLEAR,
            told=told,
            line=(colour, 1.5),
        )

    def _bar(
        self,
        x0: float,
        x1: float,
        y: float,
        *,
        height: float,
        colour: str,
        told: Told,
        line: tuple[str, float] = (_CLEAR, 0),
    ) -> None:
        bars = self.bars
        bars["base"].append(self._date(x0))
        bars["x"].append(round((x1 - x0) / self._layout.scale.per_day * _DAY_MS))
        bars["y"].append(round(y, 1))
        bars["width"].append(round(height, 1))
        bars["marker"]["color"].append(colour)
        bars["marker"]["line"]["color"].append(line[0])
        bars["marker"]["line"]["width"].append(line[1])
        bars["hovertext"].append(told[0])
        bars["customdata"].append(told[1])

    def _point(
        self, x: float, y: float, *, symbol: str, colour: str, size: float, told: Told
    ) -> None:
        points = self.points
        points["x"].append(self._date(x))
        points["y"].append(round(y, 1))
        points["marker"]["symbol"].append(symbol)
        points["marker"]["color"].append(colour)
        points["marker"]["size"].append(size)
        is_open = symbol == "circle-open"
        points["marker"]["line"]["color"].append(colour if is_open else self._ink.ground)
        points["marker"]["line"]["width"].append(2 if is_open else 0)
        points["hovertext"].append(told[0])
        points["customdata"].append(told[1])

    def _text(self, x: float, y: float, text: str, told: Told) -> None:
        titles = self.titles
        titles["x"].append(self._date(x))
        titles["y"].append(round(y, 1))
        titles["text"].append(text)
        titles["hovertext"].append(told[0])
        titles["customdata"].append(told[1])

    def _date(self, x: float) -> str:
        return plotly_date(self._layout.scale.day(x))


def plotly_date(day: float) -> str:
    """Write a day and its fraction as Plotly reads it, to the minute."""
    day = min(max(day, DAY_MIN), DAY_MAX + 0.999)
    whole, minutes = divmod(int(day * 1440), 1440)
    date = format_day(whole)
    return f"{date} {minutes // 60:02d}:{minutes % 60:02d}" if minutes else date


def _trace(**own: Any) -> dict[str, Any]:
    # All is cut off at the axes (`cliponaxis`): where one trace is not, Plotly hides bars of all of
    # them while it is dragged, and leaves them hidden.
    return {
        **own,
        "hovertext": [],
        "customdata": [],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }
