"""Work beside the caller: one piece at a time, none left over, and no fault swallowed."""

from __future__ import annotations

import threading
import time

import pytest

from timeline.store.beside import beside


def test_pieces_are_done_one_after_another_in_another_thread() -> None:
    done: list[tuple[int, int]] = []

    def piece(number: int) -> None:
        time.sleep(0.01)
        done.append((number, threading.get_ident()))

    with beside() as thread:
        for number in range(3):
            thread.start(lambda number=number: piece(number))  # type: ignore[misc]  # bound now
        thread.wait()
        assert [number for number, _ in done] == [0, 1, 2]
    (worker,) = {ident for _, ident in done}
    assert worker != threading.get_ident()


@pytest.mark.parametrize("use", ["start", "wait", "leave"])
def test_what_a_piece_raises_reaches_the_caller_once(use: str) -> None:
    def fail() -> None:
        raise ValueError("no room")

    def do() -> None:
        with beside() as thread:
            thread.start(fail)
            if use == "start":
                thread.start(lambda: None)
            elif use == "wait":
                thread.wait()
            if use != "leave":
                pytest.fail("nothing was raised")

    with pytest.raises(ValueError, match="no room"):
        do()


def test_nothing_runs_any_more_when_an_exception_leaves_the_block() -> None:
    done = threading.Event()

    def slow() -> None:
        time.sleep(0.05)
        done.set()

    def do() -> None:
        with beside() as thread:
            thread.start(slow)
            raise KeyError

    with pytest.raises(KeyError):
        do()
    assert done.is_set()
