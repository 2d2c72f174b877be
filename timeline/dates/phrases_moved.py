"""Rules for what counts from another date or event: "two days after 9 January", "a year later"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.interval import Precision, civil, weekday
from timeline.dates.nodes import Ctx, HandingOn, HandingTime, Node, Sub, Year
from timeline.dates.nodes_days import Weekday
from timeline.dates.nodes_relative import RelUnit, Shifted, Today, like
from timeline.dates.nodes_wrapped import Wrapped
from timeline.dates.phrases_time import Daypart, daypart_time
from timeline.dates.reading import Reason
from timeline.dates.spans import Span, add_months, day_span, one_of

DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(slots=True)
class Moved(HandingOn):
    """A day some units before or after another date: "two days after 9 January"."""

    count: int
    name: str
    origin: Node

    @property
    def stated(self) -> tuple[str, ...]:
        return (self.name, *self.origin.stated)

    @property
    def told(self) -> Node:
        return self.origin

    def span(self, ctx: Ctx | None) -> Span:
        first, last, _, edtf = self.origin.span(ctx)
        if self.name in MONTHS_OF and civil(first).day == 1 and civil(last + 1).day == 1:
            return like(one_of(self._move(first), self._move(last + 1) - 1), edtf)  # whole months
        return like(one_of(self._move(first), self._move(last)), edtf)

    def _move(self, day: int) -> int:
        days = DAYS_OF.get(self.name)
        if days is not None:
            return day + days * self.count
        months = MONTHS_OF.get(self.name)
        if months is None:
            raise Unread(Reason.NOT_A_DATE, f"A {self.name} is not counted from a date.")
        return add_months(day, months * self.count)


@dataclass(slots=True)
class Beside(HandingOn):
    """The weekday ("0" to "6") or weekend that comes `step` times before or after a day."""

    name: str
    step: int
    day: Node

    @property
    def stated(self) -> tuple[str, ...]:
        return ("weekend" if self.name == "weekend" else "weekday", *self.day.stated)

    @property
    def told(self) -> Node:
        return self.day

    def span(self, ctx: Ctx | None) -> Span:
        day = self.day.span(ctx)
        if self.name == "weekend":
            ahead = (5 - weekday(day.last) - 1) % 7 + 1  # to the Saturday behind it
            back = (weekday(day.first) - 6 - 1) % 7 + 1  # to the Sunday before it
            sunday = day.first - back
            start = day.last + ahead if self.step > 0 else sunday - 1
            return one_of(start, start + 1, Precision.WEEKEND)
        wd = int(self.name)
        if self.step > 0:
            first = day.last + (wd - weekday(day.last) - 1) % 7 + 1
        else:
            first = day.first - ((weekday(day.first) - wd - 1) % 7 + 1)
        return day_span(first + 7 * (self.step - (1 if self.step > 0 else -1)))


def weekday_before(*told: Any) -> Node:
    """Read "the Friday before 9 May", "the last Friday before it"."""
    *rank, wd, day = told
    if rank not in ([], [-1]):
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return Beside(str(wd), -1, day)


def weekday_after(*told: Any) -> Node:
    """Read "the Monday after 9 May", "the second Tuesday after it"."""
    *rank, wd, day = told
    if rank and rank[0] < 1:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return Beside(str(wd), rank[0] if rank else 1, day)


def part_before(daypart: Daypart, day: Node) -> Node:
    """Read "the night before 9 May"."""
    return Wrapped(Moved(-1, "day", day), at=daypart_time(daypart))


def part_after(daypart: Daypart, day: Node) -> Node:
    """Read "the morning after 9 May"."""
    return Wrapped(Moved(1, "day", day), at=daypart_time(daypart))


def part_before_last(daypart: Daypart, direction: int) -> Node:
    """Read "the night before last"."""
    if direction != -1:
        raise Unread(Reason.NOT_A_DATE, "There is nothing before this one to count from.")
    return Wrapped(Today(-2), at=daypart_time(daypart))


def moved_before(count: int, name: str, origin: Node) -> Node:
    """Read "two days before Christmas 2024"."""
    return Moved(-count, name, origin)


def moved_after(count: int, name: str, origin: Node) -> Node:
    """Read "two days after 9 January", "a week from Friday"."""
    return Moved(count, name, origin)


def moved_one_before(name: str, origin: Node) -> Node:
    """Read "the day before 9 January"."""
    return Moved(-1, name, origin)


def moved_one_after(name: str, origin: Node) -> Node:
    """Read "the day after 9 January"."""
    return Moved(1, name, origin)


def next_to(way: int, name: str, whole: Node) -> Node:
    """Read "the year after 2014", "the month before May 2024": a unit beside one of its kind."""
    if whole.unit != name:
        raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")
    return Moved(way, name, whole)


@dataclass(slots=True)
class Leaning(HandingTime):
    """A meaning that counts from another event, which must be given as the anchor."""

    inner: Node

    @property
    def told(self) -> Node:
        return self.inner

    def span(self, ctx: Ctx | None) -> Span:
        if ctx is None or not ctx.is_event:
            raise Unread(
                Reason.NEEDS_EVENT, "This counts from another event, which must be the anchor."
            )
        return self.inner.span(ctx)


def leaning(count: int, name: str, direction: int) -> Node:
    """Read "two days later", "a week earlier" from the event that is the anchor."""
    return Leaning(Shifted(direction * count, name, approximate=False))


def leaning_unit(direction: int, name: str) -> Node:
    """Read "the following day", "the previous day"."""
    if name == "year":
        return Leaning(Year(offset=direction))
    return Leaning(Shifted(direction, name) if name == "day" else RelUnit(name, direction))


def leaning_weekday(direction: int, wd: int) -> Node:
    """Read "the following Monday"."""
    return Leaning(Weekday(wd, direction))


def leaning_sub(sub: Sub, direction: int) -> Node:
    """Read "the summer after", "the May before": the nearest one beside that event."""
    return Leaning(replace(sub, direction=direction))


def leaning_part(direction: int, daypart: Daypart) -> Node:
    """Read "that night", "the following morning"."""
    return Wrapped(Leaning(Today(direction)), at=daypart_time(daypart))


def before_last(name: str, direction: int) -> Node:
    """Read "the week before last"."""
    if direction != -1:
        raise Unread(Reason.NOT_A_DATE, "There is nothing before this one to count from.")
    return Year(offset=-2) if name == "year" else RelUnit(name, -2)


def after_next(name: str, direction: int) -> Node:
    """Read "the year after next"."""
    if direction != 1:
        raise Unread(Reason.NOT_A_DATE, "There is nothing after this one to count from.")
    return Year(offset=2) if name == "year" else RelUnit(name, 2)


def sub_before_last(sub: Sub, direction: int) -> Node:
    """Read "the summer before last"."""
    return Moved(-1, "year", replace(sub, direction=direction))


def weekday_before_last(day: Node, direction: int) -> Node:
    """Read "the Tuesday before last"."""
    if not isinstance(day, Weekday) or day.direction is not None or direction >= 0:
        raise Unread(Reason.NOT_A_DATE, "There is nothing before this one to count from.")
    return Moved(-1, "week", replace(day, direction=-1))


@dataclass(slots=True)
class Ended(HandingOn):
    """Units that end with a day: "the three months ended September 30"."""

    count: int
    name: str
    day: Node

    @property
    def stated(self) -> tuple[str, ...]:
        return (self.name, *self.day.stated)

    @property
    def told(self) -> Node:
        return self.day

    def span(self, ctx: Ctx | None) -> Span:
        last = self.day.span(ctx).last
        days = DAYS_OF.get(self.name)
        if days is not None:
            return one_of(last - days * self.count + 1, last)
        if self.name == "weekend":
            return one_of(last - 1, last)
        months = MONTHS_OF.get(self.name)
        if months is None:
            raise Unread(Reason.NOT_A_DATE, f"A {self.name} is too short to end with a day.")
        return one_of(add_months(last + 1, -months * self.count), last)


def ending(count: int, name: str, day: Node) -> Node:
    """Read "the quarter ended September 30", "the week ending May 18"."""
    return Ended(count, name, day)


def unit_ending(unit: Node, day: Node) -> Node:
    """Read "in the year ending 30 June 2024", which names no year of the calendar."""
    if isinstance(unit, Year) and unit.offset == 0:
        return Ended(1, "year", day)
    if isinstance(unit, RelUnit) and unit.shift == 0:
        return Ended(1, unit.name, day)
    raise Unread(Reason.LEFTOVER, "Not every word has a place in one date.")


LEANING: list[Rule] = [
    rule("leaning", "COUNT UNIT (LEAN|EARLIER)", "RELSPAN", leaning),
    rule("leaning", "COUNT UNIT AFTER$", "RELSPAN", lambda n, unit: leaning(n, unit, 1)),
    rule("leaning", "COUNT UNIT BEFORE$", "RELSPAN", lambda n, unit: leaning(n, unit, -1)),
    rule("leaning", "UNIT AFTER$", "RELSPAN", lambda unit: leaning_unit(1, unit)),
    rule("leaning", "UNIT BEFORE$", "RELSPAN", lambda unit: leaning_unit(-1, unit)),
    rule("leaning", "LEAN UNIT", "RELSPAN", leaning_unit),
    rule("leaning", "DIR DAYW(?!STRETCH|DIR (WEEK|WEEKEND))", "RELSPAN", leaning_unit),
    rule("leaning", "LEAN WEEKDAY", "WD", leaning_weekday),
    rule("leaning", "LEAN DAYPART", "RELDAY", leaning_part),
    rule("leaning", "WEEKDAY LEAN$", "WD", lambda wd, way: leaning_weekday(way, wd)),
    rule("leaning", "SUB LEAN$", "SUBY", leaning_sub),
]

# "Two years before 2014-2015", "9~11일 사흘 뒤": of which end, the words do not tell.
_ONE = "(?!(DASH|SLASH|TO|SINCE) AND? (POINT|D|N)(?!UNTIL))"
_FROM_ONE = "(?<=FROM|SINCE|BETWEEN)"

MOVED: list[Rule] = [
    rule("before-last", "DAYPART BEFORE DIR$", "RELDAY", part_before_last),
    rule("moved", "DAYPART BEFORE (MD|YMDAY)", "YMDAY", part_before),
    rule("moved", "DAYPART AFTER (MD|YMDAY)", "YMDAY", part_after),
    rule("moved", f"{_FROM_ONE}COUNT UNIT BEFORE POINT", "SPAN", moved_before),
    rule("moved", f"{_FROM_ONE}COUNT UNIT (AFTER|FROM) POINT", "SPAN", moved_after),
    rule("moved", f"{_FROM_ONE}DAYW BEFORE DAYLIKE", "YMDAY", moved_one_before),
    rule("moved", f"{_FROM_ONE}DAYW AFTER DAYLIKE", "YMDAY", moved_one_after),
    rule("moved", f"COUNT UNIT BEFORE POINT{_ONE}", "SPAN", moved_before),
    rule("moved", f"(?<!FOR)COUNT UNIT (AFTER|FROM) POINT{_ONE}", "SPAN", moved_after),
    rule("moved", f"DAYW BEFORE DAYLIKE{_ONE}", "YMDAY", moved_one_before),
    rule("moved", f"DAYW AFTER DAYLIKE{_ONE}", "YMDAY", moved_one_after),
    rule("moved", "UNIT AFTER (YR|SUBY)$", "SPAN", lambda unit, whole: next_to(1, unit, whole)),
    rule("moved", "UNIT BEFORE (YR|SUBY)$", "SPAN", lambda unit, whole: next_to(-1, unit, whole)),
    rule("before-last", "(UNIT) BEFORE DIR", "RELSPAN", before_last),
    rule("before-last", "(UNIT) AFTER DIR", "RELSPAN", after_next),
    rule("before-last", "WD BEFORE DIR$", "WD", weekday_before_last),
    rule("before-last", "SUB BEFORE DIR", "SUBY", sub_before_last),
    rule("ending", "COUNT DASH? UNIT ENDING POINT", "SPAN", ending),
    rule("ending", "UNIT ENDING POINT", "SPAN", lambda unit, day: ending(1, unit, day)),
    rule("ending", "(YR|RELWEEK|RELMONTH|RELSPAN) ENDING POINT", "SPAN", unit_ending),
]
