"""Writes docs/ontology.md, the readable page of the ontology, from ontology/kg.ttl.

``python docs/ontology.py`` after a change of the ontology; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from kg.graph import PREFIXES, ontology_file, ontology_version
from kg.vocabulary import NODE_KINDS, Predicate, Qualifier

KG = PREFIXES["kg"]
HEAD = """# The ontology

*Generated from [`ontology/kg.ttl`](../ontology/kg.ttl), version {version}, by `docs/ontology.py`; `make docs` writes the same as
a web page with every link between the terms (pyLODE).*

Namespace `{namespace}`, prefix `kg:`. Local names are the Chinese terms themselves.
How they are used in a graph: [rdf.md](rdf.md).
"""


def page() -> str:
    """The page as Markdown."""
    graph = rdflib.Graph().parse(ontology_file("kg.ttl"), format="turtle")
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: rdflib.Graph) -> Iterator[str]:
    yield HEAD.format(version=ontology_version(), namespace=KG)
    terms = {str(s).removeprefix(KG): s for s in graph.subjects(RDFS.isDefinedBy) if isinstance(s, URIRef)}
    groups: list[tuple[str, list[str]]] = [
        ("Kinds of things", [k for k in terms if k in set(map(str, NODE_KINDS))]),
        ("Relations", [str(p) for p in Predicate]),
        ("Qualifiers of a statement", [str(q) for q in Qualifier]),
    ]
    known = {name for _, names in groups for name in names}
    groups.append(("Statements, provenance and flags", [name for name in terms if name not in known]))
    for title, names in groups:
        yield f"## {title}\n"
        yield "| term | 定义 | definition | between / on | see |"
        yield "|---|---|---|---|---|"
        for name in names if title == "Relations" else sorted(names):
            yield _row(graph, terms[name])
        yield ""


def _row(graph: rdflib.Graph, term: URIRef) -> str:
    label = _said(graph, term, RDFS.label, "en")
    ends = " → ".join(
        filter(None, (_names(graph, term, RDFS[e], rdflib.SDO[f"{e}Includes"]) for e in ("domain", "range")))
    )
    above = _names(graph, term, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso)
    cells = (
        f"`kg:{str(term).removeprefix(KG)}`<br>{label}",
        _said(graph, term, SKOS.definition, "zh"),
        _said(graph, term, SKOS.definition, "en"),
        ends,
        above + (" (symmetric)" if (term, RDF.type, OWL.SymmetricProperty) in graph else ""),
    )
    return "| " + " | ".join(cells) + " |"


def _said(graph: rdflib.Graph, term: URIRef, path: URIRef, language: str) -> str:
    (text,) = (str(o) for o in graph.objects(term, path) if getattr(o, "language", "") == language)
    return text


def _names(graph: rdflib.Graph, term: URIRef, *paths: URIRef) -> str:
    found = [str(o) for path in paths for o in sorted(graph.objects(term, path))]
    if len(found) > 1:
        found = [iri for iri in found if iri != f"{KG}Agent"]
    return ", ".join(_short(iri) for iri in found)


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


if __name__ == "__main__":
    (Path(__file__).parent / "ontology.md").write_text(page(), encoding="utf-8")
