"""The pages that people read: the index and the timeline, complete without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

from timeline import __version__
from timeline.chart.colours import lane_colour
from timeline.chart.layout import Layout
from timeline.chart.model import ChartLane, Window
from timeline.formats.redaction import Redactor
from timeline.resources import static_folder
from timeline.services.actors import Actor
from timeline.services.charting import (
    WHOLE,
    Picture,
    chart_lanes,
    draw,
    is_narrowed,
    left_out,
    left_out_of,
    opening_window,
    redacted,
)
from timeline.services.crowds import crowd_of
from timeline.services.finding import MAX_LIMIT, find_rows, get_event
from timeline.services.serving import event_shapes
from timeline.services.sources import list_sources
from timeline.services.timelines import (
    TimelineRow,
    find_timeline,
    lanes_of,
    list_timelines,
    timeline_shape,
)
from timeline.web.asking import Asked, read_asked
from timeline.web.auth import identify
from timeline.web.charts import EXACT, NARROW_PX, WIDE_PX, jumps, overview, picture, window_shape
from timeline.web.languages import LANGUAGES, chosen_language
from timeline.web.listing import Shape, list_events, named_sources, number_groups, short_name
from timeline.web.messages import Messages, messages
from timeline.web.surroundings import surroundings

pages = Blueprint("pages", __name__, template_folder="templates")
PAGE_EVENTS = 200
"""Events on one page of the list."""
_PARTS = {"list": PAGE_EVENTS, "window": 50}
"""Names of the page's list alone, as its scripts ask for it, and the events in each."""
_INDEX_LIMIT = 200
_SOURCES = 500
_SCRIPTS = tuple(
    sorted(
        path.name
        for path in (static_folder() / "js").glob("*.js")
        if path.name not in ("page.js", "theme.js")
    )
)
"""What the page's script imports, so that a browser asks for all of it at once."""
_CHOSEN_SOURCE = ("id", "name", "published", "published_display", "lang")


@dataclass(frozen=True, slots=True)
class Visit:
    """One reader's request of one timeline, found and allowed."""

    session: Session
    actor: Actor
    timeline: TimelineRow
    shape: Shape
    lanes: list[ChartLane]
    sources: dict[str, Shape]
    words: Messages

    @property
    def source_names(self) -> dict[str, str]:
        """Short names of the sources by id."""
        return {key: short_name(source) for key, source in self.sources.items()}


@pages.get("/")
def index() -> AnyResponse:
    """List the timelines, or go to the only one."""
    around = surroundings(current_app)
    with around.store.reading() as session:
        actor = identify(request, around.store, around.clock)
        shapes = list_timelines(session, actor, limit=_INDEX_LIMIT).shapes
    if len(shapes) == 1:
        return redirect(url_for("pages.timeline", slug=shapes[0]["slug"], **_kept()))
    words = messages(chosen_language(request))
    return _answer(render_template("index.html", timelines=shapes, **frame_of(words)), words, actor)


@pages.get("/t/<slug>")
def timeline(slug: str) -> AnyResponse:
    """Show a timeline."""
    around = surroundings(current_app)
    actor = identify(request, around.store, around.clock)
    with around.store.reading() as session:
        visit = visit_timeline(session, actor, slug)
        part = request.args.get("part")
        limit = _PARTS.get(part or "")
        name = part if limit else "page"
        etag = f"{name}.{visit.timeline.seq}.{visit.words.lang}.{__version__}"
        if not actor.name and request.if_none_match.contains_weak(etag):
            return _answer(Response(status=304), visit.words, actor, etag)
        asked = read_asked(request.args, [lane.key for lane in visit.lanes])
        if limit:
            shown = list_part(visit, asked, asked.window or _opening(visit), limit)
            page = render_template("list.html", **frame_of(visit.words), **shown)
        else:
            page = render_template("timeline.html", **timeline_page(visit, asked))
    return _answer(page, visit.words, actor, etag)


@pages.get("/t/<slug>/events/<event>")
def event_page(slug: str, event: str) -> AnyResponse:
    """Show one event alone, with all that its sources say."""
    around = surroundings(current_app)
    actor = identify(request, around.store, around.clock)
    with around.store.reading() as session:
        visit = visit_timeline(session, actor, slug)
        shape = get_event(session, visit.timeline, actor, event, visit.words.lang)
        rivals = {event: {claim.id for claim in left_out_of(session, visit.timeline, event)}}
        shapes = redacted(visit.timeline, actor, [shape])
        entry = list_events(shapes, visit.lanes, visit.sources, visit.words, rivals)[0]
        page = render_template(
            "event_page.html", event=entry, timeline=visit.shape, **frame_of(visit.words)
        )
    return _answer(page, visit.words, actor)


def visit_timeline(session: Session, actor: Actor, slug: str) -> Visit:
    """Find a timeline with what every view of it needs.

    Raises:
        NotFound, Moved: as `find_timeline`.
    """
    return visit_of(session, actor, find_timeline(session, slug, actor))


def visit_of(session: Session, actor: Actor, row: TimelineRow, lang: str | None = None) -> Visit:
    """Gather what every view needs of a timeline, at the revision that the row shows.

    Without `lang` the words are in the language that the request asks for.
    """
    g.redactor = None if actor.sees_private(row.nr) else row.redactor
    if g.redactor is not None:
        _without_names(g.redactor)
    words = messages(lang or chosen_language(request))
    shape = redacted(row, actor, [timeline_shape(row, lanes_of(session, row.nr))])[0]
    sources = redacted(row, actor, list_sources(session, row.nr, limit=_SOURCES).shapes)
    lanes = chart_lanes(session, row, (), words("page.other_lane"))
    names = {lane["key"]: lane["name"] for lane in shape["lanes"]}
    lanes = [replace(lane, name=names.get(lane.key, lane.name)) for lane in lanes]
    return Visit(session, actor, row, shape, lanes, named_sources(sources, words), words)


