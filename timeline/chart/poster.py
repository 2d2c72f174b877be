"""A chart as a picture that stands alone: heading, legend, chart, and whose data it is.

The page says these things around its chart; a picture that is sent on has to carry them itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from timeline.chart.colours import POSSIBLE, Ink, Theme, ink, mix
from timeline.chart.layout import AXIS_PX, BOTTOM_PX, Layout
from timeline.chart.text import FONT, measure, wrap

CARD_RATIO = 630 / 1200
"""Height to width of the cards that link previews show."""
_SIDE_PX = 20
_HEADING_PX = 22
_HEADING_LINE_PX = 28
_SMALL_PX = 12
_SMALL_LINE_PX = 17
_LEGEND_LINE_PX = 22
_KEY_PX = 24
_KEYS_PX = (11, _KEY_PX, _KEY_PX, _KEY_PX, _KEY_PX)
_BETWEEN_PX = 18
_FADE_PX = 56


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands around the chart, in the reader's language.

    `legend` explains, in this order: a known day, certain time, possible time, what another
    source says, an open end. `foot` are lines on licence, sources, revision and address.
    """

    heading: str
    window: str
    legend: Sequence[str]
    foot: Sequence[str]


def poster(chart: str, layout: Layout, wording: Wording, theme: Theme = "light") -> str:
    """Put a chart that `svg` drew from `layout` into a picture of its own."""
    colours = ink(theme)
    width = layout.width
    head, y = _head(wording, width, colours, lines=3)
    legend, y = _legend(wording.legend, y, width, colours)
    chart_px = AXIS_PX + layout.height + BOTTOM_PX
    foot, height = _foot(wording.foot, y + chart_px, width, colours)
    # Nothing of it lies outside, and cutting it costs a renderer as much as drawing it.
    uncut = chart.replace("<svg ", '<svg overflow="visible" ', 1)
    placed = f'<g transform="translate(0 {y:g})">{uncut}</g>'
    return _sheet(width, height, colours, [*head, *legend, placed, *foot])


def card(chart: str, layout: Layout, wording: Wording, theme: Theme = "light") -> str:
    """Put a chart into a card of the shape that link previews have; what is too low fades out."""
    colours = ink(theme)
    width = layout.width
    height = round(width * CARD_RATIO)
    head, y = _head(wording, width, colours, lines=2)
    foot_px = _SMALL_LINE_PX + 16
    room = height - y - foot_px
    chart_px = AXIS_PX + layout.height + BOTTOM_PX
    shown = (
        f'<svg x="0" y="{y:g}" width="{width:g}" height="{room:g}" '
        f'viewBox="0 0 {width:g} {room:g}">{chart}</svg>'
    )
    fade = []
    if chart_px > room:
        top = y + room - _FADE_PX
        fade = [
            (
                '<defs><linearGradient id="fade" x1="0" x2="0" y1="0" y2="1">'
                f'<stop offset="0" stop-color="{colours.ground}" stop-opacity="0"/>'
                f'<stop offset="1" stop-color="{colours.ground}"/></linearGradient></defs>'
                f'<rect x="0" y="{top:g}" width="{width:g}" height="{_FADE_PX}" fill="url(#fade)"/>'
            )
        ]
    foot, _ = _foot(wording.foot[:1], y + room - 4, width, colours, lines=1)
    return _sheet(width, height, colours, [*head, shown, *fade, *foot])


def _sheet(width: float, height: float, colours: Ink, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="{FONT}">'
        f'<rect width="100%" height="100%" fill="{colours.ground}"/>{"".join(parts)}</svg>'
    )


def _head(wording: Wording, width: float, colours: Ink, *, lines: int) -> tuple[list[str], float]:
    """Write heading and window; give what is drawn, and where the next thing begins."""
    room = width - 2 * _SIDE_PX
    drawn = []
    y = 14.0
    for line in wrap(wording.heading, _HEADING_PX, room, lines=lines, bold=True):
        y += _HEADING_LINE_PX
        drawn.append(_text(line, _SIDE_PX, y - 6, _HEADING_PX, colours.text, bold=True))
    y += 20
    drawn.append(_text(wording.window, _SIDE_PX, y - 5, 14, colours.quiet))
    return drawn, y + 6


def _legend(words: Sequence[str], y: float, width: float, colours: Ink) -> tuple[list[str], float]:
    drawn = []
    x = float(_SIDE_PX)
    for number, word in enumerate(words):
        key = _KEYS_PX[number]
        needed = key + 7 + measure(word, _SMALL_PX)
        if x > _SIDE_PX and x + needed > width - _SIDE_PX:
            x, y = float(_SIDE_PX), y + _LEGEND_LINE_PX
        drawn.append(_key(number, x, y + 11, colours))
        drawn.append(_text(word, x + key + 7, y + 15, _SMALL_PX, colours.quiet))
        x += needed + _BETWEEN_PX
    return drawn, y + _LEGEND_LINE_PX + 8


def _key(number: int, x: float, middle: float, colours: Ink) -> str:
    """Draw the sample for the word of this number in `Wording.legend`."""
    colour = colours.lanes["slate"]
    tint = mix(colour, colours.ground, POSSIBLE)
    top = middle - 5
    end = x + _KEY_PX
    bar = f'<rect x="{x:g}" y="{top:g}" width="{_KEY_PX}" height="10"'
    caps = "".join(
        f'<path d="M{place:g} {top:g}v10" stroke="{colour}" stroke-width="1.5"/>'
        for place in (x + 0.75, end - 0.75)
    )
    return (
        f'<circle cx="{x + 5.5:g}" cy="{middle:g}" r="5.5" fill="{colour}"/>',
        f'{bar} fill="{colour}"/>',
        f'{bar} fill="{tint}"/>{caps}',
        (
            f'<rect x="{x + 0.75:g}" y="{top + 0.5:g}" width="{_KEY_PX - 1.5}" height="9" '
            f'fill="none" stroke="{colour}" stroke-width="1.5"/>'
        ),
        (
            f'<rect x="{x:g}" y="{top:g}" width="{_KEY_PX - 8}" height="10" fill="{tint}"/>'
            f'<path d="M{end:g} {middle:g}l-8 -6v12z" fill="{colour}"/>'
        ),
    )[number]


def _foot(
    sentences: Sequence[str], y: float, width: float, colours: Ink, *, lines: int = 4
) -> tuple[list[str], float]:
    drawn = []
    y += 6
    for sentence in sentences:
        for part in wrap(sentence, _SMALL_PX, width - 2 * _SIDE_PX, lines=lines):
            y += _SMALL_LINE_PX
            drawn.append(_text(part, _SIDE_PX, y - 5, _SMALL_PX, colours.quiet))
    return drawn, y + 12


def _text(text: str, x: float, y: float, size: float, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}"{weight} fill="{colour}">'
        f"{escape(text)}</text>"
    )
