"""The command that takes files in.

It loads the store late: a long file is read by a process of its own, which starts meanwhile.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self, cast

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.services.import_report import Report

_LONG_BYTES = 2_000_000
"""From here on a file is worth the second of a core that another process takes to start."""


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
    from timeline.formats.how import IN, How  # noqa: PLC0415 - only this command reads files

    how = How(
        lang=asked["lang"], columns=_pairs(asked["columns"]), defaults=_pairs(asked["defaults"])
    )
    if asked["name"] is not None and asked["name"] not in IN:
        raise click.UsageError(f"--format is one of {', '.join(IN)}.")
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
    from timeline.services.importing_ahead import Source, ahead  # noqa: PLC0415 - as above

    with ExitStack() as stack:
        process = None
        if _is_worth_a_process(file, asked):
            process = stack.enter_context(ahead(Source(file, asked["name"], how)))
        # After the process has been started, for loading these takes as long as its start.
        from timeline.cli.opening import milliseconds_now, opened  # noqa: PLC0415
        from timeline.config import from_env  # noqa: PLC0415
        from timeline.formats import incoming  # noqa: PLC0415
        from timeline.services.actors import LOCAL  # noqa: PLC0415
        from timeline.services.importing_rows import import_rows  # noqa: PLC0415

        # A store that is made for a file holds that file alone.
        store = opened(from_env(), seeded=False)
        stack.callback(store.close)
        stream = stack.enter_context(file.open("rb"))
        session = stack.enter_context(store.transaction(bulk=True))
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
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:  # not every system tells what a process may use
        cores = os.cpu_count() or 1
    is_long = file.stat().st_size >= _LONG_BYTES
    # What is written over is compared with its record, which the other process keeps to itself.
    return is_long and asked["existing"] == "keep" and cores > 1


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


def _pairs(texts: tuple[str, ...]) -> dict[str, str]:
    for text in texts:
        if ":" not in text:
            raise click.UsageError(f"“{text}” has no colon; write FIELD:VALUE.")
    return dict(text.split(":", 1) for text in texts)
