"""Rules for times of day, which stand beside their day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.dates.fold import Unread
from timeline.dates.grammar import Rule, rule
from timeline.dates.nodes import Node
from timeline.dates.nodes_days import Weekday
from timeline.dates.nodes_relative import Today
from timeline.dates.nodes_wrapped import Wrapped
from timeline.dates.reading import PARTS_OF_DAY, Reason, StatedTime

Daypart = tuple[str, str, str | None]
"""Name, from and to as "HH:MM"; without an end it is that very hour (noon)."""


def at_hour(hour: int, half: str) -> StatedTime:
    """Read "5 p.m."; raises Unread for an hour that no clock has."""
    return at_minute(hour, 0, half, "hour")


def at_minute(hour: int, minute: int, half: str, precision: Any = "minute") -> StatedTime:
    """Read "5:30 p.m."."""
    last = 12 if half else 23  # "13 p.m." is none of the twelve hours of a half; 0:30 am is common
    if not (0 <= hour <= last and 0 <= minute <= 59) or (half == "pm" and not hour):
        raise Unread(
            Reason.IMPOSSIBLE, f"There is no time {hour}:{minute:02d} {half}".strip() + "."
        )
    if half == "am" and hour == 12:
        hour = 0
    elif half == "pm" and hour < 12:
        hour += 12
    return StatedTime(f"{hour:02d}:{minute:02d}", None, precision, None)


def clock(time: StatedTime) -> StatedTime:
    """Read "17:30"."""
    return time


def clock_half(time: StatedTime, half: str) -> StatedTime:
    """Read "5:30 p.m."."""
    hour, minute = time.start.split(":")[:2]
    return at_minute(int(hour), int(minute), half)


def point_half(digits: tuple[str, str], half: str) -> StatedTime:
    """Read "5.30 p.m."."""
    return at_minute(int(digits[0]), int(digits[1]), half)


def zoned(time: StatedTime, zone: str | None) -> StatedTime:
    """Read "17:30 GMT"."""
    return replace(time, zone=zone)


def o_clock(hour: int) -> StatedTime:
    """Read "5 o'clock"."""
    return at_minute(hour, 0, "", "hour")


def hour_in(hour: int, daypart: Daypart) -> StatedTime:
    """Read "9 in the morning", "10 at night"."""
    if not 1 <= hour <= 12:
        raise Unread(Reason.NOT_A_DATE, f"{hour} is no hour of a part of the day.")
    name = daypart[0]
    start = int(daypart[1][:2])
    late = start >= 12 and not (start >= 20 and hour in (12, 1, 2, 3, 4, 5))
    if name in ("noon", "midday", "midnight"):
        raise Unread(Reason.NOT_A_DATE, f"{name} has no hours.")
    return at_minute(hour, 0, "pm" if late else "am", "hour")


def clock_in(time: StatedTime, daypart: Daypart) -> StatedTime:
    """Read "9:30 in the morning"."""
    hour, minute = (int(part) for part in time.start.split(":")[:2])
    if hour > 12:
        return time
    return replace(time, start=f"{hour_in(hour or 12, daypart).start[:2]}:{minute:02d}")


_PARTS = {part: part for part in PARTS_OF_DAY} | {
    "daybreak": "dawn", "sunrise": "dawn", "midday": "noon", "lunchtime": "noon",
    "dusk": "evening", "sunset": "evening", "nightfall": "evening", "overnight": "night",
    "early hours": "small hours",
    "오전": "morning", "午前": "morning", "아침": "morning", "이른 아침": "morning",
    "출근길": "morning", "새벽": "small hours", "정오": "noon", "점심": "noon",
    "오후": "afternoon", "午後": "afternoon", "낮": "afternoon", "한낮": "afternoon",
    "대낮": "afternoon", "저녁": "evening", "퇴근길": "evening", "밤": "night", "심야": "night",
    "한밤": "night", "한밤중": "night", "늦은 밤": "night", "자정": "midnight",
}  # fmt: skip


def daypart_time(daypart: Daypart) -> StatedTime:
    """Give the hours that stand for a part of the day, with its name."""
    name, start, end = daypart
    return StatedTime(start, end, "hour", None, _PARTS[name])


def own_day(time: StatedTime) -> Node:
    """Read "at 5 p.m." with no day beside it: of the anchor's day."""
    return Wrapped(Today(0), at=time)


def own_day_part(daypart: Daypart) -> Node:
    """Read "in the evening", "at dawn" with no day beside it: of the anchor's day."""
    return Wrapped(Today(0), at=daypart_time(daypart))


def own_day_point(daypart: Daypart) -> Node:
    """Read "at noon", "midnight"; refuse a bare "night", which names no day."""
    if daypart[2] is not None:
        raise Unread(Reason.NO_DATE, "A part of the day names no day.")
    return own_day_part(daypart)


