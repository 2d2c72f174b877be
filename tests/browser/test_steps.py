"""A step of moving: what goes together, what follows a slow server, and what stays as it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route

from .conftest import Site

_BRUSH = "() => document.querySelector('[data-strip] .brush').getAttribute('x')"
_TITLE = "() => document.querySelector('[data-plot] .textpoint').getAttribute('transform')"


def _press(page, key: str) -> None:
    page.locator("[data-pictures]").focus()
    page.keyboard.press(key)


def test_marks_axis_and_strip_move_in_one_frame(visit, site: Site):
    page = visit().open(site.page)
    page.evaluate(
        """() => {
             window.frames = [];
             const plot = document.querySelector('[data-plot]');
             const brush = document.querySelector('[data-strip] .brush');
             const kind = ({ target }) => target === brush ? 'strip' :
               target.classList.contains('tick') ? 'axis' :
               target.classList.contains('textpoint') ? 'titles' :
               target.closest('.barlayer') ? 'marks' : '';
             const moved = new Set();
             const tell = (list) => {
               if (!moved.size) requestAnimationFrame(() => {
                 window.frames.push([...moved].filter(Boolean).sort());
                 moved.clear();
               });
               for (const one of list) moved.add(kind(one));
             };
             const watch = new MutationObserver(tell);
             for (const one of [plot, brush]) watch.observe(one, { subtree: true, attributes: true });
           }"""
    )
    before = page.evaluate(_BRUSH)
    _press(page, "+")
    page.wait_for_function(f"(before) => ({_BRUSH})() !== before", arg=before)
    page.wait_for_timeout(300)
    moved = [one for one in page.evaluate("() => window.frames") if one]
    # Once; or twice, where the figure is late and what is drawn moves before it.
    assert moved
    assert all(one == ["axis", "marks", "strip", "titles"] for one in moved), moved


def test_what_is_drawn_moves_before_a_slow_figure_comes(visit, site: Site):
    page = visit().open(site.page)
    waiting = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.route("**/figure?*", wait)
    before = page.evaluate(_BRUSH), page.evaluate(_TITLE)
    drawn = page.locator("[data-pictures]").get_attribute("data-window")
    _press(page, "+")
    page.wait_for_function(f"(before) => ({_BRUSH})() !== before", arg=before[0])
    assert page.evaluate(_TITLE) != before[1]
    assert page.locator("[data-pictures]").get_attribute("data-window") == drawn
    waiting[0].continue_()
    page.wait_for_function(
        "(drawn) => document.querySelector('[data-pictures]').dataset.window !== drawn", arg=drawn
    )


def test_texts_that_only_move_stay_the_same_elements(visit, site: Site):
    page = visit().open(site.page)
    page.evaluate(
        "() => document.querySelectorAll('[data-plot] .textpoint').forEach((one) => { one.old = 1; })"
    )
    before = page.evaluate(_BRUSH)
    _press(page, "-")
    page.wait_for_function(f"(before) => ({_BRUSH})() !== before", arg=before)
    kept, texts = page.evaluate(
        """() => {
             const all = [...document.querySelectorAll('[data-plot] .textpoint')];
             return [all.filter((one) => one.old).length, all.map((one) => one.textContent)];
           }"""
    )
    assert kept > 20
    assert len(texts) == len(set(texts))


def test_moving_takes_no_letter_from_what_is_being_typed(visit, site: Site):
    page = visit().open(site.page)
    page.evaluate(
        """() => {
             const field = document.querySelector('form.filters [type=search]');
             field.value = 'Istanb';
             field.dispatchEvent(new Event('input', { bubbles: true }));
             document.querySelector('[data-tools] button:last-of-type').click();
           }"""
    )
    assert page.get_by_label("Search").input_value() == "Istanb"
    page.wait_for_url(lambda url: "q=Istanb" in url and "from=" in url)


def test_the_axis_leaves_with_the_days_it_names(visit, site: Site):
    page = visit().open(site.page)
    page.mouse.move(700, 500)
    page.mouse.down()
    page.mouse.move(400, 500, steps=5)
    hidden, places = page.evaluate(
        """() => {
             const all = [...document.querySelectorAll('[data-plot] .tick')];
             const shown = all.filter((one) => one.getAttribute('display') !== 'none');
             const plot = document.querySelector('[data-plot] .nsewdrag').getBoundingClientRect();
             return [all.length - shown.length, shown.map((one) => {
               const box = one.getBoundingClientRect();
               return (box.left + box.right) / 2 - plot.left;
             })];
           }"""
    )
    page.mouse.up()
    assert hidden > 0
    assert places
    assert min(places) >= -2


@pytest.mark.parametrize("by", [-300, 300])
def test_every_mark_is_seen_after_the_chart_was_dragged(visit, site: Site, by):
    page = visit().open(site.page)
    drawn = page.locator("[data-pictures]").get_attribute("data-window")
    page.mouse.move(700, 500)
    page.mouse.down()
    page.mouse.move(700 + by, 500, steps=5)
    page.wait_for_timeout(100)
    page.mouse.up()
    page.wait_for_function(
        "(drawn) => document.querySelector('[data-pictures]').dataset.window !== drawn", arg=drawn
    )
    marks, hidden = page.evaluate(
        """() => {
             const marks = [...document.querySelectorAll('[data-plot] .point')];
             return [marks.length, marks.filter((one) => !one.getBoundingClientRect().width).length];
           }"""
    )
    assert marks > 50
    assert hidden == 0
