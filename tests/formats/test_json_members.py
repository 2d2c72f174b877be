"""A long JSON object, a member at a time: the right lines, the right faults, little memory."""

from __future__ import annotations

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.formats import json_in, json_members
from timeline.formats.json_members import BrokenJson, members
from timeline.formats.rows import Refused, Row


class Trickle(io.BytesIO):
    """Gives a few bytes at a time, however many are asked for."""

    def __init__(self, raw: bytes, step: int) -> None:
        super().__init__(raw)
        self._step = step

    def read(self, _size: int | None = -1, /) -> bytes:
        return super().read(self._step)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
SPACES = st.sampled_from([None, 1, "\t"])


@given(st.dictionaries(st.text(), JSON, max_size=4), st.lists(JSON, max_size=4), SPACES, st.data())
def test_every_object_is_read_whole_in_any_pieces(
    other: dict[str, Any], array: list[Any], indent: Any, data: st.DataObject
) -> None:
    given_object = {**other, "events": array}
    raw = json.dumps(given_object, indent=indent, ensure_ascii=False).encode("utf-8", "replace")
    expected = json.loads(raw)
    stream = Trickle(raw, data.draw(st.integers(1, len(raw))))
    read: dict[str, Any] = {"events": []}
    for _, key, value in members(stream, ["events"]):
        if key == "events":
            read["events"].append(value)
        else:
            read[key] = value
    assert read == expected


def test_members_know_the_line_they_begin_on() -> None:
    raw = b'{"a": 1,\n "events": [\n  {"x":\n   1},\n\n  {"x": 2}, {"x": 3}\n ]\n}'
    assert [member.line for member in members(io.BytesIO(raw), ["events"])] == [1, 3, 6, 6]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", 1),
        (b"[1]", 1),
        (b'{"a": 1', 1),
        (b'{"a":\n tru}', 2),
        (b'{"a": 1}\n{"a": 1}', 2),
        (b'{"events": [\n{"a": 1}\n{"a": 2}]}', 3),
        (b'{"events": [\n{"a": NaN}]}', 2),
        (b'{"events": [\n{"a": "\xff"}]}', 2),
        (b'{"events": {\n}}', 1),
        (b'{"a":\n"\x01"}', 2),
        (b'{"a": [' + b"[" * 100_000, 1),
        (b'{"a": ' + b"9" * 10_000 + b"}", 1),
        (b"{1: 2}", 1),
    ],
)
def test_a_broken_text_is_refused_with_its_line(raw: bytes, line: int) -> None:
    with pytest.raises(BrokenJson) as caught:
        list(members(io.BytesIO(raw), ["events"]))
    assert caught.value.line == line


def test_a_value_without_an_end_is_not_read_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_members, "MAX_MEMBER_CHARS", 1_000)
    raw = b'{"a": "' + b"x" * 10_000_000
    stream = io.BytesIO(raw)
    with pytest.raises(BrokenJson):
        list(members(stream, []))
    assert stream.tell() < 1_000_000


def a_file(*order: str) -> bytes:
    parts = {
        "format": "event-timeline/1",
        "timeline": {"slug": "t", "title": "T"},
        "sources": [{"id": "s", "title": "S"}],
        "events": [{"title": "E", "claims": [{"source": "s"}]}],
    }
    return json.dumps({name: parts[name] for name in order}, indent=1).encode()


@pytest.mark.parametrize(
    "order",
    [
        ("format", "timeline", "sources", "events"),
        ("events", "format", "sources", "timeline"),
        ("timeline", "events", "format"),
    ],
)
def test_sources_come_before_events_in_any_order_of_the_file(order: tuple[str, ...]) -> None:
    kinds = [row.kind for row in json_in.read(io.BytesIO(a_file(*order))) if isinstance(row, Row)]
    assert kinds[-1] == "event"
    assert sorted(kinds) == sorted(
        {"timeline", "source", "event"} - ({"source"} if "sources" not in order else set())
    )


@pytest.mark.parametrize(
    ("raw", "field", "line"),
    [
        (b'{"events": []}', "format", 1),
        (b'{"format":\n "event-timeline/2"}', "format", 2),
        (b'{"format": "event-timeline/1",\n "evnts": []}', "evnts", 2),
        (
            b'{"format": "event-timeline/1", "timeline": {}, "sources": [],\n"events": [],\n"x": 1}',
            "x",
            3,
        ),
        (
            b'{"format": "event-timeline/1", "timeline": {}, "sources": [], "events": [\n3]}',
            "event",
            2,
        ),
        (b'{"format": "event-timeline/1",\n"timeline": {},\n"timeline": {}}', "timeline", 3),
    ],
)
def test_what_is_no_timeline_file_is_refused_with_field_and_line(
    raw: bytes, field: str, line: int
) -> None:
    last = list(json_in.read(io.BytesIO(raw)))[-1]
    assert isinstance(last, Refused)
    assert (last.faults[0].field, last.line) == (field, line)


def test_a_hundred_thousand_events_take_no_more_memory_than_one() -> None:
    event = b'{"title": "An event of the usual length", "claims": [{"date_text": "2025-01-09"}]}'

    head = a_file("format", "timeline", "sources")[:-1] + b', "events": [' + event
    piece = b"," + b",\n".join([event] * 1_000)

    class Long(io.RawIOBase):
        """A file of 100,001 events that is made while it is read."""

        def __init__(self) -> None:
            super().__init__()
            self._at = 0

        def tell(self) -> int:
            return self._at

        def seek(self, at: int, _whence: int = 0, /) -> int:
            self._at = at
            return at

        def read(self, _size: int = -1, /) -> bytes:
            self._at += 1
            if self._at == 1:
                return head
            return piece if self._at <= 101 else b"]}" if self._at == 102 else b""

    tracemalloc.start()
    count = sum(isinstance(found, Row) for found in json_in.read(Long()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 100_003
    assert peak < 3_000_000


def test_records_a_line_each_are_found_on_their_lines_wherever_a_portion_ends() -> None:
    # The last kinds hold what looks like the end of a record, or stand apart from the next one.
    kinds = ('{{"n": {n}}}', '{{"n": {n}, "t": "}},{{"}}', '{{"n": {n},\n"a": [{{}},\n{{}}]}}')
    records = [kinds[n % 3].format(n=n) + "\n" * (n % 2) for n in range(9_000)]
    raw = '{"events": [\n' + ",\n".join(records) + "\n]}"
    lines = raw.split("\n")
    found = list(members(io.BytesIO(raw.encode()), ("events",)))
    assert [one.value["n"] for one in found] == list(range(9_000))
    for one in found:
        assert lines[one.line - 1].startswith(f'{{"n": {one.value["n"]}')
