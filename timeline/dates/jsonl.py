"""Answers in the JSON lines of `timeline dates --jsonl`."""

from __future__ import annotations

from typing import Any

from timeline.dates.normalise import try_read
from timeline.dates.reading import Refusal


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Answer one line: `id, text, anchor, lang, prefer, order`; all but `text` may be absent.

    An anchor with a time of day counts as its day. Gives `id, edtf, earliest, latest, precision,
    rule, reason`: days are ISO 8601, inclusive, null when open; all but the id and the reason
    are null when the text is refused or ambiguous. Raises ValueError for an anchor that is no
    date, and KeyError without `text`.
    """
    anchor = line.get("anchor")
    if isinstance(anchor, str) and "T" in anchor:
        anchor = anchor.partition("T")[0]
    prefer = line.get("prefer")
    found = try_read(
        line["text"],
        anchor or None,
        lang=line.get("lang"),
        prefer=None if prefer == "none" else prefer,
        order=line.get("order"),
    )
    if isinstance(found, Refusal):
        return {
            "id": line.get("id"), "edtf": None, "earliest": None, "latest": None,
            "precision": None, "rule": None, "reason": found.reason.value,
        }  # fmt: skip
    return {
        "id": line.get("id"), "edtf": found.edtf, "earliest": found.earliest,
        "latest": found.latest, "precision": found.precision.value, "rule": found.rule,
        "reason": None,
    }  # fmt: skip
