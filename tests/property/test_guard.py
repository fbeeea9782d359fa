# ruff: noqa: E501  pieces and queries are one line
"""Whatever a stranger hides a SERVICE clause in: if the guard lets the query through, the engine calls nobody."""

from __future__ import annotations

import contextlib
import socket
import threading

import pyoxigraph as ox
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.store.serve.guard import calls_out

PIECES = (
    "SERVICE", "service", "SERVICE SILENT", "\\u0053ERVICE", "SERV\\U00000049CE", " <$HERE> ", "<$HERE#'>", "?x", " { ", " } ", "{ ?s ?p ?o }",
    "{ ?s ?p ?o } ", "?s ?p ?o . ", '"', "'", '"""', "'''", "\\", "\\\"", "\\'", "#", "\n", "\r", "\\u000A", "\\u0022", " ", "<", ">", "<a#", "FILTER(1 < 2)", "FILTER(2 > 1)",
    "OPTIONAL", "UNION", "GRAPH ?g", "MINUS", "FILTER EXISTS", "BIND(1 AS ?y)", "VALUES ?z { 1 }", "kg:a\\#b", "_:b", "@en", "^^<a>", ".", ";", "a",
)  # fmt: skip


class Listener:
    """An address of this machine that hangs up on who calls, and tells how often somebody did."""

    def __enter__(self) -> Listener:
        self.calls = 0
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen()
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._answer, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _answer(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.calls += 1
                connection.close()


KEYWORDS = ("SERVICE", "service", "SeRvIcE", "SERVICE SILENT", "\\u0053ERVICE", "SERV\\U00000049CE")
#: What a query may have before and behind a clause, with marks in it that begin something elsewhere.
WHOLE = (
    "?s <urn:a#b> ?o . ",
    "?s ?p '#' . ",
    '?s ?p "it\'s" . ',
    "?s ?p '''a'b''' . ",
    "FILTER('\"' != ?o) ",
    "# it's \n",
    '# "\r',
    "?s ?p 'a\\\\' . ",
    "OPTIONAL { ?s ?p '\\'' } ",
)
BESIDE = st.lists(
    st.one_of(st.sampled_from(WHOLE), st.sampled_from(WHOLE), st.sampled_from(PIECES)), max_size=2
)
CALL = st.builds(
    "{}{}<$HERE>{}".format,
    st.sampled_from(KEYWORDS),
    st.sampled_from((" ", "", "\n", "#'\n", '#"\r')),
    st.sampled_from(("{ ?s ?p ?o }", " {}", "#\n{ }")),
)
CLAUSES = st.builds(lambda before, call, after: [*before, " ", call, " ", *after], BESIDE, CALL, BESIDE)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(CLAUSES, st.lists(st.sampled_from(PIECES), max_size=14)))
@example(["?s ?p '", "'", ". ", "?s ?p ", "'''", "'", "''' . "])
@example(["#", "\\u000A", " ", "{ ?s ?p ?o }", "\n"])
def test_the_engine_calls_nobody(pieces: list[str]) -> None:
    store = ox.Store()
    node = ox.NamedNode("urn:a")
    store.add(ox.Quad(node, node, node))
    with Listener() as listener:
        written = "".join(pieces).replace("$HERE", listener.url)
        for sparql in (
            f"SELECT * WHERE {{ {written} }}",
            f"SELECT * WHERE {{ ?s ?p ?o . {written} ?s ?p ?o }}",
            written,
        ):
            if not calls_out(sparql):
                with contextlib.suppress(SyntaxError, ValueError, RuntimeError, OSError):
                    list(store.query(sparql, prefixes={"kg": "urn:"}))  # type: ignore[arg-type]
                assert not listener.calls, sparql


def test_the_listener_hears_a_call_of_the_engine() -> None:
    with Listener() as listener:
        query = f"SELECT * WHERE {{ SERVICE SILENT <{listener.url}> {{ ?s ?p ?o }} }}"
        assert calls_out(query)
        list(ox.Store().query(query))  # type: ignore[arg-type]
        assert listener.calls
