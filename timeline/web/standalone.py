"""A timeline as one HTML file: chart, list, styles and scripts in it, nothing to load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from flask import render_template
from markupsafe import Markup

from timeline.chart.colours import Theme
from timeline.chart.figure import figure
from timeline.chart.model import Window
from timeline.formats.text import script_json
from timeline.resources import static_folder
from timeline.services.charting import Picture, draw, left_out, redacted
from timeline.services.finding import MAX_LIMIT, EventQuery, find_rows
from timeline.services.serving import event_shapes
from timeline.web.addresses import page_address, with_query
from timeline.web.charts import (
    NARROW_PX,
    WIDE_PX,
    bin_words,
    density_words,
    jumps,
    window_shape,
)
from timeline.web.embedding import EmbedOptions, frozen_on
from timeline.web.listing import Shape, list_events
from timeline.web.timeline_page import PLOTLY, static_picture
from timeline.web.visiting import Visit

MOST_EVENTS = 2_000
"""Events in the list of a file; beyond that the page and the data formats are meant."""
_WIDTHS_PX = (WIDE_PX, 840, NARROW_PX, 288)
"""What the chart is packed for: the script takes the widest that has room, as none can be asked for."""
_STYLES = ("css/page.css", "css/embed.css")
_SCRIPT = "js/embed/standalone.js"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the file holds: the events of `listed`, and the chart of `charted`, which has a window."""

    listed: EventQuery
    charted: EventQuery


def standalone(visit: Visit, chosen: Chosen, theme: Theme | None, at: int | None) -> str:
    """Write the file; without a theme it follows the reader's system."""
    events, has_more = _events(visit, chosen.listed)
    window = Window(chosen.charted.first or 0, chosen.charted.last or 0)
    names = visit.source_names
    drawn = {}
    for width in _WIDTHS_PX:
        look = Picture(width, visit.words.lang, other_lane=visit.words("page.other_lane"))
        drawn[width] = draw(
            visit.session, visit.timeline, visit.actor, chosen.charted, look, sources=names
        )
    themes: tuple[Theme, ...] = ("light", "dark") if theme is None else (theme,)
    figures = {
        str(width): {
            one: figure(layout, theme=one, say_bin=bin_words(visit.words)) for one in themes
        }
        for width, layout in drawn.items()
    }
    page = page_address(visit.timeline.slug)
    return render_template(
        "standalone.html",
        t=visit.words,
        lang=visit.words.lang,
        timeline=visit.shape,
        sources=visit.sources,
        options=EmbedOptions(theme=theme or "auto", list_form="open", at=at),
        frozen_on=frozen_on(visit) if at else "",
        page=page,
        address=lambda **to: with_query(page, [("from", to["from_"]), ("to", to["to"])]),
        events=events,
        has_more=has_more,
        total=len(events),
        chosen=None,
        wide=static_picture(visit, drawn[WIDE_PX], "wide"),
        narrow=static_picture(visit, drawn[NARROW_PX], "narrow"),
        outside=drawn[WIDE_PX].outside,
        density=density_words(drawn[WIDE_PX], visit.words),
        jumps=[
            window_shape(jump) if jump else None for jump in jumps(drawn[WIDE_PX].outside, window)
        ],
        styles=_inlined_styles(),
        plotly=_inlined(PLOTLY),
        script=_inlined(_SCRIPT),
        figures=Markup(script_json(figures).decode()),  # noqa: S704 - it holds no "<"
    )


def _events(visit: Visit, query: EventQuery) -> tuple[list[Shape], bool]:
    """Give the entries of the list, and whether there are more."""
    entries: list[Shape] = []
    after: str | None = None
    while len(entries) < MOST_EVENTS:
        page = replace(query, limit=MAX_LIMIT, after=after)
        rows, after = find_rows(visit.session, visit.timeline, visit.actor, page)
        entries += _entries(visit, rows)
        if after is None:
            return entries, False
    return entries, True


def _entries(visit: Visit, rows: Any) -> Iterator[Shape]:
    shapes = event_shapes(
        visit.session, visit.timeline.slug, rows, visit.words.lang, with_parts=True
    )
    rivals = {
        key: {claim.id for claim in claims} for key, claims in left_out(visit.session, rows).items()
    }
    shapes = redacted(visit.timeline, visit.actor, shapes)
    yield from list_events(shapes, visit.lanes, visit.sources, visit.words, rivals)


@cache
def _inlined(name: str) -> Markup:
    """Read a script of ours for use inside the file."""
    text = (static_folder() / name).read_text(encoding="utf-8")
    # Inside <script> only its end tag has a meaning; a backslash changes nothing in a string.
    return Markup(text.replace("</script", "<\\/script"))  # noqa: S704 - our own file


@cache
def _inlined_styles() -> Markup:
    texts = [(static_folder() / name).read_text(encoding="utf-8") for name in _STYLES]
    return Markup("\n".join(texts))  # noqa: S704 - our own files
