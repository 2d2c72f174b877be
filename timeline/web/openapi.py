"""Write the OpenAPI 3.1 document from the operations as they are declared.

Pydantic's schemas are JSON Schema 2020-12, as OpenAPI 3.1 wants. What is the same for every
operation stands in `openapi.json`, examples by operation in `openapi_examples.json`.
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
_STEPS = {
    "slug": {"type": "string", "pattern": "^[a-z0-9-]{1,64}$"},
    "format": {"type": "string", "enum": list(OUT)},
}
_ID = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
_PROBLEM = {"application/problem+json": {"schema": {"$ref": _REF.format(model="Problem")}}}
Shape = dict[str, Any]


def document(operations: Iterable[Operation]) -> Shape:
    """Give the document of these operations, ready to be written as JSON."""
    operations = list(operations)
    shape, examples = _data("openapi.json"), _data("openapi_examples.json")
    models = {one: None for operation in operations for one in (operation.body, operation.answer)}
    wanted: list[Any] = [(one, "validation") for one in (*models, Problem) if one is not None]
    schemas, definitions = models_json_schema(wanted, ref_template=_REF)
    shape["info"]["version"] = __version__
    shape["paths"] = {}
    for one in operations:
        refs = {model: schema for (model, _), schema in schemas.items()}
        path = shape["paths"].setdefault(_STEP.sub(r"{\1}", one.path), {})
        path[one.method.lower()] = _operation(one, refs, examples.get(one.name, {}))
    shape["components"]["schemas"] = definitions["$defs"]
    for status, response in shape["components"]["responses"].items():
        headers = response.setdefault("headers", {})
        headers["X-Request-ID"] = {"$ref": "#/components/headers/RequestId"}
        if status != "304":
            response["content"] = _PROBLEM
    return shape


def _data(name: str) -> Shape:
    read: Shape = orjson.loads((files("timeline.web") / name).read_bytes())
    return read


def _operation(one: Operation, refs: Any, example: Shape) -> Shape:
    public: list[Shape] = [{}] if one.scope is Scope.PUBLIC else []
    shape: Shape = {
        "operationId": one.name,
        "summary": one.summary,
        "description": (one.view.__doc__ or one.summary).strip(),
        "tags": [_tag(one.path)],
        "security": [*public, {"token": []}],
        "parameters": [*_path(one, example), *_query(one, example), *_headers(one)],
        "responses": _responses(one, refs),
        "x-scope": one.scope.name.lower(),
    }
    if one.body is not None or one.files:
        media: Shape = {"schema": refs[one.body]} if one.body else {}
        if "body" in example:
            media["example"] = example["body"]
        types = body_types(is_patch=one.is_patch) if one.body else one.files
        shape["requestBody"] = {"required": True, "content": dict.fromkeys(types, media)}
    return shape


def _tag(path: str) -> str:
    """Name the noun: the first step below a timeline, or below the API."""
    steps = path.removeprefix("/timelines/<slug>").split("/")
    return re.split(r"\W", steps[1])[0] if len(steps) > 1 else "timelines"


def _path(one: Operation, example: Shape) -> list[Shape]:
    given = example.get("path", {})
    return [
        {"name": name, "in": "path", "required": True, "schema": _STEPS.get(name, _ID)}
        | ({"example": given[name]} if name in given else {})
        for name in _STEP.findall(one.path)
    ]


def _query(one: Operation, example: Shape) -> list[Shape]:
    fields = one.query.model_json_schema()["properties"] if one.query else {}
    parameters = []
    for name, field in fields.items():
        # An absent parameter is null; there is no way to write null in an address.
        kinds = [kind for kind in field.pop("anyOf", ()) if kind != {"type": "null"}]
        schema = {
            key: value for key, value in field.items() if key != "title" and value is not None
        }
        schema |= kinds[0] if len(kinds) == 1 else {"anyOf": kinds} if kinds else {}
        parameter = {"name": name, "in": "query", "schema": schema}
        if "description" in schema:
            parameter["description"] = schema.pop("description")
        if name in example.get("query", {}):
            parameter["example"] = example["query"][name]
        parameters.append(parameter)
    return parameters


def _headers(one: Operation) -> list[Shape]:
    names = ["IfMatch"] if one.is_versioned else []
    names += ["IdempotencyKey"] if one.method == "POST" and one.writes else []
    names += ["IfNoneMatch"] if one.method == "GET" else []
    names += ["AcceptLanguage"] if one.answer is not None else []
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def _responses(one: Operation, refs: Any) -> Shape:
    names = {"X-Request-ID": "RequestId", "ETag": "ETag"}
    names |= {"Location": "Location"} if one.status == 201 else {}
    names |= {"Dry-Run": "DryRun"} if one.writes else {}
    names |= {"Idempotency-Replayed": "IdempotencyReplayed"} if one.method == "POST" else {}
    done: Shape = {"description": "Done." if one.method != "GET" else "As asked."}
    done["headers"] = {key: {"$ref": f"#/components/headers/{name}"} for key, name in names.items()}
    if one.answer is not None:
        done["content"] = {"application/json": {"schema": refs[one.answer]}}
    elif one.media_types:
        done["content"] = {media_type: {} for media_type in one.media_types}
    problems = {400, 401, 422, 429, 500, 503}
    problems |= {404} if "<" in one.path else set()
    problems |= {308} if "<slug>" in one.path else set()
    problems |= {304} if one.method == "GET" else {403, 413, 415}
    problems |= {403} if one.scope > Scope.PUBLIC else set()
    problems |= {409} if one.writes else set()
    problems |= {412, 428} if one.is_versioned else set()
    found = {
        str(status): {"$ref": f"#/components/responses/{status}"} for status in sorted(problems)
    }
    return {str(one.status): done, **found}
