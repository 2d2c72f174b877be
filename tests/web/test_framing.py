"""What surrounds every page, and how its text is sent."""

from __future__ import annotations

import pytest

from timeline.web.framing import without_gaps


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("<ul>\n<li>one</li>\n\n<li>two</li>\n</ul>", "<ul><li>one</li><li>two</li></ul>"),
        ('<p class="cite">\n  A <b>b</b>\n</p>', '<p class="cite">A <b>b</b></p>'),
        # Between words and what stands among them, a gap shows.
        ("<b>a</b>\n<i>b</i> <time>c</time>\nd", "<b>a</b>\n<i>b</i> <time>c</time>\nd"),
        ("<textarea>a\n  b\n</textarea>", "<textarea>a\n  b\n</textarea>"),
        ("<pre>a\n</pre>\n<picture>\n</picture>", "<pre>a\n</pre>\n<picture>\n</picture>"),
    ],
)
def test_only_gaps_around_blocks_are_taken_out(written: str, sent: str) -> None:
    assert without_gaps(written) == sent


def test_a_long_gap_in_a_text_is_passed_at_once() -> None:
    # Tried from each of its signs, it would take minutes.
    written = f"<p>a{' ' * 100_000}b</p>"
    assert without_gaps(written) == written
