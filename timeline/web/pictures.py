"""Pictures that stand alone: a timeline's chart as SVG, with what is around it on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from timeline.chart.colours import Theme
from timeline.chart.model import Window
from timeline.chart.poster import Wording, card, poster
from timeline.services.actors import Actor
from timeline.services.charting import Picture, draw, redacted
from timeline.services.finding import EventQuery
from timeline.services.sources import list_sources
from timeline.services.timelines import TimelineRow, lanes_of, timeline_shape
from timeline.web.charts import days_text, picture
from timeline.web.listing import short_name
from timeline.web.messages import Messages

CARD_PX = 760
"""Width that a card is laid out at: a preview shows it smaller, so its letters are larger."""
_SOURCES = 500
_LEGEND = ("legend_day", "legend_certain", "legend_possible", "legend_rival", "legend_open")


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is wanted; `is_card` is the shape of link previews."""

    width_px: int
    theme: Theme
    is_card: bool = False


def draw_picture(
    session: Session,
    timeline: TimelineRow,
    actor: Actor,
    query: EventQuery,
    *,
    look: Look,
    words: Messages,
    page_url: str,
) -> str:
    """Draw the events of a query in its window; marks lead to their event on the page."""
    shape = timeline_shape(timeline, lanes_of(session, timeline.nr))
    shape = redacted(timeline, actor, [shape])[0]
    sources = list_sources(session, timeline.nr, limit=_SOURCES).shapes
    sources = redacted(timeline, actor, sources)
    names = {source["id"]: short_name(source) for source in sources}
    size = Picture(look.width_px, words.lang, other_lane=words("page.other_lane"))
    layout = draw(session, timeline, actor, query, size, sources=names)
    chart = picture(
        layout,
        shape,
        words,
        prefix="chart",
        theme=look.theme,
        link=lambda event: f"{page_url}?event={event}#event-{event}",
    )
    window = Window(query.first or 0, query.last or 0)
    wording = Wording(
        heading=shape["title"],
        window=days_text(window.first, window.last, words.lang),
        legend=[words(f"page.{name}") for name in _LEGEND],
        foot=_foot(shape, list(dict.fromkeys(names.values())), words, page_url),
    )
    put = card if look.is_card else poster
    return put(chart, layout, wording, look.theme)


def _foot(
    shape: Mapping[str, Any], sources: list[str], words: Messages, page_url: str
) -> list[str]:
    about = [page_url, words("embed.revision", n=shape["seq"])]
    if shape["licence"]:
        about.append(f"{words('page.licence')}: {shape['licence']}")
    lines = [" · ".join(about)]
    if sources:
        lines.append(f"{words('page.sources')}: {', '.join(sources)}")
    return lines
