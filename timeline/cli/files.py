"""Commands that take files in and write them out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self, cast

import click

from timeline.cli.opening import milliseconds_now, opened, where
from timeline.config import from_env
from timeline.errors import ConfigError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.services.import_report import Report
    from timeline.store import Store


_LONG_BYTES = 2_000_000
"""From here on a file is worth the third of a second that another process takes to start."""


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--timeline", "slug", help="Where to; default: the timeline that the file names.")
@click.option("--format", "name", help="Its format; default: what it looks like.")
@click.option("--on-error", type=click.Choice(["abort", "report"]), default="abort",
              help="Take everything or nothing, or take what can be taken.")  # fmt: skip
@click.option("--existing", type=click.Choice(["keep", "update"]), default="keep",
              help="What becomes of events that are there and differ.")  # fmt: skip
@click.option("--lang", help="Language of files that name none.")
@click.option("--map", "columns", multiple=True, metavar="FIELD:HEADING",
              help="For tables: the column of a field, such as date:When.")  # fmt: skip
@click.option("--default", "defaults", multiple=True, metavar="FIELD:TEXT",
              help="For tables: the text of a field without cell, such as anchor:2025-05-23.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Tell what would happen, and store nothing.")
def import_(file: Path, **asked: Any) -> None:
    """Take in a FILE: our own JSON, CSV or ZIP, TimelineJS, or any table."""
    from timeline.formats import incoming  # noqa: PLC0415 - only this command reads files

    how = incoming.How(
        lang=asked["lang"], columns=_pairs(asked["columns"]), defaults=_pairs(asked["defaults"])
    )
    if asked["name"] is not None and asked["name"] not in incoming.IN:
        raise click.UsageError(f"--format is one of {', '.join(incoming.IN)}.")
    report = _take(file, how, asked)
    for refused in report.refusals:
        for fault in refused.faults:
            click.echo(f"line {refused.line}: {fault.field}: {fault.message}", err=True)
    for one in report.overwritten:
        click.echo(
            f"line {one.line}: {one.event} is written over; revision {one.revision} holds what it was",
            err=True,
        )
    for note in report.notes:
        click.echo(f"line {note.line}: {note.message}", err=True)
    click.echo(
        f"{report.timeline}: {report.created} created, {report.updated} updated, "
        f"{report.unchanged} unchanged, {report.refused} refused"
        + (" (nothing was stored)." if asked["dry_run"] else ".")
    )
    if report.refused:
        sys.exit(1)


def _take(file: Path, how: Any, asked: dict[str, Any]) -> Report:
    from timeline.formats import incoming  # noqa: PLC0415 - as above
    from timeline.services.actors import LOCAL  # noqa: PLC0415
    from timeline.services.importing_ahead import Source, ahead  # noqa: PLC0415
    from timeline.services.importing_rows import import_rows  # noqa: PLC0415

    with ExitStack() as stack:
        # Before the store is opened, so that it starts meanwhile.
        process = None
        if _is_worth_a_process(file, asked):
            process = stack.enter_context(ahead(Source(file, asked["name"], how)))
        # A store that is made for a file holds that file alone.
        store = opened(from_env(), seeded=False)
        stack.callback(store.close)
        stream = stack.enter_context(file.open("rb"))
        session = stack.enter_context(store.transaction())
        progress = stack.enter_context(_Progress(file))
        report = import_rows(
            session,
            incoming.read(cast("BinaryIO", stream), asked["name"], how),
            LOCAL,
            milliseconds_now(),
            slug=asked["slug"],
            on_error=asked["on_error"],
            existing=asked["existing"],
            progress=progress.follow(
                lambda: max(stream.tell(), process.position if process else 0)
            ),
            process=process,
        )
        if asked["dry_run"]:
            session.rollback()
    return report


def _is_worth_a_process(file: Path, asked: dict[str, Any]) -> bool:
    is_long = file.stat().st_size >= _LONG_BYTES
    # What is written over is compared with its record, which the other process keeps to itself.
    return is_long and asked["existing"] == "keep" and len(os.sched_getaffinity(0)) > 1


class _Progress:
    """On a terminal: how far a file is read, how many rows that were, how long it may take."""

    def __init__(self, file: Path) -> None:
        self._rows = 0
        self._bar: Any = click.progressbar(
            length=max(file.stat().st_size, 1),
            file=sys.stderr,
            show_eta=True,
            item_show_func=lambda _: f"{self._rows} rows",
            hidden=not sys.stderr.isatty(),
        )

    def __enter__(self) -> Self:
        self._bar.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.render_finish()

    def follow(self, position: Callable[[], int]) -> Callable[[int], None]:
        """Give what is called after every batch of rows; `position` tells the bytes read."""

        def progress(rows: int) -> None:
            self._rows += rows
            self._bar.update(max(0, position() - self._bar.pos))

        return progress


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


def _pairs(texts: tuple[str, ...]) -> dict[str, str]:
    for text in texts:
        if ":" not in text:
            raise click.UsageError(f"“{text}” has no colon; write FIELD:VALUE.")
    return dict(text.split(":", 1) for text in texts)
