"""Measure the API in one run: a page of events, single creates, and imports.

    python bench/api.py [--events 1000000] [--requests 300] [--batches 5] [--rows 100000]

The server is `timeline serve` as it is installed, on a core of its own; this program asks from
another one. Printed is the CPU time of all its threads for a request, of user and system, as
the median of the batches; for imports, which `timeline import` does, rows a second by the clock
and by CPU, and the most memory. Beside each stands what the same takes without us (`api_peer`,
`api_import`). The store is one of `stores.py`, made once; what is changed are copies of it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import api_import
import orjson
import stores
from serving import Server, pin, serving

from timeline.services.pages import cursor
from timeline.services.tokens import create_token

PEER = [sys.executable, str(Path(__file__).with_name("api_peer.py"))]
MOST_RATIO = 1.5
MOST_CREATE_MS = 3.0
_EPOCH = dt.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a batch, and the status that answers it."""

    path: str
    body: bytes | None = None
    status: int = 200


class Client:
    """One connection, kept open; it checks each status and counts the bytes of the answers."""

    def __init__(self, server: Server, token: str | None = None) -> None:
        self._server = server
        self._connection = http.client.HTTPConnection(urlsplit(server.root).netloc)
        self._headers = {"Content-Type": "application/json"}
        if token is not None:
            self._headers["Authorization"] = f"Bearer {token}"
        self.received = 0

    def send(self, asked: Request) -> bytes:
        method = "GET" if asked.body is None else "POST"
        self._connection.request(method, asked.path, asked.body, self._headers)
        answer = self._connection.getresponse()
        found = answer.read()
        if answer.status != asked.status:
            raise SystemExit(f"{method} {asked.path}: {answer.status} {found[:300]!r}")
        self.received += len(found)
        return found

    def cpu_ms(self, batch: Sequence[Request]) -> float:
        """Send a batch and give the server's CPU time for each request, in milliseconds."""
        before = self._server.cpu_s()
        for asked in batch:
            self.send(asked)
        return (self._server.cpu_s() - before) * 1_000 / len(batch)


def pages(count: int, chance: random.Random) -> list[Request]:
    """Ask for pages of 100 events: windows of a month to ten years, half of them from within."""
    found = []
    for _ in range(count):
        days = int(31 * 120 ** chance.random())
        first = stores.FIRST + dt.timedelta(days=chance.randrange(stores.DAYS - days))
        last = first + dt.timedelta(days=days)
        path = f"/api/v1/timelines/{stores.SLUG}/events?from={first}&to={last}&limit=100"
        if chance.random() < 0.5:
            day = first.toordinal() - _EPOCH + chance.randrange(days)
            path += f"&after={cursor(day * 86_400, 0)}"
        found.append(Request(path))
    return found


def creations(count: int, chance: random.Random, *, whole: bool) -> list[Request]:
    """Create events of a title and a date, or `whole` ones: lane, tags, a claim with its quote."""
    path = f"/api/v1/timelines/{stores.SLUG}/events"
    found = []
    for number in range(count):
        day = stores.day_of(chance)
        words = f"{day.day} {day.strftime('%B %Y')}"
        event: dict[str, object] = {"title": f"Officials met for the {number}th time"}
        if whole:
            quote = "They met again, officials said, and would not say about what."
            source = f"s{chance.randrange(stores.SOURCES)}"
            event |= {"lane": "law", "tags": ["talks"]}
            event["claims"] = [{"source": source, "date_text": words, "quote": quote}]
        else:
            event["date"] = words
        found.append(Request(path, orjson.dumps(event), 201))
    return found


Batches = Iterator[list[Request]]


def batches(make: Callable[[int, random.Random], list[Request]], count: int, size: int) -> Batches:
    """Make a batch to warm up with and `count` more, each of other requests."""
    chance = random.Random(11)
    yield make(min(size, 50), chance)
    for _ in range(count):
        yield make(size, chance)


def measured(client: Client, found: Batches) -> tuple[float, float]:
    """Give the median of the batches, in milliseconds a request, and the kB of an answer."""
    for asked in next(found):
        client.send(asked)
    client.received = 0
    sent, times = 0, []
    for batch in found:
        times.append(client.cpu_ms(batch))
        sent += len(batch)
    return statistics.median(times), client.received / sent / 1_000


def measure_pages(database: Path, asked: argparse.Namespace) -> float:
    """Measure pages, ours and the peer's, and print both; gives the ratio."""
    seen = {}
    for name, command in (("this API", None), ("bare handler", [*PEER, str(database)])):
        with serving(database, command, core=0) as server:
            client = Client(server)
            seen[name] = measured(client, batches(pages, asked.batches, asked.requests))
        show(f"page of 100, {name}", f"{seen[name][0]:.2f} ms", f"{seen[name][1]:.1f} kB")
    ratio = seen["this API"][0] / seen["bare handler"][0]
    show("page of 100, ratio", f"{ratio:.2f}", f"wanted {MOST_RATIO}")
    return ratio


def measure_creates(database: Path, asked: argparse.Namespace) -> float:
    """Measure single creates on a store that may be changed; gives that of title and date."""
    store = stores.opened(database)
    with store.transaction() as session:
        token = create_token(session, "bench", "write", None, stores.NOW).secret
    store.close()
    found = {}
    with serving(database, core=0) as server:
        client = Client(server, token)
        for name, whole in (("title and date", False), ("claim with quote", True)):

            def make(count: int, chance: random.Random, whole: bool = whole) -> list[Request]:
                return creations(count, chance, whole=whole)

            found[name], _ = measured(client, batches(make, asked.batches, asked.requests))
            show(f"create, {name}", f"{found[name]:.2f} ms", f"wanted {MOST_CREATE_MS} ms")
    return found["title and date"]


def show(name: str, *cells: str) -> None:
    """Print a row of the table."""
    print(f"{name:44} " + " ".join(f"{cell:>18}" for cell in cells), flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--events", type=int, default=1_000_000, help="in the store")
    parser.add_argument("--requests", type=int, default=300, help="in a batch")
    parser.add_argument("--batches", type=int, default=5)
    parser.add_argument("--rows", type=int, default=100_000, help="in the longest import")
    parser.add_argument("--folder", type=Path, default=stores.KEPT, help="where stores are kept")
    parser.add_argument("--only", choices=("pages", "creates", "imports"))
    asked = parser.parse_args(arguments)
    parts = (asked.only,) if asked.only else ("pages", "creates", "imports")
    kept = stores.kept_store(asked.events, asked.folder)
    pin(1)
    faults = []
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        if "pages" in parts and (ratio := measure_pages(kept, asked)) > MOST_RATIO:
            faults.append(f"a page of 100: {ratio:.2f} times the bare handler, wanted {MOST_RATIO}")
        copy = stores.copied(kept, folder) if {"creates", "imports"} & {*parts} else kept
        if "creates" in parts and (create := measure_creates(copy, asked)) > MOST_CREATE_MS:
            faults.append(f"a single create: {create:.2f} ms, wanted {MOST_CREATE_MS}")
        if "imports" in parts:
            faults += api_import.measure(copy, folder, asked.rows, show)
    print("\n".join(["Not reached:", *faults]) if faults else "All that is promised was reached.")


if __name__ == "__main__":
    main()
