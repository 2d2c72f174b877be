"""An app on a fresh store, a client, tokens, and a timeline to work on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import ENGINES
from tests.web.seeded import app_at, seed
from timeline.cli.opening import opened
from timeline.config import Settings
from timeline.services.tokens import create_token
from timeline.store import Store
from timeline.web.app import create_app
from timeline.web.surroundings import surroundings

NOW = 1_748_000_000_000  # 2025-05-23T11:33:20Z


class Clock:
    """A clock that tests set; every look at it moves it by a millisecond."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        self.now += 1
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings(database_url=database_url, rate_limit=None)


@pytest.fixture
def app(settings: Settings, store: Store, clock: Clock) -> Flask:
    made = create_app(settings, store, clock)
    made.testing = False  # faults of ours shall become problem documents, as in service
    return made


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as made:
        yield made


@pytest.fixture
def token_for(store: Store) -> Callable[..., str]:
    def make(scope: str, name: str = "", timeline_nr: int | None = None) -> str:
        with store.transaction() as session:
            return create_token(session, name or scope, scope, timeline_nr, NOW).secret

    return make


class Api:
    """Requests below /api/v1 with a token, JSON in and out."""

    def __init__(self, client: FlaskClient, token: str | None) -> None:
        self._client = client
        self._token = token

    @property
    def headers(self) -> dict[str, str]:
        """What says who asks."""
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}

    def call(
        self, method: str, path: str, body: Any = None, version: Any = None, **headers: str
    ) -> TestResponse:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self._token:
            sent.setdefault("Authorization", f"Bearer {self._token}")
        if version is not None:
            sent["If-Match"] = version if isinstance(version, str) else f'"{version}"'
        return self._client.open(f"/api/v1{path}", method=method, json=body, headers=sent)

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any, version: Any = None, **headers: str) -> TestResponse:
        return self.call("POST", path, body, version, **headers)

    def patch(self, path: str, body: Any, version: Any = "*") -> TestResponse:
        return self.call("PATCH", path, body, version)

    def put(self, path: str, body: Any, version: Any = "*") -> TestResponse:
        return self.call("PUT", path, body, version)

    def delete(self, path: str, version: Any = "*") -> TestResponse:
        return self.call("DELETE", path, version=version)

    def send(self, path: str, body: bytes | str, media_type: str) -> TestResponse:
        """Send a file."""
        return self._client.post(
            f"/api/v1{path}", data=body, content_type=media_type, headers=self.headers
        )

    def made(self, path: str, body: Any) -> dict[str, Any]:
        """Create something, and give it as served."""
        response = self.post(path, body)
        assert response.status_code == 201, response.text
        return response.json


@pytest.fixture
def admin(client: FlaskClient, token_for: Callable[..., str]) -> Api:
    return Api(client, token_for("admin"))


@pytest.fixture
def editor(client: FlaskClient, token_for: Callable[..., str]) -> Api:
    return Api(client, token_for("write", "ed"))


@pytest.fixture
def proposer(client: FlaskClient, token_for: Callable[..., str]) -> Api:
    return Api(client, token_for("propose", "pro"))


@pytest.fixture
def public(client: FlaskClient) -> Api:
    return Api(client, None)


FLOOD = {
    "slug": "flood",
    "title": "The flood",
    "lanes": [
        {"key": "water", "name": "Water", "colour": "#0072b2"},
        {"key": "people", "name": "People", "colour": "#d55e00"},
    ],
    "opening": {"from": "2025-01-01", "to": "2025-12-31"},
}


@pytest.fixture
def flood(admin: Api) -> str:
    """The path of a timeline with two lanes and one source of 23 May 2025."""
    admin.made("/timelines", FLOOD)
    path = "/timelines/flood"
    admin.made(
        f"{path}/sources",
        {"id": "report", "title": "A report", "published": "2025-05-23", "lang": "en"},
    )
    return path


@pytest.fixture(scope="session")
def seeded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a seeded store, to copy."""
    return seed(tmp_path_factory.mktemp("seeded"))


@pytest.fixture(scope="session")
def seeded_postgres(postgres: Any) -> str:
    """The name of a seeded PostgreSQL database, to clone."""
    url = postgres.create_database()
    opened(Settings(database_url=url)).close()
    return str(sqlalchemy.make_url(url).database)


@pytest.fixture(params=ENGINES)
def seeded_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A seeded store of its own for each test, once on each engine."""
    if request.param == "sqlite":
        path = tmp_path / "seeded.db"
        shutil.copyfile(request.getfixturevalue("seeded_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("postgres")
    url = server.create_database(template=request.getfixturevalue("seeded_postgres"))
    yield url
    server.drop_database(url)


@pytest.fixture
def seeded(seeded_url: str) -> Iterator[tuple[Flask, str]]:
    """An app on a seeded store, and the secret of a token that may do everything."""
    app, secret = app_at(seeded_url)
    yield app, secret
    surroundings(app).store.close()
