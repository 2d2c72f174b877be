"""The page of the seeded timeline in a real browser: seen, moved, searched, without scripts too."""

from __future__ import annotations

import json
import re
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe

from timeline.resources import seed_folder

from .conftest import SLUG, Site, wait_until_drawn

SEED = json.loads((seed_folder() / f"{SLUG}.json").read_text(encoding="utf-8"))
TITLES = [event["title"] for event in SEED["events"]]


def add(site: Site, **event: object) -> dict[str, object]:
    request = urllib.request.Request(
        f"{site.api}/events",
        json.dumps(event).encode(),
        {"Authorization": f"Bearer {site.token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def remove(site: Site, event: dict[str, object]) -> None:
    request = urllib.request.Request(
        f"{site.api}/events/{event['id']}",
        method="DELETE",
        headers={"Authorization": f"Bearer {site.token}", "If-Match": "*"},
    )
    with urllib.request.urlopen(request):
        pass


def plotted(page) -> str:
    return page.evaluate(
        "() => document.querySelector('[data-plot]').data.flatMap((t) => t.hovertext).join('|')"
    )


def window(page) -> str:
    return page.get_attribute("[data-pictures]", "data-window")


def settle(page, before: str) -> None:
    page.wait_for_function(
        "(b) => document.querySelector('[data-pictures]').dataset.window !== b", arg=before
    )


def test_every_seeded_event_stands_in_the_list(visit, site):
    page = visit().open(site.page)
    assert sorted(page.locator("[data-list] h3").all_inner_texts()) == sorted(TITLES)


def test_every_seeded_event_is_drawn_or_counted_at_the_edge(visit, site):
    page = visit().open(site.page)
    drawn = set(
        page.evaluate(
            "() => document.querySelector('[data-plot]').data.flatMap((t) => t.customdata)"
        )
    )
    counted = sum(
        int(re.search(r"\d+", text).group())
        for text in page.locator("[data-edge]:not([hidden]) span").all_inner_texts()
    )
    assert len(drawn) + counted == len(TITLES)


def test_an_event_added_by_the_api_is_there_after_a_reload(visit, site):
    page = visit().open(site.page)
    made = add(site, title="A bell was rung", date="2025-03-05", lane="diplomacy")
    page.reload()
    wait_until_drawn(page)
    assert "A bell was rung" in page.locator("[data-list] h3").all_inner_texts()
    assert "A bell was rung" in plotted(page)
    remove(site, made)


def test_a_title_with_a_script_shows_as_text(visit, site):
    title = "<script>alert(1)</script> & <b>bold</b>"
    made = add(site, title=title, date="2025-03-05", lane="diplomacy")
    page = visit().open(site.page)
    assert title in page.locator("[data-list] h3").all_inner_texts()
    assert title in page.locator("[data-plot] .textpoint text").all_text_contents()
    assert page.locator("script:not([src]):not([type='application/json'])").count() == 0
    remove(site, made)


@pytest.mark.parametrize("width", [1280, 390])
def test_no_two_titles_overlap(visit, site, width):
    page = visit(width=width).open(site.page)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('[data-plot] .textpoint text')].map((text) => {
             const box = text.getBoundingClientRect();
             return [text.textContent, box.left, box.right, box.top, box.bottom];
           })"""
    )
    assert len(boxes) > 25
    for index, one in enumerate(boxes):
        assert one[1] >= 0
        assert one[2] <= width, one
        for other in boxes[index + 1 :]:
            across = one[1] < other[2] - 1 and other[1] < one[2] - 1
            down = one[3] < other[4] - 2 and other[3] < one[4] - 2
            assert not (across and down), (one, other)


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, site, width, scheme):
    page = visit(width=width, color_scheme=scheme).open(f"{site.page}?event=two-captured")
    page.wait_for_selector("[data-card]:not([hidden])")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def test_without_scripts_the_page_is_complete(visit, site):
    page = visit(java_script_enabled=False).open(site.page, drawn=False)
    assert page.locator("[data-list] h3").count() == len(TITLES)
    assert page.locator(".picture.wide svg a.mark").count() == len(TITLES) - 2
    assert page.locator(".picture.narrow").is_hidden()
    page.get_by_role("link", name="2 earlier").click()
    assert "from=" in page.url
    assert "ICRC: POW return has exceptions" in page.locator(".picture.wide").inner_text()


def test_filters_work_without_scripts(visit, site):
    page = visit(java_script_enabled=False).open(site.page, drawn=False)
    page.get_by_label("Search").fill("Istanbul")
    page.get_by_role("button", name="Show").click()
    assert page.locator("[data-list] h3").all_inner_texts() == [
        "Istanbul: 1,000-for-1,000 prisoner swap"
    ]


def test_searching_while_typing_narrows_list_and_chart(visit, site):
    page = visit().open(site.page)
    page.get_by_label("Search").press_sequentially("Istanbul", delay=20)
    page.wait_for_function("() => document.querySelectorAll('[data-list] h3').length === 1")
    assert "q=Istanbul" in page.url
    page.wait_for_function("() => document.querySelectorAll('[data-plot] .textpoint').length === 1")
    assert page.locator("[data-status]").inner_text() == "1 event found"


def test_a_search_without_a_hit_says_so(visit, site):
    page = visit().open(site.page)
    page.get_by_label("Search").fill("zzzz")
    page.wait_for_function("() => document.querySelectorAll('[data-list] h3').length === 0")
    page.wait_for_function(
        "() => document.querySelector('[data-status]').textContent.startsWith('0 ')"
    )


def test_only_disputed_leaves_the_disputed_one(visit, site):
    page = visit().open(site.page)
    page.get_by_label(re.compile("^Disputed only")).check()
    page.wait_for_function("() => document.querySelectorAll('[data-list] h3').length === 1")
    assert page.locator("[data-list] h3").inner_text() == "Two North Korean soldiers captured"


def test_a_lane_can_be_shown_alone_and_reset(visit, site):
    page = visit().open(site.page)
    page.get_by_role("checkbox", name=re.compile("^Capture")).check()
    page.wait_for_function("() => document.querySelectorAll('[data-list] h3').length === 3")
    page.get_by_role("link", name="Reset").click()
    page.wait_for_function(
        f"() => document.querySelectorAll('[data-list] h3').length === {len(TITLES)}"
    )
    assert "lane=" not in page.url


def test_keys_move_and_zoom_and_show_the_whole_story(visit, site):
    page = visit().open(site.page)
    opening = window(page)
    page.locator("[data-pictures]").focus()
    page.keyboard.press("ArrowRight")
    settle(page, opening)
    moved = window(page)
    assert moved > opening
    page.keyboard.press("+")
    settle(page, moved)
    closer = window(page)
    page.keyboard.press("0")
    settle(page, closer)
    assert window(page) == opening
    assert "from=" not in page.url


def test_buttons_move_the_window(visit, site):
    page = visit().open(site.page)
    before = window(page)
    page.get_by_role("button", name="Zoom in").click()
    settle(page, before)
    assert "from=" in page.url


def test_dragging_moves_the_window_and_back_undoes_it(visit, site):
    page = visit().open(site.page)
    before = window(page)
    box = page.locator("[data-plot]").bounding_box()
    page.mouse.move(box["x"] + 700, box["y"] + 90)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 90, steps=4)
    page.mouse.up()
    settle(page, before)
    moved = window(page)
    assert moved > before
    page.go_back()
    settle(page, moved)
    assert window(page) == before
    page.go_forward()
    settle(page, before)
    assert window(page) == moved


def test_the_wheel_zooms_when_the_reader_is_in_the_chart_and_scrolls_when_not(visit, site):
    page = visit().open(site.page)
    before = window(page)
    box = page.locator("[data-plot]").bounding_box()
    page.mouse.move(box["x"] + 700, box["y"] + 90)
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY > 50")
    assert window(page) == before
    page.evaluate("() => scrollTo(0, 0)")
    page.locator("[data-pictures]").focus()
    page.mouse.wheel(0, -200)
    settle(page, before)


def test_typing_a_date_goes_there(visit, site):
    page = visit().open(site.page)
    before = window(page)
    field = page.get_by_label("Go to a date")
    field.fill("spring 2025")
    field.press("Enter")
    settle(page, before)
    assert window(page) < "2025-03-01"
    assert window(page).split("/")[1] > "2025-05-31"


def test_a_date_that_cannot_be_read_is_said(visit, site):
    visitor = visit()
    page = visitor.open(site.page)
    field = page.get_by_label("Go to a date")
    field.fill("the day before the war")
    field.press("Enter")
    page.wait_for_function("() => document.querySelector('[data-status]').textContent.length > 5")
    assert field.get_attribute("aria-invalid") == "true"
    # The refusal is an answer 422, which the browser writes down as an error of the network.
    visitor.complaints = [text for text in visitor.complaints if "422" not in text]


def test_the_marker_at_the_edge_jumps_there(visit, site):
    page = visit().open(site.page)
    before = window(page)
    page.get_by_role("link", name="2 earlier").click()
    settle(page, before)
    assert "ICRC: POW return has exceptions" in plotted(page)


def test_the_strip_moves_the_window(visit, site):
    page = visit().open(f"{site.page}?from=2025-01-01&to=2025-03-01")
    before = window(page)
    page.locator("[data-strip]").scroll_into_view_if_needed()
    box = page.locator("[data-strip]").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + 20)
    settle(page, before)
    assert window(page) > before


def test_an_event_chosen_in_the_list_opens_its_card(visit, site):
    page = visit().open(site.page)
    page.get_by_role("link", name="Two North Korean soldiers captured").click()
    card = page.locator("[data-card]")
    card.wait_for()
    text = card.inner_text()
    assert "January 2025" in text
    assert "February 2025" in text
    assert "does not agree" in text
    assert "event=two-captured" in page.url
    assert page.locator("[data-status]").inner_text().startswith("Shown: Two North Korean")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert "event=" not in page.url


def test_an_event_chosen_in_the_chart_opens_its_card(visit, site):
    page = visit().open(site.page)
    page.locator("[data-plot] .textpoint", has_text="TASS releases").scroll_into_view_if_needed()
    box = page.locator("[data-plot] .textpoint", has_text="TASS releases").bounding_box()
    page.mouse.click(box["x"] + 30, box["y"] + box["height"] / 2)
    page.locator("[data-card]").wait_for()
    assert page.locator("[data-card] h2").inner_text() == "TASS releases a joint-operation image"


def test_a_card_leads_to_the_next_and_the_previous_event(visit, site):
    page = visit().open(f"{site.page}?event=two-captured")
    heading = page.locator("[data-card] h2")
    heading.wait_for()
    first = heading.inner_text()
    page.get_by_role("button", name="Next").click()
    page.wait_for_function(
        "(t) => document.querySelector('[data-card] h2').textContent !== t", arg=first
    )
    page.get_by_role("button", name="Previous").click()
    page.wait_for_function(
        "(t) => document.querySelector('[data-card] h2').textContent === t", arg=first
    )


def test_a_link_restores_the_view(visit, site):
    link = f"{site.page}?from=2025-04-01&to=2025-05-31&lane=acknowledgement&event=tass-image"
    page = visit().open(link)
    assert window(page) == "2025-04-01/2025-05-31"
    assert page.get_by_role("checkbox", name=re.compile("^Acknowledgement")).is_checked()
    page.locator("[data-card] h2").wait_for()
    assert page.locator("[data-list] h3").count() == 4


@pytest.mark.parametrize(("lang", "events"), [("ko", "사건"), ("uk", "Події")])
def test_the_interface_speaks_the_readers_language(visit, site, lang, events):
    page = visit(locale=lang).open(site.page)
    assert page.locator("#events").inner_text().startswith(events)
    assert page.locator("html").get_attribute("lang") == lang
    title = page.locator("[data-list] h3").first
    assert title.get_attribute("lang") == "en"


def test_the_language_can_be_switched_and_keeps_the_view(visit, site):
    page = visit().open(f"{site.page}?lane=capture")
    page.get_by_role("link", name="Українська").click()
    page.wait_for_url(re.compile("lang=uk"))
    wait_until_drawn(page)
    assert "lane=capture" in page.url
    assert "січня 2025" in page.locator("[data-list]").inner_text()


def test_the_theme_can_be_switched_and_is_kept(visit, site):
    page = visit().open(site.page)
    button = page.get_by_role("button", name=re.compile("^Theme"))
    button.click()
    button.click()
    page.wait_for_function(
        "() => document.querySelector('[data-plot]').layout.paper_bgcolor === '#14171b'"
    )
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_finger_drags_the_chart_sideways(visit, site):
    page = visit(width=390, has_touch=True, is_mobile=True).open(site.page)
    before = window(page)
    box = page.locator("[data-plot]").bounding_box()
    client = page.context.new_cdp_session(page)
    y = box["y"] + 80

    def touch(kind: str, *places: float) -> None:
        points = [{"x": x, "y": y, "id": number} for number, x in enumerate(places)]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 300)
    for x in (280, 240, 200, 150):
        touch("touchMove", x)
    touch("touchEnd")
    settle(page, before)
    assert window(page) > before


def test_no_cookie_is_set(visit, site):
    page = visit().open(site.page)
    assert page.context.cookies() == []


def test_the_embed_can_be_framed_and_the_page_cannot(visit, site):
    page = visit().open(f"{site.root}/embed/{SLUG}")
    assert page.locator("[data-plot] .textpoint").count() > 25
    with urllib.request.urlopen(f"{site.root}/embed/{SLUG}") as answer:
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    with urllib.request.urlopen(site.page) as answer:
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_the_index_leads_to_the_only_timeline(visit, site):
    page = visit().open(site.root)
    assert page.url.startswith(site.page)


def test_at_double_text_size_nothing_is_cut_off(visit, site):
    page = visit(width=640, height=700, device_scale_factor=2).open(site.page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screenshots_for_people_to_look_at(visit, site, artefacts, width, scheme):
    page = visit(width=width, color_scheme=scheme).open(site.page)
    path = artefacts / f"page-{width}-{scheme}.png"
    page.screenshot(path=str(path))
    assert path.stat().st_size > 20_000
