"""Plain dates are read without the normaliser, and no otherwise than by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import try_read
from timeline.dates.interval import DAY_MAX, day_number, format_day
from timeline.dates.reading import Reading, Reason, Refusal
from timeline.services.plain_dates import read_plain
from timeline.services.when import read_words, stored

days = st.integers(day_number(1000, 1, 1), DAY_MAX).map(format_day)
signs = st.sampled_from(("", "~", "?", "%"))
units = st.sampled_from((4, 7, 10))
anchors = st.sampled_from((None, "1999-12-31", "2025-05-23", "2025-05-20/2025-06-02", "2101"))
langs = st.sampled_from((None, "en", "ko", "uk", "de"))


@given(days, days, anchors, langs)
def test_days_and_stretches_of_days_are_read_as_the_normaliser_reads_them(
    one: str, other: str, anchor: str | None, lang: str | None
) -> None:
    first, last = sorted((one, other))
    for text in (one, f"{first}/{last}", f"[{first}..{last}]"):
        reading = try_read(text, anchor, lang=lang)
        assert isinstance(reading, Reading)
        assert read_plain(text) == stored(reading), text


@given(days, units, signs, anchors, langs)
def test_a_unit_of_edtf_says_the_same_against_every_anchor(
    day: str, length: int, sign: str, anchor: str | None, lang: str | None
) -> None:
    text = day[:length] + sign
    reading = try_read(text, anchor, lang=lang)
    expected = stored(reading) if isinstance(reading, Reading) else reading
    assert read_words(text, anchor, lang, None) == expected


@given(days, units, anchors, langs)
def test_what_goes_on_since_a_date_is_certain_until_the_anchor(
    day: str, length: int, anchor: str | None, lang: str | None
) -> None:
    text = f"{day[:length]}/.."
    reading = try_read(text, anchor, lang=lang)
    expected = stored(reading) if isinstance(reading, Reading) else reading
    assert read_words(text, anchor, lang, None) == expected


@pytest.mark.parametrize("text", ["9 May 2025", "2025-05-09~", "2025-05/..", "2025-05"])
def test_against_an_open_publication_date_only_what_needs_none_is_read(text: str) -> None:
    for anchor in ("2025-05/..", "../2025-05"):
        assert read_words(text, anchor, "en", None) == read_words(text, None, "en", None)
        refusal = read_words("last week", anchor, "en", None)
        assert isinstance(refusal, Refusal)
        assert refusal.reason is Reason.NEEDS_ANCHOR


@pytest.mark.parametrize(
    "text",
    [
        *("2025-02-30", "2025-02-30/2025-03-01", "2025-03-02/2025-03-01"),
        *("[2025-03-02..2025-03-01]", "[2025-03-01..2025-03-02}", "[2025-03-01,,2025-03-02]"),
        *("2025-03-01 2025-03-02", "2025-03", "9 May 2025", "٢٠٢٥-٠٣-٠١", ""),
    ],
)
def test_nothing_else_is_plain(text: str) -> None:
    assert read_plain(text) is None
