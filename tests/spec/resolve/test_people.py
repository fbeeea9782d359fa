"""Who is one person and who is not: the cases of ``people.yaml``, one rule each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from resolving import article_of, entity, known, page

from kg.model import PageResult, Ref
from kg.resolve import Entity, Identities
from kg.vocabulary import Kind

CASES = yaml.safe_load(Path(__file__).with_name("people.yaml").read_text(encoding="utf-8"))


def made(case: dict[str, Any]) -> dict[str, PageResult]:
    return {
        source: page(
            *map(article_of, entry.get("articles", [entry])), source=source, paper=entry.get("paper", "")
        )
        for source, entry in case["pages"].items()
    }


def author(identities: Identities, result: PageResult, name: str) -> Entity:
    article = next(a for a in result.articles if any(w.name == name for w in a.authors))
    at = article.authors[0].spans[0].start
    return identities.entity(result.source, article.n, Ref(name=name, kind=Kind.PERSON, at=at))


def person(identities: Identities, pages: dict[str, PageResult], source: str, name: str) -> Entity:
    name, _, nth = name.partition("@")
    if nth == "author":
        return author(identities, pages[source], name)
    return entity(identities, pages[source], name, int(nth or 1))


@pytest.mark.parametrize("case", CASES, ids=[c["rule"] for c in CASES])
def test_rule(case: dict[str, Any]) -> None:
    pages = made(case)
    identities = known(*pages.values())
    for group in case.get("same", ()):
        assert len({person(identities, pages, *who).id for who in group}) == 1
    for group in case.get("apart", ()):
        assert len({person(identities, pages, *who).id for who in group}) == len(group)
    for source, names in case.get("ids", {}).items():
        assert {n: person(identities, pages, source, n).id for n in names} == names
    for who in case.get("private", ()):
        assert not person(identities, pages, *who).public
    for who in case.get("public", ()):
        assert person(identities, pages, *who).public
    signers = [person(identities, pages, s, n) for s, names in case.get("bylines", {}).items() for n in names]
    assert all(e.byline for e in signers)
    assert len({e.id for e in signers}) == (
        len(signers) if case.get("authors_apart") else min(len(signers), 1)
    )
    reviewed = [i.message.split("”")[0].lstrip("“") for i in identities.issues if i.code == "same-name"]
    assert reviewed == case.get("review", [])


def test_each_page_alone_gives_the_same_ids() -> None:
    for case in CASES:
        pages = made(case)
        together = known(*pages.values())
        for source, result in pages.items():
            alone = known(result)
            assert alone.on_page(source) == together.on_page(source)
