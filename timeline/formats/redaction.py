"""Protected people: their names give way to a label in brackets, in whole words.

A name is searched in the form it would have after NFKC, letter by letter as written: "Al" is not
in "Also", and "al" is not "Al". Longer names go first, so that a full name is one label and
not two. Between the words of a name any white space may stand, a line's end too, and what stands
for a space in addresses; an address may also spell a name in per cent signs. Korean writes
particles onto names without a space, so they may follow a Hangul name of two syllables or more
and stay where they are; every other ending is a form of its own and has to be listed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product
from typing import Annotated, Any
from urllib.parse import quote, unquote

import orjson
from pydantic import AfterValidator, Field, TypeAdapter

from timeline.formats.fields import Line, Strict
from timeline.formats.particles import PARTICLES, is_hangul_name

MAX_PROTECTED = 200
_MOST_SPELLINGS = 200
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
"""Characters that no reader sees: they must not hide a name."""
_SPACE = r"(?:[\s_+]|%20)+"
# An underscore is none of a word's letters at its edge, as in _emphasis_, but joins in: a_1.
_BEFORE = r"(?<![^\W_])(?<![^\W_]_)"
_AFTER = r"(?!_?[^\W_])"


_ADDRESS = re.compile(r"https?://\S+")
_PER_CENT = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Letters beyond ASCII as addresses spell them."""


def _lower_hex(quoted: str) -> str:
    return re.sub("%..", lambda match: match.group().lower(), quoted)


def _bare(label: str) -> str:
    """Give a label without the brackets that some write around it."""
    return label.strip().removeprefix("[").removesuffix("]").strip() or label


class Protected(Strict):
    """One person: the label shown instead, without brackets, and every written form."""

    label: Annotated[Line, AfterValidator(_bare)]
    names: Annotated[list[Line], Field(min_length=1, max_length=100)]


PROTECTED_LIST = TypeAdapter(Annotated[list[Protected], Field(max_length=MAX_PROTECTED)])


class Redactor:
    """Replaces protected names in texts and in JSON; does nothing when nobody is protected."""

    def __init__(self, people: list[Protected]) -> None:
        self._labels: dict[str, str] = {}
        for person in people:
            for name in person.names:
                self._labels.setdefault(_spaced(normal(name)), f"[{person.label}]")
        names = sorted(self._labels, key=len, reverse=True)
        self._pattern = re.compile(f"{_BEFORE}(?:{'|'.join(map(_form, names))})") if names else None
        # A text without the beginning of any name holds no name, which is quickly seen. JSON
        # escapes quotes and backslashes, so the beginning ends before them.
        begins = {re.split(r'[\s"\\]', name, maxsplit=1)[0] for name in names}
        quoted = {quote(begin) for begin in begins}
        in_any_form = begins | quoted | {_lower_hex(one) for one in quoted}
        self._begins = None if "" in begins else sorted(in_any_form)

    @property
    def is_idle(self) -> bool:
        """Nobody is protected, so that every text comes back as it was."""
        return self._pattern is None

    def redact(self, text: str) -> str:
        """Give the text with labels; a text without a name comes back as it was."""
        if self._pattern is None:
            return text
        shown = normal(text)
        if not self._may_hold(shown):
            return text
        # An address stays one, so that it passes wherever addresses are checked.
        label = self._quoted_label if _ADDRESS.fullmatch(shown) else self._label
        redacted, count = self._pattern.subn(label, shown)
        if _PER_CENT.search(shown):
            readable, more = self._pattern.subn(label, normal(unquote(shown)))
            if more > count:
                return readable
        return redacted if count else text

    def holds(self, text: str) -> bool:
        """Tell whether a protected name stands in a text."""
        return self.redact(text) is not text

    def redact_json(self, body: bytes) -> bytes:
        """Give a JSON document with labels in its texts; without a name it is the same bytes."""
        if self._pattern is None or not self._may_hold(normal(body.decode())):
            return body
        given = orjson.loads(body)
        shown = self.redact_tree(given)
        return body if shown == given else orjson.dumps(shown)

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
        stood: dict[str, list[str]] = {}
        for match in self._pattern.finditer(normal(original)):
            stood.setdefault(self._label(match), []).append(match.group())
        for label, names in stood.items():
            parts = edited.split(label)
            # A label more than there were names cannot stand for one of them.
            filled = [*names, *([label] * len(parts))]
            edited = "".join(
                part + filled[place] if place < len(parts) - 1 else part
                for place, part in enumerate(parts)
            )
        return edited

    def spellings(self, text: str) -> list[str]:
        """List the texts that would be shown as `text`, itself first; at most some hundreds.

        None at all when the text holds a name: to those who see labels there is no such text.
        """
        if self._pattern is None:
            return [text]
        if self.holds(text):
            return []
        by_label: dict[str, list[str]] = {}
        for name, label in self._labels.items():
            by_label.setdefault(label, [label]).append(name)
        labels = "|".join(re.escape(label) for label in by_label)
        parts = [by_label.get(part, [part]) for part in re.split(f"({labels})", text)]
        return ["".join(one) for one in islice(product(*parts), _MOST_SPELLINGS)]

    def _may_hold(self, text: str) -> bool:
        return self._begins is None or any(begin in text for begin in self._begins)

    def _quoted_label(self, match: re.Match[str]) -> str:
        return quote(self._label(match))

    def _label(self, match: re.Match[str]) -> str:
        return self._labels[_spaced(match.group())]


@lru_cache(maxsize=256)
def redactor_of(protected: str) -> Redactor:
    """Give the redactor of a timeline's list, kept as JSON."""
    return Redactor(PROTECTED_LIST.validate_python(orjson.loads(protected)))


def normal(text: str) -> str:
    """Give a text after NFKC and without invisible characters, as names are looked for."""
    if text.isascii():
        return text
    # These two are frequent in news and the only reason to normalise most texts at all, which
    # takes ten times as long as this.
    text = text.replace("\u2026", "...").replace("\u00a0", " ")
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return _INVISIBLE.sub("", text)


def _spaced(name: str) -> str:
    return re.sub(_SPACE, " ", name).strip()


def _form(name: str) -> str:
    """Give the pattern of a name; the look behind it is common to all."""
    words = _SPACE.join(re.escape(word) for word in name.split(" "))
    end = f"(?={PARTICLES}{_AFTER})" if is_hangul_name(name) else _AFTER
    return words + end
