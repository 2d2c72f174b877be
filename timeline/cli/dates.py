"""`timeline dates`: what a date text says, for people or, as JSON lines, for programs."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from timeline.dates import try_read
from timeline.dates.reading import Prefer, Refusal


@click.command()
@click.argument("text", required=False)
@click.option("--anchor", help="What relative words count from: a day or another EDTF date.")
@click.option("--lang", help="Language of the text, such as en, ko, uk; edtf for EDTF alone.")
@click.option(
    "--prefer", type=click.Choice(["past", "future"]), help="Where incomplete dates look."
)
@click.option("--jsonl", is_flag=True, help="Read JSON lines from standard input, write them out.")
def dates(
    text: str | None, anchor: str | None, lang: str | None, prefer: Prefer | None, jsonl: bool
) -> None:
    """Show how a date TEXT is read; exit code 1 when it is not."""
    if jsonl:
        _answer_lines()
        return
    if text is None:
        raise click.UsageError("Give a text, or --jsonl.")
    _check_anchor(anchor)
    answer = try_read(text, anchor, lang=lang, prefer=prefer)
    if isinstance(answer, Refusal):
        click.echo(answer.sentence, err=True)
        for reading in answer.readings:
            click.echo(f"  {reading.edtf}", err=True)
        sys.exit(1)
    click.echo(f"edtf       {answer.edtf}")
    click.echo(f"possible   {answer.earliest or '…'} to {answer.latest or '…'}")
    click.echo(f"precision  {answer.precision.value}")
    if answer.time is not None:
        times = "–".join(part for part in (answer.time.start, answer.time.end) if part)
        click.echo(f"time       {answer.time.part or times} {answer.time.zone or ''}".rstrip())
    click.echo(f"stated     {', '.join(answer.stated) or 'nothing'}")
    click.echo(f"filled in  {', '.join(answer.filled_in) or 'nothing'}")
    click.echo(f"rule       {answer.rule} ({answer.lang})")
    click.echo(answer.how)


def _check_anchor(anchor: str | None) -> None:
    from timeline.dates import edtf  # noqa: PLC0415 - not needed for JSON lines

    if anchor is not None and not edtf.is_valid(anchor):
        raise click.UsageError(f"--anchor “{anchor}” is no EDTF date, such as 2025-05-23.")


def _answer_lines() -> None:
    from timeline.dates.jsonl import answer  # noqa: PLC0415 - not needed for one text

    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            asked: Any = json.loads(line)
            given = answer(asked)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise click.ClickException(f"Line {number} is no question: {error}") from None
        sys.stdout.write(json.dumps(given, ensure_ascii=False) + "\n")
