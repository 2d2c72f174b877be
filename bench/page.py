"""Measure the page in a browser, beside other ways to show the same events, in one run.

    python bench/page.py [--sizes 30,1000,1000000] [--rounds 5] [--others]

Prints a table of medians in milliseconds: the first picture (First Contentful Paint), until the
chart can be moved, the main thread's work for each step of zooming and moving, and the weight of
the page before Plotly. `--others` adds vis-timeline, TimelineJS and a plain Plotly chart, fetched
from npm into a folder of their own, each with the events of the first size and, where it takes
them at all, the second.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from made import make_timeline
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from timeline.config import Settings
from timeline.store import open_store
from timeline.store.migrating import migrate
from timeline.web.app import create_app

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ARGUMENTS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
STEPS = 8
PACKAGES = ("vis-timeline@8", "vis-data@8", "@knight-lab/timelinejs@3")
ROOT = Path(__file__).parents[1]


@contextmanager
def served(sizes: list[int]) -> Iterator[tuple[str, dict[int, list[dict[str, Any]]]]]:
    """Serve one timeline for each size; gives the address and the events of the small ones."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/bench.db", rate_limit=None)
        store = open_store(settings)
        migrate(store)
        events = {size: make_timeline(store, Path(folder) / "bench.db", size) for size in sizes}
        server = make_server("127.0.0.1", 0, create_app(settings, store), threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", events
        server.shutdown()
        store.close()


def main_thread_ms(page: Page, act: Callable[[], None]) -> float:
    """Give the main thread's work while something is done, in milliseconds."""
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")

    def spent() -> float:
        metrics = client.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "TaskDuration") * 1000

    before = spent()
    act()
    return spent() - before


def median(numbers: list[float]) -> float:
    return round(statistics.median(numbers), 1)


