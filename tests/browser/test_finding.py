"""Finding on the page: every choice with its count, with scripts and without, kept by the link."""

from __future__ import annotations

import re

import pytest

from .conftest import Site

LAW = 5
"""Events of the seed with the tag “law”; a test compares."""


def count(page, key: str) -> str:
    name, value = key.split(":", 1)
    if name == "source":
        return page.locator(f'option[value="{value}"]').text_content()
    return page.locator(f'[data-count="{key}"]').text_content()


def listed(page) -> int:
    return page.locator("[data-list] > [data-event]").count()


def until_listed(page, number: int) -> None:
    page.wait_for_function(
        f"() => document.querySelectorAll('[data-list] > [data-event]').length === {number}"
    )


def test_a_tag_narrows_list_and_chart_and_stands_in_the_address(visit, site: Site):
    page = visit().open(site.page)
    assert count(page, "tag:law") == str(LAW)
    page.get_by_role("checkbox", name=re.compile("^law")).check()
    until_listed(page, LAW)
    assert "tag=law" in page.url
    assert page.locator("[data-status]").inner_text() == f"{LAW} events found"
    page.go_back()
    page.wait_for_function("() => !location.search.includes('tag')")
    assert not page.get_by_role("checkbox", name=re.compile("^law")).is_checked()
    page.go_forward()
    until_listed(page, LAW)
    assert page.get_by_role("checkbox", name=re.compile("^law")).is_checked()


def test_each_choice_promises_what_it_then_finds(visit, site: Site):
    page = visit(java_script_enabled=False).open(site.page, drawn=False)
    keys = page.locator("[data-count]").evaluate_all("(all) => all.map((one) => one.dataset.count)")
    options = page.locator("select[name=source] option").evaluate_all(
        "(all) => all.map((one) => one.value)"
    )
    keys += [f"source:{value}" for value in options if value]
    assert {key.split(":")[0] for key in keys} == {"lane", "tag", "source", "disputed", "exact"}
    for key in keys:
        name, value = key.split(":", 1)
        page.goto(site.page)
        promised = int(re.search(r"(\d+)\)?$", count(page, key)).group(1))
        page.goto(f"{site.page}?{name}={value}")
        assert listed(page) == promised, key


def test_counts_follow_the_other_filters(visit, site: Site):
    page = visit().open(site.page)
    page.get_by_role("checkbox", name=re.compile("^law")).check()
    until_listed(page, LAW)
    page.wait_for_function(
        "() => document.querySelector('[data-count=\"lane:combat\"]').textContent === '0'"
    )
    assert count(page, "lane:diplomacy") == str(LAW)
    assert "none" in page.locator(".chip", has_text="Combat").get_attribute("class")
    # Lanes are joined by “or”: choosing one leaves what the others would add.
    page.get_by_role("link", name="Reset").click()
    page.wait_for_function("() => !location.search")
    page.get_by_role("checkbox", name=re.compile("^Capture")).check()
    until_listed(page, 3)
    page.wait_for_function(
        "() => document.querySelector('[data-count=\"tag:law\"]').textContent === '0'"
    )
    assert count(page, "lane:combat") == "6"


def test_a_source_shows_how_many_of_its_events_are_left(visit, site: Site):
    page = visit().open(site.page)
    field = page.locator("select[name=source]")
    option = field.locator("option", has_text="The Korea Daily")
    before = option.text_content()
    assert re.fullmatch(r"The Korea Daily \(\d+\)", before)
    page.get_by_role("checkbox", name=re.compile("^Capture")).check()
    page.wait_for_function(
        "(b) => [...document.querySelectorAll('option')]"
        ".find((o) => o.value === 'korea-daily').textContent !== b",
        arg=before,
    )
    field.select_option("korea-daily")
    page.wait_for_function("() => location.search.includes('source=korea-daily')")


def test_nothing_found_is_said_where_the_list_would_be(visit, site: Site):
    page = visit().open(site.page)
    page.get_by_label("Search").fill("zzzz")
    page.get_by_text("Nothing is found").wait_for()
    assert page.locator("[data-total]").inner_text().startswith("0 of ")
    page.get_by_label("Search").fill("")
    page.get_by_text("Nothing is found").wait_for(state="detached")
    assert " of " not in page.locator("[data-total]").inner_text()


