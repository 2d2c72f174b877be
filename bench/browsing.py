"""What a browser does with a page: when it shows it, and how long each step of moving takes.

Times are read inside the browser. Main-thread times are the CPU time of the page's main thread
(`TaskDuration` of the DevTools protocol, counted in thread ticks), so that what else a busy
machine does is left out as far as possible; times from the start of the navigation are by the
clock and hold it all.
"""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZE = {"width": 1280, "height": 900}
MOST_S = 60
_QUIET_MS = 150

# Marks the moment after the frame in which a condition first held was painted. It looks after
# changes and now and then: a look in every frame would itself make the browser draw each of them.
_WATCH = """
(() => {
  const tests = {%s};
  const seen = (window.benchSeen = {});
  const look = () => {
    for (const [name, test] of Object.entries(tests)) {
      if (!test()) continue;
      delete tests[name];
      requestAnimationFrame(() => setTimeout(() => { seen[name] = performance.now(); }));
    }
    if (Object.keys(tests).length) return;
    changes.disconnect();
    clearInterval(timer);
  };
  const changes = new MutationObserver(look);
  changes.observe(document, { childList: true, subtree: true, attributes: true });
  document.addEventListener("readystatechange", look);
  const timer = setInterval(look, 50);
})();
"""
# A new window has the browser load pages of its own (those under its address bar) for about two
# seconds, on a core of their own; who opens ours has had their window for a while.
_REST_MS = 500
_REST_SHARE = 0.04
_FIRST_LOOK_MS = 1_200
_LOAD_POLL_MS = 250
_STEP_POLL_MS = 20


@dataclass
class Seen:
    """One page, loaded several times into an empty cache; all times in milliseconds.

    `steps_ms` are main-thread CPU times; `weight` is the bytes sent over the wire without
    those of Plotly's bundle.
    """

    moments: dict[str, list[float]] = field(default_factory=dict)
    steps_ms: list[float] = field(default_factory=list)
    step_clock_ms: list[float] = field(default_factory=list)
    weight: int = 0

    def median(self, moment: str) -> float | None:
        found = self.moments.get(moment)
        return statistics.median(found) if found else None

    @property
    def step_ms(self) -> float | None:
        return statistics.median(self.steps_ms) if self.steps_ms else None


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start a headless Chromium."""
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


class Sight:
    """One load of a page, with a count of what it still waits for."""

    def __init__(self, browser: Browser, context: BrowserContext, tests: Mapping[str, str]) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(MOST_S * 1_000)
        conditions = ", ".join(f"{name}: () => {test}" for name, test in tests.items())
        self.page.add_init_script(_WATCH % conditions)
        self._client: CDPSession = context.new_cdp_session(self.page)
        self._browser: CDPSession = browser.new_browser_cdp_session()
        self._client.send("Network.enable")
        self._client.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._under_way: dict[str, str] = {}
        self.weight = 0
        self._client.on("Network.requestWillBeSent", self._asked)
        self._client.on("Network.loadingFinished", self._answered)
        self._client.on("Network.loadingFailed", self._answered)

    def load(self, url: str, names: list[str]) -> dict[str, float]:
        """Open a page and give the milliseconds until each of its moments."""
        self._rest()
        self.page.goto(url, wait_until="commit")
        seen = "(names) => names.every((name) => window.benchSeen?.[name])"
        # Late and seldom, for every question takes time from the page that is being loaded, the
        # first one 30 ms. The moments themselves are noted within the page.
        self.page.wait_for_timeout(_FIRST_LOOK_MS)
        self._wait(lambda: self.page.evaluate(seen, names), _LOAD_POLL_MS)
        self.settle()
        paints = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        paint = self.page.evaluate(paints)
        # What is drawn is not on the screen before the first paint is.
        moments = {name: max(paint, self.page.evaluate(f"benchSeen.{name}")) for name in names}
        return {**moments, "paint": paint}

    def step(self, act: Callable[[Page], None], is_done: str) -> tuple[float, float]:
        """Do something and wait until it is all drawn; main-thread and clock milliseconds.

        `is_done` is a function of JavaScript that gets what it gave before the step, so that
        it can tell that something is different now.
        """
        before = self.page.evaluate(f"({is_done})(null)")
        self.settle()
        spent, clock = self._main_thread_s(), time.perf_counter()
        act(self.page)
        self._wait(lambda: self.page.evaluate(f"({is_done})({before!r})") != before)
        took = time.perf_counter() - clock
        self.settle()
        return (self._main_thread_s() - spent) * 1_000, took * 1_000

    def settle(self) -> None:
        """Wait until nothing is asked for any more and the page has rested a little."""
        self._wait(lambda: not self._under_way)
        self.page.wait_for_timeout(_QUIET_MS)
        self._wait(lambda: not self._under_way)

    def _wait(self, is_done: Callable[[], bool], poll_ms: int = _STEP_POLL_MS) -> None:
        until = time.monotonic() + MOST_S
        while not is_done():
            if time.monotonic() > until:
                raise TimeoutError
            self.page.wait_for_timeout(poll_ms)

    def _rest(self) -> None:
        """Wait until the browser has opened its window and does nothing any more."""
        until = time.monotonic() + MOST_S
        spent = self._browser_s()
        while time.monotonic() < until:
            self.page.wait_for_timeout(_REST_MS)
            before, spent = spent, self._browser_s()
            if spent - before < _REST_SHARE * _REST_MS / 1_000:
                return
        raise TimeoutError

    def _browser_s(self) -> float:
        """Give the CPU time of all processes of the browser."""
        processes = self._browser.send("SystemInfo.getProcessInfo")["processInfo"]
        return sum(float(one["cpuTime"]) for one in processes)

    def _main_thread_s(self) -> float:
        metrics = self._client.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "TaskDuration")

    def _asked(self, event: dict) -> None:
        self._under_way[event["requestId"]] = event["request"]["url"]

    def _answered(self, event: dict) -> None:
        url = self._under_way.pop(event["requestId"], "")
        if not url.endswith(".min.js"):
            self.weight += int(event.get("encodedDataLength", 0))


def _move(sight: Sight, steps: list[tuple[Callable[[Page], None], str]], seen: Seen) -> None:
    """Take the steps; who does not answer one of them is left with those before it."""
    for act, is_done in steps:
        try:
            cpu, clock = sight.step(act, is_done)
        except TimeoutError:
            return
        seen.steps_ms.append(cpu)
        seen.step_clock_ms.append(clock)


def look(
    browser: Browser,
    url: str,
    tests: Mapping[str, str],
    steps: list[tuple[Callable[[Page], None], str]],
    rounds: int,
) -> Seen | None:
    """Load a page some times, and move in the last one; None when it is not there in time.

    Args:
        browser: started by `browsing`.
        url: of the page.
        tests: conditions (JavaScript) that tell the moments of a load.
        steps: what is done, and the function that changes its answer when it is drawn.
        rounds: number of loads, each with an empty cache.
    """
    seen = Seen()
    for number in range(rounds):
        context = browser.new_context(viewport=SIZE)
        sight = Sight(browser, context, tests)
        try:
            for name, moment in sight.load(url, list(tests)).items():
                seen.moments.setdefault(name, []).append(moment)
            seen.weight = sight.weight
            if number == rounds - 1:
                _move(sight, steps, seen)
        except TimeoutError:
            return None
        finally:
            context.close()
    return seen
