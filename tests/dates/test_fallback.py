"""dateparser behind the gate: further languages, absolute forms, and what must not get through."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Reading, Reason, Refusal, fallback, read, try_read

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "data/dates/further.toml").read_text(encoding="utf-8")
)


def rows(key):
    return [
        pytest.param(case, id=f"{group['lang']}-{case['text']}")
        for group in TABLE["language"]
        for case in ({**case, "lang": group["lang"]} for case in group[key])
    ]


@pytest.mark.parametrize("case", rows("read"))
def test_a_further_language_is_read_when_it_is_named(case):
    answer = try_read(case["text"], "2025-05-23", lang=case["lang"], prefer="past")
    assert isinstance(answer, Reading), answer
    assert answer.edtf == case["edtf"]
    assert answer.lang == case["lang"]
    assert answer.text == case["text"]


@pytest.mark.parametrize("case", rows("refuse"))
def test_what_a_further_language_leaves_over_is_refused(case):
    answer = try_read(case["text"], "2025-05-23", lang=case["lang"], prefer="past")
    assert isinstance(answer, Refusal), answer


def test_no_language_is_searched_for():
    assert isinstance(try_read("9 janvier 2025", "2025-05-23"), Refusal)
    assert read("9 janvier 2025", lang="fr").edtf == "2025-01-09"


def test_a_language_that_nobody_knows_is_named_in_the_refusal():
    refusal = try_read("9 foo", lang="xx")
    assert refusal.reason == Reason.UNKNOWN_LANGUAGE
    assert "xx" in refusal.sentence


@pytest.mark.parametrize(
    "text", ["9 janvier 2025 " + "x" * 60, "1 2 3 4 5 6 7 8 9 janvier", "9 janvier 2025" * 8]
)
def test_behind_the_gate_a_text_is_short(text):
    before = fallback.asked_count
    assert isinstance(try_read(text, "2025-05-23", lang="fr"), Refusal)
    assert fallback.asked_count == before


@pytest.mark.parametrize("text", ["10,000 soldiers", "155 mm", "Kursk", "T-72", "soon", "May June"])
def test_refusals_in_full_languages_do_not_cost_a_look_at_dateparser(text):
    before = fallback.asked_count
    assert isinstance(try_read(text, "2025-05-23", lang="en"), Refusal)
    assert fallback.asked_count == before


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [("Thu Jan  9 17:30:00 2025", "2025-01-09", "17:30"), ("9th 2025 January", "2025-01-09", None),
     ("January 2025 9", "2025-01-09", None), ("Jan.9.2025", "2025-01-09", None)],
)  # fmt: skip
def test_an_absolute_form_that_only_dateparser_has_is_read(text, day, time):
    reading = read(text, "2025-05-23", lang="en")
    assert (reading.edtf, reading.rule) == (day, "dateparser")
    assert (reading.time and reading.time.start) == time


@given(st.text(alphabet="0123456789 JanFebMar.,:/-", max_size=30))
def test_no_text_raises_behind_the_gate(text):
    assert isinstance(try_read(text, "2025-05-23", lang="de"), Reading | Refusal)


# Where both read a form they must agree, but for these, and each has its reason.
DIFFERENCES = {
    "Friday": "dateparser takes the Friday a week before an anchor that is a Friday",
    "9-11 January 2025": "dateparser reads the first or last day of a range alone",
    "1980s": "dateparser takes the s for seconds",
    "the nineties": "dateparser does not know decades",
    "10 days": "dateparser counts a bare duration back",
    "may": "dateparser takes the word for the month",
}
FORMS = [
    "9 January 2025", "January 9, 2025", "Jan. 9, 2025", "9th January 2025", "2025-01-09",
    "2025/01/09", "13/01/2025", "Thursday, January 9, 2025", "January 9", "9 January", "yesterday",
    "today", "tomorrow", "3 days ago", "in 3 days", "Monday", "Tuesday", "Jan 9 2025 5:30 PM",
    "2025-01-09T17:30:00", *DIFFERENCES,
]  # fmt: skip


def of_dateparser(text):
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": dt.datetime(2025, 5, 23),  # noqa: DTZ001 - a day
            "PREFER_DATES_FROM": "past",
        },
    )
    found = parser.get_date_data(text)
    if found.date_obj is None:
        return None
    day = found.date_obj.date().isoformat()
    return day if found.period == "day" else f"{found.period} of {day}"


@pytest.mark.parametrize("text", FORMS)
def test_grammar_and_dateparser_agree_but_for_the_named_differences(text):
    answer = try_read(text, "2025-05-23", lang="en", prefer="past")
    mine = None if isinstance(answer, Refusal) else answer.edtf
    if text in DIFFERENCES:
        assert of_dateparser(text) != mine, f"no longer a difference: {DIFFERENCES[text]}"
    else:
        assert of_dateparser(text) == mine
