"""Runs queries in processes of their own, so that one that takes too long can be ended.

A query inside the engine cannot be interrupted; the process that runs it can.
"""

from __future__ import annotations

import multiprocessing
import queue
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pyoxigraph as ox

from kg.errors import DataError
from kg.graph.prefixes import PREFIXES

_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
#: Seconds that a process may take to start; they are not counted as a query's.
_START = 60.0
#: Media types that an answer can have, best first: for SELECT and ASK, and for CONSTRUCT and DESCRIBE.
RESULT_TYPES, GRAPH_TYPES = tuple(_RESULTS), tuple(_GRAPHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a query: HTTP status, media type, content; and the Content-Security-Policy of a page
    that has one of its own."""

    status: int
    media: str
    content: bytes
    policy: str = ""


class RefusedError(DataError):
    """The store has no answer to a question; ``answer`` is what it says instead."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.content.decode("utf-8", "replace").strip())
        self.answer = answer


def plain(status: int, text: str) -> Answer:
    """An answer that is a line of text."""
    return Answer(status=status, media="text/plain", content=f"{text}\n".encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query with the media types that its asker accepts, best first, and the graphs it is asked of."""

    sparql: str
    results: str = RESULT_TYPES[0]
    graphs: str = GRAPH_TYPES[0]
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Workers:
    """A fixed number of processes, each with the database open for reading.

    :param timeout: seconds that a query may take.
    :param limit: bytes that an answer may have.
    """

    def __init__(
        self, database: str, *, count: int = 2, timeout: float = 30.0, limit: int = 50_000_000
    ) -> None:
        self._database, self._timeout, self._limit = database, timeout, limit
        self._context = multiprocessing.get_context("spawn")
        self._free: queue.Queue[tuple[BaseProcess, Connection] | None] = queue.Queue()
        for _ in range(count):
            self._free.put(None)

    def ask(self, question: Question) -> Answer:
        """Answer a question; waits for a free process, for as long as a query may take."""
        try:
            worker = self._free.get(timeout=self._timeout)
        except queue.Empty:
            return plain(503, "busy; ask again later")
        kept: tuple[BaseProcess, Connection] | None = None
        try:
            process, connection = worker or self._start()
            kept = (process, connection)
            connection.send(question)
            if not connection.poll(self._timeout):
                kept = self._end(process, connection)
                return plain(503, f"took longer than {self._timeout:g} s; narrow the query or add a LIMIT")
            answer: Answer = connection.recv()
            return answer
        except (EOFError, OSError):
            kept = self._end(*kept) if kept else None
            return plain(500, "the query ended the engine; change it")
        finally:
            self._free.put(kept)

    def _start(self) -> tuple[BaseProcess, Connection]:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_work, args=(self._database, there, self._limit), daemon=True)
        process.start()
        there.close()
        if not here.poll(_START):
            self._end(process, here)
            raise EOFError
        here.recv()
        return process, here

    @staticmethod
    def _end(process: BaseProcess, connection: Connection) -> None:
        process.kill()
        process.join()
        connection.close()

    def close(self) -> None:
        """End all processes that are free."""
        while not self._free.empty():
            if worker := self._free.get_nowait():
                self._end(*worker)


class _TooLarge(Exception):  # noqa: N818  it ends an answer, it reports no error
    pass


class _Bounded:
    """A file in memory that refuses to grow beyond a limit."""

    def __init__(self, limit: int) -> None:
        self._left, self.parts = limit, list[bytes]()

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _TooLarge
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass


def _work(database: str, connection: Connection, limit: int) -> None:
    store = ox.Store.read_only(database)
    connection.send("ready")
    while True:
        try:
            question: Question = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        connection.send(_answer(store, question, limit))


def _answer(store: ox.Store, question: Question, limit: int) -> Answer:
    out = _Bounded(limit)
    try:
        graphs = [ox.NamedNode(iri) for iri in question.default_graphs]
        names = [ox.NamedNode(iri) for iri in question.named_graphs]
        given = bool(graphs or names)
        found = store.query(
            question.sparql,
            prefixes=PREFIXES,
            default_graph=graphs if given else None,  # type: ignore[arg-type]
            named_graphs=names if given else None,  # type: ignore[arg-type]
        )
        if isinstance(found, ox.QueryTriples):
            found.serialize(out, format=_GRAPHS[question.graphs])  # type: ignore[arg-type]
            return Answer(status=200, media=question.graphs, content=b"".join(out.parts))
        if isinstance(found, ox.QueryBoolean) and question.results not in RESULT_TYPES[:2]:
            return Answer(status=200, media="text/plain", content=str(bool(found)).lower().encode())
        found.serialize(out, format=_RESULTS[question.results])  # type: ignore[arg-type]
        return Answer(status=200, media=question.results, content=b"".join(out.parts))
    except _TooLarge:
        return plain(413, f"the answer has more than {limit} bytes; narrow the query or add a LIMIT")
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return plain(400, str(error))
