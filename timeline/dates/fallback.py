"""The only file that knows dateparser: asked last, behind the gate, and never taken at its word.

For a further language dateparser's dictionaries translate the words into English, and our own
grammar reads the translation: so every word and digit has its place, or the text is refused.
For an absolute form that the grammar does not have, dateparser's own answer counts when it is
the same against two different dates of writing, when `parts` says that year, month and day were
stated, and when the numbers of the text are exactly those of the answer.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from timeline.dates.fold import Unread, trim
from timeline.dates.languages import FULL
from timeline.dates.nodes import Fixed
from timeline.dates.nodes_wrapped import Wrapped
from timeline.dates.reading import DayOrder, Reading, Reason, Refusal, StatedTime
from timeline.dates.spans import Span, sub_span, year_span, ymd_span
from timeline.dates.words import Asked, answer, read_words

if TYPE_CHECKING:
    from dateparser.languages.locale import Locale

MAX_LENGTH = 60
MAX_NUMBERS = 8
asked_count = 0  # how often dateparser was asked, for the benchmark

_BASES = (dt.datetime(2001, 2, 3), dt.datetime(1983, 11, 29))  # noqa: DTZ001 - days without a zone
_COUNTED_BACK = re.compile(r"(?:in )?(\d+) (?:second|minute|hour|day|week|month|year|decade)")
_DAY_PARTS = ("year", "month", "day")
_ORDERS: dict[str, DayOrder] = {"DMY": "dmy", "MDY": "mdy", "YMD": "ymd"}


def ask(trimmed: str, asked: Asked, refusal: Unread) -> Reading | Refusal:
    """Read what the grammar refused with `refusal`; raises Unread when nothing checks out."""
    global asked_count  # noqa: PLW0603 - a counter for the benchmark, no state of a reading
    if len(trimmed) > MAX_LENGTH or len(re.findall(r"\d+", trimmed)) > MAX_NUMBERS:
        raise refusal
    lang = asked.lang or "en"
    if lang in FULL:
        asked_count += 1
        return _absolute(trimmed, asked, lang, refusal)
    locale = _locale(lang)
    if locale is None:
        raise Unread(Reason.UNKNOWN_LANGUAGE, f"The language “{lang}” is not known.")
    if _is_short_form(trimmed.casefold(), locale):
        raise Unread(Reason.NAME, f"“{trimmed}” is read beside other parts of a date only.")
    asked_count += 1
    translated = _translate(trimmed, locale, refusal)
    english = asked._replace(lang="en", order=asked.order or _order(locale))
    found = read_words(translated, english)
    if isinstance(found, Reading):
        _agree(trimmed, lang, found, refusal)
        return _of_language(found, lang, asked)
    readings = tuple(_of_language(each, lang, asked) for each in found.readings)
    return Refusal(asked.text, found.reason, found.sentence, readings)


_NAMED = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def _is_short_form(word: str, locale: Locale) -> bool:
    """Whether a text is the short form of a weekday or month, and so a word of its own perhaps.

    "die" is no Tuesday in German; "mai" is no short form, as no longer one begins with it.
    """
    return len(word) <= 4 and any(
        word in forms and any(form.startswith(word) and len(form) > len(word) + 1 for form in forms)
        for name in _NAMED
        if (forms := [str(form).casefold() for form in locale.info.get(name, ())])
    )


def _of_language(found: Reading, lang: str, asked: Asked) -> Reading:
    return Reading(
        found.edtf, found.bounds, found.precision, found.stated, found.filled_in, found.rule, lang,
        asked.text, asked.anchor, found.time,
    )  # fmt: skip


@cache
def _locale(lang: str) -> Locale | None:
    """Load the words of one language; None when dateparser has no such language."""
    from dateparser.data.languages_info import language_order  # noqa: PLC0415 - first need
    from dateparser.languages.loader import default_loader  # noqa: PLC0415 - first need

    if lang not in language_order:
        return None
    found: Locale = default_loader.get_locale(lang)
    return found


def order_of(lang: str) -> DayOrder | None:
    """Give the order in which a language writes 03/04/2025; None when it is not known."""
    locale = _locale(lang)
    return None if locale is None else _order(locale)


def _order(locale: Locale) -> DayOrder | None:
    return _ORDERS.get(str(locale.info.get("date_order", "")))


@cache
def _settings() -> Any:
    from dateparser.conf import Settings  # noqa: PLC0415 - first need

    return Settings()


def _translate(trimmed: str, locale: Locale, refusal: Unread) -> str:
    """Put the words into English; raises `refusal` when the language does not know them all."""
    settings = _settings()
    if not locale.is_applicable(trimmed, strip_timezone=False, settings=settings):
        raise refusal
    translated: str = locale.translate(trimmed, keep_formatting=True, settings=settings)
    before = sorted(int(number) for number in re.findall(r"\d+", trimmed))
    counted = _COUNTED_BACK.search(translated)
    if counted is not None and int(counted.group(1)) not in before:
        # "la semaine dernière" and "il y a une semaine" both come as "1 week ago", and only for
        # days do they mean the same.
        if " day" not in counted.group():
            raise refusal
        before = sorted([*before, int(counted.group(1))])
    if before != sorted(int(number) for number in re.findall(r"\d+", translated)):
        raise refusal
    return trim(re.sub(r"\s+", " ", translated).strip()).title()


def _parse(trimmed: str, lang: str, base: dt.datetime) -> tuple[Any, tuple[str, ...]]:
    """Ask dateparser itself: its datetime, and the names of what was stated."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - first need

    parser = DateDataParser(
        languages=[lang],
        settings={"RELATIVE_BASE": base, "TIMEZONE": "UTC", "RETURN_AS_TIMEZONE_AWARE": False},
    )
    found = parser.get_date_data(trimmed)
    return found.date_obj, tuple(found.parts)


