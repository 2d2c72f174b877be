"""Events as the page's list and cards show them: shapes joined with their sources and words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from timeline.chart.colours import lane_colour
from timeline.chart.model import ChartLane
from timeline.formats.display import display
from timeline.web.explaining import how_read
from timeline.web.messages import Messages

Shape = dict[str, Any]


def list_events(
    shapes: Iterable[Shape],
    lanes: Iterable[ChartLane],
    sources: Mapping[str, Shape],
    words: Messages,
    rivals: Mapping[str, Container[str]],
) -> list[Shape]:
    """Give what the list shows of each event, in the order given.

    `rivals` holds, by event, the ids of the claims that contradict its date.
    """
    by_key = {
        lane.key: (lane.name, lane_colour(lane.colour, position))
        for position, lane in enumerate(lanes)
    }
    return [_entry(shape, by_key, sources, words, rivals.get(shape["id"], ())) for shape in shapes]


def named_sources(shapes: Iterable[Shape], words: Messages) -> dict[str, Shape]:
    """Give sources by id, with a name to show and their publication date in words."""
    return {shape["id"]: _source(shape, words) for shape in shapes}


def short_name(source: Mapping[str, Any]) -> str:
    """Name a source in a few words: its publisher, else its title without brackets."""
    return str(source["publisher"] or source["title"].strip("[]"))


def number_text(estimate: Mapping[str, Any], words: Messages) -> str:
    """Write a reported number with its qualifier: “at least 300”, “10,000–12,000”."""
    low, high = estimate["low"], estimate["high"]
    if low is not None and high is not None and low != high:
        return words("qualifier.between", low=low, high=high)
    number = low if low is not None else high
    return words(f"qualifier.{estimate['qualifier'].replace(' ', '_')}", n=number)


def number_groups(entries: Iterable[Shape], words: Messages) -> list[Shape]:
    """Group the reported numbers of listed events by measure, each in the order of its time.

    `x0` and `x1` place a number on a scale from 6, which is 0, to 176, the largest number
    of its measure; `more` and `less` say that it may be beyond.
    """
    groups: dict[str, list[Shape]] = {}
    for entry in entries:
        for estimate in entry["estimates"]:
            groups.setdefault(estimate["measure"], []).append({**estimate, "event": entry})
    return [
        {
            "measure": measure,
            "name": words(f"measure.{measure}"),
            "reports": _on_scale(groups[measure]),
        }
        for measure in words.table["measure"]
        if measure in groups
    ]


def _on_scale(reports: list[Shape]) -> list[Shape]:
    """Sort reports by their time and place their numbers on a common scale."""
    most = max(max(one["low"] or 0, one["high"] or 0) for one in reports) or 1
    placed = []
    for one in sorted(
        reports, key=lambda one: ((one["when"] or {}).get("latest") or "9", one["id"])
    ):
        ends = [number for number in (one["low"], one["high"]) if number is not None]
        x0, x1 = (6 + 170 * number / most for number in (min(ends), max(ends)))
        placed.append(
            {
                **one,
                "x0": round(x0, 1),
                "x1": round(x1, 1),
                "more": one["qualifier"] in ("at least", "over"),
                "less": one["qualifier"] == "at most",
            }
        )
    return placed


def _entry(
    shape: Shape,
    lanes: Mapping[str, tuple[str, str]],
    sources: Mapping[str, Shape],
    words: Messages,
    rivals: Container[str],
) -> Shape:
    name, colour = lanes.get(shape["lane"] or "", ("", "slate"))
    return {
        **shape,
        "lane_name": name,
        "colour": colour,
        # The first one stands open: rather one that has words of a date.
        "claims": [
            _claim(claim, sources, shape["lang"], words, rivals)
            for claim in sorted(shape["claims"], key=lambda claim: claim["date_text"] is None)
        ],
        "estimates": [
            {
                **estimate,
                "from": sources.get(estimate["source"] or ""),
                "measure_name": words(f"measure.{estimate['measure']}"),
                "text": number_text(estimate, words),
            }
            for estimate in shape["estimates"]
        ],
    }


def _claim(
    claim: Shape,
    sources: Mapping[str, Shape],
    lang: str,
    words: Messages,
    rivals: Container[str],
) -> Shape:
    source = sources.get(claim["source"] or "")
    published = source["published"] if source else None
    lang = (source["lang"] if source else None) or lang
    return {
        **claim,
        "from": source,
        "rival": claim["id"] in rivals,
        "how": how_read(claim, published, lang, words),
    }


def _source(shape: Shape, words: Messages) -> Shape:
    published = shape["published"]
    return {
        **shape,
        "name": short_name(shape),
        "address": shape["url"] if (shape["url"] or "").startswith(("http://", "https://")) else "",
        "published_display": display(published, lang=words.lang) if published else None,
    }
