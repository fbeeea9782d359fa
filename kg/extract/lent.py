"""支援 told of people: 甲医院下派的20名医生, 街道驻地单位甲厂派出支援力量."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.view import ArticleView, SentenceView
from kg.extract.words import is_area
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_AREAS = (Kind.ORGANISATION, Kind.PLACE)
#: 甲医院等省市医院下派的20名采样人员.
_LENT = re.compile(r"等?(?:[一-鿿]{0,4}(?:医院|单位|部门|学校|企业))?(?:下派|派来|支援|增援|选派)的(?=\d)")
_PEOPLE = re.compile(r"[^，。；]{0,10}?(?:人员|医生|护士|队员|干部|教师|专家|骨干|民警|官兵|志愿者|技术员)")
#: 街道驻地单位甲厂、乙校等派出支援力量: who is helped is the street named before.
_RESIDENT = re.compile(r"(?P<level>街道|社区|镇|乡|村|区|县|市)(?:驻地|辖区|共建|包联|结对|帮扶)单位")
_HELPED = re.compile(
    r"等?(?:单位)?(?:第一时间|迅速|立即|主动|积极|先后|纷纷)*(?:派出|抽调|组织|选派)了?[^，。；]{0,12}?(?:支援|力量|人员|队伍|志愿者|突击队|服务队)"
)
#: Between two bodies of a list; a name that nobody knew may stand there.
_NEXT = later(r"、(?:[一-鿿]{2,10}、)?")
_SURE_LENT, _SURE_RESIDENT = 0.75, 0.85


def lent(article: ArticleView, view: SentenceView) -> Iterator[Draft]:
    """Help by lending people, in one sentence."""
    for mention in view.mentions:
        if mention.kind is not Kind.ORGANISATION or not view.stated(mention.start):
            continue
        sent = _LENT.match(view.plain, mention.end)
        figure = view.mention_at(sent.end()) if sent else None
        topic = article.topic
        if figure is not None and topic is not None and _PEOPLE.match(view.plain, figure.end):
            area = topic.mentions[0]
            if area.kind in _AREAS and is_area(area.name):
                helped = topic.refs()[0]
                bodies = _listed(view, mention)
                own = ("该", "我", "本", "全", area.name, area.name[:-1])
                if not any(b.name.startswith(own) for b in bodies):
                    yield from _drafts(view, bodies, helped, figure.end, _SURE_LENT, figure)
    for resident in _RESIDENT.finditer(view.outside):
        first = view.mention_at(resident.end())
        helped_area = _named(article, view, resident.start(), resident.group("level"))
        if first is None or first.kind is not Kind.ORGANISATION or helped_area is None:
            continue
        last = _last(view, first)
        told = _HELPED.match(view.plain, last.end)
        if told is not None and view.stated(told.start()):
            yield from _drafts(view, _listed(view, last), helped_area, told.end(), _SURE_RESIDENT, None)


def _listed(view: SentenceView, last: Mention) -> list[Mention]:
    """The bodies of a list that ends with one, in order."""
    group = [last]
    for mention in reversed(view.between(0, last.start)):
        gap = view.plain[mention.end : group[0].start]
        if mention.kind is not Kind.ORGANISATION or gap not in ("、", "和", "与", "及"):
            break
        group.insert(0, mention)
    return group


def _last(view: SentenceView, first: Mention) -> Mention:
    """The last body of a list that begins with one; names that nobody knew may stand between."""
    last = first
    for mention in view.between(first.end, len(view.plain)):
        gap = view.plain[last.end : mention.start]
        if mention.kind is not Kind.ORGANISATION or not _NEXT.fullmatch(gap):
            break
        last = mention
    return last


def _named(article: ArticleView, view: SentenceView, at: int, level: str) -> Ref | None:
    """The nearest area before an offset whose name ends in the word for a level."""
    for where, mention in article.before(view, at):
        if where.paragraph != view.paragraph:
            return None
        if mention.kind in _AREAS and mention.name.endswith(level) and len(mention.name) > len(level) + 1:
            return where.ref(mention)
    return None


def _drafts(
    view: SentenceView, bodies: list[Mention], helped: Ref, end: int, sure: float, figure: Mention | None
) -> Iterator[Draft]:
    for body in bodies:
        if body.name != helped.name:
            yield Draft(
                subject=view.ref(body),
                predicate=Predicate.SUPPORTS,
                object=helped,
                view=view,
                start=bodies[0].start,
                end=end,
                qualifiers={Qualifier.QUANTITY: (figure.name,) if figure else ()},
                confidence=sure,
            )
