"""Rows of a table in one test: thousands of tests of a millisecond each cost minutes to set up."""

import sys


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


def calls_of(work):
    """Count the functions that a piece of work calls: a cost that no machine or load changes."""
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
