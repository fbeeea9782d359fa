"""The nodes that a build of the sample pages has: none is a mere shorthand that nobody is told of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from resolving import LEXICON

from kg.lexicon.administrative import Gazetteer
from kg.model import Page, PageResult
from kg.pipeline import Pipeline
from kg.resolve import Entity, Identities, resolve
from kg.resolve.names import NameParser
from kg.resolve.units import Heads
from kg.vocabulary import Kind


@pytest.fixture(scope="module")
def results(seeds: Path) -> list[PageResult]:
    pipeline = Pipeline(LEXICON)
    found = []
    for file in sorted(seeds.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        found.append(pipeline.extract_page(Page(source=file.name, text=text, sha256=sha256)))
    assert found
    return found


@pytest.fixture(scope="module")
def identities(results: list[PageResult]) -> Identities:
    return resolve(results, lexicon=LEXICON)


def nodes(results: list[PageResult], identities: Identities) -> Iterator[tuple[str, Entity]]:
    for result in results:
        for occurrence in identities.on_page(result.source):
            yield result.source, occurrence.entity
        for fact in result.facts:
            for ref in (fact.subject, fact.object):
                yield result.source, identities.entity(result.source, fact.evidence.article, ref)


def test_no_body_is_a_mere_shorthand_unless_it_is_listed(
    results: list[PageResult], identities: Identities
) -> None:
    parser, heads = NameParser(LEXICON, Gazetteer(LEXICON)), Heads(LEXICON)
    told = {(i.source, i.message.rsplit(" ", 1)[1]) for i in identities.issues if i.code == "unresolved-name"}
    silent = set()
    for source, entity in nodes(results, identities):
        if entity.kind is not Kind.ORGANISATION:
            continue
        parsed = parser.parse(entity.name)
        shorthand = parsed.is_shorthand or (not parsed.areas and heads.is_bare(parsed.core))
        if shorthand and not (entity.unresolved and (source, entity.id) in told) and not entity.scope:
            silent.add((source, entity.name))
    assert silent == set()


def test_areas_of_the_gazetteer_carry_their_code(results: list[PageResult], identities: Identities) -> None:
    coded = {e.id: e.code for _, e in nodes(results, identities) if e.code}
    assert len(coded) > 10
    assert all(i.startswith("地点/") and len(c) == 6 for i, c in coded.items())
    assert len(set(coded.values())) == len(coded), "one division under two ids"


def test_ids_are_those_of_each_page_alone(results: list[PageResult], identities: Identities) -> None:
    for result in results:
        alone = resolve([result], lexicon=LEXICON)
        assert alone.on_page(result.source) == identities.on_page(result.source)


def test_background_leads_from_areas_of_the_pages_up_to_provinces(identities: Identities) -> None:
    pairs = list(identities.background())
    above = {below.id: up.id for below, up in pairs}
    assert len(above) == len(pairs), "an area that lies in two"
    official = {below.id: up for below, up in pairs if below.code}
    tops = {up.id for up in official.values() if up.id not in official}
    assert tops
    assert all(top.endswith(("省", "自治区", "市")) for top in tops), tops
