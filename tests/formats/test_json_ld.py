"""The linked data, as rdflib sees it."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from timeline.formats import json_ld

# rdflib's own parser uses a class that rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")


def graph_of(contents: Any) -> Graph:
    return Graph().parse(data=b"".join(json_ld.write(contents)), format="json-ld")


def events_of(graph: Graph) -> dict[str, Any]:
    return {
        str(graph.value(node, SCHEMA.name)): node for node in graph.subjects(RDF.type, SCHEMA.Event)
    }


def test_every_event_is_a_part_with_its_edtf(hard: Any, hard_events: Any) -> None:
    graph = graph_of(hard)
    found = events_of(graph)
    assert found.keys() == {event["title"] for event in hard_events}
    coverage = graph.value(found["Late April"], SCHEMA.temporalCoverage)
    assert str(coverage) == "[2025-04-21..2025-04-30]"
    dataset = graph.value(predicate=RDF.type, object=SCHEMA.Dataset)
    assert set(graph.objects(dataset, SCHEMA.hasPart)) == set(found.values())


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("A plain day", "2025-01-09", "2025-01-09"),
        ("It lasted", "2025-01-09", "2025-01-11"),
        ("A month", "2025-01", "2025-01"),
        ("Late April", None, None),
        ("Since October", None, None),
        ("@formula", None, None),
    ],
)
def test_only_plain_dates_are_stated_as_start_and_end(
    hard: Any, title: str, start: str | None, end: str | None
) -> None:
    graph = graph_of(hard)
    event = events_of(graph)[title]
    stated = [graph.value(event, SCHEMA[name]) for name in ("startDate", "endDate")]
    assert [None if one is None else str(one) for one in stated] == [start, end]


def test_sources_are_citations_by_the_same_node(hard: Any) -> None:
    graph = graph_of(hard)
    cited = graph.value(events_of(graph)["A plain day"], SCHEMA.citation)
    assert cited == URIRef("https://timeline.example/t/flood#s-s1")
    assert graph.value(cited, SCHEMA.name) == Literal("A report")
    assert graph.value(cited, SCHEMA.url) == URIRef("https://example.org/a?b=1&c=2")


def test_licence_and_revision_are_named(hard: Any) -> None:
    graph = graph_of(hard)
    dataset = graph.value(predicate=RDF.type, object=SCHEMA.Dataset)
    assert graph.value(dataset, SCHEMA.license) == Literal("CC BY 4.0")
    assert int(graph.value(dataset, SCHEMA.version)) == 7


def test_without_an_address_sources_are_still_one_node(
    make_contents: Any, hard_events: Any
) -> None:
    graph = graph_of(make_contents(hard_events))
    cited = graph.value(events_of(graph)["A plain day"], SCHEMA.citation)
    assert graph.value(cited, SCHEMA.name) == Literal("A report")


def test_it_can_stand_in_a_script_element(hard: Any) -> None:
    raw = b"".join(json_ld.write(hard))
    assert not {b"<"[0], b">"[0], b"&"[0]} & set(raw)
