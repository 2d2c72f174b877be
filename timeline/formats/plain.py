"""Text out of HTML, for formats that carry HTML where we keep text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "tr",
        "table",
        "hr",
        "pre",
    ]
)
_SILENT = frozenset({"script", "style", "template", "iframe", "noscript"})
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")


class _Text(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, text: str) -> None:
        if not self._silent:
            # A line break in HTML is a space; only its elements break lines.
            self.parts.append(text.replace("\n", " ").replace("\r", " "))


def text_of_html(html: str) -> str:
    """Give the text of HTML: blocks on lines of their own, no markup, no scripts."""
    if "<" not in html and "&" not in html:
        return _tidy(html)
    reader = _Text()
    reader.feed(html)
    reader.close()
    return _tidy("".join(reader.parts))


def line_of_html(html: str) -> str:
    """Give the text of HTML in one line."""
    return one_line(text_of_html(html))


def one_line(text: str) -> str:
    """Write a text in one line, with single spaces."""
    return " ".join(text.split())


def _tidy(text: str) -> str:
    return _BREAKS.sub("\n", _SPACES.sub(" ", text.replace("\r\n", "\n"))).strip()
