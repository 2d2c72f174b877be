"""Words are folded alike for every engine."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.store.folding import folded_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Dam, broken!", "the dam broken"),
        ("snake_case and 100%", "snake case and 100"),
        ("북한군이 ＡＢＣ", "북한군이 abc"),
        ("Курську Straße", "курську strasse"),
        ("", ""),
    ],
)
def test_words_are_folded(text: str, words: str) -> None:
    assert folded_words(text).split() == words.split()


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii_gives_the_same_words(text: str) -> None:
    assert folded_words(text).split() == re.findall(r"[^\W_]+", text.casefold())
