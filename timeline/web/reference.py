"""The contract over HTTP: the OpenAPI document, and a page that shows it to people."""

from __future__ import annotations

import re
from functools import cache

import orjson
from flask import render_template
from markupsafe import Markup, escape
from pydantic import BaseModel, ConfigDict

from timeline import __version__
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.openapi import Shape, document
from timeline.web.problems import ALL_KINDS

_CODE = re.compile(r"`([^`]+)`")


class Contract(BaseModel):
    """An OpenAPI 3.1 document, of which this is only the outline."""

    model_config = ConfigDict(extra="allow")

    openapi: str
    paths: dict[str, dict[str, object]]
    components: dict[str, object]


@api.operation("GET", "/openapi.json", "Read this contract", answer=Contract)
def read_contract(_call: Call) -> Answer:
    """Give the OpenAPI document of everything below /api/v1."""
    return Answer(body=[_document_bytes()])


@api.operation("GET", "/docs", "Read this contract as a page", media_types=["text/html"])
def show_contract(_call: Call) -> Answer:
    """Show the same contract to people, with every kind of problem."""
    page = render_template(
        "reference.html", contract=_document(), kinds=ALL_KINDS, version=__version__
    )
    return Answer(body=[page.encode()], media_type="text/html; charset=utf-8")


def marked(text: str | None) -> Markup:
    """Escape a description, and show as code what stands between backticks in it."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text or ""))))  # noqa: S704 - escaped


@cache
def _document() -> Shape:
    # Views do not change while the program runs.
    return document(api.operations)


@cache
def _document_bytes() -> bytes:
    return orjson.dumps(_document())
