"""How wide a text will be, told from stored advance widths.

The server does not know which font the reader has. `advances.json` holds the widths (in
thousandths of the type size) of Liberation Sans, which has the metrics of Arial and Helvetica;
a browser whose font is wider says so with a scale, and the layout is packed anew.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from babel.numbers import format_decimal

FONT = "Arial, 'Helvetica Neue', Helvetica, 'Liberation Sans', 'Noto Sans KR', sans-serif"
"""What the chart asks for; the first ones have the measured widths."""
ELLIPSIS = "…"
_OTHER = 620  # a letter that the table lacks; wider than the mean of those it has
_WIDE = 1000  # Hangul, Han and kana fill a square


@lru_cache(maxsize=10_000)
def number_text(number: int, lang: str) -> str:
    """Write a whole number with the separators of a language."""
    return str(format_decimal(number, locale=lang))


@cache
def _advances(*, bold: bool) -> dict[str, int]:
    text = Path(__file__).with_name("advances.json").read_text(encoding="utf-8")
    by_width: dict[str, str] = json.loads(text)["bold" if bold else "regular"]
    return {letter: int(width) for width, letters in by_width.items() for letter in letters}


def _advance(letter: str, table: dict[str, int]) -> int:
    known = table.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


@lru_cache(maxsize=50_000)
def measure(text: str, size_px: float, *, bold: bool = False) -> float:
    """Give the width of a line of text in pixels."""
    table = _advances(bold=bold)
    return sum(_advance(letter, table) for letter in text) * size_px / 1000


def shorten(text: str, size_px: float, width_px: float, *, bold: bool = False) -> str:
    """Cut a line to a width, with an ellipsis where something was left out."""
    if measure(text, size_px, bold=bold) <= width_px:
        return text
    table = _advances(bold=bold)
    left = width_px * 1000 / size_px - _advance(ELLIPSIS, table)
    kept = 0
    for letter in text:
        left -= _advance(letter, table)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS


def wrap(
    text: str, size_px: float, width_px: float, *, lines: int = 2, bold: bool = False
) -> tuple[str, ...]:
    """Break a text into at most `lines` lines; the last one is shortened if need be."""
    words = text.split()
    wrapped: list[str] = []
    while words and len(wrapped) < lines - 1:
        count = 1
        while count < len(words) and (
            measure(" ".join(words[: count + 1]), size_px, bold=bold) <= width_px
        ):
            count += 1
        wrapped.append(shorten(" ".join(words[:count]), size_px, width_px, bold=bold))
        words = words[count:]
    if words or not wrapped:
        wrapped.append(shorten(" ".join(words), size_px, width_px, bold=bold))
    return tuple(wrapped)
