"""Import over HTTP."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import orjson
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.conftest import Api
from tests.web.problems import assert_problem
from timeline.web.answers import ImportPublic
from timeline.web.surroundings import put, surroundings

CSV = """When,What,Paper
late April 2025,Pyongyang acknowledges,KCNA
Monday,A call,KCNA
soon,A rumour,KCNA
"""


def send(api: Api, path: str, body: bytes | str, kind: str = "text/csv") -> TestResponse:
    return api.send(path, body, kind)


def test_a_table_is_taken_in_with_its_columns_mapped(editor: Api, flood: str) -> None:
    asked = "map=date:When&map=title:What&map=source_title:Paper&default=anchor:2025-05-23"
    path = f"{flood}/import?{asked}"
    problem = assert_problem(send(editor, path, CSV), 422, "line.4.claims.0.date_text")
    assert problem["errors"][0]["value"] == "soon"
    assert editor.get(f"{flood}/events").json["items"] == []
    dry = send(editor, f"{path}&on_error=report&dry_run=1", CSV)
    assert dry.json["created"] == 2
    assert editor.get(f"{flood}/events").json["items"] == []
    report = send(editor, f"{path}&on_error=report", CSV)
    assert report.status_code == 200
    ImportPublic.model_validate(report.json)
    assert (report.json["created"], report.json["refused"]) == (2, 1)
    assert report.json["accepted_lines"] == [[2, 3]]
    assert report.json["refusals"][0]["line"] == 4
    dates = [event["when"]["edtf"] for event in editor.get(f"{flood}/events").json["items"]]
    assert dates == ["[2025-04-21..2025-04-30]", "2025-05-19"]
    again = send(editor, f"{path}&on_error=report", CSV).json
    assert (again["created"], again["unchanged"]) == (0, 2)


def test_an_export_is_taken_in_again(editor: Api, admin: Api, flood: str) -> None:
    editor.made(f"{flood}/events", {"title": "a", "date": "late April 2025", "source": "report"})
    exported = editor.get(f"{flood}/export.json").data
    admin.made("/timelines", {"slug": "copy", "title": "Copy"})
    report = send(editor, "/timelines/copy/import", exported, "application/json")
    assert (report.status_code, report.json["created"], report.json["lanes"]) == (200, 1, 2)
    (event,) = editor.get("/timelines/copy/events").json["items"]
    assert event["when"]["edtf"] == "[2025-04-21..2025-04-30]"


def test_bodies_that_are_no_file_are_refused(
    editor: Api, public: Api, proposer: Api, flood: str, client: FlaskClient
) -> None:
    path = f"{flood}/import"
    assert_problem(send(public, path, CSV), 401)
    assert_problem(send(proposer, path, CSV), 403)
    assert_problem(send(editor, path, CSV, "text/plain"), 415)
    assert_problem(send(editor, f"{path}?map=When", CSV), 422, "map")
    assert_problem(send(editor, f"{path}?format=xlsx", CSV), 422, "format")
    broken: dict[str, Any] = {"format": "event-timeline/1", "events": 3}
    assert_problem(send(editor, path, orjson.dumps(broken), "application/json"), 422)
    assert_problem(send(editor, path, b"{", "application/json"), 422)
    assert_problem(send(editor, path, b"PK\x03\x04nonsense", "application/zip"), 422)


def test_another_file_under_the_same_key_is_another_request(
    client: FlaskClient, editor: Api, flood: str
) -> None:
    def post(body: str) -> TestResponse:
        headers = {**editor.headers, "Idempotency-Key": "k", "Content-Type": "text/csv"}
        path = f"/api/v1{flood}/import?format=table&default=anchor:2025-05-23"
        return client.post(path, data=body, headers=headers)

    first = post("title,date\nA,2025\n")
    assert first.json["created"] == 1
    again = post("title,date\nA,2025\n")
    assert (again.json, again.headers["Idempotency-Replayed"]) == (first.json, "true")
    assert_problem(post("title,date\nB,2025\n"), 422, "Idempotency-Key")


def test_what_an_import_wrote_over_is_named_and_can_be_brought_back(
    editor: Api, flood: str
) -> None:
    made = editor.made(f"{flood}/events", {"id": "e1", "title": "By hand", "date": "2025-01-09"})
    editor.patch(f"{flood}/events/e1", {"title": "By hand, twice"}, made["version"])
    path = f"{flood}/import?format=table&existing=update"
    table = "id,title,date\ne1,By the table,2025-02-01\n"
    dry = send(editor, f"{path}&dry_run=1", table).json
    report = send(editor, path, table).json
    ImportPublic.model_validate(report)
    (named,) = report["overwritten"]
    assert (named["line"], named["event"]) == (2, "e1")
    assert dry["overwritten"] == [named]
    assert editor.get(f"{flood}/events/e1").json["title"] == "By the table"
    editor.post(f"{flood}/events/e1/restore", {"seq": named["revision"]}, "*")
    back = editor.get(f"{flood}/events/e1").json
    assert (back["title"], back["when"]["edtf"]) == ("By hand, twice", "2025-01-09")


def test_an_archive_may_not_unpack_to_more_than_a_plain_file_may_have(
    app: Flask, editor: Api, flood: str
) -> None:
    settings = replace(surroundings(app).settings, max_import_bytes=10_000)
    put(app, replace(surroundings(app), settings=settings))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("timeline.json", b" " * 1_000_000)
    assert len(packed.getvalue()) < 10_000
    sent = send(editor, f"{flood}/import", packed.getvalue(), "application/zip")
    (error,) = assert_problem(sent, 422, "line.0.timeline.json")["errors"]
    assert error["message"] == "unpacks to 1,000,000 bytes"
    assert error["accepted"] == "at most 10,000 bytes"
