"""The built wheel, in an empty environment and a foreign folder, does what the checkout does."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLUG = "north-korean-soldiers"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `timeline` command of a new environment that holds the wheel and its dependencies."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=120)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q"]
    locked = ["--require-hashes", "-r", str(ROOT / "requirements.txt")]
    subprocess.run([*pip, *locked], check=True, capture_output=True, timeout=900)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, capture_output=True, timeout=300)
    return folder / "bin" / "timeline"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def clean_environment(home: Path) -> dict[str, str]:
    """Only what a user's shell would have; the store goes to the data folder of `home`."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}


@contextmanager
def serving(command: Path, home: Path) -> Iterator[tuple[str, list[str]]]:
    """Run `timeline serve`; give its address and the lines printed up to it."""
    process = subprocess.Popen(
        [str(command), "serve", "--port", str(free_port())],
        cwd=home,
        env=clean_environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: list[str] = []
    try:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield found.group(), lines
                break
        else:
            pytest.fail("the server printed no address:\n" + "\n".join(lines))
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def fetch(address: str) -> str:
    """Fetch an address, trying again while the server is still starting to listen."""
    for attempt in range(100):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.URLError as error:
            if attempt == 99 or not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    raise AssertionError


def test_the_wheel_carries_static_migrations_and_seed(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("static/", "migrations/versions/", "seed/"):
        assert any(f"/_bundled/{folder}" in name for name in names), folder
    assert not [name for name in names if name.startswith(("tests/", "static/", "var/"))]


def test_the_wheel_serves_the_seeded_page_its_scripts_and_the_api(
    command: Path, tmp_path: Path
) -> None:
    with serving(command, tmp_path) as (address, _):
        page = fetch(f"{address}/t/{SLUG}")
        events = json.loads(fetch(f"{address}/api/v1/timelines/{SLUG}/events?limit=500"))["items"]
        assert len(events) >= 20
        assert all(f"event-{event['id']}" in page for event in events)
        scripts = re.findall(r'src="(/static/[^"]+\.js[^"]*)"', page)
        styles = re.findall(r'href="(/static/[^"]+\.css[^"]*)"', page)
        assert scripts
        assert styles
        for path in scripts + styles:
            assert fetch(f"{address}{path}")


def test_a_second_start_seeds_nothing_twice(command: Path, tmp_path: Path) -> None:
    counts = []
    for _ in range(2):
        with serving(command, tmp_path) as (address, _):
            answer = json.loads(fetch(f"{address}/api/v1/timelines/{SLUG}/events?limit=500"))
            counts.append(len(answer["items"]))
    assert counts[0] == counts[1] >= 20
    assert list((tmp_path / "data").rglob("*.db")), "the store is not in the user's data folder"
