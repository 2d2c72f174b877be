"""What every page has around it: words, languages, addresses, and the headers it goes out with."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, current_app, request, url_for

from timeline import __version__
from timeline.services.actors import Actor
from timeline.web.languages import LANGUAGES
from timeline.web.messages import Messages, messages
from timeline.web.surroundings import surroundings

_WHOLE = "<!doctype html>"
"""How a page begins; a part of one, as scripts ask for it, has no styles of its own."""
_BLOCKS = (
    r"(</?(?:article|aside|blockquote|details|div|fieldset|footer|form|h[1-6]|header|legend|li|"
    r"link|main|meta|nav|ol|option|p|section|summary|title|ul)\b[^<>]*>)"
)
# From the beginning of a gap only: a long one in a text would be tried from each of its signs.
_BEFORE_BLOCKS = re.compile(rf"(?<!\s)\s+{_BLOCKS}")
_AFTER_BLOCKS = re.compile(rf"{_BLOCKS}\s+")


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


def without_gaps(page: str) -> str:
    """Take out the white space around block elements, which shows nowhere.

    Each gap is a node of its own to a browser, and they were a quarter of a page's nodes.
    """
    return _AFTER_BLOCKS.sub(r"\1", _BEFORE_BLOCKS.sub(r"\1", page))


def answered(
    body: str | Response, words: Messages, actor: Actor, etag: str | None = None
) -> Response:
    """Send a page: public ones may be kept for a short while, those of a token never."""
    response = body if isinstance(body, Response) else Response(body, mimetype="text/html")
    response.headers["Content-Language"] = words.lang
    if isinstance(body, str) and body.startswith(_WHOLE):
        # Asked for before the page is read: the first picture waits for it.
        style = url_for("static", filename="css/page.css", v=__version__)
        response.headers["Link"] = f"<{style}>; rel=preload; as=style"
    response.headers["Vary"] = "Accept-Language"
    if actor.name:
        response.headers["Cache-Control"] = "private, no-store"
        return response
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    if etag is not None:
        response.set_etag(etag)
    return response
