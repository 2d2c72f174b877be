"""The tables.

Integers named `nr` are keys of the store alone and never leave it; `id` and `slug` are what
the world sees. Instants are milliseconds since 1970-01-01 UTC, days are day numbers (see
`timeline.dates.interval`). Columns that hold JSON are texts written by orjson, so that both
engines keep the same characters. A table row validates nothing: rows are made from shapes that
were validated, by the services.

To change a table: its class, a migration, and what reads it; a test compares the first two.
"""

from __future__ import annotations

from timeline.store.models.access import (
    EDIT_LINK,
    EDIT_SESSION,
    PROPOSER,
    TOKEN,
    EditLink,
    EditSession,
    Proposer,
    Token,
)
from timeline.store.models.base import metadata
from timeline.store.models.claims import CLAIM, ESTIMATE, Claim, Estimate
from timeline.store.models.content import (
    DENSITY,
    EVENT,
    EVENT_TAG,
    LANE,
    SLUG_REDIRECT,
    SOURCE,
    TIMELINE,
    Density,
    Event,
    EventTag,
    Lane,
    SlugRedirect,
    Source,
    Timeline,
)
from timeline.store.models.history import KEPT_ANSWER, REVISION, KeptAnswer, Revision

__all__ = [
    "CLAIM", "DENSITY", "EDIT_LINK", "EDIT_SESSION", "ESTIMATE", "EVENT", "EVENT_TAG",
    "KEPT_ANSWER", "LANE", "PROPOSER", "REVISION", "SLUG_REDIRECT", "SOURCE", "TIMELINE", "TOKEN",
    "Claim", "Density", "EditLink", "EditSession", "Estimate", "Event", "EventTag", "KeptAnswer",
    "Lane", "Proposer", "Revision", "SlugRedirect", "Source", "Timeline", "Token", "metadata",
]  # fmt: skip
