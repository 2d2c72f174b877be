"""Protected people: their list per timeline, and content that must be gone from every revision."""

from __future__ import annotations

from timeline.services.editing import Edit
from timeline.services.timelines import protected_of


def count_protected(edit: Edit) -> int:
    """Count who is protected in the timeline that is being changed."""
    return len(protected_of(edit.timeline))
