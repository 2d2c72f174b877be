"""Korean: how a run of Hangul without reliable spaces is cut into words.

Spaces carry little ("지난달", "지난 달"; "이번주말", "이번 주 말"), particles hang on the word before
them, and numbers may be digits, Sino-Korean words (삼), native words (세) or characters (三). So
a run is cut by the longest form that fits at each place, and every syllable must belong to one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import Entry, tok
from timeline.dates.languages.ko_words import FORMS
from timeline.dates.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DIGITS = {char: value for value, char in enumerate("영일이삼사오육칠팔구")} | {
    "공": 0, "령": 0, "륙": 6, "유": 6, "시": 10,
} | {char: value for value, char in enumerate("〇一二三四五六七八九")}  # fmt: skip
_TENS = {"십": 10, "백": 100, "천": 1000, "十": 10, "百": 100, "千": 1000}
_NATIVE = {
    "한": 1, "두": 2, "세": 3, "석": 3, "서": 3, "네": 4, "넉": 4, "너": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열한": 11, "열두": 12, "열세": 13, "열네": 14,
    "열다섯": 15, "열여섯": 16, "열일곱": 17, "열여덟": 18, "열아홉": 19, "스무": 20, "스물": 20,
    "하나": 1, "둘": 2, "셋": 3, "넷": 4, "스물한": 21, "스물두": 22, "스물세": 23, "스물네": 24,
}  # fmt: skip
_UNITS = {
    "년도": "년", "년": "년", "연도": "년", "年": "년", "年度": "년", "년대": "년대", "年代": "년대",
    "개월": "달", "달": "달", "個月": "달", "월달": "월", "월": "월", "月": "월",
    "일자": "일", "일날": "일", "일": "일", "日": "일", "日字": "일",
    "주일": "주", "주": "주", "週": "주", "주차": "주차", "해": "해", "분기": "분기", "사분기": "분기", "세기": "세기",
    "시간": "시간", "시": "시", "時": "시", "분": "분", "分": "분", "번째": "째", "째": "째",
}  # fmt: skip

_SINO = "[영공령일이삼사오육륙칠팔구십백천〇一二三四五六七八九十百千]"


def _any_of(forms: Iterable[str]) -> str:
    """Write an alternation that takes the longest form; a space in a form may be missing."""
    longest_first = sorted(forms, key=lambda form: len(form.replace(" ", "")), reverse=True)
    return "|".join(form.replace(" ", r"\ ?") for form in longest_first)


_WORDS = {form.replace(" ", ""): entry for form, entry in FORMS.items()}
# A number in words needs its unit right behind it; hours take native numbers alone.
_PIECE = re.compile(
    rf"""\ *(?:
    (?P<month>{_SINO}+)\ ?[월月](?!요일)
  | (?P<some>몇몇|몇십|몇백|몇|수십|수백|수천|수|여러)\ ?(?P<any>년|달|개월|주일|주|일|해|날|시간|분|차례)
  | (?P<old>[일이삼사])사분기
  | (?P<form>{_any_of(FORMS)})
  | (?P<native>{_any_of(_NATIVE)})\ ?(?P<nunit>달|해|주일|주|시간|시|번째|개월)
  | (?P<sino>{_SINO}+)\ ?(?P<unit>년대|年代|년도|년|年|개월|월달|일자|일|日|주일|주|분기|세기|시간|분)
  )""",
    re.VERBOSE,
)
_UNIT_FIRST = re.compile(rf"\ ?({_any_of(_UNITS)}|초)")


# Words that are a handing over and an estimate too, where nothing else is said.
_NAME = re.compile("(전달|추계)(?:에|에는|의|은|는|을|를|로)?")
_IN_WORDS = frozenset((ko.SPELLED, ko.NATIVE))


def sino_number(text: str) -> int | None:
    """Read a Sino-Korean number: 이천이십오 and 二〇二五 are 2025; None when it is none."""
    if not any(char in _TENS for char in text):
        if len(text) in (1, 4):
            return int("".join(str(_DIGITS[char]) for char in text))
        return None
    total, last, digit = 0, 10_000, None
    for char in text:
        power = _TENS.get(char)
        if power is None:
            if digit is not None:
                return None
            digit = _DIGITS[char]
        else:
            if power >= last or digit == 0:
                return None
            total += (1 if digit is None else digit) * power
            digit, last = None, power
    return total + (digit or 0)


def split(run: str, after_digits: bool) -> list[Token] | None:
    """Cut a run of Hangul and spaces into tokens; None when some syllable has no place.

    `after_digits` tells that a number stands right before it, so that its unit comes first.
    """
    tokens = _split(run, after_digits)
    return None if tokens is None else list(tokens)


@lru_cache(maxsize=2048)
def _split(run: str, after_digits: bool) -> Sequence[Token] | None:
    named = _NAME.fullmatch(run)
    if named and not after_digits:
        return [Token(ko.NAMED, named.group(1))]
    if len(run) == 1 and run in ko.WEEKDAY_LETTERS and not after_digits:
        return [Token(ko.LETTER, run)]
    if not after_digits:
        tokens = _cut(run, 0)
        if tokens is not None:
            return tokens
    unit = _UNIT_FIRST.match(run)
    if unit is not None:
        tokens = _cut(run, unit.end())
        if tokens is not None:
            word = unit.group(1)
            return [Token(ko.UNIT, _UNITS.get(word, word)), *tokens]
    if len(run) > 2 and run[-2] == " " and run[-1] in ko.WEEKDAY_LETTERS:
        tokens = _cut(run[:-2], 0) if not after_digits else None
        return (
            None if tokens is None else [*tokens, Token(ko.LETTER, run[-1])]
        )  # "지난주 금∼일요일"
    if not after_digits:
        return None
    tokens = _cut(run, 0)  # "1945에", "9부터"
    return None if tokens is None or tokens[0].kind in _IN_WORDS else tokens


def _cut(run: str, at: int) -> list[Token] | None:
    tokens: list[Token] = []
    while at < len(run):
        match = _PIECE.match(run, at)
        if match is None:
            return None
        at = match.end()
        form = match["form"]
        if form is not None:
            tokens.extend(_WORDS[form.replace(" ", "")])
            continue
        entry = _numbered(match)
        if entry is None:
            return None
        tokens.extend(entry)
    return tokens


def _numbered(match: re.Match[str]) -> Entry | None:
    """Give the number and the unit of a piece that begins with a number in words."""
    if match["some"] is not None:
        return (tok("SOME"), Token(ko.UNIT, match["any"]))
    if match["native"] is not None:
        return (Token(ko.NATIVE, _NATIVE[match["native"]]), Token(ko.UNIT, _UNITS[match["nunit"]]))
    if match["old"] is not None:
        return (Token(ko.SPELLED, _DIGITS[match["old"]]), Token(ko.UNIT, "분기"))
    unit = "월" if match["month"] is not None else _UNITS[match["unit"]]
    number = sino_number(match["month"] or match["sino"])
    return None if number is None else (Token(ko.SPELLED, number), Token(ko.UNIT, unit))
