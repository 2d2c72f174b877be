"""The words of texts as search knows them, alike on both engines and in every language."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORDS = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ")
    for code in range(256)
)


def folded_words(*texts: str | None) -> str:
    """Fold texts to the words that are indexed: NFKC, case-folded, space between."""
    joined = " ".join(filter(None, texts))
    if joined.isascii():
        # The same as below, in one pass: it runs for every event of an import.
        return joined.encode().translate(_ASCII_WORDS).decode()
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", joined).casefold()))
