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
from timeline.web.surroundings import surroundings


def seed(folder: Path) -> Path:
    """Make a seeded store in a folder, and give its file."""
    path = folder / "seeded.db"
    opened(Settings(database_url=f"sqlite:///{path}")).close()
    return path


def app_on(path: Path, copy: Path) -> tuple[Flask, str]:
    """Serve a copy of a store; give the app and the secret of a token that may do everything."""
    shutil.copyfile(path, copy)
    return app_at(f"sqlite:///{copy}")


def app_at(url: str) -> tuple[Flask, str]:
    """Serve a seeded store as it stands; give the app and a token that may do everything."""
    settings = Settings(database_url=url, rate_limit=None)
    store = open_store(settings)
    app = create_app(settings, store)
    app.testing = False
    return app, make_token(app, "admin")


def make_token(app: Flask, scope: str, timeline_nr: int | None = None) -> str:
    """Give the secret of a new token, named after its scope."""
    with surroundings(app).store.transaction() as session:
        return create_token(session, scope, scope, timeline_nr, 0).secret