def measure_ours(browser: Browser, root: str, size: int, rounds: int) -> dict[str, float]:
    """Measure the page of a timeline of a size."""
    url = f"{root}/t/made-{size}"
    urllib.request.urlopen(url).read()  # noqa: S310 - our own server; fills what is kept in memory
    paints, ready, steps = [], [], []
    for _ in range(rounds):
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(url)
        page.wait_for_selector("[data-pictures][data-window]")
        ready.append(page.evaluate("performance.now()"))
        paints.append(_first_paint(page))
        page.locator("[data-pictures]").focus()
        keys = ("+", "ArrowRight") * (STEPS // 2)
        steps += [main_thread_ms(page, partial(_step, page, key)) for key in keys]
        page.context.close()
    return {
        "first picture": median(paints),
        "can be moved": median(ready),
        "step": median(steps),
        "kB": _weight(url),
    }


def _first_paint(page: Page) -> float:
    script = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"
    return float(page.evaluate(script))


def _step(page: Page, key: str) -> None:
    before = page.get_attribute("[data-pictures]", "data-window")
    page.keyboard.press(key)
    page.wait_for_function(
        "(b) => document.querySelector('[data-pictures]').dataset.window !== b", arg=before
    )


def _weight(url: str) -> float:
    """Add up what the page needs before Plotly, compressed as a server in front of it would."""
    html = urllib.request.urlopen(url).read()  # noqa: S310
    total = len(gzip.compress(html))
    files = [*(ROOT / "static/css").glob("[pc]*.css"), *(ROOT / "static/js").glob("*.js")]
    return round((total + sum(len(gzip.compress(path.read_bytes())) for path in files)) / 1000, 1)


def fetch_others(folder: Path) -> None:
    """Put the other programs into a folder."""
    npm = shutil.which("npm") or str(ROOT / ".venv/bin/npm")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
    subprocess.run([*command, "--prefix", str(folder), *PACKAGES], check=True)
    shutil.copy(ROOT / "static/vendor/plotly-basic-4.1.1.min.js", folder / "plotly.js")


def other_pages(folder: Path, events: list[dict[str, Any]]) -> dict[str, str]:
    """Write a page for each of the others, by the examples of their own documentation."""
    data = json.dumps(events)
    vis, knight = "node_modules/vis-timeline/standalone", "node_modules/@knight-lab/timelinejs/dist"
    pages = {
        "vis-timeline": f"""<link rel=stylesheet href="{vis}/../styles/vis-timeline-graph2d.min.css">
<script src="{vis}/umd/vis-timeline-graph2d.min.js"></script><div id=x></div><script>
const e = {data};
const t = new vis.Timeline(x, e.map(o => ({{id: o.id, content: o.title, start: o.first, end: o.last > o.first ? o.last : undefined}})), {{}});
window.step = () => t.zoomIn(0.2, {{animation: false}});
requestAnimationFrame(() => requestAnimationFrame(() => window.ready = performance.now()));</script>""",
        "TimelineJS": f"""<link rel=stylesheet href="{knight}/css/timeline.css">
<script src="{knight}/js/timeline.js"></script><div id=x style="height:600px"></div><script>
const d = s => {{ const [y, m, n] = s.split('-'); return {{year: +y, month: +m, day: +n}}; }};
const t = new TL.Timeline('x', {{events: {data}.map(o => ({{start_date: d(o.first), text: {{headline: o.title}}}}))}}, {{hash_bookmark: false}});
window.step = () => t.zoomIn();
const wait = () => document.querySelector('.tl-timemarker') ? window.ready = performance.now() : setTimeout(wait, 10); wait();</script>""",
        "plain Plotly": f"""<script src="plotly.js"></script><div id=x></div><script>
const e = {data};
Plotly.newPlot(x, e.map((o, i) => ({{x: [o.first, o.last], y: [i, i], mode: 'lines+text', text: [o.title]}})), {{showlegend: false}}).then(() => window.ready = performance.now());
let k = 1; window.step = () => {{ const [a, b] = x.layout.xaxis.range.map(r => +new Date(r)); Plotly.relayout(x, {{'xaxis.range': [a + (b - a) * .1, b - (b - a) * .1]}}); }};</script>""",
    }
    addresses = {}
    for name, body in pages.items():
        path = folder / f"{name.replace(' ', '-')}-{len(events)}.html"
        path.write_text(f"<!doctype html><meta charset=utf-8>{body}", encoding="utf-8")
        addresses[name] = path.as_uri()
    return addresses


def measure_other(browser: Browser, url: str, rounds: int) -> dict[str, float] | None:
    """Measure one of the others; None when it is not ready within a minute."""
    paints, ready, steps = [], [], []
    for _ in range(rounds):
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(url)
        try:
            page.wait_for_function("() => window.ready", timeout=60_000)
        except Exception:  # noqa: BLE001 - whatever it was, it shows nothing
            page.context.close()
            return None
        ready.append(page.evaluate("window.ready"))
        paints.append(_first_paint(page))
        steps += [main_thread_ms(page, partial(_evaluate_step, page)) for _ in range(STEPS)]
        page.context.close()
    return {"first picture": median(paints), "can be moved": median(ready), "step": median(steps)}


def _evaluate_step(page: Page) -> None:
    page.evaluate("() => { window.step(); return new Promise(r => setTimeout(r, 60)); }")


def show(name: str, size: int, found: dict[str, float] | None) -> None:
    """Print a row of the table."""
    names = ("first picture", "can be moved", "step", "kB")
    cells = ["–" if found is None else str(found.get(key, "–")) for key in names]
    print(f"{name:14} {size:>9,} " + " ".join(f"{cell:>13}" for cell in cells), flush=True)


def run() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--sizes", default="30,1000,1000000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--others", action="store_true")
    asked = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    sizes = [int(size) for size in asked.sizes.split(",")]
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    print(
        f"{'':14} {'events':>9} {'first picture':>13} {'can be moved':>13} {'step':>13} {'kB':>13}"
    )
    with served(sizes) as (root, events), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for size in sizes:
            show("this page", size, measure_ours(browser, root, size, asked.rounds))
        if asked.others:
            with tempfile.TemporaryDirectory() as folder:
                fetch_others(Path(folder))
                for size in sizes[:2]:
                    for name, url in other_pages(Path(folder), events[size]).items():
                        show(name, size, measure_other(browser, url, asked.rounds))
        browser.close()


if __name__ == "__main__":
    run()
