"""The web server: SPARQL 1.1 Protocol (queries only), content negotiation, and who may ask."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graph.iris import DEFAULT_BASE
from kg.store.serve import query_page
from kg.store.serve.access import Access
from kg.store.serve.database import build_database
from kg.store.serve.nodes import described, html_page, iri_of
from kg.store.serve.request import best, question_of
from kg.store.serve.workers import GRAPH_TYPES, Answer, Question, RefusedError, Workers, plain

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

Handler = Callable[[Mapping[str, str]], Answer]
Further = Callable[[Callable[[Question], Answer], str], Mapping[str, Handler]]
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: The editor of the query page sets the width of a tab in an attribute.
_EDITOR_POLICY = f"{_HEADERS['Content-Security-Policy']}; style-src-attr 'unsafe-inline'"
_METHODS = "GET, HEAD, POST, OPTIONS"
#: Bytes of the head of a request; a query in an address is part of it.
_LONGEST_HEAD = 128 << 10
#: Files that may be open: every connection is one.
_FILES_BESIDE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to serve; ``timeout`` in seconds, ``limit`` in bytes of an answer.

    ``base`` is where the nodes of the graph live; empty to find it out from the graph. ``hosts`` are further
    names under which the server may be asked, ``origins`` other sites whose pages may ask (see
    :class:`~kg.store.serve.access.Access`). At most ``connections`` clients are answered at once;
    ``patience`` is how many seconds a client may take to send its request, or to take some of the answer.
    With ``public_only`` private citizens are in no answer.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    base: str = ""
    timeout: float = 30.0
    limit: int = 50_000_000
    processes: int = 2
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    connections: int = 2_000
    patience: float = 10.0
    public_only: bool = False

    @property
    def access(self) -> Access:
        """Whom the server answers."""
        return Access(host=self.host, port=self.port, hosts=self.hosts, origins=self.origins)


def serve(out: Path, settings: Settings | None = None, further: Further | None = None) -> None:
    """Serve a build until interrupted.

    :param further: answers more addresses; see :func:`application`.
    :raises UsageError: if the web framework is not installed.
    :raises kg.errors.KgError: if the folder is no build or the database cannot be written.
    """
    settings = settings or Settings()
    try:
        import uvicorn
    except ImportError as error:
        raise UsageError("serving needs a web framework; install newspaper-kg[serve]") from error
    database = build_database(out, public_only=settings.public_only)
    workers = Workers(str(database), count=settings.processes, timeout=settings.timeout, limit=settings.limit)
    try:
        settings = replace(settings, base=settings.base or found_base(workers))
        uvicorn.Server(configuration(application(workers, settings, further), settings)).run()
    finally:
        workers.close()


def configuration(app: Starlette, settings: Settings) -> uvicorn.Config:
    """How the web server is run: bounded in connections, and patient for so long and no longer."""
    import uvicorn

    from kg.store.serve.connection import connection

    _allow_files(settings.connections + _FILES_BESIDE)
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="error",  # a malformed request is the client's affair
        http=connection(settings.patience),  # type: ignore[arg-type]  # a protocol like its own ones
        ws="none",
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        limit_concurrency=settings.connections,
        backlog=settings.connections,
        server_header=False,
        proxy_headers=False,
    )


def _allow_files(wanted: int) -> None:
    """Raise how many files may be open to what is wanted, as far as the system allows."""
    try:
        import resource  # Unix only
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def found_base(workers: Workers) -> str:
    """What the IRIs of the statements of a graph begin with."""
    answer = workers.ask(Question(sparql="SELECT ?s WHERE { ?s a kg:Statement } LIMIT 1"))
    rows = json.loads(answer.content)["results"]["bindings"] if answer.status == 200 else []
    return str(rows[0]["s"]["value"]).partition("陈述/")[0] if rows else DEFAULT_BASE


def application(workers: Workers, settings: Settings, further: Further | None = None) -> Starlette:
    """The web application.

    :param further: from the way to ask the store and the base of the nodes, what answers further
        addresses: by path, a function of the fields of the address.
    :raises UsageError: if the web framework is not installed.
    """
    try:
        from starlette.applications import Starlette
        from starlette.routing import Route
    except ImportError as error:
        raise UsageError("serving needs a web framework; install newspaper-kg[serve]") from error
    site = _Site(workers, settings, further(workers.ask, settings.base) if further else {})
    return Starlette(
        routes=[
            *(Route(path, site.guarded(site.other)) for path in site.handlers),
            *(Route(path, site.guarded(site.file)) for path in ("/", "/openapi.json", "/static/{name}")),
            Route("/sparql", site.preflight, methods=["OPTIONS"]),
            Route("/sparql", site.guarded(site.sparql), methods=["GET", "POST"]),
            Route("/{path:path}", site.guarded(site.node)),
        ]
    )


class _Site:
    """What answers the addresses; blocking work is done in threads, a bounded number at once."""

    def __init__(self, workers: Workers, settings: Settings, handlers: Mapping[str, Handler]) -> None:
        self.handlers = handlers
        self._workers, self._settings, self._access = workers, settings, settings.access
        self._static = query_page.files()

    def guarded(
        self, answered: Callable[[Request], Awaitable[Answer]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that answers those who may ask."""
        from starlette.responses import Response

        async def endpoint(request: Request) -> Response:
            answer = self._access.refusal(request.headers) or await answered(request)
            charset = "; charset=utf-8" if answer.media.startswith("text/") else ""
            own = {"Content-Security-Policy": answer.policy} if answer.policy else {}
            headers = {**_HEADERS, **own, "Content-Type": answer.media + charset, "Vary": "Accept, Origin"}
            sharing = self._access.sharing(request.headers)
            return Response(answer.content, answer.status, {**headers, **sharing})

        return endpoint

    async def sparql(self, request: Request) -> Answer:
        """A query."""
        from starlette.concurrency import run_in_threadpool

        asked = await question_of(request, self._settings.patience)
        return asked if isinstance(asked, Answer) else await run_in_threadpool(self._workers.ask, asked)

    async def node(self, request: Request) -> Answer:
        """What is known of a node."""
        from starlette.concurrency import run_in_threadpool

        path = request.scope["raw_path"].decode("latin-1").partition("?")[0]
        accept = request.headers.get("accept", "")
        return await run_in_threadpool(_node, path, accept, self._workers, self._settings)

    async def file(self, request: Request) -> Answer:
        """A file of the query page, or the description of the endpoint."""
        name = request.path_params.get("name") or request.url.path.strip("/") or "index.html"
        if name == "questions.json":
            content = query_page.questions(self._settings.base)
            return Answer(status=200, media="application/json", content=content)
        if name not in self._static:
            return plain(404, "there is no such page")
        policy = _EDITOR_POLICY if name == "index.html" else ""
        return Answer(status=200, media=query_page.MEDIA[name], content=self._static[name], policy=policy)

    async def other(self, request: Request) -> Answer:
        """What a handler answers."""
        from starlette.concurrency import run_in_threadpool

        fields = dict(request.query_params.items())
        return await run_in_threadpool(self.handlers[request.url.path], fields)

    async def preflight(self, request: Request) -> Response:
        """What a browser asks before it lets a page of another site ask."""
        from starlette.responses import Response

        refused = self._access.refusal(request.headers)
        allows = {"Allow": _METHODS, "Vary": "Origin", **self._access.sharing(request.headers)}
        if len(allows) > 2:
            allows["Access-Control-Allow-Methods"] = _METHODS
            allows["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        return Response(refused.content if refused else b"", refused.status if refused else 204, allows)


def _node(path: str, accept: str, workers: Workers, settings: Settings) -> Answer:
    try:
        iri = iri_of(settings.base, path)
    except ValueError:
        return plain(404, "nothing is known of it")
    media = best(accept, ("text/html", *GRAPH_TYPES))
    if media == "text/html":
        try:
            page = html_page(iri, settings.base, workers.ask)
        except RefusedError as error:
            return error.answer
        return (
            Answer(status=200, media=media, content=page.encode())
            if page
            else plain(404, "nothing is known of it")
        )
    answer = workers.ask(described(iri, media))
    empty = answer.status == 200 and not answer.content.replace(b"[]", b"").strip()
    if empty or (media == "application/rdf+xml" and b"rdf:about" not in answer.content):
        return plain(404, "nothing is known of it")
    return answer
