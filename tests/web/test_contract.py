"""The OpenAPI document is valid, complete, and true of every example in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import openapi_spec_validator
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.examples import Asker, each_example, operations
from tests.web.seeded import app_on, seed
from timeline.web.openapi import read_part
from timeline.web.problems import ALL_KINDS


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed(tmp_path_factory.mktemp("seeded"))


@pytest.fixture
def served(seeded: Path, tmp_path: Path) -> tuple[Flask, str]:
    return app_on(seeded, tmp_path / "copy.db")


@pytest.fixture
def contract(served: tuple[Flask, str]) -> dict[str, Any]:
    shape: dict[str, Any] = served[0].test_client().get("/api/v1/openapi.json").json
    return shape


def test_the_document_is_valid_openapi_3_1(contract: dict[str, Any]) -> None:
    assert contract["openapi"].startswith("3.1.")
    openapi_spec_validator.validate(contract)


def test_every_route_is_in_the_document_and_nothing_else(
    served: tuple[Flask, str], contract: dict[str, Any]
) -> None:
    routed = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule.removeprefix("/api/v1")), method.lower())
        for rule in served[0].url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert {(path, method) for path, method, _ in operations(contract)} == routed


def test_operation_ids_differ(contract: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(contract)]
    assert len(names) == len(set(names))


def test_no_body_takes_unknown_fields(contract: dict[str, Any]) -> None:
    schemas = contract["components"]["schemas"]
    taken = set()
    for _, _, operation in operations(contract):
        for media in operation.get("requestBody", {}).get("content", {}).values():
            if "$ref" in media["schema"]:
                taken.add(media["schema"]["$ref"].split("/")[-1])
    assert "EventCreate" in taken
    assert [name for name in sorted(taken) if schemas[name].get("additionalProperties")] == []
    assert all("additionalProperties" in schemas[name] for name in taken)


def test_a_patch_has_no_defaults_that_a_client_could_send(contract: dict[str, Any]) -> None:
    for name in ("EventUpdate", "ClaimUpdate", "EstimateUpdate", "SourceUpdate", "TimelineUpdate"):
        fields = contract["components"]["schemas"][name]["properties"]
        assert [field for field, schema in fields.items() if "default" in schema] == []


def test_every_change_of_something_that_is_there_asks_for_its_version(
    contract: dict[str, Any],
) -> None:
    for _, method, operation in operations(contract):
        named = {one.get("$ref", "").split("/")[-1] for one in operation["parameters"]}
        if method in ("patch", "put", "delete") and operation["operationId"] != "remove_token":
            assert "IfMatch" in named, operation["operationId"]
            assert {"412", "428"} <= operation["responses"].keys()


def test_operations_with_a_body_or_a_path_have_examples(contract: dict[str, Any]) -> None:
    missing = []
    for path, _, operation in operations(contract):
        content = operation.get("requestBody", {}).get("content", {}).values()
        has_body = any("examples" in media or "example" in media for media in content)
        named = {one["name"] for one in operation["parameters"] if one.get("in") == "path"}
        shown = {
            one["name"]
            for one in operation["parameters"]
            if one.get("in") == "path" and "example" in one
        }
        if (content and not has_body) or named != shown:
            missing.append(f"{operation['operationId']} {path}")
    assert missing == []


def test_examples_are_of_operations_and_parameters_that_there_are(
    contract: dict[str, Any],
) -> None:
    known = {operation["operationId"]: operation for _, _, operation in operations(contract)}
    for name, example in read_part("openapi_examples.json").items():
        named = {(one.get("in"), one.get("name")) for one in known[name]["parameters"]}
        given = {(place, one) for place in ("path", "query") for one in example.get(place, {})}
        assert given <= named, name


@pytest.mark.parametrize(("name", "body"), each_example())
def test_every_example_works_and_is_answered_as_documented(
    name: str, body: str, served: tuple[Flask, str], contract: dict[str, Any]
) -> None:
    app, secret = served
    with app.test_client() as client:
        asker = Asker(client, secret, contract)
        response = asker.send(name, body)
        _assert_documented(response, asker.responses(name), contract)


def _assert_documented(
    response: TestResponse, responses: dict[str, Any], contract: dict[str, Any]
) -> None:
    """Assert that it is the success of the operation, with the headers and the shape named."""
    assert response.status_code < 300, response.text
    told = responses[str(response.status_code)]
    for header, ref in told["headers"].items():
        shape = contract["components"]["headers"][ref["$ref"].split("/")[-1]]
        assert header in response.headers or not shape.get("required")
    content = told.get("content", {})
    assert response.mimetype in content or (not content and response.status_code == 204)
    schema = content.get("application/json", {}).get("schema")
    if schema is not None:
        rooted = {**schema, "components": contract["components"]}
        jsonschema.Draft202012Validator(rooted).validate(response.json)


def test_a_list_may_hold_some_fields_or_the_claims_too(
    served: tuple[Flask, str], contract: dict[str, Any]
) -> None:
    app, secret = served
    asker = Asker(app.test_client(), secret, contract)
    path = "/api/v1/timelines/north-korean-soldiers/events"
    for query in ("fields=id,title", "include=claims", ""):
        response = app.test_client().get(f"{path}?{query}&limit=3")
        _assert_documented(response, asker.responses("list_events"), contract)


def test_the_page_shows_every_operation_shape_and_problem(
    served: tuple[Flask, str], contract: dict[str, Any]
) -> None:
    page = served[0].test_client().get("/api/v1/docs")
    assert page.mimetype == "text/html"
    anchors = set(re.findall(r'id="([^"]+)"', page.text))
    wanted = {operation["operationId"] for _, _, operation in operations(contract)}
    wanted |= {f"schema-{name}" for name in contract["components"]["schemas"]}
    wanted |= {f"problem-{kind.name}" for kind in ALL_KINDS}
    assert wanted - anchors == set()
    assert set(re.findall(r'href="#([^"]+)"', page.text)) <= anchors


def test_the_page_loads_nothing_from_another_host(served: tuple[Flask, str]) -> None:
    page = served[0].test_client().get("/api/v1/docs")
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page.text) == []
    assert "<style" not in page.text
    assert "script-src" not in page.headers["Content-Security-Policy"]


def test_the_document_names_no_host(contract: dict[str, Any]) -> None:
    assert contract["servers"][0]["url"] == "/api/v1"
