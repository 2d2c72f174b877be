"""What may be told about a file that is to be taken in: its format, and what it leaves open.

By itself, so that a command can hand a file to another process before it has loaded the formats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Name = Literal["json", "zip", "csv", "timelinejs", "timelinejs-csv", "table"]
IN: dict[Name, str] = {
    "json": "the timeline file (event-timeline/1)",
    "zip": "an exported archive",
    "csv": "our own table, one row a claim",
    "timelinejs": "TimelineJS JSON",
    "timelinejs-csv": "the TimelineJS spreadsheet, saved as CSV",
    "table": "any CSV, with a mapping of its columns",
}


@dataclass(frozen=True, slots=True)
class How:
    """How a file is to be read, where it does not say so itself.

    `lang` is the language of files that name none; `columns` and `defaults` are those of
    `mapped_in.read`. An archive may unpack to `most_bytes`; None is `archive_in.MAX_DATA_BYTES`.
    """

    lang: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    most_bytes: int | None = None
