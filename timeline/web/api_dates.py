"""How a date text would be read, before anything is stored."""

from __future__ import annotations

from typing import cast

from timeline.dates import read
from timeline.dates.reading import Prefer
from timeline.formats.display import display
from timeline.services.shapes import DateQuestion
from timeline.services.when import time_shape
from timeline.web.answers import ReadingPublic
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.queries import Shown


@api.operation(
    "POST",
    "/dates",
    "Read a date text",
    body=DateQuestion,
    query=Shown,
    answer=ReadingPublic,
    writes=False,
)
def read_date(call: Call) -> Answer:
    """Read a date text and explain the reading; a refusal is a problem with its reason."""
    asked: DateQuestion = call.body
    prefer = None if asked.prefer in (None, "none") else asked.prefer
    reading = read(
        asked.text,
        asked.anchor,
        lang=asked.lang,
        prefer=cast("Prefer | None", prefer),
        order=asked.order,
    )
    return Answer(
        {
            "text": asked.text,
            "edtf": reading.edtf,
            "earliest": reading.earliest,
            "latest": reading.latest,
            "precision": reading.precision.value,
            "time": time_shape(reading.time),
            "display": display(
                reading.edtf, reading.bounds, reading.precision, reading.time, call.lang
            ),
            "stated": list(reading.stated),
            "filled_in": list(reading.filled_in),
            "rule": reading.rule,
            "lang": reading.lang,
            "how": reading.how,
        }
    )
