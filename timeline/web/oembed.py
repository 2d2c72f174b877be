"""oEmbed (oembed.com, 1.0): tells other sites how to show the address of a timeline.

The answer's HTML is a frame that works by itself; the script beside it, which many sites strip,
only fits its height.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl
from xml.etree.ElementTree import Element, SubElement, tostring

import orjson
from flask import Blueprint, Response, current_app, request
from werkzeug.datastructures import MultiDict

from timeline.errors import NotFound
from timeline.services.actors import PUBLIC
from timeline.services.freezing import at_revision
from timeline.services.timelines import find_timeline
from timeline.web.addresses import root_address, slug_of
from timeline.web.asking import read_asked
from timeline.web.embedding import likely_height, read_options
from timeline.web.sharing import frame_html, links_of, view_of
from timeline.web.surroundings import surroundings
from timeline.web.visiting import visit_of

oembed = Blueprint("oembed", __name__)
_WIDTH_PX = 800
_LEAST_WIDTH_PX = 280
_CACHE_SECONDS = 300


@oembed.get("/oembed")
def describe() -> Response:
    """Describe the embed of an address, as JSON or XML."""
    kind = request.args.get("format", "json")
    if kind not in ("json", "xml"):
        return _dressed(Response("Known formats are json and xml.\n", 501, mimetype="text/plain"))
    address = request.args.get("url", "")
    found = slug_of(address)
    if found is None:
        raise NotFound("timeline at the address", address[:200])
    slug, query = found
    answer = _answer(slug, MultiDict(parse_qsl(query)))
    if kind == "json":
        return _dressed(Response(orjson.dumps(answer), mimetype="application/json"))
    return _dressed(Response(_xml(answer), content_type="text/xml; charset=utf-8"))


def _answer(slug: str, args: MultiDict[str, str]) -> dict[str, Any]:
    """Give the answer for a view of a timeline.

    Raises:
        NotFound, Moved: as `find_timeline`.
    """
    width = _at_most("maxwidth", _WIDTH_PX, _LEAST_WIDTH_PX)
    options = read_options(args)
    with surroundings(current_app).store.reading() as session:
        live = find_timeline(session, slug, PUBLIC)
        with at_revision(session, live, options.at) as (seen, timeline):
            visit = visit_of(seen, PUBLIC, timeline)
            asked = read_asked(args, [lane.key for lane in visit.lanes])
            height = likely_height(visit, asked, options, width)
            title = visit.shape["title"]
    height = _at_most("maxheight", height, 120)
    links = links_of(slug, view_of(args))
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Event timeline",
        "provider_url": f"{root_address()}/",
        "cache_age": _CACHE_SECONDS,
        "html": frame_html(links["embed"], links["script"], title, width, height),
        "width": width,
        "height": height,
        "thumbnail_url": links["card"],
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


def _at_most(name: str, wanted: int, least: int) -> int:
    """Keep a size within what the consumer asked for; nonsense is not asked for."""
    text = request.args.get(name, "")
    is_number = text.isascii() and text.isdigit() and len(text) < 7
    return max(least, min(wanted, int(text))) if is_number else wanted


def _xml(answer: dict[str, Any]) -> bytes:
    root = Element("oembed")
    for name, value in answer.items():
        SubElement(root, name).text = str(value)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _dressed(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = f"public, max-age={_CACHE_SECONDS}"
    response.headers["Vary"] = "Accept-Language"
    return response
