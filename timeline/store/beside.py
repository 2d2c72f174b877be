"""A thread that stores rows of one transaction while the caller makes the next ones.

SQLite and the drivers let other threads run while they work, so that an import keeps two
cores busy. A connection still serves one thread at a time: whoever used `start` calls `wait`
before using the connection again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

_T = TypeVar("_T")


class Beside:
    """Does pieces of work one after another in a thread of its own; made by `beside`."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._pieces: deque[Future[Any]] = deque()

    def start(self, work: Callable[[], _T]) -> Future[_T]:
        """Put a piece of work behind the others; raises what one that has ended raised."""
        while self._pieces and self._pieces[0].done():
            self._pieces.popleft().result()
        piece = self._pool.submit(work)
        self._pieces.append(piece)
        return piece

    def result(self, piece: Future[_T]) -> _T:
        """Give what a piece of work returned; raises what it, or one before it, raised."""
        while piece in self._pieces:
            self._pieces.popleft().result()
        return piece.result()

    def wait(self) -> None:
        """Return when nothing is left to do, and raise what a piece of work raised."""
        while self._pieces:
            self._pieces.popleft().result()

    def drop(self) -> None:
        """Forget what has not begun."""
        for piece in self._pieces:
            piece.cancel()


@contextmanager
def beside() -> Iterator[Beside]:
    """Give a thread for the block; when it ends, by an exception too, nothing runs any more."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="timeline-store") as pool:
        thread = Beside(pool)
        try:
            yield thread
            thread.wait()
        finally:
            thread.drop()
