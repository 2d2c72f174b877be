"""The page by keyboard alone: where the focus goes, what is announced, and what a link restores."""

from __future__ import annotations

import re

import pytest

from .conftest import Site

FOCUSED = (
    "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
)


def window(page) -> str:
    return page.get_attribute("[data-pictures]", "data-window")


def open_by_enter(page, title: str):
    link = page.locator("[data-list] a.title", has_text=title)
    link.focus()
    page.keyboard.press("Enter")
    page.locator("[data-card] h2", has_text=title).wait_for()
    return link


def test_every_stop_of_the_tabulator_is_seen(visit, site: Site):
    page = visit(reduced_motion="reduce").open(site.page)
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                """() => {
                  const at = document.activeElement;
                  const chip = at.closest('.chip') ?? at;
                  const style = getComputedStyle(chip);
                  const box = chip.getBoundingClientRect();
                  return {
                    name: at.textContent.trim().slice(0, 30) || at.name || at.getAttribute('aria-label'),
                    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                    isIn: box.width > 0 && box.right > 0 && box.top < innerHeight && box.bottom > 0,
                  };
                }"""
            )
        )
    assert stops[0]["name"] == "Skip to the list of events"
    assert [stop for stop in stops if not (stop["outline"] and stop["isIn"])] == []
    names = [stop["name"] for stop in stops]
    order = [
        "Share",
        "English",
        "2 earlier",
        "Whole story",
        "q",
        "source",
        "lane",
        "tag",
        "disputed",
    ]
    places = [next(i for i, name in enumerate(names) if one in name) for one in order]
    assert places == sorted(places)


def test_enter_opens_the_card_and_escape_leads_back(visit, site: Site):
    page = visit().open(site.page)
    open_by_enter(page, "TASS releases")
    assert page.evaluate("document.activeElement === document.querySelector('[data-card]')")
    page.keyboard.press("Escape")
    page.locator("[data-card]").wait_for(state="hidden")
    assert "TASS releases" in page.evaluate(FOCUSED)


def test_escape_closes_the_card_from_the_chart_too_but_not_while_searching(visit, site: Site):
    page = visit().open(f"{site.page}?event=tass-image")
    page.locator("[data-card] h2").wait_for()
    page.get_by_label("Search", exact=True).focus()
    page.keyboard.press("Escape")
    assert page.locator("[data-card]").is_visible()
    page.locator("[data-pictures]").focus()
    page.keyboard.press("Escape")
    page.locator("[data-card]").wait_for(state="hidden")


def test_going_from_event_to_event_stays_on_its_button(visit, site: Site):
    page = visit().open(site.page)
    open_by_enter(page, "TASS releases")
    page.get_by_role("button", name="Next").focus()
    for _ in range(3):
        before = page.locator("[data-card] h2").inner_text()
        page.keyboard.press("Enter")
        page.wait_for_function(
            "(b) => document.querySelector('[data-card] h2').textContent !== b", arg=before
        )
        assert page.evaluate(FOCUSED) == "Next"


def test_the_focus_finds_back_when_the_list_was_put_anew(visit, site: Site):
    page = visit().open(site.page)
    open_by_enter(page, "TASS releases")
    page.evaluate("document.querySelector('[name=lane][value=acknowledgement]').click()")
    page.wait_for_function("() => document.querySelectorAll('[data-list] h3').length === 4")
    page.locator("[data-card]").focus()
    page.keyboard.press("Escape")
    page.locator("[data-card]").wait_for(state="hidden")
    assert "TASS releases" in page.evaluate(FOCUSED)


def test_a_choice_is_announced_once(visit, site: Site):
    page = visit().open(site.page)
    page.evaluate(
        """() => {
          globalThis.said = [];
          const watch = (element) => new MutationObserver(() => said.push(element.textContent))
            .observe(element, { childList: true, characterData: true, subtree: true });
          document.querySelectorAll('[role=status], [role=alert], [aria-live]').forEach(watch);
        }"""
    )
    open_by_enter(page, "TASS releases")
    page.wait_for_function("() => said.length > 0")
    assert page.evaluate("said") == ["Shown: TASS releases a joint-operation image, 29 April 2025"]
    # The card takes the focus: its name must not say the title once more.
    assert page.get_attribute("[data-card]", "aria-label") == "Chosen event"


def test_arrow_keys_reach_the_chart_by_tab_and_leave_it_again(visit, site: Site):
    page = visit().open(site.page)
    page.get_by_label("Go to a date").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-pictures]')"):
            break
    before = window(page)
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "(b) => document.querySelector('[data-pictures]').dataset.window !== b", arg=before
    )
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('[data-pictures]')")


@pytest.mark.parametrize(
    ("lang", "text"),
    [("ko", "2025년 봄"), ("uk", "весна 2025"), ("uk", "навесні 2025 року"), ("ko", "spring 2025")],
)
def test_a_date_is_typed_in_the_readers_language(visit, site: Site, lang, text):
    page = visit().open(f"{site.page}?lang={lang}")
    before = window(page)
    page.locator(".go-to input").fill(text)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "(b) => document.querySelector('[data-pictures]').dataset.window !== b", arg=before
    )
    first, last = window(page).split("/")
    assert "2025-01" <= first[:7] <= "2025-03"
    assert "2025-05" <= last[:7] <= "2025-07"


def test_a_date_that_cannot_be_read_is_told_at_the_field_until_it_is_changed(visit, site: Site):
    visitor = visit()
    visitor.expected = re.compile("422")
    page = visitor.open(site.page)
    field = page.get_by_label("Go to a date")
    field.fill("the day before the war")
    field.press("Enter")
    page.locator(".go-to-error", has_text="Try “spring 2025”").wait_for()
    field.press_sequentially("x")
    page.locator(".go-to-error").wait_for(state="hidden")
    assert field.get_attribute("aria-invalid") == "false"


def test_a_link_restores_everything_and_back_undoes_step_by_step(visit, site: Site):
    link = (
        f"{site.page}?from=2025-01-01&to=2025-06-30&q=captive&lane=diplomacy&lane=capture"
        "&source=korea-daily&tag=law&disputed=1&exact=1&event=tass-image"
    )
    page = visit().open(link, drawn=False)
    page.wait_for_selector("[data-plot] .main-svg", state="attached")
    page.locator("[data-card] h2", has_text="TASS releases").wait_for()
    assert window(page) == "2025-01-01/2025-06-30"
    form = page.locator("form.filters")
    assert form.locator("[name=q]").input_value() == "captive"
    assert form.locator("[name=source]").input_value() == "korea-daily"
    chosen = form.locator("input:checked").evaluate_all("(all) => all.map((one) => one.value)")
    assert chosen == ["capture", "diplomacy", "law", "1", "1"]
    page.locator("[data-card]").focus()
    page.keyboard.press("Escape")
    page.locator("[data-card]").wait_for(state="hidden")
    form.locator("[name=disputed]").uncheck()
    page.wait_for_function("() => !location.search.includes('disputed')")
    page.go_back()
    page.wait_for_function("() => document.querySelector('[name=disputed]').checked")
    assert page.locator("[data-card]").is_hidden()
    page.go_back()
    page.locator("[data-card] h2", has_text="TASS releases").wait_for()
