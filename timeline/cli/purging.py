"""`timeline purge`: remove an event or a source for good."""

from __future__ import annotations

import click

from timeline.cli.editing import only_timeline
from timeline.cli.opening import milliseconds_now, opened
from timeline.config import from_env
from timeline.services.actors import LOCAL, Scope
from timeline.services.editing import editing
from timeline.services.purging import purge as purge_content
from timeline.store.compacting import compact


@click.command()
@click.argument("key", metavar="ID")
@click.option("--timeline", "slug", help="Its slug; not needed when there is only one.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def purge(key: str, slug: str | None, yes: bool) -> None:
    """Remove the event or source ID from the timeline, its history and every frozen view."""
    store = opened(from_env())
    if not yes:
        click.confirm(f"Remove {key} for good? This cannot be undone", abort=True)
    chosen = slug or only_timeline(store)
    with (
        store.transaction() as session,
        editing(session, chosen, LOCAL, milliseconds_now(), Scope.ADMIN) as edit,
    ):
        noun = purge_content(edit, key)
    compact(store)
    store.close()
    click.echo(f"The {noun} {key} is removed. Backups made before still hold it.")
