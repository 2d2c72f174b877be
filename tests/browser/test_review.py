"""Deciding on proposals, drafts and deleted events, and protecting people, in the browser."""

from __future__ import annotations

import json
import re
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe

from timeline.services.edit_links import create_edit_link
from timeline.services.tokens import create_token
from timeline.web.app import milliseconds_now

from .conftest import NOW, Site

# Refusals and conflicts are answers, which the browser also writes down as errors of the network.
EXPECTED = re.compile(r"status of (422|412|409|410)")


def api(site: Site, method: str, path: str, body: object = None, token: str | None = None) -> dict:
    headers = {
        "Authorization": f"Bearer {token or site.token}",
        "Content-Type": "application/json",
        "If-Match": "*",
    }
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(site.api + path, data, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or b"{}")


def new_link(site: Site, scope: str = "write") -> str:
    with site.store.transaction() as session:
        secret = create_edit_link(session, scope, None, milliseconds_now())
    return f"{site.root}/edit/{secret}"


@pytest.fixture
def edit(visit, site: Site):
    """Open the page in a session of an edit link: `edit(width=390)` gives a visitor's page."""
    made = []

    def make(width: int = 1280, scope: str = "write", path: str = "", **more: object):
        visitor = visit(width=width, **more)
        made.append(visitor)
        page = visitor.page
        page.goto(new_link(site, scope))
        page.locator("form.enter button").click()
        page.wait_for_url(re.compile("/t/"))
        visitor.open(site.page + path)
        page.locator(".editing-bar").wait_for()
        return page

    yield make
    for visitor in made:
        visitor.complaints = [one for one in visitor.complaints if not EXPECTED.search(one)]


@pytest.fixture
def guest(site: Site) -> str:
    """A token that may propose."""
    with site.store.transaction() as session:
        return create_token(session, "guest", "propose", None, NOW).secret


@pytest.fixture
def proposal(site: Site, guest: str):
    body = {"title": "A convoy was seen", "date": "late April 2025", "quote": "a long convoy"}
    made = api(site, "POST", "/events", body, guest)
    yield made
    api(site, "PATCH", f"/events/{made['id']}", {"status": "draft"})
    api(site, "DELETE", f"/events/{made['id']}")


def titles(page) -> list[str]:
    return page.locator("[data-list] h3").all_inner_texts()


def test_a_link_opens_a_session_by_its_button_once(visit, site):
    visitor = visit()
    page, link = visitor.page, new_link(site)
    page.goto(link)
    page.goto(link)
    assert page.context.cookies() == []
    page.get_by_role("button", name="Start editing").click()
    page.get_by_role("button", name="New event").wait_for()
    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert page.evaluate("document.cookie") == ""
    page.goto(link)
    page.get_by_text("was used already").wait_for()
    page.goto(f"{site.root}/edit")
    page.get_by_role("button", name="Stop editing").click()
    page.wait_for_url(re.compile("/t/"))
    assert page.get_by_role("button", name="New event").count() == 0
    assert page.context.cookies() == []
    visitor.complaints = [one for one in visitor.complaints if not EXPECTED.search(one)]


def test_a_proposal_is_accepted_with_a_note(edit, site, proposal, guest):
    page = edit()
    page.get_by_role("button", name="Proposals").click()
    entry = page.locator(f"[data-proposal='{proposal['id']}']")
    entry.get_by_text("a long convoy").wait_for()
    entry.get_by_label("Note").fill("Thank you.")
    entry.get_by_role("button", name="Accept").click()
    page.get_by_text("A convoy was seen: Decided").wait_for()
    page.locator("dialog.editor").get_by_role("button", name="Close").click()
    page.locator("[data-list] h3", has_text="A convoy was seen").wait_for()


def test_a_declined_proposal_tells_its_maker_why(edit, site, proposal, guest):
    page = edit()
    page.get_by_role("button", name="Proposals").click()
    entry = page.locator(f"[data-proposal='{proposal['id']}']")
    entry.get_by_label("Note").fill("Where does it say so?")
    entry.get_by_role("button", name="Decline").click()
    page.get_by_text("A convoy was seen: Decided").wait_for()
    found = api(site, "GET", "/proposals?status=declined", token=guest)["items"]
    assert [one["verdict"]["note"] for one in found] == ["Where does it say so?"]
    page.get_by_label("Declined").check()
    page.locator("dialog.editor", has_text="“Where does it say so?”").wait_for()


def test_a_proposal_that_changed_is_shown_again_and_the_note_stays(edit, site, proposal, guest):
    page = edit()
    page.get_by_role("button", name="Proposals").click()
    entry = page.locator(f"[data-proposal='{proposal['id']}']")
    entry.get_by_label("Note").fill("Good")
    api(site, "PATCH", f"/events/{proposal['id']}", {"title": "Two convoys were seen"}, guest)
    entry.get_by_role("button", name="Accept").click()
    entry.get_by_text("Look at it again").wait_for()
    assert entry.get_by_role("heading").inner_text() == "Two convoys were seen"
    assert entry.get_by_label("Note").input_value() == "Good"
    assert api(site, "GET", f"/events/{proposal['id']}")["status"] == "proposed"


