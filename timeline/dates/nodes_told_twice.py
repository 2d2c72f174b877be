"""Days that are told twice: once as a stretch they lie in or by their weekdays, once by number."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.fold import Unread
from timeline.dates.nodes import Ctx, Node
from timeline.dates.nodes_range import Sided, Two, Value, comes_again, value_of
from timeline.dates.nodes_relative import Shifted
from timeline.dates.reading import Reason, StatedTime

# Days by which so many units ago, which are about, may miss the days named beside them.
_NEAR = {"week": 3, "month": 16, "quarter": 46, "half": 92, "year": 183}


@dataclass(slots=True)
class Inside(Sided):
    """Days that are told to lie in a stretch counted from the anchor, and must.

    "Last week, 12-14 May". So many units ago ("a year ago, in May 2024") may be missed by half of
    one.
    """

    whole: Node
    days: Node

    @property
    def stated(self) -> tuple[str, ...]:
        return self.days.stated

    @property
    def filled(self) -> tuple[str, ...]:
        return self.days.filled

    @property
    def time(self) -> StatedTime | None:
        return self.days.time

    def value(self, ctx: Ctx | None) -> Value:
        """Give the days; raises Unread where they do not lie in the stretch."""
        whole = self.whole.span(ctx)
        slack = _NEAR.get(self.whole.name, 0) if isinstance(self.whole, Shifted) else 0
        first, last = whole.first - slack, whole.last + slack
        if ctx is not None and _lacks(self.days):
            ctx = Ctx(first, "future", is_event=ctx.is_event)
        value = value_of(self.days, ctx)
        start, end = value.bounds.earliest_start, value.bounds.latest_end
        if start is None or end is None or not first <= start <= end <= last:
            raise Unread(Reason.CONTRADICTION, f"{value.edtf} does not lie in {whole.edtf}.")
        return value


def _lacks(days: Node) -> bool:
    """Whether days are some of many: without a year or a month."""
    if isinstance(days, Two):
        return comes_again(days.left) and comes_again(days.right)
    return comes_again(days)
