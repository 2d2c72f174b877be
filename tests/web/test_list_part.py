"""The page's list alone, as its scripts ask for it after a filter or a move."""

from __future__ import annotations

import re

import pytest

EVENTS = 60


@pytest.fixture
def many(editor, flood):
    rows = [
        {"id": f"e{n}", "title": f"Event {n}", "date": f"2025-0{n % 9 + 1}-05", "lane": "water"}
        for n in range(EVENTS)
    ]
    for row in rows:
        editor.made(f"{flood}/events", row)
    return "/t/flood"


def listed(text):
    return re.findall(r'<li class="event[^"]*" id="event-(e\d+)"', text)


def test_the_list_alone_is_the_one_of_the_page(client, many):
    whole = client.get(f"{many}?lane=water").text
    part = client.get(f"{many}?lane=water&part=list").text
    assert len(listed(part)) == EVENTS
    assert listed(part) == listed(whole)
    assert "data-found" in part
    assert "<svg" not in part.replace('<svg class="range"', "")
    assert len(part) < len(whole) * 0.8


def test_of_a_window_the_first_events_come_with_a_link_to_the_others(client, many):
    part = client.get(f"{many}?part=window").text
    assert len(listed(part)) == 50
    link = re.search(r'rel="next" href="([^"]*)"', part)[1].replace("&amp;", "&")
    assert "part=" not in link
    rest = client.get(link).text
    assert listed(part) + listed(rest) == listed(client.get(many).text)


def test_a_part_of_the_page_has_an_etag_of_its_own(client, many):
    etags = {
        client.get(f"{many}{query}").headers["ETag"] for query in ("", "?part=list", "?part=window")
    }
    assert len(etags) == 3


def test_an_unknown_part_is_the_whole_page(client, many):
    assert "<html" in client.get(f"{many}?part=nothing").text


def test_a_whole_page_names_its_styles_before_it_is_read(client, many):
    link = client.get(many).headers["Link"]
    style = re.fullmatch(r"<([^>]+)>; rel=preload; as=style", link)[1]
    assert f'<link rel="stylesheet" href="{style}">' in client.get(many).text
    assert client.get(style, buffered=True).status_code == 200
    assert "Link" not in client.get(f"{many}?part=list").headers


def test_a_readers_list_has_none_of_what_only_editors_need(client, many):
    text = client.get(many).text
    assert 'class="claim"' in text
    for mark in ("data-claim", "data-version", "data-estimate="):
        assert mark not in text
