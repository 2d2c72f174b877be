"""The layout as an SVG of its own: the first picture, the one without scripts, and for print.

Colours stand in attributes, so that the file is whole by itself; a page may override them by
the classes (`lane-blue`, `certain`, `possible`, ...), which is how its dark theme works without
an inline style. Marks link to their event's place in the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from timeline.chart.colours import POSSIBLE, Ink, Theme, ink, mix
from timeline.chart.density import Bin
from timeline.chart.layout import AXIS_PX, BINS_PX, BOTTOM_PX, LaneBand, Layout, bin_height
from timeline.chart.packing import ARROW_PX, BAR_PX, LANE_PX, LINE_PX, POINT_PX, TITLE_PX, Mark
from timeline.chart.text import FONT
from timeline.chart.ticks import Tick

_ASCENT = 0.78  # of a line, from its top to the letters' foot


def svg(
    layout: Layout,
    *,
    title: str,
    description: str,
    say_bin: Callable[[Bin], str],
    theme: Theme = "light",
    prefix: str = "chart",
    link: Callable[[str], str] | None = None,
) -> str:
    """Draw a layout as one `<svg>` element.

    `prefix` keeps the ids of two pictures in one page apart. `link` gives the address of an
    event by its id; without it marks are no links.
    """
    colours = ink(theme)
    height = AXIS_PX + layout.height + BOTTOM_PX
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="group" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" '
        f'viewBox="0 0 {_n(layout.width)} {_n(height)}" '
        f'width="{_n(layout.width)}" height="{_n(height)}" preserveAspectRatio="xMidYMin" '
        f'font-family="{FONT}" font-size="{TITLE_PX}">'
    )
    parts = [
        head,
        f'<title id="{prefix}-title">{escape(title)}</title>',
        f'<desc id="{prefix}-desc">{escape(description)}</desc>',
        f'<rect class="ground" width="100%" height="100%" fill="{colours.ground}"/>',
        *(_tick(tick, layout, colours) for tick in layout.ticks),
        f'<g transform="translate(0 {AXIS_PX})">',
        _uncounted(layout, colours),
        *(_band(band, layout, colours, say_bin, link) for band in layout.lanes),
        "</g></svg>",
    ]
    return "".join(parts)


def _n(number: float) -> str:
    """Write a number with one digit after the point at most."""
    return f"{number:.1f}".removesuffix(".0")


def _tick(tick: Tick, layout: Layout, colours: Ink) -> str:
    x = _n(layout.scale.x(tick.day))
    bottom = _n(AXIS_PX + layout.height)
    around = f'<tspan x="{x}" dy="15">{escape(tick.around)}</tspan>' if tick.around else ""
    return (
        f'<path class="grid" d="M{x} {AXIS_PX}V{bottom}" stroke="{colours.grid}"/>'
        f'<text class="tick" x="{x}" y="18" text-anchor="middle" font-size="12" '
        f'fill="{colours.quiet}">{escape(tick.label)}{around}</text>'
    )


def _uncounted(layout: Layout, colours: Ink) -> str:
    start = layout.uncounted_from
    if start is None:
        return ""
    size = f'width="{_n(layout.scale.right - start)}" height="{_n(layout.height)}"'
    return f'<rect class="uncounted" x="{_n(start)}" {size} fill="{colours.grid}"/>'


def _band(
    band: LaneBand,
    layout: Layout,
    colours: Ink,
    say_bin: Callable[[Bin], str],
    link: Callable[[str], str] | None,
) -> str:
    colour = colours.lanes[band.colour]
    x, anchor = (layout.scale.left - 14, "end") if band.is_beside else (layout.scale.left, "start")
    look = f'class="name" text-anchor="{anchor}" font-size="{LANE_PX}" font-weight="700" fill="{colour}"'
    rule = (
        ""
        if band is layout.lanes[-1]
        else f'<path class="grid" d="M0 {_n(band.bottom)}H{_n(layout.scale.right)}" stroke="{colours.grid}"/>'
    )
    return (
        f'<g class="lane lane-{band.colour}">{rule}'
        + _text(band.name, x, band.name_top, look)
        + "".join(_mark(mark, colours, colour, link) for mark in band.marks)
        + "".join(_bin(bin_, band, layout, colour, say_bin(bin_)) for bin_ in band.bins)
        + "</g>"
    )


def _mark(mark: Mark, colours: Ink, colour: str, link: Callable[[str], str] | None) -> str:
    event = mark.event
    words = escape(f"{event.title}. {event.display}. {event.source}".strip(". "))
    drawn = (
        "".join(_outlines(mark, colour))
        + "".join(_pieces(mark, colours, colour))
        + "".join(_arrows(mark, colour))
        + _point(mark, colour)
        + _title(mark, colours)
    )
    if link is None:
        return f'<g class="mark"><title>{words}</title>{drawn}</g>'
    return (
        f'<a class="mark" href="{escape(link(event.id))}" tabindex="-1" data-event="{escape(event.id)}">'
        f"<title>{words}</title>{drawn}</a>"
    )


def _outlines(mark: Mark, colour: str) -> list[str]:
    drawn = []
    for outline in mark.outlines:
        if outline.is_point:
            drawn.append(
                f'<circle class="rival" cx="{_n((outline.x0 + outline.x1) / 2)}" '
                f'cy="{_n(mark.bar_y)}" r="{_n(POINT_PX / 2 - 0.75)}" fill="none" '
                f'stroke="{colour}" stroke-width="1.5"/>'
            )
        else:
            drawn.append(
                f'<rect class="rival" x="{_n(outline.x0 + 0.75)}" y="{_n(mark.bar_y - BAR_PX / 2 + 0.5)}" '
                f'width="{_n(outline.x1 - outline.x0 - 1.5)}" height="{BAR_PX - 1}" fill="none" '
                f'stroke="{colour}" stroke-width="1.5"/>'
            )
    return drawn


def _pieces(mark: Mark, colours: Ink, colour: str) -> list[str]:
    top = mark.bar_y - BAR_PX / 2
    drawn = []
    for piece in mark.pieces:
        step = min(5, round((piece.strength - POSSIBLE) / (1 - POSSIBLE) * 6))
        kind = "certain" if piece.strength >= 1 else f"possible step-{step}"
        drawn.append(
            f'<rect class="{kind}" x="{_n(piece.x0)}" y="{_n(top)}" width="{_n(piece.x1 - piece.x0)}" '
            f'height="{BAR_PX}" fill="{mix(colour, colours.ground, piece.strength)}"/>'
        )
    drawn += [
        f'<path class="cap" d="M{_n(cap)} {_n(top)}v{BAR_PX}" stroke="{colour}" stroke-width="1.5"/>'
        for cap in mark.caps
    ]
    return drawn


def _arrows(mark: Mark, colour: str) -> list[str]:
    tips = ((mark.arrow_left, ARROW_PX), (mark.arrow_right, -ARROW_PX))
    return [
        f'<path class="arrow" d="M{_n(tip)} {_n(mark.bar_y)}l{back} {-BAR_PX // 2 - 1}v{BAR_PX + 2}z" '
        f'fill="{colour}"/>'
        for tip, back in tips
        if tip is not None
    ]


def _point(mark: Mark, colour: str) -> str:
    if mark.point_x is None:
        return ""
    return (
        f'<circle class="certain" cx="{_n(mark.point_x)}" cy="{_n(mark.bar_y)}" '
        f'r="{_n(POINT_PX / 2)}" fill="{colour}"/>'
    )


def _title(mark: Mark, colours: Ink) -> str:
    if not mark.lines:
        return ""
    return _text(mark.lines, mark.title_x, mark.title_top, f'class="title" fill="{colours.text}"')


def _text(lines: Sequence[str], x: float, top: float, look: str) -> str:
    """Write lines below one another; a single one, as most are, takes one element less."""
    places = [f'x="{_n(x)}" y="{_n(top + LINE_PX * (row + _ASCENT))}"' for row in range(len(lines))]
    if len(lines) == 1:
        return f"<text {look} {places[0]}>{escape(lines[0])}</text>"
    spans = (
        f"<tspan {place}>{escape(line)}</tspan>" for place, line in zip(places, lines, strict=True)
    )
    return f"<text {look}>{''.join(spans)}</text>"


def _bin(bin_: Bin, band: LaneBand, layout: Layout, colour: str, words: str) -> str:
    scale = layout.scale
    x0, x1 = max(scale.left, scale.x(bin_.first)), min(scale.right, scale.x(bin_.last + 1))
    height = bin_height(bin_.events, layout.most)
    return (
        f'<rect class="certain" x="{_n(x0 + 0.5)}" y="{_n(band.content_top + BINS_PX - height)}" '
        f'width="{_n(max(x1 - x0 - 1, 1))}" height="{_n(height)}" fill="{colour}">'
        f"<title>{escape(words)}</title></rect>"
    )
