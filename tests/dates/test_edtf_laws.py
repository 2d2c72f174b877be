"""Laws of EDTF on generated expressions, and the comparison with the package `edtf`."""

import contextlib
import io
import string
import tomllib
from pathlib import Path

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.dates.date_tables import calls_of, every
from timeline.dates import edtf
from timeline.dates.interval import civil, days_in_month, format_year
from timeline.dates.reading import Anchor

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "data/dates/edtf.toml").read_text(encoding="utf-8")
)
MARKS = st.sampled_from(["", "", "?", "~", "%"])


@st.composite
def plain_dates(draw, low=0, high=9999):
    year = draw(st.integers(low, high))
    text = format_year(year)
    if draw(st.booleans()):
        month = draw(st.integers(1, 12))
        text += f"-{month:02d}"
        if draw(st.booleans()):
            text += f"-{draw(st.integers(1, days_in_month(year, month))):02d}"
    return text


def with_unknown_digits(text, hide):
    """Replace the digits of a date for which `hide` holds true by X."""
    kept = iter(hide)
    return "".join("X" if c.isdigit() and next(kept) else c for c in text)


@st.composite
def patterns(draw):
    text = draw(plain_dates(-9999, 9999))
    hide = draw(st.lists(st.booleans(), min_size=8, max_size=8))
    return with_unknown_digits(text, hide)


@st.composite
def marked_dates(draw):
    parts = draw(st.one_of(plain_dates(-9999, 9999), patterns())).rsplit("-", 2)
    if parts[0] == "":  # the minus of a year
        parts[:2] = ["-" + parts[1]]
    elif parts[0] == "-":
        parts = ["-" + parts[1], *parts[2:]]
    return "-".join(draw(MARKS) + part + draw(MARKS) for part in parts)


GROUPINGS = st.builds(
    "{}-{}{}".format, plain_dates().map(lambda t: t[:4]), st.integers(21, 41), MARKS
)
YEARS_BY_DIGITS = st.builds(
    "{}S{}{}".format, plain_dates().map(lambda t: t[:4]), st.integers(1, 4), MARKS
)
DATES = st.one_of(plain_dates(-9999, 9999), marked_dates(), GROUPINGS, YEARS_BY_DIGITS)
ENDS = st.one_of(
    DATES, st.sampled_from(["", ".."]), DATES.map("..{}".format), DATES.map("{}..".format)
)
MEMBERS = st.one_of(DATES, st.builds("{}..{}".format, DATES, DATES))
SETS = st.builds(
    "{0[0]}{1}{0[1]}".format,
    st.sampled_from(["[]", "{}"]),
    st.lists(MEMBERS, min_size=1, max_size=4).map(",".join),
)
TIMES = st.builds(
    "{}T{:02d}:{:02d}:{:02d}{}".format, plain_dates().filter(lambda t: len(t) == 10), st.integers(0, 23),
    st.integers(0, 59), st.integers(0, 59), st.sampled_from(["", "Z", "+05", "-03:30", "+14:00"]),
)  # fmt: skip
LONG = st.builds(
    "Y{}{}{}{}".format, st.one_of(st.integers(10000, 10**9), st.integers(-(10**9), -10000)),
    st.sampled_from(["", "E3", "E12"]), st.sampled_from(["", "S1", "S3"]), MARKS,
)  # fmt: skip
EXPRESSIONS = st.one_of(DATES, st.builds("{}/{}".format, ENDS, ENDS), SETS, TIMES, LONG)
NOISE = st.text(alphabet="0123456789X?~%-/.,[]{}YESTZ:+ " + string.ascii_lowercase, max_size=24)
ANCHORS = st.one_of(st.none(), st.integers(-800_000, 800_000).map(lambda day: Anchor(day, day + 7)))


def parsed(text):
    """Parse, and leave out of the test what the generator made impossible."""
    try:
        return edtf.parse(text)
    except edtf.EdtfError:
        assume(False)


def bounded(text, anchor=None):
    tree = parsed(text)
    try:
        return tree, edtf.bounds(tree, anchor)
    except edtf.OutOfRange:
        assume(False)


def is_ordered(first, last):
    return first is None or last is None or first <= last


@given(EXPRESSIONS)
def test_what_is_written_reads_as_the_same(text):
    tree = parsed(text)
    canonical = edtf.write(tree)
    assert edtf.parse(canonical) == tree
    assert edtf.write(edtf.parse(canonical)) == canonical


@given(EXPRESSIONS, ANCHORS)
def test_bounds_are_ordered(text, anchor):
    _, (earliest_start, latest_start, earliest_end, latest_end) = bounded(text, anchor)
    assert is_ordered(earliest_start, latest_start)
    assert is_ordered(earliest_end, latest_end)
    assert is_ordered(earliest_start, earliest_end)
    assert is_ordered(latest_start, latest_end)
    # An unlimited start leaves the earliest end to the ends alone, and the other way round.
    assert is_ordered(earliest_start, latest_end)


@given(EXPRESSIONS, ANCHORS)
def test_widening_never_narrows(text, anchor):
    tree, stated = bounded(text, anchor)
    wide = edtf.widened(stated, tree)
    for earliest in (0, 2):
        assert wide[earliest] is None or wide[earliest] <= stated[earliest]
    for latest in (1, 3):
        assert wide[latest] is None or wide[latest] >= stated[latest]
    if not edtf.is_approximate(tree):
        assert wide == stated


