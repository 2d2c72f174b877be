"""How well and how fast dates are read, beside dateparser alone in the same run.

    python bench/dates.py [--cases FOLDER]

FOLDER (or the variable CASES) holds *.jsonl files, one case a line: `id, lang, text, anchor,
prefer, expect {start, end}` with whole days, the end exclusive, a null side open; `expect: null`
is a text that must be refused; `alt` lists further readings that count; `mod` (start, mid, end)
also takes a proper part of the expected stretch on that side. Without a folder the project's own
tables in tests/data/dates/ are read, whose expectations are EDTF.

An answer is *exact* when first and last day are right, *wrong* when it is given and not exact:
on texts that must be refused every answer is wrong.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from timeline.dates import Refusal, edtf, fallback, try_read  # noqa: E402 - after the path
from timeline.dates.interval import format_day  # noqa: E402

EPOCH = dt.date(1970, 1, 1)
Stretch = tuple[int | None, int | None]


@dataclass
class Case:
    """One text with the stretches (first and last day, inclusive) that count as right."""

    text: str
    anchor: str
    lang: str | None
    prefer: Any
    accepted: list[Stretch] = field(default_factory=list)
    part_of: tuple[str, Stretch] | None = None


def first_day(moment: str | None) -> int | None:
    return None if moment is None else (dt.date.fromisoformat(moment[:10]) - EPOCH).days


def last_day(moment: str | None) -> int | None:
    """Give the last day before an exclusive end, which may carry a time of day."""
    if moment is None:
        return None
    day = (dt.date.fromisoformat(moment[:10]) - EPOCH).days
    return day if moment[11:] not in ("", "00:00:00", "00:00") else day - 1


def cases_of_lines(path: Path) -> list[Case]:
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        expected = [given["expect"]] if given["expect"] else []
        accepted = [
            (first_day(each["start"]), last_day(each["end"]))
            for each in [*expected, *given.get("alt", [])]
        ]
        part = (given["mod"], accepted[0]) if given.get("mod") and accepted else None
        cases.append(
            Case(
                given["text"], given["anchor"][:10], given["lang"], given["prefer"], accepted, part
            )
        )
    return cases


def cases_of_table(path: Path) -> list[Case]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    cases = []
    for key in ("read", "refuse"):
        for group in table.get(key, []):
            for row in group["cases"]:
                given = {**table, **row}
                lang, prefer = given.get("lang") or None, given.get("prefer") or None
                case = Case(given["text"], given.get("anchor") or "", lang, prefer)
                if key == "read":
                    bounds = edtf.bounds(row["edtf"], None)
                    first, last = bounds.earliest_start, bounds.latest_end
                    first = first_day(row["earliest"]) if "earliest" in row else first
                    last = first_day(row["latest"]) if "latest" in row else last
                    case.accepted.append((first, last))
                cases.append(case)
    return cases


def is_exact(case: Case, found: Stretch) -> bool:
    """Whether a stretch is an accepted one, or a proper part of it on the side asked for.

    A part has between a sixth and two thirds of the days of the whole.
    """
    if found in case.accepted:
        return True
    if case.part_of is None or None in found:
        return False
    side, (first, last) = case.part_of
    low, high = found
    if first is None or last is None or low is None or high is None or low < first or high > last:
        return False
    if not (last - first + 1) / 6 <= high - low + 1 <= 2 * (last - first + 1) / 3:
        return False
    return {"start": low == first, "end": high == last, "mid": first < low and high < last}[side]


def ours(case: Case) -> Stretch | None:
    found = try_read(case.text, case.anchor or None, lang=case.lang, prefer=case.prefer)
    if isinstance(found, Refusal):
        return None
    return found.bounds.earliest_start, found.bounds.latest_end


def dateparser_alone(case: Case) -> Stretch | None:
    """Read with dateparser and its language hint; `period` decides how long the stretch is."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - loaded outside the clock

    parser = PARSERS.get((case.lang, case.prefer, case.anchor))
    if parser is None:
        wish = {"past": "past", "future": "future"}.get(case.prefer or "", "current_period")
        settings: dict[str, Any] = {"PREFER_DATES_FROM": wish}
        if case.anchor:
            settings["RELATIVE_BASE"] = dt.datetime.fromisoformat(case.anchor)
        languages = None if case.lang in (None, "edtf") else [case.lang]
        parser = DateDataParser(languages=languages, settings=settings)
        PARSERS[(case.lang, case.prefer, case.anchor)] = parser
    found = parser.get_date_data(case.text)
    if found.date_obj is None:
        return None
    day = found.date_obj.date()
    if found.period == "year":
        return stretch(day.replace(month=1, day=1), day.replace(month=12, day=31))
    if found.period == "month":
        after = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
        return stretch(day.replace(day=1), after - dt.timedelta(days=1))
    if found.period == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return stretch(monday, monday + dt.timedelta(days=6))
    return stretch(day, day)


