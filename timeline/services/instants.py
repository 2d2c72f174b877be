"""Instants: milliseconds since 1970-01-01 UTC inside, ISO 8601 with Z outside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def iso_instant(milliseconds: int) -> str:
    """Write an instant: 2025-01-09T10:30:00.125Z."""
    instant = _EPOCH + timedelta(milliseconds=milliseconds)
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_iso(text: str) -> int:
    """Read an instant that `iso_instant` wrote, milliseconds optional."""
    return round((datetime.fromisoformat(text) - _EPOCH).total_seconds() * 1_000)
