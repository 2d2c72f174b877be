"""Embeds, oEmbed and previews over HTTP: what they hold, who may frame them, how they are kept."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.web.conftest import Api, Clock
from tests.web.problems import assert_problem
from timeline.config import Settings, from_env
from timeline.errors import ConfigError
from timeline.store import Store
from timeline.store.models import TIMELINE
from timeline.web.app import create_app

NAME = "Jane Example"
ROOT = "http://localhost"


@pytest.fixture
def story(editor: Api, flood: str) -> str:
    for body in (
        {"title": f"{NAME} speaks", "date": "late April 2025", "source": "report"},
        {"title": "The dam breaks", "date": "2025-05-01", "lane": "water", "id": "dam"},
        {"title": "<script>alert(1)</script>", "date": "2025-06", "lane": "people"},
    ):
        editor.made(f"{flood}/events", body)
    return flood


@pytest.fixture
def guarded(story: str, store: Store) -> str:
    people = orjson.dumps([{"label": "witness", "names": [NAME]}]).decode()
    with store.transaction() as session:
        session.execute(update(TIMELINE).values(protected=people, seq=TIMELINE.c.seq + 1))
    return story


def seq_of(client: FlaskClient) -> int:
    return client.get("/api/v1/timelines/flood").json["seq"]


def test_an_embed_says_everything_without_scripts(client: FlaskClient, story: str) -> None:
    page = client.get("/embed/flood").text
    assert page.count("<svg") >= 2
    assert "The dam breaks" in page
    assert "<script>alert" not in page
    assert page.index("<svg") < page.index('id="state"')


def test_only_embeds_can_be_framed(client: FlaskClient, story: str) -> None:
    embed = client.get("/embed/flood").headers["Content-Security-Policy"]
    assert embed.endswith("frame-ancestors *")
    for path in ("/t/flood", "/", "/api/v1/timelines", "/oembed?url=x"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy or "sandbox" in policy, path


@pytest.mark.parametrize(
    ("setting", "sources"),
    [
        (
            "https://news.example https://*.paper.example",
            "https://news.example https://*.paper.example",
        ),
        ("'self',news.example:8443", "'self' news.example:8443"),
        ("'none'", "'none'"),
    ],
)
def test_a_setting_names_who_may_frame(
    *, store: Store, clock: Clock, settings: Settings, story: str, setting: str, sources: str
) -> None:
    given = {"TIMELINE_DATABASE_URL": settings.database_url, "TIMELINE_FRAME_ANCESTORS": setting}
    app = create_app(from_env(given), store, clock)
    policy = app.test_client().get("/embed/flood").headers["Content-Security-Policy"]
    assert policy.endswith(f"frame-ancestors {sources}")


@pytest.mark.parametrize("setting", ["https://a.example; script-src *", "javascript:", "a b'c"])
def test_a_setting_cannot_open_the_policy(setting: str) -> None:
    with pytest.raises(ConfigError, match="TIMELINE_FRAME_ANCESTORS"):
        from_env({"TIMELINE_FRAME_ANCESTORS": setting})


def test_an_embed_is_the_publics_whoever_asks(client: FlaskClient, editor: Api, story: str) -> None:
    editor.made(f"{story}/events", {"title": "A draft", "date": "2025", "status": "draft"})
    token = {"Authorization": f"Bearer {editor._token}"}
    answer = client.get("/embed/flood", headers=token)
    assert "A draft" not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_change_shows_after_one_revalidation(
    client: FlaskClient, editor: Api, story: str
) -> None:
    first = client.get("/embed/flood")
    held = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/embed/flood", headers=held).status_code == 304
    assert "max-age=0" in first.headers["Cache-Control"]
    editor.made(f"{story}/events", {"title": "New", "date": "2025-03"})
    again = client.get("/embed/flood", headers=held)
    assert again.status_code == 200
    assert "New" in again.text


def test_a_frozen_embed_keeps_dates_and_takes_names_away(
    client: FlaskClient, editor: Api, store: Store, story: str
) -> None:
    seq = seq_of(client)
    editor.patch(f"{story}/events/dam", {"title": "The dam holds"})
    assert "The dam breaks" in client.get(f"/embed/flood?at={seq}").text
    assert "The dam breaks" not in client.get("/embed/flood").text
    assert NAME in client.get(f"/embed/flood?at={seq}").text
    people = orjson.dumps([{"label": "witness", "names": [NAME]}]).decode()
    with store.transaction() as session:
        session.execute(update(TIMELINE).values(protected=people, seq=TIMELINE.c.seq + 1))
    page = client.get(f"/embed/flood?at={seq}").text
    assert NAME not in page
    assert "[witness] speaks" in page


def test_a_revision_that_never_was_is_told_in_a_sentence(client: FlaskClient, story: str) -> None:
    for path in ("/embed/flood?at=99999", "/embed/nowhere"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.mimetype == "text/html"
        assert "not here any more" in answer.text


def test_a_revision_too_large_to_be_copied_is_refused(
    client: FlaskClient, editor: Api, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seq = seq_of(client)
    editor.patch(f"{story}/events/dam", {"title": "The dam holds"})
    monkeypatch.setattr("timeline.services.freezing.MOST_THINGS", 2)
    answer = client.get(f"/api/v1{story}/export.json?at={seq}")
    assert answer.status_code == 422
    assert "more than 2 events" in answer.text
    assert client.get(f"/embed/flood?at={seq}").status_code == 404
    assert "The dam holds" in client.get(f"/embed/flood?at={seq + 1}").text


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("en", "too large for that"), ("ko", "너무 커서 그렇게"), ("uk", "завелика")],
)
@pytest.mark.usefixtures("story")
def test_the_dialog_says_beforehand_that_a_timeline_is_too_large_to_be_frozen(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, lang: str, sentence: str
) -> None:
    offered = re.compile(r'name="frozen" value="1"( disabled)?')
    page = client.get(f"/t/flood?lang={lang}").text
    assert offered.findall(page) == [""]
    assert sentence not in page
    monkeypatch.setattr("timeline.services.freezing.MOST_THINGS", 4)
    # Another address, as the first page is kept.
    page = client.get(f"/t/flood?lang={lang}&q=").text
    assert offered.findall(page) == [" disabled"]
    assert sentence in page


def test_a_frozen_search_finds_no_protected_name(client: FlaskClient, guarded: str) -> None:
    seq = seq_of(client) - 1
    page = client.get(f"/embed/flood?at={seq}&q=Jane").text
    assert "speaks" not in page


def test_options_of_the_address(client: FlaskClient, story: str) -> None:
    page = client.get("/embed/flood?theme=dark&list=none&height=300&lang=uk").text
    assert 'data-theme="dark"' in page
    assert "data-listing" not in page
    assert "Події" in page or "події" in page
    assert ".pictures{max-height:300px" in page
    only = client.get("/embed/flood?lane=water&list=open").text
    assert '<details class="listing" data-listing open>' in only
    assert "speaks" not in only


def test_the_policy_allows_the_one_style_of_an_option(client: FlaskClient, story: str) -> None:
    plain = client.get("/embed/flood").headers["Content-Security-Policy"]
    assert "sha256" not in plain
    assert "unsafe" not in plain
    answer = client.get("/embed/flood?height=300")
    assert re.search(
        r"style-src 'self' 'sha256-[\w+/=]+'", answer.headers["Content-Security-Policy"]
    )


def test_nonsense_in_options_still_shows_the_timeline(client: FlaskClient, story: str) -> None:
    for query in ("height=x", "at=-1", "at=1e3", "theme=neon", "list=maybe", "from=2025-13-01"):
        assert client.get(f"/embed/flood?{query}").status_code == 200, query


def test_oembed_describes_a_page_and_an_embed(client: FlaskClient, story: str) -> None:
    for path in ("/t/flood", "/embed/flood?lane=water"):
        answer = client.get("/oembed", query_string={"url": f"{ROOT}{path}", "maxwidth": "500"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        found = answer.json
        assert (found["version"], found["type"], found["title"]) == ("1.0", "rich", "The flood")
        assert found["width"] == 500
        assert found["html"].startswith(f'<iframe src="{ROOT}/embed/flood')
        assert found["thumbnail_url"].startswith(f"{ROOT}/api/v1/timelines/flood/export.png?")
    assert "lane=water" in found["html"]


def test_oembed_keeps_within_what_is_asked_for(client: FlaskClient, story: str) -> None:
    asked = {"url": f"{ROOT}/t/flood", "maxwidth": "400", "maxheight": "250"}
    found = client.get("/oembed", query_string=asked).json
    assert found["width"] <= 400
    assert found["height"] <= 250
    assert 'height="250"' in found["html"]


def test_oembed_is_xml_too(client: FlaskClient, story: str) -> None:
    answer = client.get("/oembed", query_string={"url": f"{ROOT}/t/flood", "format": "xml"})
    assert answer.mimetype == "text/xml"
    root = fromstring(answer.data)  # noqa: S314 - our own answer
    assert root.tag == "oembed"
    assert root.findtext("html").startswith("<iframe")


def test_oembed_answers_for_nobody_else(client: FlaskClient, story: str) -> None:
    for url in ("https://evil.example/t/flood", f"{ROOT}/t/nowhere", f"{ROOT}/api/v1", "", "//"):
        assert_problem(client.get("/oembed", query_string={"url": url}), 404)
    asked = {"url": f"{ROOT}/t/flood", "format": "yaml"}
    assert client.get("/oembed", query_string=asked).status_code == 501


def test_a_private_timeline_is_embedded_by_nobody(
    client: FlaskClient, admin: Api, story: str
) -> None:
    admin.patch("/timelines/flood", {"visibility": "private"})
    assert client.get("/embed/flood").status_code == 404
    assert client.get("/oembed", query_string={"url": f"{ROOT}/t/flood"}).status_code == 404
    assert client.get("/api/v1/timelines/flood/export.png").status_code == 404


def test_a_page_can_be_discovered_and_previewed(client: FlaskClient, story: str) -> None:
    page = client.get("/t/flood?lane=water").text
    for kind in ("application/json+oembed", "text/xml+oembed"):
        link = re.search(rf'<link rel="alternate" type="{re.escape(kind)}" href="([^"]+)"', page)
        address = link.group(1).replace("&amp;", "&").removeprefix(ROOT)
        assert client.get(address).status_code == 200
        assert b"lane%3Dwater" in address.encode()
    image = re.search(r'<meta property="og:image" content="([^"]+)"', page).group(1)
    assert client.get(image.replace("&amp;", "&").removeprefix(ROOT)).mimetype == "image/png"


def test_an_old_name_leads_on(client: FlaskClient, admin: Api, story: str) -> None:
    admin.patch("/timelines/flood", {"slug": "deluge"})
    answer = client.get("/embed/flood?lane=water")
    assert answer.status_code == 308
    assert answer.headers["Location"] == "/embed/deluge?lane=water"


def test_scripts_and_styles_can_be_loaded_from_other_sites(app: Flask) -> None:
    client = app.test_client()
    for path in ("embed.js", "js/embed/element.js", "css/embed.css"):
        answer = client.get(f"/static/{path}")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        answer.close()
