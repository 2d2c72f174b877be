"""The table of Korean expressions, and laws that hold for each of its rows."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.dates.date_tables import every
from timeline.dates import try_read
from timeline.dates.interval import day_number
from timeline.dates.reading import Anchor, Reading, Reason, Refusal

PAGE = (Path(__file__).parents[2] / "docs/dates.md").read_text("utf-8")
SHOWN = re.findall(r"^\| `(.+?)` \| (.+?) \|", PAGE.split("\n## Korean\n")[1], flags=re.MULTILINE)
TABLE = tomllib.loads((Path(__file__).parents[1] / "data/dates/ko.toml").read_text("utf-8"))


def cases(key):
    listed = [TABLE | case for group in TABLE[key] for case in group["cases"]]
    return every([pytest.param(case, id=f"{case['text']} {case['prefer']}") for case in listed])


def asked(case, **changes):
    given = case | changes
    return try_read(given["text"], given["anchor"], lang=given["lang"], prefer=given["prefer"])


def day_of(case):
    return day_number(*(int(part) for part in case["anchor"].split("-")))


@cases("read")
def test_a_row_is_read_as_it_says(case):
    reading = asked(case)
    assert isinstance(reading, Reading), reading
    assert (reading.edtf, reading.lang) == (case["edtf"], reading.lang)
    assert reading.rule
    assert reading.stated


@cases("refuse")
def test_a_row_is_refused_for_its_reason(case):
    refusal = asked(case)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason == Reason(case["reason"])
    assert refusal.sentence.endswith(".")


@cases("read")
def test_leaving_out_spaces_never_gives_another_date(case):
    answer = asked(case, text=case["text"].replace(" ", ""))
    assert isinstance(answer, Refusal) or answer.edtf == case["edtf"]


@cases("read")
def test_hangul_is_known_without_a_hint(case):
    answer = asked(case, lang=None)
    if any("가" <= letter <= "힣" for letter in case["text"]) and "/" not in case["text"]:
        assert isinstance(answer, Reading), answer
        assert (answer.edtf, answer.lang) == (case["edtf"], "ko")


@cases("read")
def test_what_needs_the_anchor_says_so_and_nothing_else_does(case):
    reading, without = asked(case), asked(case, anchor=None)
    if reading.filled_in:
        assert isinstance(without, Refusal)
        assert without.reason in (Reason.NEEDS_ANCHOR, Reason.NEEDS_EVENT)
    else:
        assert without.edtf == reading.edtf


@cases("read")
def test_an_anchor_of_many_days_holds_the_reading_of_each(case):
    day = day_of(case)
    wide = asked(case, anchor=Anchor(day - 9, day + 9))
    if isinstance(wide, Refusal):
        return  # the named weekday is not that day for every anchor
    for shift in (-9, -1, 0, 5, 9):
        one = asked(case, anchor=Anchor(day + shift, day + shift))
        assert isinstance(one, Refusal) or _holds(wide.bounds, one.bounds), shift


def _holds(wide, narrow):
    low = all(
        outer is None or (inner is not None and outer <= inner)
        for outer, inner in zip(wide[::2], narrow[::2], strict=True)
    )
    high = all(
        outer is None or (inner is not None and inner <= outer)
        for outer, inner in zip(wide[1::2], narrow[1::2], strict=True)
    )
    return low and high


@pytest.mark.parametrize(("text", "shown"), SHOWN, ids=[text for text, _ in SHOWN])
def test_the_page_says_what_korean_words_come_to(text, shown):
    answer = try_read(text, "2025-05-23", lang="ko", prefer="past")
    if isinstance(answer, Refusal):
        assert shown == f"refused: `{answer.reason}`"
    else:
        assert shown == f"`{answer.edtf}`"


def test_both_halves_of_the_table_are_long():
    assert sum(len(group["cases"]) for group in TABLE["read"]) >= 150
    assert sum(len(group["cases"]) for group in TABLE["refuse"]) >= 100
