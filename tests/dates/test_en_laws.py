"""Laws of English expressions: one for each class of faults that a table cannot hold."""

import datetime as dt

from hypothesis import example, given, settings
from hypothesis import strategies as st

import timeline.dates.edtf  # noqa: F401 - loaded once, outside what is counted
from tests.dates.date_tables import calls_of
from timeline.dates import Anchor, Reading, Reason, Refusal, try_read
from timeline.dates.interval import day_number
from timeline.dates.languages import language

ANCHOR = "2025-05-23"  # a Friday
MONTHS = [dt.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
WEEKDAYS = [dt.date(2024, 1, day).strftime("%A") for day in range(1, 8)]
SEASONS = ["spring", "summer", "autumn", "winter"]
RANKS = ["first", "second", "third", "fifth", "2nd", "3rd", "9th"]
PARTS = ["night", "morning", "evening", "afternoon", "dawn"]
days = st.dates(dt.date(1000, 1, 1), dt.date(2199, 12, 31))
prefers = st.sampled_from([None, "past", "future"])
dates = st.one_of(
    days.map(lambda day: f"{day.day} {day:%B} {day.year}"),
    days.map(lambda day: f"{day:%B} {day.year}"),
    days.map(lambda day: str(day.year)),
    days.filter(lambda day: day.year // 10 % 10).map(lambda day: f"{day.year // 10 * 10}s"),
    days.map(lambda day: f"early {day.year}"),
)


def ask(text, **asked):
    return try_read(text, **{"anchor": ANCHOR, "lang": "en", **asked})


def read(text, **asked):
    found = ask(text, **asked)
    assert isinstance(found, Reading), (text, found)
    return found


@given(
    dates,
    st.sampled_from(
        ["before {}", "after {}", "by {}", "since {}", "until {}", "from {}", "no earlier than {}",
         "no later than {}", "between {} and 2200", "between 999 AD and {}", "from 999 AD to {}", "{}"]
    ),
    st.sampled_from(["about", "around", "c.", "circa", "approximately"]),
)  # fmt: skip
def test_what_is_about_is_never_surer_beside_other_words(date, place, word):
    exact, about = ask(place.format(date)), ask(place.format(f"{word} {date}"))
    if isinstance(about, Refusal):
        return
    assert "~" in about.edtf
    assert isinstance(exact, Refusal) or about.bounds == exact.bounds


@given(st.sampled_from([*MONTHS, *WEEKDAYS, *SEASONS]), st.sampled_from(["before", "after"]),
       st.sampled_from(["", "the "]), prefers)  # fmt: skip
def test_a_name_before_before_leans_on_another_event(name, side, article, prefer):
    text = f"{article}{name} {side}"
    assert ask(text, prefer=prefer).reason == Reason.NEEDS_EVENT
    beside = read(text, prefer=prefer, anchor_is_event=True)
    event = day_number(2025, 5, 23)
    if side == "before":
        assert beside.bounds.latest_end < event
    else:
        assert beside.bounds.earliest_start > event


@given(st.sampled_from(RANKS), st.sampled_from(PARTS), st.sampled_from(["", "the ", "on the "]))
def test_the_second_night_is_no_day_of_the_month(rank, part, lead):
    assert isinstance(ask(f"{lead}{rank} {part}"), Refusal)


@given(
    st.sampled_from(["some", "almost", "nearly", "more than", "less than", "just under"]),
    st.sampled_from([*MONTHS, *WEEKDAYS, *SEASONS, "Christmas", "the end of May", "9 May 2024"]),
    prefers,
)
def test_words_that_count_make_no_date_of_a_name(word, name, prefer):
    assert isinstance(ask(f"{word} {name}", prefer=prefer), Refusal)


@given(st.sampled_from([*MONTHS, *WEEKDAYS, *SEASONS, "1 July", "the 9th"]), prefers)
def test_a_range_between_two_of_one_name_is_longer_than_one(name, prefer):
    bounds = read(f"from {name} to {name}", prefer=prefer).bounds
    assert bounds.latest_start < bounds.earliest_end


@given(days, st.integers(1, 27), st.booleans())
def test_shared_numbers_are_the_days_they_are_in_words(first, length, short):
    last = first + dt.timedelta(length)
    if last.year != first.year:
        return
    words = read(f"{first.day} {first:%B} to {last.day} {last:%B} {last.year}")
    head = f"{first.day}.{first.month:02d}"
    if first.month == last.month and short:
        head = str(first.day)
    for dash in ("-", "–", "—"):
        assert read(f"{head}{dash}{last.day}.{last.month:02d}.{last.year}").edtf == words.edtf
        assert read(f"{first.isoformat()}{dash}{last.isoformat()}").edtf == words.edtf


@given(st.dates(dt.date(1946, 1, 1), dt.date(2035, 12, 31)), st.integers(0, 23),
       st.integers(0, 59), st.sampled_from("ABCDEFGHIKLMNOPQRSTUVWXYZ"))  # fmt: skip
def test_a_date_time_group_is_its_day_whatever_its_zone(day, hour, minute, zone):
    group = f"{day:%d}{hour:02d}{minute:02d}{zone}{day:%b%y}".upper()
    found = read(group)
    assert found.edtf == day.isoformat()
    assert found.time.start == f"{hour:02d}:{minute:02d}"


@given(st.integers(1, 20), st.integers(1, 10), st.sampled_from(["day", "week", "month", "year"]),
       st.sampled_from(["{} or {} {}s ago", "{}-{} {}s ago", "{} to {} {}s ago",
                        "between {} and {} {}s ago"]))  # fmt: skip
def test_two_counts_hold_both_their_days(low, more, unit, shape):
    found = read(shape.format(low, low + more, unit))
    near, far = (read(f"{count} {unit}s ago") for count in (low, low + more))
    assert (found.earliest, found.latest) == (far.earliest, near.latest)


@given(days, st.integers(1, 40), st.sampled_from(["days", "weeks", "months"]))
def test_within_holds_its_day_and_each_side_of_it(day, count, unit):
    date = f"{day.day} {day:%B} {day.year}"
    around = read(f"within {count} {unit} of {date}")
    before, after = (read(f"within {count} {unit} {side} {date}") for side in ("before", "after"))
    assert (around.earliest, around.latest) == (before.earliest, after.latest)
    assert before.latest < day.isoformat() < after.earliest


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.integers(1, 30),
       st.sampled_from(["month", "quarter", "year"]))  # fmt: skip
def test_whole_months_moved_are_whole_months(day, count, unit):
    moved = read(f"{count} {unit}s after {day:%B} {day.year}")
    assert moved.earliest.endswith("-01")
    first = dt.date.fromisoformat(moved.earliest)
    after = dt.date.fromisoformat(moved.latest) + dt.timedelta(1)
    assert (after.year, after.month, after.day) == (
        first.year + first.month // 12, first.month % 12 + 1, 1,
    )  # fmt: skip


def _whole(day, kind):
    """Write something that holds a day and needs no anchor."""
    return [
        f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.year}", f"{day.year}",
        f"the {day.year // 100}{day.year // 10 % 10 or 9}0s", f"early {day:%B} {day.year}", f"late {day.year}",
        f"Q{(day.month + 2) // 3} {day.year}", f"the first half of {day.year}",
        f"the summer of {day.year}", f"{day.year % 900 + 1} BC", f"the week of {day:%B %d}, {day.year}",
        f"the last Friday of {day:%B} {day.year}", day.isoformat(), f"the second half of {day:%B} {day.year}",
    ][kind]  # fmt: skip


