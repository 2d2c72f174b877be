"""Nothing moves under a reader's eyes or finger: not while scripts arrive, not while they zoom."""

from __future__ import annotations

import pytest

from .conftest import Site

_SHIFTS = """() => new Promise((tell) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(sum), 200);
})"""


@pytest.mark.parametrize("width", [1280, 1000, 768, 390])
@pytest.mark.parametrize("lang", ["en", "uk"])
def test_nothing_jumps_while_scripts_arrive(visit, site: Site, width, lang):
    page = visit(width=width, has_touch=width == 390, is_mobile=width == 390).open(
        f"{site.page}?lang={lang}"
    )
    page.locator("[data-theme-switch] button").wait_for()
    assert page.evaluate(_SHIFTS) < 0.01


@pytest.mark.parametrize("width", [1280, 390])
def test_a_button_stays_where_it_was_pressed(visit, site: Site, width):
    page = visit(width=width).open(f"{site.page}?lang=en")
    closer = page.get_by_role("button", name="Zoom in")
    places = []
    for _ in range(5):
        box = closer.bounding_box()
        places.append((round(box["x"]), round(box["y"])))
        before = page.url
        closer.click()
        page.wait_for_url(lambda url, before=before: url != before)
        page.wait_for_timeout(300)
    assert len(set(places)) == 1, places


def test_a_finger_finds_what_it_is_to_press(visit, site: Site):
    page = visit(width=390, has_touch=True, is_mobile=True).open(f"{site.page}?lang=uk")
    low = page.evaluate(
        """() => [...document.querySelectorAll('main :is(a, button, summary, label.chip, select)')]
             .filter((one) => one.checkVisibility() && !one.closest('svg, cite'))
             .map((one) => [one.textContent.trim(), one.getBoundingClientRect().height])
             .filter(([text, height]) => height < 27)"""
    )
    assert low == []
