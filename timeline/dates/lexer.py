"""From folded text to tokens, with the words of one language first and others after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.dates.fold import Unread
from timeline.dates.languages.base import NUMBER_WORD
from timeline.dates.numerals import coded_tokens, joined_tokens, number_token, special_token
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token

if TYPE_CHECKING:
    from timeline.dates.languages.base import Entry, Language

_MASTER = re.compile(
    r"""
    # The two commonest pieces first, where nothing after them can make them another kind.
    (?P<plain>(?:(?!UTC|GMT)[A-Za-z]{3,}|[\u0400-\u04ff]{2,})(?![\w'.+-]))
  | (?P<space>\ +)
  | (?P<glued>[\u3007\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]+(?:\ [\u3007\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]+)*)
  | (?P<count>\d{1,4}(?=\ (?![IVX]{1,4}\ [12]\d{3})[A-Za-z]|,\ |$))
  | (?P<roman>\d{1,2}(?P<point>[./\ -])\ ?[IVXivx\u0406\u0425]{1,4}(?P=point)\ ?[12]\d{3}(?![\d]))
  | (?P<dtg>\d{6}[A-Za-z]\ ?(?i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\ ?(?:\d{4}|\d\d)(?!\w))
  | (?P<joined>\d{1,2}(?i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d\d(?!\w))
  | (?P<stamp>\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?(?![\w:])
             |[12]\d{7}T\d{4}(?:\d\d)?(?:Z|[+-]\d{4})?(?![\w:]))
  | (?P<offset>(?:(?:UTC|GMT)\ ?)?\+\d\d?(?::?\d\d)?(?![\w:])|(?:UTC|GMT)\ ?-\d\d?(?::?\d\d)?(?![\w:]))
  | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))
  | (?P<week>\d{4}-?W\d\d(?:-?\d)?(?!\w))
  | (?P<basic>(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w.,/-]))
  | (?P<my>(?:(?<![\w/-])|(?<=/\d{4}-))(?:0?[1-9]|1[0-2])/[12]\d{3}(?![\w/]|-(?!\d\d?/\d{4}(?!\d))))
  | (?P<ended>[12]\d{3}(?=/\d\d?\ (?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))
  | (?P<ymd>\d{4}(?:-\d{1,2}-|\.\s?\d{1,2}\.\s?|/\d{1,2}/)\d{1,2}(?!\d|[/.]\d|-(?!\d{4}[-./]\ ?\d\d?[-./]\ ?\d\d?(?!\d))\d))
  | (?P<numeric>\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d]|[/.]\d|-(?!\d\d?[./]\d\d?[./]\d\d)\d))
  | (?P<spaced>\d{1,2}\.\ ?\d{1,2}\.\ ?[12]\d{3}(?![\d]|[-/.]\d))
  | (?P<ym>\d{4}-\d\d(?!\d|[/.]\d|-(?!\d{4}-\d\d(?![\d-]))\d))
  | (?P<yy>\d{4}/\d\d(?![\d]|[-/.]\d))
  | (?P<ends>\d{1,2}\.\d{1,2}(?=-\d{1,2}\.\d{1,2}(?:\.(?:\d{4}|\d\d))?(?![\d.,/-])))
  | (?P<slashed>\d{1,2}/\d{1,2}(?=-\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d.,/-])))
  | (?P<first>\d{1,2}\.?(?=-\d{1,2}(?P<share>[./])\d{1,2}(?P=share)(?:\d{4}|\d\d)(?![\d.,/-])))
  | (?P<big>\d{1,3}(?:,\d{3})+(?![\d])|\d+(?:[.,/:-]\d+){3,})
  | (?P<dec>\d{1,2}\.\d{1,2}(?![\d]|[.,]\d))
  | (?P<pair>\d{1,2}/\d{1,2}(?![\d]|[/.,]\d))
  | (?P<fraction>\d+[.,/]\d+(?:[.,/]\d+)*(?<!\d\d\d\d))(?=\D|$)
  | (?P<coded>(?:[1-4]Q|[12]H)'?(?:20\d|[0-4])\d(?!\w))
  | (?P<code>[QqHh][1-4](?![\w])|[1-4]Q(?![\w])|[12]H(?=\ ?'?[12]\d{3}(?!\w)))
  | (?P<colon>[:|](?=\ |$))
  | (?P<decade>'\d0'?s(?!\w))
  | (?P<short>'\d\d(?!\d))
  | (?P<number>\d+)
  | (?P<initials>(?:[^\W\d_]\.)+[^\W\d_](?![\w'])\.?|(?:[^\W\d_]\.){2,})
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<tilde>(?<=\w)~(?=\w)|(?<=\w\ )~(?=\ \w))
  | (?P<sign>.)
    """,
    re.VERBOSE,
)

_SIGNS: dict[str, tuple[str, Any]] = {
    "-": ("DASH", None),
    "/": ("SLASH", None),
    ",": ("COMMA", None),
    ";": ("COMMA", None),
    "·": ("COMMA", None),
    ".": ("DOT", None),
    "(": ("OPEN", None),
    ")": ("CLOSE", None),
    "?": ("MAYBE", None),
    "~": ("APPROX", None),
    "&": ("AND", None),
}
_SIGN_TOKENS = {sign: Token(CHAR[kind], value) for sign, (kind, value) in _SIGNS.items()}
_WORDS = frozenset(("plain", "word", "initials"))
_COUNTS = frozenset(("count", "first", "ended"))
_JOINED = frozenset(("dtg", "joined"))
_MAX_TOKENS = 48  # many are joined or dropped; the grammar takes fewer
_SILENT_SIGNS = frozenset("\"'")


class Lexed:
    """Tokens of an expression, the codes of the languages that gave them, and what was odd.

    `bare_name` is set when the whole text is one word that is also a name, in lower case.
    """

    __slots__ = ("langs", "tokens")

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.langs: list[str] = []


Piece = tuple[str, str, int, int]
"""Name of the group, text, start and end."""


def lex(text: str, languages: list[Language]) -> Lexed | str:
    """Split a folded text into tokens; the first language that knows a word decides.

    Gives the first unknown word instead when there is one. Raises Unread for an impossible
    clock time and for spelled-out numbers that make no number.
    """
    pieces: list[Piece] = [
        (match.lastgroup or "", match.group(), match.start(), match.end())
        for match in _MASTER.finditer(text)
        if match.lastgroup != "space"
    ]
    found = Lexed()
    tokens = found.tokens
    index, count = 0, len(pieces)
    while index < count:
        group, piece, _, _ = pieces[index]
        if group in _WORDS:
            known = _word(pieces, index, languages)
        elif group in _COUNTS:
            known = (1, (number_token(piece.rstrip(".")),), "")
        elif group == "number":
            known = _number(pieces, index, languages)
        elif group == "sign":
            if piece in _SILENT_SIGNS:
                index += 1
                continue
            token = _SIGN_TOKENS.get(piece)
            known = None if token is None else (1, (token,), "")
        elif group == "tilde":  # "5~7 June" joins; "~1890" and "1890~" are about
            known = (1, (_SIGN_TOKENS["-"],), "")
        elif group == "colon":
            known = (1, (_SIGN_TOKENS[","],) if tokens else (), "")
        elif group == "coded":
            known = (1, coded_tokens(piece), "")
        elif group in _JOINED:
            known = (1, joined_tokens(group, piece), "")
        elif group == "glued":
            known = _glued(pieces, index, languages)
        else:
            known = (1, (special_token(group, piece),), "")
        if known is None:
            return piece
        used, entry, code = known
        tokens.extend(entry)
        if len(tokens) > _MAX_TOKENS:
            raise Unread(Reason.NOT_A_DATE, "There are more words than a date has.")
        if code:
            found.langs.append(code)
        index += used
    return _finish(found, languages)


Known = tuple[int, "Entry | list[Token]", str]
"""How many pieces were used, their tokens, and the code of the language that knew them."""


def _word(pieces: list[Piece], index: int, languages: list[Language]) -> Known | None:
    """Find the words from a place on: the first language that knows them, or a longer phrase.

    "Не" is a word of Ukrainian, and "не позднее" a phrase of Russian: the phrase is meant.
    """
    group, piece, _, end = pieces[index]
    if len(piece) <= 2 and _is_designation(pieces, index, end):
        return None
    word = piece.casefold()
    apart = ""
    if group == "initials":
        apart = word.replace(".", " ").strip()
        word = word.replace(".", "")
    known: Known | None = None
    for language in languages:
        if apart and (entry := language.words.get(apart)) is not None:
            return 1 + _point_after(pieces, index + 1), entry, language.code  # "с.г." is "с г"
        sizes = language.heads.get(word)
        if sizes is None and word.endswith("'s"):
            # A possessive says the same: "this year's".
            word = word[:-2]
            sizes = language.heads.get(word)
        if sizes is None or (known is not None and sizes[0] <= known[0]):
            continue
        found = _longest(pieces, index, word, sizes, language)
        if found is not None and (known is None or found[0] > known[0]):
            known = found
    return known


def _is_designation(pieces: list[Piece], index: int, end: int) -> bool:
    """Whether one or two Cyrillic letters are glued to figures: "О1", "С300"; no preposition is."""
    glued = index + 1 < len(pieces) and pieces[index + 1][2] == end
    return glued and pieces[index + 1][1][:1].isdigit() and not pieces[index][1].isascii()


def _longest(
    pieces: list[Piece], index: int, word: str, sizes: tuple[int, ...], language: Language
) -> Known | None:
    """Find the longest form of a language that begins with a word; `sizes` fall."""
    if sizes[0] == 1:
        return 1 + _point_after(pieces, index + 1), language.words[word], language.code
    words, ends = _words_from(pieces, index, word, sizes[0])
    for size in sizes:
        if size > len(words):
            continue
        entry = language.words.get(word if size == 1 else " ".join(words[:size]))
        if entry is not None:
            used = ends[size - 1]
            return used + _point_after(pieces, index + used), entry, language.code
    return None


def _words_from(
    pieces: list[Piece], index: int, first: str, most: int
) -> tuple[list[str], list[int]]:
    """List up to `most` words from a piece on, over the points and hyphens between them.

    With each comes how many pieces have been used up to its end.
    """
    words, ends, at = [first], [1], index + 1
    while at < len(pieces) and len(words) < most:
        group, piece, _, _ = pieces[at]
        at += 1
        if group in _WORDS:
            words.append(piece.casefold().replace(".", ""))
        elif group in ("number", "count"):
            words.append(piece)
        elif piece in (".", "-", "'"):
            continue
        else:
            break
        ends.append(at - index)
    return words, ends


def _point_after(pieces: list[Piece], at: int) -> int:
    """Count the point of an abbreviation that stands right after a word: 0 or 1."""
    return int(at < len(pieces) and pieces[at][1] == "." and pieces[at][2] == pieces[at - 1][3])


def _number(pieces: list[Piece], index: int, languages: list[Language]) -> Known | None:
    _, digits, _, end = pieces[index]
    at, sign = index + 1, ""
    if at < len(pieces) and pieces[at][2] == end and pieces[at][1] in ("-", "'"):
        sign = pieces[at][1].replace("-", "")
        at += 1
    if at < len(pieces) and pieces[at][0] in _WORDS and pieces[at][2] == pieces[at - 1][3]:
        suffix = pieces[at][1].casefold()
        for language in languages:
            make = language.suffixes.get(sign + suffix) or language.suffixes.get(suffix)
            entry = None if make is None else make(digits)
            if entry is not None:
                return at + 1 - index, entry, language.code
    return 1, (number_token(digits),), ""


def _glued(pieces: list[Piece], index: int, languages: list[Language]) -> Known | None:
    _, run, start, _ = pieces[index]
    after_digits = index > 0 and pieces[index - 1][3] == start and pieces[index - 1][1].isdigit()
    for language in languages:
        if language.split is not None:
            tokens = language.split(run, after_digits)
            if tokens is not None:
                return 1, tokens, language.code
    return None


def _finish(found: Lexed, languages: list[Language]) -> Lexed:
    """Join spelled-out numbers, and let each language that took part have its last look."""
    tokens = found.tokens
    spelled = NUMBER_WORD in [token[0] for token in tokens]
    for language in languages:
        # Where no word told the language, the first one (the hint) may know the signs.
        if language.code not in found.langs and (found.langs or language is not languages[0]):
            continue
        if spelled and language.numbers is not None:
            joined = language.numbers(tokens)
            if joined is None:
                raise Unread(Reason.NOT_A_DATE, "The number words make no number of a date.")
            tokens = joined
            spelled = any(token[0] == NUMBER_WORD for token in tokens)
        if language.after is not None:
            tokens = language.after(tokens)
    found.tokens = tokens
    return found
