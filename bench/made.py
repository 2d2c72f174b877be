"""Make timelines of any size, straight into a SQLite store; for measuring only."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

from timeline.dates.interval import Bounds, day_number, format_day
from timeline.formats.nouns import TimelineShape
from timeline.services.timelines import create_timeline
from timeline.store import Store
from timeline.store.models import EVENT
from timeline.store.spans import span_of

LANES = ("Roads", "Bridges", "Courts", "Schools", "Harbours", "Markets")
WORDS = [
    "road",
    "bridge",
    "court",
    "opens",
    "closes",
    "delayed",
    "new",
    "study",
    "of",
    "the",
    "river",
    "on",
    "harbour",
    "prices",
    "ferry",
]
_COLUMNS = [column.name for column in EVENT.columns if column.name != "nr"]
_CHUNK = 20_000


def make_timeline(store: Store, path: Path, size: int) -> list[dict[str, Any]]:
    """Create the timeline `made-SIZE`; gives the events, or none of them beyond 10,000."""
    shape = TimelineShape.model_validate(
        {
            "slug": f"made-{size}",
            "title": f"{size:,} made events",
            "lanes": [{"key": f"l{n}", "name": name} for n, name in enumerate(LANES)],
            "opening": {"from": "2000-01-01", "to": "2019-12-31"},
        }
    )
    with store.transaction() as session:
        number = create_timeline(session, shape, 1).nr
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    events, density = [], {}
    rows: list[tuple[Any, ...]] = []
    for made in _events(size):
        rows.append(tuple({**made["row"], "timeline_nr": number}[name] for name in _COLUMNS))
        for place, day in enumerate((made["first"], made["last"])):
            density.setdefault((made["row"]["lane"], day), [0, 0])[place] += 1
        if size <= 10_000:
            dates = {"first": format_day(made["first"]), "last": format_day(made["last"])}
            events.append({"id": made["row"]["id"], "title": made["row"]["title"], **dates})
        if len(rows) == _CHUNK:
            _write(connection, rows)
    _write(connection, rows)
    counted = [(number, lane, day, *counts) for (lane, day), counts in density.items()]
    connection.executemany("INSERT INTO density VALUES (?, ?, ?, ?, ?)", counted)
    connection.commit()
    connection.close()
    return events


def _write(connection: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(_COLUMNS))
    connection.executemany(f"INSERT INTO event ({', '.join(_COLUMNS)}) VALUES ({marks})", rows)  # noqa: S608
    rows.clear()


def _events(size: int):
    rng = random.Random(1)
    first_day, last_day = day_number(2000, 1, 1), day_number(2019, 12, 31)
    for number in range(size):
        day = rng.randint(first_day, last_day)
        length = rng.choice([0, 0, 0, 6, 30])
        bounds = Bounds(day, day + length, day, day + length)
        title = " ".join(rng.choice(WORDS) for _ in range(4)).capitalize()
        is_day = length == 0
        edtf = format_day(day) if is_day else f"[{format_day(day)}..{format_day(day + length)}]"
        row = dict.fromkeys(_COLUMNS)
        row |= bounds._asdict() | span_of(bounds)._asdict()
        row |= {"id": f"e{number:07}", "title": title, "summary": "", "lang": "en"}
        row |= {"lane": f"l{rng.randrange(len(LANES))}", "tags": "[]", "status": "published"}
        row |= {"undated": False, "edtf": edtf, "precision": "day" if is_day else "range"}
        row |= {"disputed": False, "preferred": False, "words": title.lower(), "version": 1}
        row |= {"private_words": "", "created_by": "", "created_at": 1, "updated_at": 1}
        yield {"row": row, "first": day, "last": day + length}
