"""Answer one request of an operation: who asks, what they send, one transaction, one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import IO, Any, Literal

from flask import Response, current_app, g, request
from pydantic import BaseModel
from sqlmodel import Session

from timeline.errors import VersionMissing
from timeline.formats.faults import validated
from timeline.formats.fields import Strict
from timeline.services.actors import Actor, Scope
from timeline.services.timelines import TimelineRow, find_timeline
from timeline.web import replies
from timeline.web.auth import identify
from timeline.web.bodies import body_types, read_file, read_json, read_query
from timeline.web.idempotency import answered_before, remember
from timeline.web.languages import chosen_language
from timeline.web.surroundings import Surroundings, surroundings

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
View = Callable[["Call"], "Answer"]


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path, as documented. `path` is below /api/v1, in Flask's notation."""

    method: Method
    path: str
    summary: str
    view: View
    answer: type[BaseModel] | None
    status: int
    scope: Scope
    body: type[Strict] | None
    query: type[Strict] | None
    is_versioned: bool
    is_patch: bool
    writes: bool
    files: tuple[str, ...]
    """Media types of a body that is taken as a file, and not as JSON of one shape."""
    media_types: tuple[str, ...]
    """Of answers that are no JSON shape."""
    finds_deleted: bool
    """Whether the timeline may be a deleted one."""
    changes_many: bool
    """Whether If-Match names what a list was: the `seq` of the timeline."""

    @property
    def name(self) -> str:
        """The operation's id, the name of its view."""
        return self.view.__name__

    @property
    def traits(self) -> set[str]:
        """Tell what the parts that operations share depend on (`x-when` in openapi.json)."""
        is_on_timeline = "<slug>" in self.path
        traits = {
            "all": True,
            self.method: True,
            "changes": self.method != "GET",
            "stores": self.writes,
            "repeatable": self.method == "POST" and self.writes,
            "created": self.status == 201,
            "path": "<" in self.path,
            "slug": is_on_timeline,
            "timeline": is_on_timeline and self.method == "GET",
            "scoped": self.scope > Scope.PUBLIC,
            "versioned": self.is_versioned,
            "body": self.body is not None or bool(self.files),
            "shown": self.answer is not None,
        }
        return {name for name, is_so in traits.items() if is_so}


@dataclass(slots=True)
class Call:
    """One request, read and checked. Times are milliseconds."""

    session: Session
    actor: Actor
    now: int
    lang: str
    path: dict[str, str]
    query: Any
    body: Any
    given: Any
    """The body as parsed JSON, for merge patches."""
    version: int | None
    """What If-Match names; None is any."""
    around: Surroundings
    file: IO[bytes] | None = None
    found: TimelineRow | None = None
    finds_deleted: bool = False

    @property
    def timeline(self) -> TimelineRow:
        """The timeline of the path, when the operation does not lock it itself."""
        if self.found is None:
            self.found = find_timeline(
                self.session, self.path["slug"], self.actor, deleted=self.finds_deleted
            )
        return self.found


@dataclass(slots=True)
class Answer:
    """What is sent back: a shape for JSON, or None for an empty answer.

    A `body` is sent as it is, with its media type; names in it are redacted already. `version`
    goes into the ETag of a single thing; `location` names what was created.
    """

    shape: Any = None
    status: int | None = None
    version: int | None = None
    location: str | None = None
    body: Iterable[bytes] | None = None
    media_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    kept: Any = None
    """The shape to keep for an Idempotency-Key, where the answer holds a secret."""


def serve(operation: Operation, **path: str) -> Response:
    """Answer a request; the view is not called when the input has faults.

    Raises:
        TimelineError: whatever is wrong; `problems` makes an answer of it.
    """
    around = surroundings(current_app)
    actor = identify(request, around.store, around.clock)
    if actor.scope < operation.scope:
        actor.require(operation.scope)
    query = read_query(operation.query or replies.NoQuery, request)
    given = body = None
    if operation.body is not None:
        given = read_json(request, around.settings, body_types(is_patch=operation.is_patch))
        body = validated(operation.body, given)
    version = _expected(operation.changes_many) if operation.is_versioned else None
    opened = around.store.transaction if operation.writes else around.store.reading
    file = read_file(request, around.settings, operation.files) if operation.files else None
    with file or nullcontext(), opened() as session:
        call = Call(
            session, actor, around.clock(), chosen_language(request, query), path, query, body,
            given, version, around, file, finds_deleted=operation.finds_deleted,
        )  # fmt: skip
        if "slug" in path:
            g.redactor = None if actor.sees_private(call.timeline.nr) else call.timeline.redactor
        if operation.scope > Scope.PUBLIC:
            actor.require(operation.scope, call.timeline.nr if "slug" in path else None)
        before = answered_before(call) if operation.writes else replies.fresh(call)
        if before is not None:
            return before
        answer = operation.view(call)
        response = replies.respond(call, answer, operation.status)
        if getattr(query, "dry_run", False):
            session.rollback()
            response.headers["Dry-Run"] = "1"
        elif operation.writes:
            remember(call, response, answer.kept)
    return response


def _expected(is_of_list: bool) -> int | None:
    """Read If-Match: `"7"` or `"7.412.en"` name version 7, `*` any that exists.

    Of a list it is the second number that counts, the `seq` that the list was seen at.

    Raises:
        VersionMissing: there is none, so the change could undo somebody else's.
    """
    header = request.headers.get("If-Match", "").strip()
    if header == "*":
        return None
    parts = header.removeprefix("W/").strip('"').split(".")
    version = parts[1] if is_of_list and len(parts) > 1 else parts[0]
    if not (version.isascii() and version.isdigit()) or len(version) > 15:
        raise VersionMissing("Send If-Match with the ETag of what you changed, or * for any.")
    return int(version)
