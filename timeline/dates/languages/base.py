"""What a language consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from timeline.dates.tokens import CHAR, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline.dates.reading import DayOrder

Entry = tuple[Token, ...]
"""The tokens a written form stands for; none for a word that only accompanies a date."""


NUMBER_WORD = "\uf8ff"
"""The kind of a spelled-out number before its language has joined it with its neighbours."""


def kinds_in_row(tokens: list[Token]) -> str:
    """Join the kinds, one character each; of a kind that Korean has yet to settle it is a nought."""
    row = "".join([token[0] for token in tokens])
    if len(row) == len(tokens):
        return row
    return "".join([token[0] if len(token[0]) == 1 else "\0" for token in tokens])


def tok(kind: str, value: Any = None) -> Token:
    """Make a token by the name of its kind."""
    return Token(kind if kind == NUMBER_WORD else CHAR[kind], value)


@dataclass(frozen=True, slots=True)
class Language:
    """One language, read in full.

    `words`: written form in lower case (it may have spaces; a hyphen counts as one, points after
    abbreviations are left out) to its entry. A spelled-out number has kind `NUMBER_WORD` and
    any value; `numbers` then gets all tokens of the expression and joins such ones with their
    neighbours into D, N, Y, ORD, DECADEN...; it gives None when they make no number.

    `suffixes`: what may be glued to digits, with or without a hyphen ("th", "s", "го"), to a
    function from the digits as written to an entry, or None when they do not take it.

    `split`: for a language written without spaces between words: gets a run of its letters and
    the spaces in it, and whether digits stand right before it; gives the tokens or None.

    `after`: a last look at all tokens, to move or merge some, before the grammar sees them.

    `order`: of the numbers in 03/04/2025. `names`: one-word forms that are refused alone in
    lower case. `leading`: accompanying words that cannot end an expression. `letters`: letters by which the language is known among those of its alphabet.
    """

    code: str
    words: Mapping[str, Entry]
    alphabet: str  # "latin", "cyrillic" or "hangul"
    suffixes: Mapping[str, Callable[[str], Entry | None]] = field(default_factory=dict)
    numbers: Callable[[list[Token]], list[Token] | None] | None = None
    split: Callable[[str, bool], list[Token] | None] | None = None
    after: Callable[[list[Token]], list[Token]] | None = None
    order: DayOrder | None = None
    names: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    heads: dict[str, tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Note for each first word how many words the forms that begin with it have."""
        heads: dict[str, set[int]] = {}
        for form in self.words:
            words = form.split(" ")
            heads.setdefault(words[0], set()).add(len(words))
        object.__setattr__(
            self, "heads", {word: tuple(sorted(sizes)[::-1]) for word, sizes in heads.items()}
        )