def part_of_day(daypart: Daypart, day: Node) -> Node:
    """Read "the night of 20 June 1791", "noon Thursday"."""
    return Wrapped(day, at=daypart_time(daypart))


def day_part(day: Node, daypart: Daypart) -> Node:
    """Read "Thursday evening"; of "the early hours of Sunday morning" the closer one counts."""
    if isinstance(day, Wrapped) and day.at is not None and day.at.part == "small hours":
        return day
    return part_of_day(daypart, day)


def vague_part(_which: str, daypart: Daypart) -> Daypart:
    """Read "early morning", "mid-afternoon": the part of the day as it is."""
    return daypart


def directed_part(direction: int, daypart: Daypart) -> Node:
    """Read "this morning", "last night", "tomorrow"-like "next morning"."""
    if direction > 0:
        raise Unread(Reason.NEEDS_EVENT, "This counts from another event.")
    return Wrapped(Today(direction), at=daypart_time(daypart))


def time_day(time: StatedTime, day: Node) -> Node:
    """Read "10 p.m. Wednesday"."""
    return Wrapped(day, at=time)


def day_time(day: Node, time: StatedTime) -> Node:
    """Read "Wednesday, 10 p.m."."""
    return Wrapped(day, at=time)


def between_times(start: StatedTime, end: StatedTime) -> StatedTime:
    """Read "from 9:00 to 11:30"."""
    if end.start == "00:00" < start.start:
        end = replace(end, start="24:00")
    if start.end is not None or end.end is not None or end.start < start.start:
        raise Unread(Reason.NOT_A_DATE, "The times do not follow each other.")
    return StatedTime(start.start, end.start, end.precision, end.zone or start.zone)


def to_point(start: StatedTime, daypart: Daypart) -> StatedTime:
    """Read "10 a.m. to noon"."""
    return between_times(start, daypart_time(daypart))


def part_to_part(first: Daypart, last: Daypart) -> StatedTime:
    """Read "from noon to midnight", "from morning to evening"."""
    start, end = daypart_time(first), daypart_time(last)
    stop = end.end or ("24:00" if end.start == "00:00" else end.start)
    if stop <= start.start or end.start == start.start:
        raise Unread(Reason.NOT_A_DATE, "The times do not follow each other.")
    return StatedTime(start.start, stop, "hour", None)


def from_point(daypart: Daypart, end: StatedTime) -> StatedTime:
    """Read "noon to 2 p.m."."""
    return between_times(daypart_time(daypart), end)


def military(digits: int | str, zone: str | None) -> StatedTime:
    """Read "0630 GMT": four digits are a time where a zone stands behind them."""
    written = str(digits)
    if len(written) != 4 or not written.isdigit():
        raise Unread(Reason.NOT_A_DATE, "The number is not a time.")
    return zoned(at_minute(int(written[:2]), int(written[2:]), ""), zone)


def in_figures(digits: int | str) -> StatedTime:
    """Read "1800 on 9 January 2025": four digits beside a day that has its year."""
    return military(digits, None)


def figures_day(digits: int | str, day: Node) -> Node:
    """Read "0315, 22 June 1941" and the other way round."""
    return Wrapped(day, at=in_figures(digits))


def day_in_zone(day: Node, zone: str | None) -> Node:
    """Read "Thursday local time", "9 May (Moscow time)": without a time a zone says nothing."""
    if zone is not None and "/" not in zone:
        raise Unread(Reason.LEFTOVER, "The zone stands beside no time of day.")
    return day


def hours_to(hour: int, end: StatedTime) -> StatedTime:
    """Read "9 to 11 a.m.", "from 10 to 2 p.m."."""
    if end.end is not None or not 0 <= hour <= 12:
        raise Unread(Reason.NOT_A_DATE, "The times do not follow each other.")
    late = int(end.start[:2]) >= 12
    start = at_minute(hour, 0, "pm" if late else "am", "hour")
    if start.start > end.start:
        start = at_minute(hour, 0, "am", "hour")
    return between_times(start, end)


def about_time(*values: Any) -> Any:
    """Read "around noon", "shortly after 5 p.m." as that time: the day is not in doubt."""
    return values[-1]


def weekday_time(wd: int, *rest: Any) -> Node:
    """Read "Wednesday 10 p.m." before the weekday became a day of its own."""
    return Wrapped(Weekday(wd), at=rest[0])


def hours(digits: int | str, _word: str) -> StatedTime:
    """Read "1530 hours"."""
    return military(digits, None)


_NO_COUNT = "(?<!IN)(?<!FOR)(?<!PAST)(?<!DIR)(?<!WITHIN)(?<!APPROX)(?<!FROM)"
_NOT_COUNTED = "(?!AGO|AGODAY|LATER|LEAN|EARLIER|BEFORE|AFTER|FROM|SINCE|FOR)"

