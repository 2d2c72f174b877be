"""Instants: milliseconds since 1970-01-01 UTC inside, ISO 8601 with Z outside."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from timeline.dates.interval import format_day

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS_A_DAY = 86_400_000


@lru_cache(maxsize=65_536)
def iso_instant(milliseconds: int) -> str:
    """Write an instant: 2025-01-09T10:30:00.125Z."""
    day, rest = divmod(milliseconds, _MS_A_DAY)
    seconds, fraction = divmod(rest, 1_000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{format_day(day)}T{hour:02d}:{minute:02d}:{second:02d}.{fraction:03d}Z"


def from_iso(text: str) -> int:
    """Read an instant that `iso_instant` wrote, milliseconds optional."""
    return round((datetime.fromisoformat(text) - _EPOCH).total_seconds() * 1_000)
