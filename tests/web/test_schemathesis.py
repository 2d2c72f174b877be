"""Schemathesis sends what the document allows, and what it does not, and holds us to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import schemathesis
from flask import Flask
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.web.seeded import app_on, seed

CONFIG: dict[str, Any] = {
    "seed": 20250523,
    "generation": {"deterministic": True, "database": "none", "no-shrink": True},
    "phases": {
        "fuzzing": {"generation": {"max-examples": 3}},
        "stateful": {"generation": {"max-examples": 3}},
    },
    "checks": {
        "positive_data_acceptance": {
            "expected-statuses": [
                *["2xx", "3xx", "401", "403", "404", "409", "429", "5xx"],
                # A schema cannot say which words are a date, nor which version is the newest.
                *["412", "422", "428"],
            ]
        }
    },
}


class _Quiet(WSGIRequestHandler):
    """Writes no line for each of thousands of requests."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an app on a free port of this machine."""
    server = make_server("127.0.0.1", 0, app, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_every_check_of_schemathesis_passes(tmp_path: Path) -> None:
    app, secret = app_on(seed(tmp_path), tmp_path / "copy.db")
    with served(app) as address:
        schema = schema_of(address, secret)
        # Whoever may revoke every token soon revokes their own, and is told nothing any more.
        failures, sent = run(schema.exclude(operation_id="remove_token"))
        assert failures == []
        assert sent > 1_000
        schema = schema_of(address, secret)
        schema.config.phases.stateful.enabled = False
        failures, sent = run(schema.include(operation_id="remove_token"))
        assert failures == []
        assert sent > 10


def schema_of(address: str, secret: str) -> Any:
    """Load the document of a server, to be asked with a token."""
    config = SchemathesisConfig.from_dict(CONFIG)
    schema = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json", config=config)
    schema.config.update(headers={"Authorization": f"Bearer {secret}"})
    return schema


def run(schema: Any) -> tuple[list[str], int]:
    """Run every phase; give what failed, and how many requests were sent."""
    failures, sent = [], 0
    for event in from_schema(schema).execute():
        if isinstance(event, NonFatalError):
            failures.append(f"{event.label}: {event.value!r}")
        elif isinstance(event, FatalError):
            failures.append(repr(event.exception))
        elif isinstance(event, ScenarioFinished):
            sent += len(event.recorder.cases)
            for case, checks in event.recorder.checks.items():
                sent_case = event.recorder.cases[case].value
                failures += [
                    f"{sent_case.method} {sent_case.path} {check.name}: {_told(check)}"
                    for check in checks
                    if check.failure_info is not None
                ]
    return failures, sent


def _told(check: Any) -> str:
    failure: Failure = check.failure_info.failure
    return f"{failure.title}: {failure.message}"
