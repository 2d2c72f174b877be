"""A JSON object read member by member, so that a long array in it is never held whole.

The values are decoded by the standard library; here is only where one ends and the next
begins, and on which line. (An event-based parser would do as well, but those we know tell no
line numbers, and every refused record is to be found in its file.)
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO, NamedTuple, NoReturn

import orjson

CHUNK_BYTES = 65_536
MAX_MEMBER_CHARS = 8_000_000

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_SPACE = re.compile(r"[ \t\n\r]*")
# How far from its end a cut-off value can be found wanting: the longest is "\uD83D\uDE00".
_CUT_OFF = 16
# After so many lines in a row that are no records, lines are not tried any more.
_MOST_FAILURES = 8


class Member(NamedTuple):
    """A value, the top-level key it stands under, and the line it begins on, from 1."""

    line: int
    key: str
    value: Any


class BrokenJson(Exception):
    """The text is not JSON from this line on."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def members(stream: BinaryIO, arrays: Collection[str]) -> Iterator[Member]:
    """Give the members of the top-level object in the order of the file.

    The elements of the top-level arrays named in `arrays` are given one by one, every other
    value whole. At most `MAX_MEMBER_CHARS` characters are held.

    Raises:
        BrokenJson: the text is no JSON object in UTF-8, one of `arrays` is no array, or a
            value is too long.
    """
    text = _Text(stream)
    text.expect("{")
    if text.accept("}"):
        return text.expect_end()
    while True:
        line, key = text.value()
        if not isinstance(key, str):
            raise BrokenJson(line, "a key is not a text")
        text.expect(":")
        if key in arrays:
            text.expect("[")
            if not text.accept("]"):
                yield from _elements(text, key)
        else:
            line, value = text.value()
            yield Member(line, key, value)
        if not text.accept(","):
            break
    text.expect("}")
    return text.expect_end()


def _elements(text: _Text, key: str) -> Iterator[Member]:
    while True:
        for line, value in text.lines():
            yield Member(line, key, value)
        line, value = text.value()
        yield Member(line, key, value)
        if not text.accept(","):
            return text.expect("]")


def _holds_half(value: Any) -> bool:
    """Tell whether a text or key holds a surrogate without its other half: it is no Unicode."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


class _Text:
    """What is read and not yet decoded, and the line it begins on."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder(parse_constant=_no_constant)
        self._held = ""
        self._at = 0
        self._line = 1
        self._is_all = False
        self._lines_fail = 0

    def accept(self, character: str) -> bool:
        """Step over a character after white space, when it is there."""
        if self._peek() != character:
            return False
        self._at += 1
        return True

    def expect(self, character: str) -> None:
        found = self._peek()
        if found != character:
            told = f"“{found}”" if found else "the end of the file"
            raise BrokenJson(self._line, f"{told} stands where “{character}” is expected")
        self._at += 1

    def expect_end(self) -> None:
        if self._peek():
            raise BrokenJson(self._line, "something follows the end of the object")

    def value(self) -> tuple[int, Any]:
        """Decode the next value, and give the line it begins on."""
        if self._peek() == "{" and self._lines_fail < _MOST_FAILURES:
            found = self._value_of_line()
            if found is not None:
                return self._line, found
        while True:
            try:
                value, end = self._json.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                self._more_or_raise(error)
                continue
            except RecursionError:
                raise BrokenJson(self._line, "values are nested too deeply") from None
            except ValueError as error:
                raise BrokenJson(self._line, str(error)) from None
            if _HALF.search(self._held, self._at, end) and _holds_half(value):
                raise BrokenJson(self._line, "a text holds half a character (a lone surrogate)")
            # A number may go on in the part not yet read: "1" in "1.5", "1" in "1e+6".
            is_number = isinstance(value, int | float)
            if is_number and end + 3 > len(self._held) and not self._is_all:
                self._read()
                continue
            line = self._line
            self._advance(end)
            return line, value

    def lines(self) -> Iterator[tuple[int, Any]]:
        """Decode objects that fill their lines and have another after them, while there are such.

        What is left is for `value`, which takes anything and says what is wrong.
        """
        if self._peek() != "{":
            return
        while True:
            held, at = self._held, self._at
            end = held.find("},\n{", at)
            if end < 0 or held.find("\n", at, end) >= 0:
                return
            try:
                value = orjson.loads(held[at : end + 1])
            except orjson.JSONDecodeError:
                return
            line = self._line
            # Counted before it is given, for the caller may ask for nothing more.
            self._at, self._line = end + 3, line + 1
            yield line, value

    def _value_of_line(self) -> Any:
        """Decode an object that ends with its line, as files of many records have them.

        orjson takes a third of the time, and cannot tell where a value ends. None is given for
        everything else, and for what orjson refuses: then the standard library says why.
        """
        end = self._held.find("\n", self._at)
        if end < 0:
            return None
        text = self._held[self._at : end].rstrip(", \t\r")
        try:
            value = orjson.loads(text)
        except orjson.JSONDecodeError:
            self._lines_fail += 1
            return None
        self._lines_fail = 0
        self._at += len(text)
        return value

    def _more_or_raise(self, error: json.JSONDecodeError) -> None:
        is_cut_off = error.msg.startswith("Unterminated string") or error.pos + _CUT_OFF >= len(
            self._held
        )
        if self._is_all or not is_cut_off:
            line = self._line + self._held.count("\n", self._at, error.pos)
            raise BrokenJson(line, f"is not JSON: {error.msg}") from None
        if len(self._held) - self._at > MAX_MEMBER_CHARS:
            raise BrokenJson(self._line, "is longer than a record may be, or lacks its end")
        self._read()

    def _peek(self) -> str:
        """Step over white space, and give the character that stands there; "" at the end."""
        while True:
            match = _SPACE.match(self._held, self._at)
            self._advance(match.end() if match else self._at)
            if self._at < len(self._held):
                return self._held[self._at]
            if self._is_all:
                return ""
            self._read()

    def _advance(self, end: int) -> None:
        self._line += self._held.count("\n", self._at, end)
        self._at = end

    def _read(self) -> None:
        # As much again as is held, so that a long value is scanned a few times, not often.
        wanted = max(CHUNK_BYTES, len(self._held) - self._at)
        part = self._stream.read(wanted)
        self._is_all = not part
        try:
            fresh = self._decode.decode(part, final=self._is_all)
        except UnicodeDecodeError as error:
            broken_at = self._line + self._held.count("\n", self._at)
            line = broken_at + error.object.count(b"\n", 0, error.start)
            raise BrokenJson(line, "is not UTF-8") from None
        self._held = self._held[self._at :] + fresh
        self._at = 0
