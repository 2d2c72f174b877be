"""The chart of a window over HTTP, as Plotly takes it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from timeline.chart.figure import figure
from timeline.chart.layout import Layout
from timeline.chart.model import Window
from timeline.dates.interval import format_day
from timeline.errors import Fault, InvalidInput
from timeline.formats.fields import Id, IsoDay, LaneKey, Strict, Tag, parse_day
from timeline.services.charting import Picture, draw, opening_window, redacted
from timeline.services.finding import EventQuery
from timeline.services.freezing import at_revision
from timeline.services.sources import list_sources
from timeline.services.timelines import TimelineRow
from timeline.web.api import api
from timeline.web.charts import EXACT, WIDE_PX, bin_words, density_words, jumps, window_shape
from timeline.web.contract import Answer, Call
from timeline.web.languages import LANGUAGES
from timeline.web.listing import short_name
from timeline.web.messages import Messages, messages

_SOURCES = 500


class FigureQuery(Strict):
    """What the chart shows, and how large. Days are inclusive; lists repeat the parameter.

    Without a window it is the timeline's opening one. `text` widens the titles for a reader
    whose font is wider than Arial. `at` shows a revision.
    """

    first: IsoDay | None = Field(default=None, alias="from")
    last: IsoDay | None = Field(default=None, alias="to")
    width: Annotated[int, Field(ge=200, le=4000)] = int(WIDE_PX)
    lane: list[LaneKey] = Field(default_factory=list, max_length=50)
    tag: list[Tag] = Field(default_factory=list, max_length=20)
    source: list[Id] = Field(default_factory=list, max_length=50)
    q: Annotated[str, Field(max_length=200)] = ""
    disputed: bool = False
    exact: bool = False
    theme: Literal["light", "dark"] = "light"
    text: Annotated[int, Field(ge=80, le=200)] = 100
    lang: Annotated[str, Field(max_length=35)] | None = None
    at: Annotated[int, Field(ge=1)] | None = None


class FigurePublic(BaseModel):
    """A Plotly figure; `layout.meta` holds its window and how many events lie outside of it."""

    model_config = ConfigDict(extra="forbid")

    data: list[dict[str, Any]]
    layout: dict[str, Any]


@api.operation(
    "GET",
    "/timelines/<slug>/figure",
    "Draw a window for Plotly",
    query=FigureQuery,
    answer=FigurePublic,
)
def read_figure(call: Call) -> Answer:
    """Give the figure of a window."""
    asked: FigureQuery = call.query
    words = messages(call.lang if call.lang in LANGUAGES else "en")
    with at_revision(call.session, call.timeline, asked.at) as (session, timeline):
        window = _window(session, timeline, asked)
        sources = list_sources(session, timeline.nr, limit=_SOURCES).shapes
        sources = redacted(timeline, call.actor, sources)
        layout = draw(
            session,
            timeline,
            call.actor,
            _events(asked, window),
            Picture(asked.width, words.lang, asked.text / 100, words("page.other_lane")),
            sources={source["id"]: short_name(source) for source in sources},
        )
    drawn = figure(layout, theme=asked.theme, say_bin=bin_words(words))
    drawn["layout"]["meta"] = {**window_shape(window), **_edges(layout, window, words)}
    return Answer(drawn)


def _edges(layout: Layout, window: Window, words: Messages) -> dict[str, Any]:
    """Tell what lies outside of the window, in words and with the windows to jump to."""
    earlier, later = jumps(layout.outside, window)
    return {
        "earlier": words("page.earlier", n=layout.outside.earlier) if earlier else "",
        "later": words("page.later", n=layout.outside.later) if later else "",
        "toEarlier": window_shape(earlier) if earlier else None,
        "toLater": window_shape(later) if later else None,
        "isDensity": layout.is_density,
        "density": density_words(layout, words),
    }


def _events(asked: FigureQuery, window: Window) -> EventQuery:
    return EventQuery(
        first=window.first,
        last=window.last,
        lanes=asked.lane,
        tags=asked.tag,
        sources=asked.source,
        q=asked.q,
        precisions=EXACT if asked.exact else (),
        disputed=True if asked.disputed else None,
    )


def _window(session: Session, timeline: TimelineRow, asked: FigureQuery) -> Window:
    """Give the window asked for.

    Raises:
        InvalidInput: it ends before it begins.
    """
    opening = opening_window(session, timeline)
    first = parse_day(asked.first) if asked.first else None
    last = parse_day(asked.last) if asked.last else None
    first = opening.first if first is None else first
    last = opening.last if last is None else last
    if first > last:
        raise InvalidInput(Fault("to", "is before from", format_day(first), asked.last))
    return Window(first, last)
