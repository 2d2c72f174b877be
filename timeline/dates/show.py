"""Show how a text is taken apart: `python -m timeline.dates.show TEXT [ANCHOR] [LANG]`."""

from __future__ import annotations

import sys

from timeline.dates.fold import fold, trim
from timeline.dates.lexer import Lexed, lex
from timeline.dates.normalise import try_read
from timeline.dates.phrases import GRAMMAR
from timeline.dates.tokens import describe
from timeline.dates.tongues import languages_for
from timeline.dates.words import signature_of


def tokens_of(text: str, lang: str | None) -> Lexed | str:
    """Give the tokens of a text, or the word that no language knows."""
    folded = trim(fold(text))
    return lex(folded, languages_for(folded, lang))


def rules_of(text: str, lang: str | None = None) -> tuple[str, ...]:
    """Name the rules that reduce a text, in their order; none for an unknown word."""
    lexed = tokens_of(text, lang)
    return () if isinstance(lexed, str) else GRAMMAR.plan(signature_of(lexed.tokens)).names


def main(arguments: list[str]) -> None:
    """Print tokens, the rules in their order, what they left, and the answer."""
    text = arguments[0]
    anchor = arguments[1] if len(arguments) > 1 else None
    lang = arguments[2] if len(arguments) > 2 else None
    lexed = tokens_of(text, lang)
    if isinstance(lexed, str):
        print(f"unknown: {lexed}")
    else:
        plan = GRAMMAR.plan(signature_of(lexed.tokens))
        print("tokens:", *(f"{describe(t.kind)}={t.value!r}" for t in lexed.tokens))
        print("rules:", *plan.names)
        print("left:", describe(plan.rest))
    print(try_read(text, anchor, lang=lang))


if __name__ == "__main__":
    main(sys.argv[1:])
