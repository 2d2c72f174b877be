"""From shapes to answers: JSON, redaction, ETags, caching."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import orjson
from flask import Response, g, request

from timeline import __version__
from timeline.formats.fields import Strict

if TYPE_CHECKING:
    from timeline.web.contract import Answer, Call


_PUBLIC_CACHING = {
    "Cache-Control": "public, max-age=0, s-maxage=60, must-revalidate",
    "Vary": "Accept-Language",
    "Access-Control-Allow-Origin": "*",
}


class NoQuery(Strict):
    """An endpoint without query parameters."""


def respond(call: Call, answer: Answer, status: int) -> Response:
    """Write an answer; protected names become labels for who may not see them."""
    body: bytes | Iterable[bytes] = b""
    if answer.body is not None:
        body = answer.body
    elif answer.shape is not None:
        body = orjson.dumps(answer.shape)
        if g.get("redactor") is not None:
            body = g.redactor.redact_json(body)
    # Given all at once: each header that is set later looks through those before it.
    headers = {**answer.headers, **_caching(call)}
    if answer.shape is not None or answer.body is not None:
        headers["Content-Type"] = answer.media_type
    if answer.location is not None:
        headers["Location"] = answer.location
    etag = etag_of(call, answer.version)
    if etag is not None:
        headers["ETag"] = etag
    response = Response(body, answer.status or status, headers)
    if "Content-Type" in response.headers and answer.shape is None and answer.body is None:
        response.headers.pop("Content-Type")
    return response


def etag_of(call: Call, version: int | None) -> str | None:
    """Give the ETag: version of a single thing, `seq` of the timeline, language, program.

    Everything served of a timeline follows from these and the address, so no body is hashed.
    """
    if request.method != "GET":
        return None if version is None else f'"{version}"'
    if version is None and call.found is None:
        return None
    seen = "p" if call.actor.name else "o"
    parts = [
        "" if version is None else version,
        call.found.seq if call.found else "",
        call.lang,
        seen,
        __version__,
    ]
    return '"' + ".".join(str(part) for part in parts) + '"'


def fresh(call: Call) -> Response | None:
    """Answer 304, before any work, when the asker holds the newest form."""
    held = _held()
    newest = etag_of(call, None) if held else None
    if newest is None:
        return None
    # A single thing's ETag begins with its version; all that follows must be the same.
    ending = newest[1:]
    for etag in held:
        if etag[1:].lstrip("0123456789") == ending:
            return Response(status=304, headers={"ETag": etag, **_caching(call)})
    return None


def _held() -> list[str]:
    """List the ETags of what the asker holds; a weak one stands for the same content here."""
    given = request.headers.get("If-None-Match", "")
    return [one.strip().removeprefix("W/") for one in given.split(",") if one.strip()]


def _caching(call: Call) -> dict[str, str]:
    """Let caches keep public answers as long as they ask back; those to a token never."""
    if call.actor.name or request.method != "GET":
        return {"Cache-Control": "private, no-store"}
    return _PUBLIC_CACHING
