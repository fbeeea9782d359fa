"""What a request asks, by the SPARQL 1.1 Protocol: three ways to send a query, none to send an update."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.store.serve.guard import calls_out
from kg.store.serve.workers import GRAPH_TYPES, RESULT_TYPES, Answer, Question, plain

if TYPE_CHECKING:
    from starlette.requests import Request

#: Bytes of a request's body.
LONGEST = 200_000
#: Graphs that a request may name: each becomes a look-up.
_MOST_GRAPHS = 1_000


async def question_of(request: Request, patience: float) -> Question | Answer:
    """The question of a request; or why there is none.

    :param patience: seconds that the body may take to arrive.
    """
    try:
        # A “%” that escapes nothing stays; bytes that are no UTF-8 are no text.
        given = _fields(request.scope["query_string"].decode("latin-1"))
    except ValueError:
        return plain(400, "write the address in UTF-8")
    if request.method == "POST":
        try:
            async with asyncio.timeout(patience):
                body = await _body(request)
        except TimeoutError:
            return plain(408, f"the query did not arrive within {patience:g} s")
        if body is None:
            return plain(413, f"the query has more than {LONGEST} bytes")
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            given += _posted(media, body.decode())
        except (ValueError, KeyError):
            return plain(415, "send application/sparql-query or a form with the field query, in UTF-8")
    return _checked(given, request.headers.get("accept", ""))


async def _body(request: Request) -> bytes | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            return None
    return bytes(body)


def _posted(media: str, text: str) -> list[tuple[str, str]]:
    if media == "application/sparql-query":
        return [("query", text)]
    if media == "application/x-www-form-urlencoded":
        return _fields(text)
    raise KeyError(media)


def _fields(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=2 * _MOST_GRAPHS)


def _checked(given: Iterable[tuple[str, str]], accept: str) -> Question | Answer:
    fields: dict[str, list[str]] = {}
    for name, value in given:
        fields.setdefault(name, []).append(value)
    if "update" in fields:
        return plain(403, "this endpoint is read-only")
    if len(queries := fields.get("query", [])) != 1:
        return plain(400, "give one query")
    if calls_out(queries[0]):
        return plain(403, "SERVICE is switched off: this endpoint asks no other")
    graphs = [tuple(fields.get(f"{which}-graph-uri", ())) for which in ("default", "named")]
    if sum(map(len, graphs)) > _MOST_GRAPHS:
        return plain(400, f"name {_MOST_GRAPHS} graphs or fewer")
    return Question(
        sparql=queries[0],
        results=best(accept, RESULT_TYPES),
        graphs=best(accept, GRAPH_TYPES),
        default_graphs=graphs[0],
        named_graphs=graphs[1],
    )


def best(accept: str, offered: tuple[str, ...]) -> str:
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
