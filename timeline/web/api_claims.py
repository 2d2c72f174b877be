"""Claims and estimates of an event over HTTP. Their version is the event's."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
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
from timeline.services.editing import Edit, editing
from timeline.services.finding import get_event
from timeline.services.pages import page_of
from timeline.services.shapes import ClaimUpdate, EstimateUpdate
from timeline.web.answers import PagePublic
from timeline.web.answers_events import ClaimPublic, EstimatePublic, EventPublic
from timeline.web.api import api
from timeline.web.calling import Method, View
from timeline.web.contract import Answer, Call
from timeline.web.queries import ShortListing, Shown, Writing

_EVENT = "/timelines/<slug>/events/<event>"
_WRITE: dict[str, Any] = {"scope": Scope.WRITE, "query": Writing}


class Move(Strict):
    """The event that it belongs to from now on."""

    to: Id


class PartListing(ShortListing, Shown):
    """Which claims or estimates, and the language of their dates."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What claims and estimates differ in."""

    noun: Noun
    shape: type[Strict]
    update: type[Strict]
    public: type[BaseModel]
    page: type[BaseModel]
    add: Callable[[Edit, str, Any], str]
    revise: Callable[[Edit, str, str, dict[str, Any], int | None], None]

    @property
    def many(self) -> str:
        """The plural, as addresses and shapes have it."""
        return f"{self.noun}s"

    @property
    def one(self) -> str:
        """The noun with its article."""
        return f"{'a' if self.noun == 'claim' else 'an'} {self.noun}"

    def declare(
        self, method: Method, path: str, summary: str, name: str, **more: Any
    ) -> Callable[[View], View]:
        """Declare an operation below an event; its view is renamed after the noun."""

        def declared(view: View) -> View:
            view.__name__ = name
            return api.operation(method, f"{_EVENT}/{self.many}{path}", summary, **more)(view)

        return declared


def _declare_reading(kind: _Kind) -> None:
    one, many = kind.one, kind.many

    @kind.declare(
        *("GET", "", f"List the {many} of an event", f"list_{many}"),
        query=PartListing,
        answer=kind.page,
    )
    def list_parts(call: Call) -> Answer:
        event, asked = _event(call), call.query
        page = page_of(event[many], limit=asked.limit, after=asked.after, key="id")
        return Answer({"items": page.shapes, "next": page.next}, version=event["version"])

    @kind.declare(
        *("GET", "/<part>", f"Read {one}", f"read_{kind.noun}"), query=Shown, answer=kind.public
    )
    def read_part(call: Call) -> Answer:
        return _shown(call, kind.noun, call.path["part"])


def _declare_adding(kind: _Kind) -> None:
    @kind.declare(
        *("POST", "", f"Add {kind.one}", f"add_{kind.noun}"),
        **_WRITE,
        body=kind.shape,
        answer=kind.public,
        status=201,
    )
    def add_part(call: Call) -> Answer:
        with _editing(call) as edit:
            key = kind.add(edit, call.path["event"], call.body)
        answer = _shown(call, kind.noun, key)
        event = f"/api/v1/timelines/{edit.timeline.slug}/events/{call.path['event']}"
        answer.location = f"{event}/{kind.many}/{key}"
        return answer

    @kind.declare(
        *("PATCH", "/<part>", f"Change {kind.one}", f"change_{kind.noun}"),
        **_WRITE,
        body=kind.update,
        answer=kind.public,
        is_versioned=True,
        is_patch=True,
    )
    def change_part(call: Call) -> Answer:
        with _editing(call) as edit:
            kind.revise(edit, call.path["event"], call.path["part"], call.given, call.version)
        return _shown(call, kind.noun, call.path["part"])


def _declare_taking_away(kind: _Kind) -> None:
    @kind.declare(
        *("DELETE", "/<part>", f"Remove {kind.one}", f"delete_{kind.noun}"),
        **_WRITE,
        status=204,
        is_versioned=True,
    )
    def delete_part(call: Call) -> Answer:
        with _editing(call) as edit:
            remove_part(edit, call.path["event"], kind.noun, call.path["part"], call.version)
        return Answer(version=_event(call)["version"])

    @kind.declare(
        *("POST", "/<part>/move", f"Move {kind.one} to another event", f"move_{kind.noun}"),
        **_WRITE,
        body=Move,
        answer=EventPublic,
        is_versioned=True,
    )
    def shift_part(call: Call) -> Answer:
        part, to = call.path["part"], call.body.to
        with _editing(call) as edit:
            move_part(edit, call.path["event"], kind.noun, part, to=to, expected=call.version)
        shape = get_event(call.session, call.timeline, call.actor, to, call.lang)
        return Answer(shape, version=shape["version"])


def _editing(call: Call) -> AbstractContextManager[Edit]:
    return editing(call.session, call.path["slug"], call.actor, call.now)


def _event(call: Call) -> dict[str, Any]:
    return get_event(call.session, call.timeline, call.actor, call.path["event"], call.lang)


def _shown(call: Call, noun: Noun, key: str) -> Answer:
    event = _event(call)
    for part in event[f"{noun}s"]:
        if part["id"] == key:
            return Answer(part, version=event["version"])
    raise NotFound(noun, key)


for _kind in (
    _Kind(
        *("claim", ClaimShape, ClaimUpdate, ClaimPublic, PagePublic[ClaimPublic]),
        *(add_claim, revise_claim),
    ),
    _Kind(
        *("estimate", EstimateShape, EstimateUpdate, EstimatePublic, PagePublic[EstimatePublic]),
        *(add_estimate, revise_estimate),
    ),
):
    _declare_reading(_kind)
    _declare_adding(_kind)
    _declare_taking_away(_kind)
