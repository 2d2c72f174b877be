"""A client that a public generator makes from the document works with events."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.web.seeded import app_on, seed

PACKAGE = "generated_timeline_client"
SLUG = "north-korean-soldiers"


def test_a_generated_client_creates_reads_changes_and_deletes_an_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, secret = app_on(seed(tmp_path), tmp_path / "copy.db")
    document = tmp_path / "openapi.json"
    document.write_bytes(app.test_client().get("/api/v1/openapi.json").data)
    _generate(document, tmp_path / PACKAGE)
    monkeypatch.syspath_prepend(str(tmp_path))
    # What the generator wrote is not ours to keep free of warnings, so only it is imported.
    made = import_module(PACKAGE)
    models = import_module(f"{PACKAGE}.models")
    client = made.AuthenticatedClient(
        base_url="http://localhost/api/v1",
        token=secret,
        httpx_args={"transport": httpx.WSGITransport(app=app)},
    )
    event = _api("events.create_event").sync(
        SLUG,
        client=client,
        body=models.EventCreate(title="A visit", date="late April 2025"),
    )
    assert event.when.edtf == "[2025-04-21..2025-04-30]"
    read = _api("events.read_event").sync_detailed(SLUG, event.id, client=client)
    assert read.parsed.to_dict() == event.to_dict()
    changed = _api("events.update_event").sync(
        SLUG,
        event.id,
        client=client,
        body=models.EventUpdate(title="A second visit"),
        if_match=read.headers["ETag"],
    )
    assert (changed.title, changed.when.edtf) == ("A second visit", event.when.edtf)
    stale = _api("events.remove_event").sync_detailed(
        SLUG, event.id, client=client, if_match=read.headers["ETag"]
    )
    assert (int(stale.status_code), stale.parsed.status) == (412, 412)
    gone = _api("events.remove_event").sync_detailed(
        SLUG, event.id, client=client, if_match=f'"{changed.version}"'
    )
    assert int(gone.status_code) == 204
    public = made.Client(
        base_url="http://localhost/api/v1",
        httpx_args={"transport": httpx.WSGITransport(app=app)},
    )
    missing = _api("events.read_event").sync(SLUG, event.id, client=public)
    assert missing.status == 404


def _generate(document: Path, folder: Path) -> None:
    """Write the client; what the generator cannot make of binary answers it says, and leaves out."""
    ran = subprocess.run(
        [
            *(Path(sys.executable).with_name("openapi-python-client"), "generate"),
            *("--path", document, "--output-path", folder, "--meta", "none"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "ERROR" not in ran.stdout + ran.stderr


def _api(name: str) -> Any:
    return import_module(f"{PACKAGE}.api.{name}")
