import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.date_tables import calls_of
from timeline.dates import edtf
from timeline.dates.agreement import UNDATED, ClaimDate, agree
from timeline.dates.interval import format_day
from timeline.dates.reading import Anchor

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "data/dates/agreement.toml").read_text(encoding="utf-8")
)


def claim(number, text, source=None, anchor=None, precision=None, *, preferred=False):
    if text is None:
        return ClaimDate(str(number), source, None, None, precision, preferred)
    told = None
    if anchor:
        day = edtf.bounds(anchor).earliest_start
        told = Anchor(day, day, anchor)
    return ClaimDate(str(number), source, text, edtf.bounds(text, told), precision, preferred)


def claims_of(case):
    return [
        claim(number, each.pop("edtf", None), **each)
        for number, each in enumerate((dict(entry) for entry in case["claims"]), start=1)
    ]


def shown(bounds):
    return ["" if day is None else format_day(day) for day in bounds]


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["why"])
def test_claims_make_the_date_of_the_table(case):
    claims = claims_of(case)
    left_out = tuple(case.get("left_out", ()))
    date = agree(claims)
    assert (date.edtf or "") == case["edtf"]
    assert (date.left_out, date.disputed) == (left_out, case.get("disputed", bool(left_out)))
    assert date.supporting == tuple(
        each.id for each in claims if each.edtf is not None and each.id not in left_out
    )
    assert date.preferred is case.get("preferred", False)
    if date.bounds is None:
        assert date == UNDATED
        return
    assert shown(date.bounds) == case.get("bounds", shown(edtf.bounds(date.edtf)))
    assert date.precision == case.get("precision", edtf.precision(date.edtf))


# --- laws ---------------------------------------------------------------------------------------

DAYS = st.integers(20_000, 20_040)
STRETCHES = st.tuples(DAYS, st.integers(0, 12)).map(lambda pair: (pair[0], sum(pair)))
SOMETIME = STRETCHES.map(lambda days: f"[{format_day(days[0])}..{format_day(days[1])}]")
CHOICES = st.lists(DAYS, min_size=2, max_size=3, unique=True).map(
    lambda days: f"[{','.join(map(format_day, days))}]"
)
LASTING = STRETCHES.map(lambda days: "/".join(map(format_day, days)))
ONE_SIDED = st.builds("{1}{0}{2}".format, DAYS.map(format_day), *[st.just("")] * 2).flatmap(
    lambda day: st.sampled_from([f"[..{day}]", f"[{day}..]", f"{day}/..", f"../{day}"])
)
VAGUE = st.sampled_from(
    ["2024-10", "2024-11", "2024", "2024-10~", "2024-10/2024-11", "2024-10~/..", "2024-23", "2024?"]
)
ABOUT = DAYS.map(format_day).flatmap(lambda day: st.sampled_from([day, f"{day}~", f"{day}?"]))
TEXTS = st.one_of(ABOUT, SOMETIME, CHOICES, LASTING, ONE_SIDED, VAGUE)
CLAIMS = st.lists(
    st.tuples(TEXTS, st.sampled_from("ABCDE"), st.booleans()), min_size=1, max_size=7
).map(
    lambda rows: [
        claim(number, text, source, preferred=preferred and number == 1)
        for number, (text, source, preferred) in enumerate(rows)
    ]
)


def unordered(date):
    return (
        date.edtf,
        date.bounds,
        date.precision,
        date.disputed,
        sorted(date.supporting),
        sorted(date.left_out),
    )


def agrees(one, other):
    """The rule for two claims as it is written down, apart from the code under test."""
    bounds = []
    for each in (one, other):
        wide = edtf.widened(each.bounds, each.edtf)
        bounds.append([-(10**6) if d is None and i % 2 == 0 else 10**6 if d is None else d
                       for i, d in enumerate(wide)])  # fmt: skip
    (s1, s2, e1, e2), (t1, t2, f1, f2) = bounds
    if edtf.is_lasting(one.edtf) and edtf.is_lasting(other.edtf):
        return max(s1, t1) <= min(s2, t2) and max(e1, f1) <= min(e2, f2)
    return max(s1, t1) <= min(e2, f2)


PLAIN = st.one_of(ABOUT, SOMETIME, LASTING, ONE_SIDED, VAGUE)  # without gaps, so pairs suffice
PLAIN_CLAIMS = st.lists(st.tuples(PLAIN, st.sampled_from("ABCDE")), min_size=1, max_size=7).map(
    lambda rows: [claim(number, text, source) for number, (text, source) in enumerate(rows)]
)


def strongest_by_trying_all(claims):
    """All agreeing sets with the most sources, by looking at every subset."""
    sets = []
    for mask in range(1, 1 << len(claims)):
        chosen = [each for place, each in enumerate(claims) if mask >> place & 1]
        if all(agrees(one, other) for one in chosen for other in chosen):
            sets.append(chosen)
    most = max(len({each.source for each in chosen}) for chosen in sets)
    ids = [{c.id for c in chosen} for chosen in sets if len({c.source for c in chosen}) == most]
    return [one for one in ids if not any(one < other for other in ids)]


