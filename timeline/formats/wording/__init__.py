"""The words that dates, and files about themselves, are written with; one TOML file a language.

To add a language: copy `en.toml`, name its CLDR locale, translate, and add rows to
tests/formats/display.toml. A key that a file lacks is a failing test, not an English word.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Wording:
    """The patterns of one language, and its month names.

    `months` and `months_gen` are indexed 1-12: the name alone, and the name in a full date
    (in Ukrainian the genitive). `unit` and `say` hold the patterns of the file, `part_of_day` the
    names of `timeline.dates.reading.PARTS_OF_DAY`; `file` what an export says of itself.
    """

    locale: Locale
    joiner: str
    months: tuple[str, ...]
    months_gen: tuple[str, ...]
    unit: dict[str, Any]
    say: dict[str, str]
    part_of_day: dict[str, str]
    file: dict[str, str]


def languages() -> tuple[str, ...]:
    """List the languages that dates can be written in, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def wording(lang: str) -> Wording:
    """Load the patterns of a language such as "uk" or "en-GB"; an unknown one gets English."""
    name = lang.replace("_", "-").split("-")[0].lower()
    path = _FOLDER / f"{name if name in languages() else 'en'}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    locale = Locale.parse(table["locale"])
    return Wording(
        locale=locale,
        joiner=table["joiner"],
        months=_names(locale, "stand-alone"),
        months_gen=_names(locale, "format"),
        unit=table["unit"],
        say=table["say"],
        part_of_day=table["part_of_day"],
        file=table["file"],
    )


def _names(locale: Locale, context: str) -> tuple[str, ...]:
    names = locale.months[context]["wide"]
    return ("", *(names[number] for number in range(1, 13)))
