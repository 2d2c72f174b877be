"""Rows of a table in one test: thousands of tests of a millisecond each cost minutes to set up."""

import sys
from functools import cache

from timeline.dates import try_read


def every(rows):
    """Make one test of a check: it runs over all rows, and tells each that fails by its id.

    `rows` are `pytest.param` with ids; their values are the arguments of the check.
    """

    def decorate(check):
        def run():
            failed = []
            for row in rows:
                try:
                    check(*row.values)
                except (AssertionError, AttributeError) as error:
                    failed.append(f"{row.id}: {error}")
            assert rows
            assert not failed, f"{len(failed)} of {len(rows)} rows:\n" + "\n".join(failed)

        run.__name__, run.__doc__ = check.__name__, check.__doc__
        return run

    return decorate


@cache
def load_everything():
    """Load the tables of every language, and dateparser, which the first text loads that needs them."""
    for lang, text in (
        ("en", "12 May 2025"), ("ko", "2025년 5월 12일"), ("uk", "12 травня 2025"),
        ("ru", "12 мая 2025"), ("fr", "12 mai 2025"), ("en", "over the last week in ixst century"),
    ):  # fmt: skip
        try_read(text, "2025-05-23", lang=lang)


def calls_of(work):
    """Count the functions that a piece of work calls: a cost that no machine or load changes."""
    load_everything()
    count = 0

    def seen(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
