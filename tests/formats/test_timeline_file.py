"""The timeline file: what is accepted, and that all faults are told together."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from timeline.errors import InvalidInput
from timeline.formats.timeline_file import load


def a_file(**changes: Any) -> dict[str, Any]:
    return {
        "format": "event-timeline/1",
        "timeline": {
            "slug": "flood",
            "title": "The flood",
            "opening": {"from": "2024-01-01", "to": "2024-12-31"},
            "lanes": [{"key": "water", "name": "Water", "colour": "#0072b2"}],
        },
        "sources": [{"id": "s1", "title": "A report", "published": "[2024-05-01..2024-05-03]"}],
        "events": [
            {
                "title": "The dam breaks",
                "lane": "water",
                "claims": [{"source": "s1", "date_text": "on Monday", "quote": "on Monday"}],
                "estimates": [
                    {"source": "s1", "measure": "injured", "low": 3, "qualifier": "at least"}
                ],
            }
        ],
        **changes,
    }


def faults_of(value: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        load(orjson.dumps(value))
    return {fault.field: fault.message for fault in caught.value.faults}


def test_a_good_file_loads() -> None:
    file = load(orjson.dumps(a_file()))
    assert file.timeline.opening.first == "2024-01-01"
    assert file.events[0].claims[0].date_text == "on Monday"


def test_all_faults_are_told_with_their_paths() -> None:
    value = a_file()
    value["timeline"]["slug"] = "Flood!"
    value["timeline"]["opening"]["from"] = 1_736_553_600
    value["events"][0]["colour"] = "red"
    value["events"][0]["claims"][0]["read_as"] = "29 April 2024"
    assert set(faults_of(value)) == {
        "timeline.slug",
        "timeline.opening.from",
        "events.0.colour",
        "events.0.claims.0.why",
    }


@pytest.mark.parametrize("day", ["0", "1736553600", "2025-02-30", "2025-2-3", "20250203", ""])
def test_a_day_is_never_a_number_or_another_form(day: str) -> None:
    value = a_file()
    value["timeline"]["opening"]["from"] = day
    assert set(faults_of(value)) == {"timeline.opening.from"}


def test_references_must_lead_somewhere() -> None:
    value = a_file()
    value["events"][0]["lane"] = "fire"
    value["events"][0]["claims"][0]["source"] = "s2"
    value["events"].append({"title": "No date at all"})
    assert set(faults_of(value)) == {
        "events.0.lane",
        "events.0.claims.0.source",
        "events.1.claims",
    }


def test_control_characters_are_refused_and_named() -> None:
    value = a_file()
    value["events"][0]["title"] = "a\x00b"
    assert "U+0000" in faults_of(value)["events.0.title"]


def test_text_that_is_not_json_is_one_fault() -> None:
    with pytest.raises(InvalidInput, match="is not JSON"):
        load(b"{")
