"""`timeline serve`: open the store, take the port, and serve until SIGTERM or SIGINT."""

from __future__ import annotations

import errno
import gc
import logging
import socket
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.edit_links import new_edit_link
from timeline.cli.opening import opened, where
from timeline.config import Settings, from_env
from timeline.errors import StoreError

if TYPE_CHECKING:
    from flask import Flask

# granian advises at most two threads a core and one; four also serve a small machine well.
THREADS = 4


@click.command()
@click.option("--host", help="Address to listen at; default TIMELINE_HOST or 127.0.0.1.")
@click.option("--port", type=click.IntRange(0, 65_535), help="Default TIMELINE_PORT or 8000.")
def serve(host: str | None, port: int | None) -> None:
    """Serve the pages and the API; the first start creates and seeds the store."""
    settings = from_env()
    settings = replace(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
    )
    settings = replace(settings, port=_free_port(settings))
    store = opened(settings)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"Timelines on http://{shown}:{settings.port}  (store: {where(store)})")
    if sys.stdout.isatty():
        # Logs of services are no place for a secret, so it is only shown to somebody who looks.
        click.echo(f"Edit here, once, within 15 minutes: {new_edit_link(store, settings)}")
    sys.stdout.flush()
    # The worker is another process: it opens connections of its own.
    store.close()
    _run(settings)


def _free_port(settings: Settings) -> int:
    """Give the port, or a free one for 0.

    Raises:
        StoreError: it cannot be had.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise StoreError(_why_not(settings, error)) from None
        return int(probe.getsockname()[1])


def _why_not(settings: Settings, error: OSError) -> str:
    address = f"{settings.host}:{settings.port}"
    if error.errno == errno.EADDRINUSE:
        return f"The port of {address} is taken; stop the other program or give --port."
    return f"Cannot listen at {address}: {error.strerror or error}."


def _run(settings: Settings) -> None:
    from granian import Granian  # noqa: PLC0415 - only this command needs a server
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    server: Any = Granian(
        "timeline",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        workers_kill_timeout=30,
    )
    server.serve(target_loader=lambda: _load(settings), wrap_loader=False)


def _load(settings: Settings) -> Flask:
    """Make the app, in the process that serves it."""
    from timeline.store import open_store  # noqa: PLC0415
    from timeline.web.app import create_app  # noqa: PLC0415

    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    app = create_app(settings, open_store(settings))
    # What is loaded now stays; the collector need not look through it again for every request.
    gc.collect()
    gc.freeze()
    return app
