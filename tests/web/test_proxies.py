"""What proxies say of a client is believed from as many of them as the operator named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from timeline.config import Settings
from timeline.store import Store
from timeline.web.app import create_app

Ask = Callable[..., int]
PATH = "/api/v1/timelines"


@pytest.fixture
def asking(settings: Settings, store: Store) -> Callable[[int], Ask]:
    """Make a way to ask an app behind so many proxies, which allows two requests a minute."""

    def behind(proxies: int) -> Ask:
        app = create_app(replace(settings, rate_limit=2, trusted_proxies=proxies), store)

        def ask(forwarded_for: str, peer: str = "192.0.2.1") -> int:
            headers = {"X-Forwarded-For": forwarded_for} if forwarded_for else {}
            place = {"REMOTE_ADDR": peer}
            return app.test_client().get(PATH, headers=headers, environ_base=place).status_code

        return ask

    return behind


def _statuses(ask: Ask, forwarded: Iterable[str]) -> list[int]:
    return [ask(one) for one in forwarded]


def test_without_trusted_proxies_a_client_cannot_name_itself_anew(
    asking: Callable[[int], Ask],
) -> None:
    named = ["", "198.51.100.1", "198.51.100.2", "198.51.100.3, 198.51.100.4"]
    assert _statuses(asking(0), named) == [200, 200, 429, 429]


def test_clients_behind_one_proxy_are_counted_alone(asking: Callable[[int], Ask]) -> None:
    ask = asking(1)
    assert _statuses(ask, ["198.51.100.1"] * 3) == [200, 200, 429]
    assert _statuses(ask, ["198.51.100.2"] * 3) == [200, 200, 429]


def test_what_a_client_says_before_the_proxy_does_is_not_believed(
    asking: Callable[[int], Ask],
) -> None:
    spoofed = [f"203.0.113.{number}, 198.51.100.1" for number in range(3)]
    assert _statuses(asking(1), spoofed) == [200, 200, 429]


def test_two_proxies_in_a_row_name_the_client_last_but_one(asking: Callable[[int], Ask]) -> None:
    ask = asking(2)
    chains = [f"203.0.113.{number}, 198.51.100.1, 10.0.0.7" for number in range(3)]
    assert _statuses(ask, chains) == [200, 200, 429]
    assert ask("198.51.100.2, 10.0.0.7") == 200
    # Fewer names than proxies: somebody came past them, and counts by the own address.
    assert _statuses(ask, ["198.51.100.8", "198.51.100.9", ""]) == [200, 200, 429]


@pytest.mark.parametrize(
    ("proxies", "root"), [(0, "http://localhost"), (1, "https://localhost")], ids=["none", "one"]
)
@pytest.mark.usefixtures("flood")
def test_links_have_the_scheme_of_the_reader_and_never_a_host_that_was_only_named(
    settings: Settings, store: Store, proxies: int, root: str
) -> None:
    app = create_app(replace(settings, trusted_proxies=proxies), store)
    named = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "elsewhere.example"}
    page = app.test_client().get("/t/flood", headers=named).text
    assert f'<link rel="canonical" href="{root}/t/flood">' in page
    assert "elsewhere.example" not in page
