"""The gate before everything else: length, characters, and one form for equal signs."""

from __future__ import annotations

import re
import unicodedata

from timeline.dates.reading import Reason

MAX_LENGTH = 200
"""Characters a date text may have; a longer one is refused before anything looks at it."""

_DASHES = "‐‑‒–—―−﹘﹣－〜～∼~"
_TABLE = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("〜～∼", " - ")  # they only ever join two dates
    | dict.fromkeys("’‘ʼ＇`´′", "'")
    | dict.fromkeys("“”„«»‟″「」『』", '"')
    | dict.fromkeys("ㆍ・･‧∙⋅", "·")
    | dict.fromkeys("\t\n\r", " ")
)
# NFKC would glue them to the figures before them: "May 2" with note 1 is not 21 May.
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]")
_SPACES = re.compile(r"\s+")
_EDGES = " \"'.,;:"


class Unread(Exception):
    """Stop reading: why, and one sentence for people.

    `may_ask` says that the words were those of an absolute date, so that another reader may
    know the form.
    """

    def __init__(self, reason: Reason, sentence: str, *, may_ask: bool = False) -> None:
        super().__init__(sentence)
        self.may_ask = may_ask
        self.reason = reason
        self.sentence = sentence


def fold(text: str) -> str:
    """Give the text in the one form that the languages know, edges trimmed.

    Compatibility forms (full width, ligatures), dashes, quotation marks, apostrophes and
    spaces each become one character; letters keep their case. Raises Unread for nothing, for
    too much (over `MAX_LENGTH` characters), and for control characters.
    """
    if len(text) > MAX_LENGTH:
        raise Unread(Reason.TOO_LONG, f"A date has at most {MAX_LENGTH} characters.")
    if not text.isascii():
        if _RAISED.search(text):
            raise Unread(Reason.NOT_A_DATE, "A raised or lowered figure is a note, no number.")
        # NFKC turns the prime and some spaces into other signs, so the table goes first.
        text = text.translate(_TABLE)
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text).translate(_TABLE)
        if len(text) > 2 * MAX_LENGTH:
            raise Unread(Reason.TOO_LONG, f"A date has at most {MAX_LENGTH} characters.")
    if not text.isprintable():
        text = text.translate(_TABLE)
        if not text.isprintable():
            raise Unread(Reason.NOT_A_DATE, "The text has characters that cannot be printed.")
    text = text.strip(" ")
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if not text:
        raise Unread(Reason.EMPTY, "There is no text to read.")
    return text


def trim(text: str) -> str:
    """Take quotation marks and closing punctuation off the edges of a folded text.

    An apostrophe before two digits stays: it belongs to a year.
    """
    stripped = text.strip(_EDGES)
    if stripped[:1] == "(" and stripped[-1:] == ")" and stripped.count("(") == 1:
        stripped = stripped[1:-1].strip(_EDGES)
    if stripped[:1] == "[" and stripped[-1:] == "]" and stripped.count("[") == 1:
        # Archives write "[ca. 1920]" for what they add; EDTF has no small letters in its sets.
        inner = stripped[1:-1]
        if any(char.islower() for char in inner):
            return trim(inner)
    if stripped[:1].isdigit() and text.lstrip(' "').startswith("'"):
        return "'" + stripped
    return stripped
