"""What Ukrainian and Russian share: building inflected forms, numbers in words, endings on digits.

A form is built from a stem and the endings of its pattern, so that every case of a month, a
weekday, an ordinal or an adjective is known without being listed. Words whose meaning hangs on
their neighbours get a kind of their own here (`PRIVATE`), which `slavic_settle.settle` turns into
kinds of the grammar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.dates.forks import fork
from timeline.dates.languages.base import NUMBER_WORD, Entry, tok
from timeline.dates.phrases_units import century
from timeline.dates.tokens import CHAR, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_OWN: dict[str, str] = {
    "AT": "в, у: in, on, at; before an hour it makes a time",
    "OCLOCKAT": "о, об: before an hour only",
    "ON": "на: on, towards, as of",
    "DURING": "за, в течение, протягом: within what follows",
    "FROMP": "с, з, від: since, or from when an end follows",
    "DATED": "от, від: from when an end follows; else 'on' of a document or 'since'",
    "VAGUE": "a word for some time that names no date: soon, recently",
    "UPTO": "до, по: until, or to when a beginning stands before it",
    "THROUGH": "через: in, after",
    "ELAPSED": "спустя, потому: after, before or behind the count",
    "EVEOF": "накануне: the day before",
    "COUNTABLE": "a unit in a form that follows 2 to 4 of it, or the ordinal: its name",
    "PLURAL": "a unit in a form that follows a count only, or several ordinals: its name",
    "HALFOF": "a half of what follows; alone it is half of anything",
    "LOCATED": "an ordinal in the locative, which names years, not days: its number",
    "CASED": "an ordinal in a form that never names a day of the month: its number",
    "ROMAN": "a Roman figure: its number",
    "MON": "a month: 1 to 12; a number of its day stands before it, never behind",
    "SHORTM": "a month in a form that is read in company only: 1 to 12",
    "SHORTW": "a weekday in such a form: 0 to 6",
    "AMONG": "среде: Wednesday after 'к', else 'among' or 'environment'",
    "MANY": "a plural 'last', 'these', 'next': -1, 0, 1",
    "RECENT": "a plural 'latest', 'coming': -1, 1",
    "FIRSTS": "a plural 'first', before a number of units",
    "TILLNOW": "донині, по сей день: until now, behind a beginning only",
    "HALFTO": "пів на: half an hour before the hour that follows",
    "LATEST": "a singular 'latest, last', which counts back or names the last of something",
    "TENDAYS": "ten days of a month",
    "HALVED": "one and a half",
    "ROUND": "a day and night, 24 hours",
    "DAWN": "a part of the day in the case that follows an hour: its value",
    "DUSK": "a part of the day in its other cases, which may be counted: its value",
    "YEARS": "the plural of year",
    "NUMBERED": "числа after the number of a day",
    "LACKING": "без: so many minutes before an hour",
    "NOT": "не, кроме, окрім: not, but for",
    "THAN": "чем, ніж: between 'earlier' and its date",
    "FOURTH": "a fourth, of a century only",
}

PRIVATE: dict[str, str] = {name: chr(0xE000 + i) for i, name in enumerate(_OWN)}


DROPPED = frozenset(PRIVATE[kind] for kind in ("AT", "ON", "DURING", "OCLOCKAT")) | {CHAR["EXACT"]}
"""Kinds of words that say nothing in the end; docs/dates.md lists their words."""


class Short(str):
    """The name of a unit, from a short form that is read beside a date only: "с. г.", "п. р."."""

    __slots__ = ()


class Several(str):
    """The name of a unit, from a form that says there are several: "дни", "років"."""

    __slots__ = ()


class Lone(str):
    """The name of a unit, from a form that no count has but one that ends in 1: "год", "року"."""

    __slots__ = ()


def own(kind: str, value: Any = None) -> Token:
    """Make a token of a private kind."""
    return Token(PRIVATE[kind], value)


def forms(stem: str, endings: str) -> list[str]:
    """Give the stem with each ending; "-" stands for none."""
    return [stem + ("" if ending == "-" else ending) for ending in endings.split()]


def spread(words: Mapping[str, Entry], yo: bool) -> dict[str, Entry]:
    """Give each form also without the two dots over "ё", where a language has them."""
    plain = {form.replace("ё", "е"): entry for form, entry in words.items()} if yo else {}
    return plain | dict(words)


def listed(lines: Iterable[tuple[Token | Entry, str]]) -> dict[str, Entry]:
    """Turn lines of a token (or an entry) and its forms, parted by bars, into a word list."""
    words: dict[str, Entry] = {}
    for what, line in lines:
        entry: Entry = (what,) if isinstance(what, Token) else what
        words |= dict.fromkeys(line.split("|"), entry)
    return words


# Numbers -----------------------------------------------------------------------------------

Number = tuple[str, int]
"""What a number word says: ("card", 20), ("day", 5) an ordinal that can name a day of a month,
("ord", 5) one that cannot, ("tens", 90) the plural of one, and ("many", 1000)."""


def number_words(cardinals: dict[int, str], ordinals: dict[str, list[Number]]) -> dict[str, Entry]:
    """Make the entries of number words: cardinals by value (forms parted by spaces), ordinals."""
    words: dict[str, Entry] = {}
    for value, line in cardinals.items():
        kind = "many" if value == 1000 else "card"
        words |= dict.fromkeys(line.split(), (tok(NUMBER_WORD, (kind, value)),))
    for form, values in ordinals.items():
        words[form] = (tok(NUMBER_WORD, values[0]),)
    return words


_MONTHS = (CHAR["MONTH"], PRIVATE["MON"], PRIVATE["SHORTM"])
_D, _N = CHAR["D"], CHAR["N"]
_BARE_KINDS = (
    "ORD DOT AND OR DASH COMMA BETWEEN BY APPROX MAYBE SINCE UNTIL ASOF BEFORE AFTER NOTBEFORE DIR"
)
_BARE = {CHAR[kind] for kind in _BARE_KINDS.split()} | {
    PRIVATE[kind] for kind in ("AT", "ON", "DURING", "FROMP", "UPTO", "DATED")
}


def join_numbers(tokens: list[Token]) -> list[Token] | None:
    """Join number words: D, N or Y for a count, ORD, Y or DECADEN for an ordinal.

    None when neighbouring number words make no number.
    """
    joined: list[Token] = []
    run: list[Number] = []
    for token in [*tokens, tok("DOT")]:
        if token.kind == NUMBER_WORD:
            if run and (run[-1][0] in ("ord", "day", "tens") or not _fits(run, token.value)):
                joined.append(_number(run))
                run = []
            run.append(token.value)
            continue
        if run:
            number = _number(run)
            if token.kind in _MONTHS and number.kind == _D:
                return None  # "два мая" names no day
            if joined and joined[-1].kind in _MONTHS and number.kind == _N:
                return None  # "в мае пятьдесят" names no year
            joined.append(number)
            run = []
        joined.append(token)
    if not any(token.kind not in _BARE or _past_days(token) for token in joined):
        return None  # "первое" alone is the first of anything
    if len(tokens) == 1 and joined[0].kind == CHAR["Y"]:
        return None  # "двухтысячный" alone may be in any row
    return joined[:-1]


def _past_days(token: Token) -> bool:
    """Whether a token is an ordinal that no day of a month has: "в девяносто восьмом"."""
    return token.kind == CHAR["ORD"] and bool(token.value > 31)


def _fits(run: list[Number], word: Number) -> bool:
    """Tell whether a number word goes on with the number before it: twenty, then five."""
    kind, value = word
    before = run[-1][1]
    if kind == "many" or (kind != "card" and value >= 1000):
        return all(word[0] == "card" for word in run)
    if before >= 1000:
        return True
    if before >= 100:
        return value < 100
    return 20 <= before < 100 and value < 10


def _number(run: list[Number]) -> Token:
    total = 0
    for kind, value in run:
        if kind == "many" or (kind != "card" and value >= 1000 and total):
            total = (total or 1) * 1000
        else:
            total += value
    kind = run[-1][0]
    if kind == "tens":
        is_decade = total < 100 or total >= 2000  # "тысячные" are small parts
        return tok("DECADEN", total) if is_decade else tok("BIG", str(total))
    if kind in ("ord", "day"):
        if 1000 <= total <= 9999:
            return tok("Y", total)
        if total >= 1000:
            return tok("BIG", str(total))
        return tok("ORD", total) if kind == "day" else own("CASED", total)
    if total <= 31:
        return tok("D", total)
    return tok("N", total) if total < 1000 else tok("BIG", str(total))


# Endings on digits -------------------------------------------------------------------------


def _digits_ordinal(digits: str, *, is_day: bool) -> Entry | None:
    value = int(digits)
    if len(digits) == 4 and digits[0] != "0":
        return (tok("Y", value),)
    if not value or len(digits) > 2:
        return (tok("BIG", digits),)
    return (tok("ORD", value) if is_day else own("CASED", value),)


def day_ending(digits: str) -> Entry | None:
    """Read an ending that can name a day or a year: 9-го, 2024-м."""
    return _digits_ordinal(digits, is_day=True)


def locative_ending(digits: str) -> Entry | None:
    """Read the ending of the locative: в 2024-м, у 95-му."""
    if len(digits) == 2 and digits[0] != "0":
        return (own("LOCATED", int(digits)),)
    return day_ending(digits)


def other_ending(digits: str) -> Entry | None:
    """Read an ending of another gender or number: 95-я, 2024-й."""
    return _digits_ordinal(digits, is_day=False)


def decade_ending(digits: str) -> Entry | None:
    """Read an ending of the plural: 1990-х, 90-ті."""
    hundred = len(digits) in (3, 4) and digits[-2:] == "00" and digits != "2000"
    if hundred and fork("ten-or-hundred", f"{digits} and on may be ten years or a hundred") == 1:
        return (tok("DECADEN", century(int(digits) // 100 + 1)),)
    if 2 <= len(digits) <= 4 and digits[-1] == "0" and digits[0] != "0":
        return (tok("DECADEN", int(digits)),)
    return None


def plural_or_day(digits: str) -> Entry | None:
    """Read the Russian -е: 80-е and 1980-е are decades, 9-е is a day."""
    if len(digits) in (3, 4) or (int(digits) > 31 and len(digits) == 2):
        return decade_ending(digits)
    return day_ending(digits)


def year_sign(digits: str) -> Entry | None:
    """Read the short word for year glued to four digits: 2024г."""
    if len(digits) != 4 or digits[0] == "0":
        return None
    return tok("Y", int(digits)), tok("YEARM", "year")


def years_sign(digits: str) -> Entry | None:
    """Read the short plural of year glued to its digits: 1941-45гг."""
    if len(digits) not in (2, 4):
        return None
    value = int(digits)
    number = tok("Y", value) if len(digits) == 4 else tok("D" if value <= 31 else "N", value)
    return number, own("YEARS")


def endings(table: Iterable[tuple[Callable[[str], Entry | None], str]]) -> dict[str, Any]:
    """Turn lines of a function and the endings it reads into the language's `suffixes`."""
    return {ending: make for make, line in table for ending in line.split()}


def ordinal_forms(
    stems: Mapping[int, tuple[str, str]], day: str, other: str, plural: str
) -> dict[str, list[Number]]:
    """Build every form of ordinals.

    `stems`: number to (stem, pattern) with the endings of each pattern in `day`, `other` and
    `plural`, written "pattern: endings; pattern: endings". Plural forms of 20, 30 ... 90, of
    whole hundreds and of 10 name decades; other plurals are no numbers of a date.
    """
    found: dict[str, list[Number]] = {}
    tables = [("day", _patterns(day)), ("ord", _patterns(other)), ("tens", _patterns(plural))]
    for kind, table in tables:
        for number, (stem, pattern) in stems.items():
            if kind == "tens" and number % 10:
                continue
            for form in forms(stem, table[pattern]):
                found.setdefault(form, []).append((kind, number))
    return found


def _patterns(text: str) -> dict[str, str]:
    pairs = (line.split(":") for line in text.split(";"))
    return {name.strip(): endings for name, endings in pairs}
