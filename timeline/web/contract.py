"""Say once what an endpoint takes and gives; it is checked, served and documented from that.

    @api.operation("POST", "/timelines/<slug>/events", "Add an event",
                   scope=Scope.PROPOSE, body=EventCreate, answer=EventPublic, status=201)
    def add(call: Call) -> Answer: ...

The view gets a `Call` with everything parsed and one open transaction, and gives an `Answer`:
`calling` does that. `openapi` writes the document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from flask import Blueprint
from pydantic import BaseModel

from timeline.formats.fields import Strict
from timeline.services.actors import Scope
from timeline.web.calling import Answer, Call, Method, Operation, View, serve

__all__ = ["Answer", "Api", "Call", "Operation"]


class Api(Blueprint):
    """A blueprint whose endpoints are declared as operations."""

    def __init__(self, name: str) -> None:
        super().__init__(name, __name__, url_prefix="/api/v1")
        self.operations: list[Operation] = []

    def operation(
        self,
        method: Method,
        path: str,
        summary: str,
        *,
        scope: Scope = Scope.PUBLIC,
        body: type[Strict] | None = None,
        query: type[Strict] | None = None,
        answer: type[BaseModel] | None = None,
        status: int = 200,
        is_versioned: bool = False,
        is_patch: bool = False,
        writes: bool | None = None,
        files: tuple[str, ...] = (),
        media_types: Sequence[str] = (),
        finds_deleted: bool = False,
        changes_many: bool = False,
    ) -> Callable[[View], View]:
        """Declare an operation.

        `is_versioned` wants If-Match; `is_patch` says that the body model describes a merge
        patch, of which the view gets the parsed JSON in `given`; `writes` is by method;
        `files` are the media types of a body that is taken as a file, `media_types` those of
        answers that are no JSON shape; `finds_deleted` admits deleted timelines;
        `changes_many` takes the ETag of a list in If-Match.
        """

        def declare(view: View) -> View:
            does_write = method != "GET" if writes is None else writes
            operation = Operation(
                *(method, path, summary, view, answer, status, scope, body, query),
                *(is_versioned, is_patch, does_write, files, tuple(media_types)),
                *(finds_deleted, changes_many),
            )
            self.operations.append(operation)
            endpoint = partial(serve, operation)
            self.add_url_rule(path, view.__name__, endpoint, methods=[method])
            return view

        return declare
