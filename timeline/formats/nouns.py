"""The shapes of timelines, lanes, sources, events, claims and estimates as people write them.

The timeline file and the API share them. A shape holds what an editor states, never what the
program makes of it: no readings, no bounds, no versions.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from timeline.formats.faults import Unaccepted
from timeline.formats.fields import (
    Colour,
    DateText,
    Edtf,
    Id,
    IsoDay,
    LaneKey,
    Lang,
    Line,
    Measure,
    Number,
    Prefer,
    Qualifier,
    Slug,
    Strict,
    Tag,
    Title,
    Visibility,
    WebAddress,
    Words,
    parse_day,
)

MAX_LANES = 50
MAX_TAGS = 50
MAX_CLAIMS = 200


class Window(Strict):
    """A stretch of whole days, both ends included; None is open."""

    first: IsoDay | None = Field(default=None, alias="from")
    last: IsoDay | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        first, last = (parse_day(day) if day else None for day in (self.first, self.last))
        if first is not None and last is not None and first > last:
            raise Unaccepted("ends before it begins", "from on or before to")
        return self


class Lane(Strict):
    """One lane: its key stays, its name and colour may change."""

    key: LaneKey
    name: Line
    colour: Colour | None = None


class TimelineShape(Strict):
    """What names and presents a timeline."""

    slug: Slug
    title: Title
    description: Words = ""
    lang: Lang = "en"
    licence: Annotated[str, Field(max_length=500)] = ""
    visibility: Visibility = "public"
    opening: Window = Field(default_factory=Window)
    lanes: Annotated[list[Lane], Field(max_length=MAX_LANES)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _lanes_differ(self) -> Self:
        seen: set[str] = set()
        for number, lane in enumerate(self.lanes):
            if lane.key in seen:
                raise Unaccepted(
                    f"repeats the lane “{lane.key}”", "a key of its own", f"lanes.{number}.key"
                )
            seen.add(lane.key)
        return self


class SourceShape(Strict):
    """An article or document. `published` may be vague; `published_why` says where it is from."""

    id: Id | None = None
    title: Title
    publisher: Line | None = None
    url: WebAddress | None = None
    lang: Lang | None = None
    published: Edtf | None = None
    published_why: Words | None = None
    note: Words | None = None


class Place(Strict):
    """A place by name, with its point in degrees (WGS 84) when it is known."""

    name: Line
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None

    @model_validator(mode="after")
    def _whole_point(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            raise Unaccepted("has half a point", "both lat and lon, or neither")
        return self


class ClaimShape(Strict):
    """What one source says of one event.

    `date_text` is verbatim, None where the source has no date words. `read_as` is given to
    the normaliser instead, and needs a `why`. `anchor` defaults to the source's publication.
    """

    id: Id | None = None
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

    @model_validator(mode="after")
    def _help_is_explained(self) -> Self:
        if self.read_as is not None and not self.why:
            raise Unaccepted(
                "is missing, and read_as is given", "the reason why other words are read", "why"
            )
        return self


class EstimateShape(Strict):
    """What one source says of a number, both ends included; `as_of` is a date text."""

    id: Id | None = None
    source: Id | None = None
    measure: Measure
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

    @model_validator(mode="after")
    def _is_a_number(self) -> Self:
        if self.low is None and self.high is None:
            raise Unaccepted("is missing", "low, high or both", "low")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise Unaccepted("is larger than high", "a number up to high", "low")
        if self.as_of_read_as is not None and not self.why:
            raise Unaccepted("is missing, and as_of_read_as is given", "the reason why", "why")
        return self


class EventShape(Strict):
    """One event with all that is said of it.

    `undated` lets it be stored although its date cannot be read, or is not stated at all.
    """

    id: Id | None = None
    title: Title
    summary: Words = ""
    lang: Lang | None = None
    lane: LaneKey | None = None
    tags: Annotated[list[Tag], Field(max_length=MAX_TAGS)] = Field(default_factory=list)
    place: Place | None = None
    undated: bool = False
    claims: Annotated[list[ClaimShape], Field(max_length=MAX_CLAIMS)] = Field(default_factory=list)
    estimates: Annotated[list[EstimateShape], Field(max_length=MAX_CLAIMS)] = Field(
        default_factory=list
    )
