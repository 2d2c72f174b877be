"""Proposals: events that somebody with the scope `propose` added, until an editor decides."""

from __future__ import annotations

PROPOSED = "proposed"
