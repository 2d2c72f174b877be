"""Protected people: their names give way to a label in brackets, in whole words.

A name is searched in the form it would have after NFKC, letter by letter as written: "Al" is not
in "Also", and "al" is not "Al". Longer names go first, so that a full name is one label and
not two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Annotated, Any

import orjson
from pydantic import Field, TypeAdapter

from timeline.formats.fields import Line, Strict

MAX_PROTECTED = 200


class Protected(Strict):
    """One person: the label shown instead, without brackets, and every written form."""

    label: Line
    names: Annotated[list[Line], Field(min_length=1, max_length=100)]


PROTECTED_LIST = TypeAdapter(Annotated[list[Protected], Field(max_length=MAX_PROTECTED)])


class Redactor:
    """Replaces protected names in texts and in JSON; does nothing when nobody is protected."""

    def __init__(self, people: list[Protected]) -> None:
        self._labels: dict[str, str] = {}
        for person in people:
            for name in person.names:
                self._labels[_normal(name)] = f"[{person.label}]"
        names = sorted(self._labels, key=len, reverse=True)
        pattern = "|".join(re.escape(name) for name in names)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if names else None
        self._has_escapes = any('"' in name or "\\" in name for name in names)

    @property
    def is_idle(self) -> bool:
        """Nobody is protected, so that every text comes back as it was."""
        return self._pattern is None

    def redact(self, text: str) -> str:
        """Give the text with labels; a text without a name comes back as it was."""
        if self._pattern is None:
            return text
        normal = text if text.isascii() else _normal(text)
        redacted, count = self._pattern.subn(self._label, normal)
        return redacted if count else text

    def redact_json(self, body: bytes) -> bytes:
        """Give a JSON document with labels in its texts; without a name it is the same bytes."""
        if self._pattern is None:
            return body
        text = body.decode()
        # JSON escapes quotes and backslashes; a name with one of them is looked for in the tree.
        if not self._has_escapes and self.redact(text) is text:
            return body
        return orjson.dumps(self.redact_tree(orjson.loads(body)))

    def redact_tree(self, value: Any) -> Any:
        """Redact every text in lists and objects, keys aside."""
        if isinstance(value, str):
            return self.redact(value)
        if isinstance(value, list):
            return [self.redact_tree(one) for one in value]
        if isinstance(value, dict):
            return {key: self.redact_tree(one) for key, one in value.items()}
        return value

    def restore(self, edited: str | None, original: str | None) -> str | None:
        """Put back the names into a text that was edited by somebody who saw labels.

        A text that was left as it was seen is the original. In a changed one, each label that
        is still there becomes the name it stood for, in the order of the original.
        """
        if self._pattern is None or not edited or not original:
            return edited
        if edited == self.redact(original):
            return original
        names = self._pattern.findall(_normal(original))
        for name in names:
            edited = edited.replace(self._labels[name], name, 1)
        return edited

    def _label(self, match: re.Match[str]) -> str:
        return self._labels[match.group()]


@lru_cache(maxsize=256)
def redactor_of(protected: str) -> Redactor:
    """Give the redactor of a timeline's list, kept as JSON."""
    return Redactor(PROTECTED_LIST.validate_python(orjson.loads(protected)))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
