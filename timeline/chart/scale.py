"""Between days and pixels."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.chart.model import Window


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels: the first day's midnight is at `left`, the end of the last at `right`."""

    window: Window
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """Pixels of a day."""
        return (self.right - self.left) / self.window.days

    def x(self, day: float) -> float:
        """Give the place of the beginning of a day; fractions of days are fine."""
        return self.left + (day - self.window.first) * self.per_day

    def day(self, x: float) -> float:
        """Give the day at a place, the inverse of `x`."""
        return self.window.first + (x - self.left) / self.per_day
