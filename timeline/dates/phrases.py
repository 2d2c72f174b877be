"""The whole grammar: every rule, level after level, in the order in which they are tried.

To add a phrase: write a small function in the `phrases_*` module of its kind, add a rule to the
list of its level there, a line to docs/dates.md and rows to tests/data/dates/. The order of the
levels is what decides between rules: first whole absolute dates, longest first; then what
counts from the anchor; then parts of either; then ranges; last what is open to one side.
"""

from __future__ import annotations

from timeline.dates.grammar import Grammar
from timeline.dates.phrases_ago import AGO
from timeline.dates.phrases_attach import ATTACH
from timeline.dates.phrases_calendar import BARE, CALENDAR, DAYS
from timeline.dates.phrases_counted import COUNTED, LASTING
from timeline.dates.phrases_directed import BIG_UNITS, DIRECTED, WEEKS
from timeline.dates.phrases_limits import AGO_BETWEEN, LIMITS
from timeline.dates.phrases_moved import LEANING, MOVED
from timeline.dates.phrases_nights import EVES, NIGHTS
from timeline.dates.phrases_parts import NTH, PARTS
from timeline.dates.phrases_range import OPENS, QUALIFIERS, RANGES
from timeline.dates.phrases_time import CLOCKS, TIMES
from timeline.dates.phrases_units import ATOMS

# "The last Monday of March" must be tried before "last Monday", and "the first day of last
# week" after "last week": so NTH comes twice.
GRAMMAR = Grammar(
    [
        CLOCKS, ATOMS, DAYS, CALENDAR, BARE, BIG_UNITS, NTH, COUNTED, LEANING,
        [*WEEKS, *AGO_BETWEEN, *AGO, *DIRECTED], NTH, ATTACH, MOVED,
        [*EVES, *TIMES], PARTS, QUALIFIERS, LASTING, [*LIMITS, *RANGES], NIGHTS, OPENS,
    ],
    "ANY",
)  # fmt: skip


def rule_names() -> list[str]:
    """List the names of all rules, in order, each once: docs/dates.md has a line for each."""
    return list(dict.fromkeys(rule.name for rule in GRAMMAR.rules))
