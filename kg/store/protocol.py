"""A client of the SPARQL 1.1 Graph Store, Query and Update protocols, over one connection a thread.

Requests that failed for a passing reason are tried again: all that are sent here may be repeated without
harm (PUT, DELETE, queries, and updates that first drop what they write).
"""

from __future__ import annotations

import base64
import gzip
import http.client
import json
import netrc
import os
import ssl
import threading
import time
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import quote, urlsplit

from kg.errors import OutputError, UsageError

#: Where stores keep their query and update endpoints, by how the path of the graph store ends.
_LAYOUTS = (
    ("/store", "/query", "/update"),  # Oxigraph
    ("/data", "/query", "/update"),  # Fuseki
    ("/get", "/query", "/update"),  # Fuseki, read-only service
    ("/rdf-graphs/service", "", "/statements"),  # RDF4J, GraphDB
    ("/sparql-graph-crud", "/sparql", "/sparql"),  # Virtuoso
    ("/sparql-graph-crud-auth", "/sparql-auth", "/sparql-auth"),
)
_PASSING = {408, 425, 429, 502, 503, 504}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_ATTEMPT_TIMEOUT = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """The addresses of a store: graph store protocol (may be empty), queries, updates."""

    store: str
    query: str
    update: str

    @classmethod
    def of(cls, store: str, query: str = "", update: str = "") -> Endpoints:
        """Addresses from that of the graph store; the others are guessed by what it ends in.

        :raises UsageError: if an address is not http(s), holds credentials, or cannot be guessed.
        """
        for ending, queries, updates in _LAYOUTS:
            if store.endswith(ending):
                query = query or store.removesuffix(ending) + queries
                update = update or store.removesuffix(ending) + updates
        if not query:
            raise UsageError(f"{store}: where does this store take queries? give its query address as well")
        for url in filter(None, (store, query, update)):
            _check(url)
        return cls(store=store, query=query, update=update)