PARSERS: dict[Any, Any] = {}


def stretch(first: dt.date, last: dt.date) -> Stretch:
    return (first - EPOCH).days, (last - EPOCH).days


def measure(read: Any, cases: list[Case], rounds: int) -> tuple[float, float, float, float]:
    """Give exact, wrong and answered in percent, and expressions a second (best of `rounds`)."""
    answers = [read(case) for case in cases]
    best = float("inf")
    for _ in range(rounds):
        begin = time.perf_counter()
        for case in cases:
            read(case)
        best = min(best, time.perf_counter() - begin)
    exact = answered = wrong = 0
    for case, found in zip(cases, answers, strict=True):
        right = found is None if not case.accepted else found is not None and is_exact(case, found)
        exact += right
        answered += found is not None
        wrong += found is not None and not right
    share = 100 / len(cases)
    return exact * share, wrong * share, answered * share, len(cases) / best


def show_wrong(cases: list[Case]) -> None:
    for case in cases:
        found = ours(case)
        right = found is None if not case.accepted else found is not None and is_exact(case, found)
        if not right:
            shown = "refused" if found is None else " .. ".join(
                "" if day is None else format_day(day) for day in found
            )  # fmt: skip
            print(f"    {case.text!r} against {case.anchor}: {shown}")


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    asked.add_argument("--cases", default=os.environ.get("CASES"), help="folder of *.jsonl files")
    asked.add_argument("--wrong", action="store_true", help="list what is not exact")
    options = asked.parse_args()
    if options.cases:
        files = {
            path.stem: cases_of_lines(path) for path in sorted(Path(options.cases).glob("*.jsonl"))
        }
    else:
        folder = ROOT / "tests/data/dates"
        files = {path.stem: cases_of_table(path) for path in sorted(folder.glob("??.toml"))}
    if not files:
        sys.exit(f"There are no case files in {options.cases}.")
    ours(Case("9 janvier 2025", "2025-01-09", "fr", None))  # loads dateparser outside the clock
    head = f"{'file':14}{'cases':>6}  {'exact':>6}{'wrong':>7}{'answered':>10}{'per s':>9}"
    print(f"{head}   dateparser alone: exact, wrong, answered, per s, ratio of speeds")
    for name, cases in files.items():
        report(name, cases)
        if options.wrong:
            show_wrong(cases)
    english = [case for cases in files.values() for case in cases if case.lang == "en"]
    if english:
        report("all English", english)
    reached(files)


def report(name: str, cases: list[Case]) -> None:
    exact, wrong, answered, rate = measure(ours, cases, rounds=5)
    line = f"{name:14}{len(cases):6}  {exact:6.1f}{wrong:7.1f}{answered:10.1f}{rate:9.0f}"
    try:
        other = measure(dateparser_alone, cases, rounds=1)
    except (ValueError, KeyError) as error:
        print(f"{line}   dateparser cannot be asked: {error}")
        return
    print(
        f"{line}   {other[0]:6.1f}{other[1]:7.1f}{other[2]:7.1f}{other[3]:9.0f}{rate / other[3]:8.1f}x"
    )


def reached(files: dict[str, list[Case]]) -> None:
    """Print how many expressions got as far as dateparser, and how fast those were read."""
    slow = []
    for cases in files.values():
        for case in cases:
            before = fallback.asked_count
            ours(case)
            if fallback.asked_count > before:
                slow.append(case)
    total = sum(len(cases) for cases in files.values())
    print(f"reached dateparser: {len(slow)} of {total} ({100 * len(slow) / total:.1f} %)", end="")
    print(f", read at {measure(ours, slow, rounds=2)[3]:.0f} per s" if slow else "")


if __name__ == "__main__":
    main()
