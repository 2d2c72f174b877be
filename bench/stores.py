"""Timelines of any length for the benchmarks: always the same events, taken in by our own import.

    python bench/stores.py EVENTS [--words]    (writes the timeline file to standard output)

A store that was made is kept in var/bench/ and used again, for a million events take minutes.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import orjson

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from timeline.config import Settings  # noqa: E402 - after the path
from timeline.formats import incoming  # noqa: E402
from timeline.services.actors import LOCAL  # noqa: E402
from timeline.services.importing_rows import import_rows  # noqa: E402
from timeline.store import Store, open_store  # noqa: E402
from timeline.store.migrating import migrate  # noqa: E402

KEPT = ROOT / "var" / "bench"
EDITION = 2
"""To be counted up when other events are made, or stored otherwise, so that no older store is used."""
SLUG = "many"
NOW = 1_748_000_000_000
FIRST = dt.date(2000, 1, 1)
DAYS = 9_500  # until the end of 2025
SOURCES = 300
LANES = ("Front", "Diplomacy", "Prisoners", "Weapons", "Law", "Aid")
_WHO = ("Officials", "Soldiers", "Envoys", "Reporters", "Judges", "Doctors", "Engineers", "Guards")
_DID = ("cross", "reach", "leave", "visit", "describe", "repair", "deny", "confirm", "search")
_WHAT = ("the bridge", "the northern road", "the camp", "the harbour", "the border", "the depot")
_WHERE = ("near the river", "in the valley", "at dawn", "under fire", "after talks", "by night")
_TAGS = ("road", "talks", "camp", "rail", "relief", "court")
_MONTHS = tuple(dt.date(2000, month, 1).strftime("%B") for month in range(1, 13))
_QUOTE = "{} said that they had to {} {} {}, and that nobody knew how long it would last."


@dataclass(frozen=True, slots=True)
class Taken:
    """How long an import took: by the clock, and in CPU of this process, in seconds."""

    events: int
    clock_s: float
    cpu_s: float


def timeline_file(
    events: int, *, words: bool = False, seed: int = 5, mark: str = "e"
) -> Iterator[bytes]:
    """Write a timeline file; dates are ISO days and EDTF, or words when `words` is set.

    Ids of events begin with `mark`, so that files with other marks can go into one timeline.
    """
    chance = random.Random(seed)
    lanes = [{"key": name.lower(), "name": name} for name in LANES]
    head = {
        "slug": SLUG,
        "title": "Many events",
        "description": "Events made for measuring; none of them happened.",
        "lang": "en",
        "visibility": "public",
        "lanes": lanes,
    }
    sources = [
        {
            "id": f"s{number}",
            "title": f"Report {number}",
            "publisher": f"Paper {number % 20}",
            "url": f"https://paper{number % 20}.example/{number}",
            "lang": "en",
            "published": day_of(chance).isoformat(),
        }
        for number in range(SOURCES)
    ]
    yield b'{"format": "event-timeline/1",\n"timeline": ' + orjson.dumps(head)
    yield b',\n"sources": ' + orjson.dumps(sources) + b',\n"events": [\n'
    for number in range(events):
        yield (b",\n" if number else b"") + orjson.dumps(_event(chance, number, mark, words=words))
    yield b"\n]}\n"


def _event(chance: random.Random, number: int, mark: str, *, words: bool) -> dict[str, Any]:
    pick = chance.choice
    who, did, what, where = pick(_WHO), pick(_DID), pick(_WHAT), pick(_WHERE)
    claim = {
        "source": f"s{chance.randrange(SOURCES)}",
        "date_text": (_words if words else _edtf)(chance),
        "quote": _QUOTE.format(who, did, what, where),
    }
    return {
        "id": f"{mark}{number}",
        "title": f"{who} {did} {what} {where} ({number})",
        "lane": pick(LANES).lower(),
        "tags": chance.sample(_TAGS, chance.choice((0, 1, 2))),
        "claims": [claim],
    }


def day_of(chance: random.Random) -> dt.date:
    """Give a day; there are more of them towards the end."""
    return FIRST + dt.timedelta(days=int(chance.betavariate(3, 1.5) * DAYS))


def _edtf(chance: random.Random) -> str:
    day = day_of(chance)
    kind = chance.random()
    if kind < 0.6:
        return day.isoformat()
    if kind < 0.75:
        return day.strftime("%Y-%m")
    if kind < 0.8:
        return f"{day.isoformat()}~"
    if kind < 0.88:
        return f"{day.isoformat()}/{later(chance, day).isoformat()}"
    if kind < 0.95:
        return f"[{day.isoformat()}..{later(chance, day).isoformat()}]"
    return f"{day.strftime('%Y-%m')}/.." if kind < 0.97 else str(day.year)


def _words(chance: random.Random) -> str:
    day = day_of(chance)
    month = _MONTHS[day.month - 1]
    return chance.choice(
        (
            f"{day.day} {month} {day.year}",
            f"{month} {day.day}, {day.year}",
            f"late {month} {day.year}",
            f"{month} {day.year}",
            f"from {min(day.day, 20)} to {min(day.day, 20) + 5} {month} {day.year}",
            f"since {month} {day.year}",
            f"the spring of {day.year}",
            f"{chance.randint(2, 9)} days ago",
            "last week",
            "yesterday",
            "earlier this month",
            f"in {month}",
        )
    )


def later(chance: random.Random, day: dt.date) -> dt.date:
    """Give a day a few days or months after another."""
    return day + dt.timedelta(days=int(chance.expovariate(1 / 20)) + 1)


def spooled(parts: Iterator[bytes], path: Path) -> Path:
    """Write parts to a file, through a name of its own so that half a file is never used."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        file.writelines(parts)
    return unfinished.replace(path)


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def opened(path: Path) -> Store:
    """Open a store of the benchmark, migrated."""
    store = open_store(Settings(database_url=url_of(path), rate_limit=None))
    migrate(store)
    return store


