"""The curl lines of docs/api.md, run as they stand there, in one shell."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests.docs.serving import served_store

ROOT = Path(__file__).resolve().parents[2]
_AFTERWARDS = (
    'printf "\\n"; curl -sS -f "$BASE/events/$ID/revisions" -H "$AUTH"; printf "\\n%s" "$ID"'
)
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")


def test_every_example_works_and_leaves_the_event_deleted(tmp_path: Path) -> None:
    script = "\n".join(re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL))
    with served_store(tmp_path) as (address, environment):
        script = script.replace("http://127.0.0.1:8000", address)
        script = script.replace("make -s token", f"make -s -C {ROOT} token")
        ran = subprocess.run(
            ["sh", "-euc", f"{script}\n{_AFTERWARDS}"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr + ran.stdout
    *answers, history, key = ran.stdout.splitlines()
    assert re.fullmatch(r"[0-9a-f]{32}", key)
    assert "[2025-04-21..2025-04-30]" in answers[0]
    assert "The statement is read out" in ran.stdout
    done = [one["action"] for one in json.loads(history)["items"]]
    assert done == [
        *("delete", "restore", "delete", "change many", "update"),
        *("change claim", "add estimate", "add claim", "create"),
    ]
    assert '"redated":[{"event":' in ran.stdout
    assert '"preferred":true' in ran.stdout
    assert '"created":1,' in ran.stdout
    assert (tmp_path / "events.ics").read_text().startswith("BEGIN:VCALENDAR")
    assert (tmp_path / "events.csv").stat().st_size > 1_000
