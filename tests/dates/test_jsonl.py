import json

import pytest

from timeline.dates.jsonl import answer

LINE = {"id": "a", "text": "late April", "anchor": "2025-05-23", "lang": "en", "prefer": "past"}


def test_a_line_in_gives_a_line_out():
    assert answer(LINE) == {
        "id": "a", "edtf": "[2025-04-21..2025-04-30]", "earliest": "2025-04-21",
        "latest": "2025-04-30", "precision": "part", "rule": "part", "reason": None,
    }  # fmt: skip


@pytest.mark.parametrize("text", ["soon", "03/04/2025", "31 April 2025"])
def test_what_is_refused_is_null_with_a_reason(text):
    given = answer({**LINE, "text": text})
    assert given.pop("id") == "a"
    assert isinstance(given.pop("reason"), str)
    assert set(given.values()) == {None}


def test_an_anchor_with_a_time_counts_as_its_day():
    assert (
        answer({**LINE, "text": "yesterday", "anchor": "2013-02-12T04:30:00"})["edtf"]
        == "2013-02-11"
    )


@pytest.mark.parametrize("missing", [{"anchor": None}, {"lang": None}, {"prefer": None}, {"prefer": "none"}, {"id": 7}])  # fmt: skip
def test_all_but_the_text_may_be_absent(missing):
    assert answer({**LINE, "text": "9 January 2025", **missing})["edtf"] == "2025-01-09"
    given = {"text": "9 January 2025"}
    assert answer(given)["id"] is None


def test_open_sides_are_null_and_edtf_alone_is_asked_for_by_its_name():
    given = answer({**LINE, "text": "2024-10/..", "lang": "edtf"})
    assert (given["earliest"], given["latest"]) == ("2024-10-01", None)
    assert answer({**LINE, "lang": "edtf"})["reason"] == "not_a_date"


def test_about_does_not_widen_what_is_served():
    given = answer({**LINE, "text": "around 9 January"})
    assert (given["earliest"], given["latest"], given["edtf"]) == (
        "2025-01-09", "2025-01-09", "2025-01-09~",
    )  # fmt: skip


def test_an_answer_is_json():
    assert json.loads(json.dumps(answer(LINE))) == answer(LINE)


def test_an_anchor_that_is_no_date_is_an_error():
    with pytest.raises(ValueError, match="yesterday"):
        answer({**LINE, "anchor": "yesterday"})
