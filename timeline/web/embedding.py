"""What an embed shows: chart, list, chosen event, and whose data it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from flask import url_for
from werkzeug.datastructures import MultiDict

from timeline import __version__
from timeline.chart.layout import AXIS_PX, BOTTOM_PX
from timeline.chart.layout import NARROW_PX as NARROW
from timeline.chart.model import Window
from timeline.errors import Moved, NotFound
from timeline.services.charting import (
    WHOLE,
    Picture,
    is_narrowed,
    left_out_of,
    opening_window,
    redacted,
)
from timeline.services.crowds import crowd_of
from timeline.services.finding import get_event
from timeline.services.instants import iso_instant
from timeline.web.addresses import root_address, same_with
from timeline.web.asking import Asked
from timeline.web.charts import (
    NARROW_PX,
    WIDE_PX,
    days_text,
    density_words,
    jumps,
    window_shape,
)
from timeline.web.listing import Shape, list_events
from timeline.web.timeline_page import PLOTLY, draw_for, listed, static_picture
from timeline.web.visiting import Visit

MOST_EVENTS = 100
"""Events in the list of an embed; the page has the others."""
LEAST_PX, MOST_PX = 120, 4000
_SIDE_PX = 16
_AROUND_WIDE_PX, _AROUND_NARROW_PX = 220, 310
"""Heading, legend, buttons, the closed list and the line of sources."""
_MOST_LIKELY_PX = 1400

EmbedTheme = Literal["auto", "light", "dark"]
ListForm = Literal["none", "closed", "open"]
_THEMES: dict[str, EmbedTheme] = {"light": "light", "dark": "dark"}
_LIST_FORMS: dict[str, ListForm] = {"none": "none", "open": "open"}


@dataclass(frozen=True, slots=True)
class EmbedOptions:
    """How an embed is wanted; `at` None is live, `height_px` None as high as it needs."""

    theme: EmbedTheme = "auto"
    list_form: ListForm = "closed"
    height_px: int | None = None
    at: int | None = None


def read_options(args: MultiDict[str, str]) -> EmbedOptions:
    """Read the options of an embed; what cannot be read is left out, as in a page's address."""
    height, at = _number(args.get("height")), _number(args.get("at"))
    return EmbedOptions(
        theme=_THEMES.get(args.get("theme", ""), "auto"),
        list_form=_LIST_FORMS.get(args.get("list", ""), "closed"),
        height_px=None if height is None else min(max(height, LEAST_PX), MOST_PX),
        at=at or None,
    )


def embed_view(visit: Visit, asked: Asked, options: EmbedOptions) -> dict[str, Any]:
    """Gather what the template of an embed shows."""
    opening = opening_window(visit.session, visit.timeline)
    window = asked.window or opening
    events, more = _listed(visit, asked, window, options)
    wide = draw_for(visit, asked, window, Picture(WIDE_PX, visit.words.lang))
    narrow = draw_for(visit, asked, window, Picture(NARROW_PX, visit.words.lang))
    return {
        "t": visit.words,
        "lang": visit.words.lang,
        "version": __version__,
        "timeline": visit.shape,
        "sources": visit.sources,
        "options": options,
        "frozen_on": frozen_on(visit) if options.at else "",
        "page": f"{root_address()}/t/{visit.timeline.slug}",
        "root": root_address(),
        "address": same_with,
        "events": events,
        "more": more,
        "total": len(events) + more,
        "chosen": _chosen(visit, asked.event, events),
        "wide": static_picture(visit, wide, "wide"),
        "narrow": static_picture(visit, narrow, "narrow"),
        "outside": wide.outside,
        "density": density_words(wide, visit.words),
        "jumps": [window_shape(jump) if jump else None for jump in jumps(wide.outside, window)],
        "state": _state(visit, asked, window, opening, options),
    }


def likely_height(visit: Visit, asked: Asked, options: EmbedOptions, width_px: int) -> int:
    """Guess how high an embed of this width is, for hosts that take no message about it."""
    window = asked.window or opening_window(visit.session, visit.timeline)
    chart_px = max(width_px - 2 * _SIDE_PX, 200)
    layout = draw_for(visit, asked, window, Picture(chart_px, visit.words.lang))
    drawn = AXIS_PX + layout.height + BOTTOM_PX
    if options.height_px is not None:
        drawn = min(drawn, options.height_px)
    around = _AROUND_WIDE_PX if width_px > NARROW else _AROUND_NARROW_PX
    return round(min(max(drawn + around, 320), _MOST_LIKELY_PX))


def _listed(
    visit: Visit, asked: Asked, window: Window, options: EmbedOptions
) -> tuple[list[Shape], int]:
    """Give the events of the list, and how many more there are."""
    crowd = crowd_of(visit.session, visit.timeline)
    is_whole = crowd.total() <= WHOLE or is_narrowed(asked.query())
    events, following = listed(visit, asked, asked.window or (None if is_whole else window))
    found = crowd.within(window.first, window.last) if following else len(events)
    shown = [] if options.list_form == "none" else events[:MOST_EVENTS]
    return shown, max(0, found - len(shown))


def _chosen(visit: Visit, event: str, listed_events: Sequence[Shape]) -> Shape | None:
    """Give the entry of the chosen event, None when there is none."""
    if not event:
        return None
    for entry in listed_events:
        if entry["id"] == event:
            return entry
    try:
        shape = get_event(visit.session, visit.timeline, visit.actor, event, visit.words.lang)
    except (NotFound, Moved):
        return None
    rivals = {event: {claim.id for claim in left_out_of(visit.session, visit.timeline, event)}}
    shapes = redacted(visit.timeline, visit.actor, [shape])
    return list_events(shapes, visit.lanes, visit.sources, visit.words, rivals)[0]


def frozen_on(visit: Visit) -> str:
    """Write the day of the revision shown, in UTC."""
    day = visit.timeline.updated_at // 86_400_000
    return days_text(day, day, visit.words.lang)


def _state(
    visit: Visit, asked: Asked, window: Window, opening: Window, options: EmbedOptions
) -> dict[str, Any]:
    """Gather what the script begins with; addresses begin with a slash."""
    slug = visit.timeline.slug
    return {
        "slug": slug,
        "lang": visit.words.lang,
        "window": window_shape(window),
        "opening": window_shape(opening),
        "event": asked.event,
        "at": options.at,
        "theme": options.theme,
        "revision": visit.timeline.seq,
        "changed": iso_instant(visit.timeline.updated_at),
        "messages": visit.words.table["js"] | {"chosen": visit.words("embed.chosen")},
        "figure": f"/api/v1/timelines/{slug}/figure",
        "plotly": url_for("static", filename=PLOTLY),
    }


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None
