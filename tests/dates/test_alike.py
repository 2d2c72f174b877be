"""Laws over the four languages and over parts: what is said alike is read alike."""

import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Refusal, try_read

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "dates" / "alike.toml").read_text(encoding="utf-8")
)
ANCHOR = "2045-05-23"
YEARS = st.integers(2001, 2044).filter(lambda year: year % 100)
SINGLE = [each for each in TABLE["stretch"] if each["name"] != "range of months"]


def said(phrase, stretch, lang, year):
    """Put a stretch into a phrase of one language."""
    words = stretch[lang]
    if lang in ("en", "ko"):
        text = phrase[lang].replace("{}", words)
    else:
        text = phrase[lang].format(**dict(zip("ngli", words, strict=True)))
    return text.replace("YEAR", str(year))


def read(text, lang):
    return try_read(text, ANCHOR, lang=lang, prefer="past")


@given(st.sampled_from(TABLE["phrase"]), st.sampled_from(TABLE["stretch"]), YEARS)
def test_the_same_words_in_four_languages_are_read_the_same(phrase, stretch, year):
    langs = ("en", "uk", "ru") if phrase["name"] in TABLE["unlike"] else ("en", "ko", "uk", "ru")
    ranked = "last day" in phrase["name"] or "first Monday" in phrase["name"]
    if ranked and stretch["name"] == "range of months":
        return  # of which month is not told, and some languages put the rank beside the last one
    texts = {lang: said(phrase, stretch, lang, year) for lang in langs}
    found = {texts[lang]: read(texts[lang], lang) for lang in langs}
    values = {text: each for text, each in found.items() if not isinstance(each, Refusal)}
    assert len({(each.edtf, each.bounds) for each in values.values()}) <= 1, values


def test_most_of_the_table_is_read_in_all_four_languages():
    count = 0
    for phrase in TABLE["phrase"]:
        for stretch in TABLE["stretch"]:
            found = [read(said(phrase, stretch, x, 2024), x) for x in ("en", "ko", "uk", "ru")]
            count += not any(isinstance(each, Refusal) for each in found)
    assert count > 0.6 * len(TABLE["phrase"]) * len(TABLE["stretch"])


@given(st.sampled_from(SINGLE), YEARS)
def test_first_and_last_day_are_the_bounds_of_what_they_are_of(stretch, year):
    whole = read(said({"en": "{}"}, stretch, "en", year), "en")
    for rank, bound in (("first", whole.bounds.earliest_start), ("last", whole.bounds.latest_end)):
        day = read(said({"en": f"the {rank} day of {{}}"}, stretch, "en", year), "en")
        if isinstance(day, Refusal):
            assert stretch["name"] == "day"
            continue
        assert (day.bounds.earliest_start, day.bounds.latest_end) == (bound, bound)


@given(st.sampled_from(SINGLE), YEARS, st.integers(0, 2))
def test_thirds_are_never_empty_and_lie_inside(stretch, year, which):
    whole = read(said({"en": "{}"}, stretch, "en", year), "en")
    word = ("beginning", "middle", "end")[which]
    part = read(said({"en": f"the {word} of {{}}"}, stretch, "en", year), "en")
    if not isinstance(part, Refusal):
        low, high = part.bounds.earliest_start, part.bounds.latest_end
        assert whole.bounds.earliest_start <= low <= high <= whole.bounds.latest_end


@given(YEARS, st.integers(1, 11), st.integers(1, 40), st.sampled_from(("days", "weeks", "years")))
def test_nothing_is_counted_from_one_end_of_a_range(year, month, count, unit):
    names = "January February March April May June July August September October November December"
    first, last = names.split()[month - 1 : month + 1]
    for text in (f"{first}-{last} {year}", f"{year}-{year + 1}", f"3-5 {first} {year}"):
        for way in ("before", "after"):
            assert isinstance(read(f"{count} {unit} {way} {text}", "en"), Refusal)


@given(YEARS, st.integers(1, 9), st.sampled_from(("c. ", "around ", "possibly ")))
def test_what_stands_before_a_whole_range_marks_both_ends(year, length, word):
    sign = "?" if word == "possibly " else "~"
    found = read(f"{word}{year}–{year + length}", "en")
    if not isinstance(found, Refusal):
        assert found.edtf == f"{year}{sign}/{year + length}{sign}"


@given(YEARS, st.integers(2, 20), st.sampled_from(("days", "weeks", "months", "years")))
def test_the_units_before_a_day_end_right_before_it_and_begin_where_the_count_leads(
    year, count, unit
):
    whole = read(f"the {count} {unit} before 9 May {year}", "en")
    far = read(f"{count} {unit} before 9 May {year}", "en")
    near = read(f"the day before 9 May {year}", "en")
    assert whole.bounds.earliest_start == far.bounds.earliest_start
    assert whole.bounds.latest_end == near.bounds.latest_end
