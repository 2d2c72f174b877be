"""A timeline of more events than are drawn or listed at once: the list follows, bars say what they hold."""

from __future__ import annotations

import orjson
import pytest

from timeline.formats.timeline_file import load
from timeline.services.actors import LOCAL
from timeline.services.importing import import_timeline

from .conftest import NOW

EVENTS = 900


def event(number: int) -> dict[str, object]:
    day = f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    tags = ["even"] if number // 2 % 2 == 0 else []
    claims = [{"date_text": day, "source": None}]
    return {"id": f"e{number}", "title": f"Event {number}", "tags": tags, "claims": claims}


@pytest.fixture(scope="module")
def many(site):
    story = {
        "format": "event-timeline/1",
        "timeline": {"slug": "many", "title": "Many events"},
        "sources": [],
        "events": [event(number) for number in range(EVENTS)],
    }
    with site.store.transaction() as session:
        import_timeline(session, load(orjson.dumps(story)), LOCAL, NOW)
    return f"{site.root}/t/many"


def opened(visit, address, height=900):
    page = visit(height=height).open(address, drawn=False)
    page.wait_for_selector("[data-pictures][data-window] .main-svg", state="attached")
    return page


def first_day(page):
    return page.locator("[data-list] time").first.get_attribute("datetime")


def test_the_list_follows_the_window_once_it_is_near(visit, many):
    page = opened(visit, f"{many}?from=2025-01-01&to=2025-12-31", height=450)
    assert first_day(page).startswith("2025-01")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[data-pictures]").focus()
    for _ in range(3):
        before = page.get_attribute("[data-pictures]", "data-window")
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "(b) => document.querySelector('[data-pictures]').dataset.window !== b", arg=before
        )
    assert page.get_attribute("[data-pictures]", "data-window") > "2025-09"
    page.wait_for_timeout(500)
    assert not any("part=window" in url for url in asked), "nobody has looked at the list yet"
    page.locator("#events").scroll_into_view_if_needed()
    page.mouse.wheel(0, 600)
    page.wait_for_function(
        "() => document.querySelector('[data-list] time').getAttribute('datetime') > '2025-09'"
    )
    assert 1 <= sum("part=window" in url for url in asked) < 3, "not once for every step"


def test_of_what_a_filter_finds_all_is_in_the_bars(visit, many):
    page = opened(visit, f"{many}?from=2025-01-01&to=2025-12-31&tag=even")
    assert page.locator("[data-density]").is_visible()
    told = page.evaluate(
        "() => document.querySelector('[data-plot]').data.flatMap((t) => t.hovertext)"
    )
    assert sum(int(text.split(" event")[0]) for text in dict.fromkeys(told)) == EVENTS // 2


def test_a_filter_that_finds_few_is_drawn_one_by_one(visit, many):
    page = opened(visit, f"{many}?from=2025-01-01&to=2025-02-28&tag=even")
    assert page.locator("[data-density]").is_hidden()
    assert page.locator("[data-plot] .textpoint").count() > 50
