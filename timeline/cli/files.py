"""Commands that take files in and write them out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from timeline.cli.opening import opened, where
from timeline.config import from_env
from timeline.errors import ConfigError, StoreError

if TYPE_CHECKING:
    from timeline.store import Store


@click.command()
@click.argument("file", type=click.File("wb"), default="-")
@click.option("--timeline", "slug", help="Its slug; not needed when there is only one.")
@click.option("--format", "name", default="json", help="json, csv, ics, atom, jsonld, zip, ...")
@click.option("--public", is_flag=True, help="As the public sees it: published, with labels.")
def export(file: BinaryIO, slug: str | None, name: str, *, public: bool) -> None:
    """Write a timeline to FILE, or to standard output."""
    from timeline.cli.editing import only_timeline  # noqa: PLC0415 - only this command writes
    from timeline.formats.catalogue import OUT  # noqa: PLC0415
    from timeline.services.actors import LOCAL, PUBLIC  # noqa: PLC0415
    from timeline.services.exporting import EDITORS, contents_of  # noqa: PLC0415
    from timeline.services.finding import EventQuery  # noqa: PLC0415
    from timeline.services.timelines import find_timeline  # noqa: PLC0415

    if name not in OUT:
        raise click.UsageError(f"--format is one of {', '.join(OUT)}.")
    settings = from_env()
    store = opened(settings)
    actor = PUBLIC if public else LOCAL
    query = EventQuery(statuses=("published",) if public else EDITORS)
    with store.reading() as session:
        timeline = find_timeline(session, slug or only_timeline(store), actor)
        url = f"{settings.public_url}/t/{timeline.slug}" if settings.public_url else ""
        contents = contents_of(session, timeline, actor, query, "en", page_url=url)
        file.writelines(OUT[name].write(contents))
    store.close()


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the whole store to FILE, also while it is being served."""
    if file.exists():
        raise ConfigError(f"{file} is there already; name a new file.")
    store = opened(from_env())
    if store.is_sqlite:
        with store.engine.connect() as connection:
            connection.rollback()
            raw: Any = connection.connection.dbapi_connection
            raw.execute("VACUUM INTO ?", (str(file),))
    else:
        _dump(store, file)
    click.echo(f"{where(store)} was copied to {file}.")
    store.close()


def _dump(store: Store, file: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise StoreError("A PostgreSQL store is copied by pg_dump, which is not installed here.")
    url = store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    done = subprocess.run(
        [program, "--format=custom", f"--file={file}", f"--dbname={url}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StoreError(f"pg_dump failed: {done.stderr.strip().splitlines()[-1]}")


@click.command()
def check() -> None:
    """Prove that the store agrees with itself: references, search, counts, revisions."""
    from timeline.services.checking import faults_of_store  # noqa: PLC0415 - only this command

    store = opened(from_env())
    with store.transaction() as session:
        found = faults_of_store(session)
        session.rollback()
    store.close()
    for sentence in found:
        click.echo(sentence, err=True)
    if found:
        sys.exit(1)
    click.echo("The store agrees with itself.")
