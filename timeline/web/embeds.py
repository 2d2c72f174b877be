"""The page that other sites show in a frame."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, render_template, request

from timeline.services.actors import PUBLIC
from timeline.web.asking import read_asked
from timeline.web.pages import timeline_page, visit_timeline
from timeline.web.surroundings import surroundings

_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
embeds = Blueprint("embeds", __name__, template_folder="templates")


@embeds.get("/embed/<slug>")
def embed(slug: str) -> Response:
    """Show a timeline for a frame; always as the public sees it, whoever asks."""
    around = surroundings(current_app)
    with around.store.reading() as session:
        visit = visit_timeline(session, PUBLIC, slug)
        asked = read_asked(request.args, [lane.key for lane in visit.lanes])
        page = render_template("embed.html", **timeline_page(visit, asked))
    response = Response(page, mimetype="text/html")
    response.headers["Content-Security-Policy"] = f"{_POLICY}; frame-ancestors *"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = "public, max-age=60, must-revalidate"
    response.headers["Vary"] = "Accept-Language"
    response.headers["Content-Language"] = visit.words.lang
    return response
