"""Every error this package raises on purpose.

    TimelineError
    ├── ConfigError            a setting cannot be used; the program does not start
    ├── StoreError             the store cannot be opened, or is newer than the program
    ├── InvalidInput           faults of the input, all together, each with its field
    ├── UnreadableDate         a date text was refused; carries the refusal
    ├── NotFound               no such timeline, event, source, ...
    ├── Conflict               the state of the store does not allow it
    ├── NotAuthenticated       no token, or one that is not known
    └── NotAllowed             a known token without the scope that is needed

Errors carry data; `web/problems.py` alone turns them into HTTP, `cli.py` into a sentence and
an exit code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class TimelineError(Exception):
    """Base of all errors below."""


class ConfigError(TimelineError):
    """A setting cannot be used; the message is one sentence that names it."""


class StoreError(TimelineError):
    """The store cannot be used; the message is one sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input: where, what was given, and what would be accepted.

    `field` is a path such as "date" or "claims.0.quote"; `value` is shortened for display.
    """

    field: str
    message: str
    accepted: str = ""
    value: Any = None


class InvalidInput(TimelineError):
    """The input has faults; all of them are listed."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.field}: {fault.message}" for fault in faults))
        self.faults = faults


class UnreadableDate(TimelineError):
    """A date text was refused; `refusal` is a `timeline.dates.Refusal`."""

    def __init__(self, refusal: Any) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class NotFound(TimelineError):
    """There is no such thing: `noun` ("event") and the id or slug that was asked for."""

    def __init__(self, noun: str, key: str) -> None:
        super().__init__(f"There is no {noun} “{key}”.")
        self.noun = noun
        self.key = key


class Conflict(TimelineError):
    """The state of the store does not allow it; the message says what to do instead."""


class NotAuthenticated(TimelineError):
    """No token was given, or it is not known, revoked or expired."""


class NotAllowed(TimelineError):
    """The token is known and lacks the scope that is needed."""
