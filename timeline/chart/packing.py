"""Where the marks of one lane stand: titles measured, rows filled from the top.

A mark takes the room of its title, its bar and its rivals together; the first row with that
room free gets it. Marks come in the order of their beginning, so that a lane reads downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.chart.colours import POSSIBLE
from timeline.chart.model import ChartEvent, Rival
from timeline.chart.scale import Scale
from timeline.chart.spans import Extent, extent, is_point, slices
from timeline.chart.text import measure, wrap
from timeline.dates.interval import Bounds

TITLE_PX = 13
LINE_PX = 16
LANE_PX = 13
BAR_PX = 10
POINT_PX = 11
ARROW_PX = 8
_STUB_PX = 34  # an open end reaches this far beyond what is known
_MIN_BAR_PX = 9
_BELOW_TITLE_PX = 3
_BELOW_BAR_PX = 9
_BETWEEN_PX = 14
_UNTITLED_ROW_PX = 16


@dataclass(frozen=True, slots=True)
class Measures:
    """How titles are written: widened by `text_scale`, or not at all."""

    text_scale: float = 1.0
    has_titles: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar in pixels, its strength 0 to 1."""

    x0: float
    x1: float
    strength: float


@dataclass(frozen=True, slots=True)
class Outline:
    """A rival claim's place in pixels; a single day is `is_point`, drawn at the middle."""

    rival: Rival
    x0: float
    x1: float
    is_point: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """An event's place: pixels across from the picture's left, down from the lanes' top.

    `title_px` is the width of the title, `bar_y` the middle of the bar. Pieces touch and do not overlap; `caps` are the places
    where a possible stretch has a known end. An arrow's place is that of its tip.
    """

    event: ChartEvent
    lines: tuple[str, ...]
    title_x: float
    title_px: float
    title_top: float
    bar_y: float
    point_x: float | None
    pieces: tuple[Piece, ...]
    caps: tuple[float, ...]
    outlines: tuple[Outline, ...]
    arrow_left: float | None
    arrow_right: float | None
    x0: float
    x1: float

    def moved_down(self, by_px: float) -> Mark:
        """Give the same mark further down."""
        return replace(self, title_top=self.title_top + by_px, bar_y=self.bar_y + by_px)


@dataclass(frozen=True, slots=True)
class Packed:
    """The marks of a lane, measured down from 0, and how high they are together."""

    marks: tuple[Mark, ...]
    height: float


def pack(events: Iterable[ChartEvent], scale: Scale, measures: Measures) -> Packed:
    """Place the events of a lane; all of them touch the scale's window."""
    rows: list[list[Mark]] = []
    for mark in sorted(
        (_place(event, scale, measures) for event in events), key=lambda mark: _order(mark.event)
    ):
        for row in rows:
            if all(mark.x0 >= other.x1 or mark.x1 <= other.x0 for other in row):
                row.append(mark)
                break
        else:
            rows.append([mark])
    return _stack(rows, has_titles=measures.has_titles)


def _order(event: ChartEvent) -> tuple[int, int, str]:
    place = extent(event.bounds)
    return (0, 0, event.id) if place is None else (place.start, place.end, event.id)


def _stack(rows: Sequence[Sequence[Mark]], *, has_titles: bool) -> Packed:
    """Give each row its height: that of its highest title; titles stand just above their bars."""
    marks: list[Mark] = []
    top = 0.0
    for row in rows:
        lines = max(len(mark.lines) for mark in row)
        titles_px = lines * LINE_PX + _BELOW_TITLE_PX if has_titles else 0
        bar_y = top + titles_px + BAR_PX / 2
        marks.extend(
            replace(
                mark,
                bar_y=bar_y,
                title_top=bar_y - BAR_PX / 2 - _BELOW_TITLE_PX - len(mark.lines) * LINE_PX,
            )
            for mark in row
        )
        top += titles_px + BAR_PX + _BELOW_BAR_PX if has_titles else _UNTITLED_ROW_PX
    return Packed(tuple(marks), top)


def _place(event: ChartEvent, scale: Scale, measures: Measures) -> Mark:
    """Place an event across; where it stands down is for `_stack`."""
    whole = extent(event.bounds)
    point_x = _point(event.bounds, scale)
    bar = [] if whole is None or point_x is not None else _bar(event.bounds, scale)
    pieces = [] if whole is None else _clip(_with_stubs(bar, whole), whole, scale)
    outlines = [_outline(rival, scale) for rival in event.rivals]
    mark = Mark(
        event=event,
        lines=(),
        title_x=0.0,
        title_px=0.0,
        title_top=0.0,
        bar_y=0.0,
        point_x=point_x,
        pieces=tuple(pieces),
        caps=_caps(bar, whole, scale),
        outlines=tuple(outline for outline in outlines if outline is not None),
        arrow_left=pieces[0].x0 - ARROW_PX if pieces and whole and whole.is_open_left else None,
        arrow_right=pieces[-1].x1 + ARROW_PX if pieces and whole and whole.is_open_right else None,
        x0=scale.left,
        x1=scale.left,
    )
    return _with_title(_with_edges(mark), scale, measures)


