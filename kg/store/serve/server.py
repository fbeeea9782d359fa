"""The web server: SPARQL 1.1 Protocol (queries only), content negotiation, and who may ask."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graph.iris import DEFAULT_BASE
from kg.store.serve import query_page
from kg.store.serve.database import build_database
from kg.store.serve.guard import calls_out
from kg.store.serve.nodes import described, html_page, iri_of
from kg.store.serve.workers import GRAPH_TYPES, RESULT_TYPES, Answer, Question, Workers

if TYPE_CHECKING:
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
}
#: The editor of the query page sets the width of a tab in an attribute.
_EDITOR_POLICY = f"{_HEADERS['Content-Security-Policy']}; style-src-attr 'unsafe-inline'"
_LONGEST_QUERY = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to serve; ``timeout`` in seconds, ``limit`` in bytes of an answer.

    ``base`` is where the nodes of the graph live; empty to find it out from the graph.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    base: str = ""
    timeout: float = 30.0
    limit: int = 50_000_000
    processes: int = 2


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
    workers = Workers(
        str(build_database(out)), count=settings.processes, timeout=settings.timeout, limit=settings.limit
    )
    try:
        settings = replace(settings, base=settings.base or found_base(workers))
        uvicorn.run(
            application(workers, settings, further),
            host=settings.host,
            port=settings.port,
            log_level="warning",
        )
    finally:
        workers.close()


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
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import Response
        from starlette.routing import Route
    except ImportError as error:
        raise UsageError("serving needs a web framework; install newspaper-kg[serve]") from error
    static = query_page.files()

    def respond(answer: Answer) -> Response:
        charset = "; charset=utf-8" if answer.media.startswith("text/") else ""
        own = {"Content-Security-Policy": answer.policy} if answer.policy else {}
        headers = {**_HEADERS, **own, "Content-Type": answer.media + charset, "Vary": "Accept"}
        return Response(answer.content, answer.status, headers)

    async def sparql(request: Request) -> Response:
        refused = _refused(request.headers, settings)
        question = refused or await _question(request)
        return respond(
            question if isinstance(question, Answer) else await run_in_threadpool(workers.ask, question)
        )

    async def node(request: Request) -> Response:
        if refused := _refused(request.headers, settings):
            return respond(refused)
        path = request.scope["raw_path"].decode("latin-1").partition("?")[0]
        return respond(
            await run_in_threadpool(_node, path, request.headers.get("accept", ""), workers, settings)
        )

    async def file(request: Request) -> Response:
        if refused := _refused(request.headers, settings):
            return respond(refused)
        name = request.path_params.get("name", "index.html")
        if name == "questions.json":
            return respond(
                Answer(status=200, media="application/json", content=query_page.questions(settings.base))
            )
        if name not in static:
            return respond(_plain(404, "there is no such page"))
        policy = _EDITOR_POLICY if name == "index.html" else ""
        return respond(Answer(status=200, media=query_page.MEDIA[name], content=static[name], policy=policy))

    handlers = further(workers.ask, settings.base) if further else {}

    async def other(request: Request) -> Response:
        if refused := _refused(request.headers, settings):
            return respond(refused)
        return respond(
            await run_in_threadpool(handlers[request.url.path], dict(request.query_params.items()))
        )

    return Starlette(
        routes=[
            *(Route(path, other) for path in handlers),
            Route("/", file),
            Route("/static/{name}", file),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/{path:path}", node),
        ]
    )


def _refused(headers: Mapping[str, str], settings: Settings) -> Answer | None:
    """Refuse what does not come from a page of ours: another site's page, or a name that was rebound."""
    hosts = {f"{name}:{settings.port}" for name in (settings.host, "localhost", "127.0.0.1", "[::1]")}
    if headers.get("host", "") not in hosts:
        return _plain(421, "this server answers to its own address only")
    origin = headers.get("origin")
    if origin is not None and origin not in {f"http://{host}" for host in hosts}:
        return _plain(403, "pages of other sites may not ask")
    return None


async def _question(request: Request) -> Question | Answer:
    """The question of a request, by the three ways of the protocol; or why there is none."""
    given: list[tuple[str, str]] = list(request.query_params.multi_items())
    if request.method == "POST":
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LONGEST_QUERY:
                return _plain(413, "the query is too long")
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            given += _posted(media, body.decode())
        except (ValueError, KeyError):
            return _plain(415, "send application/sparql-query or a form with the field query, in UTF-8")
    return _checked(given, request.headers.get("accept", ""))


def _posted(media: str, text: str) -> list[tuple[str, str]]:
    from urllib.parse import parse_qsl

    if media == "application/sparql-query":
        return [("query", text)]
    if media == "application/x-www-form-urlencoded":
        return parse_qsl(text, keep_blank_values=True)
    raise KeyError(media)


def _checked(given: Iterable[tuple[str, str]], accept: str) -> Question | Answer:
    fields: dict[str, list[str]] = {}
    for name, value in given:
        fields.setdefault(name, []).append(value)
    if "update" in fields:
        return _plain(403, "this endpoint is read-only")
    if len(queries := fields.get("query", [])) != 1:
        return _plain(400, "give one query")
    if calls_out(queries[0]):
        return _plain(403, "SERVICE is switched off: this endpoint asks no other")
    return Question(
        sparql=queries[0],
        results=_best(accept, RESULT_TYPES),
        graphs=_best(accept, GRAPH_TYPES),
        default_graphs=tuple(fields.get("default-graph-uri", ())),
        named_graphs=tuple(fields.get("named-graph-uri", ())),
    )


def _best(accept: str, offered: tuple[str, ...]) -> str:
    """The media type that the Accept header likes best; the first where it likes none."""
    return max(offered, key=lambda media: (_quality(accept, media), -offered.index(media)))


def _quality(accept: str, media: str) -> float:
    best = (0, 0.0)
    for entry in accept.split(","):
        name, *parameters = (part.strip().lower() for part in entry.split(";"))
        exact = {media: 3, f"{media.partition('/')[0]}/*": 2, "*/*": 1}.get(name, 0)
        quality = next((p.removeprefix("q=") for p in parameters if p.startswith("q=")), "1")
        try:
            best = max(best, (exact, float(quality))) if exact else best
        except ValueError:
            continue
    return best[1]


def _node(path: str, accept: str, workers: Workers, settings: Settings) -> Answer:
    try:
        iri = iri_of(settings.base, path)
    except ValueError:
        return _plain(404, "nothing is known of it")
    media = _best(accept, ("text/html", *GRAPH_TYPES))
    if media == "text/html":
        page = html_page(iri, settings.base, workers.ask)
        return (
            Answer(status=200, media=media, content=page.encode())
            if page
            else _plain(404, "nothing is known of it")
        )
    answer = workers.ask(described(iri, media))
    empty = answer.status == 200 and not answer.content.replace(b"[]", b"").strip()
    if empty or (media == "application/rdf+xml" and b"rdf:about" not in answer.content):
        return _plain(404, "nothing is known of it")
    return answer


def _plain(status: int, text: str) -> Answer:
    return Answer(status=status, media="text/plain", content=f"{text}\n".encode())