wholes = st.builds(_whole, days, st.integers(0, 13))


@given(wholes, wholes)
def test_ends_and_limits_are_the_edges_of_what_they_name(left, right):
    low, high = (read(text).bounds for text in (left, right))
    either = read(f"{left} or {right}").bounds if low != high else low
    assert either.earliest_start == min(low.earliest_start, high.earliest_start)
    assert either.latest_end == max(low.latest_end, high.latest_end)
    assert read(f"before {left}").bounds.latest_end == low.earliest_start - 1
    assert read(f"after {left}").bounds.earliest_start == low.latest_end + 1
    assert read(f"by {left}").bounds.latest_end == low.latest_end
    assert read(f"since {left}").bounds[:2] == low[:2]
    assert read(f"until {left}").bounds[2:] == low[2:]
    assert read(f"possibly {left}").bounds == low
    if low.latest_end >= high.earliest_start:
        return
    between = read(f"between {left} and {right}").bounds
    assert (between.earliest_start, between.latest_end) == (low.earliest_start, high.latest_end)
    for shape in ("from {} to {}", "{} – {}"):
        lasting = ask(shape.format(left, right))
        if isinstance(lasting, Refusal):  # "1310 – 314 BC": one era for both
            both = left.startswith("the ") and right[-1].isdigit()  # a rank may be of both
            assert " BC" in right or ("–" in shape and both)
            continue
        shared = " BC" in right and " BC" not in left
        assert shared or lasting.bounds == (*low[:2], *high[2:])


