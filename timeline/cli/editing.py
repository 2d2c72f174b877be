"""Commands that change a timeline."""

from __future__ import annotations

from typing import Any

import click

from timeline.cli.opening import milliseconds_now, opened
from timeline.config import from_env
from timeline.errors import ConfigError
from timeline.formats.faults import validated
from timeline.services.actors import LOCAL
from timeline.services.editing import editing
from timeline.services.events import add_event
from timeline.services.finding import get_event
from timeline.services.shapes import EventCreate
from timeline.services.timelines import list_timelines
from timeline.store import Store


@click.command()
@click.argument("title")
@click.argument("date")
@click.option("--timeline", "slug", help="Its slug; not needed when there is only one.")
@click.option("--source", help="Id of the source that says so.")
@click.option("--anchor", help="What relative words count from, when there is no source.")
@click.option("--lane", help="Key of the lane.")
@click.option("--quote", help="The words of the source.")
def add(title: str, date: str, slug: str | None, **given: str | None) -> None:
    """Add an event with a TITLE and a DATE as the source words it."""
    store = opened(from_env())
    named: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    event = validated(EventCreate, {"title": title, "date": date, **named})
    with store.transaction() as session:
        chosen = slug or only_timeline(store)
        with editing(session, chosen, LOCAL, milliseconds_now()) as edit:
            key = add_event(edit, event, "published")
        shape = get_event(session, edit.timeline, LOCAL, key, "en")
    store.close()
    click.echo(f"{key}  {shape['when']['display']}  ({shape['claims'][0]['how']})")


def only_timeline(store: Store) -> str:
    """Give the slug of the only timeline.

    Raises:
        ConfigError: there are several, or none.
    """
    with store.reading() as session:
        slugs = [shape["slug"] for shape in list_timelines(session, LOCAL, limit=20).shapes]
    if len(slugs) == 1:
        return str(slugs[0])
    known = ", ".join(slugs) or "none yet"
    raise ConfigError(f"Name the timeline with --timeline; there are: {known}.")
