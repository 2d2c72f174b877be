import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.date_tables import every
from timeline.dates import try_read
from timeline.dates.interval import DAY_MIN, day_number
from timeline.dates.reading import Anchor, Reading, Refusal

DATA = Path(__file__).parents[1] / "data/dates"


def rows(key, *, anchored=False):
    """Give (text, expectation, lang, anchor, prefer) of both tables."""
    for code in ("uk", "ru"):
        table = tomllib.loads((DATA / f"{code}.toml").read_text(encoding="utf-8"))
        for group in table[key]:
            for case in group["cases"]:
                given_as = {**table, **case}
                lang, anchor, prefer = (given_as[k] or None for k in ("lang", "anchor", "prefer"))
                expected = case.get("edtf") or case.get("reason")
                if not anchored or anchor:
                    yield pytest.param(
                        case["text"], expected, lang, anchor, prefer,
                        id=f"{code}-{case['text']}-{prefer or ''}{lang or ''}",
                    )  # fmt: skip


@every(list(rows("read")))
def test_an_expression_is_read_as_its_row_says(text, edtf, lang, anchor, prefer):
    reading = try_read(text, anchor, lang=lang, prefer=prefer)
    assert isinstance(reading, Reading), reading
    assert reading.edtf == edtf
    assert reading.rule
    assert reading.how


@every(list(rows("refuse")))
def test_what_is_no_date_is_refused_with_its_reason(text, reason, lang, anchor, prefer):
    refusal = try_read(text, anchor, lang=lang, prefer=prefer)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason.value == reason
    assert refusal.sentence


def test_each_table_is_long_enough_to_mean_something():
    counts = {key: len(list(rows(key))) for key in ("read", "refuse")}
    assert counts["read"] >= 2 * 150
    assert counts["refuse"] >= 2 * 80


@every(list(rows("read", anchored=True)))
def test_a_vaguer_anchor_never_gives_a_tighter_reading(text, edtf, lang, anchor, prefer):
    day = day_number(*map(int, anchor.split("-")))
    exact = try_read(text, Anchor(day, day), lang=lang, prefer=prefer)
    vague = try_read(text, Anchor(day - 20, day + 20), lang=lang, prefer=prefer)
    if isinstance(vague, Refusal):
        return  # a date that some of the anchor's days contradict
    for first in ("earliest_start", "earliest_end"):
        low, high = getattr(vague.bounds, first), getattr(exact.bounds, first)
        assert (DAY_MIN if low is None else low) <= (DAY_MIN if high is None else high)
    for last in ("latest_start", "latest_end"):
        low, high = getattr(exact.bounds, last), getattr(vague.bounds, last)
        assert high is None or (low is not None and low <= high)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("минулої п'ятниці", "uk"), ("у середу цього тижня", "uk"), ("через три дні", "uk"),
     ("в прошлую пятницу", "ru"), ("в среду на прошлой неделе", "ru"), ("позавчера", "ru"),
     ("на выходных", "ru"), ("за останні два тижні", "uk"), ("три недели назад", "ru")],
)  # fmt: skip
@given(day=st.integers(0, 40_000))
def test_a_week_later_everything_relative_lies_a_week_later(text, lang, day):
    now = try_read(text, Anchor(day, day), lang=lang, prefer="past")
    then = try_read(text, Anchor(day + 7, day + 7), lang=lang, prefer="past")
    assert [b + 7 for b in now.bounds] == list(then.bounds)


WORDS = st.sampled_from(
    [
        "9",
        "5-го",
        "2024",
        "2024-й",
        "XX",
        "і",
        "в",
        "у",
        "на",
        "с",
        "з",
        "до",
        "по",
        "за",
        "через",
        "тому",
        "назад",
        "січня",
        "января",
        "середа",
        "среду",
        "рік",
        "года",
        "тижнів",
        "недели",
        "минулого",
        "прошлой",
        "останні",
        "последние",
        "початок",
        "конце",
        "половине",
        "третій",
        "третьего",
        "тисяча",
        "двадцать",
        "п'ять",
        "кварталі",
        "веке",
        "ст.",
        "н.",
        "е.",
        "до",
        "э.",
        "о",
        "17.30",
        "17:30",
        "ранку",
        "утра",
        "вночі",
        "между",
        "і",
        ",",
        "-",
        "(",
        ")",
        "накануне",
        "напередодні",
        "того",
        "же",
        "сутки",
        "добу",
        "полтора",
        "рр.",
        "гг.",
        "декаді",
    ]
)


@given(st.lists(WORDS, max_size=9), st.sampled_from(["uk", "ru", None]))
def test_no_heap_of_words_raises(words, lang):
    answer = try_read(" ".join(words), "2025-05-23", lang=lang, prefer="past")
    assert isinstance(answer, Reading | Refusal)
