"""Import over HTTP: many events at once, in every format that is read."""

from __future__ import annotations

from typing import Annotated, Any, BinaryIO, Literal, cast

from flask import current_app
from pydantic import Field

from timeline.errors import Fault, InvalidInput
from timeline.formats import incoming
from timeline.formats.fields import Lang, Strict
from timeline.formats.how import How
from timeline.formats.rows import Refused
from timeline.services.actors import Scope
from timeline.services.import_report import Report
from timeline.services.importing_rows import import_rows
from timeline.web.answers import ImportPublic
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.problems import fault_shape
from timeline.web.surroundings import surroundings

FILE_TYPES = ("application/json", "text/csv", "application/zip", "application/octet-stream")


class ImportQuery(Strict):
    """How a file is taken in.

    `on_error=abort` takes everything or nothing, `report` what it can; `existing` says what
    becomes of events that are there already and differ. For tables, `map=date:When` reads a
    field from a column, and `default=anchor:2025-05-23` fills it where there is none.
    """

    format: Literal["json", "zip", "csv", "timelinejs", "timelinejs-csv", "table"] | None = None
    on_error: Literal["abort", "report"] = "abort"
    existing: Literal["keep", "update"] = "keep"
    lang: Lang | None = None
    map: list[Annotated[str, Field(max_length=300)]] = Field(default_factory=list, max_length=40)
    default: list[Annotated[str, Field(max_length=600)]] = Field(
        default_factory=list, max_length=40
    )
    dry_run: bool = False


@api.operation(
    "POST",
    "/timelines/<slug>/import",
    "Import a file",
    scope=Scope.WRITE,
    query=ImportQuery,
    answer=ImportPublic,
    files=FILE_TYPES,
)
def import_file(call: Call) -> Answer:
    """Take the rows of a file into a timeline."""
    asked: ImportQuery = call.query
    how = How(
        lang=asked.lang,
        columns=_pairs("map", asked.map),
        defaults=_pairs("default", asked.default),
        # A file that was packed may be no longer than one that was not.
        most_bytes=surroundings(current_app).settings.max_import_bytes,
    )
    report = import_rows(
        call.session,
        incoming.read(cast("BinaryIO", call.file), asked.format, how),
        call.actor,
        call.now,
        slug=call.path["slug"],
        on_error=asked.on_error,
        existing=asked.existing,
    )
    return Answer(report_shape(report))


def report_shape(report: Report) -> dict[str, Any]:
    """Give a report as served: stretches of accepted lines, and each refused row with why."""
    return {
        "timeline": report.timeline,
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "sources": report.sources,
        "lanes": report.lanes,
        "refused": report.refused,
        "overwritten": [one._asdict() for one in report.overwritten],
        "accepted_lines": report.accepted,
        "refusals": [_refusal(refused) for refused in report.refusals],
        "notes": [{"line": note.line, "message": note.message} for note in report.notes],
    }


def _refusal(refused: Refused) -> dict[str, Any]:
    return {"line": refused.line, "errors": [fault_shape(fault) for fault in refused.faults]}


def _pairs(name: str, texts: list[str]) -> dict[str, str]:
    pairs = dict(text.split(":", 1) for text in texts if ":" in text)
    wrong = [text for text in texts if ":" not in text]
    if wrong:
        raise InvalidInput(Fault(name, "has no colon", "FIELD:VALUE, such as date:When", wrong[0]))
    return pairs
