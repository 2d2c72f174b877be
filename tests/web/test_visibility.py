"""Private timelines are nowhere for whoever may not see them; old names lead to the new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import FLOOD, Api
from tests.web.examples import declared
from tests.web.problems import assert_problem
from timeline.formats.catalogue import OUT
from timeline.services.actors import LOCAL
from timeline.services.timelines import find_timeline
from timeline.store import Store

STEPS = {"<event>": "dam", "<source>": "report", "<part>": "dam-claim"}
PAGES = ("/t/{slug}", "/t/{slug}?part=list", "/t/{slug}/events/dam", "/embed/{slug}")
OEMBED = "/oembed?url=http://localhost/t/{slug}"
LISTS = ("/", "/api/v1/timelines")


def addresses() -> list[str]:
    """Everything that is served of one timeline by GET, with {slug} for its name."""
    found = [*PAGES, *(f"{page}{'&' if '?' in page else '?'}at=3" for page in PAGES), OEMBED]
    for one in declared().values():
        if one.method != "GET" or "<slug>" not in one.path or "estimates/<part>" in one.path:
            continue
        path = f"/api/v1{one.path}".replace("<slug>", "{slug}")
        for step, text in STEPS.items():
            path = path.replace(step, text)
        formats = OUT if "<format>" in path else ("",)
        found += [path.replace("<format>", name) for name in formats]
    return found


@pytest.fixture
def hidden(editor: Api, admin: Api, flood: str) -> str:
    """A private timeline with an event, beside a public one."""
    claim = {"id": "dam-claim", "date_text": "May 2025", "source": "report"}
    editor.made(f"{flood}/events", {"id": "dam", "title": "The secret dam", "claims": [claim]})
    admin.made("/timelines", {**FLOOD, "slug": "open", "title": "Open"})
    assert admin.patch(flood, {"visibility": "private"}).status_code == 200
    return flood


def nr_of(store: Store, slug: str) -> int:
    with store.reading() as session:
        return find_timeline(session, slug, LOCAL).nr


def ask(client: FlaskClient, address: str, headers: dict[str, str]) -> Any:
    answer = client.get(address, headers=headers, buffered=True)
    answer.get_data()
    answer.close()
    return answer


def test_a_private_timeline_is_nowhere_for_strangers(
    client: FlaskClient,
    store: Store,
    hidden: str,
    token_for: Callable[..., str],
) -> None:
    elsewhere = token_for("admin", "elsewhere", nr_of(store, "open"))
    reader = token_for("read", "reader", nr_of(store, "flood"))
    wrong = {}
    for address in addresses():
        path = address.format(slug="flood")
        scope = next((one.scope.name for one in declared().values() if _is(one, path)), "PUBLIC")
        for who, token in (("stranger", None), ("elsewhere", elsewhere)):
            answer = ask(client, path, {"Authorization": f"Bearer {token}"} if token else {})
            allowed = (404,) if scope == "PUBLIC" else (401, 404)
            if answer.status_code not in allowed or b"secret" in answer.data:
                wrong[path, who] = answer.status_code
            if b"The flood" in answer.data:
                wrong[path, who] = "told its title"
        answer = ask(client, path, {"Authorization": f"Bearer {reader}"})
        wanted = {"PUBLIC": (200,), "READ": (200,)}.get(scope, (403,))
        if path.startswith(("/embed", "/oembed")):
            wanted = (404,)  # these serve other sites, and ask for nobody's credentials
        if answer.status_code not in wanted:
            wrong[path, "reader"] = answer.status_code
    assert wrong == {}
    for path in LISTS:
        for token in (None, elsewhere):
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            answer = client.get(path, headers=headers, follow_redirects=True)
            assert "flood" not in answer.text.lower(), path
    shown = client.get(LISTS[1], headers={"Authorization": f"Bearer {reader}"}).json["items"]
    assert [one["slug"] for one in shown] == ["flood", "open"]


def _is(operation: Any, path: str) -> bool:
    given = path.split("?", maxsplit=1)[0].removeprefix("/api/v1").split("/")
    declared_as = operation.path.split("/")
    return (
        operation.method == "GET"
        and path.startswith("/api/")
        and len(given) == len(declared_as)
        and all(a == b or b.startswith("<") for a, b in zip(given, declared_as, strict=True))
    )


def test_nothing_can_be_written_into_a_private_timeline_by_strangers(
    client: FlaskClient, store: Store, hidden: str, token_for: Callable[..., str]
) -> None:
    elsewhere = Api(client, token_for("admin", "elsewhere", nr_of(store, "open")))
    assert_problem(elsewhere.post(f"{hidden}/events", {"title": "x", "date": "2025"}), 404)
    assert_problem(elsewhere.patch(hidden, {"title": "x"}), 404)
    assert_problem(elsewhere.send(f"{hidden}/import", "title,date\nx,2025\n", "text/csv"), 404)
    # An id of a private timeline does not lead there from another one either.
    assert_problem(elsewhere.get("/timelines/open/events/dam"), 404)
    assert_problem(elsewhere.post("/timelines/open/events/dam/merge", {"into": "dam"}, "*"), 409)


def test_an_unlisted_timeline_is_found_by_its_address_alone(
    client: FlaskClient, admin: Api, hidden: str
) -> None:
    admin.patch(hidden, {"visibility": "unlisted"})
    for address in PAGES:
        assert client.get(address.format(slug="flood")).status_code == 200, address
    for path in LISTS:
        assert "flood" not in client.get(path, follow_redirects=True).text.lower()


def test_what_becomes_private_is_gone_at_once(client: FlaskClient, admin: Api, hidden: str) -> None:
    admin.patch(hidden, {"visibility": "public"})
    held = {}
    for address in addresses():
        path = address.format(slug="flood")
        answer = ask(client, path, {})
        if answer.status_code == 200:
            held[path] = answer.headers["ETag"]
    assert len(held) > 15
    admin.patch(hidden, {"visibility": "private"})
    for path, etag in held.items():
        assert ask(client, path, {}).status_code == 404, path
        assert ask(client, path, {"If-None-Match": etag}).status_code == 404, path


def test_an_old_name_leads_to_the_new_one_everywhere(
    client: FlaskClient, admin: Api, hidden: str
) -> None:
    admin.patch(hidden, {"visibility": "public", "slug": "high-water"})
    for address in addresses():
        path = address.format(slug="flood")
        if path.startswith("/oembed"):
            path = path.replace("/t/flood", "/t/high-water")
            assert ask(client, path, {}).status_code == 200
            continue
        answer = ask(client, f"{path}{'&' if '?' in path else '?'}lang=ko", {})
        if answer.status_code == 401:
            continue
        if answer.status_code == 422:  # this one has no `lang`
            answer = ask(client, path, {})
        assert answer.status_code in (301, 302, 307, 308), path
        location = answer.headers["Location"]
        assert "high-water" in location
        assert "flood" not in location
        assert "at=3" in location or "at=3" not in path
        assert ask(client, location, {}).status_code == 200, location


def test_old_names_of_a_private_timeline_tell_nothing(
    client: FlaskClient, admin: Api, hidden: str
) -> None:
    admin.patch(hidden, {"slug": "very-secret"})
    for address in addresses():
        answer = ask(client, address.format(slug="flood"), {})
        assert answer.status_code in (401, 404), address
        assert "very-secret" not in answer.text + str(answer.headers)


def test_a_name_that_was_given_up_can_be_taken_by_nobody_else(admin: Api, flood: str) -> None:
    admin.patch(flood, {"slug": "high-water"})
    assert_problem(admin.post("/timelines", {"slug": "flood", "title": "F"}), 409)
    assert admin.patch("/timelines/high-water", {"slug": "flood"}).json["slug"] == "flood"
    assert admin.get("/timelines/high-water").headers["Location"] == "/api/v1/timelines/flood"
