"""A process that reads a long file ahead and makes rows of its events, while this one stores them.

Reading dates and storing rows take about the same time; on two cores an import takes half of it.
The other process knows nothing of the store: it is told once what rows follow from (`Ground`),
and hands over what it cannot make rows of as it found it.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from timeline.errors import StoreError
from timeline.store.beside import beside

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from pathlib import Path

    from timeline.formats.how import How, Name
    from timeline.formats.rows import Found
    from timeline.services.importing_plain import Event, Ground

BATCH = 1_000
"""Rows that are held at a time."""
_MOST_UNSENT = 50
"""Messages that wait to be sent: a pipe holds two, and its reader is at other work for longer."""


class Source(NamedTuple):
    """A file and how it is read, as `formats.incoming.read` is told."""

    path: Path
    name: Name | None
    how: How


class Ahead:
    """The other process, at work from the first call of `batches`; made by `ahead`.

    `position` is how many bytes of the file it has read.
    """

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.position = 0

    def batches(self, skipped: int, ground: Ground) -> Iterator[list[Found | Event]]:
        """Give the rows of the file after the first ones, a batch at a time.

        Raises:
            StoreError: the process was ended by somebody.
            OSError: the file cannot be read any more.
        """
        from timeline.services.importing_made import opened  # noqa: PLC0415 - as in `_serve`

        try:
            self._pipe.send((skipped, ground))
            batch: list[Found | Event] = []
            while (answer := self._pipe.recv()) is not None:
                if isinstance(answer, Exception):
                    raise answer
                self.position, some = answer
                batch += opened(some)
                if len(batch) >= BATCH:
                    yield batch
                    batch = []
            if batch:
                yield batch
        except (EOFError, ConnectionError):
            told = "The process that reads the file was ended; nothing was stored."
            raise StoreError(told) from None


@contextmanager
def ahead(source: Source) -> Iterator[Ahead]:
    """Start a process for a file, and end it with the block."""
    # A fresh one: a copy of this process would share its connection and its random numbers.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, source), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Ahead(ours)
    finally:
        process.terminate()
        process.join()
        ours.close()


def _serve(pipe: Connection, source: Source) -> None:
    # Who is at the terminal stops the import, and that ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # nothing here is part of a cycle, and looking for them cost a third
    # Loaded in the other process: this one starts it first and loads the store meanwhile.
    from timeline.services.importing_made import made  # noqa: PLC0415
    from timeline.services.importing_plain import PlainEvents  # noqa: PLC0415

    try:
        skipped, ground = pipe.recv()
        with beside() as thread:
            sent: deque[Future[None]] = deque()
            for answer in made(source, skipped, PlainEvents(ground)):
                sent.append(thread.start(partial(pipe.send, answer)))
                if len(sent) > _MOST_UNSENT:
                    thread.result(sent.popleft())
            thread.start(partial(pipe.send, None))
    except (EOFError, ConnectionError):
        return  # nobody waits for more
    except Exception as error:  # noqa: BLE001 - told to those who wait for rows
        pipe.send(error)
