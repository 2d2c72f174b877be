"""Claims and estimates of an event over HTTP. Their version is the event's."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from timeline.errors import NotFound
from timeline.formats.fields import Id, Strict
from timeline.formats.nouns import ClaimShape, EstimateShape
from timeline.services.actors import Scope
from timeline.services.claims import (
    Noun,
    add_claim,
    add_estimate,
    move_part,
    remove_part,
    revise_claim,
    revise_estimate,
)
from timeline.services.editing import editing
from timeline.services.finding import get_event
from timeline.services.shapes import ClaimUpdate, EstimateUpdate
from timeline.web.answers import ClaimPublic, EstimatePublic, EventPublic, PagePublic
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.queries import Shown, Writing

_EVENT = "/timelines/<slug>/events/<event>"


class Move(Strict):
    """The event that it belongs to from now on."""

    to: Id


def _declare(
    noun: Noun,
    *,
    shape: type[Strict],
    update: type[Strict],
    public: type[BaseModel],
    add: Any,
    revise: Any,
) -> None:
    """Declare the six operations of claims, and again those of estimates."""
    many = f"{noun}s"
    one = f"{_EVENT}/{many}/<part>"
    article = "a" if noun == "claim" else "an"

    def list_parts(call: Call) -> Answer:
        event = _event(call)
        return Answer({"items": event[many], "next": None}, version=event["version"])

    def read_part(call: Call) -> Answer:
        return _shown(call, noun, call.path["part"])

    def add_part(call: Call) -> Answer:
        with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
            key = add(edit, call.path["event"], call.body)
        answer = _shown(call, noun, key)
        event = f"/api/v1/timelines/{edit.timeline.slug}/events/{call.path['event']}"
        answer.location = f"{event}/{many}/{key}"
        return answer

    def change_part(call: Call) -> Answer:
        with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
            revise(edit, call.path["event"], call.path["part"], call.given, call.version)
        return _shown(call, noun, call.path["part"])

    def delete_part(call: Call) -> Answer:
        with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
            remove_part(edit, call.path["event"], noun, call.path["part"], call.version)
        return Answer(version=_event(call)["version"])

    def shift_part(call: Call) -> Answer:
        part, to = call.path["part"], call.body.to
        with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
            move_part(edit, call.path["event"], noun, part, to=to, expected=call.version)
        shape = get_event(call.session, call.timeline, call.actor, to, call.lang)
        return Answer(shape, version=shape["version"])

    for view, name in (
        (list_parts, f"list_{many}"),
        (read_part, f"read_{noun}"),
        (add_part, f"add_{noun}"),
        (change_part, f"change_{noun}"),
        (delete_part, f"delete_{noun}"),
        (shift_part, f"move_{noun}"),
    ):
        view.__name__ = name
    write: dict[str, Any] = {"scope": Scope.WRITE, "query": Writing}
    page: Any = PagePublic[public]  # type: ignore[valid-type]  # made at run time
    api.operation(
        "GET", f"{_EVENT}/{many}", f"List the {many} of an event", query=Shown, answer=page
    )(list_parts)
    api.operation("GET", one, f"Read {article} {noun}", query=Shown, answer=public)(read_part)
    api.operation(
        *("POST", f"{_EVENT}/{many}", f"Add {article} {noun}"),
        **write, body=shape, answer=public, status=201,
    )(add_part)  # fmt: skip
    api.operation(
        *("PATCH", one, f"Change {article} {noun}"),
        **write, body=update, answer=public, is_versioned=True, is_patch=True,
    )(change_part)  # fmt: skip
    api.operation(
        *("DELETE", one, f"Remove {article} {noun}"), **write, status=204, is_versioned=True
    )(delete_part)
    api.operation(
        *("POST", f"{one}/move", f"Move {article} {noun} to another event"),
        **write, body=Move, answer=EventPublic, is_versioned=True,
    )(shift_part)  # fmt: skip


def _event(call: Call) -> dict[str, Any]:
    return get_event(call.session, call.timeline, call.actor, call.path["event"], call.lang)


def _shown(call: Call, noun: Noun, key: str) -> Answer:
    event = _event(call)
    for part in event[f"{noun}s"]:
        if part["id"] == key:
            return Answer(part, version=event["version"])
    raise NotFound(noun, key)


_declare(
    "claim",
    shape=ClaimShape,
    update=ClaimUpdate,
    public=ClaimPublic,
    add=add_claim,
    revise=revise_claim,
)
_declare(
    "estimate",
    shape=EstimateShape,
    update=EstimateUpdate,
    public=EstimatePublic,
    add=add_estimate,
    revise=revise_estimate,
)
