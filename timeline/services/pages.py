"""Lists come in pages: what is on this one, and where the next begins."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
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
        raise InvalidInput(
            Fault(
                "after", "is no cursor of this list", "the value of next in the page before", text
            )
        )
    return tuple(keys)
