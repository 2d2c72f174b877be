"""Idempotency-Key: the same POST sent twice is done once, and answered alike.

The answer is kept in the transaction of the write itself, so there is no moment in which one is
there without the other. Keys belong to a token, and are forgotten after a day.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import orjson
from flask import Response, g, request

from timeline.errors import Fault, InvalidInput
from timeline.services.remembering import find_answer, keep_answer

if TYPE_CHECKING:
    from timeline.web.contract import Call

_HEADER = "Idempotency-Key"
_KEPT = ("Content-Type", "Location", "ETag")
LONGEST_KEY = 255
_PART_BYTES = 65_536


def answered_before(call: Call) -> Response | None:
    """Give the answer of an earlier request with the same key.

    Raises:
        InvalidInput: the key is too long, or was used for another request.
    """
    key = _key(call)
    if key is None:
        return None
    kept = find_answer(call.session, call.actor.token_id, key, call.now)
    if kept is None:
        return None
    if kept.fingerprint != _fingerprint(call):
        raise InvalidInput(
            Fault(_HEADER, "was used for another request", "a new key for a new request", key)
        )
    body = kept.body.encode()
    # Somebody may have been protected since.
    redactor = g.get("redactor")
    response = Response(body if redactor is None else redactor.redact_json(body), kept.status)
    response.headers.update(orjson.loads(kept.headers))
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Idempotency-Replayed"] = "true"
    return response


def remember(call: Call, response: Response, instead: Any = None) -> None:
    """Keep an answer for a repetition, if the request has a key; `instead` is the shape kept."""
    key = _key(call)
    if key is None or response.status_code >= 300:
        return
    headers = {name: response.headers[name] for name in _KEPT if name in response.headers}
    keep_answer(
        call.session,
        call.actor.token_id,
        key,
        fingerprint=_fingerprint(call),
        status=response.status_code,
        headers=orjson.dumps(headers).decode(),
        body=response.get_data(as_text=True) if instead is None else orjson.dumps(instead).decode(),
        now=call.now,
    )


def _key(call: Call) -> str | None:
    if request.method != "POST" or not call.actor.token_id:
        return None
    key = request.headers.get(_HEADER)
    if key is not None and not 0 < len(key) <= LONGEST_KEY:
        raise InvalidInput(Fault(_HEADER, "is too long or empty", f"1 to {LONGEST_KEY} characters"))
    return key


def _fingerprint(call: Call) -> str:
    digest = hashlib.sha256(f"{request.method} {request.full_path}\n".encode())
    digest.update(orjson.dumps(call.given))
    if call.file is not None:
        call.file.seek(0)
        while part := call.file.read(_PART_BYTES):
            digest.update(part)
        call.file.seek(0)
    return digest.hexdigest()
