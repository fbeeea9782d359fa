"""Which body of the article a bare post (院长甲) or a short word for a body (该院, 公司) stands for.

A body fits by what it is: a head of a school needs a school. Of those that fit, the one counts that acts or
that somebody came to (在甲厂, 走进甲校); a body that is only brought in (由甲公司订购, 邀请甲大学…) does not,
and neither does one of several that stand side by side in the same role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.view import ArticleView, Carried, SentenceView
from kg.extract.words import one_of, word_list
from kg.lexicon import Lexicon
from kg.model import Mention, Ref
from kg.vocabulary import Kind

#: Name of the document with the kinds of bodies.
ANTECEDENTS = "extract/antecedents"

#: How many sentences back a body that is neither the topic nor the only one of its kind is looked for.
_NEAR = 1
#: Words before a short word for a body: those that point back, and those by which a body means itself.
_POINTING, _OURS = "该我本", "我本"
#: How many sentences, and names in each, are looked at for the body that an article calls its own.
_READ, _NAMES = 200, 60
#: How many names before a post are looked at for the ground on which its holder stands.
_BESIDE = 8
#: How sure the body is that an article calls its own (我校) and does not name.
_UNNAMED = 0.8
#: How many sentences, the headline among them, make the beginning of an article.
_LEAD = 3
#: Words that may be a firm's name cut short: how long they are, and where they begin.
_LONGEST_CALL = 6
_LAST_WORDS = re.compile(r"(?<![一-鿿])[一-鿿]{2,6}$|[一-鿿]{6}$")
#: How many sentences back the assembly is looked for that chose somebody.
_ASSEMBLED = 8
#: How many characters of each sentence are looked at for it.
_WINDOW = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """A body named before, and how sure it is that it is the one meant; ``ours``: the article calls it its
    own (我校) and does not name it."""

    body: Ref
    sure: float
    ours: bool = False


class Antecedents:
    """Finds the body that an article means by a word or a post without one."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile ``extract/antecedents``."""
        document = lexicon.document(ANTECEDENTS)
        self._short = {
            word: word_list(endings, f"{ANTECEDENTS}.yaml: short_for")
            for word, endings in document["short_for"].items()
        }
        self._firms = self._short["公司"]
        self._local = frozenset(word_list(document["local"], f"{ANTECEDENTS}.yaml: local"))
        self._host = re.compile(one_of(word_list(document["hosts"], f"{ANTECEDENTS}.yaml: hosts")) + "了?$")
        self._guest = re.compile(one_of(word_list(document["guests"], f"{ANTECEDENTS}.yaml: guests")) + "$")
        assemblies = one_of(word_list(document["assemblies"], f"{ANTECEDENTS}.yaml: assemblies"))
        self._assembly = re.compile(
            rf"([^，。；]{{2,24}}?)(?:第[一二三四五六七八九十百0-9]{{1,4}}[届次]|新一届|换届|"
            rf"(?:成立|会员|会员代表|职工代表|换届){assemblies})"
        )

    @property
    def words(self) -> tuple[str, ...]:
        """The words that can stand for a body named before, without 该."""
        return tuple(self._short)

    def short(self, name: str) -> tuple[str, ...]:
        """The endings of the names that a word like 该院 or 公司 can stand for; none if it is none."""
        bare = name[1:] if name[:1] in _POINTING and len(name) > 1 else name
        return self._short.get(bare, ())

    def own(
        self, article: ArticleView, view: SentenceView, start: int, endings: Sequence[str]
    ) -> Antecedent | None:
        """The body with one of the endings that an article speaks of as its own (我校, 本院): the one that it
        names most often; where it calls none its own, the only one that it names, if it begins with it."""
        fit, ours = tuple(endings), False
        last = view.count_before(start)
        if any(self._is_site(m, fit) for m in view.mentions[max(0, last - _BESIDE) : last]):
            return None
        named: dict[str, list[Ref]] = {}
        others: set[str] = set()
        us: Ref | None = None
        for where in article.sentences[:_READ]:
            own = False
            for mention in where.mentions[:_NAMES]:
                if mention.name[0] in _OURS and set(self.short(mention.name)) & set(fit):
                    ours = own = True
                    us = us or where.ref(mention, Kind.ORGANISATION)
                elif self._fits(mention, fit):
                    named.setdefault(mention.name, []).append(where.ref(mention, Kind.ORGANISATION))
                    if own and where.paragraph >= 0:
                        others.add(mention.name)  # 我院专家来到甲医院: that one is another
        if us is not None:
            named = {name: refs for name, refs in named.items() if name not in others}
            headed = {m.name for w in article.sentences[:1] if w.paragraph < 0 for m in w.mentions} & set(
                named
            )
            if len(headed) == 1:
                named = {name: refs for name, refs in named.items() if name in headed}
            often = sorted((len(refs) for refs in named.values()), reverse=True)
            if not named or (len(often) > 2 and often[0] < 2 * often[1]):
                return Antecedent(body=us, sure=_UNNAMED, ours=True)
        if not named or (len(named) > 1 and not ours):
            return None
        if not ours and not any(
            m.name in named for where in article.sentences[:_LEAD] for m in where.mentions[:_NAMES]
        ):
            return None
        most = max(named, key=lambda name: (len(named[name]), len(name), name))
        return Antecedent(body=named[most][-1], sure=0.8 if ours else 0.75)

    def topic(self, article: ArticleView, endings: Sequence[str]) -> Antecedent | None:
        """The body that the article is about, if its name has one of the endings."""
        topic = article.topic.mentions[0] if article.topic is not None else None
        if topic is None or article.topic is None or not self._fits(topic, tuple(endings)):
            return None
        return Antecedent(body=article.topic.view.ref(topic, Kind.ORGANISATION), sure=0.8)

    def called(self, article: ArticleView, view: SentenceView, end: int) -> tuple[Antecedent, int] | None:
        """The firm whose name stands cut short right before an offset (云海电子 for 云海电子有限公司), and
        where the short name begins; nothing if several could be meant."""
        lead = _LAST_WORDS.search(view.plain, max(0, end - _LONGEST_CALL), end)
        if lead is None:
            return None
        for start in range(lead.start(), end - 1):
            short = view.plain[start:end]
            firms = {
                m.name: where.ref(m, Kind.ORGANISATION)
                for where, m in article.before(view, end)
                if m.kind is Kind.ORGANISATION and short in m.name[:-2] and m.name.endswith(self._firms)
            }
            if firms:
                ref = next(iter(firms.values()))
                return (Antecedent(body=ref, sure=0.8), start) if len(firms) == 1 else None
        return None

    def stands(self, name: str) -> bool:
        """Whether a word for a body can be one that a place has by itself (派出所, 卫生院)."""
        return name in self._local

    def find(
        self,
        article: ArticleView,
        view: SentenceView,
        start: int,
        endings: Sequence[str],
        *,
        pointing: bool = False,
        near: bool = False,
        nearest: bool = False,
    ) -> Antecedent | None:
        """The body with one of the endings that is meant at an offset of a sentence.

        :param pointing: whether a word points back (该公司): then one that was only brought in will do, for
            want of another.
        :param near: whether only a body of the same or the next sentence before will do.
        :param nearest: whether of several that neither act nor host the nearest will do.
        """
        fit = tuple(endings)
        far: dict[str, Ref] = {}
        loose: dict[str, tuple[int, Ref]] = {}
        for where, mention in article.before(view, start):
            distance = view.number - where.number
            if not self._fits(mention, fit):
                if distance == 0 and self._is_site(mention, fit):
                    return self._on_site(where, mention, fit)
                continue
            if near and distance > _NEAR:
                return None
            ref = where.ref(mention, Kind.ORGANISATION)
            guest = self._guest.search(where.plain[max(0, mention.start - 3) : mention.start]) is not None
            if not guest and self._leads(where, mention):
                if self._rivals(where, mention, fit, start if where is view else len(where.plain)):
                    return None
                about = article.topic is not None and mention.name == article.topic.mentions[0].name
                if distance <= _NEAR or about:
                    return Antecedent(body=ref, sure=0.82 if distance == 0 else 0.8)
                far.setdefault(mention.name, ref)
            elif pointing or nearest or not guest:
                loose.setdefault(mention.name, (distance, ref))
        if len(far) == 1:
            return Antecedent(body=next(iter(far.values())), sure=0.75)
        distance, last = next(iter(loose.values()), (0, None))
        only = (not far and len(loose) == 1) or nearest
        return Antecedent(body=last, sure=0.75) if last is not None and only and distance <= _NEAR else None

    def _rivals(self, view: SentenceView, mention: Mention, endings: tuple[str, ...], stop: int) -> bool:
        """Whether another body of the kind stands side by side with a mention."""
        k = view.count_before(mention.start)
        return any(
            m.name != mention.name
            and m.start < stop
            and self._fits(m, endings)
            and self._listed(view, m, mention)
            for m in (*view.mentions[max(0, k - 1) : k], *view.mentions[k + 1 : k + 2])
        )

    def assembled(
        self, article: ArticleView, view: SentenceView, start: int, endings: Sequence[str]
    ) -> Antecedent | None:
        """The body whose assembly is told of (甲协会第三次会员大会, 甲协会换届)."""
        fit = tuple(endings)
        for where in reversed(article.sentences[max(0, view.number - _ASSEMBLED) : view.number + 1]):
            stop = start if where is view else len(where.plain)
            for found in self._assembly.finditer(where.plain, max(0, stop - _WINDOW), stop):
                low, high = found.span(1)
                around = [m for m in where.between(low, high) if m.end >= high]
                if not around or around[0].kind not in (Kind.ORGANISATION, Kind.ACTIVITY):
                    continue
                ref = where.slice_ref(around[0].start, high, Kind.ORGANISATION)
                if len(ref.name) > 3 and ref.name.endswith(fit) and not self.short(ref.name):
                    return Antecedent(body=ref, sure=0.82)
        return None

    def _fits(self, mention: Mention, endings: tuple[str, ...]) -> bool:
        return (
            mention.kind is Kind.ORGANISATION
            and mention.name.endswith(endings)
            and not self.short(mention.name)
            and mention.name not in endings
            and mention.name[0] not in "各该某本"
        )

    @staticmethod
    def _is_site(mention: Mention, endings: tuple[str, ...]) -> bool:
        """Whether a place is the ground of a body of the kind (甲农场工业园区)."""
        return mention.kind is Kind.PLACE and any(len(e) > 1 and e in mention.name for e in endings)

    @staticmethod
    def _on_site(view: SentenceView, mention: Mention, endings: tuple[str, ...]) -> Antecedent | None:
        """The body of such a ground, if all of its name was recognised."""
        ends = [i + len(e) for e in endings if len(e) > 1 and (i := mention.name.find(e)) > 1]
        if not ends:
            return None
        ref = view.slice_ref(mention.start, mention.start + min(ends), Kind.ORGANISATION)
        return Antecedent(body=ref, sure=0.8)

    def _leads(self, view: SentenceView, mention: Mention) -> bool:
        """Whether a body acts in its clause or is where the clause takes place."""
        clause = view.clause_at(mention.start)
        actor = clause.actor
        if actor is not None and actor.view is view and actor.carried is Carried.CLAUSE:
            first = actor.mentions[0]
            if mention is first:
                return True
            if first.kind is Kind.PERSON and mention.start < first.start:
                # The one who acts is printed with the body: 甲院院长乙.
                bodies = [m for m in view.between(clause.start, first.start) if m.kind is Kind.ORGANISATION]
                return bool(bodies) and bodies[0] is mention
        following = view.mention_at(mention.end)
        if following is not None and following.kind in (Kind.POST, Kind.PERSON):
            return False
        return self._host.search(view.plain[max(0, mention.start - 4) : mention.start]) is not None

    @staticmethod
    def _listed(view: SentenceView, one: Mention, other: Mention) -> bool:
        """Whether two bodies stand side by side."""
        low, high = (one, other) if one.start < other.start else (other, one)
        return view.plain[low.end : high.start] in ("、", "和", "与", "及")
