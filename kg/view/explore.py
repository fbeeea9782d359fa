"""The picture of an archive that is served: a page that begins small and fetches what lies around a node
as the reader asks for it. Nothing but the statements asked for is read from the store."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial

from kg.errors import DataError, KgError
from kg.graph.iris import Iris
from kg.store.serve.workers import Answer, Question, RefusedError
from kg.view.choice import choose
from kg.view.from_rdf import Row, records
from kg.view.network import Network, build_network
from kg.view.options import ViewOptions
from kg.view.page import page_of, policy_of
from kg.view.payload import as_json, payload
from kg.view.ties import SHARED
from kg.vocabulary import Kind

Ask = Callable[[Question], Answer]
Handler = Callable[[Mapping[str, str]], Answer]

#: Statements about a node that are fetched at once, the most certain first; and those that attach others
#: to the activities, documents … it shares with them.
MOST, MOST_SHARED = 200, 400
#: Actors that the first page begins with, unless it is asked for one.
STRONGEST = 12
#: No longer name or id is looked up.
_LONGEST = 500
_NUMBERS: dict[str, Callable[[str], int | float | bool]] = {
    "integer": int, "decimal": float, "double": float, "boolean": lambda text: text == "true",
}  # fmt: skip


def handlers(ask: Ask, base: str) -> dict[str, Handler]:
    """What answers the addresses of the explorer: the page ``/explore`` (``?around=`` a name or a node's
    id), and ``/explore/around.json?node=`` the statements around a node in the form of the page's data.

    :param ask: puts a question to the store.
    :param base: what the IRIs of nodes begin with.
    """
    store = _Store(ask, base)
    return {
        "/explore": partial(_answered, store.page),
        "/explore/around.json": partial(_answered, store.around),
    }


def _answered(work: Callable[[Mapping[str, str]], Answer], given: Mapping[str, str]) -> Answer:
    try:
        return work(given)
    except RefusedError as error:
        return error.answer
    except (KgError, ValueError) as error:
        return Answer(status=404, media="text/plain", content=f"{error}\n".encode())


class _Store:
    def __init__(self, ask: Ask, base: str) -> None:
        self._ask, self._base = ask, base

    def page(self, given: Mapping[str, str]) -> Answer:
        """The page around a node, or around the strongest actors."""
        around = given.get("around", "").strip()
        nodes = self._named(around) if around else self._strongest()
        network = self._network(nodes)
        if around and not network.statements:
            raise DataError(f"nothing in the graph is called “{around[:80]}”; try another form of the name")
        html = page_of(network, ViewOptions(top=0, served=True))
        return Answer(status=200, media="text/html", content=html.encode(), policy=policy_of(html))

    def around(self, given: Mapping[str, str]) -> Answer:
        """The statements around one node, as JSON."""
        node = given.get("node", "")
        if not node or len(node) > _LONGEST:
            return Answer(status=400, media="text/plain", content=b"name one node: ?node=\n")
        options = ViewOptions(top=0, served=True)
        network = self._network([str(Iris(self._base).node(node).value)])
        if not network.statements:
            raise DataError("nothing is known of it")
        data = as_json(payload(choose(network, options), options))
        return Answer(status=200, media="application/json", content=data.encode())

    def _network(self, nodes: list[str]) -> Network:
        found = self._about(nodes)
        found += [iri for iri in self._shared(found) if iri not in set(found)]
        return build_network(*records(self._rows, found)) if found else build_network([], [], [])

    def _about(self, nodes: list[str]) -> list[str]:
        """The statements with one of the nodes, the most certain first."""
        rows = self._rows(f"""SELECT DISTINCT ?s ?c WHERE {{ {_values("node", nodes)}
            {{ ?s rdf:subject ?node }} UNION {{ ?s rdf:object ?node }} ?s kg:confidence ?c
        }} ORDER BY DESC(?c) ?s LIMIT {MOST}""")
        return [str(row[0]) for row in rows]

    def _shared(self, statements: list[str]) -> list[str]:
        """The statements that attach others to what these statements tell of."""
        kinds = ", ".join(f"kg:{kind}" for kind in sorted(SHARED))
        rows = self._rows(f"""SELECT DISTINCT ?s WHERE {{ {_values("near", statements)}
            {{ ?near rdf:subject ?thing }} UNION {{ ?near rdf:object ?thing }}
            ?thing a ?kind FILTER(?kind IN ({kinds}))
            {{ ?s rdf:object ?thing }} UNION {{ ?s rdf:subject ?thing }}
        }} ORDER BY ?s LIMIT {MOST_SHARED}""")
        return [str(row[0]) for row in rows]

    def _strongest(self) -> list[str]:
        kinds = f"kg:{Kind.PERSON}, kg:{Kind.ORGANISATION}"
        rows = self._rows(f"""SELECT ?node (COUNT(?s) AS ?known) WHERE {{
            {{ ?s rdf:subject ?node }} UNION {{ ?s rdf:object ?node }}
            ?node a ?kind FILTER(?kind IN ({kinds}))
        }} GROUP BY ?node ORDER BY DESC(?known) ?node LIMIT {STRONGEST}""")
        return [str(row[0]) for row in rows]

    def _named(self, name: str) -> list[str]:
        """The nodes with a name, an alias or an id."""
        name = name[:_LONGEST]
        literal = json.dumps(name, ensure_ascii=False)
        rows = self._rows(f"""SELECT DISTINCT ?node WHERE {{
            VALUES ?label {{ {literal}@zh {literal} }} ?node rdfs:label|skos:altLabel ?label .
            {{ ?s rdf:subject ?node }} UNION {{ ?s rdf:object ?node }}
        }} ORDER BY ?node LIMIT {STRONGEST}""")
        return [str(row[0]) for row in rows] or [str(Iris(self._base).node(name).value)] * ("/" in name)

    def _rows(self, sparql: str) -> list[Row]:
        """The rows of an answer as plain values, IRIs as text."""
        answer = self._ask(Question(sparql=sparql))
        if answer.status != 200:
            raise RefusedError(answer)
        found = json.loads(answer.content)
        names = found["head"]["vars"]
        return [tuple(_value(row.get(name)) for name in names) for row in found["results"]["bindings"]]


def _value(cell: Mapping[str, str] | None) -> str | int | float | bool | None:
    if cell is None:
        return None
    read = _NUMBERS.get(cell.get("datatype", "").rpartition("#")[2])
    return read(cell["value"]) if read else cell["value"]


def _values(name: str, iris: list[str]) -> str:
    return f"VALUES ?{name} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
