"""Dates as news writes them: the one door to reading them.

    >>> from timeline.dates import read
    >>> read("late April", "2025-05-23").edtf
    '[2025-04-21..2025-04-30]'

`try_read` gives a Reading or a Refusal and raises for no text; `read` raises
`timeline.errors.UnreadableDate`. Names are loaded when they are first asked for, so importing
this package costs little, and dateparser is loaded only when a text needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.dates.interval import Bounds, Precision
    from timeline.dates.normalise import as_anchor, read, try_read
    from timeline.dates.reading import (
        Anchor,
        DayOrder,
        Prefer,
        Reading,
        Reason,
        Refusal,
        StatedTime,
    )

_HOMES = {
    "Bounds": "interval", "Precision": "interval", "as_anchor": "normalise", "read": "normalise",
    "try_read": "normalise", "Anchor": "reading", "DayOrder": "reading", "Prefer": "reading",
    "Reading": "reading", "Reason": "reading", "Refusal": "reading", "StatedTime": "reading",
}  # fmt: skip

__all__ = [
    "Anchor",
    "Bounds",
    "DayOrder",
    "Precision",
    "Prefer",
    "Reading",
    "Reason",
    "Refusal",
    "StatedTime",
    "as_anchor",
    "read",
    "try_read",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for (PEP 562)."""
    from importlib import import_module  # noqa: PLC0415 - the point of this function

    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