def take(store: Store, stream: BinaryIO, events: int, slug: str | None = None) -> Taken:
    """Import a file in one transaction, and tell how long it took."""
    clock, cpu = time.perf_counter(), time.process_time()
    with store.transaction(bulk=True) as session:
        report = import_rows(session, incoming.read(stream), LOCAL, NOW, slug=slug)
    taken = Taken(events, time.perf_counter() - clock, time.process_time() - cpu)
    if report.created != events:
        raise SystemExit(
            f"{report.created} of {events} events were taken in: {report.refusals[:3]}"
        )
    return taken


def kept_store(events: int, folder: Path = KEPT) -> Path:
    """Give the file of a store with that many events; it must not be changed."""
    path = folder / f"{events}-{EDITION}.db"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    print(f"making a store of {events:,} events in {path} ...", file=sys.stderr, flush=True)
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    store = opened(unfinished)
    if events >= 100_000:
        source = spooled(timeline_file(events), folder / f"{events}.json")
        with source.open("rb") as stream:
            taken = take(store, stream, events)
        source.unlink()
    else:
        taken = take(store, io.BytesIO(b"".join(timeline_file(events))), events)
    rate = events / taken.clock_s
    print(f"... {rate:,.0f} events a second, CPU {taken.cpu_s:.1f} s", file=sys.stderr, flush=True)
    store.close()
    return unfinished.replace(path)


def copied(path: Path, folder: Path) -> Path:
    """Give a copy of a store that may be changed; it is on the disk when this returns.

    Else the first commit to it would wait for the copy, which is none of what is measured.
    """
    copy = Path(shutil.copyfile(path, folder / "copy.db"))
    with copy.open("r+b") as file:
        os.fsync(file.fileno())
    return copy


def main() -> None:
    events = next((int(one) for one in sys.argv[1:] if one.isdigit()), 1_000)
    sys.stdout.buffer.writelines(timeline_file(events, words="--words" in sys.argv))


if __name__ == "__main__":
    main()
