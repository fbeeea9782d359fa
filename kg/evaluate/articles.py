"""Articles against gold articles: found, extra, in order, with headline and authors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import PurePath
from typing import Any

from kg.evaluate.compare import bigrams, dice, dice_of, normal

Record = Mapping[str, Any]
Row = dict[str, float | int | None]

#: Bodies this alike (Dice) are the same article; those less alike than ``_PAIRED`` are not paired at all.
_FOUND, _PAIRED = 0.8, 0.3
#: Gold articles with less text (normal characters) are not counted; found ones need twice as much to be
#: extra.
_LEAST, _LEAST_EXTRA = 20, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """The gold of one page: ``articles`` (headline, authors) and ``texts`` (bodies), tied by ``n``."""

    articles: Sequence[Record]
    texts: Sequence[Record]


@dataclass(slots=True)
class _Tally:
    """Sums over the pages."""

    gold: int = 0
    found: int = 0
    extra: int = 0
    headlines: int = 0
    headlines_hit: int = 0
    authors: int = 0
    authors_made: int = 0
    authors_hit: int = 0
    roles_hit: int = 0
    order: list[float] = field(default_factory=list)


def score_articles(gold: Mapping[str, GoldPage], predicted: Sequence[Record]) -> Row:
    """Figures over all gold articles of the pages.

    :param gold: by stem of the page's file name.
    :param predicted: records as :func:`kg.run.records.article_record` makes them.
    :returns: ``articles`` (count), and with four decimals ``found``, ``extra``, ``order``, ``headline``,
        ``authors``, ``authors_role``; ``None`` where the gold has no article.
    """
    tally = _Tally()
    for stem, page in gold.items():
        _add_page(tally, page, [p for p in predicted if PurePath(p["source"]).stem == stem])
    return {
        "articles": tally.gold,
        "found": _share(tally.found, tally.gold),
        "extra": _share(tally.extra, tally.gold),
        "order": _share(sum(tally.order), tally.gold),
        "headline": round(tally.headlines_hit / max(1, tally.headlines), 4),
        "authors": _f1(tally.authors_hit, tally.authors_made, tally.authors),
        "authors_role": _f1(tally.roles_hit, tally.authors_made, tally.authors),
    }


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _f1(hit: int, made: int, gold: int) -> float:
    return round(2 * hit / (made + gold), 4) if made + gold else 1.0


def _add_page(tally: _Tally, page: GoldPage, mine: Sequence[Record]) -> None:
    bodies = {t["n"]: normal(t["body"]) for t in page.texts}
    gold = [a for a in page.articles if len(bodies.get(a["n"], "")) >= _LEAST]
    texts = [normal(p.get("body", "")) for p in mine]
    match = _match([bodies[a["n"]] for a in gold], texts)
    tally.gold += len(gold)
    tally.found += sum(alike >= _FOUND for _, alike in match.values())
    taken = {j for j, _ in match.values()}
    tally.extra += sum(len(t) >= _LEAST_EXTRA for j, t in enumerate(texts) if j not in taken)
    for i, article in enumerate(gold):
        tally.authors += len({normal(x["name"]) for x in article.get("authors", [])})
        tally.headlines += bool(article.get("headline"))
        if i in match:
            j = match[i][0]
            _add_article(tally, article, mine[j])
            tally.order.append(_in_order(bodies[article["n"]], texts[j]))


def _match(gold: Sequence[str], texts: Sequence[str]) -> dict[int, tuple[int, float]]:
    """For gold articles their found article and how alike the bodies are: one to one, best first."""
    wanted, made = [bigrams(b) for b in gold], [bigrams(t) for t in texts]
    ranked = sorted((-dice_of(x, y), i, j) for i, x in enumerate(wanted) for j, y in enumerate(made))
    match: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, i, j in ranked:
        if -score >= _PAIRED and i not in match and j not in taken:
            match[i] = (j, -score)
            taken.add(j)
    return match


def _add_article(tally: _Tally, gold: Record, made: Record) -> None:
    wanted, found = gold.get("authors", []), made.get("authors", [])
    names = {normal(x["name"]) for x in found}
    tally.authors_made += len(names)
    tally.authors_hit += len(names & {normal(x["name"]) for x in wanted})
    tally.roles_hit += len(_signed(wanted) & _signed(found))
    headline = gold.get("headline")
    if headline and dice(normal(headline), normal(made.get("headline", ""))) >= _FOUND:
        tally.headlines_hit += 1


def _signed(authors: Sequence[Record]) -> set[tuple[str, str]]:
    return {(normal(x["name"]), x.get("role", "")) for x in authors}


def _in_order(a: str, b: str) -> float:
    """Similarity that keeps order (Ratcliff and Metzener 1988), 0 to 1."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
