"""Commands that make a store."""

from __future__ import annotations

import click

from timeline.cli.opening import load_seed, opened, where
from timeline.config import from_env


@click.command()
def init() -> None:
    """Create the store and load the seed, without serving."""
    store = opened(from_env())
    click.echo(f"The store is {where(store)}.")
    store.close()


@click.command()
def seed() -> None:
    """Load the seed into a store that never held it."""
    store = opened(from_env(), seeded=False)
    loaded = load_seed(store)
    click.echo(f"Loaded: {', '.join(loaded)}." if loaded else "The seed is there already.")
    store.close()
