"""The door: the tables of English, what it promises to every caller, and the laws of readings."""

import datetime as dt
import os
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.date_tables import calls_of, every
from timeline.dates import Anchor, Reading, Reason, Refusal, edtf, read, try_read
from timeline.dates.interval import DAY_MAX, DAY_MIN, day_number, format_day
from timeline.dates.languages import language
from timeline.dates.phrases import GRAMMAR
from timeline.errors import UnreadableDate

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "data/dates/en.toml").read_text(encoding="utf-8")
)


def rows(key):
    return [
        pytest.param({**TABLE, **case}, id=case["text"])
        for group in TABLE[key]
        for case in group["cases"]
    ]


def ask(case, anchor=None):
    return try_read(
        case["text"], anchor or case["anchor"], lang=case["lang"], prefer=case["prefer"]
    )


@every(rows("read"))
def test_an_expression_is_read_as_its_row_says(case):
    answer = ask(case)
    assert isinstance(answer, Reading), answer
    assert answer.edtf == case["edtf"]
    assert answer.earliest == case.get("earliest", answer.earliest)
    assert answer.latest == case.get("latest", answer.latest)
    assert answer.stated
    assert answer.how.startswith("“")


@every(rows("refuse"))
def test_what_is_no_date_is_refused_with_its_reason(case):
    answer = ask(case)
    assert isinstance(answer, Refusal), answer
    assert answer.reason == case["reason"]
    assert answer.sentence.endswith(".")


def test_the_tables_are_long():
    assert len(rows("read")) >= 200
    assert len(rows("refuse")) >= 110


@every(rows("read"))
def test_the_bounds_are_those_of_the_edtf_or_tighter(case):
    answer = ask(case)
    wide = edtf.bounds(answer.edtf, answer.anchor)
    for low, high in ((wide.earliest_start, answer.bounds.earliest_start),
                      (answer.bounds.latest_end, wide.latest_end)):  # fmt: skip
        assert (low is None) == (high is None)
        assert low is None or low <= high
    if "/" not in answer.edtf:
        assert wide == answer.bounds


@every(rows("read"))
def test_a_vaguer_anchor_never_gives_a_tighter_reading(case):
    exact = ask(case).bounds
    day = day_number(2025, 5, 23)
    for before, after in ((0, 3), (4, 0), (40, 20), (400, 800)):
        vague = ask(case, Anchor(day - before, day + after))
        if isinstance(vague, Refusal):
            continue  # a weekday that contradicts the date on some of the days
        contains(vague.bounds, exact)


def contains(wide, tight):
    low, high = (
        (lambda day: DAY_MIN if day is None else day),
        (lambda day: DAY_MAX if day is None else day),
    )
    assert low(wide.earliest_start) <= low(tight.earliest_start)
    assert low(wide.earliest_end) <= low(tight.earliest_end)
    assert high(wide.latest_start) >= high(tight.latest_start)
    assert high(wide.latest_end) >= high(tight.latest_end)


@every(rows("read"))
def test_what_needs_the_anchor_says_so_and_nothing_else_does(case):
    answer, alone = ask(case), try_read(case["text"], lang="en", prefer="past")
    if answer.filled_in:
        assert isinstance(alone, Refusal)
        assert alone.reason in (Reason.NEEDS_ANCHOR, Reason.NEEDS_EVENT)
    else:
        assert alone.edtf == answer.edtf


# Each trap that dateparser alone falls into -------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Friday", "en", "2025-05-23"),  # the anchor's own day, not a week early
        ("2024 року", "uk", "2024"),  # not the year 1
        ("10일", "ko", "2025-05-10"),  # not ten days ago
        ("1980s", "en", "198X"),  # not seconds
        ("9-11 January 2025", "en", "2025-01-09/2025-01-11"),  # not one day
        ("2025-13-01", "en", Reason.IMPOSSIBLE),
        ("T-72", "en", Reason.NOT_A_DATE),
        ("7.62", "en", Reason.NOT_A_DATE),
        ("may", "en", Reason.NAME),
        ("10 days", "en", Reason.DURATION),
        ("2025-01-11", "en", "2025-01-11"),  # never day first
        ("1736553600", "en", Reason.NOT_A_DATE),
    ],
)
def test_a_trap_of_dateparser_is_right_or_refused(text, lang, expected):
    answer = try_read(text, "2025-05-23", lang=lang, prefer="past")
    assert (answer.reason if isinstance(answer, Refusal) else answer.edtf) == expected


# Anchors and hints --------------------------------------------------------------------------


def test_a_vague_anchor_can_still_give_one_day():
    assert read("Monday", "[2025-05-20..2025-05-23]").edtf == "2025-05-19"


def test_a_vague_anchor_gives_the_hull():
    assert read("yesterday", "2025-05").edtf == "[2025-04-30..2025-05-30]"
    assert read("last month", "[2025-01,2025-02]").edtf == "[2024-12..2025-01]"


