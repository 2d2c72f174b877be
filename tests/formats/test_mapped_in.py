"""Tables of other people: a mapping of columns, a date in words, an anchor a row or a file."""

from __future__ import annotations

import io
from typing import Any

import pytest

from timeline.dates import Reason, Refusal
from timeline.errors import InvalidInput
from timeline.formats import mapped_in
from timeline.formats.faults import validated
from timeline.formats.nouns import SourceShape
from timeline.formats.rows import Note, Refused, Row
from timeline.formats.timeline_file import EventRecord


def no_date(text: str, _anchor: Any = None, **_: Any) -> Refusal:
    return Refusal(text, Reason.NO_DATE, "There is no date in it.")


def found(text: str, columns: Any = None, defaults: Any = None) -> list[Any]:
    return list(mapped_in.read(io.BytesIO(text.encode()), columns, defaults, no_date))


def events(rows: list[Any]) -> list[dict[str, Any]]:
    assert not [row for row in rows if isinstance(row, Refused)], rows
    return [row.value for row in rows if isinstance(row, Row) and row.kind == "event"]


def test_columns_are_mapped_and_the_rest_is_named() -> None:
    rows = found(
        "What;When;Paper;Mood\nIt burns;late April;The Gazette;bad\n",
        {"title": "What", "date": "When", "source_title": "Paper"},
        {"anchor": "2025-05-23", "lang": "en"},
    )
    event = events(rows)[0]
    assert event["title"] == "It burns"
    assert event["claims"][0] == {
        "date_text": "late April",
        "anchor": "2025-05-23",
        "source": rows[0].value["id"],
    }
    assert isinstance(rows[-1], Note)
    assert "Mood" in rows[-1].message
    assert validated(SourceShape, rows[0].value).title == "The Gazette"
    validated(EventRecord, event)


def test_the_anchor_of_the_row_goes_before_that_of_the_file() -> None:
    rows = found("title,date,anchor\nA,Monday,2024-02-01\nB,Monday,\n", None, {"anchor": "2025"})
    assert [event["claims"][0]["anchor"] for event in events(rows)] == ["2024-02-01", "2025"]


def test_a_heading_that_names_a_field_needs_no_mapping() -> None:
    rows = found("Title,DATE,Tags,Place,Lat,Lon\nA,2025,a;b,Kyiv,50.4,30.5\n")
    event = events(rows)[0]
    assert event["tags"] == ["a", "b"]
    assert event["place"] == {"name": "Kyiv", "lat": 50.4, "lon": 30.5}


def test_one_source_is_given_once() -> None:
    text = "title,date,source_title,source_url\nA,2025,S,https://x.org\nB,2025,S,https://x.org\n"
    rows = found(text)
    assert [row.kind for row in rows] == ["source", "event", "event"]


def test_the_same_table_gives_the_same_ids_and_own_ids_are_kept() -> None:
    text = "id,title,date\nmine,A,2025\n,A,2025\n,A,2026\nno id!,A,2025\n"
    ids = [[event["id"] for event in events(found(text))] for _ in range(2)]
    assert ids[0] == ids[1]
    assert ids[0][0] == "mine"
    assert len(set(ids[0])) == 4


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (",2025,,,", "title"),
        ("A,,,,", "date"),
        ("A,Monday,soon,,", "anchor"),
        ("A,2025,,north,1", "lat"),
        ("A,2025,,1,2,3", ""),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_with_line_and_field(row: str, field: str) -> None:
    rows = found(f"title,date,anchor,lat,lon,place\nOK,2025,,,,\n{row},P\n")
    bad = [one for one in rows if isinstance(one, Refused)]
    assert [(one.line, one.faults[0].field) for one in bad] == [(3, field)]


def test_an_undated_row_says_so() -> None:
    rows = found("title,date,undated\nA,,yes\n")
    event = events(rows)[0]
    assert event["undated"] is True
    assert validated(EventRecord, event).claims[0].date_text is None


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"title": "Nowhere"}, "columns.title"),
        ({"colour": "What"}, "columns.colour"),
        ({"date": "What"}, "columns.title"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_before_anything_is_read(
    columns: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        found("What,When\nA,2025\n", columns)
    assert field in [fault.field for fault in caught.value.faults]
