"""Every setting stands in the documentation, with its default."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from timeline.config import Settings
from timeline.formats.archive_in import MAX_DATA_BYTES
from timeline.formats.fields import (
    DateText,
    Id,
    LaneKey,
    Line,
    Slug,
    Tag,
    Title,
    WebAddress,
    Words,
)
from timeline.formats.json_members import MAX_MEMBER_CHARS
from timeline.formats.nouns import EventShape, TimelineShape
from timeline.formats.redaction import Protected
from timeline.formats.table import MAX_CELL_CHARS
from timeline.services.edit_links import LINK_MS, SESSION_MS
from timeline.services.import_report import MOST_LISTED
from timeline.services.querying import MAX_LIMIT
from timeline.services.remembering import KEPT_MS
from timeline.services.shapes import DateQuestion, EventsChange
from timeline.web import idempotency
from timeline.web.api_protected import ProtectedPut
from timeline.web.queries import After, EventFilter

_ROW = re.compile(r"^\| `TIMELINE_([A-Z_]+)` \| (.+?) \|", re.MULTILINE)
_DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def test_every_setting_is_documented_with_its_default() -> None:
    documented = {name.lower(): shown for name, shown in _ROW.findall(_DOCUMENT.read_text())}
    defaults = {field.name: field.default for field in fields(Settings)}
    assert set(documented) == set(defaults)
    for name in set(defaults) - {"database_url", "public_url"}:
        value = defaults[name]
        text = ",".join(value) if isinstance(value, tuple) else str(value)
        assert documented[name] == f"`{text}`", name


def _limits() -> dict[str, int]:
    """What the code says, by the words of the document."""
    return {
        "items on a page of a list": MAX_LIMIT,
        "characters of a title": _most(TypeAdapter(Title)),
        "characters of a line (publisher, speaker, name of a lane or of a token)": _most(
            TypeAdapter(Line)
        ),
        "characters of a quotation, summary, note or reason": _most(TypeAdapter(Words)),
        "characters of a date text": _most(TypeAdapter(DateText)),
        "characters of a text that `/dates` is asked about": _most(DateQuestion, "text"),
        "characters of a web address": _most(TypeAdapter(WebAddress)),
        "characters of a tag": _most(TypeAdapter(Tag)),
        "characters of an id, slug or key of a lane": 64,
        "characters of the words to search for": _most(EventFilter, "q"),
        "characters of a cursor": _most(TypeAdapter(After)),
        "tags of an event": _most(EventShape, "tags"),
        "claims of an event": _most(EventShape, "claims"),
        "estimates of an event": _most(EventShape, "estimates"),
        "lanes of a timeline": _most(TimelineShape, "lanes"),
        "events in one change of many": _most(EventsChange, "events"),
        "protected people of a timeline": _most(ProtectedPut, "items"),
        "names of a protected person": _most(Protected, "names"),
        "characters of an `Idempotency-Key`": idempotency.LONGEST_KEY,
        "hours that an answer is kept for its repetition": KEPT_MS // 3_600_000,
        "minutes that an edit link serves": LINK_MS // 60_000,
        "days that an editing session lasts": SESSION_MS // 86_400_000,
        "rows that the report of an import lists as refused, and as many as overwritten": MOST_LISTED,
        "characters of a record in an imported JSON file": MAX_MEMBER_CHARS,
        "characters of a cell in an imported table": MAX_CELL_CHARS,
        "bytes that a ZIP unpacks to in `timeline import`": MAX_DATA_BYTES,
    }


def _most(kind: Any, field: str = "") -> int:
    """The most characters or entries that a field takes, from its schema as clients see it."""
    schema = kind.model_json_schema()["properties"][field] if field else kind.json_schema()
    for one in (schema, *schema.get("anyOf", ())):
        if "maxLength" in one or "maxItems" in one:
            return int(one.get("maxLength", one.get("maxItems")))
    raise AssertionError(f"{kind} {field} has no limit")


def test_every_limit_is_documented_as_it_is() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([\d,]+) \|$", _DOCUMENT.read_text("utf-8"), re.MULTILINE)
    documented = {what: int(number.replace(",", "")) for what, number in rows}
    assert documented == _limits()


@pytest.mark.parametrize("kind", [Id, Slug, LaneKey])
def test_ids_slugs_and_keys_have_64_characters_at_most(kind: Any) -> None:
    assert TypeAdapter(kind).validate_python("a" * 64)
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python("a" * 65)
