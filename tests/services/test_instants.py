"""Instants go out and come back unchanged."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from timeline.services.instants import from_iso, iso_instant


@given(st.integers(-62_000_000_000_000, 253_000_000_000_000))
def test_an_instant_comes_back(milliseconds: int) -> None:
    text = iso_instant(milliseconds)
    assert from_iso(text) == milliseconds
    told = datetime.fromtimestamp(milliseconds // 1_000, UTC).strftime("%m-%dT%H:%M:%S.")
    assert told in text


def test_seconds_without_a_fraction_are_read() -> None:
    assert iso_instant(from_iso("2025-05-23T11:33:20Z")) == "2025-05-23T11:33:20.000Z"
