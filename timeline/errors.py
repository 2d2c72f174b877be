"""Every error this package raises on purpose.

    TimelineError
    ├── ConfigError            a setting cannot be used; the program does not start
    ├── StoreError             the store cannot be opened, or is newer than the program
    ├── InvalidInput           faults of the input, all together, each with its field
    ├── UnreadableDate         a date text was refused; carries the refusal
    ├── NotFound               no such timeline, event, source, ...
    ├── Moved                  it has another name now
    ├── Conflict               the state of the store does not allow it
    ├── VersionMissing         a change without the version that it was made from
    ├── VersionStale           a change made from a version that is no longer the newest
    ├── NotAuthenticated       no token, or one that is not known
    ├── NotAllowed             a known token without the scope that is needed
    ├── TooMany                more requests than the limit allows
    ├── MalformedJson          a body that is not JSON
    ├── UnsupportedBody        a body of another kind than JSON
    ├── TooLarge               a body, or a list in it, beyond its limit
    ├── WrongHost              a request for a host that is not served
    └── StoreBusy              another writer held the store for too long

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

    `field` is a path such as "date" or "claims.0.quote"; `value` is shortened for display;
    `code` names the kind of fault where there are kinds (the reasons of `timeline.dates`).
    """

    field: str
    message: str
    accepted: str = ""
    value: Any = None
    code: str = ""


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


class Moved(TimelineError):
    """It has another name now: `noun`, the old key, and the new one."""

    def __init__(self, noun: str, key: str, new_key: str) -> None:
        super().__init__(f"The {noun} “{key}” is now “{new_key}”.")
        self.noun = noun
        self.key = key
        self.new_key = new_key


class VersionMissing(TimelineError):
    """A change did not say which version it was made from."""


class VersionStale(TimelineError):
    """A change was made from a version that is no longer the newest; `current` is."""

    def __init__(self, given: str, current: int) -> None:
        super().__init__(f"The change was made from version {given}; the newest is {current}.")
        self.given = given
        self.current = current


class TooMany(TimelineError):
    """More requests than the limit allows; `retry_after` counts whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Too many requests; try again in {retry_after} seconds.")
        self.retry_after = retry_after


class MalformedJson(TimelineError):
    """A body is not JSON, or is nested too deeply; the message says where."""


class UnsupportedBody(TimelineError):
    """A body is of another kind than what is accepted here."""


class TooLarge(TimelineError):
    """A body is beyond its limit; the message names the limit."""


class WrongHost(TimelineError):
    """A request names a host that is not served here."""


class StoreBusy(TimelineError):
    """Another writer held the store for longer than this one waits."""

    def __init__(self) -> None:
        super().__init__("Another change is being written; try again.")


class NotAuthenticated(TimelineError):
    """No token was given, or it is not known, revoked or expired."""


class NotAllowed(TimelineError):
    """The token is known and lacks the scope that is needed."""
