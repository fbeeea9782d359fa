"""The namespaces of the graph and the prefixes they are written with."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

KG = "https://kg.example/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TIME = "http://www.w3.org/2006/time#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
EXIF = "http://www.w3.org/2003/12/exif/ns#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
XSD = "http://www.w3.org/2001/XMLSchema#"

#: Bound in every file that is written and added to every query that is asked.
PREFIXES: dict[str, str] = {
    "kg": KG,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "org": ORG,
    "foaf": FOAF,
    "schema": SCHEMA,
    "prov": PROV,
    "skos": SKOS,
    "time": TIME,
    "nif": NIF,
    "dcterms": DCTERMS,
    "oa": OA,
    "exif": EXIF,
    "void": VOID,
    "dcat": DCAT,
    "xsd": XSD,
}


@cache
def term(curie: str) -> NamedNode:
    """The node that a prefixed name of ours stands for (``term("kg:任职")``).

    Only for the fixed terms of the code and of the closed vocabulary, so the cache stays small.
    """
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)
