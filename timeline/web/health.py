"""For whoever watches the server: is it alive, can it serve."""

from __future__ import annotations

from flask import Blueprint, Response, current_app
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from timeline.web.surroundings import surroundings

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> Response:
    """Say that the process answers."""
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})


@health.get("/readyz")
def ready() -> Response:
    """Say whether the store answers."""
    try:
        with surroundings(current_app).store.reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return Response("the store does not answer\n", 503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
