"""The other rooms as the build calls them, one thin function each.

They are imported when they are called: a command that prints articles needs no triple store, and
``kg --help`` needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.lexicon import Lexicon
from kg.model import Issue, PageResult
from kg.read.sources import directories

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.pipeline import Pipeline
    from kg.resolve import Identities, Judgements

Record = dict[str, Any]


def make_pipeline(lexicon: Lexicon, tagger: str) -> Pipeline:
    """Read, recognise and extract, set up once."""
    from kg.pipeline import Pipeline

    return Pipeline(lexicon, tagger=tagger)


def judgements_beside(sources: Iterable[str], given: Path | None) -> list[Path]:
    """The file of judgements that was given, or those beside the pages."""
    from kg.resolve.judgements import FILE

    if given is not None:
        return [given]
    return [file for d in directories(sources) if (file := d / FILE).is_file()]


def load_judgements(files: Iterable[Path]) -> Judgements:
    """What a reader decided about names, in several files.

    :raises kg.errors.InputError: if a file cannot be used.
    """
    from kg.resolve import Judgements, load_judgements

    return Judgements(tuple(j for file in files for j in load_judgements(file).judgements))


def resolve_pages(results: Sequence[PageResult], judgements: Judgements, lexicon: Lexicon) -> Identities:
    """Which node is each name?"""
    from kg.resolve import resolve

    return resolve(results, judgements, lexicon=lexicon)


def check_names(base: str, licence: str) -> None:
    """Refuse a base that no IRI can be made from, and a licence that is no address, before any work is done.

    :raises kg.errors.UsageError: if it is not an absolute IRI.
    """
    from kg.graph import Iris
    from kg.graph import licence as check

    Iris(base)
    if licence:
        check(licence)


def ontology_version() -> str:
    """The version of the ontology that the graph is written in."""
    from kg.graph import ontology_version as version

    return version()


def write_graph(
    results: Sequence[PageResult], identities: Identities, base: str, licence: str, path: Path
) -> int:
    """Write all pages, the background they share and the description of the whole, as RDF in the format
    that the ending of ``path`` names; returns the number of triples."""
    from kg.graph import Format, background_quads, dataset_quads, page_quads, write

    pages = (quad for result in results for quad in page_quads(result, identities, base))
    shared = chain(background_quads(identities, base), dataset_quads(base, licence))
    return write(chain(pages, shared), path, Format(path.suffix[1:]))


def violations(path: Path) -> list[Issue]:
    """What in a written graph does not conform to the shapes (asked in SPARQL: quicker than SHACL)."""
    from kg.graph import validate

    found = validate(path, limit=0).violations
    return [Issue(stage="graph", code="shape", message=str(violation)) for violation in found]


def load_graph(path: Path) -> Graph:
    """A written graph as rdflib knows it."""
    from kg.store import load

    return load(path)


def draw_network(facts: Sequence[Record], articles: Sequence[Record], entities: Sequence[Record]) -> str:
    """The network as one HTML page."""
    from kg.view import network_html

    return network_html(facts, articles, entities)
