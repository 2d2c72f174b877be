"""How the words of Ukrainian and Russian are put together: the same tokens, other forms."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.languages.base import Entry, tok
from timeline.dates.languages.slavic import Several, forms, listed, own

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.dates.phrases_time import Daypart
    from timeline.dates.tokens import Token

MORNING: Daypart = ("morning", "06:00", "12:00")
DAYTIME: Daypart = ("afternoon", "12:00", "18:00")
EVENING: Daypart = ("evening", "18:00", "22:00")
NIGHT: Daypart = ("night", "20:00", "24:00")
_UNIT_NAMES = {"MONTHU": "month", "YEARM": "year", "SEASONU": "season"}


class Lexicon(NamedTuple):
    """The forms of one language, parted by bars; months and weekdays by their stem and endings.

    `plurals` are the forms of units that never stand for one of it ("дни", "років").
    `phrases` are the forms of everything else, each with the token or tokens they stand for.
    """

    months: Mapping[int, tuple[str, str]]
    weekdays: Mapping[int, tuple[str, str]]
    short_months: Mapping[int, str]
    short_weekdays: Mapping[int, str]
    seasons: Mapping[int, str]
    units: Mapping[str, str]
    plurals: Mapping[str, str]
    phrases: Iterable[tuple[Token | Entry, str]]


_ROMAN_ENDINGS = ("го", "му", "м", "й", "я", "е", "те", "ої", "ій")


def roman_words() -> dict[str, Entry]:
    """List I to XXI in Latin letters, in the Cyrillic letters that look alike, and in mixtures.

    Each also with an ending behind a hyphen ("XIX-м"). The lone "і", "х" and "в" are words of
    their own and are not among them.
    """
    figures = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    alike = {"x": "xх", "i": "iі", "v": "v"}
    words: dict[str, Entry] = {}
    for number in range(1, 22):
        rest, letters = number, ""
        for value, figure in figures:
            while rest >= value:
                letters, rest = letters + figure, rest - value
        for spelled in product(*(alike[letter] for letter in letters)):
            words["".join(spelled)] = (own("ROMAN", number),)
    del words["і"]
    ended = {f"{form} {end}": entry for form, entry in words.items() for end in _ROMAN_ENDINGS}
    return words | ended


def words_of(
    lexicon: Lexicon,
    fillers: Iterable[str],
    places: Iterable[str],
    inflected: dict[str, Entry],
) -> dict[str, Entry]:
    """Give the word list of a language.

    It has what accompanies a date (`places` before one only), Roman figures, numbers and
    adjectives (`inflected`), and the lexicon, which wins where a form is in both.
    """
    words: dict[str, Entry] = dict.fromkeys(fillers, ())
    words |= {place: (own("DURING", place),) for place in places}
    words |= roman_words() | inflected
    for number, (stem, cases) in lexicon.months.items():
        words |= dict.fromkeys(forms(stem, cases), (own("MON", number),))
    for number, (stem, cases) in lexicon.weekdays.items():
        words |= dict.fromkeys(forms(stem, cases), (tok("WEEKDAY", number),))
    words |= listed((own("SHORTM", number), line) for number, line in lexicon.short_months.items())
    words |= listed(
        (own("SHORTW", number), line) for number, line in lexicon.short_weekdays.items()
    )
    words |= listed((tok("SEASON", code), line) for code, line in lexicon.seasons.items())
    words |= listed(
        (tok(kind, _UNIT_NAMES.get(kind, kind.lower())), line)
        for kind, line in lexicon.units.items()
    )
    words |= listed(
        (tok(kind, Several(_UNIT_NAMES.get(kind, kind.lower()))), line)
        for kind, line in lexicon.plurals.items()
    )
    return words | listed(lexicon.phrases)


def pointing(rows: Iterable[tuple[Token, str, str]]) -> dict[str, Entry]:
    """Give adjectives that point (last, this, next): token, stems parted by spaces, endings."""
    return {
        form: (token,)
        for token, stems, endings in rows
        for stem in stems.split()
        for form in forms(stem, endings)
    }


def of_weekdays(
    rows: Iterable[tuple[int, str, str]], parts: Mapping[str, Daypart]
) -> dict[str, Entry]:
    """Give "Saturday's evening": weekday, stem of the adjective and its endings."""
    return {
        f"{form} {part}": (tok("WEEKDAY", number), tok("DAYPART", value))
        for number, stem, endings in rows
        for form in forms(stem, endings)
        for part, value in parts.items()
    }


def of_years(rows: Iterable[tuple[int, str, str]]) -> dict[str, Entry]:
    """Give "last year's" before a month or season: years from the anchor, stem and endings."""
    year = tok("YEARM", "year")
    return {
        form: (tok("DIR", shift), year)
        for shift, stem, endings in rows
        for form in forms(stem, endings)
    }


def of_days(
    rows: Iterable[tuple[int, str]], endings: str, days: str, parts: Mapping[str, Daypart]
) -> dict[str, Entry]:
    """Give "yesterday's day", "today's evening": days from the anchor and stem of the adjective.

    `days` are the forms of the word for day, parted by spaces.
    """
    words: dict[str, Entry] = {}
    for shift, stem in rows:
        for form in forms(stem, endings):
            words |= {f"{form} {day}": (tok("TODAY", shift),) for day in days.split()}
            words |= {
                f"{form} {part}": (tok("TODAY", shift), tok("DAYPART", value))
                for part, value in parts.items()
            }
    return words
