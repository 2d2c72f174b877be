"""The examples of the OpenAPI document, sent as it gives them."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import timeline.web
from timeline.web.api import api
from timeline.web.calling import Operation
from timeline.web.openapi import read_part

_MADE_BY_THE_SERVER = {"remove_token": "token"}
"""Path parameters that no example can know beforehand: they are in the answer made before."""


def declared() -> dict[str, Operation]:
    """Give every operation as it is declared, by name."""
    for module in pkgutil.iter_modules(timeline.web.__path__):
        if module.name.startswith("api_") or module.name == "reference":
            import_module(f"timeline.web.{module.name}")
    return {one.name: one for one in api.operations}


def operations(contract: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give path, method and operation of everything in the document."""
    for path, methods in contract["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def each_example() -> list[tuple[str, str]]:
    """Name every example: its operation, and which of its bodies, "" where there is none."""
    return [
        (name, body)
        for name, example in read_part("openapi_examples.json").items()
        for body in [*example.get("bodies", {}), *example.get("files", {})] or [""]
    ]


class Asker:
    """Sends examples as the document gives them."""

    def __init__(self, client: FlaskClient, secret: str | None, contract: dict[str, Any]) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        self._known = {one["operationId"]: (path, m, one) for path, m, one in operations(contract)}
        self._examples = read_part("openapi_examples.json")
        self._steps: dict[tuple[str, str], dict[str, str]] = {}

    def send(self, name: str, body: str) -> TestResponse:
        """Send an example after those that it leans on."""
        self.prepare(name, body)
        return self.ask(name, body)

    def prepare(self, name: str, body: str) -> None:
        """Send the examples that this one leans on, and find what its address holds."""
        steps = dict(self._examples.get(name, {}).get("path", {}))
        for before in self._examples.get(name, {}).get("after", ()):
            response = self.send(*before.split(".")) if "." in before else self.send(before, "")
            assert response.status_code < 300, response.text
            if name in _MADE_BY_THE_SERVER:
                steps[_MADE_BY_THE_SERVER[name]] = response.json["id"]
        self._steps[name, body] = steps

    def in_order(self, wanted: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Give examples for asking: first those that lean on nothing, then each of
        the others when it is prepared.
        """
        leaning = [one for one in wanted if "after" in self._examples[one[0]]]
        yield from (one for one in wanted if one not in leaning)
        done: dict[str, dict[str, str]] = {}

        def do(before: str) -> dict[str, str]:
            name, _, body = before.partition(".")
            for earlier in self._examples[name].get("after", ()):
                if earlier not in done:
                    do(earlier)
            response = self.ask(name, body)
            assert response.status_code < 300, response.text
            done[before] = response.json or {}
            return done[before]

        for name, body in leaning:
            for before in self._examples[name]["after"]:
                answer = done.get(before) or do(before)
                if name in _MADE_BY_THE_SERVER:
                    self._steps[name, body] = {_MADE_BY_THE_SERVER[name]: answer["id"]}
            yield name, body

    def ask(
        self,
        name: str,
        body: str,
        *,
        query: Mapping[str, Any] | None = None,
        instead: Any = None,
        **headers: str,
    ) -> TestResponse:
        """Send an example alone, perhaps with more parameters and headers, or another body."""
        path, method, operation = self._known[name]
        example = self._examples.get(name, {})
        sent: dict[str, Any] = {}
        if body in example.get("bodies", {}):
            sent["json"] = example["bodies"][body]["value"] if instead is None else instead
        if body in example.get("files", {}):
            text = example["files"][body] if instead is None else instead
            sent |= {"data": text, "content_type": body}
        given = dict(self._headers)
        if "412" in operation["responses"]:
            given["If-Match"] = "*"
        given |= {one.replace("_", "-"): text for one, text in headers.items()}
        steps = self._steps.get((name, body)) or example.get("path", {})
        return self._client.open(
            f"/api/v1{path.format(**steps)}",
            method=method.upper(),
            headers=given,
            query_string={**example.get("query", {}), **(query or {})},
            buffered=True,
            **sent,
        )

    def adopt(self, other: Asker) -> None:
        """Go on where another one prepared examples."""
        self._steps |= other._steps

    def given(self, name: str, body: str) -> Any:
        """Give the body of an example: a JSON value, or the text of a file."""
        example = self._examples[name]
        if body in example.get("files", {}):
            return example["files"][body]
        return example["bodies"][body]["value"]

    def responses(self, name: str) -> dict[str, Any]:
        """Give the answers that an operation may have."""
        found: dict[str, Any] = self._known[name][2]["responses"]
        return found
