"""The events as a feed of changes (Atom, RFC 4287), in the order they are given: newest first.

An event keeps its id in the feed however often it changes; a deleted one, when it is given,
is told by a tombstone (RFC 6721).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element, SubElement, tostring

from timeline.formats.contents import Contents, Served, source_line, statements
from timeline.formats.text import as_html, with_plain_breaks, without_controls

_OPENING = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
    'xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="{lang}">\n'
)


def write(contents: Contents) -> Iterator[bytes]:
    """Write the feed in UTF-8."""
    yield _OPENING.format(lang=escape(contents.timeline.get("lang") or "en")).encode()
    for element in _head(contents):
        yield _written(element)
    for event in contents.events:
        yield _written(_entry(contents, event))
    yield b"</feed>\n"


def _head(contents: Contents) -> Iterator[Element]:
    timeline = contents.timeline
    yield _text("id", _feed_id(contents))
    yield _text("title", timeline["title"])
    yield _text("subtitle", _joined([timeline.get("description"), *contents.about()]))
    yield _text("updated", contents.changed_at)
    author = Element("author")
    author.append(_text("name", timeline["title"]))
    yield author
    yield _text("generator", "event-timeline")
    if timeline.get("licence"):
        yield _text("rights", timeline["licence"])
    if contents.page_url:
        yield Element("link", rel="alternate", type="text/html", href=contents.page_url)
    for source in contents.sources:
        if source.get("url"):
            title = without_controls(source_line(source))
            yield Element("link", rel="via", href=without_controls(source["url"]), title=title)


def _entry(contents: Contents, event: Served) -> Element:
    if event.get("status") == "deleted":
        when = event.get("updated_at") or contents.changed_at
        return Element("at:deleted-entry", ref=_entry_id(contents, event), when=when)
    entry = Element("entry")
    entry.append(_text("id", _entry_id(contents, event)))
    entry.append(_text("title", event["title"]))
    entry.append(_text("updated", event.get("updated_at") or contents.changed_at))
    if event.get("created_at"):
        entry.append(_text("published", event["created_at"]))
    address = contents.event_url(event)
    if address:
        SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    for term in filter(None, (contents.lane_name(event), *(event.get("tags") or ()))):
        SubElement(entry, "category", term=without_controls(term))
    entry.append(_text("summary", _joined([contents.wording(event), event.get("summary")])))
    content = _text("content", _content(contents, event))
    content.set("type", "html")
    if event.get("lang"):
        content.set("xml:lang", event["lang"])
    entry.append(content)
    return entry


def _content(contents: Contents, event: Served) -> str:
    """Write date, summary and statements as HTML; the serialiser escapes it once more."""
    parts = [f"<p><strong>{as_html(contents.wording(event))}</strong></p>"]
    if event.get("summary"):
        parts.append(f"<p>{as_html(event['summary'])}</p>")
    lines = []
    for statement in statements(contents, event):
        line = as_html(statement.line())
        is_linked = statement.url.startswith(("https://", "http://"))
        lines.append(f'<a href="{escape(statement.url)}">{line}</a>' if is_linked else line)
    if lines:
        parts.append(f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>")
    return "".join(parts)


def _feed_id(contents: Contents) -> str:
    return contents.page_url or _urn(contents.timeline["slug"])


def _entry_id(contents: Contents, event: Served) -> str:
    return contents.event_url(event) or _urn(f"{contents.timeline['slug']}/{event['id']}")


def _urn(name: str) -> str:
    # Without an address there is no authority to name; the same name gives the same id.
    return uuid.uuid5(uuid.NAMESPACE_URL, f"event-timeline:{name}").urn


def _text(name: str, text: str) -> Element:
    element = Element(name)
    element.text = without_controls(with_plain_breaks(text))
    return element


def _joined(lines: list[str | None]) -> str:
    return "\n".join(line for line in lines if line)


def _written(element: Element) -> bytes:
    written: bytes = tostring(element, encoding="utf-8", xml_declaration=False)
    return written + b"\n"
