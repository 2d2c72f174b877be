"""A migrated store on each engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from timeline.config import Settings
from timeline.store import Store, open_store


@pytest.fixture
def empty_store(empty_database_url: str) -> Iterator[Store]:
    store = open_store(Settings(database_url=empty_database_url))
    yield store
    store.close()