def test_drafts_are_published_and_deleted_events_brought_back(edit, site):
    made = api(
        site, "POST", "/events", {"title": "In the drawer", "date": "2025", "status": "draft"}
    )
    page = edit()
    page.get_by_role("button", name="Proposals").click()
    page.get_by_label("Drafts").check()
    page.get_by_role("button", name="Publish: In the drawer").click()
    page.get_by_text("In the drawer: Saved").wait_for()
    api(site, "DELETE", f"/events/{made['id']}")
    page.get_by_label("Deleted").check()
    page.get_by_role("button", name="Bring back: In the drawer").click()
    page.get_by_text("In the drawer: Restored").wait_for()
    assert api(site, "GET", f"/events/{made['id']}")["status"] == "published"
    api(site, "DELETE", f"/events/{made['id']}")


def test_who_may_only_propose_sees_what_became_of_it(edit, site):
    page = edit(scope="propose")
    page.get_by_role("button", name="New event").click()
    page.get_by_label("Title").fill("Something I saw")
    page.get_by_label(re.compile("^Date")).fill("7 March 2025")
    page.get_by_role("button", name="Save").click()
    page.wait_for_function("() => !document.querySelector('dialog.editor')")
    assert page.get_by_role("button", name="Protected people").count() == 0
    page.get_by_role("button", name="Proposals").click()
    entry = page.locator("[data-proposal]", has_text="Something I saw")
    entry.wait_for()
    assert entry.get_by_role("button").count() == 0
    assert page.get_by_label("Drafts").count() == 0
    api(site, "DELETE", f"/events/{entry.get_attribute('data-proposal')}")


def test_protected_people_are_shown_by_their_label_at_once(edit, visit, site):
    made = api(site, "POST", "/events", {"title": "Om Tarik was seen", "date": "March 2025"})
    page = edit()
    page.get_by_role("button", name="Protected people").click()
    page.get_by_label("Person 1: shown instead").fill("a witness")
    page.get_by_label("Person 1: names").fill("Om Tarik\nTarik\n옴타릭")
    page.get_by_role("button", name="Save").click()
    page.wait_for_function("() => !document.querySelector('dialog.editor')")
    reader = visit().open(site.page)
    assert "[a witness] was seen" in titles(reader)
    assert "Tarik" not in reader.content()
    assert "Om Tarik was seen" in titles(page)
    page.get_by_role("button", name="Protected people").click()
    assert page.get_by_label("Person 1: names").input_value() == "Om Tarik\nTarik\n옴타릭"
    page.get_by_label("Person 2: shown instead").fill("another")
    page.get_by_label("Person 2: names").fill("Tarik")
    page.get_by_role("button", name="Save").click()
    page.locator(".edit-field", has_text="another person").wait_for()
    assert page.get_by_label("Person 2: names").get_attribute("aria-invalid") == "true"
    api(site, "PUT", "/protected", {"items": []})
    api(site, "DELETE", f"/events/{made['id']}")


def test_the_history_shows_a_failed_way_back(edit, site):
    made = api(site, "POST", "/events", {"title": "First", "date": "2025"})
    api(site, "PATCH", f"/events/{made['id']}", {"title": "Second"})
    page = edit(path=f"?event={made['id']}")
    page.get_by_role("button", name="History").click()
    page.locator(".revisions", has_text="Second").wait_for()
    api(site, "PATCH", f"/events/{made['id']}", {"title": "Third"})
    page.get_by_role("button", name="Restore this state").first.click()
    page.get_by_text("Look at it again").wait_for()
    assert api(site, "GET", f"/events/{made['id']}")["title"] == "Third"
    api(site, "DELETE", f"/events/{made['id']}")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_review_list_and_the_list_of_people(
    edit, proposal, width, scheme, artefacts
):
    page = edit(width=width, color_scheme=scheme)
    page.screenshot(path=str(artefacts / f"bar-{width}-{scheme}.png"))
    page.get_by_role("button", name="Proposals").click()
    page.locator(f"[data-proposal='{proposal['id']}']").wait_for()
    page.screenshot(path=str(artefacts / f"review-{width}-{scheme}.png"))
    assert _violations(page) == []
    page.locator("dialog.editor").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Protected people").click()
    page.get_by_label("Person 1: names").fill("Om Tarik\nТарик")
    page.screenshot(path=str(artefacts / f"people-{width}-{scheme}.png"))
    assert _violations(page) == []
    page.once("dialog", lambda asked: asked.accept())
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('dialog.editor')")


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_where_editing_begins(visit, site, width, artefacts):
    visitor = visit(width=width)
    page = visitor.page
    for name, address in (("link", new_link(site)), ("token", f"{site.root}/edit")):
        page.goto(address)
        page.screenshot(path=str(artefacts / f"enter-{name}-{width}.png"))
        assert _violations(page) == []


def test_the_review_works_by_keyboard_alone(edit, site, proposal):
    page = edit()
    page.get_by_role("button", name="Proposals").focus()
    page.keyboard.press("Enter")
    entry = page.locator(f"[data-proposal='{proposal['id']}']")
    entry.wait_for()
    for _ in range(10):
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("By keys")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("A convoy was seen: Decided").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('dialog.editor')")
    assert page.evaluate("document.activeElement.textContent") == "Proposals"


def _violations(page) -> list[object]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]
