"""What an editor does in the browser: add, change, undo, look back; nothing typed is lost."""

from __future__ import annotations

import json
import re
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe

from timeline.services.tokens import create_token
from timeline.web.messages import messages

from .conftest import NOW, Site

# Refusals and conflicts are answers, which the browser also writes down as errors of the network.
EXPECTED = re.compile(r"status of (422|412|409)")


@pytest.fixture
def edit(visit, site: Site):
    """Open the page in an editing session: `edit()` gives a visitor's page."""

    def make(width: int = 1280, token: str | None = None, path: str = "", **more: object):
        visitor = visit(width=width, **more)
        visitor.expected = EXPECTED
        page = visitor.page
        page.goto(f"{site.root}/edit")
        page.get_by_label("Token").fill(token or site.token)
        page.get_by_role("button", name="Start editing").click()
        page.wait_for_url(re.compile("/t/"))
        visitor.open(site.page + path)
        page.get_by_role("button", name="New event").wait_for()
        return page

    return make


def api(site: Site, method: str, path: str, body: object = None) -> dict:
    headers = {"Authorization": f"Bearer {site.token}", "Content-Type": "application/json"}
    if method != "POST" or path.endswith("restore"):
        headers["If-Match"] = "*"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(site.api + path, data, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or b"{}")


@pytest.fixture
def event(site: Site):
    made = api(
        site, "POST", "/events", {"title": "A ferry sank", "date": "5 March 2025", "lane": "combat"}
    )
    yield made
    api(site, "DELETE", f"/events/{made['id']}")


def titles(page) -> list[str]:
    return page.locator("[data-list] h3").all_inner_texts()


def test_a_reader_sees_no_tools_of_editors(visit, site):
    page = visit().open(site.page)
    assert page.get_by_role("button", name="New event").count() == 0
    assert page.locator("#editing").count() == 0


def test_the_date_field_says_how_it_will_be_read(edit):
    page = edit()
    page.get_by_role("button", name="New event").click()
    page.get_by_label("Source", exact=True).last.select_option(label="The Korea Daily")
    page.get_by_label(re.compile("^Date")).fill("late April 2025")
    note = page.locator(".note", has_text="21–30 April 2025")
    note.wait_for()
    page.get_by_label(re.compile("^Date")).fill("on Monday")
    page.locator(".note", has_text="in an article of 19–23 May 2025").wait_for()
    page.get_by_label(re.compile("^Date")).fill("before the war")
    page.locator(".note.unread").wait_for()
    page.get_by_label(re.compile("^Date")).fill("03/04/2025")
    both = page.locator(".note.unread", has_text="This can mean two things")
    both.wait_for()
    assert "4 March 2025" in both.inner_text()
    assert "3 April 2025" in both.inner_text()


def test_an_event_is_added_and_its_card_opens(edit, site):
    page = edit()
    page.get_by_role("button", name="New event").click()
    page.get_by_label("Title").fill("A bridge was opened")
    page.get_by_label(re.compile("^Date")).fill("mid-March 2025")
    page.get_by_label("Lane", exact=True).select_option(label="Combat")
    page.get_by_role("button", name="Save").click()
    page.locator("[data-card] h2", has_text="A bridge was opened").wait_for()
    assert "A bridge was opened" in titles(page)
    api(site, "DELETE", f"/events/{page.url.split('event=')[1]}")


def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(edit):
    page = edit()
    page.get_by_role("button", name="New event").click()
    page.get_by_label("Title").fill("A thing")
    page.get_by_label(re.compile("^Date")).fill("before the war")
    page.get_by_label("Quotation").fill("as it was said")
    page.get_by_role("button", name="Save").click()
    page.locator(".edit-field.date .field-error:not(:empty)").wait_for()
    assert page.get_by_label(re.compile("^Date")).get_attribute("aria-invalid") == "true"
    assert page.get_by_label("Title").input_value() == "A thing"
    assert page.get_by_label("Quotation").input_value() == "as it was said"


def test_a_change_by_somebody_else_is_shown_beside_what_was_typed(edit, site, event):
    page = edit(path=f"?event={event['id']}")
    page.get_by_role("button", name="Edit event").click()
    page.get_by_label("Title").fill("My title")
    api(site, "PATCH", f"/events/{event['id']}", {"title": "Their title"})
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".field-error", has_text="Their title").wait_for()
    assert page.get_by_label("Title").input_value() == "My title"
    page.get_by_role("button", name="Save mine all the same").click()
    page.locator("[data-card] h2", has_text="My title").wait_for()


