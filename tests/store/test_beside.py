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


def test_each_piece_gives_what_it_returns_though_others_wait() -> None:
    with beside() as thread:
        pieces = [thread.start(lambda number=number: number * 2) for number in range(4)]  # type: ignore[misc]
        assert thread.result(pieces[1]) == 2
        assert thread.result(pieces[0]) == 0
        thread.wait()
        assert [thread.result(piece) for piece in pieces] == [0, 2, 4, 6]


@pytest.mark.parametrize("use", ["start", "result", "wait", "leave"])
def test_what_a_piece_raises_reaches_the_caller_once(use: str) -> None:
    failed = threading.Event()

    def fail() -> None:
        failed.set()
        raise ValueError("no room")

    def do() -> None:
        with beside() as thread:
            piece = thread.start(fail)
            if use == "start":
                while not piece.done():
                    failed.wait(10)
                thread.start(lambda: None)
            elif use == "result":
                later = thread.start(lambda: None)
                thread.result(later)
            elif use == "wait":
                thread.wait()
            if use != "leave":
                pytest.fail("nothing was raised")

    with pytest.raises(ValueError, match="no room"):
        do()


def test_what_has_not_begun_is_left_when_an_exception_leaves_the_block() -> None:
    begun, goes_on, done = threading.Event(), threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        goes_on.wait(10)

    def do() -> None:
        with beside() as thread:
            thread.start(slow)
            thread.start(done.set)
            begun.wait(10)
            threading.Timer(0.05, goes_on.set).start()
            raise KeyError

    with pytest.raises(KeyError):
        do()
    assert goes_on.is_set()
    assert not done.is_set()


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