def _stated(trimmed: str, lang: str) -> tuple[dt.datetime, tuple[str, ...]] | None:
    """Give what dateparser finds whatever the time of writing; None when that matters."""
    answers = []
    for base in _BASES:
        when, parts = _parse(trimmed, lang, base)
        if when is None or "year" not in parts:
            return None
        said = tuple(getattr(when, part) for part in _DAY_PARTS if part in parts)
        answers.append(((said, when.time()), when, parts))
    if answers[0][0] != answers[1][0]:
        return None
    return answers[0][1], answers[0][2]


def _agree(trimmed: str, lang: str, found: Reading, refusal: Unread) -> None:
    """Refuse a translation that dateparser itself reads as another absolute date."""
    if found.filled_in or found.bounds.earliest_start is None:
        return
    stated = _stated(trimmed, lang)
    if stated is None:
        return
    when, parts = stated
    first = dt.date(1970, 1, 1) + dt.timedelta(days=found.bounds.earliest_start)
    if any(part in parts and getattr(when, part) != getattr(first, part) for part in _DAY_PARTS):
        raise refusal


def _absolute(trimmed: str, asked: Asked, lang: str, refusal: Unread) -> Reading:
    """Take an absolute date of dateparser's when all that was written is in it."""
    stated = _stated(trimmed, lang)
    if stated is None:
        raise refusal
    when, parts = stated
    span = _span_of(when, parts)
    if span is None or not _accounted(trimmed, when, parts):
        raise refusal
    said = tuple(part for part in _DAY_PARTS if part in parts)
    at = StatedTime(f"{when:%H:%M}", None, "minute", None) if "time" in parts else None
    return answer(asked, Wrapped(Fixed(span, said), at=at), "dateparser", lang)


def _accounted(trimmed: str, when: dt.datetime, parts: tuple[str, ...]) -> bool:
    """Whether the numbers of the text are those of the answer, each once."""
    numbers = [int(number) for number in re.findall(r"\d+", trimmed)]
    for part in ("year", "day"):  # a month in digits is the grammar's own
        if part in parts:
            if getattr(when, part) not in numbers:
                return False
            numbers.remove(getattr(when, part))
    clock = [when.hour, when.minute, when.second]
    return all(number in clock or number + 12 in clock or number == 0 for number in numbers)


def _span_of(when: dt.datetime, parts: tuple[str, ...]) -> Span | None:
    """Give the stretch that was stated: what dateparser filled in is dropped."""
    if "month" not in parts:
        return None if "day" in parts else year_span(when.year)
    if "day" not in parts:
        return sub_span(when.year, when.month)
    return ymd_span(when.year, when.month, when.day)
