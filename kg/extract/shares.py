"""Awards shared out among several in the order of their names: 甲、乙、丙分获冠、亚、季军."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extract.draft import Draft
from kg.extract.qualifiers import time_of
from kg.extract.view import Actor, ArticleView, Clause
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_DIVIDED = re.compile(
    r"(?:分别|分)(?P<verb>获得|荣获|夺得|摘得|斩获|获评|获|列|夺)了?(?P<what>[^，。；：]{2,48})"
)
_DIGITS = "一二三四五六七八九十"
#: 冠、亚、季军; 第一、二、三名; 一、二、三等奖; the 、 may be left out (冠亚季军).
_RANKS = re.compile(
    r"(?P<ranks>[一二三四五六七八九十特冠亚季金银铜](?:[、和及]?第?[一二三四五六七八九十特冠亚季金银铜]){1,12})(?P<of>等奖|军|牌|奖|名)$"
)
#: 第五至第八名.
_RANGE = re.compile(rf"第(?P<first>[{_DIGITS}])名?(?:至|到|-|—)第?(?P<last>[{_DIGITS}])名$")
_APART = re.compile(r"[、和及]")
#: What several awards have in common at their end.
_COMMON = re.compile(
    r"(?P<head>.*?组)(?P<common>(?:团体)?(?:总分)?(?:第[一二三四五六七八九十]名|[特一二三]等奖|冠军|亚军|季军))$"
)
_WHOLE = re.compile(r"(?:奖|名|军|牌|称号|“[^”]+”)$")


def shares(text: str, count: int) -> list[str]:
    """What each of so many gets, in their order; nothing if the text does not name as many."""
    if within := _RANGE.search(text):
        first, last = (_DIGITS.index(within.group(k)) for k in ("first", "last"))
        names = [f"{text[: within.start()]}第{_DIGITS[k]}名" for k in range(first, last + 1)]
        return names if len(names) == count else []
    if ranks := _RANKS.search(text):
        each = [r for r in ranks.group("ranks") if r not in "、和及第"]
        before = text[: ranks.start()]
        return [before + rank + ranks.group("of") for rank in each] if len(each) == count else []
    parts = _APART.split(text)
    if len(parts) != count or count < 2:
        return []
    common = _COMMON.match(parts[-1])
    if common and all(p.endswith("组") for p in parts[:-1]):
        return [p + common.group("common") for p in parts[:-1]] + [parts[-1]]
    return parts if all(_WHOLE.search(p) and len(p) > 2 for p in parts) else []


def divided(article: ArticleView, winners_of: Callable[[Clause, int, int], Actor | None]) -> Iterator[Draft]:
    """A fact for each winner and what falls to it.

    :param winners_of: who stands before an offset of a clause as winners, given the offset of the verb too.
    """
    for view in article.sentences:
        for match in _DIVIDED.finditer(view.plain):
            start = match.start("verb")
            clause = view.clause_at(start)
            if view.enclosing(start) is not None or not view.stated(start):
                continue
            winners = winners_of(clause, match.start(), start)
            names = shares(match.group("what"), len(winners.mentions)) if winners is not None else []
            if winners is None or not names:
                continue
            at = view.marked.sentence.passage.raw(match.start("what"))
            for subject, name in zip(winners.refs(), names, strict=True):
                yield Draft(
                    subject=subject,
                    predicate=Predicate.IS_AWARDED,
                    object=Ref(name=name, kind=Kind.AWARD, at=at),
                    view=view,
                    start=clause.start,
                    end=match.end(),
                    qualifiers={Qualifier.TIME: time_of(clause, start)},
                    confidence=0.9,
                    core=(start, match.end()),
                )
