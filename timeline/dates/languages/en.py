"""English: its words. What they mean together is the grammar's business."""

from __future__ import annotations

from timeline.dates.forks import fork
from timeline.dates.languages.base import Entry, Language, tok
from timeline.dates.languages.en_lexicon import MONTHS, WEEKDAYS, all_words
from timeline.dates.languages.en_numbers import join_numbers, ordinal_suffix
from timeline.dates.languages.en_settle import settle
from timeline.dates.languages.en_words import LEADING
from timeline.dates.phrases_units import century


def _decade_suffix(digits: str) -> Entry | None:
    """Read "1980s", "90s"; a year with a bare "s" otherwise is none."""
    if len(digits) > 2 and digits[-2:] == "00" and digits[0] != "0" and digits != "2000":
        why = f"The {digits}s may be ten years or a hundred"
        if fork("ten-or-hundred", why) == 1:
            return (tok("DECADEN", century(int(digits) // 100 + 1)),)
    if digits[-1] == "0" and (len(digits) == 2 or (len(digits) in (3, 4) and digits[0] != "0")):
        return (tok("DECADEN", int(digits)),)
    return None


def _possessive(digits: str) -> Entry | None:
    """Read "1989's" as the year, "1980's" as the decade."""
    if len(digits) == 4 and digits[-1] != "0" and digits[0] != "0":
        return (tok("Y", int(digits)),)
    return _decade_suffix(digits)


LANGUAGE = Language(
    code="en",
    words=all_words(),
    alphabet="latin",
    suffixes={
        "st": ordinal_suffix,
        "nd": ordinal_suffix,
        "rd": ordinal_suffix,
        "th": ordinal_suffix,
        "s": _decade_suffix,
        "'s": _possessive,
    },
    numbers=join_numbers,
    after=settle,
    names=frozenset(MONTHS) | frozenset(WEEKDAYS) | {"fall"},
    leading=LEADING,
)
