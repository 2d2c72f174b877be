"""Read what a request carries: JSON within its limits, query parameters as their shapes say."""

from __future__ import annotations

import tempfile
import types
from collections.abc import Iterator
from typing import IO, Any, TypeVar, Union, cast, get_args, get_origin

import orjson
from flask import Request
from pydantic.fields import FieldInfo

from timeline.config import Settings
from timeline.errors import Fault, InvalidInput, MalformedJson, TooLarge, UnsupportedBody
from timeline.formats.faults import validated
from timeline.formats.fields import Strict

_Shape = TypeVar("_Shape", bound=Strict)
_HELD_BYTES = 1_000_000
_CHUNK_BYTES = 65_536


def body_types(*, is_patch: bool) -> tuple[str, ...]:
    """Give the media types that a JSON body may have."""
    return ("application/json", *(["application/merge-patch+json"] if is_patch else []))


def read_json(request: Request, settings: Settings, types: tuple[str, ...]) -> Any:
    """Parse a JSON body.

    Raises:
        UnsupportedBody: its type is none of `types`, or it is compressed.
        TooLarge: it is longer than the setting allows.
        MalformedJson: it is not JSON, or nested deeper than the setting allows.
    """
    _check_type(request, types)
    body = read_body(request, settings.max_body_bytes)
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise MalformedJson(f"The body is not JSON: {error}.") from None
    if _depth_exceeds(value, settings.max_json_depth):
        raise MalformedJson(f"The body is nested deeper than {settings.max_json_depth} levels.")
    return value


def read_body(request: Request, limit: int) -> bytes:
    """Read a body of at most `limit` bytes.

    Raises:
        TooLarge: it is longer.
    """
    length = request.content_length
    if length is None or length <= limit:
        body = request.stream.read(limit + 1)
        if len(body) <= limit:
            return body
    raise TooLarge(f"The body is longer than {limit} bytes.")


def read_file(request: Request, settings: Settings, types: tuple[str, ...]) -> IO[bytes]:
    """Take a body as a file, on disk when it is large; the caller closes it.

    Raises:
        UnsupportedBody: its type is none of `types`.
        TooLarge: it is longer than the setting allows.
    """
    _check_type(request, types)
    limit = settings.max_import_bytes
    if (request.content_length or 0) > limit:
        raise TooLarge(f"The file is longer than {limit} bytes.")
    file = cast("IO[bytes]", tempfile.SpooledTemporaryFile(max_size=_HELD_BYTES))  # noqa: SIM115
    while chunk := request.stream.read(_CHUNK_BYTES):
        file.write(chunk)
        if file.tell() > limit:
            file.close()
            raise TooLarge(f"The file is longer than {limit} bytes.")
    file.seek(0)
    return file


def _check_type(request: Request, types: tuple[str, ...]) -> None:
    accepted = f"send Content-Type: {' or '.join(types)}."
    if request.mimetype not in types:
        raise UnsupportedBody(f"The body is {request.mimetype or 'of no type'}; {accepted}")
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise UnsupportedBody(f"The body is compressed; {accepted}")


def read_query(shape: type[_Shape], request: Request) -> _Shape:
    """Read the query parameters; lists are parameters that repeat.

    Raises:
        InvalidInput: a parameter is unknown, given twice, or has another form.
    """
    faults: list[Fault] = []
    given: dict[str, Any] = {}
    names = {field.alias or name: field for name, field in shape.model_fields.items()}
    for name, texts in request.args.lists():
        field = names.get(name)
        if field is None:
            faults.append(Fault(name, "is no parameter here", ", ".join(names), texts[0][:80]))
        elif _is_list(field):
            given[name] = texts
        elif len(texts) > 1:
            faults.append(Fault(name, "is given twice", "one value", texts[1][:80]))
        else:
            given[name] = _converted(texts[0], field)
    try:
        query = validated(shape, given)
    except InvalidInput as error:
        raise InvalidInput(*faults, *error.faults) from None
    if faults:
        raise InvalidInput(*faults)
    return query


def _depth_exceeds(value: Any, limit: int) -> bool:
    level = [value]
    for _ in range(limit + 1):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        return iter(value.values())
    return iter(value) if isinstance(value, list) else iter(())


def _kinds(annotation: Any) -> list[Any]:
    """Unfold unions and annotations to the plain types in them."""
    if get_origin(annotation) in (Union, types.UnionType):
        return [kind for part in get_args(annotation) for kind in _kinds(part)]
    if hasattr(annotation, "__metadata__"):
        return _kinds(get_args(annotation)[0])
    return [get_origin(annotation) or annotation]


def _is_list(field: FieldInfo) -> bool:
    return list in _kinds(field.annotation)


def _converted(text: str, field: FieldInfo) -> Any:
    kinds = _kinds(field.annotation)
    if bool in kinds:
        return {"true": True, "1": True, "false": False, "0": False}.get(text, text)
    if int in kinds and text.isascii() and text.isdigit() and len(text) < 16:
        return int(text)
    return text
