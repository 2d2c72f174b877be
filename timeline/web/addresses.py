"""Addresses that leave the site: with scheme and host, as others reach it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode, urlsplit

from flask import current_app, request

from timeline.web.surroundings import surroundings

Parameters = Sequence[tuple[str, str]]


def root_address() -> str:
    """Give the address of the site without a slash at its end: the setting, or as asked for."""
    return surroundings(current_app).settings.public_url or request.url_root.rstrip("/")


def page_address(slug: str) -> str:
    """Give the address of a timeline's page."""
    return f"{root_address()}/t/{slug}"


def embed_address(slug: str, parameters: Parameters = ()) -> str:
    """Give the address of a timeline's embed."""
    return with_query(f"{root_address()}/embed/{slug}", parameters)


def export_address(slug: str, name: str, parameters: Parameters = ()) -> str:
    """Give the address of a timeline in a format."""
    return with_query(f"{root_address()}/api/v1/timelines/{slug}/export.{name}", parameters)


def with_query(address: str, parameters: Parameters | Mapping[str, str]) -> str:
    """Add parameters to an address that has none."""
    query = urlencode(parameters)
    return f"{address}?{query}" if query else address


def slug_of(address: str) -> tuple[str, str] | None:
    """Find the slug and the query in the address of a page or embed of this site; None otherwise.

    The scheme does not count: a page that was copied before TLS still is ours.
    """
    parts = urlsplit(address)
    own = urlsplit(root_address())
    steps = parts.path.removeprefix(own.path).strip("/").split("/")
    is_ours = parts.netloc.lower() == own.netloc.lower() and parts.scheme in ("http", "https")
    if is_ours and len(steps) == 2 and steps[0] in ("t", "embed") and steps[1]:
        return steps[1], parts.query
    return None


def same_with(**changes: str | None) -> str:
    """Give the query of this request with other parameters, "?" and all; None takes one away.

    A name may end with "_" where it would be a word of Python: `from_`.
    """
    changed = {name.removesuffix("_"): value for name, value in changes.items()}
    kept = [pair for pair in request.args.items(multi=True) if pair[0] not in changed]
    given = [(name, value) for name, value in changed.items() if value is not None]
    return f"?{urlencode([*kept, *given])}"
