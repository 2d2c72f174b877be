"""Meanings with two sides or an open one, and what every meaning becomes in the end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from timeline.dates.fold import Unread
from timeline.dates.forks import fork
from timeline.dates.interval import Bounds, Precision, format_day
from timeline.dates.nodes import Ctx, HandingTime, Node
from timeline.dates.nodes_days import DayOfMonth, Weekday
from timeline.dates.nodes_parts import Part
from timeline.dates.nodes_relative import qualified, sign_of
from timeline.dates.nodes_wrapped import Wrapped, check_same_month, comes_again, core, next_after
from timeline.dates.reading import Prefer, Reason, StatedTime
from timeline.dates.spans import P, Span, edge_edtf, one_of


class Value(NamedTuple):
    """What an expression comes to: bounds, precision and EDTF."""

    bounds: Bounds
    precision: Precision
    edtf: str


def value_of(node: Node, ctx: Ctx | None) -> Value:
    """Give what a meaning comes to for one anchor day."""
    if isinstance(node, Sided):
        return node.value(ctx)
    first, last, precision, edtf = node.span(ctx)
    return Value(Bounds(first, last, first, last), precision, edtf)


def join(low: Value, high: Value) -> Value:
    """Give the hull of a meaning at the first and the last day of a vague anchor.

    Each edge takes the earlier of its earliest and the later of its latest days; `low` comes
    from the earlier anchor day.
    """
    if low == high:
        return low
    a, b = low.bounds, high.bounds
    bounds = Bounds(a.earliest_start, b.latest_start, a.earliest_end, b.latest_end)
    if "/" in low.edtf:
        if low.edtf == high.edtf:  # only the anchor's own day, the certain end of "since", moved
            return Value(bounds, low.precision, low.edtf)
        start = "" if a.earliest_start is None else _edge(a.earliest_start, b.latest_start)
        end = "" if b.latest_end is None else _edge(a.earliest_end, b.latest_end)
        return Value(bounds, low.precision, _signed(f"{start or '..'}/{end or '..'}", low.edtf))
    if a.earliest_start is None or b.latest_end is None:
        left = "" if a.earliest_start is None else format_day(a.earliest_start)
        right = "" if b.latest_end is None else format_day(b.latest_end)
        return Value(bounds, low.precision, _signed(f"[{left}..{right}]", low.edtf))
    hull = one_of(a.earliest_start, b.latest_end)
    return Value(bounds, P.RANGE, _signed(hull.edtf, low.edtf))


def _signed(edtf: str, model: str) -> str:
    """Mark an EDTF value about or possibly where another one is."""
    for sign in "~?%":
        if sign in model:
            edtf = qualified(edtf, sign)
    return edtf


def _edge(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return ""
    return edge_edtf(one_of(first, last))


class Sided(Node):
    """A meaning that is not simply sometime within a stretch."""

    def value(self, ctx: Ctx | None) -> Value:
        """Give bounds, precision and EDTF for an anchor day."""
        raise NotImplementedError

    def span(self, ctx: Ctx | None) -> Span:
        value = self.value(ctx)
        if value.bounds.earliest_start is None or value.bounds.latest_end is None:
            raise Unread(Reason.NOT_A_DATE, "An open stretch cannot be part of another.")
        return one_of(value.bounds.earliest_start, value.bounds.latest_end)


@dataclass(slots=True)
class Qualified(Sided, HandingTime):
    """A two-sided or open meaning marked `~` or `?`."""

    inner: Sided
    sign: str

    @property
    def told(self) -> Node:
        return self.inner

    def value(self, ctx: Ctx | None) -> Value:
        value = self.inner.value(ctx)
        return value._replace(edtf=qualified(value.edtf, self.sign))


@dataclass(slots=True)
class Two(Sided):
    """From one stretch to another: `lasting` over both, or else sometime between their ends.

    With `adjacent`, the second must begin right after the first.
    """

    left: Node
    right: Node
    lasting: bool = True
    adjacent: bool = False
    at: StatedTime | None = None

    @property
    def stated(self) -> tuple[str, ...]:
        return _union(self.left.stated, self.right.stated)

    @property
    def filled(self) -> tuple[str, ...]:
        return _union(self.left.filled, self.right.filled)

    @property
    def time(self) -> StatedTime | None:
        return self.at or self.left.time or self.right.time

    def ends(self, ctx: Ctx | None) -> tuple[Span, Span]:
        """Give both stretches; the second is the first of its kind after the first one."""
        left = self.left.span(ctx)
        if ctx is not None and comes_again(self.right):
            right = next_after(
                self.right, left, ctx, dated=not isinstance(core(self.left), Weekday)
            )
            if right.first == left.first and not self.adjacent:  # "from Monday to Monday"
                right = self.right.span_after(left.last + 1, ctx)
            check_same_month(left, right)
        else:
            right = self.right.span(ctx)
        if right.last < left.first or right.first < left.first or right.last < left.last:
            raise Unread(Reason.CONTRADICTION, f"{right.edtf} does not come after {left.edtf}.")
        if self.adjacent and right.first != left.last + 1:
            raise Unread(Reason.NOT_A_DATE, "Two dates apart from each other are no single date.")
        return left, right

    def value(self, ctx: Ctx | None) -> Value:
        left, right = self.ends(ctx)
        if self.lasting:
            bounds = Bounds(left.first, left.last, right.first, right.last)
            return Value(bounds, P.INTERVAL, f"{edge_edtf(left)}/{edge_edtf(right)}")
        span = one_of(left.first, right.last)
        edtf = _between(span.edtf, sign_of(left.edtf), sign_of(right.edtf))
        return Value(Bounds(span.first, span.last, span.first, span.last), P.RANGE, edtf)


def _between(edtf: str, left: str, right: str) -> str:
    """Mark the ends of "between about 1340 and 1400", each with its own sign."""
    if not edtf.startswith("["):
        return qualified(edtf, left or right) if left or right else edtf
    first, _, last = edtf[1:-1].partition("..")
    ends = (qualified(end, sign) if sign else end for end, sign in ((first, left), (last, right)))
    return "[" + "..".join(ends) + "]"


@dataclass(slots=True)
class Choice(Sided):
    """One of several stretches, none of them more likely: "January or March 2025"."""

    options: tuple[Node, ...]

    @property
    def stated(self) -> tuple[str, ...]:
        return _union(*(node.stated for node in self.options))

    @property
    def filled(self) -> tuple[str, ...]:
        return _union(*(node.filled for node in self.options))

    def value(self, ctx: Ctx | None) -> Value:
        spans = [self.options[0].span(ctx)]
        for before, node in pairwise(self.options):
            if ctx is None or not comes_again(node):
                spans.append(node.span(ctx))
                continue
            if spans[-1].precision in (P.YEAR, P.DECADE, P.CENTURY):
                raise Unread(Reason.LEFTOVER, "Nothing tells the year of the second date.")
            dated = not isinstance(core(before), Weekday)
            found = next_after(node, spans[-1], ctx, dated=dated)
            near = node.span(ctx)
            if (
                dated
                and near.last < spans[-1].first
                and isinstance(core(node), Weekday | DayOfMonth)
            ):
                why = "It is the first such day after the other one, or the one beside the writing"
                found = near if fork("day-or", why) else found
            spans.append(found)
        spans.sort(key=lambda span: (span.first, span.last))
        if len({s.edtf for s in spans}) < len(spans):
            raise Unread(Reason.CONTRADICTION, "The same is named twice.")
        first, last = min(s.first for s in spans), max(s.last for s in spans)
        if all(a.last + 1 == b.first for a, b in pairwise(spans)) and any(
            "[" in s.edtf for s in spans
        ):
            whole = one_of(first, last)
            return Value(Bounds(first, last, first, last), whole.precision, whole.edtf)
        inner = ",".join(s.edtf.strip("[]") for s in spans)
        return Value(Bounds(first, last, first, last), P.RANGE, f"[{inner}]")


def _union(*names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in names for name in group))


@dataclass(slots=True)
class OneSided(Sided, HandingTime):
    """Open to one side. `kind` says how the words put it:

    since: lasting from it on; until: lasting to its end; before and after: sometime outside
    it; by: sometime up to its last day; notbefore: sometime from its first day on.
    """  # noqa: D415 - the list is the sentence

    point: Node
    kind: str

    @property
    def told(self) -> Node:
        return self.point

    def value(self, ctx: Ctx | None) -> Value:
        # What lasts since some month began before it was told, and what is to end by one is
        # still to end, unless the caller knows better.
        if ctx is not None and ctx.prefer is None and self.kind in ("since", "until", "by"):
            prefer: Prefer = "past" if self.kind == "since" else "future"
            ctx = Ctx(ctx.day, prefer, is_event=ctx.is_event)
        whole = self.point.span(ctx)
        span, sign = self._edge(whole), sign_of(whole.edtf)
        if self.kind == "since":
            # Certain to the anchor, of which the first day is asked for first (see `join`).
            known = span.first if ctx is None else max(ctx.day, span.first)
            return Value(
                Bounds(span.first, span.last, known, None), P.OPEN, f"{edge_edtf(span)}/.."
            )
        if self.kind == "until":
            return Value(
                Bounds(None, span.last, span.first, span.last), P.OPEN, f"../{edge_edtf(span)}"
            )
        if self.kind in ("before", "by"):
            last = span.first - 1 if self.kind == "before" else span.last
            return Value(Bounds(None, last, None, last), P.OPEN, f"[..{format_day(last)}{sign}]")
        first = span.last + 1 if self.kind == "after" else span.first
        return Value(Bounds(first, None, first, None), P.OPEN, f"[{format_day(first)}{sign}..]")

    def _edge(self, span: Span) -> Span:
        """Take the day of a stated time as within: "before noon on Tuesday" may be Tuesday.

        Take "the end of 2024" and "the beginning of 2025" as the very edge they name.
        """
        part = self.point
        if part.time is not None:
            if self.kind == "before":
                return one_of(span.last + 1, span.last + 1)
            return one_of(span.first - 1, span.first - 1) if self.kind == "after" else span
        if isinstance(part, Wrapped):
            part = part.inner
        if not isinstance(part, Part) or not part.edge:
            return span
        if part.edge == "end" and self.kind in ("before", "by", "until", "after"):
            whole = one_of(span.last, span.last)
            return whole._replace(first=span.last + 1) if self.kind == "before" else whole
        if part.edge == "begin" and self.kind in ("before", "notbefore"):
            return one_of(span.first, span.first)
        return span