def test_since_is_certain_to_the_first_day_of_the_anchor():
    bounds = read("since October", "[2025-01-09..2025-02-09]").bounds
    assert format_day(bounds.earliest_end) == "2025-01-09"
    assert bounds.latest_end is None


def test_bounds_of_a_part_stay_tight_where_edtf_cannot_say_it():
    reading = read("since late April 2025")
    assert (reading.edtf, reading.earliest) == ("2025-04/..", "2025-04-21")


@pytest.mark.parametrize(
    "anchor", ["2025-05-23", dt.date(2025, 5, 23), dt.datetime(2025, 5, 23, 4, tzinfo=dt.UTC)]
)
def test_an_anchor_may_be_a_string_or_a_day(anchor):
    assert read("yesterday", anchor).edtf == "2025-05-22"


@pytest.mark.parametrize("anchor", ["yesterday", "2025-13-01", "2024/..", ""])
def test_an_anchor_that_is_no_date_is_a_fault_of_the_caller(anchor):
    with pytest.raises(ValueError, match=r"\w"):
        try_read("yesterday", anchor)


def test_another_event_as_the_anchor_lets_expressions_lean_on_it():
    assert read("two days later", "2025-05-23", anchor_is_event=True).edtf == "2025-05-25"
    assert read("the following day", "2025-05-23", anchor_is_event=True).edtf == "2025-05-24"
    assert try_read("two days later", "2025-05-23").reason == Reason.NEEDS_EVENT


def test_read_raises_what_try_read_gives_back():
    with pytest.raises(UnreadableDate) as caught:
        read("soon", "2025-05-23")
    assert caught.value.refusal == try_read("soon", "2025-05-23")


def test_an_ambiguous_date_comes_with_both_readings():
    refusal = try_read("03/04/2025")
    assert refusal.reason == Reason.AMBIGUOUS
    assert {reading.edtf for reading in refusal.readings} == {"2025-04-03", "2025-03-04"}


@pytest.mark.parametrize(
    ("asked", "day"),
    [({"order": "dmy"}, "2025-04-03"), ({"order": "mdy"}, "2025-03-04"), ({"lang": "uk"}, "2025-04-03"),
     ({"lang": "en-US"}, "2025-03-04"), ({"lang": "en-GB"}, "2025-04-03"), ({"lang": "de"}, "2025-04-03")],
)  # fmt: skip
def test_the_order_of_numbers_comes_from_caller_or_language(asked, day):
    assert read("03/04/2025", **asked).edtf == day


@pytest.mark.parametrize(
    ("prefer", "weekday", "month"),
    [("past", "2025-05-23", "2024-06"), (None, "2025-05-23", "2025-06"), ("future", "2025-05-30", "2025-06")],
)  # fmt: skip
def test_prefer_says_which_way_an_incomplete_date_looks(prefer, weekday, month):
    assert read("Friday", "2025-05-23", prefer=prefer).edtf == weekday
    assert read("June", "2025-05-23", prefer=prefer).edtf == month


@pytest.mark.parametrize(
    ("text", "edtf_text"),
    [("9 січня, Thursday 2025", None), ("з January до March 2025", "2025-01/2025-03"),
     ("since 2024년 10월", "2024-10/.."), ("９ January ２０２５", "2025-01-09"),
     ("9\xa0January\u20092025", "2025-01-09"), ("9—11 January 2025", "2025-01-09/2025-01-11")],
)  # fmt: skip
def test_two_languages_and_odd_characters_may_meet(text, edtf_text):
    answer = try_read(text, "2025-05-23")
    assert (None if isinstance(answer, Refusal) else answer.edtf) == edtf_text


def test_a_time_stands_beside_its_day_and_never_moves_it():
    reading = read("11:30 p.m. EST Tuesday", "2025-05-23", prefer="past")
    assert reading.edtf == "2025-05-20"
    assert (reading.time.start, reading.time.zone) == ("23:30", "-05:00")


def test_what_is_said_and_what_is_filled_in_are_told_apart():
    reading = read("Jan 9", "2025-05-23", prefer="past")
    assert (reading.stated, reading.filled_in) == (("day", "month"), ("year",))
    assert reading.how == "“Jan 9” read as 9 January 2025, against 23 May 2025."


# Laws ---------------------------------------------------------------------------------------

WORDS = [*sorted(language("en").words), "9", "11", "31", "2025", "1989", "-", ",", "/", "(", ")", "?", "17:30"]  # fmt: skip
ANCHORS = st.sampled_from(
    [None, "2025-05-23", "2024-02-29", "2024", "[2025-01,2025-03]", "-9999", "9999"]
)
PREFER = st.sampled_from([None, "past", "future"])


