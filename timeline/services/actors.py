"""Who asks, and what they may do: read < propose < write < admin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from timeline.errors import NotAllowed, NotAuthenticated


class Scope(IntEnum):
    """Each scope includes those before it. PUBLIC is somebody without a token."""

    PUBLIC = 0
    READ = 1
    PROPOSE = 2
    WRITE = 3
    ADMIN = 4


SCOPES = {scope.name.lower(): scope for scope in Scope if scope is not Scope.PUBLIC}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks. `name` stands in revisions; `timeline_nr` None is the whole store."""

    name: str = ""
    scope: Scope = Scope.PUBLIC
    timeline_nr: int | None = None
    token_id: str = ""

    def scope_on(self, timeline_nr: int) -> Scope:
        """Give what they may do to one timeline."""
        if self.timeline_nr is None or self.timeline_nr == timeline_nr:
            return self.scope
        return Scope.PUBLIC

    def sees_private(self, timeline_nr: int) -> bool:
        """Tell whether drafts, deleted events and protected names are shown to them."""
        return self.scope_on(timeline_nr) >= Scope.WRITE

    def require(self, scope: Scope, timeline_nr: int | None = None) -> None:
        """Refuse who may not.

        Args:
            scope: what is needed.
            timeline_nr: on which timeline; None asks for the whole store.

        Raises:
            NotAuthenticated: there is no token at all.
            NotAllowed: the token has a lesser scope or serves another timeline.
        """
        if timeline_nr is not None:
            held = self.scope_on(timeline_nr)
        else:
            held = self.scope if self.timeline_nr is None else Scope.PUBLIC
        if held >= scope:
            return
        wanted = scope.name.lower()
        if self.scope is Scope.PUBLIC:
            raise NotAuthenticated(f"This needs a token with the scope {wanted}.")
        where = "" if self.timeline_nr is None else " for another timeline"
        raise NotAllowed(
            f"The token “{self.name}” has the scope {self.scope.name.lower()}{where}; "
            f"this needs {wanted}."
        )


PUBLIC = Actor()
LOCAL = Actor("command line", Scope.ADMIN)
"""Whoever runs a command on the machine of the store may do everything."""
