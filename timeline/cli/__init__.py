"""The command `timeline`. Each command loads what it needs when it runs, so that help is fast."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import NoReturn

import click

from timeline import __version__
from timeline.errors import InvalidInput, TimelineError

_COMMANDS = {
    "serve": "timeline.cli.serving:serve",
    "init": "timeline.cli.stores:init",
    "seed": "timeline.cli.stores:seed",
    "add": "timeline.cli.editing:add",
    "dates": "timeline.cli.dates:dates",
    "token": "timeline.cli.tokens:token",
    "edit-link": "timeline.cli.edit_links:edit_link",
    "import": "timeline.cli.importing:import_",
    "export": "timeline.cli.files:export",
    "backup": "timeline.cli.files:backup",
    "check": "timeline.cli.files:check",
    "purge": "timeline.cli.purging:purge",
}


class _Lazy(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_SUMMARIES.items()))


_SUMMARIES = {
    "serve": "Serve the pages and the API; the first start creates and seeds the store.",
    "init": "Create the store and load the seed, without serving.",
    "seed": "Load the seed into a store that never held it.",
    "add": "Add an event.",
    "dates": "Show how a date text is read.",
    "token": "Make tokens for the API.",
    "edit-link": "Make a one-time link to edit in the browser.",
    "import": "Take in a file: JSON, CSV, ZIP, TimelineJS, any table.",
    "export": "Write a timeline to a file.",
    "backup": "Copy the whole store to a file.",
    "check": "Prove that the store agrees with itself.",
    "purge": "Remove an event or a source for good, from the history too.",
}


@click.group(cls=_Lazy)
@click.version_option(__version__, prog_name="timeline")
def cli() -> None:
    """Event timelines that say no more than their sources do."""


def main() -> NoReturn:
    """Run a command; what we raise on purpose becomes a sentence and exit code 1."""
    # Loading the program makes hardly any garbage; looking for it took a third of the start.
    gc.set_threshold(50_000, 10, 10)
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except InvalidInput as error:
        for fault in error.faults:
            accepted = f" (accepted: {fault.accepted})" if fault.accepted else ""
            click.echo(f"{fault.field}: {fault.message}{accepted}", err=True)
        sys.exit(1)
    except TimelineError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)
    sys.exit(0)
