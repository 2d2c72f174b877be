"""Proposals: made by those who may propose, seen by nobody else, decided with a note."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import Api
from tests.web.problems import assert_problem
from timeline.web.answers_events import ProposalPublic

PROPOSALS = "/timelines/flood/proposals"


@pytest.fixture
def proposal(proposer: Api, flood: str) -> str:
    """The path of a proposed event."""
    event = proposer.made(
        f"{flood}/events", {"title": "a dam broke", "date": "late April 2025", "status": "draft"}
    )
    assert event["status"] == "proposed"
    return f"{flood}/events/{event['id']}"


def _key(path: str) -> str:
    return path.rsplit("/", 1)[1]


def test_a_proposal_is_seen_by_its_maker_and_by_editors(  # noqa: PLR0917 - four who look
    proposal: str,
    proposer: Api,
    editor: Api,
    public: Api,
    token_for: Callable[..., str],
    client: FlaskClient,
) -> None:
    other = Api(client, token_for("propose", "other"))
    assert proposer.get(proposal).status_code == editor.get(proposal).status_code == 200
    assert_problem(public.get(proposal), 404)
    assert_problem(other.get(proposal), 404)
    (item,) = editor.get(PROPOSALS).json["items"]
    ProposalPublic.model_validate(item)
    assert (item["proposed_by"], item["verdict"]) == ("pro", None)
    assert len(proposer.get(PROPOSALS).json["items"]) == 1
    assert other.get(PROPOSALS).json["items"] == []
    assert_problem(public.get(PROPOSALS), 401)


def test_two_tokens_of_one_name_are_two_proposers(
    proposal: str, proposer: Api, token_for: Callable[..., str], client: FlaskClient
) -> None:
    namesake = Api(client, token_for("propose", "pro"))
    assert_problem(namesake.get(proposal), 404)
    assert namesake.get(PROPOSALS).json["items"] == []
    assert_problem(namesake.patch(proposal, {"title": "mine"}), 404)
    assert_problem(namesake.delete(proposal), 404)
    own = proposer.get(proposal).json
    assert (own["title"], own["version"]) == ("a dam broke", 1)
    assert [one["proposed_by"] for one in proposer.get(PROPOSALS).json["items"]] == ["pro"]


def test_accepting_publishes_with_a_note(proposal: str, editor: Api, public: Api) -> None:
    answer = editor.post(f"{PROPOSALS}/{_key(proposal)}/accept", {"note": "Well found."}, 1)
    assert (answer.status_code, answer.json["status"]) == (200, "published")
    ProposalPublic.model_validate(answer.json)
    assert answer.json["verdict"]["note"] == "Well found."
    assert public.get(proposal).status_code == 200
    assert editor.get(PROPOSALS).json["items"] == []
    actions = [one["action"] for one in editor.get(f"{proposal}/revisions").json["items"]]
    assert actions == ["accept", "create"]


def test_declining_tells_the_maker_why_and_can_be_taken_back(
    proposal: str, editor: Api, proposer: Api, public: Api
) -> None:
    key = _key(proposal)
    editor.post(f"{PROPOSALS}/{key}/decline", {"note": "No source."}, 1)
    assert_problem(public.get(proposal), 404)
    (item,) = proposer.get(f"{PROPOSALS}?status=declined").json["items"]
    assert (item["verdict"]["decision"], item["verdict"]["note"]) == ("declined", "No source.")
    assert_problem(editor.post(f"{PROPOSALS}/{key}/decline", {}, "*"), 409)
    assert editor.post(f"{PROPOSALS}/{key}/accept", {}, 2).json["status"] == "published"


def test_a_decision_needs_the_newest_version_and_an_editor(
    proposal: str, editor: Api, proposer: Api
) -> None:
    path = f"{PROPOSALS}/{_key(proposal)}/accept"
    assert_problem(editor.post(path, {}), 428)
    assert_problem(editor.post(path, {}, 7), 412)
    assert_problem(proposer.post(path, {}, 1), 403)
    assert_problem(editor.post(f"{PROPOSALS}/none/accept", {}, "*"), 404)
    assert editor.post(f"{path}?dry_run=1", {}, 1).json["status"] == "published"
    assert len(editor.get(PROPOSALS).json["items"]) == 1


def test_proposers_change_and_withdraw_what_waits_and_nothing_else(
    proposal: str, proposer: Api, editor: Api, flood: str
) -> None:
    assert proposer.patch(proposal, {"title": "the dam broke"}, 1).json["version"] == 2
    assert_problem(proposer.patch(proposal, {"status": "published"}, "*"), 403)
    other = editor.made(f"{flood}/events", {"title": "b", "date": "2025", "status": "draft"})
    assert_problem(proposer.patch(f"{flood}/events/{other['id']}", {"title": "c"}), 404)
    public = editor.made(f"{flood}/events", {"title": "b", "date": "2025"})
    assert_problem(proposer.patch(f"{flood}/events/{public['id']}", {"title": "c"}), 403)
    assert_problem(proposer.delete(f"{flood}/events/{public['id']}"), 403)
    assert proposer.delete(proposal).status_code == 204
    assert editor.get(PROPOSALS).json["items"] == []


def test_an_accepted_proposal_is_not_its_makers_any_more(
    proposal: str, proposer: Api, editor: Api
) -> None:
    editor.post(f"{PROPOSALS}/{_key(proposal)}/accept", {}, 1)
    assert_problem(proposer.patch(proposal, {"title": "x"}), 403)


def test_long_lists_come_in_pages(proposer: Api, editor: Api, flood: str) -> None:
    made = [
        proposer.made(f"{flood}/events", {"title": str(number), "date": "2025"})["id"]
        for number in range(3)
    ]
    first = editor.get(f"{PROPOSALS}?limit=2").json
    second = editor.get(f"{PROPOSALS}?limit=2&after={first['next']}").json
    assert [one["id"] for one in first["items"] + second["items"]] == made
    assert second["next"] is None
