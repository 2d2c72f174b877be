"""The page that other sites show in a frame, and what the element is made from."""

from __future__ import annotations

import hashlib
from base64 import b64encode

from flask import Blueprint, Response, current_app, render_template, request

from timeline import __version__
from timeline.errors import InvalidInput, NotFound
from timeline.services.actors import PUBLIC
from timeline.services.freezing import at_revision
from timeline.services.timelines import find_timeline
from timeline.web.asking import read_asked
from timeline.web.embedding import EmbedOptions, embed_view, read_options
from timeline.web.languages import chosen_language
from timeline.web.messages import messages
from timeline.web.surroundings import surroundings
from timeline.web.visiting import visit_of

embeds = Blueprint("embeds", __name__, template_folder="templates")
_POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"


@embeds.get("/embed/<slug>")
def embed(slug: str) -> Response:
    """Show a timeline for a frame; always as the public sees it, whoever asks."""
    options = read_options(request.args)
    lang = chosen_language(request)
    style = _style(options)
    with surroundings(current_app).store.reading() as session:
        try:
            live = find_timeline(session, slug, PUBLIC)
            etag = f"embed.{live.seq}.{lang}.{__version__}"
            if request.if_none_match.contains_weak(etag):
                return _dressed(Response(status=304), lang, style, etag)
            with at_revision(session, live, options.at) as (seen, timeline):
                visit = visit_of(seen, PUBLIC, timeline)
                asked = read_asked(request.args, [lane.key for lane in visit.lanes])
                page = render_template(
                    "embed.html", style=style, **embed_view(visit, asked, options)
                )
        except (NotFound, InvalidInput):
            # Readers of somebody's article are no programs: they are told in a sentence.
            page = render_template("embed_missing.html", t=messages(lang), lang=lang)
            missing = Response(page, 404, mimetype="text/html")
            return _dressed(missing, lang, style, None)
    return _dressed(Response(page, mimetype="text/html"), lang, style, etag)


def _style(options: EmbedOptions) -> str:
    """Write the only style that depends on the request; the policy names its hash."""
    if options.height_px is None:
        return ""
    return f".pictures{{max-height:{options.height_px}px;overflow:auto}}"


def _dressed(response: Response, lang: str, style: str, etag: str | None) -> Response:
    headers = response.headers
    ancestors = " ".join(surroundings(current_app).settings.frame_ancestors) or "'none'"
    styles = f"; style-src 'self' 'sha256-{_sha256(style)}'" if style else ""
    headers["Content-Security-Policy"] = f"{_POLICY}{styles}; frame-ancestors {ancestors}"
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Vary"] = "Accept-Language"
    headers["Content-Language"] = lang
    if etag is None:
        headers["Cache-Control"] = "no-store"
        return response
    headers["ETag"] = f'"{etag}"'
    headers["Cache-Control"] = "public, max-age=0, s-maxage=60, must-revalidate"
    return response


def _sha256(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
