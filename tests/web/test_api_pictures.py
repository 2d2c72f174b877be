"""Pictures over HTTP, as image libraries and XML parsers see them."""

from __future__ import annotations

import io
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import orjson
import pytest
from PIL import Image
from sqlalchemy import update

from tests.web.conftest import Api
from tests.web.problems import assert_problem
from timeline.store import Store
from timeline.store.models import TIMELINE

SVG = "{http://www.w3.org/2000/svg}"
NAME = "Jane Example"


@pytest.fixture
def story(editor: Api, admin: Api, flood: str) -> str:
    for body in (
        {"title": f"{NAME} speaks", "date": "late April 2025", "source": "report"},
        {"title": "The dam <breaks> & roars", "date": "2025-05-01", "lane": "water"},
        {"title": "북한군 병사 생포", "date": "2025-06", "lane": "people", "lang": "ko"},
    ):
        editor.made(f"{flood}/events", body)
    admin.patch(flood, {"licence": "CC-BY-4.0"})
    return flood


def texts_of(root: Element) -> str:
    return "\n".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def svg_of(api: Api, path: str, query: str = "") -> Element:
    answer = api.get(f"{path}/export.svg{query}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "image/svg+xml"
    return fromstring(answer.data)  # noqa: S314 - our own answer


def image_of(api: Api, path: str, query: str = "") -> Any:
    answer = api.get(f"{path}/export.png{query}")
    assert answer.status_code == 200, answer.text
    image = Image.open(io.BytesIO(answer.data))
    image.load()
    return image


def test_an_svg_names_title_licence_sources_and_revision(public: Api, story: str) -> None:
    texts = texts_of(svg_of(public, story))
    for part in ("The flood", "CC-BY-4.0", "A report", "Revision", "/t/flood", "The dam <breaks>"):
        assert part in texts


def test_an_svg_runs_nothing_and_loads_nothing(public: Api, story: str) -> None:
    answer = public.get(f"{story}/export.svg")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    root = fromstring(answer.data)  # noqa: S314 - our own answer
    assert {one.tag for one in root.iter()} & {
        f"{SVG}script",
        f"{SVG}image",
        f"{SVG}style",
    } == set()


def test_pictures_follow_the_filters_and_the_window(public: Api, story: str) -> None:
    assert "dam" not in texts_of(svg_of(public, story, "?lane=people"))
    assert "dam" in texts_of(svg_of(public, story, "?q=dam"))
    assert "speaks" not in texts_of(svg_of(public, story, "?q=dam"))
    window = texts_of(svg_of(public, story, "?from=2025-06-01&to=2025-06-30"))
    assert "dam" not in window
    assert "1 June" in window or "June 2025" in window
    assert "dam" in texts_of(svg_of(public, story, "?exact=1"))
    assert "speaks" not in texts_of(svg_of(public, story, "?exact=1"))


def test_a_png_has_the_size_asked_for(public: Api, story: str) -> None:
    assert image_of(public, story, "?width=600&scale=1").width == 600
    assert image_of(public, story, "?width=600&scale=3").width == 1800
    card = image_of(public, story, "?shape=card")
    assert card.size == (1200, 630)


@pytest.mark.parametrize(("theme", "ground"), [("light", (255, 255, 255)), ("dark", (20, 23, 27))])
def test_a_png_stands_on_the_ground_of_its_theme(
    public: Api, story: str, theme: str, ground: tuple[int, int, int]
) -> None:
    image = image_of(public, story, f"?scale=1&theme={theme}").convert("RGB")
    assert image.getpixel((1, 1)) == ground
    colours = image.getcolors(maxcolors=100_000)
    assert len(colours) > 50


def test_nobody_sees_a_protected_name_in_a_picture(
    public: Api, editor: Api, store: Store, story: str
) -> None:
    people = orjson.dumps([{"label": "witness", "names": [NAME]}]).decode()
    with store.transaction() as session:
        session.execute(update(TIMELINE).values(protected=people, seq=TIMELINE.c.seq + 1))
    for name in ("svg", "html"):
        assert NAME not in public.get(f"{story}/export.{name}").text
        assert "[witness]" in public.get(f"{story}/export.{name}").text
    assert NAME in editor.get(f"{story}/export.svg").text
    assert editor.get(f"{story}/export.svg").headers["Cache-Control"] == "private, no-store"


def test_a_picture_of_a_revision_stays(public: Api, editor: Api, story: str) -> None:
    seq = public.get(story).json["seq"]
    before = public.get(f"{story}/export.svg?at={seq}").data
    editor.made(f"{story}/events", {"title": "New", "date": "2025-03-03"})
    assert public.get(f"{story}/export.svg?at={seq}").data == before
    assert b"New" in public.get(f"{story}/export.svg").data
    assert_problem(public.get(f"{story}/export.svg?at=9999"), 404)


def test_pictures_are_kept_by_caches_until_a_change(public: Api, editor: Api, story: str) -> None:
    answer = public.get(f"{story}/export.png?scale=1")
    held = {"If_None_Match": answer.headers["ETag"]}
    assert public.get(f"{story}/export.png?scale=1", **held).status_code == 304
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    editor.made(f"{story}/events", {"title": "New", "date": "2025"})
    assert public.get(f"{story}/export.png?scale=1", **held).status_code == 200


def test_the_html_file_asks_for_nothing(public: Api, story: str) -> None:
    answer = public.get(f"{story}/export.html")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="flood.html"'
    page = answer.text
    head = page[: page.index("<body")]
    assert "default-src 'none'" in head
    assert 'rel="stylesheet"' not in page
    assert "<script src" not in page
    assert "The dam &lt;breaks&gt; &amp; roars" in page


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("width=10", "width"),
        ("scale=9", "scale"),
        ("theme=neon", "theme"),
        ("shape=star", "shape"),
        ("from=2025-06-01&to=2025-01-01", "to"),
        ("colour=red", "colour"),
        ("status=draft", "status"),
    ],
)
def test_what_cannot_be_drawn_is_a_problem(public: Api, story: str, query: str, field: str) -> None:
    assert_problem(public.get(f"{story}/export.png?{query}"), 422, field)


def test_even_a_huge_picture_stays_within_bounds(public: Api, story: str) -> None:
    image = image_of(public, story, "?width=4000&scale=4")
    assert image.width * image.height <= 12_100_000
