"""Answers in Brotli (RFC 7932) or gzip for who accepts it: pages, figures, lists, scripts and styles.

Our own scripts and styles are sent without their comments, which are a third of them.

Answers to a token or a session are left as they are: the length of a compressed page could
tell a stranger what secret of the reader it holds beside the stranger's own words (BREACH).
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from pathlib import Path
from typing import Literal
from zlib import crc32

import brotli
from flask import Flask, Response, current_app, request

_TYPES = re.compile(r"text/|application/(json|problem\+json|javascript)|image/svg\+xml")
_LEAST_BYTES = 1_000
"""Smaller ones fit into one packet anyway."""
_MOST_BYTES = 8_000_000
_GZIP_LEVEL = 9
_PAGE_QUALITY = 9
"""Brotli's for what is written anew; 10 would be a tenth smaller and take a quarter of a second."""
_FILE_QUALITY = 11
_LARGE_BYTES = 200_000
_LARGE_QUALITY = 9
"""For Plotly, whose first reader would wait four seconds for the last tenth."""
EAGER = b"//# allFunctionsCalledOnLoad\n"
"""Has V8 compile all of a script beside the page while it arrives, and not piece by piece within it."""
Coding = Literal["br", "gzip"]
_COMMENTS = {
    ".css": re.compile(rb"/\*.*?\*/\n?", re.DOTALL),
    # Those on lines of their own, and the types of single terms.
    ".js": re.compile(
        rb"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n|^[ \t]*//[^\n]*\n|/\*\* @type [^\n]*? \*/ ?",
        re.DOTALL | re.MULTILINE,
    ),
}


def install(app: Flask) -> None:
    """Compress what the app answers, after all that looks at its text."""
    # Functions run in the reverse order of their registration, so this one is registered first.
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not _may_shrink(response):
        return response
    response.vary.add("Accept-Encoding")
    coding = accepted_coding()
    if request.method != "GET" or coding is None:
        return response
    is_file = response.direct_passthrough
    body = _static_file(response, coding) if is_file else _shrunk(response, coding)
    if body is None:
        return response
    response.direct_passthrough = False
    response.set_data(body)
    response.headers["Content-Encoding"] = coding
    response.headers.pop("Accept-Ranges", None)
    etag, _ = response.get_etag()
    if etag is not None:
        # A strong one promises the same bytes (RFC 9110 §8.8.3.3). A file's is its time, size and
        # path; a page loads two dozen files, for which the sum of these is enough.
        response.set_etag(f"{crc32(etag.encode()):x}" if is_file else etag, weak=True)
    if is_file:
        response.make_conditional(request)
    return response


def accepted_coding() -> Coding | None:
    """Give the coding of the present request's answer; None: its client takes neither."""
    accepted = request.accept_encodings
    if accepted["br"]:
        return "br"
    return "gzip" if accepted["gzip"] else None


def _may_shrink(response: Response) -> bool:
    return (
        response.status_code == 200
        and _TYPES.match(response.mimetype or "") is not None
        and "Content-Encoding" not in response.headers
        and not response.cache_control.no_store
    )


def _shrunk(response: Response, coding: Coding) -> bytes | None:
    if response.is_streamed:
        return None
    data = response.get_data()
    if not _LEAST_BYTES <= len(data) <= _MOST_BYTES:
        return None
    return _packed(data, coding, _PAGE_QUALITY)


def _packed(data: bytes, coding: Coding, quality: int) -> bytes:
    if coding == "gzip":
        return gzip.compress(data, _GZIP_LEVEL, mtime=0)
    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=quality))


def _static_file(response: Response, coding: Coding) -> bytes | None:
    """Give the file of an answer; each is compressed once."""
    if request.endpoint != "static":
        return None
    path = Path(str(current_app.static_folder)) / (request.view_args or {})["filename"]
    body = _file(path, response.get_etag()[0], coding)
    response.close()
    return body


@lru_cache(maxsize=200)
def _file(path: Path, _etag: str | None, coding: Coding) -> bytes:
    text = path.read_bytes()
    if path.parent.name != "vendor":
        text = without_comments(text, path.suffix)
    elif path.suffix == ".js":
        text = EAGER + text
    quality = _FILE_QUALITY if len(text) < _LARGE_BYTES else _LARGE_QUALITY
    return _packed(text, coding, quality)


def without_comments(text: bytes, suffix: str) -> bytes:
    """Take the comments out of a script or a style sheet of ours; others are left as they are."""
    comments = _COMMENTS.get(suffix)
    return comments.sub(b"", text) if comments else text
