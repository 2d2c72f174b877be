"""A meaning with something beside it, what is inside, and the first such one after another date."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.interval import civil
from timeline.dates.nodes import Ctx, Node
from timeline.dates.nodes_days import DayOfMonth, Weekday, check_weekday
from timeline.dates.nodes_parts import Part
from timeline.dates.nodes_relative import qualified
from timeline.dates.reading import Reason, StatedTime
from timeline.dates.spans import P, Span

_MONTH = 27  # days to the end of the shortest month


@dataclass(slots=True)
class Wrapped(Node):
    """A meaning with something beside it: a time of day, a weekday, `~` or `?`."""

    inner: Node
    at: StatedTime | None = None
    wd: int | None = None
    sign: str = ""

    @property
    def stated(self) -> tuple[str, ...]:
        names = self.inner.stated
        if self.wd is not None:
            names = (*names, "weekday")
        return names if self.at is None else (*names, "time")

    @property
    def filled(self) -> tuple[str, ...]:
        return self.inner.filled

    @property
    def unit(self) -> str:
        return self.inner.unit

    @property
    def lacks_year(self) -> bool:
        return self.inner.lacks_year

    @property
    def time(self) -> StatedTime | None:
        return self.at or self.inner.time

    def span(self, ctx: Ctx | None) -> Span:
        return self._dress(self.inner.span(ctx))

    def span_after(self, day: int, ctx: Ctx) -> Span:
        return self._dress(self.inner.span_after(day, ctx))

    def _dress(self, span: Span) -> Span:
        check_weekday(span, self.wd)
        if self.at is not None and span.last - span.first >= _MONTH:
            raise Unread(Reason.LEFTOVER, "A time of day is of a day.")
        return span._replace(edtf=qualified(span.edtf, self.sign)) if self.sign else span


def comes_again(node: Node) -> bool:
    """Whether a meaning is one of many, so that the first after another date may be meant."""
    node = core(node)
    return node.lacks_year or isinstance(node, Weekday | DayOfMonth)


def core(node: Node) -> Node:
    """Take the time of day, the sign or the part off a meaning."""
    while isinstance(node, Wrapped | Part):
        node = node.inner if isinstance(node, Wrapped) else node.whole
    return node


def next_after(node: Node, left: Span, ctx: Ctx, *, dated: bool) -> Span:
    """Give the first of its kind that does not end before another stretch begins.

    Behind a date (`dated`) a weekday may also be the anchor's: "from 9 May to Monday" is ambiguous
    where the two differ. Behind a year and longer neither is meant.
    """
    found = node.span_after(left.first, ctx)
    kind = core(node)
    if not (dated and isinstance(kind, Weekday | DayOfMonth)):
        return found
    if left.precision in (P.YEAR, P.DECADE, P.CENTURY):
        raise Unread(Reason.LEFTOVER, "A day without its month does not end a year.")
    near = node.span(ctx)
    if isinstance(kind, Weekday) and left.first <= near.first != found.first:
        why = "The weekday is the first one after that date, or the one beside the time of writing"
        return near if fork("weekday-end", why) else found
    return found


def check_same_month(left: Span, right: Span) -> None:
    """Refuse "Monday to 9 May", told on 23 May, as a range that comes round to its own month."""
    if right.precision is P.DAY and right.first - left.first > 330:
        start, end = civil(left.last), civil(right.first)
        if start.month == end.month and end.day < start.day:
            raise Unread(Reason.CONTRADICTION, f"{right.edtf} does not come after {left.edtf}.")
