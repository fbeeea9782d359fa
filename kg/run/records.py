"""The JSON lines of the contracts: articles, facts and entities as plain mappings, and their writer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Article, Evidence, Fact, Issue, PageResult, Ref, Span

if TYPE_CHECKING:
    from kg.resolve import Entity, Identities, Occurrence

Record = dict[str, Any]

# Records are made here and hold no cycles.
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)
# C1 controls (with NEL), line and paragraph separators, half surrogates.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def article_record(article: Article) -> Record:
    """An article: where it is printed, how it is headed and signed, and its body, one paragraph a line.

    ``spans`` are raw places of all that belongs to it, ``also_at`` those of a second printing on the page.
    ``continues`` and ``goes_on`` name its other parts, where it stands on several pages.
    """
    parts = {"continues": article.continues, "goes_on": article.goes_on}
    return {
        "source": article.source,
        "n": article.n,
        "headline": article.headline.text,
        "kicker": article.kicker.text,
        "authors": [{"name": a.name, "role": str(a.role)} for a in article.authors],
        "date": article.date,
        "basis": article.basis,
        "kind": str(article.kind),
        "section": article.section,
        "body": article.body,
        "captions": [p.text for p in article.captions],
        "spans": spans_record(article.spans),
        "also_at": spans_record(article.also_at),
        **{way: asdict(part) for way, part in parts.items() if part is not None},
    }


def fact_record(
    fact: Fact, article: Article | None, identities: Identities, boxes: Record | None = None
) -> Record:
    """A fact with the names its ends are resolved to; its ``id`` is that of its statement in the RDF.

    :param boxes: where its evidence stands on the picture of the page (see :func:`boxes_record`).
    """
    from kg.graph import statement_id  # Oxigraph: articles can do without

    evidence = fact.evidence

    def end(ref: Ref) -> Record:
        entity = identities.entity(evidence.source, evidence.article, ref)
        return {"name": entity.name, "type": str(ref.kind), "id": entity.id}

    return {
        "id": statement_id(fact),
        "subject": end(fact.subject),
        "predicate": str(fact.predicate),
        "object": end(fact.object),
        "qualifiers": {name: list(values) for name, values in fact.qualifiers},
        "evidence": {
            "source": evidence.source,
            "article": article.title if article else "",
            "spans": spans_record(evidence.spans),
            "quote": evidence.quote,
            **({"boxes": boxes} if boxes else {}),
        },
        "confidence": round(fact.confidence, 4),
        "extractor": fact.extractor,
    }


def boxes_record(result: PageResult, evidence: Evidence) -> Record | None:
    """Where a quotation stands on the picture of its page: the picture (its IRI without the base), its width
    and height, and a rectangle for each line or part of a line in reading order, all in pixels; none for a
    page without a picture."""
    if result.picture is None:
        return None
    regions = result.picture.regions(evidence.spans, result.text)
    if not regions:
        return None
    from kg.graph import picture_id

    return {
        "picture": picture_id(result.picture),
        "size": [result.picture.width, result.picture.height],
        "xywh": [[r.x, r.y, r.width, r.height] for r in regions],
    }


def entity_record(occurrence: Occurrence) -> Record:
    """Somebody or something on a page, with the forms in which the page names it."""
    entity = occurrence.entity
    return {
        "source": occurrence.source,
        "type": str(entity.kind),
        "name": entity.name,
        "aliases": _others(entity, occurrence.forms),
        "id": entity.id,
        "public": entity.public,
        "byline": entity.byline,
        "unresolved": entity.unresolved,
        "spans": spans_record(occurrence.spans),
    }


def issue_record(issue: Issue) -> Record:
    """Something the reader of the output should know; how many pages it is about, where there are several."""
    record = {
        "stage": issue.stage,
        "code": issue.code,
        "message": issue.message,
        "source": issue.source,
        "spans": spans_record(issue.spans),
    }
    return record if issue.count == 1 else {**record, "count": issue.count}


def issue_of(record: Record) -> Issue:
    """The issue of a record."""
    spans = tuple(Span(start=start, end=end) for start, end in record["spans"])
    return Issue(**{**record, "spans": spans})


def spans_record(spans: Iterable[Span]) -> list[list[int]]:
    """Spans as pairs of offsets."""
    return [[span.start, span.end] for span in spans]


def article_records(results: Sequence[PageResult]) -> Iterator[Record]:
    """The articles of all pages, by page and number."""
    for result in results:
        for article in sorted(result.articles, key=lambda a: a.n):
            yield article_record(article)


def fact_records(results: Sequence[PageResult], identities: Identities) -> Iterator[Record]:
    """The facts of all pages, by page and place; of facts that state the same there, the most certain."""
    for result in results:
        articles = {a.n: a for a in result.articles}
        unique: dict[str, Record] = {}
        for fact in sorted(result.facts, key=_place):
            boxes = boxes_record(result, fact.evidence)
            record = fact_record(fact, articles.get(fact.evidence.article), identities, boxes)
            unique.setdefault(record["id"], record)
        yield from unique.values()


def entity_records(results: Sequence[PageResult], identities: Identities) -> Iterator[Record]:
    """Who and what each page names, by page, place and name."""
    for result in results:
        records = map(entity_record, identities.on_page(result.source))
        yield from sorted(records, key=lambda r: (r["spans"], r["type"], r["id"]))


def write_lines(records: Iterable[Record], path: Path) -> int:
    """Write records as JSON lines in UTF-8; returns how many."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(line(record) + "\n")
            count += 1
    return count


def line(record: Record) -> str:
    """A record as one line of JSON; what UTF-8 cannot hold or some readers break lines at is escaped."""
    text = _JSON.encode(record)
    if text.isprintable():  # nearly all are, and none of what is unsafe is
        return text
    return _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text)


def _others(entity: Entity, forms: Iterable[str]) -> list[str]:
    return [f for f in dict.fromkeys((*forms, *entity.aliases)) if f != entity.name]


def _place(fact: Fact) -> tuple[object, ...]:
    at = [(span.start, span.end) for span in fact.evidence.spans]
    ends = (fact.subject.name, fact.object.name, fact.object.kind, fact.qualifiers)
    return at, fact.predicate, ends, -fact.confidence, fact.extractor
