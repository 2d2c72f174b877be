"""The languages that are read in full, one module each, found by their code.

**To add a language**: write `languages/xx.py` with a constant `LANGUAGE: Language` (see
`languages/base.py`; `en.py` is the model), add its code to `FULL` and rows to
`tests/data/dates/xx.toml`. A language is data: `words` maps each written form, lower case, to
the tokens it stands for (kinds and values are listed in `timeline/dates/tokens.py`), and a form
may have spaces. Forms that say nothing about the date ("the", "of") map to no token at all and
must stand in the list of accompanying words in docs/dates.md.

**To add a phrase**: find out which kinds it is made of (`python -m timeline.dates.show TEXT`
prints its tokens and steps). If a pattern is missing, write a small function and add a
`rule(...)` to the list of its level in `timeline/dates/phrases_*.py`; then a line in
docs/dates.md and rows in tests/data/dates/. The grammar knows no language: a pattern may list
both orders, "PART STRETCH" (late April) and "STRETCH PART" (4월 말).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.dates.languages.base import Language

FULL = ("en", "ko", "uk", "ru")
"""Codes of the languages read in full, in the order they are tried without a hint."""


@cache
def language(code: str) -> Language | None:
    """Give a language that is read in full, loaded once; None when it is not one of FULL."""
    if code not in FULL or find_spec(f"{__name__}.{code}") is None:
        return None
    found: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return found
