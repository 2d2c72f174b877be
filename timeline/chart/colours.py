"""The colours of lanes in both themes, and the tints of time that is only possible.

Eight colours that stay apart for readers with protanopia, deuteranopia and tritanopia next to
their neighbours, each readable as text (WCAG 2.2, 1.4.3: 4.5 to 1) on its theme's ground. A test
computes both. Lanes are told apart by place and name first; colour comes second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Ink:
    """What the chart is drawn with on one ground."""

    ground: str
    text: str
    quiet: str
    grid: str
    lanes: dict[str, str]


LIGHT = Ink(
    ground="#ffffff",
    text="#1b1f24",
    quiet="#57606a",
    grid="#e3e6ea",
    lanes={
        "blue": "#1b67ad",
        "orange": "#b4500f",
        "green": "#167a5a",
        "purple": "#7545a8",
        "teal": "#0a7183",
        "pink": "#b0286c",
        "gold": "#856300",
        "slate": "#545d68",
    },
)
DARK = Ink(
    ground="#14171b",
    text="#e8eaed",
    quiet="#a3abb5",
    grid="#2c3239",
    lanes={
        "blue": "#6cb0f2",
        "orange": "#f29557",
        "green": "#55c79a",
        "purple": "#bb98ee",
        "teal": "#4ec4d8",
        "pink": "#f388b8",
        "gold": "#dab042",
        "slate": "#aab4bf",
    },
)
NAMES = tuple(LIGHT.lanes)
POSSIBLE = 0.36
"""How much of the lane's colour time that is only possible gets; certain time gets all of it."""


def ink(theme: Theme) -> Ink:
    """Give the colours of a theme."""
    return DARK if theme == "dark" else LIGHT


def lane_colour(colour: str | None, position: int) -> str:
    """Name the palette's colour of a lane: its own if the palette has it, else by its place.

    `position` counts from 0. A `#rrggbb` becomes the palette's nearest, because a colour that
    reads well on white is lost on black.
    """
    if colour in LIGHT.lanes:
        return colour
    if colour and colour.startswith("#") and len(colour) == 7:
        return min(NAMES, key=lambda name: _distance(LIGHT.lanes[name], colour))
    return NAMES[position % len(NAMES)]


def mix(colour: str, ground: str, strength: float) -> str:
    """Lay a colour on a ground, `strength` 0 (ground alone) to 1 (colour alone)."""
    over, under = _channels(colour), _channels(ground)
    mixed = (round(a * strength + b * (1 - strength)) for a, b in zip(over, under, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _distance(one: str, other: str) -> int:
    return sum((a - b) ** 2 for a, b in zip(_channels(one), _channels(other), strict=True))
