"""New ids: UUID version 7 (RFC 9562), 32 hexadecimal digits, in the order they were made."""

from __future__ import annotations

import uuid_utils


def new_id() -> str:
    """Make an id that sorts after every earlier one of this process."""
    return uuid_utils.uuid7().hex