def test_closing_asks_before_it_throws_away_what_was_typed(edit):
    page = edit()
    page.get_by_role("button", name="New event").click()
    page.get_by_label("Title").fill("Half a thought")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="Cancel").click()
    assert len(asked) == 1
    assert page.get_by_label("Title").input_value() == "Half a thought"


def test_a_deleted_event_can_be_brought_back_at_once(edit, event):
    page = edit(path=f"?event={event['id']}")
    page.get_by_role("button", name="Delete").click()
    page.locator(".toast").wait_for()
    assert "A ferry sank" not in titles(page)
    page.get_by_role("button", name="Undo").click()
    page.locator("[data-card] h2", has_text="A ferry sank").wait_for()
    assert "A ferry sank" in titles(page)


def test_the_history_shows_changes_and_goes_back(edit, site, event):
    api(site, "PATCH", f"/events/{event['id']}", {"title": "A ferry swam"})
    page = edit(path=f"?event={event['id']}")
    page.get_by_role("button", name="History").click()
    page.locator(".revisions", has_text="A ferry swam").wait_for()
    page.get_by_role("button", name="Restore this state").first.click()
    page.locator("[data-card] h2", has_text="A ferry sank").wait_for()


def test_a_claim_is_added_and_makes_the_event_disputed(edit, event):
    page = edit(path=f"?event={event['id']}")
    page.get_by_role("button", name="Add claim").click()
    page.get_by_label("Source", exact=True).last.select_option(index=1)
    page.get_by_label(re.compile("^Date")).fill("8 April 2025")
    page.get_by_role("button", name="Save").click()
    page.locator("[data-card]", has_text="disputed").wait_for()


def test_a_claim_is_changed(edit, event):
    page = edit(path=f"?event={event['id']}")
    page.get_by_role("button", name="Change claim").click()
    page.get_by_label(re.compile("^Date")).fill("6 March 2025")
    page.get_by_role("button", name="Save").click()
    page.locator("[data-card] time", has_text="6 March 2025").wait_for()


def test_a_number_is_added(edit, event):
    page = edit(path=f"?event={event['id']}")
    page.get_by_role("button", name="Add number").click()
    page.get_by_label("Measure").select_option(label="Killed")
    page.get_by_label("At the lowest").fill("1,200")
    page.get_by_label(re.compile("^As of")).fill("5 March 2025")
    page.get_by_role("button", name="Save").click()
    page.locator("[data-card]", has_text="Killed: 1,200").wait_for()


def test_a_source_is_added_and_can_be_chosen(edit):
    page = edit()
    page.get_by_role("button", name="Sources").click()
    page.get_by_role("button", name="New source").click()
    page.get_by_label("Title").fill("A diary")
    page.get_by_label("Published").fill("2025-05")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="New event").wait_for()
    page.wait_for_function("() => !document.querySelector('dialog.editor')")
    page.get_by_role("button", name="New event").click()
    page.get_by_label("Source", exact=True).last.select_option(label="A diary")


def test_who_may_only_propose_sends_a_proposal(edit, site):
    with site.store.transaction() as session:
        token = create_token(session, "guest", "propose", None, NOW).secret
    page = edit(token=token)
    page.get_by_role("button", name="New event").click()
    page.get_by_label("Title").fill("A guest’s event")
    page.get_by_label(re.compile("^Date")).fill("7 March 2025")
    page.get_by_role("button", name="Save").click()
    page.wait_for_function("() => !document.querySelector('dialog.editor')")
    page.wait_for_function(
        "() => document.querySelector('[data-status]').textContent.includes('proposal')"
    )
    assert "A guest’s event" not in titles(page)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_form(edit, width, scheme, artefacts):
    page = edit(width=width, color_scheme=scheme)
    page.get_by_role("button", name="New event").click()
    page.get_by_label(re.compile("^Date")).fill("late April 2025")
    page.locator(".note", has_text="21–30 April 2025").wait_for()
    page.screenshot(path=str(artefacts / f"form-{width}-{scheme}.png"))
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def test_the_form_works_by_keyboard_alone(edit, site):
    page = edit()
    page.get_by_role("button", name="New event").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Typed by keys")
    page.keyboard.press("Tab")
    page.keyboard.type("9 March 2025")
    page.keyboard.press("Enter")
    page.locator("[data-card] h2", has_text="Typed by keys").wait_for()
    api(site, "DELETE", f"/events/{page.url.split('event=')[1]}")


