"""Public pages and figures of a timeline are kept as they were sent, until the timeline changes.

All that a reader without credentials sees of a timeline hangs on its `seq`, the address and a few
headers, so the same question gets the same bytes without anything being looked up but the `seq`.
Answers to a token or a session are never kept, nor is a frozen view (`at`), which a purge changes.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from flask import Response, current_app, g, request

from timeline.errors import Moved, NotFound
from timeline.services.actors import PUBLIC
from timeline.services.timelines import find_timeline
from timeline.web.auth import COOKIE
from timeline.web.compressing import accepted_coding
from timeline.web.surroundings import surroundings

_ENDPOINTS = ("pages.timeline", "embeds.embed", "api.read_figure")
_MOST_BYTES = 32_000_000
_MOST_OF_ONE = 1_000_000
_OWN = ("x-request-id", "date", "content-length")
"""Headers that each answer has anew."""

Key = tuple[object, ...]


class _Answer(NamedTuple):
    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str | None


class KeptAnswers:
    """The answers of one app, those that were asked for last, in some megabytes."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Key, _Answer] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def recall(self) -> Response | None:
        """Answer the present request with what is kept; None lets its view answer."""
        g.kept_key = key = _key()
        with self._lock:
            found = self._answers.get(key) if key else None
            if key is None or found is None:
                return None
            self._answers.move_to_end(key)
        is_known = found.etag is not None and request.if_none_match.contains_weak(found.etag)
        response = Response(status=304) if is_known else Response(found.body)
        unsent = ("content-type", "content-encoding") if is_known else ()
        for name in {name for name, _ in found.headers}:
            response.headers.pop(name, None)
        for name, value in found.headers:
            if name.lower() not in unsent:
                response.headers.add(name, value)
        g.kept_key = None
        return response

    def keep(self, response: Response) -> Response:
        """Keep an answer when it is finished, for who asks the same again."""
        key: Key | None = g.get("kept_key")
        control = response.cache_control
        if (
            key is None
            or response.status_code != 200
            or not control.public
            or control.no_store
            or "Set-Cookie" in response.headers
            or response.is_streamed
        ):
            return response
        body = response.get_data()
        headers = tuple(
            (name, value) for name, value in response.headers if name.lower() not in _OWN
        )
        if len(body) <= _MOST_OF_ONE:
            self._add(key, _Answer(body, headers, response.get_etag()[0]))
        return response

    def _add(self, key: Key, answer: _Answer) -> None:
        with self._lock:
            before = self._answers.pop(key, None)
            self._bytes += len(answer.body) - (len(before.body) if before else 0)
            self._answers[key] = answer
            while self._bytes > _MOST_BYTES:
                self._bytes -= len(self._answers.popitem(last=False)[1].body)


def _key() -> Key | None:
    """Give all that a public answer depends on; None when it is not to be kept."""
    if (
        request.method != "GET"
        or request.endpoint not in _ENDPOINTS
        or "Authorization" in request.headers
        or COOKIE in request.cookies
        or "at" in request.args
    ):
        return None
    with surroundings(current_app).store.reading() as session:
        try:
            row = find_timeline(session, (request.view_args or {})["slug"], PUBLIC)
        except (NotFound, Moved):
            return None
    return (
        row.id,
        row.seq,
        request.url_root,
        request.path,
        request.query_string,
        request.headers.get("Accept-Language", ""),
        request.headers.get("Accept", ""),
        accepted_coding(),
    )