def _with_edges(mark: Mark) -> Mark:
    """Tell how far the mark reaches, without its title."""
    edges = [edge for piece in mark.pieces for edge in (piece.x0, piece.x1)]
    edges += [edge for outline in mark.outlines for edge in (outline.x0, outline.x1)]
    edges += [tip for tip in (mark.arrow_left, mark.arrow_right) if tip is not None]
    if mark.point_x is not None:
        edges += [mark.point_x - POINT_PX / 2, mark.point_x + POINT_PX / 2]
    return replace(mark, x0=min(edges, default=mark.x0), x1=max(edges, default=mark.x1))


def _with_title(mark: Mark, scale: Scale, measures: Measures) -> Mark:
    """Add the title where the mark begins, moved left where the picture ends."""
    if not measures.has_titles:
        return replace(mark, x1=mark.x1 + 3)
    room = (scale.right - scale.left) / measures.text_scale
    lines = wrap(mark.event.title, TITLE_PX, room)
    width = max(measure(line, TITLE_PX) for line in lines) * measures.text_scale
    begin = mark.x0
    if mark.point_x is not None:
        begin = mark.point_x - POINT_PX / 2
    elif mark.pieces:
        begin = mark.pieces[0].x0
    title_x = max(scale.left, min(begin, scale.right - width))
    return replace(
        mark,
        lines=lines,
        title_x=title_x,
        title_px=width,
        x0=min(mark.x0, title_x),
        x1=max(mark.x1, title_x + width) + _BETWEEN_PX,
    )


def _point(bounds: Bounds, scale: Scale) -> float | None:
    """Give the middle of a single known day, or None when it is no such day or out of sight."""
    day = bounds.earliest_start
    if day is None or not is_point(bounds):
        return None
    middle = scale.x(day + 0.5)
    return middle if scale.left <= middle <= scale.right else None


def _bar(bounds: Bounds, scale: Scale) -> list[Piece]:
    """Turn the known part of a date into pixels, at least so wide that it can be seen."""
    pieces = [
        Piece(scale.x(part.start), scale.x(part.end), part.strength) for part in slices(bounds)
    ]
    short = _MIN_BAR_PX - (pieces[-1].x1 - pieces[0].x0)
    if short <= 0:
        return pieces
    strongest = max(piece.strength for piece in pieces)
    return [Piece(pieces[0].x0 - short / 2, pieces[-1].x1 + short / 2, strongest)]


def _with_stubs(bar: list[Piece], whole: Extent) -> list[Piece]:
    if not bar:
        return bar
    start, end = bar[0].x0, bar[-1].x1
    left = [Piece(start - _STUB_PX, start, POSSIBLE)] if whole.is_open_left else []
    right = [Piece(end, end + _STUB_PX, POSSIBLE)] if whole.is_open_right else []
    return _joined([*left, *bar, *right])


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Draw neighbours of one strength as one, so that no hairline shows between them."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].strength == piece.strength:
            joined[-1] = replace(joined[-1], x1=piece.x1)
        else:
            joined.append(piece)
    return joined


def _clip(pieces: list[Piece], whole: Extent, scale: Scale) -> list[Piece]:
    """Cut off what the picture cannot hold, with room left for the arrows."""
    left = scale.left + (ARROW_PX if whole.is_open_left else 0)
    right = scale.right - (ARROW_PX if whole.is_open_right else 0)
    cut = [
        Piece(max(piece.x0, left), min(piece.x1, right), piece.strength)
        for piece in pieces
        if piece.x1 > left and piece.x0 < right
    ]
    if pieces and not cut:  # all of it lies under an arrow
        edge = left if pieces[-1].x1 <= left else right
        return [Piece(edge, edge, pieces[0].strength)]
    return cut


def _caps(bar: list[Piece], whole: Extent | None, scale: Scale) -> tuple[float, ...]:
    """Mark where possible time has a known end, so that a pale bar has clear edges."""
    if not bar or whole is None:
        return ()
    ends = []
    if not whole.is_open_left and bar[0].strength < 1:
        ends.append(bar[0].x0)
    if not whole.is_open_right and bar[-1].strength < 1:
        ends.append(bar[-1].x1)
    return tuple(end for end in ends if scale.left <= end <= scale.right)


def _outline(rival: Rival, scale: Scale) -> Outline | None:
    """Place a rival claim, or None when it is out of sight or says nothing."""
    whole = extent(rival.bounds)
    if whole is None:
        return None
    point_x = _point(rival.bounds, scale)
    if point_x is not None:
        half = POINT_PX / 2
        return Outline(rival, point_x - half, point_x + half, is_point=True)
    if is_point(rival.bounds):
        return None
    cut = _clip(_with_stubs(_bar(rival.bounds, scale), whole), whole, scale)
    if not cut or cut[-1].x1 - cut[0].x0 < 1:
        return None
    return Outline(rival, cut[0].x0, cut[-1].x1, is_point=False)
