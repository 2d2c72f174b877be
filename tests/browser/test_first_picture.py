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
    assert before == {"page.css", "start.js"}
    assert any("plotly" in url for start, url in asked if start >= painted)


def test_the_icon_is_asked_for_once_the_picture_is_painted(visit, site):
    asked: list[str] = []
    visitor = visit()
    visitor.page.on("request", lambda request: asked.append(request.url))
    page = visitor.open(site.page)
    assert page.locator("link[rel=icon]").get_attribute("href").endswith("/static/icon.png")
    icons = [url for url in asked if "ico" in url.split("/")[-1]]
    assert icons in ([], [f"{site.root}/static/icon.png"])  # some browsers show none


@pytest.mark.parametrize("height", [900, 1400])
def test_the_filters_stand_between_chart_and_list_once_the_picture_is_painted(visit, site, height):
    visitor = visit(height=height)
    page = visitor.open(site.page)
    kinds = page.evaluate(
        "['.chart-box', 'form.filters', '[data-status]', '.list']"
        ".map(kind => [...document.querySelectorAll('main > *')].findIndex(one => one.matches(kind)))"
    )
    assert kinds == sorted(kinds)
    assert kinds[0] >= 0
    assert page.locator("noscript[data-later]").count() == 0


def test_nothing_below_the_chart_is_laid_out_before_the_picture_is_painted(visit, site):
    page = visit().open(site.page)
    hidden = page.evaluate(
        "(() => { document.documentElement.classList.remove('painted');"
        " return ['[data-estimates]', '.list', '.sources', '.foot']"
        ".map(kind => getComputedStyle(document.querySelector(kind)).contentVisibility) })()"
    )
    assert set(hidden) == {"hidden"}


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
