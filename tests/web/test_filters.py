"""The filters of the page as the server writes them."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def tagged(editor, flood):
    for number in range(12):
        tags = [f"tag {one:02}" for one in range(number, 12)]
        body = {"title": f"Event {number}", "date": "5 March 2025", "tags": tags}
        editor.made(f"{flood}/events", body)
    return "/t/flood"


def form(text):
    return re.search(r'<form class="filters".*?</form>', text, re.DOTALL)[0]


def folded(text):
    found = re.search(r'<details class="more-tags"(.*?)>(.*?)</details>', form(text), re.DOTALL)
    return found and (found[1].strip(), re.findall(r'name="tag" value="([^"]*)"', found[2]))


def test_the_most_frequent_tags_stand_open_and_the_others_are_folded(client, tagged):
    state, hidden = folded(client.get(tagged).text)
    assert state == ""
    assert hidden == ["tag 01", "tag 00"]
    assert "2 more tags" in form(client.get(tagged).text)


def test_a_chosen_tag_is_never_folded_away(client, tagged):
    state, hidden = folded(client.get(f"{tagged}?tag=tag+00").text)
    assert state == "open"
    assert hidden == ["tag 01", "tag 00"]


def test_a_tag_that_no_event_has_can_be_taken_away_again(client, tagged):
    text = form(client.get(f"{tagged}?tag=gone").text)
    assert re.search(r'value="gone" checked', text)
    assert re.search(r'data-count="tag:gone">0<', text)


def test_a_protected_name_in_a_tag_is_offered_as_its_label(client, admin, editor, flood):
    editor.made(
        f"{flood}/events", {"title": "A thing", "date": "5 March 2025", "tags": ["Jane Example"]}
    )
    people = {"items": [{"label": "witness", "names": ["Jane Example"]}]}
    assert editor.put(f"{flood}/protected", people).status_code == 200
    text = client.get("/t/flood").text
    assert "Jane" not in text
    assert 'value="[witness]"' in form(text)
    found = client.get("/t/flood?tag=[witness]").text
    assert 'data-count="tag:[witness]">1<' in found
    assert "A thing" in found
