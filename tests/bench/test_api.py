"""The benchmark of the API runs, at sizes at which its numbers say nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench"


def test_the_benchmark_measures_every_row_of_its_table(tmp_path: Path) -> None:
    sizes = ["--events", "250", "--requests", "4", "--batches", "1", "--rows", "60"]
    ran = subprocess.run(
        [sys.executable, str(BENCH / "api.py"), *sizes, "--folder", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    rows = ran.stdout.splitlines()
    for name in (
        *("page of 100, this API", "page of 100, bare handler", "page of 100, ratio"),
        *("create, title and date", "create, claim with quote"),
        *("import, ISO and EDTF, into an empty store", "import, words, into an empty store"),
        *("import, ISO and EDTF, into 2", "import, words, into 3", "the same rows by executemany"),
    ):
        (row,) = [row for row in rows if row.startswith(name)]
        assert any(character.isdigit() for character in row.removeprefix(name))
    # It measures copies, and leaves the store that it was given as it was.
    assert {path.name.split("-")[0] for path in tmp_path.iterdir()} == {"250"}
