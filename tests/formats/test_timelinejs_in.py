"""TimelineJS files, JSON and spreadsheet: what is taken over, and what is refused."""

from __future__ import annotations

import io
from typing import Any

import orjson
import pytest

from timeline.dates import Reading, Reason, Refusal, edtf
from timeline.formats import timelinejs_in, timelinejs_out
from timeline.formats.faults import validated
from timeline.formats.plain import line_of_html, text_of_html
from timeline.formats.rows import Note, Refused, Row
from timeline.formats.timeline_file import EventRecord

SPRING = Reading(
    "1944-21", edtf.bounds("1944-21"), edtf.precision("1944-21"), ("year",), (), "season", "en", ""
)


def read_date(text: str, _anchor: Any = None, *, lang: str | None = None) -> Any:
    """Read one text alone, so that these tests hang on no grammar."""
    return SPRING if text == "Spring 1944" else Refusal(text, Reason.NO_DATE, "no date")


def found(value: Any) -> list[Any]:
    stream = io.BytesIO(orjson.dumps(value))
    return list(timelinejs_in.read(stream, "en", read_date))


def claim_of(slide: dict[str, Any]) -> dict[str, Any]:
    rows = found({"events": [{"text": {"headline": "H"}, **slide}]})
    assert isinstance(rows[-1], Row), rows
    claim: dict[str, Any] = rows[-1].value["claims"][0]
    return claim


@pytest.mark.parametrize(
    ("slide", "text"),
    [
        ({"start_date": {"year": 1944}}, "1944"),
        ({"start_date": {"year": "1944", "month": "3", "day": ""}}, "1944-03"),
        ({"start_date": {"year": 1944, "month": 3, "day": 5}}, "1944-03-05"),
        ({"start_date": {"year": -44, "month": 3, "day": 15}}, "-0043-03-15"),
        ({"start_date": {"year": -1}}, "0000"),
        ({"start_date": {"year": 1944, "month": 3, "day": 5, "hour": 7, "minute": 9}},
         "1944-03-05T07:09"),
        ({"start_date": {"year": 1944}, "end_date": {"year": 1945}}, "1944/1945"),
        ({"start_date": {"year": 1944}, "end_date": {"year": 1944}}, "1944"),
    ],
)  # fmt: skip
def test_the_fields_say_as_much_as_they_hold(slide: dict[str, Any], text: str) -> None:
    assert claim_of(slide) == {"date_text": text}


def test_words_that_say_less_than_the_fields_lead() -> None:
    slide = {"start_date": {"year": 1944, "month": 3, "day": 1}, "display_date": "Spring 1944"}
    assert claim_of(slide) == {"date_text": "Spring 1944"}


def test_words_that_contradict_the_fields_do_not() -> None:
    slide = {"start_date": {"year": 1954, "month": 3, "day": 1}, "display_date": "Spring 1944"}
    claim = claim_of(slide)
    assert claim["read_as"] == "1954-03-01"
    assert claim["why"]


def test_words_that_cannot_be_read_stand_beside_the_fields() -> None:
    slide = {"start_date": {"year": 1954, "display_date": "the year of the <i>fair</i>"}}
    claim = claim_of(slide)
    assert (claim["date_text"], claim["read_as"]) == ("the year of the fair", "1954")


