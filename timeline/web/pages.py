"""The pages that people read: the index and the timeline, complete without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from timeline import __version__
from timeline.services.charting import left_out_of, redacted
from timeline.services.finding import get_event
from timeline.services.timelines import list_timelines
from timeline.web.asking import read_asked
from timeline.web.auth import identify
from timeline.web.framing import answered, frame_of, without_gaps
from timeline.web.languages import chosen_language
from timeline.web.listing import list_events
from timeline.web.messages import messages
from timeline.web.surroundings import surroundings
from timeline.web.timeline_page import PAGE_EVENTS, found_part, timeline_page
from timeline.web.visiting import visit_timeline

pages = Blueprint("pages", __name__, template_folder="templates")
_PARTS = {"list": PAGE_EVENTS, "window": 50}
"""Names of the page's list alone, as its scripts ask for it, and the events in each."""
_INDEX_LIMIT = 200


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
    return answered(
        render_template("index.html", timelines=shapes, **frame_of(words)), words, actor
    )


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
            return answered(Response(status=304), visit.words, actor, etag)
        asked = read_asked(request.args, [lane.key for lane in visit.lanes])
        if part and limit:
            page = render_template("found.html", **found_part(visit, asked, part, limit))
        else:
            page = without_gaps(render_template("timeline.html", **timeline_page(visit, asked)))
    return answered(page, visit.words, actor, etag)


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
    return answered(page, visit.words, actor)


def _kept() -> Mapping[str, Any]:
    return request.args.to_dict(flat=False)
