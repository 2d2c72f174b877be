"""What a reader's address asks of a page: window, filters, chosen event.

A page is more forgiving than the API: what cannot be read is left out, so that an old or
mistyped link still shows the timeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from timeline.chart.model import Window
from timeline.formats.fields import parse_day
from timeline.services.finding import EventQuery
from timeline.web.charts import EXACT

_MAX_WORDS = 200
_MAX_CHOICES = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A page's state as its address holds it. Days are numbers, both ends inclusive."""

    window: Window | None = None
    q: str = ""
    lanes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    is_disputed: bool = False
    is_exact: bool = False
    event: str = ""
    after: str | None = None

    def query(self, window: Window | None = None) -> EventQuery:
        """Give the events that are asked for, in a window or in all of time."""
        return EventQuery(
            first=window.first if window else None,
            last=window.last if window else None,
            lanes=self.lanes,
            tags=self.tags,
            sources=self.sources,
            q=self.q,
            precisions=EXACT if self.is_exact else (),
            disputed=True if self.is_disputed else None,
        )


def read_asked(args: MultiDict[str, str], lanes: Sequence[str]) -> Asked:
    """Read the query string of a page; lanes that the timeline lacks are left out."""
    return Asked(
        window=_window(args.get("from", ""), args.get("to", "")),
        q=args.get("q", "").strip()[:_MAX_WORDS],
        lanes=tuple(key for key in lanes if key in args.getlist("lane")),
        tags=_choices(args, "tag"),
        sources=_choices(args, "source"),
        is_disputed=args.get("disputed") in ("1", "true"),
        is_exact=args.get("exact") in ("1", "true"),
        event=args.get("event", "")[:64],
        after=args.get("after"),
    )


def _choices(args: MultiDict[str, str], name: str) -> tuple[str, ...]:
    return tuple(text for text in args.getlist(name)[:_MAX_CHOICES] if text)


def _window(first: str, last: str) -> Window | None:
    start, end = parse_day(first), parse_day(last)
    return Window(start, end) if start is not None and end is not None and start <= end else None
