"""What stands where: nothing overlaps, nothing is lost, everything is in its lane."""

import dataclasses
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.chart.density import edges
from timeline.chart.layout import lay_out, lay_out_density
from timeline.chart.model import ChartEvent, ChartLane, Outside, Window
from timeline.dates.interval import Bounds

from .sample import EVENTS, LANES, WINDOW, day, exact, within

WIDTHS = [1280, 390]


def draw(events=EVENTS, window=WINDOW, width=1280, **more):
    return lay_out(LANES, events, window, width_px=width, **more)


def mark(layout, key):
    return next(m for band in layout.lanes for m in band.marks if m.event.id == key)


def assert_nothing_overlaps(layout):
    for band in layout.lanes:
        for one, two in itertools.combinations(band.marks, 2):
            apart = one.x1 <= two.x0 or two.x1 <= one.x0
            assert apart or abs(one.bar_y - two.bar_y) >= 16, (one.event.title, two.event.title)
        for m in band.marks:
            assert band.top <= m.title_top
            assert m.bar_y <= band.bottom


@pytest.mark.parametrize("width", WIDTHS)
def test_lanes_keep_their_order_and_follow_one_another(width):
    layout = draw(width=width)
    assert [band.key for band in layout.lanes] == [lane.key for lane in LANES]
    for one, two in itertools.pairwise(layout.lanes):
        assert one.bottom == two.top


@pytest.mark.parametrize("width", WIDTHS)
def test_titles_and_bars_never_overlap(width):
    assert_nothing_overlaps(draw(width=width))


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_stays_in_the_picture(width):
    layout = draw(width=width)
    for band in layout.lanes:
        for m in band.marks:
            assert m.title_x >= layout.scale.left
            assert all(layout.scale.left <= p.x0 <= p.x1 <= layout.scale.right for p in m.pieces)


def test_events_outside_of_the_window_are_counted_by_their_side():
    layout = draw()
    assert (layout.outside.earlier, layout.outside.later) == (1, 1)


def test_the_nearest_days_outside_are_known():
    outside = draw().outside
    assert (outside.day_before, outside.day_after) == (day("1951-12-31"), day("2027-01-01"))


def test_a_rival_inside_keeps_the_event_in_the_window():
    only = Window(day("2025-02-10"), day("2025-02-20"))
    assert mark(draw(window=only), "e5").outlines


def test_a_rival_claim_is_outlined_in_the_row_of_its_event():
    m = mark(draw(), "e5")
    (outline,) = m.outlines
    assert outline.rival.source == "Gazette"
    assert outline.x0 >= m.pieces[-1].x1 - 1


def test_an_exact_day_stands_at_its_noon():
    layout = draw()
    assert mark(layout, "e3").point_x == pytest.approx(layout.scale.x(day("2025-04-28") + 0.5))


def test_open_ends_have_arrows_and_known_ends_have_none():
    layout = draw()
    assert mark(layout, "e7").arrow_left is not None
    assert mark(layout, "e7").arrow_right is None
    assert mark(layout, "e2").arrow_right is not None
    assert mark(layout, "e4").arrow_right is None


def test_a_bar_that_begins_before_the_window_has_its_title_at_the_edge():
    later = Window(day("2025-02-01"), day("2025-12-31"))
    layout = draw(window=later)
    assert mark(layout, "e4").title_x == layout.scale.left


def test_a_short_bar_is_wide_enough_to_be_seen():
    decade = Window(day("2020-01-01"), day("2029-12-31"))
    events = [
        ChartEvent("w", "Weekend", "road", within("2025-01-11", "2025-01-12"), "11–12 January")
    ]
    (piece,) = mark(draw(events, decade), "w").pieces
    assert piece.x1 - piece.x0 >= 8


def test_a_wider_font_of_the_reader_makes_more_room():
    narrow, wide = mark(draw(), "e3"), mark(draw(text_scale=1.3), "e3")
    assert wide.x1 > narrow.x1


def test_very_many_events_become_bins_that_lose_none():
    events = [
        ChartEvent(
            f"{n:04}", f"Event {n}", "road", exact(f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}"), ""
        )
        for n in range(500)
    ]
    layout = draw(events)
    assert layout.is_density
    assert sum(b.events for band in layout.lanes for b in band.bins) == 500
    assert layout.most == max(b.events for b in layout.lanes[0].bins)


def test_titles_are_left_out_only_where_there_are_too_many():
    events = [dataclasses.replace(EVENTS[2], id=f"{n}") for n in range(200)]
    assert not draw(events).has_titles
    assert draw().has_titles
    assert_nothing_overlaps(draw(events))


def test_counts_from_a_store_are_asked_for_each_bin_once():
    asked = []

    def count(lane, first, last):
        asked.append((lane, first, last))
        return 1 if first <= day("2025-01-01") <= last and lane == "road" else 0

    layout = lay_out_density(LANES, count, WINDOW, width_px=1280, outside=Outside())
    assert [sum(b.events for b in band.bins) for band in layout.lanes] == [1, 0, 0, 0]
    assert len(asked) == len(set(asked))
    assert min(first for _, first, _ in asked) == WINDOW.first
    assert max(last for _, _, last in asked) == WINDOW.last


@given(st.integers(-2_000_000, 2_000_000), st.integers(1, 3_000_000), st.floats(200, 2000))
def test_bins_cover_the_window_without_gap(first, days, width):
    window = Window(first, first + days - 1)
    found = edges(window, width / days)
    assert found[0] <= window.first
    assert found[-1] > window.last
    assert all(one < two for one, two in itertools.pairwise(found))
    assert len(found) <= width / 4 + 4


DAYS = st.integers(20_000, 20_500)


@st.composite
def _event(draw):
    a, b, c, d = sorted(draw(st.lists(DAYS, min_size=4, max_size=4)))
    bounds = draw(
        st.sampled_from(
            [
                Bounds(a, a, a, a),
                Bounds(a, d, a, d),
                Bounds(a, b, c, d),
                Bounds(None, d, None, d),
                Bounds(a, b, c, None),
                Bounds(a, None, a, None),
            ]
        )
    )
    return ChartEvent(
        "x", draw(st.text(max_size=80)) or "t", draw(st.sampled_from(["road", "court"])), bounds, ""
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(_event(), max_size=25), st.sampled_from([320, 390, 1280]))
def test_whatever_the_dates_no_two_marks_overlap(events, width):
    numbered = [dataclasses.replace(event, id=f"{n}") for n, event in enumerate(events)]
    layout = lay_out(LANES, numbered, Window(20_100, 20_400), width_px=width)
    assert_nothing_overlaps(layout)
    drawn = sum(len(band.marks) for band in layout.lanes)
    assert drawn + layout.outside.earlier + layout.outside.later == len(events)


def test_no_lanes_make_an_empty_picture():
    assert lay_out([], [], WINDOW, width_px=500).height == 0


def test_an_event_of_an_unknown_lane_is_left_out():
    stray = dataclasses.replace(EVENTS[0], lane="nowhere")
    layout = lay_out([ChartLane("road", "Road")], [stray], WINDOW, width_px=500)
    assert layout.lanes[0].marks == ()
