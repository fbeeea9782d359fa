"""Runs the extractors over the articles of a page."""

from __future__ import annotations

import re
from itertools import groupby

from kg.extract.actors import ActorTracker
from kg.extract.draft import Draft, Signature, assemble
from kg.extract.registry import extractors
from kg.extract.repeats import without_repeats
from kg.extract.view import ArticleView
from kg.lexicon import Lexicon
from kg.model import Article, Fact, Issue, MarkedSentence, Page
from kg.vocabulary import Kind, Predicate, Qualifier

#: Facts that are less sure than this are not stated.
LEAST = 0.55
#: More is asked where most of those that were less sure were wrong on reading.
LEAST_OF = {Predicate.CARRIES_OUT: 0.672, Predicate.INSPECTS: 0.72}


#: To hear, ask and find out on the spot is what a visit is for.
_ASKING = re.compile(r"(?:现场|实地|详细|深入|全面|仔细|认真)?(?:听取|了解|询问)(?!并?审议|和)")

#: A verb in the middle of what was taken for a name.
_CLAUSE = re.compile(
    r"隆重|举行|召开(?!人)|前来|莅临|检查(?=[一-鿿]{2}$)(?!.*(?:[站组院局所队科室处点员岗]|中心|大队|支队)$)"
)

#: Of the same two, what says more: a relation gives way to these.
STRONGER = {
    Predicate.CARRIES_OUT: (Predicate.PUTS_IN_PLACE, Predicate.CONVENES),
    Predicate.INSPECTS: (Predicate.SUPPORTS,),
    Predicate.BUILDS: (Predicate.SETS_UP, Predicate.PUTS_IN_PLACE),
}


class Extractor:
    """Finds what a page states. Set up once, then used for any number of pages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tracker = ActorTracker(lexicon)
        self._extractors = extractors(lexicon)

    def extract(
        self, page: Page, articles: tuple[Article, ...], marked: tuple[MarkedSentence, ...]
    ) -> tuple[tuple[Fact, ...], tuple[Issue, ...]]:
        """The facts of a page in reading order, each once, and what had to be left out.

        :param marked: the sentences of all articles, in reading order.
        """
        facts: list[Fact] = []
        issues: list[Issue] = []
        by_article = {n: tuple(group) for n, group in groupby(marked, key=lambda m: m.sentence.article)}
        for article in articles:
            view = ArticleView(article, by_article.get(article.n, ()))
            self._tracker.track(view)
            made: list[tuple[str, Draft | Signature]] = []
            for extractor in self._extractors:
                drafts = list(extractor.extract(view))
                view.earlier.extend(d for d in drafts if isinstance(d, Draft))
                made += [
                    (extractor.name, d)
                    for d in drafts
                    if d.confidence >= LEAST_OF.get(d.predicate, LEAST) and not _glued(d)
                ]
            for name, draft in strongest(without_repeats(made)):
                fact = assemble(draft, page, name)
                if isinstance(fact, Fact):
                    facts.append(fact)
                else:
                    issues.append(fact)
        return once(facts), tuple(issues)


def strongest(made: list[tuple[str, Draft | Signature]]) -> list[tuple[str, Draft | Signature]]:
    """The drafts without the weak ones whose words another draft of the same sentence is made of, and without
    those that give way to what is told of the same two besides."""
    firm: dict[int, list[tuple[int, int]]] = {}
    for _, draft in made:
        if isinstance(draft, Draft) and not draft.weak and draft.core[1]:
            firm.setdefault(draft.view.number, []).append(draft.core)

    told = {(d.subject.name, d.predicate, d.object.name) for _, d in made if isinstance(d, Draft)}

    visitors = {s for s, p, _ in told if p is Predicate.INSPECTS}

    def gives_way(draft: Draft | Signature) -> bool:
        if isinstance(draft, Draft) and draft.subject.name in visitors and _asks(draft):
            return True
        stronger = STRONGER.get(draft.predicate, ())
        if any((draft.subject.name, p, draft.object.name) in told for p in stronger):
            return True
        if not isinstance(draft, Draft) or not draft.weak:
            return False
        start, end = draft.core
        return any(low < end and start < high for low, high in firm.get(draft.view.number, ()))

    return [(name, draft) for name, draft in made if not gives_way(draft)]


def _glued(draft: Draft | Signature) -> bool:
    """Whether a name of a body or place took in a clause (甲园隆重举行乙馆)."""
    if not isinstance(draft, Draft):
        return False
    named = (r for r in (draft.subject, draft.object) if r.kind in (Kind.ORGANISATION, Kind.PLACE))
    return any(_CLAUSE.search(ref.name, 2) for ref in named)


def _asks(draft: Draft) -> bool:
    """Whether an act is to ask or to be told: who is on a visit does so as a part of it. To be given a report
    is more."""
    verb = "".join(draft.qualifiers.get(Qualifier.VERB, ()))
    reported = draft.object.name.endswith(("汇报", "报告"))
    asks = draft.predicate is Predicate.CARRIES_OUT and draft.weak and not reported
    return asks and _ASKING.match(verb) is not None


def once(facts: list[Fact]) -> tuple[Fact, ...]:
    """Each statement once, the surest of its repetitions, ordered by where its evidence begins.

    A post that another fact of the same person at the same body has among its own is a repetition too.
    """
    best: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        key = _key(fact)
        if key not in best or fact.confidence > best[key].confidence:
            best[key] = fact
    posts: dict[tuple[str, str], list[Fact]] = {}
    for fact in best.values():
        if fact.predicate is Predicate.HOLDS_POST:
            posts.setdefault((fact.subject.name, fact.object.name), []).append(fact)
    dropped = {id(f) for group in posts.values() for f in group if any(_within(f, o) for o in group)}
    kept = [f for f in best.values() if id(f) not in dropped]
    kept.sort(key=lambda f: (f.evidence.spans[0].start, f.evidence.spans[-1].end, f.extractor, _key(f)))
    return tuple(kept)


def _key(fact: Fact) -> tuple[object, ...]:
    said: tuple[object, ...] = (fact.subject.name, fact.predicate.value, fact.object.name)
    if fact.predicate is Predicate.HOLDS_POST:
        said += (dict(fact.qualifiers).get(Qualifier.POST.value),)
    elif fact.predicate is Predicate.WROTE:
        said += (str(fact.evidence.article),)
    return said


def _within(fact: Fact, other: Fact) -> bool:
    mine, theirs = (set(dict(f.qualifiers).get(Qualifier.POST.value, ())) for f in (fact, other))
    return mine < theirs
