"""What goes out comes in again: timeline file and CSV, for every event there can be."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.formats import csv_in, csv_out, json_in, json_out
from timeline.formats.contents import Contents
from timeline.formats.faults import validated
from timeline.formats.nouns import SourceShape
from timeline.formats.rows import Row
from timeline.formats.timeline_file import EventRecord, load

# Every character that the store takes: no other control characters, no lone surrogates.
LETTERS = st.characters(exclude_categories=("Cc", "Cs"))
LINE = st.text(LETTERS, min_size=1, max_size=20).filter(lambda text: text.strip())
TRICKY = st.sampled_from(["'", "=1+1", "'=1", "-5", "@x", "a,b;c", '"', "1\r\n2", "\tx", "a\rb"])
WORDS = st.one_of(TRICKY, st.text(st.one_of(LETTERS, st.sampled_from("\r\n\t")), min_size=1))
ONE_LINE = st.one_of(LINE, TRICKY.filter(str.isprintable))
ID = st.text(st.sampled_from("abcXYZ019_-"), min_size=1, max_size=8)
EDTF = st.sampled_from(["2025-01-09", "[2025-05-20..2025-05-23]", "2024-10/..", "-0043", "2025~"])
LANG = st.sampled_from(["en", "ko", "uk", "pt-BR"])


def optional(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | value


def claims(sources: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "source": optional(st.sampled_from(sources)),
            "date_text": optional(ONE_LINE),
            "quote": optional(WORDS),
            "attributed_to": optional(ONE_LINE),
            "anchor": optional(EDTF),
            "lang": optional(LANG),
            "prefer": optional(st.sampled_from(["past", "future", "none"])),
            "read_as": optional(ONE_LINE),
            "why": WORDS,
            "preferred": st.booleans(),
        }
    )


def estimates(sources: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "source": optional(st.sampled_from(sources)),
            "measure": st.sampled_from(["killed", "other"]),
            "low": st.integers(0, 9_007_199_254_740_991),
            "qualifier": st.sampled_from(["exact", "about", "at most"]),
            "as_of": optional(ONE_LINE),
            "quote": optional(WORDS),
        }
    )


PLACE = st.one_of(
    st.none(),
    st.fixed_dictionaries({"name": ONE_LINE}),
    st.fixed_dictionaries(
        {"name": ONE_LINE, "lat": st.floats(-90, 90), "lon": st.floats(-180, 180)}
    ),
)


@st.composite
def timelines(draw: st.DrawFn) -> Contents:
    ids = draw(st.lists(ID, min_size=1, max_size=3, unique=True))
    sources = [
        {
            "id": key,
            "title": draw(ONE_LINE),
            "publisher": draw(optional(ONE_LINE)),
            "published": draw(optional(EDTF)),
            "note": draw(optional(WORDS)),
        }
        for key in ids
    ]
    events = []
    for key in draw(st.lists(ID, max_size=3, unique=True)):
        undated = draw(st.booleans())
        event = draw(
            st.fixed_dictionaries(
                {
                    "title": ONE_LINE,
                    "summary": st.just("") | WORDS,
                    "lang": LANG,
                    "lane": optional(st.just("water")),
                    "tags": st.lists(ONE_LINE.map(str.strip), max_size=3),
                    "place": PLACE,
                    "status": st.sampled_from(["published", "draft"]),
                    "claims": st.lists(claims(ids), min_size=0 if undated else 1, max_size=3),
                    "estimates": st.lists(estimates(ids), max_size=2),
                    "created_at": st.just("2025-01-01T08:00:00.123Z"),
                    "updated_at": st.none(),
                }
            )
        )
        for number, part in enumerate([*event["claims"], *event["estimates"]]):
            part["id"] = f"{key}-{number}"
        when = {"edtf": None if undated else "2025", "earliest": None, "latest": None}
        events.append({"id": key, "when": when, **event})
    lanes = [{"key": "water", "name": draw(ONE_LINE)}]
    timeline = {"slug": "t", "title": "T", "lang": "en", "visibility": "public", "lanes": lanes}
    return Contents(timeline, tuple(sources), tuple(events), 3, "2025-06-01T08:00:00Z")


def written(contents: Contents) -> bytes:
    return b"".join(json_out.write(contents))


def records(found: list[Any], kind: str) -> list[dict[str, Any]]:
    assert all(isinstance(row, Row) for row in found), found
    return [row.value for row in found if row.kind == kind]


def served_again(record: dict[str, Any]) -> dict[str, Any]:
    """Serve an event that was read as the store would: with its date, without what is unsaid."""
    event = validated(EventRecord, record).model_dump()
    return event | {"when": {"edtf": None if event["undated"] else "2025"}}


def contents_of(raw: bytes) -> Contents:
    file = load(raw)
    assert file.revision is not None
    return Contents(
        file.timeline.model_dump(by_alias=True),
        tuple(source.model_dump() for source in file.sources),
        tuple(served_again(event.model_dump(exclude_unset=True)) for event in file.events),
        file.revision.seq,
        file.revision.at,
        redacted=file.revision.redacted,
        selection=file.revision.selection,
    )


@settings(max_examples=60)
@given(timelines())
def test_a_file_taken_in_and_written_again_has_the_same_bytes(contents: Contents) -> None:
    once = written(contents)
    assert written(contents_of(once)) == once


@settings(max_examples=60)
@given(timelines())
def test_the_streaming_reader_gives_what_the_whole_file_holds(contents: Contents) -> None:
    raw = written(contents)
    found = list(json_in.read(io.BytesIO(raw)))
    whole = load(raw)
    assert [validated(EventRecord, one) for one in records(found, "event")] == whole.events
    assert [validated(SourceShape, one) for one in records(found, "source")] == whole.sources


@settings(max_examples=100)
@given(timelines())
def test_a_table_taken_in_holds_every_event_as_the_file_does(contents: Contents) -> None:
    found = list(csv_in.read(io.BytesIO(b"".join(csv_out.write(contents)))))
    read = [validated(EventRecord, record) for record in records(found, "event")]
    assert read == load(written(contents)).events


@settings(max_examples=100)
@given(timelines())
def test_a_table_has_the_sources_that_its_events_name(contents: Contents) -> None:
    found = list(csv_in.read(io.BytesIO(b"".join(csv_out.write(contents)))))
    named = {
        part["source"]
        for event in contents.events
        for part in [*event["claims"], *event["estimates"]]
    } - {None}
    given_sources = {one["id"]: one for one in records(found, "source")}
    assert given_sources.keys() == named
    for source in load(written(contents)).sources:
        if source.id in named:
            assert validated(SourceShape, given_sources[source.id]) == source


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\tx", "\rx", "'x", "'", "plain", "a=b"])
def test_guarding_a_cell_loses_nothing(cell: str) -> None:
    from timeline.formats.text import guarded, unguarded

    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
