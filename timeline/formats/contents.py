"""What every format out is given, and what it tells of an event in words.

To add a format out: a module with `write(contents) -> Iterator[bytes]`, a row in
`catalogue.OUT`, a section in docs/formats.md, and a test that reads it with somebody else's
program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from timeline.formats.fields import parse_day
from timeline.formats.wording import wording as words_of

Served = Mapping[str, Any]
"""A timeline, source or event as the API serves it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """One timeline at one revision.

    `events` are read once, in the order they are to be written, each with its claims and
    estimates. `changed_at` is the instant of revision `seq`, as ISO 8601 in UTC ("…Z").
    `page_url` is the timeline's page, "" when it has no public address. `redacted` says that
    names of protected people were replaced; `selection` is the query that chose the events,
    "" for all of them. `lang` is what the file says of itself in. Nothing here is the time of writing: the same revision gives the same
    bytes at any time.
    """

    timeline: Served
    sources: tuple[Served, ...]
    events: Iterable[Served]
    seq: int
    changed_at: str
    page_url: str = ""
    redacted: bool = False
    selection: str = ""
    lang: str = "en"
    source_of: Mapping[str, Served] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the sources by their id."""
        object.__setattr__(self, "source_of", {source["id"]: source for source in self.sources})

    @property
    def changed(self) -> datetime:
        """The instant of the revision, with its zone (UTC)."""
        return instant(self.changed_at)

    def event_url(self, event: Served) -> str:
        """Address at which the page shows this event, "" without a public address."""
        if not self.page_url:
            return ""
        return f"{self.page_url}?event={event['id']}#event-{event['id']}"

    def lane_name(self, event: Served) -> str | None:
        """Name of the event's lane for people, its key when the timeline does not list it."""
        key = event.get("lane")
        for lane in self.timeline.get("lanes") or ():
            if lane["key"] == key:
                return str(lane["name"])
        return key

    def about(self) -> Iterator[str]:
        """Say licence, revision and limits of this file in its language, one line each."""
        say = words_of(self.lang).file
        if self.timeline.get("licence"):
            yield say["licence"].format(licence=self.timeline["licence"])
        yield say["revision"].format(seq=self.seq, at=self.changed_at)
        if self.page_url:
            yield say["address"].format(address=self.page_url)
        if self.selection:
            yield say["selection"].format(selection=self.selection)
        if self.redacted:
            yield say["redacted"]

    def source_lines(self) -> Iterator[str]:
        """Name every source as one, a line each."""
        say = words_of(self.lang).file["source"]
        return (say.format(source=source_line(source)) for source in self.sources)

    def wording(self, event: Served) -> str:
        """Write an event's date for people, and that it is disputed when it is."""
        words = words_of(self.lang)
        when = event["when"]
        text = str(when.get("display") or when.get("edtf") or words.say["undated"])
        return words.file["disputed"].format(date=text) if when.get("disputed") else text


@dataclass(frozen=True, slots=True)
class Statement:
    """What one claim says, ready to be worded: empty texts where the claim has nothing.

    `by` is the source's title and publisher; `words` the date words, verbatim.
    """

    by: str
    url: str
    words: str
    quote: str
    attributed_to: str

    def line(self) -> str:
        """Write the statement in one plain line, without its address."""
        told = f"“{self.quote}”" if self.quote else f"“{self.words}”" if self.words else ""
        who = f" ({self.attributed_to})" if self.attributed_to else ""
        return f"{told}{who} — {self.by}" if told else f"{self.by}{who}"


def statements(contents: Contents, event: Served) -> Iterator[Statement]:
    """Give what the claims of an event say, in their order; a claim that says nothing is left out."""
    for claim in event.get("claims") or ():
        source = contents.source_of.get(claim.get("source") or "", {})
        publisher = source.get("publisher")
        by = f"{source.get('title', '')}{f', {publisher}' if publisher else ''}"
        statement = Statement(
            by=by,
            url=source.get("url") or "",
            words=claim.get("date_text") or "",
            quote=claim.get("quote") or "",
            attributed_to=claim.get("attributed_to") or "",
        )
        if by or statement.quote or statement.words:
            yield statement


def source_line(source: Served) -> str:
    """Write a source in one plain line: title, publisher, publication date, address."""
    parts = (source["title"], source.get("publisher"), source.get("published"), source.get("url"))
    return ", ".join(str(part) for part in parts if part)


def days(event: Served) -> tuple[int | None, int | None]:
    """Give the first and last possible day as day numbers, both inclusive; None is open.

    Both are None for an undated event.
    """
    when = event["when"]
    return tuple(parse_day(day) if day else None for day in (when["earliest"], when["latest"]))  # type: ignore[return-value]  # always two


def instant(text: str) -> datetime:
    """Read an ISO 8601 instant in UTC; an absent one ("") is the beginning of 1970."""
    return datetime.fromisoformat(text) if text else datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class LeftOut:
    """Counts what a format cannot hold, so that it can say so at its end."""

    undated: int = 0
    out_of_range: int = 0

    def sentences(self, lang: str) -> Iterator[str]:
        """Say what was left out; nothing when nothing was."""
        say = words_of(lang).file
        if self.undated:
            yield say["left_undated"].format(count=self.undated)
        if self.out_of_range:
            yield say["left_years"].format(count=self.out_of_range)