_WHOLE_DAY = "(DAYNUM MONTH|MONTH DAYNUM) COMMA? Y"

CLOCKS: list[Rule] = [
    rule("clock", "CLOCK AMPM", "TIME", clock_half, silent=True),
    rule("clock", "DEC AMPM", "TIME", point_half, silent=True),
    rule("clock", "D OCLOCK? AMPM", "TIME", at_hour, silent=True),
    rule("clock", "CLOCK IN? DAYPART", "TIME", clock_in, silent=True),
    rule("clock", "D OCLOCK? IN DAYPART", "TIME", hour_in, silent=True),
    rule("clock", "D OCLOCK DAYPART", "TIME", hour_in, silent=True),
    rule("clock", "D OCLOCK", "TIME", o_clock, silent=True),
    rule("clock", "CLOCK", "TIME", clock, silent=True),
    rule("clock", "(Y|BIG) ZONE", "TIME", military, silent=True),
    rule("clock", f"^(Y|BIG)(?=COMMA? {_WHOLE_DAY}$)", "TIME", in_figures, silent=True),
    rule("clock", f"{_NO_COUNT}(Y|BIG) HOUR{_NOT_COUNTED}", "TIME", hours, silent=True),
    rule(
        "clock",
        "(?<!MONTH)(FROM|BETWEEN)? D (DASH|TO|UNTIL|AND) TIME",
        "TIME",
        hours_to,
        silent=True,
    ),
    rule("clock", "TIME OPEN? ZONE CLOSE?", "TIME", zoned, silent=True),
    rule("clock", "FROM? TIME (DASH|TO|UNTIL) TIME", "TIME", between_times, silent=True),
    rule("clock", "FROM? TIME (DASH|TO|UNTIL) DAYPART", "TIME", to_point, silent=True),
    rule("clock", "FROM? DAYPART (DASH|TO|UNTIL) TIME", "TIME", from_point, silent=True),
    rule("clock", "FROM? DAYPART (DASH|TO|UNTIL) DAYPART", "TIME", part_to_part, silent=True),
    rule("clock", "TIME OPEN TIME CLOSE", "TIME", lambda time, _same: time, silent=True),
    rule("clock", "BETWEEN TIME AND TIME", "TIME", between_times, silent=True),
    rule("clock", "BETWEEN TIME AND DAYPART", "TIME", to_point, silent=True),
    rule("clock", "BETWEEN DAYPART AND TIME", "TIME", from_point, silent=True),
    rule("clock", "BETWEEN DAYPART AND DAYPART", "TIME", part_to_part, silent=True),
    rule("clock", "PART IN? DASH? DAYPART", "DAYPART", vague_part, silent=True),
    rule("clock", "APPROX (BEFORE|AFTER)? TIME", "TIME", about_time, silent=True),
    rule("clock", "APPROX (BEFORE|AFTER)? DAYPART", "DAYPART", about_time, silent=True),
    rule("clock", "DAYPART HOUR", "DAYPART", lambda daypart, _hour: daypart, silent=True),
    rule("time-of-day", "DIR DAYPART", "RELDAY", directed_part),
]

DAYS = "(MD|YMDAY|DOM|WD|RELDAY)"

TIMES: list[Rule] = [
    rule("time-of-day", f"TIME COMMA? {DAYS}", "YMDAY", time_day),
    rule(
        "time-of-day",
        f"{DAYS} COMMA? IN? DAYPART COMMA? TIME",
        "YMDAY",
        lambda day, _p, time: Wrapped(day, at=time),
    ),
    rule(
        "time-of-day",
        f"{DAYS} COMMA? (BY|AROUND)? TIME".replace("(BY|AROUND)? ", ""),
        "YMDAY",
        day_time,
    ),
    rule("time-of-day", "YMDAY DASH TIME$", "YMDAY", day_time),
    rule("time-of-day", f"IN? DAYPART COMMA? {DAYS}", "YMDAY", part_of_day),
    rule("time-of-day", f"{DAYS} COMMA? IN? DAYPART", "YMDAY", day_part),
    rule("time-of-day", "(MD|YMDAY|WD|RELDAY) (COMMA|OPEN)? ZONE CLOSE?", "YMDAY", day_in_zone),
    rule("clock", "^BIG COMMA? YMDAY$", "YMDAY", figures_day),
    rule("clock", "^YMDAY COMMA? BIG$", "YMDAY", lambda day, figures: figures_day(figures, day)),
    rule("time-alone", "^IN? TIME$", "YMDAY", own_day),
    rule("time-alone", "^IN DAYPART$", "YMDAY", own_day_part),
    rule("time-alone", "^DAYPART$", "YMDAY", own_day_point),
]
