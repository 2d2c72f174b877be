"""A problem as a page, for people who followed a link; programs get the document."""

from __future__ import annotations

from typing import Any

from flask import Request, Response, render_template

from timeline.web.framing import frame_of
from timeline.web.languages import chosen_language
from timeline.web.messages import messages

_FOR_PROGRAMS = ("/api/", "/oembed", "/static/", "/healthz", "/readyz", "/metrics")
_KINDS = ("application/problem+json", "application/json", "text/html")
"""What an answer can be; who takes all of them alike is a program."""


def wants_page(request: Request) -> bool:
    """Tell whether a person asks: a browser says that it likes HTML best."""
    if request.path.startswith(_FOR_PROGRAMS):
        return False
    return request.accept_mimetypes.best_match(_KINDS) == "text/html"


def problem_page(request: Request, problem: dict[str, Any]) -> Response:
    """Say what is wrong in the reader's language, and lead back to the timelines.

    Only what the request itself did wrong is told in detail, in the words of the document.
    """
    words = messages(chosen_language(request))
    status = int(problem["status"])
    kind = "gone" if status == 404 else "refused" if status < 500 else "failed"
    frame = {**frame_of(words), "address": _in_language}
    body = render_template("problem.html", kind=kind, problem=problem, **frame)
    answer = Response(body, status, mimetype="text/html")
    answer.headers["Content-Language"] = words.lang
    answer.headers["Vary"] = "Accept, Accept-Language"
    return answer


def _in_language(lang: str) -> str:
    return f"?lang={lang}"
