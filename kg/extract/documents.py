"""发布: who issues which text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.engine import Found, RuleExtractor
from kg.extract.rules import Rule
from kg.extract.view import ArticleView, Clause, SentenceView
from kg.vocabulary import Kind, Predicate

_NEXT_TITLE = re.compile(r"(?:（[^）]{1,12}）)?(?:、|和|及|以及|与)?(?=《)")
#: 宣读了：《甲》、《乙》 and 通过了《甲》；《乙》: a list of texts goes on behind a mark that ends a clause.
_LISTED = re.compile(r"了?：")
#: Behind a text: that it is a draft, and that the list goes on.
_NOTED = re.compile(r"(?:（[^）]{1,12}）)?、(?!《)")
_ITEM = re.compile(r"；(?:关于|(?=《))?")
#: A title that names who issued the text: 《某省财政厅关于…的通知》.
_ISSUED = re.compile(
    r"《(?P<body>(?:中共)?[一-鿿]{1,20}?(?:厅|局|委员会|[省市县区州盟旗]委|政府|国务院|办公室|办公厅|[一-鿿]部|公司|集团|大学|学院|总工会|法院|检察院))"
    r"关于[^《》]{2,80}?(?:通知|意见|决定|通告|公告|决议|规定|批复|公报|命令)》"
)
#: A text right behind who issued it (学习甲局《关于…的通知》、《…办法》), by the word for its sort.
_OWN_TEXT = re.compile(
    r"(?:的|[^，。；《》]{0,2}(?:印发|下发|出台|制定|发布|颁布)的)?(?P<text>《[^《》]{4,80}?(?:〈[^〉]{1,60}〉[^《》]{0,20}?)?"
    r"(?:通知|意见|办法|方案|条例|规定|规划|细则|决定|通告|公告|议案|提案|报告|预案|指南|规范|纲要|行动计划|措施|批复|公约|章程)"
    r"(?:（[^）]{1,12}）)?》)"
)
#: Between such texts in a list.
_MORE_TEXTS = re.compile(r"(?:（[^）]{1,12}）)?[、和及与]?(?=《)")
_TITLE_SURE = 0.9
_OWNED_SURE = 0.86
_ISSUERS = (Kind.ORGANISATION, Kind.PERSON)


class Documents(RuleExtractor):
    """Notices, plans, rules, open letters by the verbs that issue them and by titles that name who did."""

    name = "documents"

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """What the rules state, then texts whose titles name who issued them."""
        told = []
        for draft in super().extract(view):
            told.append(draft.object.name)
            yield draft
        for sentence in view.sentences:
            for match in _ISSUED.finditer(sentence.plain):
                if match.group() not in told:
                    told.append(match.group())
                    yield self._by_title(sentence, match)
            for draft in self._owned(sentence):
                if draft.object.name not in told:
                    yield draft

    @staticmethod
    def _owned(view: SentenceView) -> Iterator[Draft]:
        """The texts that stand right behind the body or the official they are of."""
        if "《" not in view.plain:
            return
        for owner in view.mentions:
            if owner.kind not in _ISSUERS or view.enclosing(owner.start) is not None:
                continue
            text = _OWN_TEXT.match(view.plain, owner.end)
            while text is not None:
                yield Draft(
                    subject=view.ref(owner),
                    predicate=Predicate.ISSUES,
                    object=view.slice_ref(*text.span("text"), Kind.DOCUMENT),
                    view=view,
                    start=owner.start,
                    end=text.end(),
                    confidence=_OWNED_SURE,
                    core=text.span("text"),
                )
                more = _MORE_TEXTS.match(view.plain, text.end())
                text = _OWN_TEXT.match(view.plain, more.end()) if more else None

    @staticmethod
    def _by_title(view: SentenceView, match: re.Match[str]) -> Draft:
        return Draft(
            subject=view.slice_ref(*match.span("body"), Kind.ORGANISATION),
            predicate=Predicate.ISSUES,
            object=view.slice_ref(*match.span(), Kind.DOCUMENT),
            view=view,
            start=match.start(),
            end=match.end(),
            confidence=_TITLE_SURE,
            core=match.span(),
        )

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The texts: after the first also those that are listed behind it."""
        found = super().objects(rule, view, clause, start, end)
        listed = _LISTED.match(view.plain, end)
        if not found and listed and (first := self._text(rule, view, listed.end())):
            found = [first]
        while found:
            at = found[-1].end
            following = _NEXT_TITLE.match(view.plain, at)
            noted = _NOTED.match(view.plain, at) if rule.heads == "adopted" else None
            if following is None and noted:
                more = self._text(rule, view, noted.end())
            elif following is None and rule.heads == "adopted" and (item := _ITEM.match(view.plain, at)):
                more = self._text(rule, view, at + 1, whole=not view.plain.startswith("《", item.end()))
            else:
                more = self._text(rule, view, following.end()) if following else None
            if more is None:
                return found
            found.append(more)
        return found

    def _text(self, rule: Rule, view: SentenceView, at: int, *, whole: bool = False) -> Found | None:
        """The text whose name begins at an offset; ``whole``: and fills its clause."""
        stop = view.clause_at(at).end
        known = view.mention_at(at)
        if known is not None and known.kind is Kind.DOCUMENT and (not whole or known.end == stop):
            return Found(ref=view.ref(known), start=at, end=known.end, sure=1.0)
        phrase = self.phrases.find(view, at, stop, rule.heads, free=False, longest=0)
        if phrase is None or (whole and phrase.end != stop):
            return None
        named = self._named(rule, view, phrase.start, phrase.end, 0.98)
        return named[0] if named else None
