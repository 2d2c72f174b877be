"""Texts made safe for where they go: XML, HTML, JSON inside a page, cells of a spreadsheet."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import orjson

# What XML 1.0 (2.2) cannot hold, and C0 controls that RFC 5545 (3.1) forbids in a text.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_IN_SCRIPT = ((b"<", b"\\u003c"), (b">", b"\\u003e"), (b"&", b"\\u0026"))


def without_controls(text: str) -> str:
    """Put U+FFFD where a character cannot stand in XML or in a calendar, so that it is seen."""
    return _NOT_IN_XML.sub("\ufffd", text)


def with_plain_breaks(text: str) -> str:
    """Write every line break as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_html(text: str) -> str:
    """Escape a text for HTML, with its line breaks as `<br>`."""
    return escape(with_plain_breaks(text)).replace("\n", "<br>")


def guarded(cell: str) -> str:
    """Put `'` before what a spreadsheet would take for a formula; `unguarded` takes it away."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """Take away what `guarded` put before a cell."""
    return cell.removeprefix("'")


def script_json(value: Any) -> bytes:
    """Write JSON that can stand inside `<script>`: no `<`, `>` or `&`, in which a tag could hide."""
    written = orjson.dumps(value)
    for character, escaped in _IN_SCRIPT:
        written = written.replace(character, escaped)
    return written
