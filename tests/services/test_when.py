"""From words to stored readings."""

from __future__ import annotations

import pytest

from timeline.dates import try_read
from timeline.dates.reading import Reading
from timeline.services.when import date_claim, read_words, stored, utc_second
from timeline.store.state import ClaimState, When


@pytest.mark.parametrize("text", ["2025-01-09", "0001-01-01", "9999-12-31", "2024-02-29"])
def test_a_plain_day_is_read_as_everything_else(text: str) -> None:
    reading = try_read(text, "2025-05-23", lang="en")
    assert isinstance(reading, Reading)
    assert read_words(text, "2025-05-23", "en", None) == stored(reading)


@pytest.mark.parametrize(
    ("time", "second"),
    [
        (None, 0),
        ({"from": "09:30", "to": None, "precision": "minute", "zone": None}, 34_200),
        ({"from": "09:30", "to": None, "precision": "minute", "zone": "+03:00"}, 23_400),
        ({"from": "01:00:05", "to": None, "precision": "second", "zone": "-05:00"}, 21_605),
        ({"from": "09:30", "to": None, "precision": "minute", "zone": "Europe/Kyiv"}, 27_000),
        ({"from": "09:30", "to": None, "precision": "minute", "zone": "No/Where"}, 34_200),
    ],
)
def test_a_stated_time_orders_by_utc(time: dict[str, str | None] | None, second: int) -> None:
    assert utc_second(When("2025-01-09", 20_097, 20_097, 20_097, 20_097, time=time)) == second


def test_a_statement_without_date_words_lies_before_its_publication() -> None:
    claim = ClaimState("c")
    assert date_claim(claim, "[2025-05-20..2025-05-23]", None) is None
    assert (claim.when.edtf, claim.when.rule) == ("[..2025-05-23]", "publication")
    fault = date_claim(claim, None, None)
    assert fault is not None
    assert (fault.code, claim.when.edtf) == ("needs_anchor", None)
    fault = date_claim(claim, "2025-05/..", None)
    assert fault is not None
    assert fault.code == "needs_anchor"
