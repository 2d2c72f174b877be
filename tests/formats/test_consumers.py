"""What TimelineJS and vis-timeline themselves show of our files, in a real browser.

Both are loaded from their npm packages; nothing is fetched from another host.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from timeline.formats import timelinejs_out, vis

MODULES = Path(__file__).parents[2] / "node_modules"
TIMELINEJS = MODULES / "@knight-lab/timelinejs/dist"
VIS = MODULES / "vis-timeline"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOST = "http://files.test"

Open = Callable[[dict[str, bytes], str], Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=shutil.which(os.environ.get("CHROMIUM", "chromium")), args=FLAGS
        )
        yield found
        found.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a page made of the files given, west of Greenwich; fail when a text of ours runs."""
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))

    def opened(files: dict[str, bytes], html: str) -> Page:
        def answer(route: Route) -> None:
            name = route.request.url.removeprefix(f"{HOST}/")
            if name in files:
                route.fulfill(body=files[name], content_type=_type_of(name))
            elif name == "":
                route.fulfill(body=f"<!doctype html><meta charset=utf-8>{html}")
            else:
                route.abort()

        page.route("**/*", answer)
        page.goto(f"{HOST}/")
        return page

    yield opened
    assert alerts == []
    context.close()


def _type_of(name: str) -> str:
    kinds = {"js": "text/javascript", "css": "text/css", "json": "application/json"}
    return kinds[name.rsplit(".", 1)[1]]


TIMELINEJS_PAGE = """
<link rel="stylesheet" href="timeline.css"><div id="t" style="width:1000px;height:600px"></div>
<script src="timeline.js"></script>
<script>
  window.timeline = new TL.Timeline("t", "data.json", {hash_bookmark: false, font: null});
</script>
"""


@pytest.fixture
def slides(hard: Any, open_page: Open) -> Page:
    page = open_page(
        {
            "timeline.js": (TIMELINEJS / "js/timeline.js").read_bytes(),
            "timeline.css": (TIMELINEJS / "css/timeline.css").read_bytes(),
            "data.json": b"".join(timelinejs_out.write(hard)),
        },
        TIMELINEJS_PAGE,
    )
    page.wait_for_function("window.timeline && window.timeline._loaded.timenav")
    return page


def test_timelinejs_takes_every_dated_event_without_an_error(
    slides: Page, hard_events: list[dict[str, Any]]
) -> None:
    assert slides.evaluate("timeline.config.getErrors()") == []
    dated = {event["id"] for event in hard_events if event["when"]["edtf"]}
    assert set(slides.evaluate("timeline.config.events.map(e => e.unique_id)")) == dated


def test_timelinejs_shows_the_wording_and_not_its_own(slides: Page) -> None:
    shown = slides.evaluate(
        "Object.fromEntries(timeline.config.events.map(e => [e.unique_id, e.display_date]))"
    )
    assert shown["e2"] == "21–30 April 2025"
    assert shown["e4"] == "since October 2024"
    assert shown["e7"] == "15 March 44 BC"


def test_timelinejs_puts_days_and_years_before_christ_where_they_belong(slides: Page) -> None:
    starts = slides.evaluate(
        """Object.fromEntries(timeline.config.events.map(e => {
             const day = e.start_date.data.date_obj;
             return [e.unique_id, [day.getFullYear(), day.getMonth() + 1, day.getDate()]];
           }))"""
    )
    assert starts["e1"] == [2025, 1, 9]
    assert starts["e2"] == [2025, 4, 21]
    assert starts["e7"] == [-44, 3, 15]
    assert starts["e8"][0] == -1


def test_timelinejs_shows_hostile_text_as_text(slides: Page) -> None:
    titles = slides.locator(".tl-headline-title").all_inner_texts()
    assert any("The flood & <after>" in title for title in titles)
    groups = slides.locator(".tl-timegroup-message").all_inner_texts()
    assert "Water <b>" in groups
    texts = slides.locator(".tl-text-content").all_inner_texts()
    assert any("<script>alert(1)</script>" in text for text in texts)


VIS_PAGE = """
<link rel="stylesheet" href="vis.css"><div id="t" style="width:1000px"></div>
<script src="vis.js"></script>
<script>
  fetch("data.json").then((answer) => answer.json()).then((file) => {
    window.items = new vis.DataSet(file.items);
    window.timeline = new vis.Timeline(
      document.getElementById("t"), window.items, new vis.DataSet(file.groups),
      {start: "2024-09-01", end: "2025-06-30"});
    window.timeline.on("changed", () => { window.drawn = true; });
  });
</script>
"""


@pytest.fixture
def chart(hard: Any, open_page: Open) -> Page:
    page = open_page(
        {
            "vis.js": (VIS / "standalone/umd/vis-timeline-graph2d.min.js").read_bytes(),
            "vis.css": (VIS / "styles/vis-timeline-graph2d.min.css").read_bytes(),
            "data.json": b"".join(vis.write(hard)),
        },
        VIS_PAGE,
    )
    page.wait_for_function("window.drawn")
    return page


def test_vis_takes_every_dated_event(chart: Page, hard_events: list[dict[str, Any]]) -> None:
    dated = {event["id"] for event in hard_events if event["when"]["edtf"]}
    assert set(chart.evaluate("items.getIds()")) == dated


def test_vis_puts_days_where_they_belong_west_of_greenwich(chart: Page) -> None:
    spans = chart.evaluate(
        """Object.fromEntries(Object.values(timeline.itemSet.items).map(item => {
             const day = at => at && [at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours()];
             return [item.id, [day(item.data.start), day(item.data.end)]];
           }))"""
    )
    assert spans["e1"] == [[2025, 1, 9, 0], None]
    assert spans["e2"] == [[2025, 4, 21, 0], [2025, 5, 1, 0]]
    assert spans["e7"][0] == [-43, 3, 15, 0]
    assert spans["e8"] == [[0, 1, 1, 0], [1, 1, 1, 0]]
    assert spans["e9"][0] == [9999, 12, 31, 0]


def test_vis_draws_items_in_their_groups_with_text_as_text(chart: Page) -> None:
    labels = chart.locator(".vis-label").all_text_contents()
    assert labels[:3] == ["Water <b>", "People", ""]
    drawn = chart.locator(".vis-item").all_text_contents()
    assert {"Late April", "Rival numbers", "It lasted"} <= {text.strip() for text in drawn}
    vague = chart.locator(".vis-item.vague").all_text_contents()
    assert "Late April" in vague
    assert "It lasted" not in vague
