# ruff: noqa: E501  queries and tables are one line
"""The data set describes itself, names a licence only where it is given, and belongs to no clock."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from made_pages import MadeIdentities, made_pages

from kg.errors import UsageError
from kg.graph import PREFIXES, dataset_quads, ontology_version, page_quads
from kg.graph.prefixes import term

CC = "https://creativecommons.org/licenses/by/4.0/"


def store(*quads: ox.Quad) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def ask(store: ox.Store, sparql: str) -> set[tuple[str, ...]]:
    rows = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    return {tuple(cell.value for cell in row) for row in rows}


def test_what_a_harvester_asks_for() -> None:
    found = store(*dataset_quads("https://archive.example/"))
    rows = ask(
        found,
        "SELECT ?d ?space ?version ?made WHERE { ?x a void:DatasetDescription ; foaf:primaryTopic ?d . "
        "?d a dcat:Dataset ; void:uriSpace ?space ; dcterms:conformsTo ?version ; "
        "prov:wasAttributedTo/rdfs:label ?made }",
    )
    ((dataset, space, version, made),) = rows
    assert (dataset, space) == ("https://archive.example/dataset", "https://archive.example/")
    assert version.endswith(f"/{ontology_version()}")
    assert made.startswith("newspaper-kg ")
    titles = ask(found, "SELECT ?t WHERE { ?d dcterms:title ?t }")
    assert len(titles) == 2


def test_every_vocabulary_that_is_used_is_named() -> None:
    quads = [q for page in made_pages() for q in page_quads(page, MadeIdentities())]
    named = {v for (v,) in ask(store(*dataset_quads()), "SELECT ?v WHERE { ?d void:vocabulary ?v }")}
    used = {q.predicate.value for q in quads}
    assert used
    assert {p for p in used if not p.startswith((*named, PREFIXES["rdf"]))} == set()


def test_a_licence_is_named_only_where_it_is_given() -> None:
    assert not [q for q in dataset_quads() if q.predicate == term("dcterms:license")]
    (found,) = [q.object for q in dataset_quads(licence_iri=CC) if q.predicate == term("dcterms:license")]
    assert found == ox.NamedNode(CC)


@pytest.mark.parametrize("given", ["CC BY 4.0", "/licence", "https://a b/", "javascript:alert(1)"])
def test_a_licence_that_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="licence"):
        list(dataset_quads(licence_iri=given))


def test_the_graph_of_a_page_says_where_it_comes_from_and_what_it_is_part_of() -> None:
    rows = ask(
        store(*page_quads(made_pages()[0], MadeIdentities())),
        "SELECT ?g ?d ?file WHERE { ?g a prov:Bundle ; dcterms:isPartOf ?d ; dcterms:source/dcterms:identifier ?file }",
    )
    assert rows == {("https://kg.example/graph/a.txt", "https://kg.example/dataset", "a.txt")}


def test_memberships_share_roles() -> None:
    found = store(*(q for page in made_pages() for q in page_quads(page, MadeIdentities())))
    rows = ask(
        found,
        "SELECT ?role ?name WHERE { ?m a org:Membership ; org:role ?role . ?role a org:Role ; rdfs:label ?name }",
    )
    assert ("https://kg.example/职务/局长", "局长") in rows
    assert len({role for role, _ in rows}) == len({name for _, name in rows}) == len(rows)
