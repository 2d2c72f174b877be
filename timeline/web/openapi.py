"""Write the OpenAPI 3.1 document from the operations as they are declared.

Pydantic's schemas are JSON Schema 2020-12, as OpenAPI 3.1 wants. What many operations share
stands in `openapi.json`; its `x-when` says which traits of an operation call for it. Examples
by operation stand in `openapi_examples.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import orjson
from pydantic.json_schema import models_json_schema

from timeline import __version__
from timeline.formats.catalogue import OUT
from timeline.services.actors import Scope
from timeline.web.answers import Problem
from timeline.web.bodies import body_types
from timeline.web.calling import Operation

_REF = "#/components/schemas/{model}"
_STEP = re.compile(r"<(\w+)>")
_STEPS: dict[str, dict[str, Any]] = {
    "slug": {"type": "string", "pattern": "^[a-z0-9-]{1,64}$"},
    "format": {"type": "string", "enum": list(OUT)},
}
_ID = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
_FILE = {"type": "string", "format": "binary"}
Shape = dict[str, Any]


def document(operations: Iterable[Operation]) -> Shape:
    """Give the document of these operations, ready to be written as JSON."""
    operations = list(operations)
    shape, examples = read_part("openapi.json"), read_part("openapi_examples.json")
    when = shape.pop("x-when")
    models = {kind: None for one in operations for kind in (one.body, one.answer, Problem) if kind}
    wanted: list[Any] = [(kind, "validation") for kind in models]
    schemas, definitions = models_json_schema(wanted, ref_template=_REF)
    refs = {kind: schema for (kind, _), schema in schemas.items()}
    shape["info"]["version"] = __version__
    shape["components"]["schemas"] = definitions["$defs"]
    shape["paths"] = {}
    for one in operations:
        path = shape["paths"].setdefault(_STEP.sub(r"{\1}", one.path), {})
        path[one.method.lower()] = _operation(one, when, refs, examples.get(one.name, {}))
        if one.body is not None and one.is_patch:
            # What is absent from a patch stays, so nothing has a default that clients could send.
            for field in definitions["$defs"][one.body.__name__]["properties"].values():
                field.pop("default", None)
    return shape


def read_part(name: str) -> Shape:
    """Read a JSON file beside this module."""
    read: Shape = orjson.loads((files("timeline.web") / name).read_bytes())
    return read


def _operation(one: Operation, when: Shape, refs: Any, example: Shape) -> Shape:
    def shared(kind: str) -> dict[str, Shape]:
        called = [name for name, traits in when[kind].items() if one.traits & {*traits}]
        return {name: {"$ref": f"#/components/{kind}/{name}"} for name in called}

    done: Shape = {"description": one.summary + ": done.", "headers": shared("headers")}
    if one.answer is not None:
        done["content"] = {"application/json": {"schema": refs[one.answer]}}
    elif one.media_types:
        done["content"] = {media_type: {} for media_type in one.media_types}
    told = [kind.__doc__ for kind in (one.view, one.query) if kind is not None and kind.__doc__]
    shape: Shape = {
        "operationId": one.name,
        "summary": one.summary,
        "description": "\n\n".join(re.sub(r"\n +", "\n", text).strip() for text in told),
        "tags": [(re.findall(r"[a-z]+", one.path.split("<slug>/")[-1]))[0]],
        "security": [*([] if one.scope > Scope.PUBLIC else [{}]), {"token": []}],
        "x-scope": one.scope.name.lower(),
        "parameters": [*_parameters(one, example), *shared("parameters").values()],
        "responses": {str(one.status): done, **shared("responses")},
    }
    if one.body is not None or one.files:
        media: Shape = {"schema": refs[one.body]} if one.body else {"schema": _FILE}
        media |= {"examples": example["bodies"]} if "bodies" in example else {}
        content = dict.fromkeys(one.files or body_types(is_patch=one.is_patch), media)
        for kind, text in example.get("files", {}).items():
            content[kind] = media | {"example": text}
        shape["requestBody"] = {"required": True, "content": content}
    return shape


def _parameters(one: Operation, example: Shape) -> list[Shape]:
    query = one.query.model_json_schema().get("properties", {}) if one.query else {}
    places = [(name, "path", _STEPS.get(name, _ID)) for name in _STEP.findall(one.path)]
    places += [(name, "query", _without_null(field)) for name, field in query.items()]
    return [
        {"name": name, "in": place, "required": place == "path", "schema": schema}
        | ({"example": example[place][name]} if name in example.get(place, {}) else {})
        for name, place, schema in places
    ]


def _without_null(field: Shape) -> Shape:
    """Give the schema of a parameter: an absent one is null, and no address can say null."""
    kinds = [kind for kind in field.get("anyOf", ()) if kind != {"type": "null"}]
    kept = {key: value for key, value in field.items() if key != "anyOf" and value is not None}
    return {**kept, **(kinds[0] if kinds else {})}
