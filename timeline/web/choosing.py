"""The choices of the filters as the page shows them, each with what it would leave."""

from __future__ import annotations

from typing import Any

from timeline.chart.colours import lane_colour
from timeline.services.counting import Choices, Count, count_choices, frequent_tags
from timeline.web.asking import Asked
from timeline.web.charts import EXACT
from timeline.web.messages import Messages
from timeline.web.visiting import Visit

_NONE = Count(0)


def filter_choices(visit: Visit, asked: Asked) -> dict[str, Any]:
    """Gather lanes, tags, sources and the two “only” choices, with counts for the other filters."""
    counts = choices_of(visit, asked)
    return {
        "lane_chips": _lanes(visit, asked, counts),
        "tag_chips": _tags(visit, asked, counts),
        "source_options": _sources(visit, asked, counts),
        "only_chips": [
            {
                **_choice(visit.words, "disputed", "1", counts.disputed, asked.is_disputed),
                "label": visit.words("page.disputed_only"),
            },
            {
                **_choice(visit.words, "exact", "1", counts.exact, asked.is_exact),
                "label": visit.words("page.exact_only"),
            },
        ],
        "has_filters": bool(asked.q or asked.lanes or asked.tags or asked.sources)
        or asked.is_disputed
        or asked.is_exact,
    }


def choices_of(visit: Visit, asked: Asked) -> Choices:
    """Count what each choice would leave, and what is found."""
    return count_choices(
        visit.session,
        visit.timeline,
        visit.actor,
        asked.query(),
        exact=EXACT,
        sources=list(visit.sources),
    )


def count_text(words: Messages, count: Count) -> str:
    """Write a count; one that may be more has a plus, and where none is known yet it is empty."""
    text = words.number(count.number)
    if not count.is_least:
        return text
    return f"{text}+" if count.number else ""


def _lanes(visit: Visit, asked: Asked, counts: Choices) -> list[dict[str, Any]]:
    return [
        {
            **_choice(
                visit.words, "lane", lane.key, counts.lanes.get(lane.key), lane.key in asked.lanes
            ),
            "label": lane.name,
            "colour": lane_colour(lane.colour, position),
        }
        for position, lane in enumerate(visit.lanes)
    ]


def _tags(visit: Visit, asked: Asked, counts: Choices) -> list[dict[str, Any]]:
    """List the frequent tags in an order that no filter changes; rarer chosen ones come last."""
    frequent = frequent_tags(visit.session, visit.timeline, visit.actor)
    shown = [*frequent, *(tag for tag in asked.tags if tag not in frequent)]
    return [
        {
            **_choice(visit.words, "tag", tag, counts.tags.get(tag), tag in asked.tags),
            "label": tag,
        }
        for tag in shown
    ]


def _sources(visit: Visit, asked: Asked, counts: Choices) -> list[dict[str, Any]]:
    return [
        {
            **_choice(visit.words, "source", key, counts.sources.get(key), key in asked.sources),
            "label": source["name"],
        }
        for key, source in visit.sources.items()
    ]


def _choice(
    words: Messages, name: str, value: str, count: Count | None, is_chosen: bool
) -> dict[str, Any]:
    """Describe one choice, and what it would leave."""
    count = count or _NONE
    return {
        "name": name,
        "value": value,
        "key": f"{name}:{value}",
        "count": count_text(words, count),
        "is_none": count == _NONE,
        "is_chosen": is_chosen,
    }
