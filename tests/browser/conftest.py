"""A served, seeded store and a real browser, both for a whole module of tests."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from timeline.config import Settings
from timeline.formats.timeline_file import load
from timeline.resources import seed_folder
from timeline.services.actors import LOCAL
from timeline.services.importing import import_timeline
from timeline.services.tokens import create_token
from timeline.store import Store, open_store
from timeline.store.migrating import migrate
from timeline.web.app import create_app

SLUG = "north-korean-soldiers"
NOW = 1_748_000_000_000
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NOT_LAID_OUT = ":is(.filters, .numbers, .list, .sources, .foot):not(.shown)"
"""Parts of a page that scripts have still to show to whoever looks for all of its text."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the development server leave a file open when a browser goes away in the middle of it."""
    message = r"ignore:Exception ignored in. <_io\.FileIO name=.*static"
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            category = "pytest.PytestUnraisableExceptionWarning"
            item.add_marker(pytest.mark.filterwarnings(f"{message}:{category}"))


@dataclass(frozen=True)
class Site:
    """A running server: its address, its store, a token that may write."""

    root: str
    store: Store
    token: str

    @property
    def page(self) -> str:
        return f"{self.root}/t/{SLUG}"

    @property
    def api(self) -> str:
        return f"{self.root}/api/v1/timelines/{SLUG}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("site") / "timeline.db"
    settings = Settings(database_url=f"sqlite:///{path}", rate_limit=None)
    store = open_store(settings)
    migrate(store)
    with store.transaction() as session:
        import_timeline(session, load(seed_folder() / f"{SLUG}.json"), LOCAL, NOW)
        token = create_token(session, "browser", "write", None, NOW).secret
    server = make_server("127.0.0.1", 0, create_app(settings, store), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", store, token)
    server.shutdown()
    thread.join()
    server.server_close()
    store.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield started
        started.close()


def wait_until_drawn(page: Page) -> None:
    """Wait until a page's chart moves and its list is laid out, without which it has no text."""
    page.wait_for_selector("[data-plot] .main-svg .textpoint", state="attached")
    page.wait_for_selector(NOT_LAID_OUT, state="detached")


class Visitor:
    """A page that notes what a strict, careful site must not do."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.expected: re.Pattern[str] | None = None
        """Complaints that belong to what a test does, such as a refusal's status."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._asked(request.url, root))

    def _said(self, message: Any) -> None:
        is_expected = self.expected is not None and self.expected.search(message.text)
        if message.type in ("error", "warning") and not is_expected:
            self.complaints.append(message.text)

    def _asked(self, url: str, root: str) -> None:
        if not url.startswith((root, "data:", "blob:")):
            self.foreign.append(url)

    def open(self, url: str, *, drawn: bool = True) -> Page:
        """Open a page and wait until its chart moves."""
        self.page.goto(url)
        if drawn:
            wait_until_drawn(self.page)
        return self.page


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Callable[..., Visitor]]:
    """Make visitors: `visit(width=390, color_scheme="dark", java_script_enabled=False)`."""
    contexts = []
    visitors: list[Visitor] = []

    def make(width: int = 1280, height: int = 900, **more: Any) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        context.set_default_timeout(10_000)
        contexts.append(context)
        visitors.append(Visitor(context.new_page(), site.root))
        return visitors[-1]

    yield make
    for context in contexts:
        context.close()
    for visitor in visitors:
        assert visitor.complaints == []
        assert visitor.foreign == []


@pytest.fixture
def artefacts() -> Path:
    """Folder for screenshots that people look at."""
    folder = Path(__file__).parents[2] / "test-results"
    folder.mkdir(exist_ok=True)
    return folder
