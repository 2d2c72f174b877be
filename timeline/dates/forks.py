"""Places where words have two meanings, and no rule may choose: both are followed.

A language or a meaning that comes to such a place asks `fork` which way to go. Nobody has
decided the first time, so it raises `Forked`; the reader then reads the text once for each way
and gives an ambiguous refusal with all that was read.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_decided: ContextVar[Mapping[str, int] | None] = ContextVar("decided", default=None)


class Forked(Exception):
    """Reading stopped where two ways open; `place` names it, `sentence` tells it to people."""

    def __init__(self, place: str, sentence: str) -> None:
        super().__init__(sentence)
        self.place = place
        self.sentence = sentence


def fork(place: str, sentence: str) -> int:
    """Give the way to go at a place, 0 or 1; raises Forked while nobody has decided."""
    decided = _decided.get()
    if decided is None or place not in decided:
        raise Forked(place, sentence)
    return decided[place]


@contextmanager
def deciding(place: str, way: int) -> Iterator[None]:
    """Go one way at a place, beside what has been decided at others."""
    token = _decided.set({**(_decided.get() or {}), place: way})
    try:
        yield
    finally:
        _decided.reset(token)
