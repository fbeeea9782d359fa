# ruff: noqa: E501  tables of terms
"""The ontology says what the vocabulary says, in two languages, and leads into the usual vocabularies."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from types import ModuleType

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Literal, Namespace, URIRef

from kg.graph import PREFIXES, ontology_file, ontology_version
from kg.vocabulary import NODE_KINDS, Predicate, Qualifier

KG = Namespace(PREFIXES["kg"])
SCHEMA = Namespace(PREFIXES["schema"])
ONTOLOGY = rdflib.Graph().parse(ontology_file("kg.ttl"), format="turtle")
SHAPES = rdflib.Graph().parse(ontology_file("shapes.ttl"), format="turtle")

#: What the graph needs beside the vocabulary: statements, provenance, flags.
TECHNICAL = {
    "Agent", "Statement", "Page", "Picture", "region", "Quotation", "Interval", "Background", "confidence", "extractor", "sha256", "paper",
    "edition", "coverage", "dateBasis", "genre", "start", "end", "digest", "公众人物", "仅署名", "未消解", "行政区划代码", "上级区划", "续",
}  # fmt: skip
VOCABULARY = {str(term) for term in (*NODE_KINDS, *Predicate, *Qualifier)}


def defined() -> dict[str, URIRef]:
    terms = {s for s in ONTOLOGY.subjects(RDFS.isDefinedBy, None) if isinstance(s, URIRef)}
    return {term.removeprefix(str(KG)): term for term in terms}


def test_every_term_of_the_vocabulary_is_defined_and_nothing_else() -> None:
    assert set(defined()) == VOCABULARY | TECHNICAL


def test_kinds_are_classes_predicates_and_qualifiers_are_properties() -> None:
    properties = {OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property}
    for kind in NODE_KINDS:
        assert OWL.Class in set(ONTOLOGY.objects(KG[kind], RDF.type)), kind
    for predicate in Predicate:
        assert OWL.ObjectProperty in set(ONTOLOGY.objects(KG[predicate], RDF.type)), predicate
    for qualifier in Qualifier:
        assert properties & set(ONTOLOGY.objects(KG[qualifier], RDF.type)), qualifier
        assert ONTOLOGY.value(KG[qualifier], RDFS.domain) == KG.Statement, qualifier


@pytest.mark.parametrize("name", sorted(VOCABULARY | TECHNICAL))
def test_every_term_has_a_label_and_a_definition_in_both_languages(name: str) -> None:
    for path in (RDFS.label, SKOS.definition):
        said = [o for o in ONTOLOGY.objects(KG[name], path) if isinstance(o, Literal)]
        assert sorted(str(o.language) for o in said) == ["en", "zh"], (name, path)
        assert all(len(o) > 1 for o in said)


@pytest.mark.parametrize("kind", sorted(NODE_KINDS))
def test_every_kind_is_a_kind_of_something_known(kind: str) -> None:
    known = tuple(PREFIXES[p] for p in ("org", "foaf", "schema", "prov", "skos", "time", "nif"))
    assert [c for c in ONTOLOGY.objects(KG[kind], RDFS.subClassOf) if str(c).startswith(known)]


@pytest.mark.parametrize("predicate", list(Predicate))
def test_domain_and_range_are_those_of_the_shapes(predicate: Predicate) -> None:
    for side in ("domain", "range"):
        single = set(ONTOLOGY.objects(KG[predicate], RDFS[side])) - {KG.Agent}
        several = set(ONTOLOGY.objects(KG[predicate], SCHEMA[f"{side}Includes"]))
        kinds = {str(k).removeprefix(str(KG)) for k in single | several}
        end = "subject" if side == "domain" else "object"
        (message,) = (
            m for m in map(str, SHAPES.objects()) if m.startswith(f"the {end} of kg:{predicate} is a ")
        )
        assert set(message.rpartition(" is a ")[2].replace("kg:", "").split(" or ")) == kinds


def test_the_vocabularies_are_used_as_they_define_themselves() -> None:
    foreign = [
        o
        for path in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso)
        for o in ONTOLOGY.objects(None, path)
        if not str(o).startswith(str(KG))
    ]
    spaces = {next((p for p, n in PREFIXES.items() if str(o).startswith(n)), str(o)) for o in foreign}
    assert spaces >= {"org", "foaf", "schema", "prov", "time", "nif", "dcterms", "rdf"}
    assert spaces <= set(PREFIXES)
    # rdflib ships these vocabularies; a term that they do not define is a misspelling.
    closed = {n: getattr(rdflib, n.upper()) for n in ("org", "foaf", "prov", "time", "dcterms", "rdf")}
    closed["schema"] = rdflib.SDO
    for node in foreign:
        for prefix, namespace in closed.items():
            if str(node).startswith(str(namespace)):
                assert node in namespace, (prefix, node)


def test_metadata_and_version() -> None:
    (ontology,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    assert str(ontology) == str(KG).removesuffix("#")
    assert ontology_version() == str(ONTOLOGY.value(ontology, OWL.versionInfo))
    assert str(ONTOLOGY.value(ontology, OWL.versionIRI)) == f"{ontology}/{ontology_version()}"
    for path in ("title", "description"):
        said = {
            o.language for o in ONTOLOGY.objects(ontology, rdflib.DCTERMS[path]) if isinstance(o, Literal)
        }
        assert said == {"zh", "en"}
    assert ONTOLOGY.value(ontology, rdflib.DCTERMS.license)


def test_there_are_no_blank_nodes() -> None:
    assert not [term for triple in ONTOLOGY for term in triple if isinstance(term, BNode)]


def test_every_term_that_the_shapes_and_questions_use_is_defined() -> None:
    used = {str(t) for triple in SHAPES for t in triple if str(t).startswith(str(KG))}
    assert {name.removeprefix(str(KG)) for name in used} <= VOCABULARY | TECHNICAL


def script(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_documentation_tool_makes_a_page_with_every_term_that_asks_nobody(
    root: Path, tmp_path: Path
) -> None:
    pytest.importorskip("pylode")
    pages = []
    for name in ("one", "two"):
        # In a process of its own: the tool leaves files open, which would be a warning here.
        target = tmp_path / name / "page.html"
        command = [sys.executable, str(root / "docs" / "ontology_page.py"), str(target)]
        subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, check=True)
        pages.append(target.read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    shown = unescape(pages[0])
    for name, term in defined().items():
        assert f"{KG}{name}" in shown
        for said in (*ONTOLOGY.objects(term, RDFS.label), *ONTOLOGY.objects(term, SKOS.definition)):
            assert str(said) in shown, said
    assert not re.findall(r"<(?:script|img|iframe|link)[^>]+(?:src|href)=[\"']?(?:https?:)?//", pages[0])


def test_the_readable_page_is_up_to_date(root: Path) -> None:
    module = script(root / "docs" / "ontology.py")
    written = (root / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert written == module.page(), "run: python docs/ontology.py"
