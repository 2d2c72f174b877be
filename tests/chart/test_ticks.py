import itertools

import pytest

from timeline.chart.model import Window
from timeline.chart.ticks import ticks
from timeline.dates.interval import civil, day_number


def window(first, last):
    return Window(day_number(*first), day_number(*last))


@pytest.mark.parametrize(
    ("span", "step"),
    [
        (1, 1),
        (20, 1),
        (90, 1),
        (400, 28),
        (900, 28),
        (4000, 365),
        (90_000, 3650),
        (7_000_000, 36_500),
    ],
)
@pytest.mark.parametrize("width", [360, 1100])
def test_ticks_never_stand_so_near_that_their_labels_touch(span, step, width):
    start = day_number(-4000, 1, 1) if span > 100_000 else day_number(2024, 9, 1)
    found = ticks(Window(start, start + span - 1), width, "en")
    assert found
    for one, two in itertools.pairwise(found):
        assert (two.day - one.day) * width / span >= 25


def test_months_begin_on_their_first_day_and_name_the_year_once():
    found = ticks(window((2024, 9, 1), (2025, 12, 31)), 1100, "en")
    assert {civil(tick.day).day for tick in found} == {1}
    assert [tick.around for tick in found if tick.around] == ["2024", "2025"]
    assert found[0].label == "Sep"


def test_each_language_names_its_months():
    span = window((2025, 1, 1), (2025, 12, 31))
    assert ticks(span, 1100, "ko")[1].label == "2월"
    assert ticks(span, 1100, "uk")[1].label == "лют."


def test_days_name_their_month():
    found = ticks(window((2025, 1, 28), (2025, 2, 5)), 1100, "en")
    assert [(tick.label, tick.around) for tick in found][3:5] == [("31", ""), ("1", "Feb 2025")]


def test_years_before_the_first_have_their_era():
    labels = [tick.label for tick in ticks(window((-50, 1, 1), (5, 12, 31)), 1100, "en")]
    assert "BC 41" in labels or "BC 51" in labels
