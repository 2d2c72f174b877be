"""The one shape of an error: a problem document (RFC 9457), for every fault of every request.

To add one: a class in `errors.py` and a row in `KINDS`; the page of the API shows it from there.
"""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from timeline import errors
from timeline.dates.reading import Refusal
from timeline.formats.display import display
from timeline.services.actors import LOCAL, PUBLIC, Actor
from timeline.services.timelines import TimelineRow, find_timeline
from timeline.web.languages import chosen_language
from timeline.web.problem_page import problem_page, wants_page
from timeline.web.surroundings import surroundings

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger("timeline")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a problem is called: the end of its type, its status, and a title."""

    name: str
    status: int
    title: str
    headers: dict[str, str] = field(default_factory=dict)


_BEARER = {"WWW-Authenticate": 'Bearer realm="timeline"'}
KINDS: dict[type[errors.TimelineError], Kind] = {
    errors.InvalidInput: Kind("invalid-input", 422, "The input has faults"),
    errors.UnreadableDate: Kind("unreadable-date", 422, "The date text cannot be read"),
    errors.NotFound: Kind("not-found", 404, "There is no such thing"),
    errors.Moved: Kind("moved", 308, "It has another address now"),
    errors.Conflict: Kind("conflict", 409, "The state of the store does not allow it"),
    errors.VersionMissing: Kind("version-missing", 428, "The change names no version"),
    errors.VersionStale: Kind("version-stale", 412, "Somebody else was faster"),
    errors.NotAuthenticated: Kind("not-authenticated", 401, "A token is needed", _BEARER),
    errors.NotAllowed: Kind("not-allowed", 403, "The token does not suffice"),
    errors.TooMany: Kind("too-many-requests", 429, "Too many requests"),
    errors.MalformedJson: Kind("malformed-json", 400, "The body is not JSON"),
    errors.UnsupportedBody: Kind("unsupported-media-type", 415, "The body is of another type"),
    errors.TooLarge: Kind("too-large", 413, "The request is too large"),
    errors.WrongHost: Kind("wrong-host", 400, "The host is not known here"),
    errors.StoreBusy: Kind("store-busy", 503, "The store is busy", {"Retry-After": "1"}),
}
_NO_METHOD = Kind("method-not-allowed", 405, "The address does not know the method")
_OURS = Kind("fault-of-ours", 500, "The fault is ours")
ALL_KINDS = (*KINDS.values(), _NO_METHOD, _OURS)
_BY_STATUS = {
    404: KINDS[errors.NotFound],
    405: _NO_METHOD,
    413: KINDS[errors.TooLarge],
    500: _OURS,
}


def install(app: Flask) -> None:
    """Answer every error of the app with a problem document."""
    app.register_error_handler(errors.TimelineError, _from_ours)
    app.register_error_handler(HTTPException, _from_werkzeug)
    app.register_error_handler(OperationalError, _from_database)
    app.register_error_handler(Exception, _from_a_fault_of_ours)


def problem(
    kind: Kind,
    detail: str,
    faults: tuple[errors.Fault, ...] = (),
    **more: Any,
) -> Response:
    """Write a problem document, or a page that says the same to a person."""
    shape: dict[str, Any] = {
        "type": f"/api/v1/docs#problem-{kind.name}" if kind.name else "about:blank",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "errors": [fault_shape(fault) for fault in faults],
        "request_id": g.get("request_id", ""),
        **more,
    }
    shape = redacted(shape)
    if wants_page(request):
        answer = problem_page(request, shape)
    else:
        answer = Response(orjson.dumps(shape), kind.status, mimetype=MEDIA_TYPE)
    answer.headers.update(kind.headers)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def redacted(shape: Any) -> Any:
    """Put labels for protected names when the asker may not see them."""
    actor: Actor = g.get("actor", PUBLIC)
    timeline = _timeline_asked()
    if timeline is None or actor.sees_private(timeline.nr):
        return shape
    return timeline.redactor.redact_tree(shape)


def _timeline_asked() -> TimelineRow | None:
    """Find the timeline of the address, also when the fault was seen before it was looked at."""
    slug = (request.view_args or {}).get("slug")
    if slug is None:
        return None
    try:
        with surroundings(current_app).store.reading() as session:
            return find_timeline(session, slug, LOCAL, deleted=True)
    except (errors.TimelineError, SQLAlchemyError):
        return None


def fault_shape(fault: errors.Fault) -> dict[str, Any]:
    """Give one fault as served."""
    shape = {
        "field": fault.field,
        "message": fault.message,
        "accepted": fault.accepted,
        "value": fault.value,
    }
    return {**shape, "code": fault.code} if fault.code else shape


def refusal_shape(refusal: Refusal, lang: str) -> dict[str, Any]:
    """Give what is told of a text that was not read, with both readings when there are two."""
    return {
        "reason": refusal.reason.value,
        "readings": [
            {
                "edtf": reading.edtf,
                "earliest": reading.earliest,
                "latest": reading.latest,
                "display": display(
                    reading.edtf, reading.bounds, reading.precision, reading.time, lang
                ),
            }
            for reading in refusal.readings
        ],
    }


def _from_ours(error: errors.TimelineError) -> Response:
    kind = next((KINDS[one] for one in type(error).__mro__ if one in KINDS), None)
    if kind is None:
        return _from_a_fault_of_ours(error)
    faults: tuple[errors.Fault, ...] = getattr(error, "faults", ())
    detail = str(error)
    if isinstance(error, errors.InvalidInput):
        count = len(faults)
        detail = "1 fault, see errors." if count == 1 else f"{count} faults, see errors."
    more: dict[str, Any] = {}
    if isinstance(error, errors.UnreadableDate):
        more = refusal_shape(error.refusal, chosen_language(request))
    if isinstance(error, errors.VersionStale):
        more = {"current_version": error.current}
    answer = problem(kind, detail, faults, **more)
    if isinstance(error, errors.TooMany):
        answer.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, errors.Moved):
        answer.headers["Location"] = _new_address(error)
    return answer


def _new_address(error: errors.Moved) -> str:
    """Give the asked address with the new name in the place of the old."""
    parts = request.full_path.removesuffix("?").split("?", 1)
    steps = [error.new_key if step == error.key else step for step in parts[0].split("/")]
    return "?".join(["/".join(steps), *parts[1:]])


def _from_werkzeug(error: HTTPException) -> AnyResponse:
    if error.code is None and isinstance(error.response, AnyResponse):
        return error.response  # a view left early, with an answer
    status = HTTPStatus(error.code or 500)
    kind = _BY_STATUS.get(status) or Kind("", status.value, status.phrase)
    details = {
        404: "There is nothing at this address.",
        405: f"{request.method} is not known at this address.",
        413: "The body is larger than the server takes.",
    }
    answer = problem(kind, details.get(status.value, error.description or status.description))
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        answer.headers["Allow"] = ", ".join(sorted(allowed))
    return answer


def _from_database(error: OperationalError) -> Response:
    if "database is locked" in str(error.orig):
        return _from_ours(errors.StoreBusy())
    return _from_a_fault_of_ours(error)


def _from_a_fault_of_ours(error: Exception) -> Response:
    trace = "".join(traceback.format_exception(error))
    timeline = _timeline_asked()
    # Who reads a log is not known, so it never holds a protected name.
    told = trace if timeline is None else timeline.redactor.redact(trace)
    _log.error("request %s failed\n%s", g.get("request_id", ""), told)
    return problem(_OURS, "Something went wrong here; the log names this request.")