@given(PLAIN_CLAIMS)
def test_the_strongest_sets_are_those_found_by_trying_all(claims):
    sets = strongest_by_trying_all(claims)
    date = agree(claims)
    assert set(date.supporting) == set.union(*sets)
    assert date.disputed is (len(sets) > 1 or len(date.supporting) < len(claims))


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims, random):
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert unordered(agree(shuffled)) == unordered(agree(claims))


@given(CLAIMS)
def test_the_date_is_valid_edtf_in_canonical_form(claims):
    date = agree(claims)
    tree = edtf.parse(date.edtf)
    assert edtf.write(tree) == date.edtf
    of_text = edtf.bounds(tree)
    for earliest in (0, 2):
        assert of_text[earliest] is None or of_text[earliest] <= date.bounds[earliest]
    for latest in (1, 3):
        assert of_text[latest] is None or of_text[latest] >= date.bounds[latest]


@given(CLAIMS)
def test_every_dated_claim_supports_the_date_or_is_left_out(claims):
    date = agree(claims)
    assert sorted((*date.supporting, *date.left_out)) == sorted(each.id for each in claims)
    assert date.disputed or not date.left_out


@given(CLAIMS)
def test_the_date_agrees_with_every_supporter_unless_disputed(claims):
    date = agree(claims)
    if date.disputed:
        return
    whole = ClaimDate("date", "X", date.edtf, date.bounds)
    assert all(agrees(whole, each) for each in claims)


@given(CLAIMS)
def test_a_claim_that_repeats_the_date_never_makes_a_dispute(claims):
    date = agree(claims)
    again = agree([*claims, ClaimDate("again", "Z", date.edtf, date.bounds)])
    if not date.disputed:
        assert not again.disputed
        assert again.bounds == date.bounds


SOMETIME_CLAIMS = st.lists(
    st.tuples(st.one_of(SOMETIME, CHOICES, ABOUT), st.sampled_from("ABC")), min_size=1, max_size=5
).map(lambda rows: [claim(n, text, source) for n, (text, source) in enumerate(rows)])


@given(SOMETIME_CLAIMS)
def test_the_bounds_of_sometime_claims_are_those_of_the_date(claims):
    date = agree(claims)
    assert date.bounds == edtf.bounds(date.edtf)


@given(SOMETIME_CLAIMS, st.integers(0, 5), st.integers(0, 5))
def test_a_claim_that_shares_a_day_with_the_date_never_makes_a_dispute(claims, before, after):
    date = agree(claims)
    day = date.bounds.earliest_start
    around = claim("new", f"[{format_day(day - before)}..{format_day(day + after)}]", "Z")
    if not date.disputed:
        assert not agree([*claims, around]).disputed


@given(CLAIMS)
def test_repeating_a_claim_changes_no_date(claims):
    first = claims[0]
    twin = ClaimDate("twin", first.source, first.edtf, first.bounds, None, first.preferred)
    assert agree([*claims, twin]).edtf == agree(claims).edtf


@given(PLAIN_CLAIMS)
def test_undated_claims_change_nothing(claims):
    assert agree([claim("none", None, "Z"), *claims]) == agree(claims)


@given(PLAIN_CLAIMS)
def test_a_preferred_claim_always_supports_the_date(claims):
    chosen = claims[-1]
    preferred = ClaimDate(chosen.id, chosen.source, chosen.edtf, chosen.bounds, None, True)
    date = agree([*claims[:-1], preferred])
    assert chosen.id in date.supporting
    assert date.preferred
    assert all(agrees(preferred, each) for each in claims if each.id in date.supporting)


def many_claims(count):
    claims = []
    for number in range(count):
        first, last = 20_000 + number * 37 % 90, 20_100 + number * 53 % 90
        text = (
            f"{format_day(first)}/{format_day(last)}~"
            if number % 2
            else f"[{format_day(first)}..{format_day(first + 40)}]"
        )
        claims.append(claim(number, text, str(number)))
    return claims


def test_twice_as_many_claims_cost_at_most_a_cube_more():
    few, many = many_claims(50), many_claims(100)
    assert agree(many).disputed
    assert calls_of(lambda: agree(many)) < 9 * calls_of(lambda: agree(few))


def test_very_many_rival_dates_are_said_as_the_range_around_them():
    days = [format_day(20_000 + 2 * number) for number in range(100)]
    date = agree([claim(number, day, str(number)) for number, day in enumerate(days)])
    assert date.edtf == f"[{days[0]}..{days[-1]}]"
    assert date.disputed
    assert date.left_out == ()


def test_more_rivals_than_a_one_of_holds_may_be_open_on_both_sides():
    rows = [f"[..{format_day(19_999)}]", f"[{format_day(20_500)}..]"]
    rows += [format_day(20_000 + 2 * number) for number in range(50)]
    date = agree([claim(number, text, str(number)) for number, text in enumerate(rows)])
    assert date.bounds == (None, None, None, None)
    assert edtf.bounds(date.edtf) == date.bounds
