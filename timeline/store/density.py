"""How many events begin and end on each day, kept in the transaction that changes them.

Histograms of any stretch of time are differences of running sums of these rows, so that no
chart ever counts events.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection

from timeline.store.spans import SECONDS, UNDATED_CLASS, Span
from timeline.store.sql import insert_rows, write_rows

_COLUMNS = ("timeline_nr", "lane", "day", "starts", "ends")
_ADD = (
    "ON CONFLICT (timeline_nr, lane, day) DO UPDATE SET "
    "starts = density.starts + excluded.starts, ends = density.ends + excluded.ends"
)


class DensityChange:
    """What a transaction adds to and takes from the counts."""

    def __init__(self) -> None:
        # By lane first: days alone are found and sorted in half the time of pairs.
        self._counts: dict[str, dict[int, list[int]]] = {}

    def add(self, lane: str | None, span: Span, by: int = 1) -> None:
        """Count an event once more (`by` 1) or once less (-1); undated ones are not counted."""
        if span.span_class == UNDATED_CLASS:
            return
        days = self._counts.get(lane or "")
        if days is None:
            days = self._counts[lane or ""] = defaultdict(lambda: [0, 0])
        days[span.sort_at // SECONDS][0] += by
        days[span.last_day][1] += by

    def write(self, connection: Connection, timeline_nr: int) -> None:
        """Write the change and forget it."""
        rows = [
            (timeline_nr, lane, day, starts, ends)
            for lane, days in sorted(self._counts.items())
            for day in sorted(days)
            for starts, ends in (days[day],)
            if starts or ends
        ]
        self._counts.clear()
        if not rows:
            return
        insert_rows(connection, "density", _COLUMNS, rows, otherwise=_ADD)
        if any(row[3] < 0 or row[4] < 0 for row in rows):
            write_rows(
                connection,
                "DELETE FROM density WHERE timeline_nr = ? AND starts = 0 AND ends = 0",
                [(timeline_nr,)],
            )
