"""A server in a process of its own, on a core of its own, and the CPU time it has used."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import stores

CORES = sorted(os.sched_getaffinity(0))
TIMELINE = str(Path(sys.executable).with_name("timeline"))


class Server:
    """A program that serves. `root` is its address without a slash at the end."""

    def __init__(self, root: str, pid: int) -> None:
        self.root = root
        self._pid = pid

    def cpu_s(self) -> float:
        """Give the CPU time, of user and system, of all its processes and threads until now."""
        return sum(_cpu_ns(pid) for pid in _family(self._pid)) / 1e9


@contextmanager
def serving(
    database: Path, command: list[str] | None = None, *, core: int | None = None
) -> Iterator[Server]:
    """Run `timeline serve` on a store as it is installed, or another server that tells its address.

    With `core` the server and all that it starts stay on that core, where there are several.
    """
    environment = {
        **os.environ,
        "TIMELINE_DATABASE_URL": stores.url_of(database),
        "TIMELINE_RATE_LIMIT": "off",
    }
    process = subprocess.Popen(
        command or [TIMELINE, "serve", "--port", "0"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=None if core is None else (lambda: pin(core)),  # noqa: PLW1509 - one thread
    )
    try:
        line = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://\S+", line)
        if not found:
            raise SystemExit(f"The server did not start: {line}")
        wait_for(f"{found[0]}/healthz")
        yield Server(found[0], process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def wait_for(url: str) -> None:
    """Ask until a server answers."""
    for _ in range(200):
        try:
            urllib.request.urlopen(url).read()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"{url} does not answer")


def unpin() -> None:
    """Let this process run on every core again."""
    os.sched_setaffinity(0, CORES)


def pin(core: int) -> None:
    """Keep this process on one core; a machine with one core has no choice."""
    if len(CORES) == 1:
        print("there is one core only: server and client share it", file=sys.stderr)
    os.sched_setaffinity(0, {CORES[core % len(CORES)]})


def _family(pid: int) -> list[int]:
    """List a process and what it started, and so on."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += _family(int(child))
    return found


def _cpu_ns(pid: int) -> int:
    # By nanoseconds; the counts of /proc/PID/stat are in hundredths of a second.
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)
