"""The feed, as feedparser and an XML parser see it."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from timeline.formats import atom

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"


def feed_of(contents: Any) -> Any:
    feed = feedparser.parse(b"".join(atom.write(contents)))
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def test_every_event_is_an_entry_with_its_date_in_words(hard: Any, hard_events: Any) -> None:
    feed = feed_of(hard)
    assert [entry.title for entry in feed.entries] == [event["title"] for event in hard_events]
    assert "21–30 April 2025" in feed.entries[1].summary
    assert feed.entries[1].updated == "2025-06-01T08:00:00Z"


def test_licence_sources_and_revision_are_named(hard: Any) -> None:
    feed = feed_of(hard).feed
    assert feed.rights == "CC BY 4.0"
    assert "Revision 7" in feed.subtitle
    via = [link for link in feed.links if link.rel == "via"]
    assert via[0].href == "https://example.org/a?b=1&c=2"


def test_text_is_text_and_no_script(hard: Any) -> None:
    raw = b"".join(atom.write(hard))
    root = ET.fromstring(raw)  # noqa: S314 - what we wrote ourselves
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    assert "@formula" in titles
    content = root.findall(f"{ATOM}entry/{ATOM}content")[10]
    # type="html": what stands in the element is HTML, in which the script is escaped again
    assert content.get("type") == "html"
    assert "&lt;script&gt;" in (content.text or "")
    assert "<script" not in (content.text or "")


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_becomes_the_replacement_character(
    served: Any, make_contents: Any, bad: str
) -> None:
    contents = make_contents([served(f"e{ord(bad)}", f"A{bad}B", "2025-01-09", tags=[bad])])
    root = ET.fromstring(b"".join(atom.write(contents)))  # noqa: S314 - what we wrote ourselves
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "A\ufffdB"


def test_an_entry_keeps_its_id_when_it_changes(served: Any, make_contents: Any) -> None:
    before, after = served("e1", "Before", "2025-01-09"), served("e1", "After", "2025-02")
    ids = [
        feed_of(make_contents([event], seq=n)).entries[0].id
        for n, event in ((1, before), (2, after))
    ]
    assert ids[0] == ids[1]
    assert ids[0].startswith("urn:uuid:")


def test_a_deleted_event_is_a_tombstone_without_its_title(served: Any, make_contents: Any) -> None:
    contents = make_contents([served("e1", "Gone and secret", "2025", status="deleted")])
    raw = b"".join(atom.write(contents))
    stone = ET.fromstring(raw).find(f"{TOMBSTONES}deleted-entry")  # noqa: S314 - what we wrote ourselves
    assert stone is not None
    assert stone.get("when") == "2025-06-01T08:00:00Z"
    assert b"secret" not in raw


def test_the_feed_has_what_the_standard_requires(hard: Any) -> None:
    root = ET.fromstring(b"".join(atom.write(hard)))  # noqa: S314 - what we wrote ourselves
    for name in ("id", "title", "updated", "author"):
        assert len(root.findall(f"{ATOM}{name}")) == 1
    for entry in root.iter(f"{ATOM}entry"):
        for name in ("id", "title", "updated"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
