"""The addresses under which a view of a timeline can be shared, in every form."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask, request, url_for
from werkzeug.datastructures import MultiDict

from timeline.web.addresses import (
    Parameters,
    embed_address,
    export_address,
    page_address,
    root_address,
    with_query,
)

VIEW = ("from", "to", "q", "lane", "tag", "source", "disputed", "exact", "event", "lang", "at")
"""Parameters that say what is seen; pages, embeds and exports share them."""
_LOOK = ("theme", "list", "height")
_NOT_IN_FILES = ("event",)


def view_of(args: MultiDict[str, str]) -> list[tuple[str, str]]:
    """Keep the parameters that say what is seen and how, in the order given."""
    return [pair for pair in args.items(multi=True) if pair[0] in (*VIEW, *_LOOK) and pair[1]]


def links_of(slug: str, view: Parameters) -> dict[str, str]:
    """Give the addresses of a view by what is there: page, embed, card, script, oEmbed."""
    seen = [pair for pair in view if pair[0] not in _LOOK]
    drawn = [pair for pair in view if pair[0] not in (*_NOT_IN_FILES, "list", "height")]
    page = with_query(page_address(slug), seen)
    asked = {"url": with_query(page_address(slug), view)}
    return {
        "page": page,
        "embed": embed_address(slug, view),
        "card": export_address(slug, "png", [*drawn, ("shape", "card")]),
        "script": f"{root_address()}{url_for('static', filename='embed.js')}",
        "oembed_json": f"{root_address()}/oembed?{urlencode(asked | {'format': 'json'})}",
        "oembed_xml": f"{root_address()}/oembed?{urlencode(asked | {'format': 'xml'})}",
    }


def install(app: Flask) -> None:
    """Give every template `links(slug)`: the addresses of the view that is asked for."""

    @app.context_processor
    def _links() -> dict[str, Any]:
        return {"links": lambda slug: links_of(slug, view_of(request.args))}
