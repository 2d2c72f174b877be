import pytest

from timeline.dates import Reason, Refusal, read, try_read


def readings(text, **asked):
    answer = try_read(text, "2025-05-23", **asked)
    if isinstance(answer, Refusal):
        return answer.reason, {reading.edtf for reading in answer.readings}
    return answer.edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03/04/2025", (Reason.AMBIGUOUS, {"2025-04-03", "2025-03-04"})),
        ("03-04-2025", (Reason.AMBIGUOUS, {"2025-04-03", "2025-03-04"})),
        ("03.04.2025", "2025-04-03"),  # points put the day first
        ("04/04/2025", "2025-04-04"),  # both orders say the same
        ("13/04/2025", "2025-04-13"),  # one order fits
        ("04/13/2025", "2025-04-13"),
        ("13/13/2025", (Reason.IMPOSSIBLE, set())),
        ("31/12/99", "1999-12-31"),
        ("03/04/25", (Reason.AMBIGUOUS, {"2025-04-03", "2025-03-04"})),
        ("2025/04/03", "2025-04-03"),
    ],
)
def test_three_numbers_are_a_date_when_one_order_is_left(text, expected):
    assert readings(text) == expected


@pytest.mark.parametrize(
    ("order", "day"), [("dmy", "2025-04-03"), ("mdy", "2025-03-04"), ("ymd", "2003-04-25")]
)
def test_the_caller_knows_the_order(order, day):
    assert read("03/04/25", "2025-05-23", order=order).edtf == day


def test_a_wrong_order_does_not_make_a_clear_date_impossible():
    assert read("13/04/2025", order="mdy").edtf == "2025-04-13"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-10", "2024-10"),
        ("1950-53", "1950/1953"),
        ("1939-45", "1939/1945"),
        ("1999-00", "1999/2000"),
        ("1914-18", "1914/1918"),
        ("2024/25", "2024/2025"),  # EDTF has no slash here
        ("2024-25", (Reason.AMBIGUOUS, {"2024/2025", "2024-25"})),
        ("2010-33", (Reason.AMBIGUOUS, {"2010/2033", "2010-33"})),
        ("2044-33", "2044-33"),  # 33 does not come after 44: EDTF's first quarter
        ("2025-13", (Reason.IMPOSSIBLE, set())),
        ("2025-00", (Reason.IMPOSSIBLE, set())),
        ("2050-42", (Reason.IMPOSSIBLE, set())),
        ("winter 2024-25", "2024-24"),
        ("summer 2024-25", (Reason.NOT_A_DATE, set())),
    ],
)
def test_a_year_and_two_digits(text, expected):
    assert readings(text) == expected


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("2/15", {"lang": "ko", "prefer": "past"}, "2025-02-15"),
        ("10.08", {"lang": "uk", "prefer": "past"}, "2024-08-10"),
        ("10.08", {"lang": "en"}, (Reason.NOT_A_DATE, set())),
        ("24/7", {"lang": "en", "prefer": "past"}, (Reason.AMBIGUOUS, {"2024-07-24"})),
        ("1/2", {"prefer": "past"}, (Reason.AMBIGUOUS, {"2025-01-02", "2025-02-01"})),
        ("1/2", {"prefer": "past", "order": "dmy"}, "2025-02-01"),
        ("13/16", {}, (Reason.IMPOSSIBLE, set())),
    ],
)
def test_a_day_and_a_month_in_digits_need_a_known_order(text, asked, expected):
    assert readings(text, **asked) == expected


def test_two_digits_of_a_year_need_the_time_of_writing():
    assert try_read("31/12/99").reason == Reason.NEEDS_ANCHOR


def test_too_many_open_numbers_are_refused():
    assert try_read("1/2 1/2 1/2 1/2", "2025-05-23").reason == Reason.NOT_A_DATE
