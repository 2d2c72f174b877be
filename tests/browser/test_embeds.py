"""Embeds in pages of another origin, in a real browser, under the strictest policy that they need."""

from __future__ import annotations

import gzip
import http.server
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SLUG, Site

DRAWN = "[data-plot] .main-svg .textpoint"


@dataclass
class Host:
    """Somebody else's site: `localhost`, while ours is 127.0.0.1."""

    root: str
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)

    def put(self, body: str, policy: str = "", head: str = "") -> str:
        """Put up a page with a policy, and give its address."""
        path = f"/{len(self.pages)}.html"
        start = '<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title>'
        shown = f'<meta name="viewport" content="width=device-width">{head}'
        self.pages[path] = (f"{start}{shown}<main><h1>News</h1>{body}</main>", policy)
        return f"{self.root}{path}"


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, policy = site.pages.get(self.path, ("", ""))
            self.send_response(200 if body else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_words: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Host(f"http://localhost:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages as readers; afterwards nobody may have stored anything or asked a third host."""
    opened = []

    def open_page(address: str, width: int = 1280, height: int = 900, **more: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        context.set_default_timeout(15_000)
        page = context.new_page()
        complaints: list[str] = []
        asked: list[str] = []
        page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        opened.append((context, complaints, asked))
        return page

    yield open_page
    for context, complaints, asked in opened:
        cookies = context.cookies()
        stored = context.storage_state()["origins"]
        context.close()
        assert complaints == []
        assert cookies == []
        assert stored == []
        hosts = {url.split("/")[2].split(":")[0] for url in asked if url.startswith("http")}
        assert hosts <= {"localhost", "127.0.0.1"}


def frame(site: Site, query: str = "", more: str = "", script: bool = False) -> str:
    src = escape(f"{site.root}/embed/{SLUG}{query}")
    end = script_tag(site) if script else ""
    return f'<iframe src="{src}" title="Timeline" width="100%" height="640" {more}></iframe>{end}'


def element(site: Site, attributes: str = "", script: bool = True) -> str:
    src = f"{site.root}/t/{SLUG}"
    end = script_tag(site) if script else ""
    link = f'<a href="{src}">The timeline</a>'
    return f'<event-timeline src="{src}" {attributes}>{link}</event-timeline>{end}'


def script_tag(site: Site) -> str:
    return f'<script type="module" src="{site.root}/static/embed.js"></script>'


def policy(site: Site, *directives: str) -> str:
    return "; ".join(["default-src 'self'", *(f"{name} {site.root}" for name in directives)])


ELEMENT = ("script-src", "connect-src", "img-src")


def test_a_frame_draws_under_a_strict_policy_and_fits_its_height(site, host, reader):
    body = frame(site, more='frameborder="0"', script=True)
    page = reader(host.put(body, policy(site, "frame-src", "script-src")))
    inside = page.frame_locator("iframe")
    inside.locator(DRAWN).first.wait_for(state="attached")
    page.wait_for_function("document.querySelector('iframe').offsetHeight > 900")
    high = inside.locator("[data-embed]").evaluate("main => main.offsetHeight")
    assert abs(page.locator("iframe").evaluate("one => one.offsetHeight") - high) <= 1


def test_a_frame_needs_one_line_of_the_policy_and_no_script_of_the_host(site, host, reader):
    page = reader(host.put(frame(site), policy(site, "frame-src")))
    page.frame_locator("iframe").locator(DRAWN).first.wait_for(state="attached")
    assert page.locator("iframe").evaluate("one => one.offsetHeight") > 600


def test_a_frame_follows_what_is_opened_in_it(site, host, reader):
    page = reader(host.put(frame(site, script=True)))
    inside = page.frame_locator("iframe")
    inside.locator(DRAWN).first.wait_for(state="attached")
    page.wait_for_timeout(500)
    before = page.locator("iframe").evaluate("one => one.offsetHeight")
    inside.locator("[data-listing] > summary").click()
    page.wait_for_function(f"document.querySelector('iframe').offsetHeight > {before + 500}")


def test_heights_of_strangers_are_not_believed(site, host, reader):
    other = host.put(
        "<script>parent.postMessage({type:'timeline:height',height:3000},'*')</script>"
    )
    body = f'<iframe id="them" src="{other}" height="300"></iframe>{frame(site, script=True)}'
    page = reader(host.put(body))
    page.frame_locator("iframe >> nth=1").locator(DRAWN).first.wait_for(state="attached")
    page.evaluate("postMessage({type: 'timeline:height', height: 4000}, '*')")
    page.wait_for_timeout(300)
    heights = page.locator("iframe").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert heights[0] < 310
    assert heights[1] < 2500


def test_only_embeds_may_be_framed(site, host, browser):
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(host.put(f'<iframe src="{site.page}" title="The page"></iframe>'))
    page.wait_for_timeout(300)
    assert "frame-ancestors 'none'" in said[0]
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_element_draws_under_a_strict_policy(*, site, host, reader, artefacts, width, scheme):
    head = '<meta name="color-scheme" content="light dark">'
    address = host.put(element(site), policy(site, *ELEMENT), head)
    page = reader(address, width, color_scheme=scheme)
    page.locator(DRAWN).first.wait_for(state="attached")
    ground = page.locator("[data-embed]").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 23, 27)")
    lanes = page.locator("[data-plot] .annotation").count()
    assert lanes >= 5
    page.screenshot(path=artefacts / f"element-{width}-{scheme}.png", full_page=True)
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()


def test_the_element_leaves_the_page_as_it_was(site, host, reader):
    hostile = "<script>window.Plotly = 'theirs'</script>"
    page = reader(host.put(hostile + element(site)))
    page.locator(DRAWN).first.wait_for(state="attached")
    assert page.evaluate("window.Plotly") == "theirs"
    assert page.evaluate("document.styleSheets.length + document.adoptedStyleSheets.length") == 0
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == "32px"


def test_a_light_page_keeps_a_light_element_on_a_dark_system(site, host, reader):
    page = reader(host.put(element(site)), color_scheme="dark")
    page.locator(DRAWN).first.wait_for(state="attached")
    assert page.locator("event-timeline").get_attribute("data-theme") == "light"
    page.evaluate("document.documentElement.style.colorScheme = 'dark'")
    page.wait_for_function("document.querySelector('event-timeline').dataset.theme === 'dark'")


def test_the_host_chooses_an_event_and_hears_what_readers_choose(site, host, reader):
    page = reader(host.put(element(site)))
    page.locator(DRAWN).first.wait_for(state="attached")
    page.evaluate("""() => {
        window.heard = [];
        addEventListener("timeline-select", (told) => window.heard.push(told.detail.event));
        document.querySelector("event-timeline").select("coffers-before-deployment");
    }""")
    page.wait_for_function("window.heard.length === 1")
    assert page.locator("[data-chosen] h3").inner_text() == "Pyongyang’s coffers reportedly run dry"
    page.keyboard.press("Tab")
    page.locator("[data-chosen] button.close").click()
    page.wait_for_function("window.heard.length === 2")
    assert page.evaluate("window.heard") == ["coffers-before-deployment", ""]
    assert page.locator("[data-chosen]").is_hidden()


def test_the_host_of_a_frame_can_do_the_same_by_messages(site, host, reader):
    page = reader(host.put(frame(site)))
    inside = page.frame_locator("iframe")
    inside.locator(DRAWN).first.wait_for(state="attached")
    page.evaluate("""() => {
        window.heard = [];
        addEventListener("message", (told) => window.heard.push(told.data));
        const frame = document.querySelector("iframe").contentWindow;
        frame.postMessage({type: "timeline:window", from: "2025-01-01", to: "2025-01-31"}, "*");
        frame.postMessage({type: "timeline:select", event: "coffers-before-deployment"}, "*");
    }""")
    inside.locator("[data-chosen] h3").wait_for()
    page.wait_for_function("window.heard.some((one) => one.type === 'timeline:select')")
    page.wait_for_function("window.heard.some((one) => one.from === '2025-01-01')")


def test_attributes_are_the_options_of_the_address(site, host, reader):
    attributes = (
        'from="2025-01-01" to="2025-03-31" lane="capture" lang="ko" list="none" height="200"'
    )
    page = reader(host.put(element(site, attributes)))
    page.locator(DRAWN).first.wait_for(state="attached")
    assert page.locator("[data-plot] .annotation").count() == 1
    assert page.locator("[data-listing]").count() == 0
    assert (
        "사건" in page.locator(".legend").inner_text() or page.locator(":text('알려진 날')").count()
    )
    page.evaluate("document.querySelector('event-timeline').setAttribute('lane', 'capture,combat')")
    page.wait_for_function("""() => document.querySelector("event-timeline").shadowRoot
        .querySelectorAll("[data-plot] .annotation").length === 2""")


def test_the_element_becomes_a_frame_where_it_may_not_fetch(site, host, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(host.put(element(site), policy(site, "script-src", "frame-src")))
    page.frame_locator("event-timeline iframe").locator(DRAWN).first.wait_for(state="attached")
    page.wait_for_function(
        "document.querySelector('event-timeline').shadowRoot.querySelector('iframe').offsetHeight > 900"
    )
    context.close()


def test_without_scripts_frames_show_picture_and_list_and_elements_their_link(site, host, reader):
    body = frame(site, "?list=open") + element(site, script=False)
    page = reader(host.put(body), java_script_enabled=False)
    inside = page.frame_locator("iframe")
    assert inside.locator(".picture.wide svg .mark").count() > 20
    assert inside.locator("[data-list] > li").count() > 20
    assert page.locator("event-timeline a").is_visible()


def test_a_chosen_event_of_the_address_is_told_without_scripts(site, host, reader):
    query = "?event=coffers-before-deployment&list=none"
    page = reader(host.put(frame(site, query)), java_script_enabled=False)
    inside = page.frame_locator("iframe")
    assert "coffers" in inside.locator("[data-chosen] h3").inner_text()


def test_plotly_waits_until_the_embed_is_near(site, host, reader):
    far = '<div style="height: 6000px"></div>'
    page = reader(host.put(far + element(site)))
    page.locator("[data-pictures]").wait_for(state="attached")
    page.wait_for_timeout(500)
    assert page.evaluate("document.scripts.length") == 1
    page.evaluate("document.querySelector('event-timeline').scrollIntoView()")
    page.locator(DRAWN).first.wait_for(state="attached")


def test_ten_embeds_in_one_page_stay_usable(site, host, reader):
    body = "".join(element(site, f'q="" at="{10 + number}"', script=False) for number in range(5))
    body += "".join(frame(site, more='loading="lazy"') for _ in range(5)) + script_tag(site)
    page = reader(host.put(body))
    for number in range(5):
        one = page.locator("event-timeline").nth(number)
        one.scroll_into_view_if_needed()
        one.locator("[data-plot] .main-svg").first.wait_for(state="attached")
    for number in range(5):
        page.locator("iframe").nth(number).scroll_into_view_if_needed()
        inside = page.frame_locator("iframe").nth(number)
        inside.locator(DRAWN).first.wait_for(state="attached")
    assert page.evaluate("document.querySelectorAll('script[src*=plotly]').length") == 1
    last = page.locator("event-timeline").nth(4)
    last.scroll_into_view_if_needed()
    last.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("""() => {
        const shown = document.querySelectorAll("event-timeline")[4].window;
        return shown.from > "2024-06-01" && shown.to < "2025-12-31";
    }""")


def test_keys_reach_the_chart_and_the_chosen_event(site, host, reader):
    page = reader(host.put(element(site, 'list="open"')))
    page.locator(DRAWN).first.wait_for(state="attached")
    page.locator("[data-pictures]").focus()
    page.keyboard.press("+")
    page.wait_for_function("document.querySelector('event-timeline').window.from > '2024-06-01'")
    page.locator("[data-list] a.title").first.focus()
    page.keyboard.press("Enter")
    page.locator("[data-chosen] h3").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-chosen]").wait_for(state="hidden")


def test_a_frozen_embed_stays_while_a_live_one_changes(site, host, reader):
    seq = int(
        reader(f"{site.root}/embed/{SLUG}").evaluate(
            "JSON.parse(document.getElementById('state').textContent).revision"
        )
    )
    request = urllib.request.Request(
        f"{site.api}/events",
        b'{"title": "A later event", "date": "2025-02-10", "lane": "capture"}',
        {"Authorization": f"Bearer {site.token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 201
    page = reader(host.put(frame(site, f"?at={seq}") + frame(site)))
    for inside in (page.frame_locator("iframe >> nth=0"), page.frame_locator("iframe >> nth=1")):
        inside.locator(DRAWN).first.wait_for(state="attached")
    texts = [
        page.frame_locator(f"iframe >> nth={number}").locator("[data-plot]").inner_html()
        for number in (0, 1)
    ]
    assert "A later event" not in texts[0]
    assert "A later event" in texts[1]


def test_the_first_picture_weighs_less_than_sixty_kilobytes_before_any_script(site):
    with urllib.request.urlopen(f"{site.root}/embed/{SLUG}") as answer:
        page = answer.read()
    weight = len(gzip.compress(page))
    styles = [part.split(b'"')[0].decode() for part in page.split(b'rel="stylesheet" href="')[1:]]
    assert styles, "the styles count too"
    for style in styles:
        with urllib.request.urlopen(f"{site.root}{style}") as answer:
            weight += len(gzip.compress(answer.read()))
    assert weight < 60_000
    assert page.index(b"<svg") < page.index(b'id="state"')


def test_the_downloaded_file_draws_without_a_connection(site, tmp_path, browser, artefacts):
    with urllib.request.urlopen(f"{site.api}/export.html") as answer:
        file = tmp_path / "timeline.html"
        file.write_bytes(answer.read())
    context = browser.new_context(offline=True, viewport={"width": 1000, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    page.locator(DRAWN).first.wait_for(state="attached")
    page.screenshot(path=artefacts / "standalone.png", full_page=True)
    assert page.locator("[data-list] > li").count() > 20
    assert said == []
    context.close()


@pytest.mark.parametrize("width", [1400, 1000, 760, 390, 320])
def test_no_two_titles_overlap_in_the_downloaded_file(site, tmp_path, browser, width):
    with urllib.request.urlopen(f"{site.api}/export.html") as answer:
        file = tmp_path / "timeline.html"
        file.write_bytes(answer.read())
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri())
    page.locator(DRAWN).first.wait_for(state="attached")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('[data-plot] .textpoint text')].map((text) => {
             const box = text.getBoundingClientRect();
             return [text.textContent, box.left, box.right, box.top, box.bottom];
           })"""
    )
    context.close()
    assert len(boxes) > 25
    for index, one in enumerate(boxes):
        assert 0 <= one[1] < one[2] <= width, one
        for other in boxes[index + 1 :]:
            across = one[1] < other[2] - 1 and other[1] < one[2] - 1
            down = one[3] < other[4] - 2 and other[3] < one[4] - 2
            assert not (across and down), (one, other)


def test_the_example_page_shows_every_kind(site, host, browser, artefacts):
    example = (Path(__file__).parents[2] / "docs/examples/embeds.html").read_text("utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    host.pages["/example.html"] = (example.replace("http://127.0.0.1:8000", site.root), "")
    page.goto(f"{host.root}/example.html")
    page.frame_locator("iframe").locator(DRAWN).first.wait_for(state="attached")
    for number in (0, 1):
        one = page.locator("event-timeline").nth(number)
        one.scroll_into_view_if_needed()
        one.locator(DRAWN).first.wait_for(state="attached")
    assert (
        "captured" in page.locator("event-timeline").nth(1).locator("[data-chosen] h3").inner_text()
    )
    for image in page.locator("img").all():
        image.scroll_into_view_if_needed()
        page.wait_for_function("one => one.naturalWidth > 0", arg=image.element_handle())
    page.screenshot(path=artefacts / "example.png", full_page=True)
    assert said == []
    context.close()


def test_the_share_dialog_keeps_the_view_and_copies_it(site, browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site.page}?lane=capture")
    page.locator(DRAWN).first.wait_for(state="attached")
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url("**/*from=*")
    page.get_by_role("button", name="Share").click()
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    page.get_by_label("Dark").check()
    page.locator("button[data-copy=frame]").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f'<iframe src="{site.root}/embed/{SLUG}?')
    for part in ("lane=capture", "theme=dark", "from=2024-"):
        assert part in copied
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="hidden")
    context.close()
