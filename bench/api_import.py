"""Imports for `api.py`: `timeline import` as it is run, and what it must leave behind.

It uses both cores: one process reads the file, the other stores.

The peer is SQLite alone: the rows that an import made, read from its store and inserted into
the tables of another one by `executemany`, with every index and the search, and nothing read,
checked or weighed.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import stores
from serving import TIMELINE, unpin

LEAST = {"ISO and EDTF": 8_000, "words": 4_000}
_TABLES = ("timeline", "lane", "source", "event", "event_tag", "claim", "revision", "density")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command took: seconds by the clock and of CPU, most bytes of memory of its own.

    With those of the process that it starts.
    """

    clock_s: float
    cpu_s: float
    memory_bytes: int


def measure(million: Path, folder: Path, rows: int, show: Callable[..., None]) -> list[str]:
    """Measure imports into empty stores and into a large one, which is changed.

    Gives what was promised and not reached.
    """
    faults = []
    for kind, least in LEAST.items():
        empty = folder / f"empty-{kind[0]}.db"
        for name, store in (("an empty store", empty), (f"{_rows_in(million):,} events", million)):
            ran = _import(store, folder, kind, rows)
            rate = rows / ran.clock_s
            show(
                f"import, {kind}, into {name}",
                f"{rate:,.0f} rows/s",
                f"{rows / ran.cpu_s:,.0f} /CPU-s",
                f"{ran.memory_bytes / 1e6:.0f} MB",
            )
            if rate < least:
                faults.append(f"import of {kind} into {name}: {rate:,.0f} a second, wanted {least}")
    few = _import(folder / "few.db", folder, "ISO and EDTF", max(1, rows // 5))
    show(
        f"import, ISO and EDTF, {max(1, rows // 5):,} rows",
        "",
        "",
        f"{few.memory_bytes / 1e6:.0f} MB",
    )
    clock, cpu = _copy_rows(folder / "empty-I.db", folder / "peer.db")
    show("the same rows by executemany", f"{rows / clock:,.0f} rows/s", f"{rows / cpu:,.0f} /CPU-s")
    return faults


def _import(database: Path, folder: Path, kind: str, count: int) -> Ran:
    """Import a file of as many events into a store, and prove that everything is there."""
    mark = f"{kind[0].lower()}{database.stem}-"
    file = stores.spooled(
        stores.timeline_file(count, words=kind == "words", seed=6, mark=mark),
        folder / "rows.json",
    )
    stores.opened(database).close()  # what making an empty store takes is none of the import's
    before = _Counts.of(database)
    ran = _run([TIMELINE, "import", str(file)], database)
    _prove(database, before, mark, count)
    return ran


def _run(command: list[str], database: Path) -> Ran:
    environment = {**os.environ, "TIMELINE_DATABASE_URL": stores.url_of(database)}
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        preexec_fn=unpin,  # noqa: PLW1509 - one thread
    )
    memory = 0
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        memory = max(memory, sum(_own_memory(one) for one in _family(process.pid)))
        time.sleep(0.02)
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {process.returncode}")
    return Ran(clock, used.ru_utime + used.ru_stime, memory)


def _family(pid: int) -> list[int]:
    """Give a process and those it has started."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:  # it has just ended
        found = []
    return [pid, *(int(child) for child in found)]


def _own_memory(pid: int) -> int:
    """Give the bytes that a process holds itself; pages of the store's file are the system's."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon:")), 0)


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many there are of what an import makes; `searched` by a word of every quote."""

    events: int
    revisions: int
    searched: int
    begun: int
    dated: int

    @classmethod
    def of(cls, database: Path) -> _Counts:
        queries = (
            "SELECT count(*) FROM event",
            "SELECT count(*) FROM revision WHERE noun = 'event'",
            "SELECT count(*) FROM event_fts WHERE event_fts MATCH 'words : nobody'",
            "SELECT coalesce(sum(starts), 0) FROM density",
            "SELECT count(*) FROM event WHERE edtf IS NOT NULL",
        )
        with sqlite3.connect(database) as db:
            return cls(*(db.execute(query).fetchone()[0] for query in queries))


def _prove(database: Path, before: _Counts, mark: str, count: int) -> None:
    """Fail unless events, revisions, search and the counts by day hold every new event."""
    after = _Counts.of(database)
    for name in _Counts.__slots__:
        if getattr(after, name) - getattr(before, name) != count:
            raise SystemExit(f"{name}: {getattr(before, name)} before, {getattr(after, name)} now")
    chance = random.Random(1)
    with sqlite3.connect(database) as db:
        for _ in range(20):
            number = chance.randrange(count)
            (nr,) = db.execute("SELECT nr FROM event WHERE id = ?", (f"{mark}{number}",)).fetchone()
            asked = f'words : ("{number}")'
            found = db.execute(
                "SELECT 1 FROM event_fts WHERE event_fts MATCH ? AND rowid = ?", (asked, nr)
            )
            if found.fetchone() is None:
                raise SystemExit(f"the search does not find {number} in {mark}{number}")
            kept = "SELECT count(*) FROM revision WHERE noun = 'event' AND key = ?"
            if db.execute(kept, (f"{mark}{number}",)).fetchone() != (1,):
                raise SystemExit(f"{mark}{number} has no revision")


def _rows_in(database: Path) -> int:
    with sqlite3.connect(database) as db:
        return int(db.execute("SELECT count(*) FROM event").fetchone()[0])


def _copy_rows(source: Path, target: Path) -> tuple[float, float]:
    """Insert the rows of a store into an empty one; gives seconds by the clock and of CPU."""
    stores.opened(target).close()
    with sqlite3.connect(source) as db:
        rows = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in _TABLES}  # noqa: S608
        words = db.execute("SELECT nr, words, private_words FROM event").fetchall()
    db = sqlite3.connect(target, isolation_level=None)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA cache_size = -65536")
    clock, cpu = time.perf_counter(), time.process_time()
    db.execute("BEGIN IMMEDIATE")
    for name, found in rows.items():
        if found:
            marks = ", ".join("?" * len(found[0]))
            db.executemany(f"INSERT INTO {name} VALUES ({marks})", found)  # noqa: S608
    db.executemany("INSERT INTO event_fts (rowid, words, private_words) VALUES (?, ?, ?)", words)
    db.execute("COMMIT")
    spent = time.perf_counter() - clock, time.process_time() - cpu
    db.close()
    return spent
