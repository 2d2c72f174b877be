"""What a reading says, as one English sentence for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.interval import civil, format_year

if TYPE_CHECKING:
    from timeline.dates.reading import Anchor, Reading

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def how(reading: Reading) -> str:
    """Tell what was read, and against which anchor where the anchor mattered."""
    bounds = reading.bounds
    first, last = bounds.earliest_start, bounds.latest_end
    if first is None and last is None:
        said = "at an unknown time"
    elif first is None:
        said = f"up to {days(last, last)}"
    elif last is None:
        said = f"{days(first, bounds.latest_start)} or later"
        if "/" in reading.edtf:
            said = f"from {days(first, bounds.latest_start)} on"
    else:
        said = days(first, last)
    sentence = f"“{reading.text.strip()}” read as {said}"
    if reading.filled_in and reading.anchor is not None:
        sentence += f", against {anchor_days(reading.anchor)}"
    return sentence + "."


def anchor_days(anchor: Anchor) -> str:
    """Write an anchor: "19–23 May 2025"."""
    return days(anchor.first, anchor.last)


def days(first: int | None, last: int | None) -> str:
    """Write a stretch of days as short as it can be: "21–30 April 2025"."""
    if first is None or last is None:
        return "an open time"
    a, b = civil(first), civil(last)
    end = f"{b.day} {_MONTHS[b.month - 1]} {format_year(b.year).lstrip('0') or '0'}"
    if first == last:
        return end
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{end}"
    start = f"{a.day} {_MONTHS[a.month - 1]}"
    if a.year != b.year:
        start += f" {format_year(a.year).lstrip('0') or '0'}"
    return f"{start} – {end}"
