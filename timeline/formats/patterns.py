"""What texts may hold, as patterns that Python, Rust and JavaScript read alike.

As patterns and not as functions, because pydantic runs these in Rust, several for every event
of an import, and because so they stand in the API's document too. `faults` words what they refuse.
"""

from __future__ import annotations

_CONTROL = r"\x00-\x1f\x7f-\x9f"
TURNING = r"\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of what follows, beyond their text's end: a title with one
rewrites the line it stands in. In quotations they are kept as they are."""
_BLANK = r"\x20\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
ONE_LINE = rf"^[^{_CONTROL}{TURNING}]*[^{_CONTROL}{TURNING}{_BLANK}][^{_CONTROL}{TURNING}]*$"
LINES = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
WEB_ADDRESS = rf"^https?://[^\s/?#{_CONTROL}{TURNING}][^\s{_CONTROL}{TURNING}]*$"
