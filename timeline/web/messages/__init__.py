"""The words of the interface, one TOML file a language; see `en.toml` for how to add one."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

_FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


class Messages:
    """The words of one language. `messages("page.count", n=3)` gives “3 events”."""

    def __init__(self, lang: str, table: dict[str, Any]) -> None:
        self.lang = lang
        self.table = table
        self._locale = Locale.parse(lang)

    def __call__(self, key: str, **values: object) -> str:
        """Give a message with its values filled in; a number `n` chooses the plural form.

        Raises:
            KeyError: there is no such message; a mistake of ours.
        """
        found: Any = self.table
        for part in key.split("."):
            found = found[part]
        if isinstance(found, dict):
            found = found[self._locale.plural_form(float(str(values["n"])))]
        filled = {name: self._text(value) for name, value in values.items()}
        return str(found).format(**filled)

    def number(self, value: float) -> str:
        """Write a number with the language's separators."""
        return _number(value, self.lang)

    def _text(self, value: object) -> str:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return self.number(value) if is_number else str(value)  # type: ignore[arg-type]  # narrowed


@lru_cache(maxsize=20_000)
def _number(value: float, lang: str) -> str:
    return str(format_decimal(value, locale=lang))


@cache
def messages(lang: str) -> Messages:
    """Load the words of one of `LANGUAGES`."""
    text = (_FOLDER / f"{lang}.toml").read_text(encoding="utf-8")
    return Messages(lang, tomllib.loads(text))
