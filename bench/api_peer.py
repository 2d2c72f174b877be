"""The handler that our page of events is measured against: bare Flask, sqlite3 and orjson.

    python bench/api_peer.py FILE    (serves a store's file and prints its address)

It runs the statement that we run, on connections set as ours are, behind the server that we
use with as many threads, and answers the same fields. It leaves out all the rest: the wording
of dates (`display` repeats the EDTF), who asks, private timelines and drafts, protected names,
languages, checks of what is asked, faults told well, one snapshot for a whole request, ETags,
and the headers of safety. It knows the years 1 to 9999 alone.
"""

from __future__ import annotations

import socket
import sqlite3
import sys
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, date, datetime
from typing import Any

import orjson
from flask import Flask, Response, request

_EPOCH = date(1970, 1, 1).toordinal()
app = Flask("peer")
_local = threading.local()
_statements: dict[bool, Any] = {}


@app.get("/api/v1/timelines/<slug>/events")
def events(slug: str) -> Response:
    asked = request.args
    limit = int(asked.get("limit", 100))
    values: dict[str, Any] = {"first": _day(asked["from"]), "last": _day(asked["to"])}
    values |= {"limited": limit + 1, "statuses_0": "published"}
    if "after" in asked:
        values["after_key"], values["after_nr"] = orjson.loads(
            urlsafe_b64decode(asked["after"] + "==")
        )
    db = _connected()
    (values["timeline_nr"],) = db.execute(
        "SELECT nr FROM timeline WHERE slug = ? AND deleted_at IS NULL", (slug,)
    ).fetchone()
    statement = _statements["after" in asked]
    given = {**statement.constants, **values}
    rows = db.execute(statement.sql, [given[name] for name in statement.order]).fetchall()
    following = None
    if len(rows) > limit:
        rows = rows[:limit]
        following = urlsafe_b64encode(orjson.dumps([rows[-1][21], rows[-1][0]])).rstrip(b"=")
    shape = {"items": [_event(slug, row) for row in rows], "next": following and following.decode()}
    return Response(orjson.dumps(shape), mimetype="application/json")


def _event(slug: str, row: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "id": row[1],
        "timeline": slug,
        "title": row[2],
        "summary": row[3],
        "lang": row[4],
        "lane": row[5],
        "tags": orjson.Fragment(row[6]),
        "place": orjson.Fragment(row[7]) if row[7] else None,
        "status": row[8],
        "version": row[9],
        "when": {
            "edtf": row[10],
            "earliest": None if row[11] is None else _iso(row[11]),
            "latest": None if row[14] is None else _iso(row[14]),
            "precision": row[15],
            "time": orjson.Fragment(row[16]) if row[16] else None,
            "display": row[10],
            "disputed": bool(row[17]),
            "preferred": bool(row[18]),
        },
        "created_at": _instant(row[19]),
        "updated_at": _instant(row[20]),
    }


@app.get("/healthz")
def healthz() -> str:
    return "ok"


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal() - _EPOCH


def _iso(day: int) -> str:
    return date.fromordinal(day + _EPOCH).isoformat()


def _instant(milliseconds: int) -> str:
    text = datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def _connected() -> sqlite3.Connection:
    if not hasattr(_local, "db"):
        _local.db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, isolation_level=None)
        _local.db.execute("PRAGMA cache_size = -65536")
        _local.db.execute("PRAGMA mmap_size = 1073741824")
    return _local.db


def _load() -> Flask:
    from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite  # noqa: PLC0415
    from stores import ROOT  # noqa: F401, PLC0415 - makes our packages known

    from timeline.services.querying import EventQuery, prepared_page  # noqa: PLC0415

    for has_after in (False, True):
        query = EventQuery(first=0, last=0, statuses=("published",))
        after = (0, 0) if has_after else None
        _statements[has_after] = prepared_page(query, after, SQLiteDialect_pysqlite())
    return app


def main() -> None:
    from granian import Granian  # noqa: PLC0415 - as `timeline serve` does
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    from timeline.cli.serving import THREADS  # noqa: PLC0415

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    print(f"Peer on http://127.0.0.1:{port}", flush=True)
    server: Any = Granian(
        "peer",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=_load, wrap_loader=False)


if __name__ == "__main__":
    main()
