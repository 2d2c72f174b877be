"""What the API takes beyond the shapes of the timeline file: short forms and changes."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from timeline.formats.faults import Unaccepted
from timeline.formats.fields import (
    DateText,
    Edtf,
    Id,
    LaneKey,
    Lang,
    Line,
    Measure,
    Number,
    Prefer,
    Qualifier,
    Strict,
    Tag,
    Title,
    Words,
)
from timeline.formats.nouns import MAX_TAGS, ClaimShape, EventShape, Place

SHORT_FORM = ("date", "source", "quote", "attributed_to", "anchor", "prefer", "read_as", "why")
"""Fields of an event that stand for its only claim."""


class EventCreate(EventShape):
    """A new event: `{"title", "date"}` is a complete one.

    `date` and its companions are the short form of a single claim; several stand in `claims`.
    """

    date: DateText | None = None
    source: Id | None = None
    quote: Words | None = None
    attributed_to: Line | None = None
    anchor: Edtf | None = None
    prefer: Prefer | None = None
    read_as: DateText | None = None
    why: Words | None = None
    status: Literal["draft", "proposed", "published"] | None = None

    @model_validator(mode="after")
    def _one_way_to_claim(self) -> Self:
        given = [name for name in SHORT_FORM if getattr(self, name) is not None]
        if given and self.claims:
            raise Unaccepted("stands beside claims", "either the short form or claims", given[0])
        if not given and not self.claims and not self.undated:
            raise Unaccepted("is missing", "date words, claims, or undated: true", "date")
        if self.read_as is not None and not self.why:
            raise Unaccepted("is missing, and read_as is given", "the reason why", "why")
        return self

    def all_claims(self) -> list[ClaimShape]:
        """List the claims, the short form as one."""
        if self.claims:
            return self.claims
        given = {name: getattr(self, name) for name in SHORT_FORM}
        if all(value is None for value in given.values()):
            return []
        return [ClaimShape.model_construct(None, date_text=given.pop("date"), **given)]

    @property
    def is_short(self) -> bool:
        """Whether the claim was given in the short form."""
        return not self.claims


class EventUpdate(Strict):
    """A merge patch (RFC 7396) of an event: what is absent stays, null empties.

    `date` gives the only claim other words; with several claims they are changed themselves.
    """

    title: Title = ""
    summary: Words | None = None
    lang: Lang | None = None
    lane: LaneKey | None = None
    tags: Annotated[list[Tag], Field(max_length=MAX_TAGS)] | None = None
    place: Place | None = None
    undated: bool = False
    status: Literal["draft", "published"] = "published"
    date: DateText | None = None

    @model_validator(mode="before")
    @classmethod
    def _when_follows(cls, value: Any) -> Any:
        if isinstance(value, dict) and "when" in value:
            raise Unaccepted(
                "follows from the claims and cannot be set", "date, or a change of a claim", "when"
            )
        return value


class ClaimUpdate(Strict):
    """A merge patch of a claim: what is absent stays, null empties; its words are read anew."""

    source: Id | None = None
    date_text: DateText | None = None
    quote: Words | None = None
    attributed_to: Line | None = None
    anchor: Edtf | None = None
    lang: Lang | None = None
    prefer: Prefer | None = None
    read_as: DateText | None = None
    why: Words | None = None
    preferred: bool = False


class EstimateUpdate(Strict):
    """A merge patch of an estimate: what is absent stays, null empties."""

    source: Id | None = None
    measure: Measure = "other"
    low: Number | None = None
    high: Number | None = None
    qualifier: Qualifier = "exact"
    as_of: DateText | None = None
    as_of_read_as: DateText | None = None
    anchor: Edtf | None = None
    lang: Lang | None = None
    prefer: Prefer | None = None
    why: Words | None = None
    quote: Words | None = None
    attributed_to: Line | None = None


class EventsChange(Strict):
    """One change of many events: what is absent stays; a null lane takes them out of theirs."""

    events: Annotated[list[Id], Field(min_length=1, max_length=500)]
    lane: LaneKey | None = None
    add_tags: Annotated[list[Tag], Field(max_length=MAX_TAGS)] = Field(default_factory=list)
    remove_tags: Annotated[list[Tag], Field(max_length=MAX_TAGS)] = Field(default_factory=list)
    status: Literal["draft", "published"] | None = None


class DateQuestion(Strict):
    """A date text to be read and not stored."""

    text: Annotated[str, Field(max_length=100_000)]
    anchor: Edtf | None = None
    lang: Lang | None = None
    prefer: Prefer | None = None
    order: Literal["dmy", "mdy", "ymd"] | None = None
