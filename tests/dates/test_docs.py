"""docs/dates.md is complete: every rule, reason and accompanying word, and its examples are true."""

import re
from pathlib import Path

import pytest

from timeline.dates import Precision, Reason, Refusal, try_read
from timeline.dates.languages import FULL, ko_words, language
from timeline.dates.languages.slavic import DROPPED
from timeline.dates.phrases import rule_names
from timeline.dates.show import rules_of

PAGE = (Path(__file__).parents[2] / "docs/dates.md").read_text(encoding="utf-8")
# Readers beside the grammar: EDTF alone and dateparser have a line, and no rule.
READERS = {"edtf", "dateparser"}


def table(heading):
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


RULES = table("Rules")
REASONS = table("Reasons of a refusal")


def test_every_rule_of_the_grammar_has_a_line_and_every_line_a_rule():
    assert {row[0] for row in RULES} == set(rule_names()) | READERS


@pytest.mark.parametrize("row", RULES, ids=lambda row: f"{row[0]}-{row[2]}")
def test_the_example_of_a_rule_is_read_as_the_page_says(row):
    name, _, text, lang, shown = row
    answer = try_read(text, "2025-05-23", lang=lang, prefer="past")
    if isinstance(answer, Refusal):
        assert shown == f"refused: `{answer.reason}`"
    else:
        assert shown == f"`{answer.edtf}`"
    if name in READERS:
        assert answer.rule == name
    else:
        assert name in rules_of(text, lang)


def test_every_reason_has_a_line():
    assert {row[0] for row in REASONS} == {reason.value for reason in Reason}


@pytest.mark.parametrize("row", REASONS, ids=lambda row: row[0])
def test_the_example_of_a_reason_is_refused_for_it(row):
    reason, _, text = row
    text = "x" * 201 if text == "(201 characters)" else text
    anchor = None if reason == "needs_anchor" else "2025-05-23"
    lang = "xx" if reason == "unknown_language" else "en"
    assert try_read(text, anchor, lang=lang).reason == reason


def test_every_precision_is_named():
    section = PAGE.split("## Precision\n")[1].split("\n## ")[0]
    assert set(re.findall(r"`(\w+)`", section)) >= {precision.value for precision in Precision}


@pytest.mark.parametrize("code", FULL)
def test_every_accompanying_word_is_listed(code):
    found = language(code)
    names = {"en": "English", "ko": "Korean", "uk": "Ukrainian", "ru": "Russian"}
    (line,) = re.findall(rf"^- {names[code]}: (.*)$", PAGE, flags=re.MULTILINE)
    listed = set(re.findall(r"`([^`]+)`", line)) - {"in"}
    # In Ukrainian and Russian they are dropped after a last look at what stands beside them.
    words = {f for f, e in found.words.items() if all(token.kind in DROPPED for token in e)}
    words = set(ko_words.FILLERS) if code == "ko" else words
    assert listed == words