def test_every_change_says_which_version_the_editor_saw(edit, event):
    page = edit(path=f"?event={event['id']}")
    sent = []
    page.on(
        "request",
        lambda request: (
            sent.append(request.headers.get("if-match"))
            if request.method in ("PATCH", "DELETE", "PUT") or "/restore" in request.url
            else None
        ),
    )
    page.get_by_role("button", name="Add claim").click()
    page.get_by_label(re.compile("^Date")).fill("8 April 2025")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Remove claim").last.click()
    page.wait_for_function("() => document.querySelectorAll('[data-card] [data-claim]').length < 2")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    page.locator("[data-card] h2", has_text="A ferry sank").wait_for()
    assert len(sent) == 3
    assert all(re.fullmatch(r'"\d+"', one) for one in sent), sent


def test_what_somebody_else_changed_is_shown_before_it_is_deleted(edit, site, event):
    page = edit(path=f"?event={event['id']}")
    page.get_by_role("button", name="Delete").wait_for()
    api(site, "PATCH", f"/events/{event['id']}", {"title": "A ferry swam"})
    page.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog", name="Changed by somebody else meanwhile: A ferry sank")
    dialog.get_by_text("Title: A ferry sank → A ferry swam").wait_for()
    assert api(site, "GET", f"/events/{event['id']}")["title"] == "A ferry swam"
    dialog.get_by_role("button", name="Delete all the same").click()
    page.locator(".toast").wait_for()
    assert "A ferry swam" not in titles(page)
    page.get_by_role("button", name="Undo").click()
    page.locator("[data-card] h2", has_text="A ferry swam").wait_for()


def test_saving_over_is_asked_again_when_it_changes_once_more(edit, site, event):
    page = edit(path=f"?event={event['id']}")
    page.get_by_role("button", name="Edit event").click()
    page.get_by_label("Title").fill("My title")
    api(site, "PATCH", f"/events/{event['id']}", {"title": "Their title"})
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("It is now: Their title").wait_for()
    api(site, "PATCH", f"/events/{event['id']}", {"title": "A third title"})
    page.get_by_role("button", name="Save mine all the same").click()
    page.get_by_text("It is now: A third title").wait_for()
    page.get_by_role("button", name="Save mine all the same").click()
    page.locator("[data-card] h2", has_text="My title").wait_for()


def test_the_history_tells_by_names_what_was_changed(edit, site, event):
    api(site, "PATCH", f"/events/{event['id']}", {"tags": ["sea", "law"], "lane": "capture"})
    page = edit(path=f"?event={event['id']}")
    page.get_by_role("button", name="History").click()
    shown = page.locator(".revisions").inner_text()
    assert "Lane: Combat → Capture" in shown
    assert "Tags: sea, law" in shown
    assert "{" not in shown
    assert "claims." not in shown


@pytest.mark.parametrize(
    ("lang", "reason"), [("ko", "날짜를 나타내는 말이"), ("uk", "У цих словах немає дати")]
)
def test_a_fault_is_said_in_the_language_of_the_page(edit, site, lang, reason):
    words = messages(lang)
    page = edit()
    page.goto(f"{site.page}?lang={lang}")
    page.get_by_role("button", name=words("editing.new_event")).click()
    page.get_by_label(words("editing.title")).fill("A thing")
    page.get_by_label(words("editing.date")).fill("before the war")
    page.locator(".note.unread", has_text=reason).wait_for()
    page.get_by_role("button", name=words("editing.save"), exact=True).click()
    error = page.locator(".edit-field.date .field-error:not(:empty)")
    error.wait_for()
    assert error.inner_text().startswith(reason)
    assert "2025-04-21" in error.inner_text()
    assert "There is no date" not in page.locator("dialog.editor").inner_text()


def test_a_fault_says_once_what_would_be_accepted(edit):
    page = edit()
    page.get_by_role("button", name="New event").click()
    page.get_by_label(re.compile("^Date")).fill("before the war")
    page.locator(".note.unread").wait_for()
    page.get_by_role("button", name="Save").click()
    page.locator(".edit-field.line .field-error", has_text="Write a title").wait_for()
    page.get_by_label("Title").fill("A thing")
    page.get_by_role("button", name="Save").click()
    error = page.locator(".edit-field.date .field-error:not(:empty)")
    error.wait_for()
    assert ".." not in error.inner_text()
    assert "Accepted: words such as" in error.inner_text()
    assert page.locator(".edit-field.date .note").inner_text() == ""
