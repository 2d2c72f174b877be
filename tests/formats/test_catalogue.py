"""The list of formats: complete in the docs, written in pieces, loaded when asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from timeline.formats.catalogue import OUT
from timeline.formats.how import IN
from timeline.formats.mapped_in import FIELDS

DOCS = Path(__file__).parents[2].joinpath("docs/formats.md").read_text(encoding="utf-8")


REVISION = {"json": b'"seq": 7', "csv": b",CC BY 4.0,7,", "jsonld": b'"version":7'}


@pytest.mark.parametrize("name", [name for name in OUT if name != "zip"])
def test_every_format_out_names_licence_sources_and_revision(hard: Any, name: str) -> None:
    raw = b"".join(OUT[name].write(hard)).replace(b"\r\n ", b"")
    assert b"CC BY 4.0" in raw
    assert b"A report" in raw
    assert REVISION.get(name, b"evision") in raw


def test_the_docs_list_every_format_and_field() -> None:
    for one in OUT.values():
        assert f"| `{one.name}` | {one.media_type.split(';')[0]} | {one.purpose} |" in DOCS
    assert [name for name in IN if f"| `{name}` |" not in DOCS] == []
    assert [field for field in FIELDS if f"`{field}`" not in DOCS] == []


def test_pieces_are_few_and_say_what_the_writer_says(served: Any, make_contents: Any) -> None:
    events = [served(f"e{n}", "x" * 200, "2025-01-09") for n in range(200)]
    pieces = list(OUT["json"].write(make_contents(events)))
    assert all(len(piece) >= 16_384 for piece in pieces[:-1])
    assert len(pieces) < 20


def test_a_format_is_loaded_when_it_is_asked_for() -> None:
    code = "import sys, timeline.formats.catalogue; sys.exit('icalendar' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
