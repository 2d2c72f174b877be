"""The columns of our own CSV: one row a claim, the event's and the source's fields on each.

Writer and reader share this table. To add a column: a line here; what is not read back is
marked so, and a test holds docs/formats.md to the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """What a column belongs to."""

    EVENT = "event"
    PLACE = "place"
    LANE = "lane"
    SOURCE = "source"
    CLAIM = "claim"
    SHOWN = "shown"
    """Made by the program, for people and other programs; an import passes over it."""


class Kind(Enum):
    """How a cell is written."""

    TEXT = "text"
    FLAG = "flag"
    """"yes", or nothing."""
    DEGREES = "degrees"
    TAGS = "tags"
    """Joined by `;`, with `\\` before a `;` or `\\` inside a tag."""
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it belongs to, the field there, and how it is written."""

    heading: str
    part: Part
    field: str
    kind: Kind = Kind.TEXT


def _texts(part: Part, prefix: str, *fields: str) -> Iterator[Column]:
    for field in fields:
        yield Column(f"{prefix}{field}", part, field)


COLUMNS: tuple[Column, ...] = (
    Column("event_id", Part.EVENT, "id"),
    Column("claim_id", Part.CLAIM, "id"),
    *_texts(Part.EVENT, "", "title", "summary"),
    Column("event_lang", Part.EVENT, "lang"),
    Column("lane", Part.EVENT, "lane"),
    Column("lane_name", Part.LANE, "name"),
    Column("tags", Part.EVENT, "tags", Kind.TAGS),
    Column("place", Part.PLACE, "name"),
    Column("lat", Part.PLACE, "lat", Kind.DEGREES),
    Column("lon", Part.PLACE, "lon", Kind.DEGREES),
    Column("status", Part.EVENT, "status"),
    Column("undated", Part.EVENT, "undated", Kind.FLAG),
    *_texts(Part.SHOWN, "event_", "edtf", "earliest", "latest", "precision", "display"),
    Column("disputed", Part.SHOWN, "disputed", Kind.FLAG),
    *_texts(Part.CLAIM, "", "date_text", "quote", "attributed_to", "anchor"),
    Column("claim_lang", Part.CLAIM, "lang"),
    *_texts(Part.CLAIM, "", "prefer", "read_as", "why"),
    Column("preferred", Part.CLAIM, "preferred", Kind.FLAG),
    *_texts(Part.SHOWN, "claim_", "edtf", "earliest", "latest", "precision", "how"),
    *_texts(Part.SOURCE, "source_", "id", "title", "publisher", "url", "lang", "published"),
    *_texts(Part.SOURCE, "source_", "published_why", "note"),
    Column("estimates", Part.EVENT, "estimates", Kind.JSON),
    Column("created_at", Part.EVENT, "created_at"),
    Column("updated_at", Part.EVENT, "updated_at"),
    *_texts(Part.SHOWN, "", "timeline", "licence", "revision", "limits"),
)
HEADINGS: tuple[str, ...] = tuple(column.heading for column in COLUMNS)

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PIECE = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)


def join_tags(tags: Iterable[str]) -> str:
    """Write tags in one cell."""
    return ";".join(tag.replace("\\", "\\\\").replace(";", "\\;") for tag in tags)


def split_tags(cell: str) -> list[str]:
    """Read the tags of a cell; spaces around a tag, as people type them, are no part of it."""
    pieces = (_ESCAPED.sub(r"\1", piece) for piece in _PIECE.findall(cell))
    return [piece.strip() for piece in pieces if piece.strip()]
