"""Event timelines that say no more than their sources do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.client import figure

__version__ = "0.1.0"
__all__ = ["__version__", "figure"]


def __getattr__(name: str) -> Any:
    # Loaded when it is asked for: whoever reads a date does not pay for Plotly.
    if name == "figure":
        from timeline.client import figure  # noqa: PLC0415 - see above

        return figure
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
