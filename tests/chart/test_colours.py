"""The palette holds what it promises: contrast, and neighbours apart for the colour-blind."""

import itertools

import pytest

from timeline.chart.colours import DARK, LIGHT, NAMES, contrast, lane_colour, mix

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light.
BLIND = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_every_lane_can_be_read_as_text(ink):
    for name, colour in ink.lanes.items():
        assert contrast(colour, ink.ground) >= 4.5, name
    assert contrast(ink.quiet, ink.ground) >= 4.5
    assert contrast(ink.text, ink.ground) >= 7


@pytest.mark.parametrize("kind", BLIND)
@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_neighbouring_lanes_stay_apart_for_the_colour_blind(ink, kind):
    for one, two in itertools.pairwise(NAMES):
        seen = [_lab(_seen(ink.lanes[name], BLIND[kind])) for name in (one, two)]
        assert _apart(*seen) >= 10, (one, two)


def test_a_named_colour_wins_over_the_place():
    assert lane_colour("pink", 0) == "pink"
    assert lane_colour(None, 9) == NAMES[1]


def test_a_colour_of_the_editors_own_becomes_the_nearest_that_reads_well():
    assert lane_colour("#ff8800", 0) in ("gold", "orange")
    assert lane_colour("#nonsense", 0) == "blue"


def test_mixing_ends_at_both_colours():
    assert mix("#102030", "#ffffff", 1) == "#102030"
    assert mix("#102030", "#ffffff", 0) == "#ffffff"


def _channels(colour):
    linear = []
    for at in (1, 3, 5):
        value = int(colour[at : at + 2], 16) / 255
        linear.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return linear


def _seen(colour, matrix):
    return [
        min(max(sum(a * b for a, b in zip(row, _channels(colour), strict=True)), 0), 1)
        for row in matrix
    ]


def _lab(rgb):
    r, g, b = rgb
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _apart(one, two):
    return sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) ** 0.5
