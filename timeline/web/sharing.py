"""The addresses under which a view of a timeline can be shared, in every form."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request, url_for
from werkzeug.datastructures import MultiDict

from timeline.formats.catalogue import OUT
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


def links_of(slug: str, view: Parameters) -> dict[str, Any]:
    """Give the addresses of a view by what is there: page, embed, card, script, oEmbed, files."""
    seen = [pair for pair in view if pair[0] not in _LOOK]
    drawn = [pair for pair in view if pair[0] not in (*_NOT_IN_FILES, "list", "height")]
    page = with_query(page_address(slug), seen)
    plain = [pair for pair in drawn if pair[0] not in ("theme", "exact")]
    figure = f"{root_address()}/api/v1/timelines/{slug}/figure"
    asked = {"url": with_query(page_address(slug), view)}
    return {
        "page": page,
        "embed": embed_address(slug, view),
        "card": export_address(slug, "png", [*drawn, ("shape", "card")]),
        "script": f"{root_address()}{url_for('static', filename='embed.js')}",
        "oembed_json": f"{root_address()}/oembed?{urlencode(asked | {'format': 'json'})}",
        "oembed_xml": f"{root_address()}/oembed?{urlencode(asked | {'format': 'xml'})}",
        "files": {
            **{name: export_address(slug, name, drawn) for name in ("svg", "png", "html")},
            **{name: export_address(slug, name, plain) for name in OUT},
            "figure": with_query(figure, drawn),
        },
    }


def frame_html(src: str, script: str, title: str, width: int | str, height: int) -> str:
    """Write the frame that shows an embed, and the script that fits its height."""
    return (
        f'<iframe src="{escape(src)}" title="{escape(title)}" width="{width}" height="{height}" '
        f'frameborder="0" loading="lazy" data-timeline></iframe>{script_html(script)}'
    )


def element_html(src: str, script: str, title: str, page: str) -> str:
    """Write the element that shows an embed, with a link for where scripts do not run."""
    link = f'<a href="{escape(page)}">{escape(title)}</a>'
    return f'<event-timeline src="{escape(src)}">{link}</event-timeline>{script_html(script)}'


def script_html(script: str) -> str:
    """Write the tag that loads the script of embeds."""
    return f'\n<script type="module" src="{escape(script)}"></script>'


def install(app: Flask) -> None:
    """Give every template `links(slug)`: the addresses of the view that is asked for."""

    @app.context_processor
    def _links() -> dict[str, Any]:
        return {
            "links": lambda slug: links_of(slug, view_of(request.args)),
            "frame_html": frame_html,
            "element_html": element_html,
        }
