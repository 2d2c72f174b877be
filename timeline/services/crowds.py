"""How many events lie in, before and after any stretch of days, without counting events.

The store keeps for each lane and day how many events begin and end. Here these become sorted
days with running sums, made once for each `seq` of a timeline and kept; any question is then
two binary searches.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from threading import Lock

from sqlalchemy import select
from sqlmodel import Session

from timeline.chart.model import Outside
from timeline.services.timelines import TimelineRow
from timeline.store.models import DENSITY

_KEPT = 32


@dataclass(frozen=True, slots=True)
class LaneCrowd:
    """The days of a lane on which events begin or end, in order, and the running sums."""

    days: list[int]
    started: list[int]
    ended: list[int]

    def starts_until(self, day: int) -> int:
        """Count the events whose first possible day is `day` or before."""
        place = bisect_right(self.days, day)
        return self.started[place - 1] if place else 0

    def ends_until(self, day: int) -> int:
        """Count the events whose last possible day is `day` or before."""
        place = bisect_right(self.days, day)
        return self.ended[place - 1] if place else 0

    def starts_after(self, day: int) -> int:
        """Count the events whose first possible day is later than `day`."""
        return (self.started[-1] if self.started else 0) - self.starts_until(day)

    def last_end(self, number: int) -> int:
        """Give the last possible day of the event that is the `number`th to end."""
        return self.days[bisect_left(self.ended, number)]

    def next_start(self, day: int) -> int:
        """Give the first possible day of the next event to begin after `day`."""
        return self.days[bisect_right(self.started, self.starts_until(day))]


@dataclass(frozen=True, slots=True)
class Crowd:
    """The published, dated events of a timeline as counts by lane; "" is no lane."""

    lanes: dict[str, LaneCrowd]
    all: LaneCrowd
    """The lanes together."""

    def total(self) -> int:
        """Count all of them."""
        return self.all.started[-1] if self.all.started else 0

    def last_start(self) -> int | None:
        """Give the first possible day of the last one to begin; None when there are none."""
        total = self.total()
        return self.all.days[bisect_left(self.all.started, total)] if total else None

    def within(self, first: int, last: int) -> int:
        """Count those that possibly overlap the days, both inclusive."""
        return sum(
            lane.starts_until(last) - lane.ends_until(first - 1) for lane in self.lanes.values()
        )

    def outside(self, first: int, last: int) -> Outside:
        """Tell of those that surely end before the days, or surely begin after them."""
        found = Outside()
        for lane in self.lanes.values():
            earlier, later = lane.ends_until(first - 1), lane.starts_after(last)
            found = found.plus(
                Outside(
                    earlier,
                    later,
                    lane.last_end(earlier) if earlier else None,
                    lane.next_start(last) if later else None,
                )
            )
        return found

    def beginning(self, lane: str, first: int, last: int, *, with_older: bool) -> int:
        """Count the events of a lane that begin in the days, both inclusive.

        `with_older` counts those too that began before and were not over by then.
        """
        found = self.lanes.get(lane)
        if found is None:
            return 0
        before = found.ends_until(first - 1) if with_older else found.starts_until(first - 1)
        return found.starts_until(last) - before

    def starts(self, first: int, last: int) -> int:
        """Count the events of all lanes that begin in the days, both inclusive."""
        return self.all.starts_until(last) - self.all.starts_until(first - 1)

    def day_of_share(self, share: float) -> int | None:
        """Give the day by which a share (above 0, up to 1) of the events has begun."""
        total = self.total()
        if not total:
            return None
        return self.all.days[bisect_left(self.all.started, max(1, round(total * share)))]

    def of_lanes(self, keys: tuple[str, ...]) -> Crowd:
        """Keep some lanes; none named keeps all."""
        if not keys:
            return self
        return _crowd({key: lane for key, lane in self.lanes.items() if key in keys})


_kept: OrderedDict[tuple[str, int], Crowd] = OrderedDict()
_lock = Lock()


def crowd_of(session: Session, timeline: TimelineRow) -> Crowd:
    """Give the counts of a timeline as it is at its `seq`."""
    key = (timeline.id, timeline.seq)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    crowd = _load(session, timeline.nr)
    with _lock:
        _kept[key] = crowd
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return crowd


def _load(session: Session, timeline_nr: int) -> Crowd:
    query = (
        select(DENSITY.c.lane, DENSITY.c.day, DENSITY.c.starts, DENSITY.c.ends)
        .where(DENSITY.c.timeline_nr == timeline_nr)
        .order_by(DENSITY.c.lane, DENSITY.c.day)
    )
    rows: dict[str, list[tuple[int, int, int]]] = {}
    for lane, day, starts, ends in session.execute(query):
        rows.setdefault(lane, []).append((day, starts, ends))
    return _crowd(
        {
            lane: LaneCrowd(
                [row[0] for row in found],
                list(accumulate(row[1] for row in found)),
                list(accumulate(row[2] for row in found)),
            )
            for lane, found in rows.items()
        }
    )


def crowd_from(days: Iterable[tuple[str, int, int]]) -> Crowd:
    """Count events given by their lane, first and last possible day."""
    lanes: dict[str, dict[int, list[int]]] = {}
    for lane, first, last in days:
        counts = lanes.setdefault(lane, {})
        counts.setdefault(first, [0, 0])[0] += 1
        counts.setdefault(last, [0, 0])[1] += 1
    return _crowd(
        {
            lane: LaneCrowd(
                sorted(counts),
                list(accumulate(counts[day][0] for day in sorted(counts))),
                list(accumulate(counts[day][1] for day in sorted(counts))),
            )
            for lane, counts in lanes.items()
        }
    )


def _crowd(lanes: dict[str, LaneCrowd]) -> Crowd:
    """Add the lanes up."""
    if len(lanes) == 1:
        return Crowd(lanes, next(iter(lanes.values())))
    starts: dict[int, int] = defaultdict(int)
    ends: dict[int, int] = defaultdict(int)
    for lane in lanes.values():
        began = ended = 0
        for day, started, over in zip(lane.days, lane.started, lane.ended, strict=True):
            starts[day] += started - began
            ends[day] += over - ended
            began, ended = started, over
    days = sorted(starts)
    return Crowd(
        lanes,
        LaneCrowd(
            days,
            list(accumulate(starts[day] for day in days)),
            list(accumulate(ends[day] for day in days)),
        ),
    )
