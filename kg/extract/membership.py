"""隶属: which body is part of which: by full names (某市公安局交警支队 is part of 某市公安局) and by verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.view import ArticleView, SentenceView
from kg.lexicon import Lexicon
from kg.model import Mention
from kg.vocabulary import Kind, Predicate

_PARENT = re.compile(
    r"[一-鿿（）]{2,24}?(?:公安局|医疗集团|集团(?:有限|股份有限)?(?:公司)?|总公司|有限责任公司|有限公司|股份公司|人民医院|中心医院|中医院|医院|大学|学院|总队|总会|联合会|"
    r"协会|学会|研究院|管理局|[一-鿿]{1,4}局|委员会|管委会|办事处)(?=[一-鿿]{2,})"
)
_CHILD = re.compile(
    r"(?:支队|大队|中队|分队|护理支队|分局|派出所|分公司|分会|分院|分校|附属医院|附属中学|附属小学|学院|研究所|实验室|党支部|党总支|党委|纪委|工会|团委|卫生院|服务队|志愿服务队|项目部|车间|"
    r"[一-鿿]{1,6}(?:科|处|室|站|所|中心|部|队|厂|矿|公司|办公室|执法大队|监督所))$"
)
_BELONGS = re.compile(r"(?:隶属于?|附属于|归属于?|下辖于|是(?=[^，。]{2,20}(?:下属|所属|直属)))")


class Membership:
    """Parents that full names and verbs state."""

    name = "membership"

    def __init__(self, lexicon: Lexicon) -> None:
        """Needs no lexicon."""

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All memberships of the article, in reading order."""
        for sentence in view.sentences:
            for mention in sentence.mentions:
                if mention.kind is Kind.ORGANISATION and len(mention.name) > 6:
                    yield from self._nested(sentence, mention)
            for match in _BELONGS.finditer(sentence.plain):
                yield from self._stated(sentence, match.start(), match.end())

    @staticmethod
    def _nested(view: SentenceView, mention: Mention) -> Iterator[Draft]:
        name = mention.name
        at = 0
        while parent := _PARENT.match(name, at):
            rest = name[parent.end() :]
            if not _CHILD.fullmatch(rest) and not _CHILD.search(rest):
                at = 0
                break
            yield Draft(
                subject=view.ref(mention),
                predicate=Predicate.PART_OF,
                object=view.slice_ref(mention.start, mention.start + parent.end(), Kind.ORGANISATION),
                view=view,
                start=mention.start,
                end=mention.end,
                confidence=0.9,
            )
            return

    @staticmethod
    def _stated(view: SentenceView, start: int, end: int) -> Iterator[Draft]:
        clause = view.clause_at(start)
        parent = next((m for m in view.between(end, end + 3) if m.kind is Kind.ORGANISATION), None)
        child = next((m for m in reversed(view.between(clause.start, start)) if m.kind is Kind.ORGANISATION), None)
        if parent is None or child is None or parent.name == child.name or not view.stated(start):
            return
        yield Draft(
            subject=view.ref(child),
            predicate=Predicate.PART_OF,
            object=view.ref(parent),
            view=view,
            start=child.start,
            end=parent.end,
            confidence=0.93,
        )
