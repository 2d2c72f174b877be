"""Query parameters of the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from timeline.formats.fields import Id, IsoDay, LaneKey, Status, Strict, Tag, parse_day
from timeline.services.finding import MAX_LIMIT, EventQuery, Order

PrecisionName = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "part",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "range",
    "interval",
    "open",
    "none",
]
MAX_SEQ = 2**63 - 1
"""The largest number that both engines hold."""
Limit = Annotated[int, Field(ge=1, le=MAX_LIMIT)]
After = Annotated[str, Field(max_length=500)]
DisplayLang = Annotated[str, Field(max_length=35)]


class Listing(Strict):
    """Every list: how many, and after which cursor."""

    limit: Limit = 100
    after: After | None = None


class ShortListing(Strict):
    """A list of a few dozen: all of it, unless less is asked for."""

    limit: Limit = MAX_LIMIT
    after: After | None = None


class Shown(Strict):
    """In which language dates are written; without it Accept-Language decides."""

    lang: DisplayLang | None = None


class Writing(Shown):
    """Every write: `dry_run=1` answers what would be stored, and stores nothing."""

    dry_run: bool = False


class Restore(Strict):
    """The revision to go back to; without it the newest in which it was not deleted."""

    seq: Annotated[int, Field(ge=1, le=MAX_SEQ)] | None = None


class EventFilter(Shown):
    """Which events are asked for; days inclusive; lists repeat the parameter."""

    first: IsoDay | None = Field(default=None, alias="from")
    last: IsoDay | None = Field(default=None, alias="to")
    overlap: Literal["possible", "certain"] = "possible"
    lane: list[LaneKey] = Field(default_factory=list, max_length=50)
    tag: list[Tag] = Field(default_factory=list, max_length=20)
    source: list[Id] = Field(default_factory=list, max_length=50)
    q: Annotated[str, Field(max_length=200)] = ""
    status: list[Status] = Field(default_factory=list, max_length=5)
    precision: list[PrecisionName] = Field(default_factory=list, max_length=20)
    disputed: bool | None = None
    undated: Literal["include", "exclude", "only"] | None = None
    order: Literal["start", "-start", "updated"] | None = None

    def to_query(
        self, statuses: Sequence[str] = ("published",), order: Order = "start"
    ) -> EventQuery:
        """Give what the services ask, with the statuses and order meant where none is asked for."""
        return EventQuery(
            first=parse_day(self.first) if self.first else None,
            last=parse_day(self.last) if self.last else None,
            overlap=self.overlap,
            lanes=self.lane,
            tags=self.tag,
            sources=self.source,
            q=self.q,
            statuses=self.status or statuses,
            precisions=self.precision,
            disputed=self.disputed,
            undated=self.undated,
            order=self.order or order,
        )


class EventListing(Listing, EventFilter):
    """A page of the events asked for; `include=claims` for all of each, `fields` for some."""

    include: list[Literal["claims"]] = Field(default_factory=list)
    fields: Annotated[str, Field(max_length=300)] | None = None

    def to_query(
        self, statuses: Sequence[str] = ("published",), order: Order = "start"
    ) -> EventQuery:
        """Give what the services ask, with the page of it."""
        found = EventFilter.to_query(self, statuses, order)
        with_parts = "claims" in self.include
        return replace(found, limit=self.limit, after=self.after, with_parts=with_parts)
