"""The review list over HTTP: proposals, and accepting or declining them with a note."""

from __future__ import annotations

from typing import Any, Literal

from timeline.formats.fields import Strict, Words
from timeline.services.actors import Scope
from timeline.services.editing import editing
from timeline.services.finding import get_event
from timeline.services.proposals import Verdict, decide, list_proposals
from timeline.web.answers import PagePublic
from timeline.web.answers_events import ProposalPublic
from timeline.web.api import api
from timeline.web.contract import Answer, Call
from timeline.web.queries import Listing, Writing

_ALL = "/timelines/<slug>/proposals"


class ProposalListing(Listing):
    """Which proposals: those that wait, or those that were declined."""

    status: Literal["proposed", "declined"] = "proposed"
    lang: str | None = None


class Decision(Strict):
    """A decision; the note is for whoever proposed it."""

    note: Words | None = None


@api.operation(
    "GET",
    _ALL,
    "List proposals",
    scope=Scope.PROPOSE,
    query=ProposalListing,
    answer=PagePublic[ProposalPublic],
)
def list_all_proposals(call: Call) -> Answer:
    """List what waits for a decision, oldest first; who may only propose sees their own."""
    page = list_proposals(
        call.session,
        call.timeline,
        call.actor,
        call.lang,
        status=call.query.status,
        limit=call.query.limit,
        after=call.query.after,
    )
    return Answer({"items": page.shapes, "next": page.next})


def _declare(verdict: Verdict, verb: str) -> None:
    def view(call: Call) -> Answer:
        with editing(call.session, call.path["slug"], call.actor, call.now) as edit:
            key = call.path["event"]
            by = edit.stored(key).state.created_by
            told = decide(edit, key, verdict, call.body.note, call.version)
        shape: dict[str, Any] = get_event(call.session, edit.timeline, call.actor, key, call.lang)
        return Answer(shape | {"proposed_by": by, "verdict": told}, version=shape["version"])

    view.__name__ = f"{verb}_proposal"
    api.operation(
        "POST",
        f"{_ALL}/<event>/{verb}",
        f"{verb.capitalize()} a proposal",
        scope=Scope.WRITE,
        body=Decision,
        query=Writing,
        answer=ProposalPublic,
        is_versioned=True,
    )(view)


_declare("accepted", "accept")
_declare("declined", "decline")
