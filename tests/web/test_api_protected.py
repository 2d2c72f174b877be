"""Protected people: every public output shows the label, and a search for the name finds nothing.

All names are made up.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import FLOOD, Api
from tests.web.problems import assert_problem
from tests.web.test_visibility import addresses

NAMES = ["Om Tarik", "Om", "Ом Тарик", "Ома Тарика", "옴타릭"]
PEOPLE = [{"label": "soldier A", "names": NAMES}]
PROTECTED = "/timelines/flood/protected"
EVENT = {
    "title": "Om Tarik was seen",
    "summary": "Ома Тарика бачили. 옴타릭은 말했다. Omar saw Om\nTarik.",
    "tags": ["Om Tarik", "river"],
    "place": {"name": "House of Om Tarik"},
    "claims": [
        {
            "source": "report",
            "date_text": "late April 2025",
            "quote": "“Ом Тарик”, he said",
            "attributed_to": "Om Tarik",
            "why": "Om Tarik said so",
        }
    ],
    "estimates": [{"measure": "captured", "low": 1, "quote": "Om Tarik alone", "source": "report"}],
}
TEXTS = ("json", "csv", "ics", "atom", "jsonld", "svg", "html")
OUTPUTS = [
    "/t/flood",
    "/t/flood?q=Om+Tarik",
    "/t/flood?lang=ko",
    "/embed/flood?q=Om+Tarik",
    "/t/flood/events/{id}",
    "/embed/flood",
    "/",
    "/api/v1/timelines",
    "/api/v1/timelines/flood",
    "/api/v1/timelines/flood/lanes",
    "/api/v1/timelines/flood/events",
    "/api/v1/timelines/flood/events?include=claims",
    "/api/v1/timelines/flood/events/{id}",
    "/api/v1/timelines/flood/events/{id}/claims",
    "/api/v1/timelines/flood/events/{id}/estimates",
    "/api/v1/timelines/flood/sources",
    "/api/v1/timelines/flood/sources/report",
    "/api/v1/timelines/flood/figure",
    "/api/v1/timelines/flood/events?lane=Om%20Tarik",
    "/api/v1/timelines/flood/events?nothing=Om+Tarik",
    "/api/v1/timelines/flood/events/Om%20Tarik",
    "/api/v1/timelines/flood/sources/Om%20Tarik",
    "/t/flood/events/Om%20Tarik",
    "/t/flood?at={seq}",
    "/api/v1/timelines/flood/events?at={seq}",
    *(f"/api/v1/timelines/flood/export.{form}" for form in TEXTS),
    *(f"/api/v1/timelines/flood/export.{form}?at={{seq}}" for form in TEXTS),
    "/api/v1/timelines/flood/export.csv?q=Om+Tarik",
    "/oembed?url=http%3A%2F%2Flocalhost%2Ft%2Fflood",
]


@pytest.fixture
def event(editor: Api, admin: Api, flood: str) -> str:
    """The path of an event that is full of a name, in a timeline whose people are protected."""
    admin.patch(flood, {"title": "The flood and Om Tarik", "description": "About 옴타릭"})
    lanes = [*FLOOD["lanes"], {"key": "one", "name": "Om Tarik"}]
    admin.put(f"{flood}/lanes", {"items": lanes})
    editor.patch(
        f"{flood}/sources/report",
        {
            "title": "Om Tarik in the water",
            "publisher": "Friends of Om Tarik",
            "url": f"https://news.example/Om_Tarik?{quote('Ом')}+{quote('Тарик')}#{quote('옴타릭')}",
            "note": "Om",
            "published_why": "Om Tarik told us",
        },
    )
    made = editor.made(f"{flood}/events", {**EVENT, "lane": "one"})
    assert editor.put(PROTECTED, {"items": PEOPLE}).status_code == 200
    return f"{flood}/events/{made['id']}"


def _leaks(text: str) -> list[str]:
    readable = unquote(text).replace("_", " ").replace("+", " ")
    return [name for name in NAMES if re.search(rf"(?<!\w){name}(?!\w)|옴타릭", readable)]


def test_the_public_sees_labels_everywhere(client: FlaskClient, event: str) -> None:
    # The revision before the people were protected.
    seq = client.get("/api/v1/timelines/flood").json["seq"] - 1
    leaking = {}
    key = event.rsplit("/", 1)[1]
    generated = [one.replace("/dam", f"/{key}").format(slug="flood") for one in addresses()]
    outputs = [one.format(id=key, seq=seq) for one in OUTPUTS]
    for address in dict.fromkeys(
        [*outputs, *(one for one in generated if "png" not in one and "zip" not in one)]
    ):
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code in (200, 401, 404, 422), f"{address}: {answer.status}"
        # Calendars break long lines, and a leak must not hide in a break. Libraries inside of
        # pages are no texts of ours, and use short names.
        text = re.sub(r"<script[^>]*>[^<].{100000,}?</script>", "", answer.text, flags=re.DOTALL)
        leaks = _leaks(text.replace("\r\n ", "")) + _leaks(str(answer.headers))
        if leaks:
            leaking[address] = leaks
    assert leaking == {}


def test_archives_hold_labels(client: FlaskClient, event: str) -> None:
    answer = client.get("/api/v1/timelines/flood/export.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        texts = [archive.read(name).decode(errors="replace") for name in archive.namelist()]
    assert texts
    assert [_leaks(text) for text in texts] == [[]] * len(texts)


@pytest.mark.parametrize("scope", ["read", "propose"])
def test_lesser_tokens_see_labels_too(
    client: FlaskClient, token_for: Callable[..., str], event: str, scope: str
) -> None:
    api = Api(client, token_for(scope))
    shown = api.get(event)
    assert shown.json["title"] == "[soldier A] was seen"
    assert _leaks(shown.text) == []


def test_editors_see_names_and_labels(editor: Api, event: str) -> None:
    assert editor.get(event).json["title"] == "Om Tarik was seen"
    assert editor.get(PROTECTED).json == {"items": PEOPLE, "next": None}


def test_the_label_stands_where_the_name_stood(public: Api, event: str) -> None:
    shown = public.get(event).json
    assert shown["summary"] == "[soldier A] бачили. [soldier A]은 말했다. Omar saw [soldier A]."
    assert shown["tags"] == ["[soldier A]", "river"]
    assert shown["place"]["name"] == "House of [soldier A]"
    assert shown["claims"][0]["attributed_to"] == "[soldier A]"


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("Om Tarik", False),
        ("tarik", False),
        ("om tarik", False),
        ("Тарика", False),
        ("옴타릭", False),
        ("옴타", False),
        ("Om", False),
        ("soldier a", True),
        ("river", True),
        ("omar", True),
    ],
)
def test_a_public_search_finds_the_label_and_not_the_name(
    public: Api, editor: Api, event: str, query: str, finds: bool
) -> None:
    asked = {"q": query}
    found = public.get(f"/timelines/flood/events?{_encoded(asked)}").json["items"]
    assert bool(found) is finds
    if query != "soldier a":
        assert editor.get(f"/timelines/flood/events?{_encoded(asked)}").json["items"]


def test_tags_are_asked_for_as_they_are_seen(public: Api, editor: Api, event: str) -> None:
    for api, tag, number in (
        (public, "Om Tarik", 0),
        (public, "[soldier A]", 1),
        (editor, "Om Tarik", 1),
    ):
        items = api.get(f"/timelines/flood/events?{_encoded({'tag': tag})}").json["items"]
        assert len(items) == number


def test_taking_somebody_off_the_list_shows_and_finds_the_name_again(
    public: Api, editor: Api, event: str
) -> None:
    editor.put(PROTECTED, {"items": [{"label": "a guest", "names": ["Om"]}]})
    assert public.get(event).json["title"] == "[a guest] Tarik was seen"
    assert len(public.get("/timelines/flood/events?q=a+guest+tarik").json["items"]) == 1
    assert public.get("/timelines/flood/events?q=soldier").json["items"] == []
    editor.put(PROTECTED, {"items": []})
    assert public.get(event).json["title"] == EVENT["title"]
    assert len(public.get("/timelines/flood/events?q=Om+Tarik").json["items"]) == 1


def test_a_change_of_the_list_changes_every_etag(public: Api, editor: Api, event: str) -> None:
    etag = public.get(event).headers["ETag"]
    assert public.get(event, If_None_Match=etag).status_code == 304
    editor.put(PROTECTED, {"items": []})
    assert public.get(event, If_None_Match=etag).status_code == 200


def test_new_events_are_protected_from_the_first_moment(
    public: Api, editor: Api, event: str, flood: str
) -> None:
    editor.made(f"{flood}/events", {"title": "Ом Тарик again", "date": "2025"})
    assert public.get("/timelines/flood/events?q=again").json["items"][0]["title"] == (
        "[soldier A] again"
    )
    assert public.get("/timelines/flood/events?q=Тарик").json["items"] == []


def test_a_proposer_who_saw_labels_keeps_the_names(
    proposer: Api, editor: Api, public: Api, event: str, flood: str
) -> None:
    made = proposer.made(
        f"{flood}/events",
        {
            "title": "Om Tarik left",
            "date": "2025",
            "tags": ["Om Tarik"],
            "place": {"name": "Om Tarik’s"},
        },
    )
    assert made["title"] == "[soldier A] left"
    path = f"{flood}/events/{made['id']}"
    proposer.patch(
        path,
        {
            "title": "Yesterday [soldier A] left",
            "tags": ["[soldier A]", "new"],
            "place": {"name": "[soldier A]’s", "lat": 1.0, "lon": 2.0},
        },
    )
    kept = editor.get(path).json
    assert kept["title"] == "Yesterday Om Tarik left"
    assert kept["tags"] == ["Om Tarik", "new"]
    assert kept["place"]["name"] == "Om Tarik’s"


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_public_export_taken_in_again_keeps_the_names(  # noqa: PLR0917 - who takes part
    client: FlaskClient,
    token_for: Callable[..., str],
    public: Api,
    editor: Api,
    event: str,
    form: str,
) -> None:
    before = editor.get(event).json
    exported = public.get(f"/timelines/flood/export.{form}")
    assert "soldier A" in exported.text
    taken = client.post(
        "/api/v1/timelines/flood/import?existing=update",
        data=exported.data,
        content_type=exported.mimetype,
        headers={"Authorization": f"Bearer {token_for('write', 'importer')}"},
    )
    assert taken.status_code == 200, taken.text
    assert taken.json["refused"] == 0
    after = editor.get(event).json
    assert _without(after, "version", "updated_at") == _without(before, "version", "updated_at")


def test_the_list_is_for_editors_and_checked(
    public: Api, proposer: Api, editor: Api, event: str
) -> None:
    assert_problem(public.get(PROTECTED), 401)
    assert_problem(proposer.get(PROTECTED), 403)
    assert_problem(proposer.put(PROTECTED, {"items": []}), 403)
    assert_problem(editor.call("PUT", PROTECTED, {"items": []}), 428)
    assert_problem(editor.put(PROTECTED, {"items": []}, 1), 412)
    two = [{"label": "a", "names": ["Xi", "…"]}, {"label": "b", "names": ["Xi"]}]
    assert_problem(editor.put(PROTECTED, {"items": two}), 422, "items.0.names.1", "items.1.names.0")
    assert_problem(editor.put(PROTECTED, {"items": [{"label": "a", "names": []}]}), 422)


def test_a_dry_run_protects_nobody(editor: Api, public: Api, event: str) -> None:
    editor.call("PUT", f"{PROTECTED}?dry_run=1", {"items": []}, "*")
    assert public.get(event).json["title"] == "[soldier A] was seen"


def test_the_history_of_the_list_holds_no_name(client: FlaskClient, store: Any, event: str) -> None:
    with store.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT state FROM revision WHERE noun = 'protected'"
        )
        states = rows.scalars().all()
    assert len(states) == 1
    assert _leaks(states[0]) == []


def test_a_kept_answer_is_redacted_when_somebody_is_protected_since(
    proposer: Api, editor: Api, flood: str
) -> None:
    body = {"title": "Om Tarik left", "date": "2025"}
    first = proposer.post(f"{flood}/events", body, Idempotency_Key="k")
    assert first.json["title"] == "Om Tarik left"
    editor.put(PROTECTED, {"items": PEOPLE})
    again = proposer.post(f"{flood}/events", body, Idempotency_Key="k")
    assert (again.json["id"], again.json["title"]) == (first.json["id"], "[soldier A] left")


def test_logs_hold_no_name(
    app: Flask, editor: Api, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    view = app.view_functions["api.read_timeline"]

    def fail(**_path: str) -> None:
        raise RuntimeError("while Om Tarik, Ома Тарика and 옴타릭은 were written")

    app.view_functions["api.read_timeline"] = fail  # type: ignore[assignment]
    with caplog.at_level(logging.ERROR):
        answer = editor.get("/timelines/flood")
    app.view_functions["api.read_timeline"] = view
    assert answer.status_code == 500
    assert "[soldier A]은" in caplog.text
    assert _leaks(caplog.text) == []


def test_no_id_is_a_protected_name(editor: Api, event: str, flood: str) -> None:
    body = {"id": "Om", "title": "x", "date": "2025"}
    assert_problem(editor.post(f"{flood}/events", body), 422, "id")
    claims = [{"id": "Om", "date_text": "2025"}]
    body = {
        "title": "x",
        "claims": claims,
        "estimates": [{"id": "Om", "measure": "other", "low": 1}],
    }
    fields = ("claims.0.id", "estimates.0.id")
    assert_problem(editor.post(f"{flood}/events", body), 422, *fields)
    assert_problem(editor.post(f"{event}/claims", claims[0]), 422, "id")
    assert_problem(editor.post(f"{flood}/sources", {"id": "Om", "title": "x"}), 422, "id")


@pytest.mark.parametrize("name", NAMES)
def test_no_error_repeats_a_name(
    public: Api, proposer: Api, event: str, flood: str, name: str
) -> None:
    asked = urlencode({"q": name, "tag": name, "source": name, "from": name, name: name})
    faulty = {"title": "x", "date": name, "lane": name, "source": name, name: 1, "tags": [1, name]}
    answers = [
        public.get(f"{flood}/events?{asked}"),
        public.get(f"{flood}/figure?{asked}"),
        public.get(f"{flood}/export.{quote(name)}"),
        public.get(f"{event}/claims/{quote(name)}"),
        public.get(f"{flood}/events?{urlencode({'q': name})}"),
        public.get(f"{flood}/events?{urlencode({'tag': name})}"),
        proposer.post(f"{flood}/events", faulty),
        proposer.post(f"{flood}/events", {"title": "x", "date": f"the day of {name}"}),
        proposer.post(f"{flood}/events", {"title": "x", "date": "2025", "id": name}),
        proposer.patch(event, {"title": name}),
        proposer.post(f"{flood}/events", {"title": "x", "date": "2025"}, Idempotency_Key="k"),
        public.call("PURGE", f"{flood}/events/{quote(name)}"),
    ]
    told = {
        place: _leaks(answer.text) + _leaks(str(answer.headers))
        for place, answer in enumerate(answers)
    }
    assert {place: leaks for place, leaks in told.items() if leaks} == {}


def _encoded(given: dict[str, str]) -> str:
    return urlencode(given)


def _without(shape: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in shape.items() if name not in names}
