"""What comes before the first picture, and what comes at leisure after it."""

from __future__ import annotations

import pytest

from .conftest import NOT_LAID_OUT


def test_only_styles_and_the_first_script_are_asked_for_before_the_picture(visit, site):
    page = visit().open(site.page)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    asked = page.evaluate(
        "performance.getEntriesByType('resource').map(one => [one.startTime, one.name])"
    )
    before = {url.split("/")[-1].split("?")[0] for start, url in asked if start < painted}
    # Browsers ask for the icon when they like.
    assert before - {"icon.png"} == {"page.css", "start.js"}
    assert any("plotly" in url for start, url in asked if start >= painted)


@pytest.mark.parametrize("height", [900, 1400])
def test_in_the_end_all_of_the_page_is_laid_out(visit, site, height):
    page = visit(height=height).open(site.page)
    page.wait_for_function(f"() => document.querySelector('{NOT_LAID_OUT}') === null")
    shown = page.locator("[data-list] > li").last.inner_text()
    assert len(shown) > 20
    assert page.locator(".languages [lang=ko]").is_visible()
    assert page.get_by_label("Search").is_visible()


def test_an_address_with_an_event_leads_to_it(visit, site):
    page = visit().open(f"{site.page}#event-tactical-drills")
    assert page.locator(NOT_LAID_OUT).count() == 0
    page.wait_for_function(
        "() => Math.abs(document.getElementById('event-tactical-drills')"
        ".getBoundingClientRect().top) < 40"
    )


def test_without_scripts_the_lines_to_share_stand_at_the_foot(visit, site):
    page = visit(java_script_enabled=False).open(site.page, drawn=False)
    page.locator(".share summary").click()
    lines = page.locator(".share textarea[name=frame]")
    assert lines.is_visible()
    assert lines.input_value().startswith("<iframe")
