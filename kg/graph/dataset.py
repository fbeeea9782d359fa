"""What a harvester of data sets must know: what this one is, its vocabularies, its licence, what made it.

Described in the terms that catalogues read: VoID, DCAT, Dublin Core and PROV-O. There is no date in it, so
that the same pages give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import UsageError
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.literals import string, words
from kg.graph.ontology import ontology_version
from kg.graph.prefixes import KG, PREFIXES, term
from kg.graph.rows import Row

_PROGRAM = "newspaper-kg"
_TITLE = ("地方新闻知识图谱", "Knowledge graph of local news")
_DESCRIPTION = (
    "报纸版面所载的事实：谁在何处任何职，哪个机构做了什么；每条陈述都附有原文出处。每个版面是一个命名图。",
    "What newspaper pages state: who holds which post where, which body did what; each statement with the "
    "passage that says so. Each page is a named graph.",
)
#: Namespaces that a graph uses as words of its language, not as vocabularies of its own subject.
_LANGUAGE = frozenset({"rdf", "xsd", "void", "dcat"})


def licence(iri: str) -> NamedNode:
    """The licence of the data as the user names it.

    :raises UsageError: if it is no absolute http(s) address.
    """
    try:
        if not iri.startswith(("http://", "https://")):
            raise ValueError
        return NamedNode(iri)
    except ValueError as error:
        raise UsageError(
            f"licence “{iri}”: give its address, as https://creativecommons.org/licenses/by/4.0/"
        ) from error


def dataset_quads(base: str = DEFAULT_BASE, licence_iri: str = "") -> Iterator[Quad]:
    """The description of the data set, in a named graph of its own.

    :param licence_iri: the licence of the data; none is named unless it is given, for the pages belong to
        their publishers and only the user knows what may be done with them.
    :raises UsageError: if the licence is no address.
    """
    graph, rows = dataset_rows(base, licence_iri)
    return (Quad(*row, graph) for row in rows)


def dataset_rows(base: str = DEFAULT_BASE, licence_iri: str = "") -> tuple[NamedNode, Iterator[Row]]:
    """What :func:`dataset_quads` gives, as the name of the graph and its rows."""
    iris = Iris(base)
    graph = iris.node("description")
    return graph, _described(iris, graph, licence_iri)


def _described(iris: Iris, graph: NamedNode, licence_iri: str) -> Iterator[Row]:
    dataset = iris.dataset()
    yield (graph, term("rdf:type"), term("void:DatasetDescription"))
    yield (graph, term("foaf:primaryTopic"), dataset)
    for kind in ("void:Dataset", "dcat:Dataset", "prov:Entity"):
        yield (dataset, term("rdf:type"), term(kind))
    for path, (zh, en) in (("dcterms:title", _TITLE), ("dcterms:description", _DESCRIPTION)):
        yield (dataset, term(path), words(zh))
        yield (dataset, term(path), Literal(en, language="en"))
    yield (dataset, term("dcterms:conformsTo"), NamedNode(f"{KG[:-1]}/{ontology_version()}"))
    yield (dataset, term("void:uriSpace"), string(iris.base))
    for prefix, namespace in PREFIXES.items():
        if prefix not in _LANGUAGE:
            yield (dataset, term("void:vocabulary"), NamedNode(namespace))
    if licence_iri:
        yield (dataset, term("dcterms:license"), licence(licence_iri))
    yield from _program(iris, dataset)


def _program(iris: Iris, dataset: NamedNode) -> Iterator[Row]:
    """The program as the agent that the statements are attributed to."""
    number = _version()
    program = iris.node(f"software/{_PROGRAM}/{number}")
    yield (dataset, term("prov:wasAttributedTo"), program)
    yield (program, term("rdf:type"), term("prov:SoftwareAgent"))
    yield (program, term("rdfs:label"), string(f"{_PROGRAM} {number}"))
    yield (program, term("schema:softwareVersion"), string(number))


def _version() -> str:
    try:
        return version(_PROGRAM)
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0"
