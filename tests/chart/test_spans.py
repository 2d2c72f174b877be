"""Which parts of a date are drawn solid, pale or as a point (the table of docs: certain, possible)."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.chart.colours import POSSIBLE
from timeline.chart.spans import extent, is_point, slices
from timeline.dates.interval import Bounds


def test_an_exact_day_is_a_point():
    assert is_point(Bounds(9, 9, 9, 9))


def test_an_open_day_is_no_point():
    assert not is_point(Bounds(None, 9, None, 9))


def test_sometime_within_is_one_even_tint():
    assert [part.strength for part in slices(Bounds(1, 31, 1, 31))] == [POSSIBLE]


def test_certain_time_is_solid_from_the_latest_start_to_the_earliest_end():
    (solid,) = [part for part in slices(Bounds(0, 30, 100, 130)) if part.strength == 1]
    assert (solid.start, solid.end) == (30, 101)


def test_a_ramp_stands_only_between_possible_and_certain():
    strengths = [part.strength for part in slices(Bounds(0, 30, 100, 130))]
    peak = strengths.index(1)
    assert strengths[:peak] == sorted(strengths[:peak])
    assert strengths[peak:] == sorted(strengths[peak:], reverse=True)


def test_since_october_is_certain_only_up_to_the_anchor():
    parts = slices(Bounds(0, 30, 100, None))
    assert parts[-1].end == 101
    assert extent(Bounds(0, 30, 100, None)).is_open_right


def test_or_earlier_is_known_at_its_last_day_alone():
    place = extent(Bounds(None, 17, None, 17))
    assert (place.start, place.end, place.is_open_left) == (17, 18, True)


def test_nothing_known_has_no_place():
    assert extent(Bounds(None, None, None, None)) is None
    assert slices(Bounds(None, None, None, None)) == ()


@st.composite
def _bounds(draw):
    start = sorted(draw(st.lists(st.integers(-5000, 5000), min_size=2, max_size=2)))
    end = sorted(draw(st.lists(st.integers(start[0], 9000), min_size=2, max_size=2)))
    return Bounds(
        draw(st.sampled_from([None, start[0]])),
        start[1],
        end[0],
        draw(st.sampled_from([None, max(end[1], start[1])])),
    )


@given(_bounds())
def test_slices_fill_the_extent_without_gap_or_overlap(bounds):
    place, parts = extent(bounds), slices(bounds)
    assert parts[0].start == place.start
    assert parts[-1].end == pytest.approx(place.end)
    for one, two in itertools.pairwise(parts):
        assert one.end == pytest.approx(two.start)
    assert all(part.start < part.end for part in parts)
