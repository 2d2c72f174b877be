"""The grammar of date expressions: rules over signatures, applied level by level.

A rule names a pattern over kinds (`tokens.compile_pattern`) and a small pure function that
makes one node of the values the pattern covers. The rules of a level are tried in their order,
each at its leftmost match, until none of the level fits; then comes the next level. An
expression is read when one node is left.

Which rules apply depends on the signature alone, never on the values, so the steps for a
signature are found once and kept (`_PLANS`, bounded).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.dates.fold import Unread
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, SILENT, compile_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAX_TOKENS = 32
_MAX_PLANS = 4096


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to make a node: what it is called in docs/dates.md, where it fits, what it makes.

    `make` gets the values of the tokens it covers, in order, without those of silent kinds
    (commas, prepositions).
    """

    name: str
    pattern: re.Pattern[str]
    gives: str
    make: Callable[..., Any]
    silent: bool = False  # does not count as the rule that read the expression


def rule(
    name: str, pattern: str, gives: str, make: Callable[..., Any], *, silent: bool = False
) -> Rule:
    """Make a rule; `pattern` and `gives` are written with names of kinds."""
    return Rule(name, compile_pattern(pattern), CHAR[gives], make, silent)


class Plan:
    """The steps that reduce one signature, and the name of the last rule.

    `steps` is None when no single node would be left; `rest` is the signature that was left,
    `names` are the rules of all steps in their order.
    """

    __slots__ = ("name", "names", "rest", "steps")

    def __init__(
        self,
        steps: list[tuple[Callable[..., Any], int, int, tuple[int, ...]]] | None,
        names: tuple[str, ...],
        name: str,
        rest: str,
    ) -> None:
        self.steps = steps
        self.names = names
        self.name = name
        self.rest = rest


class Grammar:
    """An ordered list of levels, each an ordered list of rules.

    `goal` is a pattern the one node that is left must fit.
    """

    def __init__(self, levels: Sequence[Sequence[Rule]], goal: str) -> None:
        self._levels = levels
        self._goal = compile_pattern(goal)
        self._plans: dict[str, Plan] = {}

    @property
    def rules(self) -> list[Rule]:
        """List every rule, in order."""
        return [rule for level in self._levels for rule in level]

    def forget(self) -> None:
        """Drop the plans that were kept: each signature is worked out anew."""
        self._plans.clear()

    def plan(self, signature: str) -> Plan:
        """Give the steps for a signature; found once, then kept."""
        plan = self._plans.get(signature)
        if plan is None:
            plan = self._make_plan(signature)
            if len(self._plans) >= _MAX_PLANS:
                self._plans.clear()
            self._plans[signature] = plan
        return plan

    def _make_plan(self, signature: str) -> Plan:
        steps = []
        names: list[str] = []
        name = ""
        for level in self._levels:
            found = True
            while found:
                found = False
                for rule in level:
                    match = rule.pattern.search(signature)
                    if match is None or match.start() == match.end():
                        continue
                    start, end = match.span()
                    spoken = tuple(i for i in range(start, end) if signature[i] not in SILENT)
                    steps.append((rule.make, start, end, spoken))
                    signature = signature[:start] + rule.gives + signature[end:]
                    names.append(rule.name)
                    name = name if rule.silent else rule.name
                    found = True
                    break
        done = self._goal.fullmatch(signature) is not None
        return Plan(steps if done else None, tuple(names), name, signature)

    def build(self, signature: str, values: list[Any]) -> tuple[Any, str] | None:
        """Make the node of an expression, with the name of its rule.

        None when the signature does not reduce to one node. Raises Unread where a rule's
        function refuses the values.
        """
        if len(signature) > MAX_TOKENS:
            raise Unread(Reason.NOT_A_DATE, "There are more words than a date has.")
        plan = self.plan(signature)
        if plan.steps is None:
            return None
        for make, start, end, spoken in plan.steps:
            values[start:end] = [make(*[values[i] for i in spoken])]
        return values[0], plan.name
