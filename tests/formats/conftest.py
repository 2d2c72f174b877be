"""A small timeline as the API serves it, with everything in it that a format can stumble on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from timeline.dates import edtf
from timeline.dates.interval import format_day
from timeline.formats.contents import Contents
from timeline.formats.display import display

Serve = Callable[..., dict[str, Any]]


def when_of(text: str | None, *, disputed: bool = False) -> dict[str, Any]:
    """Serve a date as the API does."""
    none = {"edtf": None, "earliest": None, "latest": None, "precision": "none", "time": None}
    shared = {"disputed": disputed, "preferred": False}
    if text is None:
        return none | {"display": "undated"} | shared
    limits = edtf.bounds(text)
    first, last = limits.earliest_start, limits.latest_end
    return {
        "edtf": text,
        "earliest": None if first is None else format_day(first),
        "latest": None if last is None else format_day(last),
        "precision": str(edtf.precision(text)),
        "time": None,
        "display": display(text, limits),
        **shared,
    }


def serve(event_id: str, title: str, text: str | None, **fields: Any) -> dict[str, Any]:
    """Serve an event with one claim, or with the claims given."""
    when = when_of(text, disputed=fields.pop("disputed", False))
    claim = {"id": f"{event_id}-c", "source": "s1", "date_text": text, "quote": "it happened"}
    return {
        "id": event_id,
        "timeline": "flood",
        "title": title,
        "summary": "",
        "lang": "en",
        "lane": "water",
        "tags": [],
        "place": None,
        "status": "published",
        "version": 1,
        "when": when,
        "claims": [
            claim | {"when": when_of(text), "how": f"“{text}” as it stands", "preferred": False}
        ],
        "estimates": [],
        "created_at": "2025-01-01T08:00:00Z",
        "updated_at": "2025-06-01T08:00:00Z",
        **fields,
    }


@pytest.fixture
def served() -> Serve:
    return serve


@pytest.fixture
def make_contents() -> Callable[..., Contents]:
    """Give contents of the events named, and fields to change."""

    def make(events: list[dict[str, Any]], **fields: Any) -> Contents:
        timeline = {
            "slug": "flood",
            "title": "The flood & <after>",
            "description": "What the water did.",
            "lang": "en",
            "licence": "CC BY 4.0",
            "visibility": "public",
            "opening": {"from": "2024-01-01", "to": "2025-12-31"},
            "lanes": [
                {"key": "water", "name": "Water <b>", "colour": "#0072b2"},
                {"key": "people", "name": "People", "colour": None},
            ],
        } | fields.pop("timeline", {})
        sources = fields.pop("sources", None) or (
            {
                "id": "s1",
                "title": "A report",
                "publisher": "The Gazette",
                "url": "https://example.org/a?b=1&c=2",
                "lang": "en",
                "published": "[2025-05-01..2025-05-03]",
                "published_why": "the week of the fair",
                "note": None,
            },
            {"id": "s2", "title": "-SUM(A1)", "published": "2025-05-09"},
        )
        given = {"seq": 7, "changed_at": "2025-06-01T08:00:00Z"} | fields
        return Contents(timeline, tuple(sources), events, **given)

    return make


@pytest.fixture
def hard_events() -> list[dict[str, Any]]:
    """Events of every kind of date, and texts that are hostile to one format or another."""
    hostile = '=HYPERLINK("x")\r\n<script>alert(1)</script> & "quotes", ; \\ é 한 ї'
    return [
        serve("e1", "A plain day", "2025-01-09", tags=["a;b", "c\\", "d,e"]),
        serve("e2", "Late April", "[2025-04-21..2025-04-30]", lane="people"),
        serve("e3", "It lasted", "2025-01-09/2025-01-11"),
        serve("e4", "Since October", "2024-10/.."),
        serve("e5", "Sometime before", "[..2024-12-31]"),
        serve("e6", "A month", "2025-01"),
        serve("e7", "Caesar", "-0043-03-15"),
        serve("e8", "One BC", "0000"),
        serve("e9", "The end of years", "9999-12-31"),
        serve("e10", "Nobody knows", None, claims=[]),
        serve("e11", "@formula", "2025~", summary=hostile, disputed=True, place={"name": "Kyiv"}),
        serve(
            "e12",
            "Rival numbers",
            "2025-02",
            lane=None,
            place={"name": "Kursk", "lat": 51.7, "lon": -36.2},
            status="draft",
            claims=[
                {"id": "c1", "source": "s1", "date_text": None, "anchor": "2025-03", "why": "'x'"},
                {"id": "c2", "source": None, "date_text": "-5", "read_as": "2025", "why": "w"},
                {"id": "c3", "source": "s2", "date_text": "Monday", "preferred": True},
            ],
            estimates=[
                {
                    "id": "n1",
                    "source": "s2",
                    "measure": "killed",
                    "low": 0,
                    "high": None,
                    "qualifier": "at least",
                    "as_of": "30 April",
                    "when": when_of("2025-04-30"),
                    "quote": "none, they said",
                }
            ],
        ),
    ]


@pytest.fixture
def hard(make_contents: Any, hard_events: list[dict[str, Any]]) -> Contents:
    return make_contents(hard_events, page_url="https://timeline.example/t/flood")
