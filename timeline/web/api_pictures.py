"""Pictures over HTTP: a timeline as SVG, as PNG, and as one HTML file that needs no server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field
from sqlmodel import Session

from timeline.chart.png import png
from timeline.errors import Fault, InvalidInput
from timeline.services.charting import opening_window
from timeline.services.finding import EventQuery
from timeline.services.freezing import at_revision
from timeline.services.timelines import TimelineRow
from timeline.web.addresses import page_address
from timeline.web.api import api
from timeline.web.charts import EXACT, WIDE_PX
from timeline.web.contract import Answer, Call
from timeline.web.languages import LANGUAGES
from timeline.web.messages import messages
from timeline.web.pictures import CARD_PX, Look, draw_picture
from timeline.web.queries import EventFilter
from timeline.web.standalone import Chosen, standalone
from timeline.web.visiting import visit_of

CARD_SCALE = 1200 / CARD_PX
"""Cards are 1200 pixels wide, as sites that show link previews ask for."""
# A picture opened by itself runs nothing and asks nobody.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


class PictureQuery(EventFilter):
    """Which events, as in lists of them, and how they are drawn; without a window the opening one.

    `shape=card` is 1200 by 630 pixels, for link previews. `at` shows a revision.
    """

    exact: bool = False
    at: Annotated[int, Field(ge=1)] | None = None
    theme: Literal["light", "dark"] = "light"
    width: Annotated[int, Field(ge=280, le=4000)] = WIDE_PX
    shape: Literal["whole", "card"] = "whole"


class PngQuery(PictureQuery):
    """As for the SVG; `scale` is how many pixels stand for each of its own."""

    scale: Annotated[int, Field(ge=1, le=4)] = 2


@api.operation(
    "GET",
    "/timelines/<slug>/export.svg",
    "Draw a timeline as SVG",
    query=PictureQuery,
    media_types=["image/svg+xml"],
)
def export_svg(call: Call) -> Answer:
    """Draw a timeline as an SVG that stands alone."""
    return _answer(call, _picture(call).encode(), "image/svg+xml", "svg")


@api.operation(
    "GET",
    "/timelines/<slug>/export.png",
    "Draw a timeline as PNG",
    query=PngQuery,
    media_types=["image/png"],
)
def export_png(call: Call) -> Answer:
    """Draw a timeline as PNG, on the server."""
    asked: PngQuery = call.query
    scale = CARD_SCALE if asked.shape == "card" else asked.scale
    return _answer(call, png(_picture(call), scale=scale), "image/png", "png")


@api.operation(
    "GET",
    "/timelines/<slug>/export.html",
    "Put a timeline into one HTML file",
    query=PictureQuery,
    media_types=["text/html"],
)
def export_html(call: Call) -> Answer:
    """Put chart, list and script into one file that works without a connection."""
    asked: PictureQuery = call.query
    theme = asked.theme if "theme" in asked.model_fields_set else None
    with _seen(call) as (session, timeline, query):
        visit = visit_of(session, call.actor, timeline, _language(call, timeline))
        listed = asked.to_query()
        chosen = Chosen(replace(listed, precisions=query.precisions), query)
        page = standalone(visit, chosen, theme, asked.at)
    return _answer(call, page.encode(), "text/html; charset=utf-8", "html")


def _picture(call: Call) -> str:
    asked: PictureQuery = call.query
    is_card = asked.shape == "card"
    with _seen(call) as (session, timeline, query):
        return draw_picture(
            session,
            timeline,
            call.actor,
            query,
            look=Look(CARD_PX if is_card else asked.width, asked.theme, is_card),
            words=messages(_language(call, timeline)),
            page_url=page_address(timeline.slug),
        )


@contextmanager
def _seen(call: Call) -> Iterator[tuple[Session, TimelineRow, EventQuery]]:
    """Give the revision asked for, and the query with its window.

    Raises:
        NotFound: there is no such revision.
        InvalidInput: the window ends before it begins.
    """
    asked: PictureQuery = call.query
    with at_revision(call.session, call.timeline, asked.at) as (session, timeline):
        opening = opening_window(session, timeline)
        query = asked.to_query()
        first = opening.first if query.first is None else query.first
        last = opening.last if query.last is None else query.last
        if first > last:
            raise InvalidInput(Fault("to", "is before from", "a later day", asked.last))
        precisions = query.precisions or (EXACT if asked.exact else ())
        yield session, timeline, replace(query, first=first, last=last, precisions=precisions)


def _language(call: Call, timeline: TimelineRow) -> str:
    """Give the language of `lang=`, else the timeline's: a picture is the same for everybody."""
    wanted = (call.query.lang or timeline.lang).split("-")[0]
    return wanted if wanted in LANGUAGES else "en"


def _answer(call: Call, body: bytes, media_type: str, ending: str) -> Answer:
    way = "attachment" if ending == "html" else "inline"
    headers = {
        "Content-Disposition": f'{way}; filename="{call.timeline.slug}.{ending}"',
        "Content-Length": str(len(body)),
        "Content-Security-Policy": _POLICY,
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return Answer(body=[body], media_type=media_type, headers=headers)
