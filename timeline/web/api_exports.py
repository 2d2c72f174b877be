"""Exports over HTTP: the events of a query in every format out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import IO, Annotated, cast
from urllib.parse import urlencode

from flask import request
from pydantic import Field

from timeline.errors import NotFound
from timeline.formats.catalogue import OUT, Format
from timeline.formats.contents import Contents
from timeline.services.exporting import EDITORS, FEED_EVENTS, contents_of
from timeline.services.freezing import at_revision
from timeline.web.addresses import page_address
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.queries import EventFilter

_HELD_BYTES = 1_000_000
_CHUNK_BYTES = 65_536
_ATTACHED = frozenset({"csv", "ics", "zip"})
"""What a browser is to save; the others it may show."""
_NO_CHOICE = frozenset({"lang", "order", "at"})
"""Parameters that leave no event out."""


class ExportQuery(EventFilter):
    """The same filters as the list of events; without a status editors get all but deleted ones.

    Without a limit a feed has its newest events, and every other format all.
    """

    limit: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    at: Annotated[int, Field(ge=1)] | None = None
    """The revision to show; None is the newest."""


@api.operation(
    "GET",
    "/timelines/<slug>/export.<format>",
    "Export events in a format",
    query=ExportQuery,
    media_types=sorted({one.media_type.split(";")[0] for one in OUT.values()}),
)
def export_events(call: Call) -> Answer:
    """Write the events of a query as a file."""
    form = OUT.get(call.path["format"])
    if form is None:
        raise NotFound("format", call.path["format"])
    asked: ExportQuery = call.query
    is_editor = call.actor.sees_private(call.timeline.nr)
    is_feed = form.name == "atom"
    with at_revision(call.session, call.timeline, asked.at) as (session, timeline):
        contents = contents_of(
            session,
            timeline,
            call.actor,
            asked.to_query(
                EDITORS if is_editor else ("published",), "updated" if is_feed else "start"
            ),
            call.lang,
            page_url=page_address(timeline.slug),
            selection=_selection(str if is_editor else call.timeline.redactor.redact),
            most=asked.limit or (FEED_EVENTS if is_feed else None),
            is_feed=is_feed,
        )
        body, length = _written(form, contents)
    return Answer(
        body=body,
        media_type=form.media_type,
        headers={
            "Content-Length": str(length),
            "Content-Disposition": _disposition(form, call.timeline.slug),
        },
    )


class _Sent:
    """A written file on its way out; closed at its end, or by the server before."""

    def __init__(self, written: IO[bytes]) -> None:
        self._written = written

    def __iter__(self) -> Iterator[bytes]:
        while part := self._written.read(_CHUNK_BYTES):
            yield part
        self.close()

    def close(self) -> None:
        self._written.close()


def _written(form: Format, contents: Contents) -> tuple[_Sent, int]:
    """Write the whole file before it is sent, so that no slow reader holds a transaction open.

    Gives the file and its length in bytes.
    """
    with ExitStack() as stack:
        spool = tempfile.SpooledTemporaryFile(max_size=_HELD_BYTES)  # noqa: SIM115 - see above
        written = cast("IO[bytes]", stack.enter_context(spool))
        written.writelines(form.write(contents))
        length = written.tell()
        written.seek(0)
        stack.pop_all()
    return _Sent(written), length


def _selection(redact: Callable[[str], str]) -> str:
    """Give the part of the query that chooses events, as it was asked."""
    given = request.args.items(multi=True)
    return urlencode([(name, redact(text)) for name, text in given if name not in _NO_CHOICE])


def _disposition(form: Format, slug: str) -> str:
    middle = f".{form.name}" if form.ending != form.name else ""
    kind = "attachment" if form.name in _ATTACHED else "inline"
    return f'{kind}; filename="{slug}{middle}.{form.ending}"'
