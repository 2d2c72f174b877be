"""Classes of length, and the order of time."""

from __future__ import annotations

import pytest

from timeline.dates.interval import DAY_MAX, DAY_MIN, Bounds
from timeline.store.spans import CLASSES, SECONDS, UNDATED, span_of


@pytest.mark.parametrize("length", [0, 1, 31, 32, 366, 367, 3_660, 3_661, 100_000])
def test_a_class_holds_what_is_no_longer_than_it_says(length: int) -> None:
    span = span_of(Bounds(0, 0, length, length))
    longest = dict(CLASSES)
    assert longest[span.span_class] is None or length <= longest[span.span_class]
    shorter = longest.get(span.span_class - 1)
    assert shorter is None or length > shorter


def test_open_ends_lie_beyond_every_day_and_undated_events_beyond_those() -> None:
    first = span_of(Bounds(None, 5, 5, 5))
    dated = span_of(Bounds(DAY_MIN, DAY_MIN, DAY_MIN, DAY_MIN))
    last = span_of(Bounds(DAY_MAX, DAY_MAX, DAY_MAX, None))
    assert first.sort_at < dated.sort_at < last.sort_at < UNDATED.sort_at
    assert DAY_MAX < last.last_day < UNDATED.last_day


@pytest.mark.parametrize(
    ("second", "kept"), [(-3_600, 0), (0, 0), (86_399, 86_399), (90_000, 86_399)]
)
def test_a_time_of_day_never_moves_an_event_to_another_day(second: int, kept: int) -> None:
    assert span_of(Bounds(-1, -1, -1, -1), second).sort_at == -SECONDS + kept
