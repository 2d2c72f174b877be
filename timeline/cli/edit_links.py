"""`timeline edit-link`: a one-time link that opens an editing session in a browser."""

from __future__ import annotations

from dataclasses import replace

import click

from timeline.cli.opening import milliseconds_now, opened
from timeline.config import Settings, from_env
from timeline.services.actors import LOCAL
from timeline.services.edit_links import create_edit_link
from timeline.services.timelines import find_timeline
from timeline.store import Store

_ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - told apart, not listened at


@click.command("edit-link")
@click.option(
    "--scope",
    type=click.Choice(["propose", "write", "admin"]),
    default="write",
    show_default=True,
    help="What the session may do.",
)
@click.option("--timeline", "slug", help="Slug of the only timeline it serves; default: all.")
@click.option("--host", help="Where the server listens; default TIMELINE_HOST or 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Default TIMELINE_PORT or 8000.")
def edit_link(scope: str, slug: str | None, host: str | None, port: int | None) -> None:
    """Print a link that opens an editing session, once, within 15 minutes."""
    settings = from_env()
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    store = opened(settings)
    click.echo(new_edit_link(store, settings, scope, slug))
    store.close()


def new_edit_link(
    store: Store, settings: Settings, scope: str = "write", slug: str | None = None
) -> str:
    """Make a one-time link and give its whole address.

    Raises:
        NotFound: there is no timeline of this slug.
    """
    with store.transaction() as session:
        nr = find_timeline(session, slug, LOCAL).nr if slug else None
        secret = create_edit_link(session, scope, nr, milliseconds_now())
    return f"{_site(settings)}/edit/{secret}"


def _site(settings: Settings) -> str:
    """Name the site as a browser on this machine, or of the public, reaches it."""
    if settings.public_url:
        return settings.public_url
    host = _ANY_ADDRESS.get(settings.host, settings.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"
