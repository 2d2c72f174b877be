"""Editing sessions in the browser: the page of an edit link, the cookie, and leaving.

Opening a link shows a button and uses nothing up, because programs that preview links open them
too; pressing the button does. The cookie is for editors alone: readers never get one.
"""

from __future__ import annotations

import hmac
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from timeline.errors import NotAllowed, NotAuthenticated
from timeline.services.edit_links import (
    SESSION_MS,
    NewSession,
    close_session,
    csrf_token,
    is_open,
    open_by_link,
    open_by_token,
)
from timeline.web.auth import COOKIE, identify
from timeline.web.framing import frame_of
from timeline.web.languages import chosen_language
from timeline.web.messages import messages
from timeline.web.surroundings import surroundings

sessions = Blueprint("sessions", __name__, template_folder="templates")
_FORM_BYTES = 4_000


@sessions.get("/edit")
def enter() -> Response:
    """Show who edits here, or a form for a token."""
    around = surroundings(current_app)
    identify(request, around.store, around.clock)
    return _page("token")


@sessions.post("/edit")
def enter_with_token() -> AnyResponse:
    """Open a session that acts as a token."""
    _check_origin()
    request.max_content_length = _FORM_BYTES
    around = surroundings(current_app)
    secret = request.form.get("token", "").strip()
    try:
        with around.store.transaction() as session:
            opened = open_by_token(session, secret, around.clock())
    except NotAuthenticated:
        return _page("token", 401, wrong=True)
    return _entered(opened)


@sessions.get("/edit/<secret>")
def show_link(secret: str) -> Response:
    """Show the button of an edit link; this does not use it up."""
    around = surroundings(current_app)
    with around.store.reading() as session:
        usable = is_open(session, secret, around.clock())
    return _page("link") if usable else _page("spent", 410)


@sessions.post("/edit/<secret>")
def use_link(secret: str) -> AnyResponse:
    """Use an edit link up, and open its session."""
    _check_origin()
    around = surroundings(current_app)
    try:
        with around.store.transaction() as session:
            opened = open_by_link(session, secret, around.clock())
    except NotAuthenticated:
        return _page("spent", 410)
    return _entered(opened)


@sessions.post("/edit/leave")
def leave() -> AnyResponse:
    """End the session of this browser."""
    _check_origin()
    request.max_content_length = _FORM_BYTES
    secret = request.cookies.get(COOKIE, "")
    given = request.form.get("csrf", "")
    if not hmac.compare_digest(given.encode(), csrf_token(secret).encode()):
        raise NotAllowed("Leaving needs the form of a page of this session.")
    with surroundings(current_app).store.transaction() as session:
        close_session(session, secret)
    answer = redirect(url_for("pages.index"), 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="Strict", secure=_is_https())
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def editing_context() -> dict[str, Any]:
    """Give templates what a session's page needs; readers' pages get None."""
    return {"editing": g.get("editing")}


def _entered(opened: NewSession) -> AnyResponse:
    answer = redirect(url_for("pages.index"), 303)
    answer.set_cookie(
        COOKIE,
        opened.secret,
        max_age=SESSION_MS // 1000,
        httponly=True,
        samesite="Strict",
        secure=_is_https(),
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _is_https() -> bool:
    public = surroundings(current_app).settings.public_url
    return request.is_secure or public.startswith("https://")


def _check_origin() -> None:
    """Refuse a form that another site sent.

    Raises:
        NotAllowed: the browser says that the form stands elsewhere.
    """
    origin = request.headers.get("Origin")
    # Behind a proxy the site may have another name than the request's.
    public = urlsplit(surroundings(current_app).settings.public_url).netloc
    own = {request.host, public} - {""}
    if origin is not None and urlsplit(origin).netloc not in own:
        raise NotAllowed("This form can only be sent from a page of this site.")


def _page(kind: str, status: int = 200, *, wrong: bool = False) -> Response:
    words = messages(chosen_language(request))
    body = render_template("edit_enter.html", kind=kind, wrong=wrong, **frame_of(words))
    answer = Response(body, status, mimetype="text/html")
    answer.headers["Cache-Control"] = "private, no-store"
    # The address holds the secret, so no other site may see it. Not “no-referrer”: with that a
    # browser sends the form itself with the origin “null”, which `_check_origin` refuses.
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Content-Language"] = words.lang
    return answer
