"""English numbers in words: counts, ordinals, and years ("nineteen ninety-four")."""

from __future__ import annotations

from timeline.dates.languages.base import NUMBER_WORD, Entry, tok
from timeline.dates.tokens import CHAR, GROUPS, Token

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TEN_ORDINALS = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
]
_DECADES = [
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
]


def number_words() -> dict[str, Entry]:
    """Give the number words; values are (kind, number) with kind one, ten, ord, big, a, oh."""
    words: dict[str, tuple[str, int]] = {}
    words |= {word: ("one", i) for i, word in enumerate(ONES)}
    words |= {word: ("ten", 20 + 10 * i) for i, word in enumerate(_TENS)}
    words |= {word: ("ord", 1 + i) for i, word in enumerate(_ORDINALS)}
    words |= {word: ("ord", 20 + 10 * i) for i, word in enumerate(_TEN_ORDINALS)}
    words |= {"hundred": ("big", 100), "thousand": ("big", 1000), "oh": ("oh", 0)}
    words |= {"a": ("a", 1), "an": ("a", 1), "couple": ("one", 2), "a couple": ("one", 2)}
    words |= {"a couple of": ("one", 2), "couple of": ("one", 2), "a dozen": ("one", 12)}
    words |= {"half a dozen": ("one", 6), "half dozen": ("one", 6), "two dozen": ("one", 24)}
    return {word: (tok(NUMBER_WORD, value),) for word, value in words.items()}


def ordinal_suffix(digits: str) -> Entry | None:
    """Read "9th"; the ending is not held against the number."""
    return (tok("ORD", int(digits)),) if len(digits) <= 2 and int(digits) else None


_ONE_THOUSAND = [("one", 1), ("big", 1000)]
_DATING = frozenset(CHAR[kind] for kind in ("MONTH", "YEARM"))


def _dates(before: list[Token]) -> bool:
    """Whether a month or "year" stands before a number: "August, one thousand nine hundred"."""
    behind = [token for token in before if token.kind != CHAR["COMMA"]]
    return bool(behind) and behind[-1].kind in _DATING


_COUNTED = frozenset(
    CHAR[kind] for kind in f"{GROUPS['UNIT']} WEEKOF APPROX DASH SOME LEAN EARLIER".split()
)
_DASH, _AND, _DECADEN = CHAR["DASH"], CHAR["AND"], CHAR["DECADEN"]


def join_numbers(tokens: list[Token]) -> list[Token] | None:
    """Join number words with their neighbours; None when some make no number of a date."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind != NUMBER_WORD:
            joined.append(tokens[at])
            at += 1
            continue
        words: list[tuple[str, int]] = []
        while at < len(tokens) and _continues(tokens, at, words):
            if tokens[at].kind == NUMBER_WORD:
                words.append(tokens[at].value)
            at += 1
        end = at + (at < len(tokens) and tokens[at].kind == _DASH)
        decade = tokens[end] if end < len(tokens) and tokens[end].kind == _DECADEN else None
        if decade is not None and words == [("one", words[0][1])] and 10 <= words[0][1] <= 20:
            joined.append(tok("DECADEN", 100 * words[0][1] + decade.value))  # nineteen eighties
            at = end + 1
            continue
        token = _number(words)
        if words[:2] == _ONE_THOUSAND and token is not None and not _dates(joined):
            token = tok("BIG", token.value)
        if words == [("a", 1)] and at < len(tokens) and tokens[at].kind not in _COUNTED:
            return None  # "a June morning" is no first of June
        if token is None:
            return None
        joined.append(token)
    return joined


def _continues(tokens: list[Token], at: int, words: list[tuple[str, int]]) -> bool:
    """Whether a token belongs to the number that `words` began."""
    token = tokens[at]
    if token.kind == NUMBER_WORD:
        # "May fifth nineteen ninety-four": an ordinal ends its number.
        if words and (words[-1][0] in ("ord", "a")):
            return token.value[0] == "big" and words[-1][0] == "a"
        return not (words and token.value[0] == "a")
    follows = at + 1 < len(tokens) and tokens[at + 1].kind == NUMBER_WORD and bool(words)
    if not follows:
        return False
    if token.kind == _DASH:
        return words[-1][0] == "ten" and tokens[at + 1].value[0] in ("one", "ord")
    return token.kind == _AND and words[-1][0] == "big"


def _number(words: list[tuple[str, int]]) -> Token | None:
    """Give the token of number words that belong together."""
    kinds = [kind for kind, _ in words]
    if kinds == ["a"]:
        return tok("D", 1)
    ordinal = kinds[-1] == "ord"
    value = _year(words) if not ordinal else None
    if value is None:
        value = _plain(words)
    if value is None:
        return None
    if ordinal:
        return tok("ORD", value)
    if value <= 31:
        return tok("D", value)
    if value < 1000:
        return tok("N", value)
    # "Three thousand" is a number; only "nineteen ninety-four", "nineteen hundred" and "two
    # thousand and five" are years.
    return tok("Y", value) if 1000 < value < 2000 or 2000 < value < 2100 else tok("BIG", value)


def _year(words: list[tuple[str, int]]) -> int | None:
    """Read "nineteen ninety-four", "nineteen oh five", "twenty twenty-five"."""
    if len(words) < 2 or any(kind in ("big", "a") for kind, _ in words):
        return None
    if words[0][0] == "one":
        head, rest = words[0][1], words[1:]
    elif words[0] == ("ten", 20):
        head, rest = 20, words[1:]
    else:
        return None
    if not 10 <= head <= 20:
        return None
    if rest[0][0] == "oh":
        tail = rest[1][1] if len(rest) == 2 and 1 <= rest[1][1] <= 9 else None
    else:
        tail = _plain(rest)
        if tail is not None and not 10 <= tail <= 99:
            tail = None
    if tail is None or (head <= 12 and tail < 60):
        return None  # "ten thirty" is a time of day rather
    return 100 * head + tail


def _plain(words: list[tuple[str, int]]) -> int | None:
    """Read "twenty-one", "two thousand and five", "nineteen hundred", "a hundred"."""
    total, group, last = 0, 0, 10_000
    for kind, value in words:
        if kind == "oh":
            return None
        if kind == "big":
            if not group:
                return None
            if value == 1000:
                total, group = (total + group) * 1000, 0
            else:
                group *= 100
            last = value + 1
            continue
        size = 100 if kind == "ten" else 10 if value < 10 else 50
        if size >= last or (group % 100 and (kind == "ten" or value >= 10)):
            return None
        if group % 10 and group % 100 > 0:
            return None
        group += value
        last = size
    return total + group
