"""Our answers in the hands of other people's programs: oEmbed, link previews, Plotly."""

from __future__ import annotations

import json
import urllib.request

import micawber
import plotly.graph_objects as go
import pytest
from linkpreview import link_preview

from tests.browser.conftest import SLUG
from timeline.resources import static_folder


def fetched(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read()


def test_an_oembed_library_turns_a_link_in_a_text_into_the_frame(site):
    registry = micawber.ProviderRegistry()
    registry.register(rf"{site.root}/t/\S+", micawber.Provider(f"{site.root}/oembed"))
    text = f"Read this:\n\n{site.page}?lane=capture\n\nand think."
    html = micawber.parse_text(text, registry, maxwidth=600, maxheight=900)
    assert f'<iframe src="{site.root}/embed/{SLUG}?lane=capture"' in html
    assert 'width="600"' in html


def test_an_oembed_library_reads_the_whole_answer(site):
    provider = micawber.Provider(f"{site.root}/oembed")
    answer = provider.request(site.page, maxwidth=700)
    assert answer["type"] == "rich"
    assert answer["width"] == 700
    assert isinstance(answer["height"], int)
    assert fetched(answer["thumbnail_url"]).startswith(b"\x89PNG")


def test_an_oembed_library_is_told_of_a_timeline_that_is_not_there(site):
    provider = micawber.Provider(f"{site.root}/oembed")
    with pytest.raises(micawber.exceptions.ProviderException):
        provider.request(f"{site.root}/t/nowhere")


def test_a_preview_library_finds_title_text_and_picture(site):
    preview = link_preview(site.page, fetched(site.page).decode())
    assert preview.title == "North Korean soldiers in Kursk"
    assert preview.description
    assert fetched(preview.absolute_image).startswith(b"\x89PNG")


def test_plotly_itself_accepts_the_figure(site):
    figure = json.loads(fetched(f"{site.api}/figure?from=2024-06-01&to=2025-12-31"))
    accepted = go.Figure(figure)
    assert len(accepted.data) == len(figure["data"])
    again = json.loads(accepted.to_json())
    assert again["layout"]["xaxis"]["range"] == figure["layout"]["xaxis"]["range"]


def test_plotly_in_a_browser_draws_the_figure_as_it_is_served(site, browser):
    context = browser.new_context()
    page = context.new_page()
    page.set_content('<div id="x"></div>')
    page.add_script_tag(path=next((static_folder() / "vendor").glob("plotly-basic-*.min.js")))
    marks = page.evaluate(
        """async (text) => {
            await Plotly.newPlot("x", JSON.parse(text));
            return document.querySelectorAll(".textpoint").length;
        }""",
        fetched(f"{site.api}/figure").decode(),
    )
    assert marks > 20
    context.close()
