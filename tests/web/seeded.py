"""An app on a copy of a seeded store, made once a test process, for tests of the whole contract."""

from __future__ import annotations

import shutil
from pathlib import Path

from flask import Flask

from timeline.cli.opening import opened
from timeline.config import Settings
from timeline.services.tokens import create_token
from timeline.store import open_store
from timeline.web.app import create_app


def seed(folder: Path) -> Path:
    """Make a seeded store in a folder, and give its file."""
    path = folder / "seeded.db"
    opened(Settings(database_url=f"sqlite:///{path}")).close()
    return path


def app_on(path: Path, copy: Path) -> tuple[Flask, str]:
    """Serve a copy of a store; give the app and the secret of a token that may do everything."""
    shutil.copyfile(path, copy)
    settings = Settings(database_url=f"sqlite:///{copy}", rate_limit=None)
    store = open_store(settings)
    with store.transaction() as session:
        secret = create_token(session, "tester", "admin", None, 0).secret
    app = create_app(settings, store)
    app.testing = False
    return app, secret
