"""The pages with gold in a directory, and an evaluation of the program on them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError, InputError
from kg.evaluate.articles import GoldPage, score_articles
from kg.evaluate.entities import score_entities
from kg.evaluate.facts import missed, score_facts
from kg.model import Issue
from kg.run import BuildOptions, extract_pages
from kg.run.records import article_records, entity_records, fact_records

Record = dict[str, Any]
_ENDINGS = ("facts", "articles", "text", "entities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures of the three scorers, and the gold facts that were not found."""

    facts: dict[str, dict[str, float | int | None]]
    articles: dict[str, float | int | None]
    entities: dict[str, dict[str, float | int]]
    missed: tuple[Mapping[str, Any], ...] = ()

    def flat(self) -> dict[str, float]:
        """All figures by name: ``任职.f1``, ``ALL.recall``, ``articles.order``, ``entities.人物.f1``."""
        rows: dict[str, dict[str, Any]] = {**self.facts, "articles": dict(self.articles)}
        rows |= {f"entities.{group}": dict(row) for group, row in self.entities.items()}
        return {
            f"{name}.{figure}": float(value)
            for name, row in rows.items()
            for figure, value in row.items()
            if value is not None
        }


def evaluate(gold: Path, sources: Iterable[str | Path], *, options: BuildOptions | None = None) -> Figures:
    """Build ``sources`` and compare with the gold in the directory ``gold``.

    Pages and gold are tied by the stem of their file names; pages without gold are read but not counted, and
    a page that has gold but is not among the sources counts as one of which nothing was found.

    :raises InputError: if the gold cannot be read.
    :raises DataError: if none of the pages with gold is among the sources.
    """
    stems = _stems(gold)
    found = [page for page in extract_pages(sources, options=options) if not isinstance(page, Issue)]
    if not {Path(result.source).stem for result, _ in found} & set(stems):
        raise DataError(f"{gold}: no page with gold is among the sources; they are {', '.join(stems)}")
    return score(
        gold,
        facts=[f for result, identities in found for f in fact_records([result], identities)],
        articles=list(article_records([result for result, _ in found])),
        entities=[e for result, identities in found for e in entity_records([result], identities)],
    )


def score(gold: Path, *, facts: list[Record], articles: list[Record], entities: list[Record]) -> Figures:
    """Compare records that were made before with the gold in a directory."""
    stems = _stems(gold)
    wanted = [f for stem in stems for f in _read(gold, stem, "facts")]
    pages = {s: GoldPage(articles=_read(gold, s, "articles"), texts=_read(gold, s, "text")) for s in stems}
    return Figures(
        facts=score_facts(wanted, facts),
        articles=score_articles(pages, articles),
        entities=score_entities({s: _read(gold, s, "entities") for s in stems}, entities),
        missed=tuple(missed(wanted, facts)),
    )


def _stems(gold: Path) -> list[str]:
    suffix = ".facts.jsonl"
    stems = sorted(p.name.removesuffix(suffix) for p in gold.glob(f"*{suffix}"))
    if not stems:
        names = " ".join(f"STEM.{e}.jsonl" for e in _ENDINGS)
        raise InputError(f"{gold}: no gold here; for each page it holds {names}")
    return stems


def _read(gold: Path, stem: str, kind: str) -> list[Record]:
    path = gold / f"{stem}.{kind}.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 ({error})") from error
    records = []
    for number, line in enumerate(lines, start=1):
        try:
            records += [json.loads(line)] if line.strip() else []
        except ValueError as error:
            raise InputError(f"{path}:{number}: not JSON ({error})") from error
    return records