@pytest.mark.parametrize(
    ("slide", "field"),
    [
        ({}, "start_date"),
        ({"start_date": {}}, "start_date.year"),
        ({"start_date": {"year": "MCM"}}, "start_date.year"),
        ({"start_date": {"year": 10_000}}, "start_date.year"),
        ({"start_date": {"year": 1944, "month": 13}}, "start_date.month"),
        ({"start_date": {"year": 1943, "month": 2, "day": 29}}, "start_date.day"),
        ({"start_date": {"year": 1944, "month": 2, "day": 1, "hour": 25}}, "start_date.hour"),
        ({"start_date": {"year": 1944}, "end_date": {"year": 1943}}, "end_date"),
        ({"start_date": {"year": 1944}, "text": {"text": "x"}}, "text.headline"),
        ({"start_date": {"year": 1944}, "text": None}, "text.headline"),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(slide: dict[str, Any], field: str) -> None:
    rows = found({"events": [{"text": {"headline": "H"}, **slide}]})
    assert isinstance(rows[0], Refused)
    assert rows[0].faults[0].field == field


def test_markup_is_taken_out_and_scripts_with_it() -> None:
    text = "<p>One<br>two &amp; three</p><script>alert(1)</script><p>four\nfive</p>"
    assert text_of_html(text) == "One\ntwo & three\nfour five"
    assert line_of_html(text) == "One two & three four five"


def test_groups_become_lanes_before_their_events() -> None:
    slides = [
        {"start_date": {"year": 1944}, "text": {"headline": name}, "group": name}
        for name in ("South Korea", "South-Korea", "South Korea", "한국")
    ]
    rows = found({"events": slides})
    assert [row.kind for row in rows] == [
        "lane",
        "event",
        "lane",
        "event",
        "event",
        "lane",
        "event",
    ]
    lanes = {row.value["name"]: row.value["key"] for row in rows if row.kind == "lane"}
    assert lanes["South Korea"] == "south-korea"
    assert len(set(lanes.values())) == 3
    for row in rows:
        if row.kind == "event":
            validated(EventRecord, row.value)


def test_eras_are_tagged_and_media_are_counted() -> None:
    era = {"start_date": {"year": 1939}, "end_date": {"year": 1945}, "text": {"headline": "War"}}
    slide = {"start_date": {"year": 1944}, "text": {"headline": "H"}, "media": {"url": "https://x"}}
    rows = found(
        {"title": {"text": {"headline": "T", "text": "D"}}, "events": [slide], "eras": [era]}
    )
    assert rows[0].value == {"title": "T", "description": "D", "lang": "en"}
    assert rows[2].value["tags"] == ["era"]
    assert rows[2].value["claims"] == [{"date_text": "1939/1945"}]
    assert isinstance(rows[3], Note)
    assert "1 slides" in rows[3].message


def test_the_same_file_gives_the_same_ids() -> None:
    slide = {"start_date": {"year": 1944}, "text": {"headline": "H"}}
    other = {"start_date": {"year": 1945}, "text": {"headline": "H"}}
    named = {**slide, "unique_id": "my-id"}
    ids = [[row.value["id"] for row in found({"events": [slide, other, named]})] for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3
    assert ids[0][2] == "my-id"


SHEET = """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Type,Group
,,,,,,,,,The title,About it,title,
1944,3,5,2:30 PM,,,,,,One,<b>text</b>,,Front
"1,944",3,,,1945,,,,,Two,,,Front
1939,,,,1945,,,,,War,,era,
1944,3,5,half past,,,,,,Bad,,,
"""


def test_the_spreadsheet_is_read_like_the_json() -> None:
    rows = list(timelinejs_in.read_sheet(io.BytesIO(SHEET.encode()), "en", read_date))
    assert [type(row).__name__ for row in rows] == ["Row"] * 5 + ["Refused"]
    assert rows[0].kind == "timeline"
    events = [row.value for row in rows if isinstance(row, Row) and row.kind == "event"]
    texts = [event["claims"][0]["date_text"] for event in events]
    assert texts == ["1944-03-05T14:30", "1944-03/1945", "1939/1945"]
    assert events[0]["summary"] == "text"
    assert (rows[-1].line, rows[-1].faults[0].field) == (6, "Time")


def test_the_older_spreadsheet_is_american() -> None:
    sheet = "Start Date,End Date,Headline\n3/5/1944,,A\n3/1944,,B\n1944-03-05,1945,C\nMay,,D\n"
    rows = list(timelinejs_in.read_sheet(io.BytesIO(sheet.encode()), "en", read_date))
    texts = [row.value["claims"][0]["date_text"] for row in rows if isinstance(row, Row)]
    assert texts == ["1944-03-05", "1944-03", "1944-03-05/1945"]
    assert isinstance(rows[-1], Refused)


def test_our_own_slides_come_back_with_their_dates(hard: Any, hard_events: Any) -> None:
    raw = b"".join(timelinejs_out.write(hard))
    rows = list(timelinejs_in.read(io.BytesIO(raw), "en", read_date))
    dates = {
        row.value["id"]: row.value["claims"][0]["read_as"]
        for row in rows
        if isinstance(row, Row) and row.kind == "event"
    }
    assert dates == {
        event["id"]: event["when"]["edtf"] for event in hard_events if event["when"]["edtf"]
    }
    lanes = [row.value["name"] for row in rows if isinstance(row, Row) and row.kind == "lane"]
    assert lanes == ["Water <b>", "People"]