def test_reset_is_there_when_there_is_something_to_reset_and_keeps_the_focus(visit, site: Site):
    page = visit().open(site.page)
    assert page.locator("[data-reset]").is_hidden()
    page.get_by_role("checkbox", name=re.compile("^law")).check()
    until_listed(page, LAW)
    page.locator("[data-reset]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search")
    assert page.evaluate("document.activeElement.name") == "q"


def test_filters_without_scripts_keep_the_window_and_the_language(visit, site: Site):
    page = visit(java_script_enabled=False).open(
        f"{site.page}?from=2025-01-01&to=2025-03-01&lang=uk", drawn=False
    )
    page.get_by_role("checkbox", name=re.compile("^law")).check()
    page.get_by_role("button", name="Показати").click()
    for part in ("from=2025-01-01", "to=2025-03-01", "lang=uk", "tag=law"):
        assert part in page.url
    assert listed(page) == LAW


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
@pytest.mark.parametrize("lang", ["en", "ko", "uk"])
def test_nothing_makes_the_page_scroll_sideways(visit, site: Site, width, lang):
    page = visit(width=width).open(f"{site.page}?lang={lang}")
    wider = page.evaluate(
        """() => [...document.querySelectorAll('main *')]
             .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
             .filter((one) => !one.closest('svg, [data-plot]'))
             .map((one) => one.className + ': ' + one.textContent.slice(0, 40))"""
    )
    assert wider == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("by", ["switch", "system"])
def test_paper_is_light_and_complete_whatever_the_screen_shows(visit, site: Site, by):
    page = visit(color_scheme="dark" if by == "system" else "light").open(site.page)
    if by == "switch":
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    style = "(what) => getComputedStyle(document.body)[what]"
    assert page.evaluate(style, "backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(style, "color") == "rgb(27, 31, 36)"
    assert page.locator(".picture.wide").is_visible()
    assert page.locator("form.filters").is_hidden()
    assert page.get_by_text("read as 1–31 January 2025").first.is_visible()


def test_what_a_filter_renews_is_laid_out_like_the_rest(visit, site: Site):
    page = visit().open(site.page)
    page.locator("section.numbers.shown").wait_for(state="attached")
    page.locator("[name=q]").fill("deployed")
    page.wait_for_url("**q=deployed**")
    page.locator("[data-total]", has_text="of 36").wait_for(state="attached")
    assert page.locator("section.numbers").count() == 1
    assert page.locator("section.numbers:not(.shown)").count() == 0


def test_what_is_in_view_is_what_is_printed(visit, site: Site):
    visitor = visit()
    visitor.expected = re.compile("Synchronous XMLHttpRequest")
    page = visitor.open(f"{site.page}?lang=en&q=captured")
    before = page.locator(".picture.wide svg > title").text_content()
    page.locator("[data-pictures]").focus()
    page.keyboard.press("+")
    page.wait_for_url("**from=**")
    page.locator("[name=q]").fill("prisoners")
    page.wait_for_url("**q=prisoners**")
    page.pdf()
    shown = page.locator(".picture.wide svg > title").text_content()
    assert shown != before
    page.goto(page.url)
    assert shown == page.locator(".picture.wide svg > title").text_content()
    page.emulate_media(media="print")
    caption = page.locator("[data-on-paper]").inner_text()
    assert caption == f"{shown.split(', ', 1)[1]} · Search: prisoners"


def test_no_picture_is_printed_rather_than_one_of_other_days(visit, site: Site):
    visitor = visit()
    visitor.expected = re.compile("Synchronous XMLHttpRequest|Failed to load")
    page = visitor.open(site.page)
    page.locator("[data-pictures]").focus()
    page.keyboard.press("+")
    page.wait_for_url("**from=**")
    page.route("**/t/*", lambda route: route.fulfill(status=503))
    # Once what listens to printing has been loaded.
    page.wait_for_function(
        """() => {
             dispatchEvent(new Event("beforeprint"));
             return document.querySelector("[data-chart].unknown") !== null;
           }"""
    )
    page.emulate_media(media="print")
    assert page.locator("[data-pictures]").is_hidden()
    assert page.locator("[data-on-paper]").is_hidden()
    assert page.locator("[data-list]").is_visible()
