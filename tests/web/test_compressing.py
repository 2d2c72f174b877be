"""What is compressed, for whom, and what a cache may make of it."""

from __future__ import annotations

import gzip

import brotli
import pytest

from timeline.resources import static_folder
from timeline.web.compressing import EAGER, without_comments

GZIP = {"Accept-Encoding": "gzip"}
BROTLI = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture
def page(editor, flood):
    for number in range(12):
        editor.made(f"{flood}/events", {"title": f"Event {number}", "date": "2025-05-01"})
    return "/t/flood"


def test_a_page_and_its_data_are_sent_in_gzip_to_who_accepts_it(client, page):
    for path in (page, "/api/v1/timelines/flood/figure", "/api/v1/timelines/flood/events"):
        plain, packed = client.get(path), client.get(path, headers=GZIP)
        assert packed.headers["Content-Encoding"] == "gzip", path
        assert gzip.decompress(packed.data) == plain.data, path
        assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data)
        assert "Content-Encoding" not in plain.headers
        assert "Accept-Encoding" in plain.headers["Vary"], path
        assert "Accept-Encoding" in packed.headers["Vary"], path


def test_a_library_is_sent_in_gzip_as_it_is_in_the_folder_after_a_word_to_the_browser(client):
    name = "vendor/plotly-basic-4.1.1.min.js"
    packed = client.get(f"/static/{name}", headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    text = gzip.decompress(packed.data)
    # V8 reads it in the first line alone.
    assert text.startswith(b"//# allFunctionsCalledOnLoad\n")
    assert text.removeprefix(EAGER) == (static_folder() / name).read_bytes()


@pytest.mark.parametrize(
    "path",
    ["/t/flood", "/api/v1/timelines/flood/figure", "/static/vendor/plotly-basic-4.1.1.min.js"],
)
def test_who_accepts_brotli_gets_the_same_in_less(client, page, path):
    plain = client.get(path, buffered=True)
    zipped = client.get(path, headers=GZIP, buffered=True)
    for _ in range(2):  # as it is made, and as it is kept
        packed = client.get(path, headers=BROTLI, buffered=True)
        assert packed.headers["Content-Encoding"] == "br"
        assert brotli.decompress(packed.data).removeprefix(EAGER) == plain.data
        assert len(packed.data) < len(zipped.data)
        assert packed.headers["ETag"].startswith("W/")


def test_who_refuses_brotli_gets_gzip(client, page):
    packed = client.get(page, headers={"Accept-Encoding": "br;q=0, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"


def test_our_scripts_are_sent_without_their_comments(client):
    packed = client.get("/static/js/page.js", headers=GZIP)
    text = gzip.decompress(packed.data).decode()
    assert "class Page {" in text
    assert "@param" not in text
    assert len(text) < 0.9 * (static_folder() / "js/page.js").stat().st_size


def test_only_whole_comments_are_taken_out():
    script = b"""// one
/**
 * Two.
 */
const a = /** @type {any} */ (b) + "// no /* comment */";
/** @type {any} */ (c)();
  /* three */
d();
"""
    assert without_comments(script, ".js") == (
        b'const a = (b) + "// no /* comment */";\n(c)();\nd();\n'
    )
    assert without_comments(b"a { b: c; } /* d */\n", ".css") == b"a { b: c; } "
    assert without_comments(script, ".txt") == script


@pytest.mark.parametrize(
    "path",
    ["/t/flood", "/api/v1/timelines/flood/figure", "/static/js/page.js", "/embed/flood"],
)
def test_a_cache_that_holds_the_compressed_form_is_told_that_it_is_fresh(client, page, path):
    etag = client.get(path, headers=GZIP, buffered=True).headers["ETag"]
    assert etag.startswith("W/")
    again = client.get(path, headers={**GZIP, "If-None-Match": etag}, buffered=True)
    assert again.status_code == 304
    assert again.data == b""


def test_an_event_can_be_changed_with_the_etag_of_its_compressed_form(client, editor, flood):
    event = editor.made(
        f"{flood}/events", {"title": "A", "date": "2025-05-01", "summary": "word " * 400}
    )
    path = f"/api/v1{flood}/events/{event['id']}"
    packed = client.get(path, headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    change = editor.patch(f"{flood}/events/{event['id']}", {"title": "B"}, packed.headers["ETag"])
    assert change.status_code == 200


def test_what_a_token_sees_is_not_compressed(editor, flood, page):
    seen = editor.get(f"{flood}/events", **GZIP)
    assert "Content-Encoding" not in seen.headers


def test_small_answers_and_parts_of_files_are_sent_as_they_are(client):
    assert "Content-Encoding" not in client.get("/healthz", headers=GZIP).headers
    part = client.get("/static/js/page.js", headers={**GZIP, "Range": "bytes=0-99"}, buffered=True)
    assert part.status_code == 206
    assert len(part.data) == 100


def test_vendored_files_are_kept_for_good_and_ours_are_asked_for_anew(client):
    kept = client.get("/static/vendor/plotly-4.1.1.css", buffered=True).headers["Cache-Control"]
    assert "immutable" in kept
    assert "no-cache" in client.get("/static/js/page.js", buffered=True).headers["Cache-Control"]
