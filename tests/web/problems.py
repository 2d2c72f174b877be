"""The shape of every error, asserted in one place."""

from __future__ import annotations

from typing import Any

from werkzeug.test import TestResponse

from timeline.web.answers import Problem


def assert_problem(response: TestResponse, status: int, *fields: str) -> dict[str, Any]:
    """Assert that it is a problem document of this status, with faults at exactly these fields."""
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    problem: dict[str, Any] = response.json
    Problem.model_validate(problem)
    assert problem["status"] == status
    assert problem["request_id"] == response.headers["X-Request-ID"]
    assert problem["detail"].endswith((".", "?")), problem["detail"]
    if fields:
        assert [fault["field"] for fault in problem["errors"]] == list(fields)
    return problem
