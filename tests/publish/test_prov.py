"""JSON-LD: read by another program, and every fact followed to its passage, report and origin."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
import rdflib
from rdflib import RDF, URIRef
from rdflib.namespace import PROV

from rapporteur.publish import exported
from rapporteur.publish.prov import VOCABULARY, name_of
from rapporteur.publish.tables import tables
from tests.publish import shelf

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
TERM = rdflib.Namespace(VOCABULARY)


@cache
def graph() -> rdflib.Graph:
    made = rdflib.Graph()
    made.parse(data=exported(shelf.book(), "jsonld").decode("utf-8"), format="json-ld")
    return made


def test_the_context_is_in_the_file() -> None:
    made: dict[str, Any] = json.loads(exported(shelf.book(), "jsonld"))
    assert isinstance(made["@context"], dict)
    assert "@import" not in made["@context"] and all("@context" not in node for node in made["@graph"])
    names = [node["@id"] for node in made["@graph"]]
    assert len(names) == len(set(names))


def test_every_row_is_a_node() -> None:
    for table, rows in tables(shelf.book()).items():
        for row in rows if table != "evidence" else ():
            node = URIRef(name_of(table, row["id"]))
            assert (node, RDF.type, PROV.Entity) in graph(), row["id"]


def test_every_fact_leads_to_its_words_and_their_origin() -> None:
    facts = set(graph().subjects(PROV.wasDerivedFrom))
    assert len(facts) > 50
    for fact in facts:
        assert list(graph().objects(fact, PROV.wasGeneratedBy))
        for passage in graph().objects(fact, PROV.wasDerivedFrom):
            words = graph().value(passage, PROV.value)
            report = graph().value(passage, PROV.wasQuotedFrom)
            assert words and report and graph().value(report, PROV.hadPrimarySource)


def test_words_keep_their_language() -> None:
    spoken = {words.language for words in graph().objects(None, PROV.value) if isinstance(words, rdflib.Literal)}
    assert spoken == {"ar", "fa", "en"}


def test_links_are_links_and_lead_somewhere() -> None:
    for term in (TERM.session, TERM.report, TERM.reports, TERM.acts, TERM.of, TERM.track):
        found = set(graph().objects(None, term))
        assert found and all(isinstance(node, URIRef) and (node, RDF.type, None) in graph() for node in found), term


def test_a_meeting_has_its_fields() -> None:
    node = URIRef(name_of("sessions", shelf.MEETING))
    assert graph().value(node, TERM.date) == rdflib.Literal("2024-10-08")
    assert graph().value(node, URIRef("https://schema.org/startDate")) == rdflib.Literal("2024-10-08")
    assert (node, RDF.type, TERM.Session) in graph()


def test_hostile_ids_are_good_addresses() -> None:
    assert not [node for node in graph().all_nodes() if isinstance(node, URIRef) and set(node) & set('<>" {}|\\^`')]
