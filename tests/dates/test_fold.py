import pytest

from timeline.dates import Reason, try_read
from timeline.dates.fold import MAX_LENGTH, Unread, fold, trim


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("９–１１ January", "9-11 January"),
        ("’98", "'98"),
        ("9\u00a0January\u20092025", "9 January 2025"),
        ("  9   January ", "9 January"),
        ("9\tJanuary\n2025", "9 January 2025"),
        ("9∼11일", "9 - 11일"),
    ],
)
def test_equal_signs_get_one_form(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [("“May 9”".replace("“", '"').replace("”", '"'), "May 9"), ("May 9.", "May 9"), ("'98", "'98"), (", May", "May")],
)  # fmt: skip
def test_the_edges_lose_quotation_marks_and_points(text, trimmed):
    assert trim(text) == trimmed


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\n\t"])
def test_nothing_is_empty(text):
    assert try_read(text).reason == Reason.EMPTY


def test_the_gate_counts_characters():
    assert fold("9" * MAX_LENGTH)
    with pytest.raises(Unread) as caught:
        fold("9" * (MAX_LENGTH + 1))
    assert caught.value.reason == Reason.TOO_LONG


def test_a_sign_that_unfolds_into_many_is_no_way_around_the_gate():
    with pytest.raises(Unread):
        fold("ﷺ" * MAX_LENGTH)


@pytest.mark.parametrize("text", ["9\x00January", "9 January\x1b[0m", "9\u202e January", "\ud800"])
def test_control_characters_are_refused(text):
    assert try_read(text).reason == Reason.NOT_A_DATE
