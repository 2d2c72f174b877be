"""What the page of a timeline shows: its list, pictures, choices and the state of its scripts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import url_for

from timeline.chart.layout import Layout
from timeline.chart.model import Window
from timeline.resources import static_folder
from timeline.services.charting import (
    WHOLE,
    Picture,
    draw,
    is_narrowed,
    left_out,
    opening_window,
    redacted,
)
from timeline.services.counting import Count, count_all
from timeline.services.crowds import crowd_of
from timeline.services.finding import find_rows
from timeline.services.freezing import can_freeze
from timeline.services.serving import event_shapes
from timeline.web.asking import Asked
from timeline.web.charts import (
    NARROW_PX,
    WIDE_PX,
    days_text,
    density_words,
    jumps,
    overview,
    picture,
    window_shape,
)
from timeline.web.choosing import choices_of, count_text, filter_choices
from timeline.web.framing import frame_of
from timeline.web.listing import Shape, list_events, number_groups
from timeline.web.visiting import Visit

PLOTLY = "vendor/plotly-basic-4.1.1.min.js"
PLOTLY_STYLE = "vendor/plotly-4.1.1.css"
PAGE_EVENTS = 200
"""Events on one page of the list."""
_FIRST_TAGS = 10
"""Tags that stand open; the others are a press away."""
_OTHERWISE = ("start.js", "share.js", "share-links.js", "touch.js", "printing.js")
_SCRIPTS = " ".join(
    [
        f"../{PLOTLY}",
        f"../{PLOTLY_STYLE}",
        *sorted(
            path.name
            for path in (static_folder() / "js").glob("*.js")
            if path.name not in _OTHERWISE
        ),
    ]
)
"""What is loaded once the first picture stands, as `start.js` finds it: Plotly, its styles, modules."""
_TALL_PX = 850
"""A chart from this height on, with the title above it, leaves no room in a window of 1,000 px."""
_CHOSEN_SOURCE = ("id", "name", "published", "published_display", "lang")


def timeline_page(visit: Visit, asked: Asked) -> dict[str, Any]:
    """Gather everything that the page of a timeline shows."""
    opening = opening_of(visit)
    window = asked.window or opening
    shown = list_part(visit, asked, window)
    wide = draw_for(visit, asked, window, Picture(WIDE_PX, visit.words.lang))
    narrow = draw_for(visit, asked, window, Picture(NARROW_PX, visit.words.lang))
    return {
        **frame_of(visit.words),
        **shown,
        "timeline": visit.shape,
        **_filters(visit, asked),
        "sources": visit.sources,
        "scripts": _SCRIPTS,
        "lane_choices": [[lane.key, lane.name] for lane in visit.lanes if lane.key],
        "source_choices": [
            {name: source[name] for name in _CHOSEN_SOURCE} for source in visit.sources.values()
        ],
        "wide": static_picture(visit, wide, "wide"),
        "narrow": static_picture(visit, narrow, "narrow"),
        "is_tall": wide.height >= _TALL_PX,
        "outside": wide.outside,
        "density": density_words(wide, visit.words),
        "jumps": [window_shape(jump) if jump else None for jump in jumps(wide.outside, window)],
        "window": window_shape(window),
        "window_text": days_text(window.first, window.last, visit.words.lang),
        "can_freeze": can_freeze(visit.session, visit.timeline),
        "state": _state(visit, asked, window, opening, has_all=shown["has_all"]),
    }


def list_part(
    visit: Visit, asked: Asked, window: Window, limit: int = PAGE_EVENTS
) -> dict[str, Any]:
    """Gather what the list shows: all events of a small timeline, those of the window else."""
    crowd = crowd_of(visit.session, visit.timeline)
    has_filters = is_narrowed(asked.query())
    is_whole = crowd.total() <= WHOLE or has_filters
    events, following = listed(visit, asked, None if is_whole else window, limit)
    found = Count(len(events))
    if following or asked.after:
        inside = crowd.of_lanes(asked.lanes).within(window.first, window.last)
        found = Count(inside) if not is_whole else choices_of(visit, asked).found
    total = count_all(visit.session, visit.timeline, visit.actor)
    return {
        "asked": asked,
        "events": [event for event in events if event["when"]["edtf"]],
        "undated": [event for event in events if not event["when"]["edtf"]],
        "numbers": number_groups(events, visit.words),
        "total": count_text(visit.words, total),
        "found": found,
        "found_text": count_text(visit.words, found),
        "is_part": found != total,
        "next_page": following,
        "has_all": is_whole and not following,
    }


def found_part(visit: Visit, asked: Asked, part: str, limit: int) -> dict[str, Any]:
    """Gather the list alone, as scripts ask for it; after a filter the counts come along."""
    shown = list_part(visit, asked, asked.window or opening_of(visit), limit)
    choices = _filters(visit, asked) if part == "list" else {}
    return {**frame_of(visit.words), **shown, **choices, "with_choices": bool(choices)}


def _filters(visit: Visit, asked: Asked) -> dict[str, Any]:
    window = window_shape(asked.window) if asked.window else None
    return {**filter_choices(visit, asked), "FIRST_TAGS": _FIRST_TAGS, "window": window}


def listed(
    visit: Visit, asked: Asked, window: Window | None, limit: int = PAGE_EVENTS
) -> tuple[list[Shape], str | None]:
    """Give a page of the list, and the cursor of the next one."""
    query = replace(asked.query(window), limit=limit, after=asked.after)
    rows, following = find_rows(visit.session, visit.timeline, visit.actor, query)
    shapes = event_shapes(
        visit.session, visit.timeline.slug, rows, visit.words.lang, with_parts=True
    )
    rivals = {
        key: {claim.id for claim in claims} for key, claims in left_out(visit.session, rows).items()
    }
    shapes = redacted(visit.timeline, visit.actor, shapes)
    return list_events(shapes, visit.lanes, visit.sources, visit.words, rivals), following


def opening_of(visit: Visit) -> Window:
    """Give the window that a timeline opens with."""
    return opening_window(visit.session, visit.timeline)


def draw_for(visit: Visit, asked: Asked, window: Window, size: Picture) -> Layout:
    """Lay out what a reader asked for."""
    size = replace(size, other_lane=visit.words("page.other_lane"))
    names = visit.source_names
    query = asked.query(window)
    return draw(visit.session, visit.timeline, visit.actor, query, size, sources=names)


def static_picture(visit: Visit, layout: Layout, prefix: str) -> str:
    """Draw a picture whose marks lead to the list."""
    return picture(layout, visit.shape, visit.words, prefix=prefix, link="#event-{}".format)


def _state(
    visit: Visit, asked: Asked, window: Window, opening: Window, *, has_all: bool
) -> dict[str, Any]:
    """Gather what the scripts begin with."""
    return {
        "slug": visit.timeline.slug,
        "lang": visit.words.lang,
        "window": window_shape(window),
        "opening": window_shape(opening),
        "overview": overview(crowd_of(visit.session, visit.timeline), opening),
        "event": asked.event,
        "hasAll": has_all,
        "messages": visit.words.table["js"] | {"count": visit.words.table["page"]["count"]},
        "figure": f"/api/v1/timelines/{visit.timeline.slug}/figure",
        "plotly": url_for("static", filename=PLOTLY),
    }
