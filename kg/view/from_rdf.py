"""Reads a graph of the project back into the records of the JSON lines, by SPARQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from kg.graph.public import read_public
from kg.resolve.hidden_names import HiddenNames
from kg.store import load, query
from kg.vocabulary import NODE_KINDS, Kind

Record = dict[str, Any]
Records = tuple[list[Record], list[Record], list[Record]]
Row = tuple[Any, ...]

#: Where statements stand below the graph's base (:class:`kg.graph.iris.Iris`).
_STATEMENTS = "陈述/"
#: What an IRI escapes and an id does not: an id's own escapes are ``%25``, ``%2F`` and ``%7E``.
_ESCAPED = re.compile("(?:%(?!25|2F|7E)[0-9A-F]{2})+")

_FACTS = """
SELECT ?s ?subject ?predicate ?object ?confidence ?extractor ?evidence ?story WHERE {
  ?s a kg:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
     kg:confidence ?confidence ; prov:wasDerivedFrom ?evidence .
  OPTIONAL { ?s kg:extractor ?extractor }
  OPTIONAL { ?evidence dcterms:isPartOf ?story }
}"""
_QUALIFIERS = """
SELECT ?s ?name ?value ?label WHERE {
  ?s a kg:Statement ; ?name ?value .
  FILTER(STRSTARTS(STR(?name), STR(kg:)) && ?name NOT IN (kg:confidence, kg:extractor))
  OPTIONAL { ?value rdfs:label ?label }
}"""
_PASSAGES = """
SELECT ?evidence ?begin ?end ?words ?source WHERE {
  { ?evidence nif:beginIndex ?begin } UNION { ?evidence dcterms:hasPart ?part . ?part nif:beginIndex ?begin }
  BIND(COALESCE(?part, ?evidence) AS ?place)
  ?place nif:beginIndex ?begin ; nif:endIndex ?end ; nif:referenceContext ?page .
  ?page dcterms:identifier ?source .
  OPTIONAL { ?evidence nif:anchorOf ?words }
}"""
_STORIES = """
SELECT ?story ?source ?n ?label ?headline ?date WHERE {
  ?story a kg:报道 ; dcterms:isPartOf ?page ; schema:position ?n ; rdfs:label ?label .
  ?page dcterms:identifier ?source .
  OPTIONAL { ?story schema:headline ?headline }
  OPTIONAL { ?story schema:datePublished ?date }
}"""
_NODES = """
SELECT DISTINCT ?node ?kind ?label ?public ?byline WHERE {
  { ?s rdf:subject ?node } UNION { ?s rdf:object ?node }
  ?node a ?kind ; rdfs:label ?label .
  OPTIONAL { ?node kg:公众人物 ?public }
  OPTIONAL { ?node kg:仅署名 ?byline }
}"""
_ALIASES = "SELECT ?node ?alias WHERE { ?node skos:altLabel ?alias }"


def read_records(path: Path) -> Records:
    """Facts, articles (without their text, which a graph does not hold) and entities of a graph.

    :raises kg.errors.InputError: if the file is missing or malformed.
    """
    graph = load(path)
    return records(lambda sparql: query(graph, sparql).values())


def public_records(path: Path) -> tuple[Records, Mapping[str, HiddenNames]]:
    """The same without private citizens, and by page the names that were left out there.

    :raises kg.errors.InputError: if the file is missing or malformed.
    """
    graph, names = read_public(path)
    return records(lambda sparql: query(graph, sparql).values()), names


def records(rows_of: Callable[[str], list[Row]], statements: Iterable[str] | None = None) -> Records:
    """The same from anything that answers SPARQL.

    :param rows_of: asks a query; gives the rows as plain values.
    :param statements: the IRIs of the statements to read; all of them if None.
    """
    given = None if statements is None else f"VALUES ?s {{ {' '.join(f'<{iri}>' for iri in statements)} }}"

    def ask(sparql: str, reached: str = "") -> list[Row]:
        if given is not None:
            sparql = sparql.replace("WHERE {", f"WHERE {{ {given} {reached}", 1)
        return sorted(set(rows_of(sparql)), key=repr)

    rows = ask(_FACTS)
    ends = "{ ?s rdf:subject ?node } UNION { ?s rdf:object ?node }"
    nodes = _Nodes(ask(_NODES), _grouped(ask(_ALIASES, ends)), _base(rows))
    stories = {row[0]: row for row in ask(_STORIES, "?s prov:wasDerivedFrom/dcterms:isPartOf ?story .")}
    passages = _grouped(ask(_PASSAGES, "?s prov:wasDerivedFrom ?evidence ."))
    facts = list(_facts(rows, nodes, stories, _grouped(ask(_QUALIFIERS)), passages))
    return facts, [_article(row) for row in stories.values()], list(nodes.entities())


class _Nodes:
    """Kinds, names and flags of the nodes by IRI; pages may call one node differently."""

    def __init__(self, rows: Iterable[Row], aliases: dict[str, list[Row]], base: str) -> None:
        self._base = base
        self._aliases = aliases
        self._found: dict[str, Record] = {}
        for iri, kind, label, public, byline in rows:
            if _local(kind) not in NODE_KINDS:
                continue
            node = self._found.setdefault(iri, {"names": {}, "types": {}, "public": public, "byline": byline})
            node["names"][label] = node["types"][_local(kind)] = None
        for iri, node in self._found.items():
            # An area is typed as whatever it is used as; what it is in the first place, its id says.
            if (minted := self._id(iri).partition("/")[0]) in node["types"]:
                node["types"] = {minted: None}

    def ref(self, iri: str) -> Record:
        """A node as the subject or object of a fact."""
        node = self._found.get(iri, {"names": [self._id(iri)], "types": [str(Kind.ACTIVITY)]})
        return {"name": next(iter(node["names"])), "type": next(iter(node["types"])), "id": self._id(iri)}

    def entities(self) -> Iterator[Record]:
        """The nodes as entity records, one for each of their names and kinds; a graph does not say on
        which pages a name stands."""
        for iri, node in sorted(self._found.items()):
            flags = {"public": node["public"], "byline": bool(node["byline"])}
            aliases = [row[1] for row in self._aliases.get(iri, ())]
            for name, kind in product(node["names"], node["types"]):
                yield {
                    "source": "",
                    "id": self._id(iri),
                    "name": name,
                    "type": kind,
                    "aliases": aliases,
                    **flags,
                }

    def _id(self, iri: str) -> str:
        return _ESCAPED.sub(lambda match: unquote(match.group()), iri.removeprefix(self._base))


def _facts(
    rows: Iterable[Row],
    nodes: _Nodes,
    stories: dict[str, Row],
    qualifiers: dict[str, list[Row]],
    passages: dict[str, list[Row]],
) -> Iterator[Record]:
    for s, subject, predicate, object_, confidence, extractor, evidence, story in rows:
        # The evidence's IRI (#chars=40,48;12,20) has the pieces in reading order.
        pieces = evidence.rpartition("=")[2].split(";")
        places = sorted(passages.get(evidence, ()), key=lambda row: pieces.index(f"{row[1]},{row[2]}"))
        quote = (places[0][3] or "") if places else ""
        said: dict[str, list[str]] = {}
        for _, name, value, label in qualifiers.get(s, ()):
            said.setdefault(_local(name), []).append(str(label or value))
        yield {
            "id": s.rpartition(_STATEMENTS)[2],
            "subject": nodes.ref(subject),
            "predicate": _local(predicate),
            "object": nodes.ref(object_),
            "qualifiers": {name: _as_quoted(values, quote) for name, values in sorted(said.items())},
            "evidence": {
                "source": places[0][4] if places else "",
                "article": stories[story][3] if story in stories else "",
                "spans": [[row[1], row[2]] for row in places],
                "quote": quote,
            },
            "confidence": confidence,
            "extractor": extractor or "",
        }


def _as_quoted(values: list[str], quote: str) -> list[str]:
    """Values in the order of the quotation; a graph has no order of its own."""
    return sorted(values, key=lambda value: (quote.find(value) if value in quote else len(quote), value))


def _article(row: Row) -> Record:
    _, source, n, label, headline, date = row
    return {"source": source, "n": n, "headline": headline or label, "date": str(date or ""), "body": ""}


def _base(rows: list[Row]) -> str:
    return rows[0][0].rpartition(_STATEMENTS)[0] if rows else ""


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found
