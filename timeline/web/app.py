"""Make the Flask app from settings, a store and a clock; nothing is read at import time."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

from flask import Flask, Response, abort, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from timeline.config import Settings
from timeline.errors import Fault, InvalidInput, WrongHost
from timeline.resources import static_folder
from timeline.store import Store
from timeline.web import compressing, problems
from timeline.web.api import api
from timeline.web.heads import answering_heads
from timeline.web.keeping import KeptAnswers
from timeline.web.limits import RateLimit
from timeline.web.surroundings import Surroundings, put

_REQUEST_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
_PAGE_POLICY = f"{_POLICY}; frame-ancestors 'none'"
_DOCUMENT_HEADERS = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ALONE = ("Cross-Origin-Opener-Policy", "same-origin")
"""Keeps who opened a window away from what a token or a session shows in it. Public answers are the
same for everybody and go without it: a browser answers it with a process of its own, and with
another one in reserve, which took 20 ms from the first picture."""
_PAGE_MODULE = re.compile(r"/static/js/[^/]+\.js$")
_NO_DOCUMENTS = ("text/javascript", "text/css", "image/png")
_NOT_FOR_FILES = ("Content-Disposition", "Last-Modified")
"""What a file of ours need not say: it is shown and not stored, and its ETag tells its state."""


def milliseconds_now() -> int:
    """Give the time: milliseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000_000


def create_app(
    settings: Settings, store: Store, clock: Callable[[], int] = milliseconds_now
) -> Flask:
    """Make an app that serves a store which is migrated already."""
    app = Flask("timeline", static_folder=str(static_folder()), template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = None
    app.url_map.strict_slashes = False
    # Two slashes are another address, which is not there; werkzeug would answer a page of HTML.
    app.url_map.merge_slashes = False
    app.wsgi_app = answering_heads(  # type: ignore[method-assign, assignment]  # so Flask wants it
        app.wsgi_app
    )
    _look_through_proxies(app, settings.trusted_proxies)
    put(app, Surroundings(settings, store, clock))
    problems.install(app)
    # What comes after an answer runs in the reverse order: it is kept when it is finished.
    kept = KeptAnswers()
    app.after_request(kept.keep)
    compressing.install(app)
    app.after_request(_confirm)
    limit = RateLimit(settings.rate_limit)

    @app.before_request
    def _admit() -> None:
        g.request_id = _request_id()
        _check_host(settings.allowed_hosts)
        _check_address()
        if request.path.startswith("/api/"):
            limit.count(request.remote_addr or "", time.monotonic())

    app.before_request(kept.recall)

    app.after_request(_dress)
    _register(app)
    return app


def _look_through_proxies(app: Flask, number: int) -> None:
    """Take the client's address and the scheme from what our own proxies add; 0 trusts nobody.

    The host is not taken: a proxy that does not set `X-Forwarded-Host` passes on a client's.
    """
    if number:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # so Flask wants it
            app.wsgi_app, x_for=number, x_proto=number
        )


def _dress(response: Response) -> Response:
    """Put the headers on an answer that every one of its kind has."""
    headers = response.headers
    headers.setdefault("X-Content-Type-Options", "nosniff")
    if request.path.startswith("/static/"):
        # Other sites load the element, its styles and Plotly from here.
        headers.setdefault("Access-Control-Allow-Origin", "*")
        if not _PAGE_MODULE.match(request.path):
            # Modules are asked for by CORS anyway, and our own page loads two dozen of these.
            headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin")
        for name in _NOT_FOR_FILES:
            headers.pop(name, None)
    if request.path.startswith("/static/vendor/") and response.status_code == 200:
        # Their names hold their versions, so they never change.
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    if request.path.startswith("/static/") and response.mimetype in _NO_DOCUMENTS:
        # The rest is for documents; a page loads two dozen of these.
        return response
    # Added and not set: setting looks through all headers, a dozen times for every answer.
    present = {name.lower() for name in headers.keys()}  # noqa: SIM118 - no mapping
    own = () if response.cache_control.public else (_ALONE,)
    for name, value in (*_DOCUMENT_HEADERS.items(), *own):
        if name.lower() not in present:
            headers.add(name, value)
    if "content-security-policy" not in present and not request.path.startswith("/embed/"):
        headers.add("Content-Security-Policy", _PAGE_POLICY)
    headers.add("X-Request-ID", g.get("request_id", ""))
    return response


def _register(app: Flask) -> None:
    from timeline.web import (  # noqa: F401, PLC0415 - importing them adds their operations
        api_claims,
        api_dates,
        api_events,
        api_exports,
        api_figure,
        api_import,
        api_pictures,
        api_proposals,
        api_protected,
        api_sources,
        api_timelines,
        api_tokens,
        health,
        reference,
        sharing,
    )
    from timeline.web.embeds import embeds  # noqa: PLC0415 - as above
    from timeline.web.oembed import oembed  # noqa: PLC0415 - as above
    from timeline.web.pages import pages  # noqa: PLC0415 - as above
    from timeline.web.sessions import editing_context, sessions  # noqa: PLC0415 - as above

    app.register_blueprint(api)
    app.register_blueprint(health.health)
    app.register_blueprint(pages)
    app.register_blueprint(embeds)
    app.register_blueprint(oembed)
    sharing.install(app)
    app.register_blueprint(sessions)
    app.context_processor(editing_context)
    app.add_template_filter(reference.marked)


def _confirm(response: Response) -> Response:
    """Give public answers that no single timeline's `seq` dates an ETag of their bytes."""
    control = response.cache_control
    is_whole = request.method == "GET" and response.status_code == 200 and not response.is_streamed
    if is_whole and control.public and not control.no_store and "ETag" not in response.headers:
        response.add_etag()
        response.make_conditional(request)
    return response


def _request_id() -> str:
    given = request.headers.get("X-Request-ID", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _check_address() -> None:
    """Refuse the character U+0000, which PostgreSQL cannot even look for.

    Raises:
        HTTPException: 404, it stands in the path.
        InvalidInput: it stands in a parameter.
    """
    if "\0" in request.path:
        abort(404)
    if b"%00" not in request.query_string:
        return
    raise InvalidInput(
        *(
            Fault(name, "holds the control character U+0000", "text without it")
            for name, texts in request.args.lists()
            if "\0" in "".join([name, *texts])
        )
    )


def _check_host(allowed: tuple[str, ...]) -> None:
    host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    if "*" not in allowed and host.lower() not in allowed:
        raise WrongHost(
            f"The host “{host[:100]}” is not served here; TIMELINE_ALLOWED_HOSTS names those that are."
        )
