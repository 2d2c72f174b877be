"""Show how a text is taken apart: `python -m timeline.dates.show TEXT [ANCHOR] [LANG]`."""

from __future__ import annotations

import sys

from timeline.dates.fold import fold, trim
from timeline.dates.lexer import lex
from timeline.dates.normalise import try_read
from timeline.dates.phrases import GRAMMAR
from timeline.dates.tokens import describe
from timeline.dates.words import languages_for


def main(arguments: list[str]) -> None:
    """Print tokens, what the grammar left of them, and the answer."""
    text = arguments[0]
    anchor = arguments[1] if len(arguments) > 1 else None
    lang = arguments[2] if len(arguments) > 2 else None
    folded = trim(fold(text))
    lexed = lex(folded, languages_for(folded, lang))
    if isinstance(lexed, str):
        print(f"unknown: {lexed}")
    else:
        signature = "".join(token.kind for token in lexed.tokens)
        print("tokens:", *(f"{describe(t.kind)}={t.value!r}" for t in lexed.tokens))
        print("left:", describe(GRAMMAR.plan(signature).rest))
    print(try_read(text, anchor, lang=lang))


if __name__ == "__main__":
    main(sys.argv[1:])
