"""How a claim's date was read, as one sentence in the reader's language.

The store keeps an English sentence beside each reading, which the API gives. Here it is said
from the parts of the reading, by the `[how]` and `[refused]` words of the catalogue.
"""

from __future__ import annotations

from typing import Any

from timeline.dates.explain import anchor_days
from timeline.dates.interval import Bounds
from timeline.dates.reading import Refusal
from timeline.formats.display import display
from timeline.formats.fields import parse_day
from timeline.services.when import anchor_of, read_words
from timeline.web.charts import days_text
from timeline.web.messages import Messages


def how_read(
    claim: dict[str, Any], published: str | None, lang: str | None, words: Messages
) -> str:
    """Tell how a claim's words became its date, or why they did not.

    Args:
        claim: as served.
        published: publication date of its source (EDTF), if it has one.
        lang: language in which its words were read where it names none.
        words: of the reader's language; English ones leave the stored sentence as it is, but for
            what follows from the publication alone: there the store writes the day as a number.
    """
    stored = str(claim["how"])
    when, text = claim["when"], claim["read_as"] or claim["date_text"]
    if when is not None and claim["rule"] == "publication":
        return _sentence(words("how.publication", date=when["display"]))
    if words.lang == "en":
        return stored
    anchor = claim["anchor"] or published
    if when is None:
        return _why_not(text, anchor, claim["lang"] or lang, claim["prefer"], words)
    if text is None:
        return _sentence(words("how.publication", date=when["display"]))
    said = _days(when["earliest"], when["latest"], words) or when["display"]
    against = _counted_from(stored, anchor)
    if against is None:
        return _sentence(words("how.read", text=text, date=said))
    return _sentence(words("how.read_against", text=text, date=said, anchor=_edtf(against, words)))


def _sentence(text: str) -> str:
    """End with one point, also after a date that ends in one (“2025 р.”)."""
    return text[:-1] if text.endswith("..") else text


def _days(first: str | None, last: str | None, words: Messages) -> str | None:
    """Write the possible days out; None when they are open to one side."""
    start, end = (parse_day(day) if day else None for day in (first, last))
    return None if start is None or end is None else days_text(start, end, words.lang)


def _counted_from(stored: str, anchor: str | None) -> str | None:
    """Give the anchor when the reading leaned on it, which only the stored sentence tells."""
    days = anchor_of(anchor) if anchor else None
    if days is None:
        return None
    return anchor if stored.endswith(f", against {anchor_days(days)}.") else None


def _edtf(text: str, words: Messages) -> str:
    days = anchor_of(text)
    if days is None:
        return text
    return display(text, Bounds(days.first, days.first, days.last, days.last), lang=words.lang)


def _why_not(
    text: str | None, anchor: str | None, lang: str | None, prefer: str | None, words: Messages
) -> str:
    """Say why words could not be read; reading them again gives the reason."""
    if text is None:
        return words("refused.needs_anchor")
    answer = read_words(text, anchor, lang, prefer)
    # Rules grow: words that were refused once may be read by now, and are when they are saved.
    reason = answer.reason.value if isinstance(answer, Refusal) else "no_date"
    return words(f"refused.{reason}")
