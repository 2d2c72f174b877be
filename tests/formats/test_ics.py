"""The calendar, as the icalendar library and the rules of RFC 5545 see it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from timeline.formats import ics


def calendar_of(contents: Any) -> Calendar:
    return Calendar.from_ical(b"".join(ics.write(contents)))


def entries(contents: Any) -> dict[str, Any]:
    found = calendar_of(contents).walk("VEVENT")
    return {str(entry["uid"]).split("@")[0]: entry for entry in found}


def days_of(entry: Any) -> tuple[date, date]:
    return entry.decoded("dtstart"), entry.decoded("dtend")


@pytest.mark.parametrize(
    ("event_id", "first", "end"),
    [
        ("e1", date(2025, 1, 9), date(2025, 1, 10)),
        ("e2", date(2025, 4, 21), date(2025, 5, 1)),
        ("e3", date(2025, 1, 9), date(2025, 1, 12)),
        ("e6", date(2025, 1, 1), date(2025, 2, 1)),
        ("e4", date(2024, 10, 1), date(2024, 10, 2)),
        ("e5", date(2024, 12, 31), date(2025, 1, 1)),
    ],
)
def test_every_entry_is_all_day_and_ends_before_its_exclusive_end(
    hard: Any, event_id: str, first: date, end: date
) -> None:
    entry = entries(hard)[event_id]
    assert days_of(entry) == (first, end)
    assert entry["dtstart"].params["VALUE"] == "DATE"


def test_a_vague_date_keeps_its_wording_where_calendars_show_it(hard: Any) -> None:
    found = entries(hard)
    assert found["e2"]["summary"] == "Late April (21–30 April 2025)"
    assert found["e4"]["summary"] == "Since October (since October 2024)"
    assert found["e1"]["summary"] == "A plain day"


def test_years_a_calendar_does_not_know_are_left_out_with_a_note(hard: Any) -> None:
    assert {"e7", "e8", "e9", "e10"}.isdisjoint(entries(hard))
    notes = [str(note["summary"]) for note in calendar_of(hard).walk("VJOURNAL")]
    assert notes == [
        "Left out for want of a date: 1",
        "Left out, being outside the years of this format: 3",
    ]


def test_a_disputed_event_is_tentative_and_says_so(hard: Any) -> None:
    entry = entries(hard)["e11"]
    assert entry["status"] == "TENTATIVE"
    assert "(disputed)" in entry["summary"]


def test_hostile_text_comes_out_as_it_was(hard: Any) -> None:
    entry = entries(hard)["e11"]
    told = '=HYPERLINK("x")\n<script>alert(1)</script> & "quotes", ; \\ é 한 ї'
    assert told in entry["description"]


def test_control_characters_become_the_replacement_character(
    served: Any, make_contents: Any
) -> None:
    found = entries(make_contents([served("e1", "A\x00B\x1bC", "2025-01-09")]))
    assert found["e1"]["summary"] == "A\ufffdB\ufffdC"


def test_licence_sources_and_revision_are_named(hard: Any) -> None:
    about = str(calendar_of(hard)["description"])
    assert "CC BY 4.0" in about
    assert "Revision 7" in about
    assert "A report, The Gazette" in about


def test_lines_are_folded_at_75_octets_and_end_with_cr_lf(hard: Any) -> None:
    raw = b"".join(ics.write(hard))
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode()  # no fold inside a character


def test_tags_and_place_are_kept(hard: Any) -> None:
    found = entries(hard)
    assert [str(tag) for tag in found["e1"]["categories"].cats] == ["a;b", "c\\", "d,e"]
    assert found["e12"]["geo"].to_ical() == "51.7;-36.2"
    assert found["e12"]["location"] == "Kursk"


def test_the_same_revision_gives_the_same_bytes(make_contents: Any, hard_events: Any) -> None:
    once, twice = (b"".join(ics.write(make_contents(hard_events))) for _ in range(2))
    assert once == twice
