"""What every format in gives: rows in the shapes of the timeline file, and what is wrong.

To add a format in: a module with `read(stream, ...) -> Iterator[Found]`, a row in
`how.IN`, a section in docs/formats.md.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from timeline.errors import Fault

Kind = Literal["revision", "timeline", "lane", "source", "event"]

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")


class Row(NamedTuple):
    """One record of a file, not yet validated.

    `value` has the fields of `FileRevision`, `TimelineShape`, `Lane`, `SourceShape` or `EventRecord`; a
    timeline from a format that knows no slug comes without. Lanes and sources come before
    the events that name them. `line` is the first line of the record, counted from 1.
    """

    line: int
    kind: Kind
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that cannot be taken, with all its faults. `line` as in `Row`."""

    line: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something of the file that is not taken over although nothing is wrong with it."""

    line: int
    message: str


Found = Row | Refused | Note


def refused(line: int, field: str, message: str, accepted: str = "", value: Any = None) -> Refused:
    """Refuse a record for one fault."""
    return Refused(line, (Fault(field, message, accepted, value),))


def is_id(text: str) -> bool:
    """Tell whether a text can be an id as it stands."""
    return _ID.fullmatch(text) is not None


def derived_id(kind: str, *parts: str | None) -> str:
    """Make an id that depends on the texts alone: the same file twice gives the same ids."""
    # The separator cannot stand in a text, so ("ab", "c") and ("a", "bc") differ.
    told = "\x1f".join("" if part is None else part for part in (kind, *parts))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def own_or_derived_id(given: str | None, kind: str, *parts: str | None) -> str:
    """Keep an id that can be one; else derive it, from the given text when there is one."""
    if given and is_id(given):
        return given
    return derived_id(kind, given) if given else derived_id(kind, *parts)


def lane_key(name: str) -> str:
    """Make the key of a lane from its name: "South Korea" is south-korea."""
    key = _NOT_IN_KEY.sub("-", name.lower()).strip("-")
    # A name in another script leaves nothing, or too little to tell lanes apart.
    is_whole = name.isascii() and 0 < len(key) <= 64
    return key if is_whole else f"lane-{derived_id('lane', name)[:12]}"
