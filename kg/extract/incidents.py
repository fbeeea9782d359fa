"""The accident, fire or flood that an article reports: what its dead and hurt are figures of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.view import ArticleView, SentenceView
from kg.model import Mention
from kg.vocabulary import Kind

#: A longer name than this is a story.
_LONGEST = 40
_KINDS = (
    r"(?:事故|火灾|火情|爆炸|地震|泥石流|山体滑坡|滑坡|塌方|坍塌|垮塌|塌陷|溃坝|决口|洪灾|洪涝|水灾|雪灾|风灾|旱灾|雹灾|龙卷风|沉船|翻船|"
    r"车祸|追尾|相撞|空难|溺水|中毒|踩踏|矿难|透水|瓦斯突出|泄漏|枪击)"
)
#: 某路段发生一起…事故; what it was stands behind the last 的.
_HAPPENED = re.compile(
    r"(?:突然|又|曾|先后)?(?:发生|突发|遭遇|遭受)了?(?:过)?(?:[一两二三\d]+[起场次])?(?P<what>[^，。；：“”]{0,40}?"
    + _KINDS
    + r"[^，。；：的]{0,4}?)"
    r"(?=[，。；：、（]|造成|导致|致|$)"
)
#: What opens such a clause beside the place.
_BEFORE_PLACE = re.compile(
    r"^(?:.*?(?:左右|许|时分|凌晨|早上|上午|中午|下午|傍晚|晚上|晚|夜间|当天|日前|近日)|在|位于|，)+"
)
#: Told of what happens in general, long ago or elsewhere, and of what did not.
_GENERAL = re.compile(r"防止|避免|杜绝|预防|如果|一旦|若|易|可能|未|没有|不再|每年|历年|演练|模拟|假设")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What happened, as a mention made of place and kind (甲路乙村附近交通事故), and where it is told."""

    mention: Mention
    view: SentenceView

    def told_by(self, view: SentenceView, offset: int) -> bool:
        """Whether what stands at an offset comes after the incident was told."""
        return (view.number, offset) > (self.view.number, self.mention.start)


def incident_of(article: ArticleView) -> Incident | None:
    """The one incident that an article tells of at its beginning; none where it tells of several places."""
    for view in article.sentences[:4]:
        if view.paragraph < 0:
            continue
        for match in _HAPPENED.finditer(view.plain):
            if view.enclosing(match.start()) is not None or not view.stated(match.start()):
                continue
            begin = 1 + max(view.plain.rfind(mark, 0, match.start()) for mark in "，。；：")
            if _GENERAL.search(view.plain, begin, match.end()):
                continue
            place = _place(view, begin, match.start())
            what = match.group("what").rpartition("的")[2].strip("“”")
            if not place or len(place) + len(what) > _LONGEST:
                continue
            at = view.plain.index(place, begin)
            mention = Mention(kind=Kind.ACTIVITY, start=at, end=match.end(), name=place + what)
            return Incident(mention=mention, view=view)
    return None


def _place(view: SentenceView, begin: int, stop: int) -> str:
    """Where it happened: what the clause says between its time and the verb, if a place is named in it."""
    times = [m.end for m in view.between(begin, stop) if m.kind is Kind.TIME]
    begin = max([begin, *times])
    text = view.plain[begin:stop]
    said = _BEFORE_PLACE.match(text)
    text = text[said.end() :] if said else text
    start = stop - len(text)
    named = [m for m in view.between(start, stop) if m.kind in (Kind.PLACE, Kind.ORGANISATION)]
    return text if named and 2 < len(text) <= 30 else ""
