"""Which languages an expression is read in, and which of them it was."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.dates.languages import FULL, language
from timeline.dates.languages.base import Language

_LATIN = re.compile("[A-Za-z]")
_HANGUL = re.compile("[\u1100-\u11ff\u3007\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def languages_for(text: str, lang: str | None) -> list[Language]:
    """List the languages to look words up in: the hinted one first, then those of the letters.

    Letters that only one language has put it first. English stands behind every other, for
    abbreviations and expressions in two languages; with a hint that is not read in full, no
    language is listed, and only digits and signs are read.
    """
    if lang is not None and lang not in FULL:
        return []
    if text.isascii():
        codes = ("en",) if lang in (None, "en") else (lang, "en")
    else:
        latin, hangul = _LATIN.search(text) is not None, _HANGUL.search(text) is not None
        cyrillic = _CYRILLIC.search(text) is not None
        shown = (shows("uk", text), shows("ru", text)) if cyrillic else (False, False)
        return _told((latin, hangul, cyrillic), shown, lang)
    return _named(codes)


@lru_cache(maxsize=256)
def _told(
    seen: tuple[bool, bool, bool], shown: tuple[bool, bool], lang: str | None
) -> list[Language]:
    """Put the hint first, then what has letters of its own (`shown`: Ukrainian, Russian).

    `seen` says whether Latin, Korean and Cyrillic letters are among those of the text.
    """
    latin, hangul, cyrillic = seen
    alphabets = {"en": latin, "ko": hangul, "uk": cyrillic, "ru": cyrillic}
    own = {"uk": shown[0], "ru": shown[1]}
    codes = [code for code in FULL if code == lang or alphabets[code]]
    return _named(tuple(sorted(codes, key=lambda code: (code != lang, not own.get(code)))))


@lru_cache(maxsize=256)
def _named(codes: tuple[str, ...]) -> list[Language]:
    """Give the languages of some codes; the list is shared, and nobody changes it."""
    return [found for code in codes if (found := language(code)) is not None]


@lru_cache
def _letters(code: str) -> re.Pattern[str]:
    """Give a pattern for the letters that only this language of its alphabet has."""
    found = language(code)
    letters = "" if found is None else "".join(sorted(found.letters))
    return re.compile(f"[{letters}{letters.upper()}]" if letters else "(?!)")


def shows(code: str, text: str) -> bool:
    """Tell whether a text has a letter that only this language of its alphabet has."""
    return _letters(code).search(text) is not None


def told_language(langs: list[str], hint: str | None) -> str:
    """Give the language of an expression from those that knew its words.

    The hint, where it knew one; else the last of them in the order in which they are tried: a
    word reaches a later language only when the earlier ones do not know it.
    """
    if not langs:
        return hint or "en"
    return hint if hint is not None and hint in langs else max(langs, key=FULL.index)
