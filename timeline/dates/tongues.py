"""Which languages an expression is read in, and which of them it was."""

from __future__ import annotations

import re

from timeline.dates.languages import FULL, language
from timeline.dates.languages.base import Language

_ALPHABETS = {
    "en": re.compile("[A-Za-z]"),
    "ko": re.compile("[\u1100-\u11ff\u3007\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]"),
    "uk": re.compile("[\u0400-\u04ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
}


def languages_for(text: str, lang: str | None) -> list[Language]:
    """List the languages to look words up in: the hinted one first, then those of the letters.

    Letters that only one language has put it first. English stands behind every other, for
    abbreviations and expressions in two languages; with a hint that is not read in full, no
    language is listed, and only digits and signs are read.
    """
    if lang is not None and lang not in FULL:
        return []
    if text.isascii():
        codes = ["en"] if lang in (None, "en") else [str(lang), "en"]
    else:
        codes = [code for code in FULL if code == lang or _ALPHABETS[code].search(text)]
        if len(codes) > 1:
            letters = frozenset(text.casefold())
            codes.sort(key=lambda code: (code != lang, not shows(code, letters)))
    return [found for code in codes if (found := language(code)) is not None]


def shows(code: str, letters: frozenset[str]) -> bool:
    """Tell whether a text has a letter that only this language of its alphabet has."""
    found = language(code)
    return found is not None and not found.letters.isdisjoint(letters)


def told_language(langs: list[str], hint: str | None) -> str:
    """Give the language of an expression from those that knew its words.

    The hint, where it knew one; else the last of them in the order in which they are tried: a
    word reaches a later language only when the earlier ones do not know it.
    """
    if not langs:
        return hint or "en"
    return hint if hint is not None and hint in langs else max(langs, key=FULL.index)
