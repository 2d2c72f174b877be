"""Korean, read in full: `ko_words` has its words, `ko_split` cuts a run of Hangul into them, and
`ko_order` turns what they say into the kinds and the order of the grammar.

Korean writes the year first, so 74/10/31 is 31 October 1974 and 2/15 is 15 February.
"""  # noqa: D205 - three modules do not fit in a line

from __future__ import annotations

from timeline.dates.languages.base import Language
from timeline.dates.languages.ko_order import settle
from timeline.dates.languages.ko_split import split

LANGUAGE = Language(
    code="ko", words={}, alphabet="hangul", split=split, after=settle, order="ymd"
)  # fmt: skip
