"""`timeline token`: keys to the API, made where the store is."""

from __future__ import annotations

import click

from timeline.cli.opening import milliseconds_now, opened
from timeline.config import from_env
from timeline.services.actors import LOCAL
from timeline.services.timelines import find_timeline
from timeline.services.tokens import create_token


@click.group()
def token() -> None:
    """Make tokens for the API."""


@token.command()
@click.argument("name")
@click.option(
    "--scope",
    type=click.Choice(["read", "propose", "write", "admin"]),
    required=True,
    help="What it allows; each includes those before it.",
)
@click.option("--timeline", "slug", help="Slug of the only timeline it serves; default: all.")
def create(name: str, scope: str, slug: str | None) -> None:
    """Make a token called NAME and print it; it cannot be shown again."""
    if not name.strip() or not name.isprintable() or len(name) > 500:
        raise click.UsageError("NAME is one line of text.")
    store = opened(from_env())
    with store.transaction() as session:
        nr = find_timeline(session, slug, LOCAL).nr if slug else None
        made = create_token(session, name, scope, nr, milliseconds_now())
    store.close()
    click.echo(made.secret)
