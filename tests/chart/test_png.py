"""Pictures drawn with the shipped fonts alone: every letter we promise, regular and bold."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from timeline.chart.png import FONTS, MOST_PIXELS, png
from timeline.chart.text import FONT

ABSENT = "\U00013000"  # a hieroglyph, which no shipped font has


def drawn(text: str, weight: int = 400, size: int = 40) -> bytes:
    return png(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size * 4}" height="{size * 2}">'
        f'<text x="4" y="{size}" font-size="{size}" font-weight="{weight}" font-family="{FONT}">'
        f"{text}</text></svg>",
        scale=1,
    )


@pytest.mark.parametrize("weight", [400, 700])
def test_letters_of_all_languages_have_a_shape_of_their_own(weight):
    letters = "AzéőßЖйєїґҐ한글뷁펲힣北…–“№€→"
    shapes = {drawn(letter, weight) for letter in letters}
    assert len(shapes) == len(letters)
    assert drawn(ABSENT, weight) not in shapes


@pytest.mark.parametrize("text", ["Deployment", "Полон", "파병"])
def test_bold_is_bolder(text):
    def ink(weight):
        image = Image.open(io.BytesIO(drawn(text, weight))).convert("RGBA").getchannel("A")
        return sum(value * count for value, count in enumerate(image.histogram()))

    assert ink(700) > ink(400) * 1.1


def test_a_picture_never_has_more_pixels_than_allowed():
    image = Image.open(
        io.BytesIO(
            png(
                '<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"></svg>', scale=4
            )
        )
    )
    assert image.width * image.height <= MOST_PIXELS * 1.01


def test_what_has_no_size_is_refused():
    with pytest.raises(ValueError, match="size"):
        png('<svg xmlns="http://www.w3.org/2000/svg"></svg>')


def test_every_font_stands_beside_its_licence_and_all_are_small():
    fonts = [path for path in FONTS.iterdir() if path.suffix in (".ttf", ".otf")]
    assert len(fonts) == 4
    assert sum(path.stat().st_size for path in fonts) < 1_600_000
    for name in ("arimo", "noto-sans-kr"):
        text = (FONTS / f"{name}.LICENSE.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
