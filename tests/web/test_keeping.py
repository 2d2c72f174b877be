"""What is kept of public pages and figures: the same bytes, never one change too long."""

from __future__ import annotations

import pytest

PAGE = "/t/flood"
FIGURE = "/api/v1/timelines/flood/figure"


@pytest.fixture
def event(editor, flood):
    return editor.made(f"{flood}/events", {"title": "The dam broke", "date": "2025-05-01"})


@pytest.mark.parametrize("path", [PAGE, FIGURE, "/embed/flood", f"{PAGE}?part=list"])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_the_second_answer_is_the_first(client, event, path, encoding):
    headers = {"Accept-Encoding": encoding}
    first, second = (client.get(path, headers=headers) for _ in range(2))
    assert second.data == first.data
    ids = [dict(one.headers).pop("X-Request-ID") for one in (first, second)]
    assert ids[0] != ids[1]
    for name in {name for name, _ in first.headers} - {"X-Request-ID", "Date"}:
        assert second.headers.getlist(name) == first.headers.getlist(name), name


@pytest.mark.parametrize("path", [PAGE, FIGURE, "/embed/flood"])
def test_a_change_is_seen_at_once(client, editor, flood, event, path):
    assert "The dam broke" in client.get(path).text
    editor.patch(f"{flood}/events/{event['id']}", {"title": "The dam held"})
    text = client.get(path).text
    assert "The dam held" in text
    assert "The dam broke" not in text


@pytest.mark.parametrize("path", [PAGE, FIGURE, "/embed/flood"])
def test_a_name_is_protected_at_once(client, admin, editor, flood, path):
    editor.made(f"{flood}/events", {"title": "Anders Example spoke", "date": "2025-05-02"})
    assert "Anders Example" in client.get(path).text
    people = {"items": [{"label": "witness", "names": ["Anders Example"]}]}
    assert admin.put(f"{flood}/protected", people).status_code < 300
    assert "Anders Example" not in client.get(path).text


@pytest.mark.parametrize("path", [PAGE, FIGURE, "/embed/flood"])
def test_what_is_made_private_is_gone_at_once(client, admin, flood, event, path):
    assert client.get(path).status_code == 200
    assert admin.patch(flood, {"visibility": "private"}).status_code == 200
    assert client.get(path).status_code in (401, 404)


def test_languages_addresses_and_encodings_are_kept_apart(client, event):
    seen = {
        client.get(PAGE).data,
        client.get(PAGE, headers={"Accept-Language": "uk"}).data,
        client.get(f"{PAGE}?lang=ko").data,
        client.get(f"{PAGE}?from=2020-01-01&to=2020-12-31").data,
        client.get(PAGE, headers={"Accept-Encoding": "gzip"}).data,
        client.get(PAGE, base_url="http://127.0.0.1:81").data,
    }
    assert len(seen) == 6


def test_who_has_a_token_is_not_given_what_is_kept_for_others(client, editor, event):
    public = client.get(FIGURE)
    own = client.get(FIGURE, headers=editor.headers)
    assert "public" in public.headers["Cache-Control"]
    assert own.headers["Cache-Control"] == "private, no-store"
    assert client.get(FIGURE).headers["Cache-Control"] == public.headers["Cache-Control"]


@pytest.mark.parametrize("path", [PAGE, FIGURE, "/embed/flood"])
def test_who_has_what_is_kept_is_told_that_it_is_fresh(client, event, path):
    headers = {"Accept-Encoding": "gzip"}
    first = client.get(path, headers=headers)
    assert client.get(path, headers=headers).data == first.data
    again = client.get(path, headers={**headers, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    assert "Content-Encoding" not in again.headers
    assert client.get(path, headers=headers).data == first.data
