"""The chart from plain data: what Plotly itself makes of it, and what is refused."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from plotly.graph_objects import Figure

import timeline
from timeline.errors import InvalidInput

EVENTS: list[dict[str, Any]] = [
    {"title": "The dam <breaks>", "date": "late April 2025", "lane": "Water"},
    {"title": "A call", "date": "Monday", "anchor": "2025-05-23", "lane": "People"},
    {"title": "A day", "date": dt.date(2025, 1, 9), "mood": "bad", "source": float("nan")},
    {"title": "Since then", "date": "2024-10/..", "source": "The Gazette", "lane": "Water"},
]


def texts(figure: Figure) -> str:
    return figure.to_json()


def test_plain_data_make_a_figure_that_plotly_accepts() -> None:
    figure = timeline.figure(EVENTS)
    assert isinstance(figure, Figure)
    assert "A call" in texts(figure)
    assert "21–30 April 2025" in texts(figure)


def test_lanes_stand_in_the_order_given_then_as_they_appear() -> None:
    figure = timeline.figure(EVENTS, lanes=["People"])
    names = [note["text"] for note in figure.to_dict()["layout"]["annotations"]]
    joined = " ".join(names)
    assert joined.index("People") < joined.index("Water")


def test_the_window_is_the_one_given() -> None:
    figure = timeline.figure(EVENTS, window=("2025-01-01", "2025-02-28"))
    assert [end[:10] for end in figure.layout.xaxis.range] == ["2025-01-01", "2025-03-01"]


def test_without_a_window_every_event_is_in_it() -> None:
    first, last = timeline.figure(EVENTS).layout.xaxis.range
    assert first < "2024-10-01"
    assert last > "2025-05-19"


def test_text_of_the_data_is_no_markup() -> None:
    assert "<breaks>" not in texts(timeline.figure(EVENTS))


def test_dates_are_written_in_the_language_asked_for() -> None:
    assert "2025년" in texts(timeline.figure(EVENTS, lang="ko"))


def test_all_that_cannot_be_read_is_told_together() -> None:
    bad = [{"title": "A", "date": "whenever"}, {"date": "2025"}, {"title": "C", "date": "Monday"}]
    with pytest.raises(InvalidInput) as caught:
        timeline.figure(bad)
    fields = [fault.field for fault in caught.value.faults]
    assert fields == ["events.0.date", "events.1.title", "events.2.date"]


def test_a_shared_anchor_serves_events_without_one() -> None:
    timeline.figure([{"title": "C", "date": "Monday"}], anchor=dt.date(2025, 5, 23))


@pytest.mark.parametrize("window", [("2025-02-01", "2025-01-01"), ("soon", "2025-01-01")])
def test_a_window_that_is_none_is_refused(window: tuple[str, str]) -> None:
    with pytest.raises(InvalidInput):
        timeline.figure(EVENTS, window=window)


def test_no_events_make_an_empty_figure() -> None:
    assert isinstance(timeline.figure([]), Figure)


def test_reading_dates_does_not_load_plotly() -> None:
    code = "import sys, timeline.dates; sys.exit('plotly' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_readme_has_the_one_liner() -> None:
    readme = Path(__file__).parents[1].joinpath("README.md").read_text(encoding="utf-8")
    assert "timeline.figure(" in readme
