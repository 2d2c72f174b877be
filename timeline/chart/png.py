"""Pictures as PNG, drawn from the SVG without a browser.

resvg draws, with the fonts that lie beside this file and no others, so that the same timeline
gives the same picture on every server.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import resvg_py

FONTS = Path(__file__).with_name("fonts")
_FONT_FILES = [str(path) for path in sorted(FONTS.glob("*.?tf"))]
_FAMILY = "Arimo"
_KOREAN = "Noto Sans CJK KR"
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
_HANGUL = re.compile(r"[\u1100-\u11ff\u3000-\ud7ff\uff00-\uffef]+")
_WORDS = re.compile(r">([^<]*[\u1100-\uffef][^<]*)<")
MOST_PIXELS = 12_000_000
"""A picture is drawn smaller rather than with more pixels than this (about 50 MB of memory)."""
_KEPT = 32


@lru_cache(maxsize=_KEPT)
def png(picture: str, *, scale: float = 2.0) -> bytes:
    """Draw an SVG that states its width and height, with `scale` pixels for each of its own.

    The last few pictures are kept: a link that is shared widely is drawn once.

    Raises:
        ValueError: it is no SVG with a size.
    """
    size = _SIZE.search(picture)
    if size is None:
        raise ValueError("the picture does not state its size")
    width, height = float(size[1]), float(size[2])
    scale = min(scale, (MOST_PIXELS / (width * height)) ** 0.5)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=_WORDS.sub(_with_korean, picture),
            width=max(1, round(width * scale)),
            skip_system_fonts=True,
            font_files=_FONT_FILES,
            font_family=_FAMILY,
            sans_serif_family=_FAMILY,
            serif_family=_FAMILY,
            monospace_family=_FAMILY,
        )
    )


def _with_korean(words: re.Match[str]) -> str:
    # resvg takes the first font that has a letter, whatever its weight; named, it takes the right one.
    named = _HANGUL.sub(rf'<tspan font-family="{_KOREAN}">\g<0></tspan>', words[1])
    return f">{named}<"
