"""The seed as a file: complete, readable, and without the name of anybody who was captured."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.formats.timeline_file import EventRecord, TimelineFile, load
from timeline.resources import seed_folder

ROOT = Path(__file__).parents[2]
SEED = seed_folder() / "north-korean-soldiers.json"

# SHA-256 of the captives' names as sources print them, in lower case: the names themselves are
# not to stand in the repository, here least of all.
CAPTIVES = {
    "396a14ab206e2b44e03c4e00393e948cce36a6b0f0d7489cb46d944b33ad51c8",
    "582be6ba4fa2700d6a6ed1c2b8851c85238eab4f8cf3710dd7dd17616eb79ef0",
    "9d88e24957dfa41bd8ca79104ac0e15c560fe135c15e94401c28497eef89c137",
    "cc3446a85c5729b2c26831fd2e5df3e466a2739bf247a4b1cfd07a0058b61e40",
}


@pytest.fixture(scope="module")
def seed() -> TimelineFile:
    return load(SEED)


def by_id(seed: TimelineFile, key: str) -> EventRecord:
    return next(event for event in seed.events if event.id == key)


def words(text: str) -> Iterator[str]:
    for word in set(re.findall(r"[^\W\d_]+", text)):
        yield word.casefold()


def holds_a_name(text: str, hashes: set[str]) -> bool:
    return any(hashlib.sha256(word.encode()).hexdigest() in hashes for word in words(text))


def test_there_are_at_least_twenty_events(seed: TimelineFile) -> None:
    assert len(seed.events) >= 20


def test_no_lane_is_empty_and_the_story_keeps_its_order(seed: TimelineFile) -> None:
    lanes = [lane.key for lane in seed.timeline.lanes]
    assert lanes[0] == "deployment"
    assert lanes[-1] == "defection"
    assert {event.lane for event in seed.events} == set(lanes)


def test_every_source_is_used_and_says_when_it_appeared(seed: TimelineFile) -> None:
    used = {claim.source for event in seed.events for claim in event.claims}
    assert used == {source.id for source in seed.sources}
    assert len(used) == 5
    assert all(source.published and source.published_why for source in seed.sources)


def test_an_event_has_one_claim_for_each_source(seed: TimelineFile) -> None:
    for event in seed.events:
        sources = [claim.source for claim in event.claims]
        assert len(sources) == len(set(sources)), event.id


def test_every_quotation_is_short_and_every_date_text_is_in_it(seed: TimelineFile) -> None:
    for event in seed.events:
        for claim in event.claims:
            assert claim.quote is not None, event.id
            assert len(claim.quote.split()) <= 30, event.id
            assert claim.date_text is None or claim.date_text in claim.quote, event.id


def test_no_date_is_typed_in_as_a_result(seed: TimelineFile) -> None:
    """What is read is words, never an EDTF value with brackets, slashes or dots."""
    for event in seed.events:
        for claim in event.claims:
            assert not re.search(r"[\[\]/]|\.\.|\d-\d\d-\d", claim.read_as or ""), event.id


def test_both_months_of_the_capture_stand_side_by_side(seed: TimelineFile) -> None:
    stated = {claim.date_text for claim in by_id(seed, "two-captured").claims}
    assert {"in January 2025", "in February"} <= stated


def test_rival_numbers_of_the_deployment_stand_side_by_side(seed: TimelineFile) -> None:
    numbers = {(one.low, one.high) for one in by_id(seed, "troops-deployed").estimates}
    assert {(10_000, None), (15_000, 15_000), (11_000, 12_000)} <= numbers


def test_titles_can_be_read_at_a_glance(seed: TimelineFile) -> None:
    titles = [event.title for event in seed.events]
    assert max(map(len, titles)) <= 45
    assert len(set(titles)) == len(titles)
    assert all(event.summary for event in seed.events)


def test_a_name_is_found_as_a_whole_word_in_any_case() -> None:
    hashes = {hashlib.sha256(b"example").hexdigest()}
    assert holds_a_name("ann EXAMPLE’s letter", hashes)
    assert not holds_a_name("the examples of 2025", hashes)


def test_no_captive_is_named_anywhere_in_the_repository() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    # Outside a checkout, as in an unpacked archive, the files that tell the story remain.
    names = listed.stdout.split("\0") if listed.returncode == 0 else ["docs/seed.md"]
    named = [name for name in names if "vendor" not in name and _names_a_captive(ROOT / name)]
    assert named == []
    assert not _names_a_captive(SEED)


def _names_a_captive(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        return holds_a_name(path.read_text("utf-8"), CAPTIVES)
    except UnicodeDecodeError:
        return False