def timeline_page(visit: Visit, asked: Asked) -> dict[str, Any]:
    """Gather everything that the page of a timeline shows."""
    opening = _opening(visit)
    window = asked.window or opening
    shown = list_part(visit, asked, window)
    wide = draw_for(visit, asked, window, Picture(WIDE_PX, visit.words.lang))
    narrow = draw_for(visit, asked, window, Picture(NARROW_PX, visit.words.lang))
    return {
        **frame_of(visit.words),
        **shown,
        "timeline": visit.shape,
        "lanes": _lane_choices(visit, asked),
        "sources": visit.sources,
        "scripts": _SCRIPTS,
        "lane_choices": [[lane.key, lane.name] for lane in visit.lanes if lane.key],
        "source_choices": [
            {name: source[name] for name in _CHOSEN_SOURCE} for source in visit.sources.values()
        ],
        "counts": _counts(visit) if shown["total"] <= WHOLE else {},
        "wide": static_picture(visit, wide, "wide"),
        "narrow": static_picture(visit, narrow, "narrow"),
        "outside": wide.outside,
        "is_density": wide.is_density,
        "jumps": [window_shape(jump) if jump else None for jump in jumps(wide.outside, window)],
        "window": window_shape(window),
        "state": _state(visit, asked, window, opening, has_all=shown["has_all"]),
    }


def list_part(
    visit: Visit, asked: Asked, window: Window, limit: int = PAGE_EVENTS
) -> dict[str, Any]:
    """Gather what the list shows: all events of a small timeline, those of the window else."""
    crowd = crowd_of(visit.session, visit.timeline)
    is_whole = crowd.total() <= WHOLE or is_narrowed(asked.query())
    events, following = listed(visit, asked, None if is_whole else window, limit)
    return {
        "asked": asked,
        "events": [event for event in events if event["when"]["edtf"]],
        "undated": [event for event in events if not event["when"]["edtf"]],
        "numbers": number_groups(events, visit.words),
        "total": crowd.total(),
        "found": crowd.within(window.first, window.last) if following else len(events),
        "next_page": following,
        "has_all": is_whole and not following,
    }


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


def _opening(visit: Visit) -> Window:
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
        "plotly": url_for("static", filename="vendor/plotly-basic-4.1.1.min.js"),
    }


def _counts(visit: Visit) -> dict[str, int]:
    """Count what the choices beside the lanes would leave of the whole timeline."""
    query = replace(Asked().query(), limit=MAX_LIMIT)
    rows, _ = find_rows(visit.session, visit.timeline, visit.actor, query)
    return {
        "disputed": sum(row.disputed for row in rows),
        "exact": sum(row.precision in EXACT for row in rows),
    }


def _lane_choices(visit: Visit, asked: Asked) -> list[dict[str, Any]]:
    crowd = crowd_of(visit.session, visit.timeline)
    return [
        {
            "key": lane.key,
            "name": lane.name,
            "colour": lane_colour(lane.colour, position),
            "count": crowd.of_lanes((lane.key,)).total(),
            "chosen": lane.key in asked.lanes,
        }
        for position, lane in enumerate(visit.lanes)
    ]


def frame_of(words: Messages) -> dict[str, Any]:
    """Give what every page has: its words, the other languages, addresses."""
    return {
        "t": words,
        "lang": words.lang,
        "languages": [(lang, messages(lang).table["language"]) for lang in LANGUAGES],
        "address": _address,
        "version": __version__,
        "root": surroundings(current_app).settings.public_url or request.url_root.rstrip("/"),
    }


def _kept() -> Mapping[str, Any]:
    return request.args.to_dict(flat=False)


def _without_names(redactor: Redactor) -> None:
    """Lead from an address that holds a protected name to one that finds nothing instead.

    A page repeats its address in many places, and would spread the name.
    """
    given = request.args.to_dict(flat=False)
    # A query without a letter is found nowhere.
    clean = {
        name: ["—" if redactor.holds(text) else text for text in texts]
        for name, texts in given.items()
    }
    if clean != given:
        assert request.endpoint is not None  # noqa: S101 - a view is answering
        address = url_for(request.endpoint, **{**(request.view_args or {}), **clean})
        abort(redirect(address))


def _address(**changes: str | None) -> str:
    """Give the address of this page with other parameters; None takes one away."""
    given = request.args.to_dict(flat=False)
    given.pop("part", None)
    for name, value in changes.items():
        key = "from" if name == "from_" else name
        given.pop(key, None)
        if value is not None:
            given[key] = [value]
    assert request.endpoint is not None  # noqa: S101 - a view is answering
    return url_for(request.endpoint, **{**(request.view_args or {}), **given})


def _answer(
    body: str | Response, words: Messages, actor: Actor, etag: str | None = None
) -> Response:
    """Send a page: public ones may be kept for a short while, those of a token never."""
    response = body if isinstance(body, Response) else Response(body, mimetype="text/html")
    response.headers["Content-Language"] = words.lang
    response.headers["Vary"] = "Accept-Language"
    if actor.name:
        response.headers["Cache-Control"] = "private, no-store"
        return response
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    if etag is not None:
        response.set_etag(etag)
    return response
