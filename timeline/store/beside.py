"""A thread that stores rows of one transaction while the caller makes the next ones.

SQLite and the drivers let other threads run while they work, so that an import keeps two
cores busy. A connection still serves one thread at a time: whoever used `start` calls `wait`
before using the connection again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager


class Beside:
    """Does one piece of work at a time in a thread of its own; made by `beside`."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._running: Future[None] | None = None

    def start(self, work: Callable[[], None]) -> None:
        """Begin a piece of work when the last one is done; raises what that one raised."""
        self.wait()
        self._running = self._pool.submit(work)

    def wait(self) -> None:
        """Return when nothing is running, and raise what the work raised."""
        running, self._running = self._running, None
        if running is not None:
            running.result()


@contextmanager
def beside() -> Iterator[Beside]:
    """Give a thread for the block; when it ends, by an exception too, nothing runs any more."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="timeline-store") as pool:
        thread = Beside(pool)
        yield thread
        thread.wait()