@given(st.text(max_size=40), ANCHORS, PREFER)
def test_no_text_raises(text, anchor, prefer):
    assert isinstance(try_read(text, anchor, prefer=prefer), Reading | Refusal)


@given(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join), ANCHORS, PREFER)
def test_whatever_is_read_has_ordered_bounds_and_edtf_that_parses(text, anchor, prefer):
    answer = try_read(text, anchor, lang="en", prefer=prefer)
    if isinstance(answer, Refusal):
        return
    a, b, c, d = answer.bounds
    for low, high in ((a, b), (c, d), (a, c), (b, d)):
        assert low is None or high is None or low <= high
    edtf.parse(answer.edtf)


@given(st.integers(-100_000, 60_000), PREFER, st.sampled_from(
    ["Monday", "last Friday", "this week", "the weekend", "in two weeks", "three weeks ago",
     "since Tuesday", "the past two weeks", "early next week", "noon yesterday", "by Friday"]
))  # fmt: skip
def test_a_week_later_everything_that_counts_in_days_is_a_week_later(day, prefer, text):
    now = try_read(text, Anchor(day, day), prefer=prefer)
    later = try_read(text, Anchor(day + 7, day + 7), prefer=prefer)
    moved = [None if edge is None else edge + 7 for edge in now.bounds]
    assert list(later.bounds) == moved


@given(st.integers(-100_000, 60_000), st.integers(0, 400), PREFER, st.sampled_from(
    ["October", "January 9", "29 February", "the 31st", "last spring", "winter", "this winter",
     "late last month", "the first quarter", "a month ago", "the nineties", "'98", "the weekend",
     "this Friday", "earlier this year", "between October and February", "December 30 - January 2",
     "since October", "until March", "the last Friday in April"]
))  # fmt: skip
def test_a_later_anchor_never_gives_an_earlier_reading(day, ahead, prefer, text):
    now = try_read(text, Anchor(day, day), prefer=prefer)
    later = try_read(text, Anchor(day + ahead, day + ahead), prefer=prefer)
    if Refusal in (type(now), type(later)):
        assert (text, prefer) == ("the nineties", "future")  # ahead, or long ago: ambiguous
        return
    for before, after in zip(now.bounds, later.bounds, strict=True):
        assert before is None or before <= after


@given(st.integers(1000, 2199), st.integers(1, 12), st.integers(1, 28))
def test_every_way_to_write_a_day_is_the_same_day(year, month, day):
    date = dt.date(year, month, day)
    ways = ("%d %B %Y", "%B %d, %Y", "%b. %d, %Y", "%Y %B %d", "%A, %d %B %Y", "%Y/%m/%d")
    assert {read(date.strftime(way)).edtf for way in ways} == {date.isoformat()}


# Costs and surroundings ---------------------------------------------------------------------


def run(code, **env):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, **env},
    ).stdout.strip()  # fmt: skip


def test_importing_the_package_loads_no_neighbours():
    code = (
        "import sys; import timeline.dates;"
        "from timeline.dates import read; read('late April 2025');"
        "heavy = ('dateparser', 'flask', 'sqlmodel', 'sqlalchemy', 'plotly', 'pydantic', 'babel', 'orjson');"
        "print([m for m in heavy if m in sys.modules])"
    )
    assert run(code) == "[]"


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/Los_Angeles", "UTC"])
def test_the_zone_of_the_machine_changes_nothing(zone):
    code = (
        "from timeline.dates import read;"
        "print(read('11 p.m. yesterday', '2025-01-01').edtf, read('hier', '2025-01-01', lang='fr').edtf)"
    )
    assert run(code, TZ=zone) == "2024-12-31 2024-12-31"


def test_threads_read_alike():
    texts = [case.values[0]["text"] for case in rows("read")]
    expected = [try_read(text, "2025-05-23", lang="en", prefer="past") for text in texts]
    found = {}

    def work(number):
        found[number] = [try_read(t, "2025-05-23", lang="en", prefer="past") for t in texts]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(answers == expected for answers in found.values())


@pytest.mark.parametrize(
    "text",
    ["1" * 200, "9 " * 100, "- " * 100, "January " * 25, "of the " * 28, "1/" * 100, "'9" * 100,
     "a.b." * 50, "twenty " * 28, "(" * 200, "2025-01-" * 25, "9일" * 66, "이천" * 100, "до " * 66,
     "early " * 33, "1,000" * 40, "９" * 200, "ﷺ" * 200],
)  # fmt: skip
def test_a_hostile_text_is_refused_in_few_steps(text):
    try_read(text, "2025-05-23")  # loads the languages
    GRAMMAR.forget()

    def work():
        assert isinstance(try_read(text, "2025-05-23"), Refusal)

    assert calls_of(work) < 4_000


def test_a_longer_text_is_refused_at_once():
    assert try_read("January 9, 2025 " * 10_000).reason == Reason.TOO_LONG