def _check(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(f"{url}: not an http or https address")
    if parts.username or parts.password:
        raise UsageError(
            f"{parts.hostname}: no credentials in the address; set KG_STORE_USER and KG_STORE_PASSWORD, or "
            f"KG_STORE_TOKEN, or write them to ~/.netrc"
        )


def credentials(url: str) -> str:
    """The value of the Authorization header for an address, from the environment or netrc; or empty.

    :raises UsageError: if they would travel in clear to another machine, or netrc cannot be read.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    found = ""
    if token := os.environ.get("KG_STORE_TOKEN"):
        found = f"Bearer {token}"
    elif user := os.environ.get("KG_STORE_USER"):
        found = _basic(user, os.environ.get("KG_STORE_PASSWORD", ""))
    else:
        try:
            known = netrc.netrc().authenticators(host)
        except FileNotFoundError:
            known = None
        except (netrc.NetrcParseError, OSError) as error:
            raise UsageError(f"~/.netrc: cannot be used ({type(error).__name__}); correct it") from error
        if known:
            found = _basic(known[0], known[2] or "")
    if found and parts.scheme != "https" and host not in _LOOPBACK:
        raise UsageError(f"{host}: credentials are only sent over https; use the store's https address")
    return found


def _basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


class RequestError(OutputError):
    """The store refused a request for good; ``status`` is its HTTP status."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(slots=True)
class Client:
    """Talks to a store; a context manager that closes its connections.

    :param patience: seconds for which a store that does not answer (one that is starting, say) is tried
        again.
    """

    endpoints: Endpoints
    patience: float = 90.0
    compress: bool = True
    _connections: dict[tuple[int, str], http.client.HTTPConnection] = field(default_factory=dict)

    def put(self, graph: str, triples: bytes) -> None:
        """Replace a named graph by these N-Triples.

        :raises RequestError: if the store refuses them.
        :raises OutputError: if it does not answer in time.
        """
        url = f"{self.endpoints.store}?graph={quote(graph, safe='')}"
        headers = {"Content-Type": "application/n-triples"}
        if self.compress and len(triples) > 1000:
            try:
                packed = gzip.compress(triples, 5, mtime=0)
                self._send("PUT", url, packed, {**headers, "Content-Encoding": "gzip"})
                return
            except RequestError as error:
                if error.status not in {400, 415}:
                    raise
        self._send("PUT", url, triples, headers)
        # It took them plain after it had refused them packed: it does not take gzip.
        self.compress = self.compress and len(triples) <= 1000

    def delete(self, graph: str) -> None:
        """Delete a named graph, if there is one."""
        if not self.endpoints.store:
            self.update(f"DROP SILENT GRAPH <{graph}>")
            return
        try:
            self._send("DELETE", f"{self.endpoints.store}?graph={quote(graph, safe='')}", b"", {})
        except RequestError as error:
            if error.status != 404:
                raise

    def update(self, sparql: str) -> None:
        """Run a SPARQL update that may be run twice."""
        self._send(
            "POST", self.endpoints.update, sparql.encode(), {"Content-Type": "application/sparql-update"}
        )

    def select(self, sparql: str) -> list[dict[str, str]]:
        """The rows of a SELECT query, as lexical forms.

        :raises OutputError: if the answer is no SPARQL result.
        """
        headers = {
            "Content-Type": "application/sparql-query",
            "Accept": "application/sparql-results+json",
        }
        answer = self._send("POST", self.endpoints.query, sparql.encode(), headers)
        try:
            rows = json.loads(answer)["results"]["bindings"]
            return [{name: cell["value"] for name, cell in row.items()} for row in rows]
        except (ValueError, KeyError, TypeError) as error:
            raise OutputError(
                f"{self.endpoints.query}: does not answer queries; give its query address"
            ) from error

    def _send(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> bytes:
        """Send until there is an answer that stands, or patience ends."""
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        if secret := credentials(url):
            headers = {**headers, "Authorization": secret}
        deadline, pause = time.monotonic() + self.patience, 0.25
        while True:
            try:
                connection = self._connection(parts.scheme, parts.netloc)
                connection.request(method, target, body, headers)
                response = connection.getresponse()
                status, content = response.status, response.read()
            except ssl.SSLError as error:
                raise OutputError(
                    f"{parts.netloc}: its certificate is not trusted ({error.reason})"
                ) from error
            except (OSError, http.client.HTTPException) as error:
                self._drop(parts.netloc)
                status, content, reason = 0, b"", str(error) or type(error).__name__
            else:
                reason = f"HTTP {status}"
            if 200 <= status < 300:
                return content
            if status and status not in _PASSING:
                raise RequestError(_refusal(parts.netloc, method, status, content), status)
            if time.monotonic() + pause > deadline:
                raise OutputError(
                    f"{parts.netloc}: no answer within {self.patience:.0f} s ({reason}); is it running?"
                )
            time.sleep(pause)
            pause = min(pause * 1.7, 5.0)

    def _connection(self, scheme: str, netloc: str) -> http.client.HTTPConnection:
        """This thread's connection to a host; a connection serves one thread at a time."""
        key = threading.get_ident(), netloc
        if key not in self._connections:
            kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
            self._connections[key] = kind(netloc, timeout=_ATTEMPT_TIMEOUT)
        return self._connections[key]

    def _drop(self, netloc: str) -> None:
        if connection := self._connections.pop((threading.get_ident(), netloc), None):
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        while self._connections:
            self._connections.popitem()[1].close()


def _refusal(host: str, method: str, status: int, content: bytes) -> str:
    said = " ".join(content[:300].decode("utf-8", "replace").split())
    if status in {401, 403, 407}:
        remedy = "set KG_STORE_USER and KG_STORE_PASSWORD"
        return f"{host}: refuses the credentials (HTTP {status}); {remedy}"
    if 300 <= status < 400:
        return f"{host}: moved elsewhere (HTTP {status}); give the address that it moved to"
    return f"{host}: refuses {method} (HTTP {status}: {said})"
