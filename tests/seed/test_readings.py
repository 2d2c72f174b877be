"""The seed in a store: every word is read, and read as the reviewed table says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import orjson
import pytest

from timeline.config import Settings
from timeline.formats.timeline_file import load
from timeline.resources import seed_folder
from timeline.services.actors import LOCAL
from timeline.services.finding import EventQuery, find_events
from timeline.services.importing import import_timeline
from timeline.services.timelines import find_timeline
from timeline.store import open_store
from timeline.store.migrating import migrate

DATA = Path(__file__).parents[1] / "data"
TABLE = tomllib.loads((DATA / "seed" / "readings.toml").read_text("utf-8"))
FILE = load(seed_folder() / "north-korean-soldiers.json")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Every event of the loaded seed as it is served, by id."""
    folder = tmp_path_factory.mktemp("seed")
    store = open_store(Settings(database_url=f"sqlite:///{folder / 'timeline.db'}"))
    migrate(store)
    with store.transaction() as session:
        slug = import_timeline(session, FILE, LOCAL, 0)
    with store.reading() as session:
        query = EventQuery(limit=500, with_parts=True)
        page = find_events(session, find_timeline(session, slug, LOCAL), LOCAL, query, "en")
        shapes = orjson.loads(orjson.dumps(page.shapes))
    store.close()
    return {shape["id"]: shape for shape in shapes}


def test_every_event_is_loaded_with_a_date(served: dict[str, dict[str, Any]]) -> None:
    assert set(served) == {event.id for event in FILE.events}
    assert [key for key, event in served.items() if event["when"]["edtf"] is None] == []


def test_the_table_lists_every_claim_that_has_words_to_read() -> None:
    published = {source.id: source.published for source in FILE.sources}
    stated = {
        (event.id, claim.source, claim.read_as or claim.date_text, published[claim.source or ""])
        for event in FILE.events
        for claim in event.claims
        if claim.read_as or claim.date_text
    }
    listed = {
        (row["event"], row["source"], row["words"], row["anchor"]) for row in TABLE["reading"]
    }
    assert listed == stated


@pytest.mark.parametrize("row", TABLE["reading"], ids=lambda row: f"{row['event']}-{row['source']}")
def test_a_claim_is_read_as_the_table_says(
    row: dict[str, str], served: dict[str, dict[str, Any]]
) -> None:
    (claim,) = (one for one in served[row["event"]]["claims"] if one["source"] == row["source"])
    assert claim["when"]["edtf"] == row["edtf"], row["why"]


def test_a_statement_without_date_words_is_dated_by_its_publication(
    served: dict[str, dict[str, Any]],
) -> None:
    last = {
        "editorial": "[..2025-01-13]",
        "rights-dispatch": "[..2025-01-26]",
        "korea-daily": "[..2025-05-23]",
        "pow-options": "[..2025-01-18]",
        "defection-wish": "[..2025-12-31]",
    }
    silent = [
        (claim["source"], claim["when"]["edtf"])
        for event in served.values()
        for claim in event["claims"]
        if claim["date_text"] is None and claim["read_as"] is None
    ]
    assert silent
    assert [pair for pair in silent if last[pair[0]] != pair[1]] == []


def test_the_table_lists_every_event() -> None:
    assert [row["id"] for row in TABLE["event"]] == [event.id for event in FILE.events]


@pytest.mark.parametrize("row", TABLE["event"], ids=lambda row: row["id"])
def test_the_claims_of_an_event_come_to_the_date_of_the_table(
    row: dict[str, Any], served: dict[str, dict[str, Any]]
) -> None:
    when = served[row["id"]]["when"]
    assert (when["edtf"], when["disputed"]) == (row["edtf"], row["disputed"]), row["why"]


def test_only_the_capture_is_disputed_and_both_months_stay(
    served: dict[str, dict[str, Any]],
) -> None:
    assert [key for key, event in served.items() if event["when"]["disputed"]] == ["two-captured"]
    readings = {claim["when"]["edtf"] for claim in served["two-captured"]["claims"]}
    assert {"2025-01", "2025-02"} <= readings


def test_the_casualties_of_april_hold_for_the_last_of_april(
    served: dict[str, dict[str, Any]],
) -> None:
    numbers = served["casualties-april"]["estimates"]
    assert {one["measure"] for one in numbers} == {"killed_or_injured", "killed"}
    assert {one["when"]["edtf"] for one in numbers} == {"2025-04-30"}