@given(
    st.integers(1, 9),
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(["", "since ", "until ", "v"]),
)
def test_a_version_is_no_date_without_an_order(major, minor, patch, lead):
    text = f"{lead}{major}.{minor}.{patch:02d}"
    assert isinstance(ask(text), Refusal)
    found = ask(f"{major}.{minor}.{patch:02d}", order="dmy")
    if minor <= 12 and isinstance(found, Reading):
        assert found.earliest[5:] == f"{minor:02d}-{major:02d}"


@given(
    st.sampled_from(["1", "2", "10", "31", "two", "ten", "first", "3rd", "5 to 9", "one or two"]),
    st.sampled_from([*MONTHS, *SEASONS]),
    prefers,
)
def test_so_many_in_a_month_are_no_day_of_it(count, name, prefer):
    assert isinstance(ask(f"{count} in {name}", prefer=prefer), Refusal)


@given(days, st.sampled_from("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₉"), st.integers(0, 20))
def test_a_raised_figure_is_never_part_of_a_number(day, note, place):
    text = f"{day.day} {day:%B} {day.year}"
    assert isinstance(ask(text[:place] + note + text[place:]), Refusal)


HOSTILE = st.sampled_from(
    [*"0123456789-/.,:'()[]?~% ", "  ", "Q", "s", "th", "BC", "of ", "and ", "to ", "9 May ",
     "091800ZJAN25", "24-25.02.", "24/02-", "2024-02-28-", "[", "xi. ", "a ", "or two ", "ago ",
     "within ", "\u200b", "\u202e", "\u0301", "\u0663", "\u2160", "\ud7ff", "\uff0f", "\U0001f4c5"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(HOSTILE, max_size=160).map("".join).map(lambda text: text[:500]))
def test_no_string_of_500_characters_is_slow_or_raises(text):
    def work():
        assert isinstance(ask(text), Reading | Refusal)

    assert calls_of(work) < 20_000


@given(st.lists(st.sampled_from(sorted(language("en").words)), min_size=1, max_size=40).map(" ".join),
       st.sampled_from([ANCHOR, Anchor(day_number(2025, 1, 1), day_number(2025, 6, 30))]))  # fmt: skip
@example("over the last week in ixst century", ANCHOR)
def test_no_row_of_english_words_is_slow(text, anchor):
    assert calls_of(lambda: ask(text[:500], anchor=anchor)) < 40_000


@given(days, st.integers(1, 27), st.sampled_from(["{0} - {1}", "from {0} to {1}", "{0} to {1}"]))
def test_no_range_of_days_comes_round_to_its_own_month(last, before, shape):
    first = last + dt.timedelta(before)
    if first.month != last.month:
        return
    for year in (f" {last.year}", ""):
        text = shape.format(f"{first.day} {first:%B}", f"{last.day} {last:%B}{year}")
        assert ask(text).reason == Reason.CONTRADICTION


@given(st.integers(13, 99), st.sampled_from(["am", "pm", "a.m.", "p.m."]))
def test_no_half_of_the_day_has_a_thirteenth_hour(hour, half):
    assert isinstance(ask(f"{hour} {half} on Monday"), Refusal)
    assert isinstance(ask(f"{hour}:15 {half} on Monday"), Refusal)


@given(st.integers(1000, 2190), st.integers(1, 60),
       st.sampled_from(["since", "until", "before", "after", "by", "early", "late", "the first half of",
                        "the first week of", "the end of", "the last Friday of"]))  # fmt: skip
def test_words_before_years_in_short_are_of_both_or_of_one(year, more, word):
    if year // 100 != (year + more) // 100 or (year + more) % 100 <= 12:
        return
    short = f"{year}-{(year + more) % 100}"
    found = ask(f"{word} {short}")
    # Where the two digits are a code of EDTF as well, one reading alone may be left.
    assert isinstance(found, Refusal) or "/" not in found.edtf.replace("/..", "").replace("../", "")


@given(days, st.sampled_from(WEEKDAYS), prefers)
def test_a_weekday_behind_a_date_is_the_next_one_or_ambiguous(day, weekday, prefer):
    text = f"from {day.day} {day:%B} {day.year} to {weekday}"
    found = ask(text, prefer=prefer)
    ahead = (WEEKDAYS.index(weekday) - day.weekday() - 1) % 7 + 1
    next_one = (day + dt.timedelta(ahead)).isoformat()
    if isinstance(found, Reading):
        assert found.edtf == f"{day.isoformat()}/{next_one}"
    else:
        assert next_one in [reading.edtf.partition("/")[2] for reading in found.readings]


@given(st.sampled_from([*MONTHS, *WEEKDAYS, "9 May", "the 9th", "Christmas"]), prefers)
def test_past_without_an_article_may_be_beyond(name, prefer):
    if name in MONTHS:
        name += " 5"
    assert ask(f"past {name}", prefer=prefer).reason == Reason.NOT_A_DATE


@given(st.sampled_from(["last month", "this month", "next month", "last year"]),
       st.sampled_from(WEEKDAYS), st.sampled_from([*PARTS, ""]), prefers)  # fmt: skip
def test_a_stretch_that_holds_several_such_days_names_none(stretch, weekday, part, prefer):
    for text in (f"{stretch}, {weekday} {part}", f"{weekday} {part}, {stretch}"):
        assert isinstance(ask(text, prefer=prefer), Refusal)


@given(st.sampled_from(["today", "yesterday", "9 May 2025", "17 May 2025"]),
       st.sampled_from([*WEEKDAYS, "the 9th", "the 30th"]), prefers)  # fmt: skip
def test_one_of_a_date_and_a_day_is_told_for_sure_where_no_earlier_day_may_be_meant(
    date, day, prefer
):
    named, alone = read(date).bounds, read(day, prefer=prefer).bounds
    found = ask(f"{date} or {day}", prefer=prefer)
    for each in [found] if isinstance(found, Reading) else found.readings:
        assert each.bounds.earliest_start <= named.earliest_start
        assert each.bounds.latest_end >= named.latest_end
    shared = day.startswith("the ") and "May" in date  # "9 May or the 30th": the month is of both
    if alone.latest_end < named.earliest_start and not shared:
        assert isinstance(found, Refusal)


_PIECES = [word for code in ("en", "uk", "ru") for word in sorted(language(code).words)[::7]]


@given(st.lists(st.sampled_from([*_PIECES, "5월", "2024년", "9일", "지난", "첫째", "~", "/", "9", "2024", "at 9"]),
                max_size=12),
       st.sampled_from([" ", "", " - "]), st.sampled_from(["en", "ko", "uk", "ru", None]))  # fmt: skip
def test_words_of_several_languages_are_read_or_refused(words, between, lang):
    assert isinstance(ask(between.join(words)[:200], lang=lang), Reading | Refusal)
