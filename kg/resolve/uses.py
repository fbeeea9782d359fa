"""The uses of names on a page: every mention of a person, body or place, and every name in a fact."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.model import Author, PageResult, Ref, Span
from kg.resolve.named import BODIES, NAMED, names_of
from kg.vocabulary import Kind

__all__ = ["BODIES", "NAMED", "SIGNATURE", "Use", "UseKey", "uses_by_article"]

#: The paragraph of a name that signs its article.
SIGNATURE = -3
#: Behind these a clause, or what is quoted, begins.
_OPENS = frozenset("，。；：！？“）】\n")
#: 新一届县委, 第五届理事会: the body is the same whatever its term.
_TERM = re.compile(
    "^(?:选举|产生|召开)?(?:新一届|上一届|上届|本届|第[一二三四五六七八九十百0-9]{1,4}届)(?=[一-龥]{2})"
)

#: Before the subject of a clause: when it is, where what it names lies (位于甲县的乙公司), and what that is
#: (国家高新技术企业乙公司).
_SCENE = re.compile(
    "(?:(?:近日|日前|昨日|昨天|今年以来|近年来|今年|去年|目前|如今|据悉|据了解|同时|此外|其中|而|但)，?)?"
    "(?:(?:位于|地处|坐落于|坐落在|落户于?|作为|成立于|始建于|创办于)[^，。；：]{2,30}的)?"
    "(?:(?:国家|省|市|县|本土|本地|当地|知名|龙头|高新|重点|骨干|民营|我[省市县区])[一-龥]{0,10}(?:企业|单位|机构))?"
)
#: How many characters before a name its clause is looked for.
_WITHIN = 40
#: What a term can begin with.
_TERM_BEGINS = ("选举", "产生", "召开", "新", "上", "本", "第")
#: Somebody comes to what is named behind these, the last characters of which are the others.
_REACHED = re.compile("(?:来到|走进|走访|赶到|赶赴|前往|抵达|深入|[到赴])了?$")
_REACHED_ENDS = frozenset("到进访赴往达入了")

#: What a reference is looked up by: article, person or not, printed name, raw offset.
UseKey = tuple[int, bool, str, int]


class Use(NamedTuple):
    """A name at a place of an article.

    ``order`` counts uses in reading order; ``paragraph`` is that of the sentence. ``name`` is what is
    resolved: the printed form, or the full one where the recogniser gives it (甲镇政府 for 政府 in
    甲镇党委、政府), without its term (新一届). ``at`` is its raw offset (-1: not a mention), ``spans`` its
    raw places. ``sentence`` is the index of its sentence in the paragraph; ``leads`` tells that it opens a
    clause, as what the clause is about does, ``reached`` that somebody comes to it (来到甲校).
    """

    article: int
    order: int
    paragraph: int
    kind: Kind
    name: str
    printed: str
    at: int
    spans: tuple[Span, ...] = ()
    sentence: int = 0
    leads: bool = False
    reached: bool = False

    @property
    def key(self) -> UseKey:
        """What a reference to it is looked up by."""
        return self.article, self.kind is Kind.PERSON, self.printed, self.at


def uses_by_article(result: PageResult) -> dict[int, tuple[Use, ...]]:
    """The uses of each article, in reading order: mentions first, then names that only facts have."""
    found: dict[int, list[Use]] = {a.n: [] for a in result.articles}
    for use in _mentions(result):
        found.setdefault(use.article, []).append(use)
    refs: dict[int, dict[Ref, None]] = {}
    for fact in result.facts:
        for ref in (fact.subject, fact.object):
            if ref.kind in NAMED:
                refs.setdefault(fact.evidence.article, {})[ref] = None
    for article, named in refs.items():
        known = found.setdefault(article, [])
        known += _of_refs(article, tuple(named), tuple(known))
    for made in result.articles:
        found[made.n] += _of_authors(made.n, made.authors, len(found[made.n]))
    return {n: tuple(uses) for n, uses in found.items()}


def _mentions(result: PageResult) -> Iterator[Use]:
    order = 0
    marked = sorted(
        result.sentences, key=lambda m: (m.sentence.article, m.sentence.paragraph, m.sentence.index)
    )
    for each in marked:
        sentence = each.sentence
        article, paragraph, index = sentence.article, sentence.paragraph, sentence.index
        passage, plain = sentence.passage, sentence.plain
        times = frozenset(m.end for m in each.mentions if m.kind is Kind.TIME)
        for name in names_of(each):
            start, full = name.start, name.name
            spans = passage.spans(start, name.end)
            yield Use(
                article=article,
                order=order,
                paragraph=paragraph,
                kind=name.kind,
                name=_TERM.sub("", full) if full.startswith(_TERM_BEGINS) else full,
                printed=plain[start : name.end],
                at=spans[0].start,
                spans=spans,
                sentence=index,
                leads=name.whole and _leads(plain, start, times),
                reached=start > 0
                and plain[start - 1] in _REACHED_ENDS
                and _REACHED.search(plain, max(0, start - 4), start) is not None,
            )
            order += 1


def _leads(plain: str, start: int, times: frozenset[int]) -> bool:
    """Whether a name opens a clause, with nothing but the time and where it lies before it.

    :param times: where mentions of times end.
    """
    if start == 0 or plain[start - 1] in _OPENS or start in times:
        return True
    low = max(0, start - _WITHIN)
    begin = next((at for at in range(start, low, -1) if plain[at - 1] in _OPENS or at in times), low)
    return (begin > low or low == 0) and _SCENE.fullmatch(plain, begin, start) is not None


def _of_refs(article: int, refs: Sequence[Ref], known: Sequence[Use]) -> Iterator[Use]:
    """Names in facts that are no mention: parts of one (甲县 in 甲县县长), or a mention and more.

    They stand, for the discourse, right after the mention that begins before them.
    """
    keys = {use.key for use in known}
    refs = [ref for ref in refs if (article, ref.kind is Kind.PERSON, ref.name, ref.at) not in keys]
    if not refs:
        return
    placed = sorted((use.at, use.order, use.paragraph) for use in known)
    starts = [at for at, _, _ in placed]
    for ref in refs:
        near = bisect_right(starts, ref.at) - 1 if ref.at >= 0 else len(placed) - 1
        order, paragraph = placed[near][1:] if near >= 0 else (0, 0)
        yield Use(
            article=article,
            order=order,
            paragraph=paragraph,
            kind=ref.kind,
            name=ref.name,
            printed=ref.name,
            at=ref.at,
        )


def _of_authors(article: int, authors: Iterable[Author], order: int) -> Iterator[Use]:
    for author in authors:
        yield Use(
            article=article,
            order=order,
            paragraph=SIGNATURE,
            kind=Kind.PERSON,
            name=author.name,
            printed=author.name,
            at=author.spans[0].start if author.spans else -1,
            spans=author.spans,
        )
