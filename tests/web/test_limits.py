"""How often one address may ask: each has its own bucket, and it fills again evenly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.web.problems import assert_problem
from timeline.config import Settings
from timeline.errors import TooMany
from timeline.store import Store
from timeline.web.app import create_app
from timeline.web.limits import RateLimit


def test_a_bucket_fills_again_as_fast_as_was_told() -> None:
    limit = RateLimit(6)
    for _ in range(6):
        limit.count("a", 0.0)
    with pytest.raises(TooMany) as told:
        limit.count("a", 0.0)
    assert told.value.retry_after == 10
    with pytest.raises(TooMany):
        limit.count("a", told.value.retry_after - 0.1)
    limit.count("a", told.value.retry_after)
    with pytest.raises(TooMany):
        limit.count("a", told.value.retry_after)


def test_one_address_spends_nothing_of_another() -> None:
    limit = RateLimit(1)
    for address in ("a", "b", "c"):
        limit.count(address, 0.0)
        with pytest.raises(TooMany):
            limit.count(address, 0.0)


def test_many_addresses_take_no_more_memory_than_some_thousands() -> None:
    limit = RateLimit(5)
    for number in range(30_000):
        limit.count(str(number), 0.0)
    assert len(limit._buckets) <= 10_000


def test_each_client_is_counted_alone_and_told_when_to_come_back(
    settings: Settings, store: Store
) -> None:
    app = create_app(replace(settings, rate_limit=2), store)
    with app.test_client() as client:

        def ask(address: str, path: str = "/api/v1/timelines") -> int:
            return client.get(path, environ_base={"REMOTE_ADDR": address}).status_code

        assert [ask("192.0.2.1") for _ in range(3)] == [200, 200, 429]
        assert [ask("192.0.2.2") for _ in range(3)] == [200, 200, 429]
        # A write, a fault and an unknown address count too; pages and health do not.
        refused = client.post("/api/v1/none", environ_base={"REMOTE_ADDR": "192.0.2.1"})
        assert int(assert_problem(refused, 429) and refused.headers["Retry-After"]) <= 30
        assert ask("192.0.2.1", "/healthz") == 200
