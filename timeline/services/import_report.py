"""What became of the rows of an import: counts, and why rows were refused."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from timeline.errors import Fault
from timeline.formats.rows import Note, Refused

MOST_LISTED = 1_000
"""Refused rows, overwritten events and notes that a report lists; it counts all."""


class Overwritten(NamedTuple):
    """An event that a row wrote over; restoring `revision`, a `seq`, brings back what was there."""

    line: int
    event: str
    revision: int


@dataclass(slots=True)
class Report:
    """What became of the rows.

    `accepted` are stretches of lines, both ends inclusive. `overwritten` are the first
    `MOST_LISTED` of the `updated` events.
    """

    timeline: str = ""
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    sources: int = 0
    lanes: int = 0
    refused: int = 0
    overwritten: list[Overwritten] = field(default_factory=list)
    accepted: list[list[int]] = field(default_factory=list)
    refusals: list[Refused] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def accept(self, line: int) -> None:
        """State that the row of a line was taken in, or was there already."""
        if self.accepted and self.accepted[-1][1] == line - 1:
            self.accepted[-1][1] = line
        elif not self.accepted or self.accepted[-1][1] != line:
            self.accepted.append([line, line])

    def overwrite(self, line: int, event: str, revision: int) -> None:
        """State that an event was written over, and which revision holds what it was."""
        self.updated += 1
        if len(self.overwritten) < MOST_LISTED:
            self.overwritten.append(Overwritten(line, event, revision))

    def note(self, note: Note) -> None:
        """State what was not taken over."""
        if len(self.notes) < MOST_LISTED:
            self.notes.append(note)

    def refuse(self, refused: Refused) -> None:
        """State that a row was not taken in, and why."""
        self.refused += 1
        if len(self.refusals) < MOST_LISTED:
            self.refusals.append(refused)

    def faults(self) -> tuple[Fault, ...]:
        """Give the faults of refused rows, as those of one input; fields begin with "line.N"."""
        return tuple(
            replace(
                fault, field=".".join(part for part in (f"line.{one.line}", fault.field) if part)
            )
            for one in self.refusals
            for fault in one.faults
        )
