"""Measure the page in a browser beside other programs that show the same events, in one run.

    python bench/page.py [--sizes 30,1000,1000000] [--rounds 5] [--no-peers] [--no-lighthouse]

The size 30 is the seed; the others are made (bench/stores.py). Printed are medians: the first
picture (chart and list painted), until the chart can be moved, the CPU time of the page's main
thread for a step of zooming or moving, and the weight of the page without Plotly's bundle. Then
Lighthouse's scores of the seeded page, the median of five runs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

import browsing
import stores
from peers import PEERS, Step, page_name, peers_served, press, wheel
from playwright.sync_api import Browser, Page
from serving import serving

ROOT = Path(__file__).parents[1]
SEED_SIZE = 30
SEED_SLUG = "north-korean-soldiers"
MOST_FOR_PEERS = 1_000
# First picture, movable, step; in milliseconds. What the project promises (see README.md).
TARGETS = {30: (200, 900, 50), 1_000: (400, None, 110), 1_000_000: (400, None, 110)}
MOST_KB = 60
OURS = {
    "picture": (
        "document.readyState !== 'loading' && document.querySelector('.picture svg') !== null"
        " && document.querySelector('[data-list] > li') !== null"
    ),
    "movable": "document.querySelector('[data-pictures][data-window] .main-svg') !== null",
}
_DRAWN = "() => document.querySelector('[data-pictures]').dataset.window"
_MOVES = ("+", "+", "ArrowRight", "ArrowRight", "-", "ArrowLeft", "+", "ArrowRight", "-", "-")


def our_steps() -> list[Step]:
    """Zoom and move by keys, then by the wheel."""
    focus = (_focus_and_press, _DRAWN)
    keys = [(press(key), _DRAWN) for key in (*_MOVES, *_MOVES)]
    turns = [(wheel(-120 if number % 4 < 2 else 120), _DRAWN) for number in range(10)]
    return [focus, *keys, *turns]


def _focus_and_press(page: Page) -> None:
    page.locator("[data-pictures]").focus()
    page.keyboard.press("ArrowRight")


def events_of(root: str, slug: str) -> list[dict[str, Any]]:
    """Fetch the events that other programs can show: those with a first and a last day."""
    found: list[dict[str, Any]] = []
    after = ""
    while True:
        url = f"{root}/api/v1/timelines/{slug}/events?limit=500{after}"
        page = json.load(urllib.request.urlopen(url))  # noqa: S310 - our own server
        for event in page["items"]:
            first, last = event["when"]["earliest"], event["when"]["latest"]
            if first or last:
                days = {"first": first or last, "last": last or first}
                shown = {name: event[name] for name in ("id", "title", "lane")}
                found.append({**shown, "lane": event["lane"] or "", **days})
        if page["next"] is None:
            return found
        after = f"&after={page['next']}"


def bare_page(browser: Browser, folder: Path, rounds: int) -> None:
    """Measure a page of one line: what the browser and the machine take for nothing at all."""
    path = folder / "bare.html"
    path.write_text("<!doctype html><title>Bare</title><p>A line.", encoding="utf-8")
    tests = {"picture": "document.querySelector('p') !== null"}
    show("a bare page", 0, browsing.look(browser, path.as_uri(), tests, [], rounds))


def show(name: str, size: int, seen: browsing.Seen | None) -> None:
    """Print a row of the table."""
    if seen is None:
        print(f"{name:14} {size:>9,}   not drawn within {browsing.MOST_S} s", flush=True)
        return
    moments = [seen.median(key) for key in ("paint", "picture", "movable")]
    cells = [f"{moment:>10.0f}" if moment is not None else f"{'–':>10}" for moment in moments]
    slow = sorted(seen.steps_ms)[-max(1, len(seen.steps_ms) // 10)] if seen.steps_ms else 0
    clock = statistics.median(seen.step_clock_ms) if seen.step_clock_ms else 0
    print(
        f"{name:14} {size:>9,} {' '.join(cells)} {seen.step_ms or 0:>10.0f} {slow:>10.0f} "
        f"{clock:>10.0f} {seen.weight / 1000:>10.1f}",
        flush=True,
    )


def faults_of(size: int, seen: browsing.Seen) -> list[str]:
    """Tell which of the promised numbers were not reached."""
    wanted = TARGETS.get(size, TARGETS[1_000_000])
    found = (seen.median("picture"), seen.median("movable"), seen.step_ms)
    names = ("first picture", "movable", "step")
    faults = [
        f"{name} at {size:,} events: {number:.0f} ms, wanted {most} ms"
        for name, number, most in zip(names, found, wanted, strict=True)
        if most is not None and number is not None and number > most
    ]
    if seen.weight > MOST_KB * 1_000:
        faults.append(f"weight at {size:,} events: {seen.weight / 1000:.1f} kB, wanted {MOST_KB}")
    return faults


def lighthouse(url: str) -> dict[str, float]:
    """Give the medians of five runs of Lighthouse with its preset for desktops."""
    node = shutil.which("node", path=str(ROOT / ".venv/bin")) or "node"
    program = ROOT / "node_modules/lighthouse/cli/index.js"
    runs: dict[str, list[float]] = {}
    for _ in range(5):
        command = [node, str(program), url, "--preset=desktop", "--output=json", "--quiet"]
        command += ["--only-categories=accessibility,best-practices,performance"]
        command += ["--chrome-flags=--headless=new " + " ".join(browsing.FLAGS)]
        environment = {"CHROME_PATH": shutil.which("chromium") or "", **os.environ}
        report = json.loads(_run_again(command, environment))
        for name, category in report["categories"].items():
            runs.setdefault(name, []).append(category["score"] * 100)
        wrong = [
            f"{key}: {audit['title']}"
            for key, audit in report["audits"].items()
            if audit.get("score") is not None
            and audit["score"] < 0.9
            and audit["scoreDisplayMode"] in ("binary", "metricSavings")
        ]
    print("Lighthouse finds to improve:", "; ".join(wrong) or "nothing")
    return {name: statistics.median(scores) for name, scores in runs.items()}


def _run_again(command: list[str], environment: dict[str, str]) -> str:
    """Run a command that now and then loses its trace (NO_NAVSTART), three times at most."""
    for _ in range(3):
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if ran.returncode == 0:
            return ran.stdout
    raise SystemExit(f"Lighthouse failed three times: {ran.stderr.strip()[-300:]}")


def measure_ours(browser: Browser, size: int, rounds: int, folder: Path) -> tuple[Any, list[Any]]:
    """Measure our page of a size; gives what was seen, and the events for the peers."""
    slug = SEED_SLUG if size == SEED_SIZE else stores.SLUG
    database = folder / "seed.db" if size == SEED_SIZE else stores.kept_store(size)
    with serving(database) as server:
        root = server.root
        url = f"{root}/t/{slug}"
        for address in (url, f"{url}?event=-"):
            started = time.perf_counter()
            urllib.request.urlopen(address).read()  # noqa: S310 - our own server
            anew = (time.perf_counter() - started) * 1_000
        print(f"(written anew, the page of {size:,} takes the server {anew:.0f} ms)", flush=True)
        seen = browsing.look(browser, url, OURS, our_steps(), rounds)
        events = events_of(root, slug) if size <= MOST_FOR_PEERS else []
    return seen, events


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--sizes", default="30,1000,1000000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--no-lighthouse", action="store_true")
    asked = parser.parse_args()
    faults: list[str] = []
    lists: dict[int, list[dict[str, Any]]] = {}
    heads = ("paint", "picture", "movable", "step CPU", "slow step", "step clock", "kB")
    print(f"{'':14} {'events':>9} {' '.join(f'{head:>10}' for head in heads)}", flush=True)
    with tempfile.TemporaryDirectory() as name, browsing.browsing() as browser:
        folder = Path(name)
        bare_page(browser, folder, asked.rounds)
        for size in (int(size) for size in asked.sizes.split(",") if size):
            seen, events = measure_ours(browser, size, asked.rounds, folder)
            show("this page", size, seen)
            faults += faults_of(size, seen) if seen else [f"nothing is drawn at {size:,} events"]
            if events:
                lists[size] = events
        if lists and not asked.no_peers:
            with peers_served(folder, lists) as root:
                for size in lists:
                    for peer, (_, _, test, steps) in PEERS.items():
                        url = f"{root}/{page_name(peer, size)}"
                        tests = {"picture": test, "movable": test}
                        show(peer, size, browsing.look(browser, url, tests, steps, asked.rounds))
        if not asked.no_lighthouse:
            with serving(folder / "seed.db") as server:
                scores = lighthouse(f"{server.root}/t/{SEED_SLUG}")
            print("Lighthouse, median of five:", scores)
            wanted = {"accessibility": 100, "best-practices": 100, "performance": 95}
            faults += [
                f"Lighthouse {key}: {scores[key]:.0f}, wanted {most}"
                for key, most in wanted.items()
                if scores[key] < most
            ]
    print("\n".join(["Not reached:", *faults]) if faults else "All that is promised was reached.")


if __name__ == "__main__":
    main()
