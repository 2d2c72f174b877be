"""Lists come in pages: what is on this one, and where the next begins."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson

from timeline.errors import Fault, InvalidInput

_BEYOND = 2**63
"""The first number that neither engine holds."""


class Page(NamedTuple):
    """Shapes as served, and the cursor for `after`, None on the last page."""

    shapes: list[Any]
    next: str | None


def cursor(*keys: Any) -> str:
    """Write the sort keys of the last row as one opaque word."""
    return urlsafe_b64encode(orjson.dumps(keys)).rstrip(b"=").decode()


def keys_of(text: str, *kinds: type[Any]) -> tuple[Any, ...]:
    """Read a cursor back; every key must be of the kind named.

    Raises:
        InvalidInput: it is not a cursor of this list.
    """
    try:
        keys = orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (Error, ValueError):
        keys = None
    if (
        not isinstance(keys, list)
        or [type(key) for key in keys] != list(kinds)
        or any(isinstance(key, int) and not -_BEYOND <= key < _BEYOND for key in keys)
    ):
        raise _no_cursor(text)
    return tuple(keys)


def page_of(
    shapes: Sequence[dict[str, Any]], *, limit: int, after: str | None, key: str | None = None
) -> Page:
    """Cut a page from a short list that is there whole.

    The cursor is the last one's `key`, or its place where none of its fields may be told.

    Raises:
        InvalidInput: `after` is no cursor of this list.
    """
    keys = [place if key is None else shape[key] for place, shape in enumerate(shapes)]
    start = 0
    if after is not None:
        (last,) = keys_of(after, int if key is None else str)
        if last not in keys:
            raise _no_cursor(after)
        start = keys.index(last) + 1
    end = start + limit
    return Page([*shapes[start:end]], cursor(keys[end - 1]) if end < len(shapes) else None)


def _no_cursor(text: str) -> InvalidInput:
    return InvalidInput(
        Fault("after", "is no cursor of this list", "the value of next in the page before", text)
    )
