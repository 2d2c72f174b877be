"""A small invented timeline that has every kind of mark."""

from timeline.chart.model import ChartEvent, ChartLane, Rival, Window
from timeline.dates.interval import Bounds, day_number


def day(text):
    year, month, number = text.split("-")
    return day_number(int(year), int(month), int(number))


def within(first, last):
    return Bounds(day(first), day(last), day(first), day(last))


def exact(text):
    return within(text, text)


LANES = (
    ChartLane("road", "Road building", "blue"),
    ChartLane("bridge", "Bridge and ferry", "orange"),
    ChartLane("court", "Objections heard in court"),
    ChartLane("empty", "Nothing yet"),
)
WINDOW = Window(day("2024-09-01"), day("2025-12-31"))
EVENTS = (
    ChartEvent(
        "e1",
        "Work on the road begins",
        "road",
        within("2024-10-01", "2024-10-31"),
        "October 2024",
        "Courier",
    ),
    ChartEvent(
        "e2",
        "Road is being built",
        "road",
        Bounds(day("2024-10-01"), day("2024-10-31"), day("2025-01-09"), None),
        "since October 2024",
        "Courier",
    ),
    ChartEvent(
        "e3", "First ten kilometres open", "road", exact("2025-04-28"), "28 April 2025", "Gazette"
    ),
    ChartEvent(
        "e4",
        "Ferry stops while the bridge is built",
        "bridge",
        Bounds(day("2024-11-01"), day("2024-11-30"), day("2025-04-01"), day("2025-04-30")),
        "from November 2024 to April 2025",
        "Gazette",
    ),
    ChartEvent(
        "e5",
        "Two pillars collapse",
        "bridge",
        within("2025-01-01", "2025-01-31"),
        "January 2025",
        "Courier",
        (Rival(within("2025-02-01", "2025-02-28"), "February 2025", "Gazette"),),
    ),
    ChartEvent(
        "e6",
        "Divers look at the pillars <again> & report",
        "bridge",
        exact("2025-01-09"),
        "9 January 2025",
        "Courier",
        (Rival(exact("2025-01-20"), "20 January 2025", "Gazette"),),
    ),
    ChartEvent(
        "e7",
        "Residents object",
        "court",
        Bounds(None, day("2025-01-17"), None, day("2025-01-17")),
        "17 January 2025 or earlier",
        "Courier",
    ),
    ChartEvent(
        "e8",
        "Judge asks for a new study of the river and its fish",
        "court",
        exact("2025-11-28"),
        "28 November 2025",
        "Gazette",
    ),
    ChartEvent(
        "e9",
        "Appeal may follow",
        "court",
        Bounds(day("2025-12-01"), None, day("2025-12-01"), None),
        "1 December 2025 or later",
        "Gazette",
    ),
    ChartEvent(
        "e10", "The first ferry", "bridge", within("1951-01-01", "1951-12-31"), "1951", "Gazette"
    ),
    ChartEvent(
        "e11", "Opening planned", "road", within("2027-01-01", "2027-12-31"), "2027", "Gazette"
    ),
)
