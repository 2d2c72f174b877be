"""Both renderers draw the same layout; the figure is compared with a stored one."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from timeline.chart.density import Bin
from timeline.chart.figure import figure
from timeline.chart.layout import lay_out, lay_out_density
from timeline.chart.model import ChartEvent, Outside
from timeline.chart.svg import svg
from timeline.chart.text import measure
from timeline.chart.traces import plotly_date

from .sample import EVENTS, LANES, WINDOW, exact

STORED = Path(__file__).with_name("figure.json")


def say(bin_: Bin) -> str:
    return f"{bin_.events} events"


def draw(width=1280, events=EVENTS):
    return lay_out(LANES, events, WINDOW, width_px=width)


def picture(width=1280, events=EVENTS, **more):
    return svg(draw(width, events), title="T & <t>", description="D", say_bin=say, **more)


def test_the_figure_is_the_stored_one():
    """When a change is wanted: delete figure.json, run once, and read the difference."""
    drawn = json.loads(json.dumps(figure(draw(), say_bin=say)))
    if not STORED.exists():
        STORED.write_text(json.dumps(drawn, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail("figure.json was missing and has been written; read it and run again")
    assert drawn == json.loads(STORED.read_text(encoding="utf-8"))


def test_all_bars_are_one_trace():
    assert [trace["type"] for trace in figure(draw(), say_bin=say)["data"]] == [
        "bar",
        "scatter",
        "scatter",
    ]


@pytest.mark.parametrize("trace", [0, 1, 2])
def test_the_columns_of_a_trace_are_equally_long(trace):
    columns = figure(draw(), say_bin=say)["data"][trace]
    lengths = {len(value) for key, value in columns.items() if isinstance(value, list)}
    lengths |= {
        len(value) for value in columns.get("marker", {}).values() if isinstance(value, list)
    }
    assert len(lengths) == 1


def test_a_title_with_tags_reaches_plotly_as_text():
    titles = figure(draw(), say_bin=say)["data"][2]
    assert "Divers look at the pillars &lt;again&gt; &amp; report" in titles["text"]
    assert not any("<again>" in text for text in titles["hovertext"])


def test_every_mark_names_its_event():
    data = figure(draw(), say_bin=say)["data"]
    shown = {event.id for event in EVENTS} - {"e10", "e11"}
    assert {key for trace in data for key in trace["customdata"]} == shown


def test_the_hover_tells_date_source_and_the_rival_claim():
    bars = figure(draw(), say_bin=say)["data"][0]
    told = zip(bars["hovertext"], bars["customdata"], strict=True)
    text = [hover for hover, key in told if key == "e5"][-1]
    assert "January 2025" in text
    assert "Gazette: February 2025" in text


def test_touch_can_scroll_the_page_on_a_narrow_screen():
    assert figure(draw(390), say_bin=say)["layout"]["dragmode"] is False
    assert figure(draw(), say_bin=say)["layout"]["dragmode"] == "pan"


def test_the_state_of_the_view_survives_a_new_figure():
    assert figure(draw(), say_bin=say)["layout"]["uirevision"] == "timeline"


def test_a_bin_says_how_many_it_holds_and_which_days():
    events = [
        ChartEvent(f"{n:04}", "x", "road", exact(f"2025-01-{n % 28 + 1:02}"), "")
        for n in range(400)
    ]
    bars = figure(draw(events=events), say_bin=say)["data"][0]
    assert bars["hovertext"][0].endswith(" events")
    assert bars["customdata"][0].count("/") == 1


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (0, "1970-01-01"),
        (0.5, "1970-01-01 12:00"),
        (-735_000, "-0043-08-22"),
        (9e9, "9999-12-31 23:58"),
    ],
)
def test_days_are_written_as_plotly_reads_them(at, written):
    assert plotly_date(at) == written


@pytest.mark.parametrize("width", [1280, 390])
def test_the_picture_is_well_formed_and_has_a_name(width):
    root = ET.fromstring(picture(width))  # noqa: S314 - our own picture
    name = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{name}title").text == "T & <t>"
    assert root.attrib["aria-labelledby"] == "chart-title chart-desc"


def test_the_picture_has_every_title_and_links_to_it():
    drawn = picture(link="#event-{}".format)
    root = ET.fromstring(drawn)  # noqa: S314 - our own picture
    text = "".join(root.itertext())
    for event in EVENTS[:9]:
        assert event.title in text
        assert f'href="#event-{event.id}"' in drawn


def test_the_picture_needs_no_inline_style():
    assert "style=" not in picture()
    assert "<style" not in picture()


def test_the_dark_picture_has_dark_ground():
    assert 'fill="#14171b"' in picture(theme="dark")


def test_density_is_drawn_in_both():
    events = [ChartEvent(f"{n:04}", "x", "road", exact("2025-01-05"), "") for n in range(400)]
    assert "400 events" in picture(events=events)
    assert "400 events" in json.dumps(figure(draw(events=events), say_bin=say))


def test_no_label_of_the_axis_hangs_over_the_edge():
    """Plotly is asked not to look after this itself, as that is slow."""
    drawn = figure(draw(width=390), say_bin=say)["layout"]
    labels = [text for text in drawn["xaxis"]["ticktext"] if text]
    assert len(labels) > 2
    layout = draw(width=390)
    for tick, text in zip(layout.ticks, drawn["xaxis"]["ticktext"], strict=True):
        half = max(measure(part, 12) for part in text.split("<br>")) / 2 if text else 0
        assert half <= layout.scale.x(tick.day) <= 390 - half or not text


def numbers_of(layout):
    drawn = figure(layout, say_bin=say)["data"][2]
    return [
        (int(text.replace(",", "")), y) for text, y in zip(drawn["text"], drawn["y"], strict=True)
    ]


def test_few_bars_all_have_their_number():
    def count(_lane, first, last):
        return 7 if first <= WINDOW.first + 200 <= last else 0

    layout = lay_out_density(LANES, count, WINDOW, width_px=1280, outside=Outside())
    assert [number for number, _ in numbers_of(layout)] == [7] * len(LANES)


def test_of_many_bars_the_largest_of_each_lane_has_its_number():
    """Every text costs Plotly as much as four bars."""

    def count(lane, first, last):
        peak = 1000 if first <= WINDOW.first + 200 <= last else 0
        return 0 if lane == "empty" else 3 + peak

    layout = lay_out_density(LANES, count, WINDOW, width_px=1280, outside=Outside())
    assert [number for number, _ in numbers_of(layout)] == [1003] * (len(LANES) - 1)


def test_numbers_above_bars_are_written_as_the_language_does():
    counted = partial(lay_out_density, LANES, lambda *_: 12_151, WINDOW, outside=Outside())
    for lang, written in (("en", "12,151"), ("ko", "12,151"), ("uk", "12\N{NO-BREAK SPACE}151")):
        drawn = figure(counted(width_px=1280, lang=lang), say_bin=say)
        assert set(drawn["data"][2]["text"]) == {written}


def test_days_that_were_not_counted_are_shaded_to_the_end_of_the_window():
    layout = lay_out_density(LANES, lambda *_: 3, WINDOW, width_px=1280, outside=Outside())
    assert "uncounted" not in svg(layout, title="T", description="D", say_bin=say)
    middle = (WINDOW.first + WINDOW.last) // 2
    layout = replace(layout, first_of_more=9, counted_until=middle)
    (shade,) = (
        one for one in figure(layout, say_bin=say)["layout"]["shapes"] if one["type"] == "rect"
    )
    assert shade["x0"] == pytest.approx((middle + 1 - WINDOW.first) / WINDOW.days)
    assert shade["x1"] == 1
    drawn = ET.fromstring(svg(layout, title="T", description="D", say_bin=say))  # noqa: S314
    (rect,) = (one for one in drawn.iter() if one.get("class") == "uncounted")
    end = float(rect.get("x")) + float(rect.get("width"))
    assert end == pytest.approx(layout.scale.right, abs=0.1)
