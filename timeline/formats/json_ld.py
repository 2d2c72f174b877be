"""The events as JSON-LD in the words of schema.org, for search engines and RDF stores.

`temporalCoverage` carries the EDTF of an event as it is. `startDate` and `endDate` stand only
where the date is one plain day, month or year, or lasted from one to another: a search engine
would take them for what happened, not for what is possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from timeline.formats.contents import Contents, Served, statements
from timeline.formats.text import script_json

# Written out, so that no reader has to fetch it.
_CONTEXT = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "citation": {"@type": "@id"},
    "isBasedOn": {"@type": "@id"},
}
_PLAIN = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


def write(contents: Contents) -> Iterator[bytes]:
    """Write one Dataset with its sources, its events as parts; it can stand in a `<script>`."""
    opening = script_json(_dataset(contents)).removesuffix(b"}")
    yield opening + b',"hasPart":['
    separator = b"\n"
    for event in contents.events:
        yield separator + script_json(_event(contents, event))
        separator = b",\n"
    yield b"\n]}\n"


def _dataset(contents: Contents) -> dict[str, Any]:
    timeline = contents.timeline
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        **_present(
            {
                "@id": contents.page_url,
                "url": contents.page_url,
                "name": timeline["title"],
                "description": timeline.get("description"),
                "inLanguage": timeline.get("lang"),
                "license": timeline.get("licence"),
                "creditText": "; ".join(contents.about()),
                "dateModified": contents.changed_at,
            }
        ),
        "version": contents.seq,
        "citation": [_source(contents, source) for source in contents.sources],
    }


def _source(contents: Contents, source: Served) -> dict[str, Any]:
    publisher = source.get("publisher")
    published = source.get("published")
    is_plain = bool(published and _PLAIN.fullmatch(published))
    return {
        "@type": "CreativeWork",
        "@id": _source_id(contents, source["id"]),
        **_present(
            {
                "name": source["title"],
                "url": source.get("url"),
                "inLanguage": source.get("lang"),
                "datePublished": published if is_plain else None,
                # A vague date of publication is nothing that a date field may state.
                "disambiguatingDescription": None if is_plain else published,
                "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            }
        ),
    }


def _event(contents: Contents, event: Served) -> dict[str, Any]:
    edtf = event["when"]["edtf"]
    sources = dict.fromkeys(claim.get("source") for claim in event.get("claims") or ())
    return {
        "@type": "Event",
        "@id": contents.event_url(event) or f"_:e-{event['id']}",
        **_present(
            {
                "name": event["title"],
                "description": event.get("summary"),
                "inLanguage": event.get("lang"),
                "url": contents.event_url(event),
                "temporalCoverage": edtf,
                "disambiguatingDescription": event["when"].get("display"),
                **_plain_days(edtf or ""),
                "location": _place(event.get("place")),
                "keywords": list(event.get("tags") or ()),
                "about": contents.lane_name(event),
                "citation": [_source_id(contents, source) for source in sources if source],
                "subjectOf": _quotations(contents, event),
            }
        ),
    }


def _plain_days(edtf: str) -> dict[str, str]:
    parts = edtf.split("/")
    if len(parts) > 2 or not all(_PLAIN.fullmatch(part) for part in parts):
        return {}
    return {"startDate": parts[0], "endDate": parts[-1]}


def _place(place: Served | None) -> dict[str, Any] | None:
    if not place:
        return None
    point = {"@type": "GeoCoordinates", "latitude": place.get("lat"), "longitude": place.get("lon")}
    has_point = place.get("lat") is not None
    return {"@type": "Place", "name": place["name"]} | ({"geo": point} if has_point else {})


def _quotations(contents: Contents, event: Served) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Quotation",
            "text": statement.quote,
            **_present(
                {
                    "creditText": statement.attributed_to or statement.by,
                    "url": statement.url,
                }
            ),
        }
        for statement in statements(contents, event)
        if statement.quote
    ]


def _source_id(contents: Contents, key: str) -> str:
    return f"{contents.page_url}#s-{key}" if contents.page_url else f"_:s-{key}"


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
