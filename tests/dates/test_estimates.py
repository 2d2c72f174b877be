import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import edtf
from timeline.dates.estimates import EstimateNumber, allowed, conflict, conflicting

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "data/dates/estimates.toml").read_text(encoding="utf-8")
)


def number(words, measure="killed", name="1"):
    qualifier, low, high, as_of = words
    bounds = edtf.bounds(as_of) if as_of else None
    absent = {"": None}
    return EstimateNumber(
        name, measure, absent.get(low, low), absent.get(high, high), qualifier, bounds
    )


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["why"])
def test_a_conflict_leaves_no_number_for_both(case):
    one, other = number(case["one"]), number(case["other"])
    assert conflict(one, other) is case["conflict"]
    assert conflict(other, one) is case["conflict"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("killed", "killed", True), ("killed", "injured", False), ("other", "other", False),
     ("killed", "killed_or_injured", False)],
)  # fmt: skip
def test_only_numbers_of_one_known_measure_are_compared(one, other, expected):
    first = number(["exact", 100, 100, "2025"], one)
    second = number(["exact", 3000, 3000, "2025"], other)
    assert conflict(first, second) is expected


def test_each_pair_in_conflict_is_named_once_in_the_order_given():
    estimates = [
        number(["exact", 300, 300, "2025-01"], name="a"),
        number(["at least", 250, 250, "2025-01"], name="b"),
        number(["over", 300, 300, "2025-01"], name="c"),
        number(["exact", 100, 100, "2025-01"], name="d"),
    ]
    assert conflicting(estimates) == (("a", "c"), ("a", "d"), ("b", "d"), ("c", "d"))


NUMBERS = st.builds(
    EstimateNumber,
    st.just("1"),
    st.just("killed"),
    st.none() | st.integers(0, 40),
    st.none() | st.integers(40, 80),
    st.sampled_from(["exact", "about", "at least", "over", "at most"]),
    st.sampled_from([edtf.bounds("2025"), edtf.bounds("2025-01"), None]),
)


def satisfies(value, estimate):
    low, high, is_above = allowed(estimate)
    return low <= value <= high and not (is_above and value == low)


@given(NUMBERS, NUMBERS)
def test_in_a_conflict_no_count_satisfies_both(one, other):
    is_possible = any(satisfies(v / 2, one) and satisfies(v / 2, other) for v in range(400))
    if conflict(one, other):
        assert not is_possible
        assert conflict(other, one)
    elif one.as_of and other.as_of:
        assert is_possible


@given(NUMBERS)
def test_no_number_conflicts_with_itself(estimate):
    assert not conflict(estimate, estimate)