@given(DATES, st.sampled_from("?~%"))
def test_a_mark_changes_no_bound(text, mark):
    _, plain = bounded(text.translate(str.maketrans("", "", "?~%")))
    _, marked = bounded(text.rstrip("?~%") + mark)
    assert plain == marked


@given(plain_dates(-9999, 9999), st.lists(st.booleans(), min_size=8, max_size=8))
def test_an_unknown_digit_never_says_more(text, hide):
    known = edtf.bounds(text)
    vague = edtf.bounds(with_unknown_digits(text, hide))
    assert vague.earliest_start <= known.earliest_start
    assert vague.latest_end >= known.latest_end


@given(patterns())
def test_the_first_and_last_day_fit_the_pattern(text):
    tree, (first, _, _, last) = bounded(text)
    for day in (first, last):
        year, month, number = civil(day)
        written = f"{format_year(year)}-{month:02d}-{number:02d}"[: len(text)]
        assert all(want in ("X", got) for want, got in zip(text, written, strict=True))
    assert isinstance(tree, edtf.Date)


@given(st.lists(DATES, min_size=2, max_size=5))
def test_a_choice_spans_its_members_in_any_order(texts):
    _, choice = bounded(f"[{','.join(texts)}]")
    _, turned = bounded(f"[{','.join(reversed(texts))}]")
    members = [bounded(text)[1] for text in texts]
    assert choice == turned
    assert choice.earliest_start == min(member.earliest_start for member in members)
    assert choice.latest_end == max(member.latest_end for member in members)


@given(st.one_of(NOISE, st.text(max_size=30), EXPRESSIONS.map(lambda text: text[1:])))
def test_any_text_is_read_or_refused_with_its_place(text):
    if edtf.is_valid(text):
        tree = edtf.parse(text)
        assert edtf.parse(edtf.write(tree)) == tree
        return
    with pytest.raises(edtf.EdtfError) as caught:
        edtf.parse(text)
    assert 0 <= caught.value.position <= len(text)
    assert f"at character {caught.value.position + 1}" in str(caught.value)


@pytest.mark.parametrize(
    "hostile",
    [
        "XXX1-02-29",
        "[" + "2025," * 38 + "XXX1-02-29]",
        "{" + "XXXX-02-29," * 17 + "2025}",
        "Y9E" + "9" * 190,
        "?" * 200,
        "2025-" * 40,
        "[" * 200,
        ".." * 100,
    ],
)
def test_hostile_texts_are_read_or_refused_in_few_steps(hostile):
    assert calls_of(lambda: edtf.is_valid(hostile)) < 8_000


# --- the package `edtf` as oracle ---------------------------------------------------------------


def oracle(text):
    """First and last day by the package: tuples, None for unlimited; "refused" or "broken"."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints before it breaks
            value = parse_edtf(text)
            days = value.lower_strict(), value.upper_strict()
    except EDTFParseException:
        return "refused"
    except (AttributeError, TypeError, ValueError):
        return "broken"
    return tuple(None if isinstance(day, float) else tuple(day[:3]) for day in days)


def ours(text):
    try:
        bounds = edtf.bounds(text)
    except edtf.EdtfError:
        return "refused"
    return tuple(
        None if day is None else tuple(civil(day))
        for day in (bounds.earliest_start, bounds.latest_end)
    )


@every([pytest.param(case, id=case["text"]) for case in TABLE["case"] + TABLE["refused"]])
def test_each_difference_from_the_oracle_is_named_and_is_one(case):
    assert (oracle(case["text"]) == ours(case["text"])) is ("oracle" not in case)


SAME_GRAMMAR = st.one_of(
    plain_dates(),
    plain_dates().map("{}?".format),
    plain_dates().map("{}~".format),
    plain_dates(-9999, -1),
    st.builds("{:04d}-{}".format, st.integers(0, 9999), st.sampled_from([21, 22, 23, *range(33, 42)])),
    st.builds("{:03d}X".format, st.integers(0, 999)),
    st.builds("{:02d}XX{}".format, st.integers(0, 99), st.sampled_from(["", "?", "%"])),
    st.builds("{:04d}-XX".format, st.integers(0, 9999)),
    st.builds("{:04d}-{:02d}-XX".format, st.integers(0, 9999), st.integers(1, 12)),
    st.builds("{:03d}X-{:02d}-{:02d}".format, st.integers(0, 999), st.integers(1, 12), st.integers(1, 28)),
    st.builds("{:04d}-{}{:02d}-{}{:02d}".format, st.integers(0, 9999), st.sampled_from("?~%"),
              st.integers(1, 12), st.sampled_from("?~%"), st.integers(1, 28)),
    st.builds("{}/{}".format, plain_dates(0, 4999), plain_dates(5000, 9999)),
    st.builds("{}/..".format, plain_dates()),
    st.builds("../{}".format, plain_dates()),
    st.builds("[{:04d},{:04d}]".format, st.integers(0, 4999), st.integers(5000, 9999)),
    st.builds("{{{:04d}..{:04d}}}".format, st.integers(0, 4999), st.integers(5000, 9999)),
    st.builds("[..{}]".format, plain_dates()),
    st.builds("[{}..]".format, plain_dates()),
    TIMES.filter(lambda text: not text.endswith("+14:00")),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(SAME_GRAMMAR)
def test_the_oracle_gives_the_same_days(text):
    assert oracle(text) == ours(text)
