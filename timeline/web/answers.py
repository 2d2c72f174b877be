"""What the API gives, as models: they describe answers in the OpenAPI document and in tests.

Answers are not built from them: rows become JSON without objects between (`services/serving`).
"""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from timeline.formats.fields import Visibility
from timeline.formats.nouns import Lane
from timeline.formats.redaction import Protected

_One = TypeVar("_One")


class Public(BaseModel):
    """Base of all answers: exactly these fields."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class PagePublic(Public, Generic[_One]):
    """One page of a list; `next` goes into `after`, null on the last page."""

    items: list[_One]
    next: str | None


class OpeningPublic(Public):
    """The window a chart opens with, days inclusive."""

    first: str | None = Field(alias="from")
    last: str | None = Field(alias="to")


class TimelinePublic(Public):
    """A timeline."""

    id: str
    slug: str
    title: str
    description: str
    lang: str
    licence: str
    visibility: Visibility
    opening: OpeningPublic
    lanes: list[Lane]
    seq: int
    version: int
    created_at: str
    updated_at: str


class TimePublic(Public):
    """A time of day as stated, beside its day."""

    first: str = Field(alias="from")
    last: str | None = Field(alias="to")
    precision: str
    zone: str | None


class WhenPublic(Public):
    """A date: EDTF, first and last possible day (inclusive, null when open)."""

    edtf: str | None
    earliest: str | None
    latest: str | None
    precision: str
    time: TimePublic | None
    display: str


class ChangePublic(Public):
    """One field that a revision changed."""

    field: str
    before: object
    after: object


class ChangesPublic(Public):
    """One recorded change of a source or of a timeline's own properties."""

    seq: int
    action: str
    who: str
    at: str
    changes: list[ChangePublic]


class SourcePublic(Public):
    """A source; the last two days are those of `published`."""

    id: str
    title: str
    publisher: str | None
    url: str | None
    lang: str | None
    published: str | None
    published_why: str | None
    note: str | None
    published_earliest: str | None
    published_latest: str | None
    version: int
    created_at: str
    updated_at: str


class RedatedPublic(Public):
    """An event whose date a change of a source moves, EDTF before and after."""

    event: str
    before: str | None
    after: str | None


class SourceChangedPublic(SourcePublic):
    """A changed source, and the events that it dates anew."""

    redated: list[RedatedPublic]


class LanesPublic(Public):
    """The lanes in story order."""

    items: list[Lane]


class ProtectedPublic(Public):
    """The protected people, for editors."""

    items: list[Protected]


class TokenPublic(Public):
    """A token without its secret; `timeline` null serves the whole store."""

    id: str
    name: str
    scope: str
    timeline: str | None
    created_at: str
    last_used_at: str | None
    revoked_at: str | None


class TokenMade(TokenPublic):
    """A new token; `token` is shown this once, and null when an answer is repeated."""

    token: str | None


class ReadingPublic(Public):
    """How a date text is read. `how` is one sentence for people."""

    text: str
    edtf: str
    earliest: str | None
    latest: str | None
    precision: str
    time: TimePublic | None
    display: str
    stated: list[str]
    filled_in: list[str]
    rule: str
    lang: str
    how: str


class FaultPublic(Public):
    """One thing wrong with an input."""

    field: str
    message: str
    accepted: str
    value: object = None
    code: str | None = None


class RefusedPublic(Public):
    """A row that was not taken in: its line in the file, and what is wrong with it."""

    line: int
    errors: list[FaultPublic]


class NotePublic(Public):
    """Something of a file that was not taken over although nothing is wrong with it."""

    line: int
    message: str


class OverwrittenPublic(Public):
    """An event that was written over; restoring it to `revision` brings back what was there."""

    line: int
    event: str
    revision: int


class ImportPublic(Public):
    """What became of a file; `accepted_lines` are first and last line of stretches of rows.

    `overwritten`, `refusals` and `notes` list the first thousand of each.
    """

    timeline: str
    created: int
    updated: int
    unchanged: int
    sources: int
    lanes: int
    refused: int
    overwritten: list[OverwrittenPublic]
    accepted_lines: list[tuple[int, int]]
    refusals: list[RefusedPublic]
    notes: list[NotePublic]


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultPublic]
    request_id: str
