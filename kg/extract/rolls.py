"""Posts printed as rolls: 某会理事会名单, 主席：甲, 副主席：乙 丙, 委员：（按姓氏笔画为序）丁 戊.

A roll has no verb. A heading names the body, labels with a colon name the post, or the heading names it too
(委员名单); what follows is names and nothing else. Lists that print the name first (指挥长：甲 某县县长) are
read here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.former_posts import Held
from kg.extract.offices import Offices
from kg.extract.view import ArticleView, SentenceView
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind

_MEMBERS = r"委员|常务委员|候补委员|常委|代表|理事|常务理事|监事|会员|成员|组成人员|常务委员会组成人员"
#: Behind a body, the rest of the heading of a roll: the posts that it lists, or who the body is made of.
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}届(?:理事会|监事会|委员会|常务理事会)?)?"
    rf"(?:(?P<post>{_MEMBERS})|[一-鿿]{{0,12}}?(?:、[一-鿿]{{2,12}}){{0,6}}?)(?:（[^（）]{{1,20}}）)?"
    r"名单(?!.{0,6}(?:公示|征求))|由(?:以下|下列)(?:同志|人员|成员|\d{1,3}[名人])?组成"
)
#: What makes a list one of those who may be chosen, or of other things.
_NOT_YET = re.compile(r"候选|拟|推荐|建议|提名|考察|公示|获奖|表彰|入选|先进|优秀|捐|中奖|录取|失信")
#: Before a body that is set up, and what such bodies are called.
_SET_UP = re.compile(r"(?:成立|组建|调整|设立)(?:了)?$")
_GROUP = re.compile(r"(?:领导小组|指挥部|组委会|筹委会|工作组|专班|协调小组|领导组|委员会|督导组)$")
_OF_PARTY = re.compile(r"^(?:中国共产党|中共).*委员会$")
_COLON = re.compile(r"(?:（[^（）]{1,24}）)? ?[：:]")
#: Between the names of a roll: marks, what stands in brackets, names that nobody knew, groups
#: (某镇代表团（6名）).
_BETWEEN = later(
    r"(?:[ 、，；]|同志|（[^（）]{0,24}）|[一-鿿]{2,14}（\d{1,3}[名人]）|"
    r"(?<=[ 、）：])[一-鿿·]{2,4}(?=[ 、（]))*"
)
#: A heading holds for no more than so many sentences.
_FARTHEST = 80
_SURE = 0.9
_SPACES = re.compile(r"[ 　]{1,4}")
_BODIES = (Kind.ORGANISATION, Kind.PLACE)


@dataclass(slots=True)
class _Roll:
    """The roll that is being read: its body, the post of what follows (empty: none), and its heading."""

    body: Ref
    post: str
    heading: int


class Rolls:
    """Reads rolls."""

    def __init__(self, offices: Offices) -> None:
        """Take what assigns bodies to posts."""
        self._offices = offices

    def read(self, article: ArticleView) -> Iterator[tuple[SentenceView, Mention, Held]]:
        """Each person of a roll, with the office that the roll gives."""
        roll: _Roll | None = None
        for view in article.sentences:
            if roll is not None and view.number - roll.heading > _FARTHEST:
                roll = None
            at, read, opened = 0, False, roll
            for k, mention in enumerate(view.mentions):
                if (heading := self._heading(view, mention)) is not None:
                    roll, at = heading
                elif roll is None or mention.start < at:
                    continue
                elif mention.kind is Kind.POST and (colon := _COLON.match(view.plain, mention.end)):
                    beside = (
                        k
                        and view.mentions[k - 1].kind in _BODIES
                        and view.mentions[k - 1].end == mention.start
                    )
                    roll.post, at = "" if beside else mention.name, colon.end()
                elif mention.kind is Kind.PERSON and roll.post:
                    gap = _BETWEEN.match(view.plain, at, mention.start)
                    if gap is None or gap.end() != mention.start:
                        roll.post = ""
                        continue
                    party = _OF_PARTY.search(roll.body.name) is not None
                    post = roll.post.removeprefix("党委") if party else roll.post
                    office = self._offices.held(roll.body, post, _SURE)
                    yield view, mention, (office, mention.start, mention.end)
                    at, read = mention.end, True
            if roll is not None and roll is opened and not read and view.plain.rstrip().endswith("。"):
                roll = None  # the text goes on

    @staticmethod
    def _heading(view: SentenceView, mention: Mention) -> tuple[_Roll, int] | None:
        """The roll whose heading the body in a mention opens, and where the heading ends."""
        if mention.kind is not Kind.ORGANISATION:
            return None
        found = _HEADING.match(view.plain, mention.end)
        if found is not None and not _NOT_YET.search(found.group()):
            post = found.group("post") or ""
            if not post and found.group().startswith("由"):
                post = "委员" if mention.name.endswith("委员会") else "成员"
            colon = _COLON.match(view.plain, found.end())
            end = colon.end() if colon else found.end()
            return _Roll(body=view.ref(mention), post=post, heading=view.number), end
        before = view.plain[max(0, mention.start - 4) : mention.start]
        if _SET_UP.search(before) and _GROUP.search(mention.name):
            return _Roll(body=view.ref(mention), post="", heading=view.number), mention.end
        return None


def name_first(view: SentenceView) -> list[tuple[int, int]]:
    """The people of a list in which each name stands before the holder's posts, by the numbers of the name
    and of the first body or post behind it; an empty list if the sentence is none such.

    In 甲 某县县长 乙 某局局长 a reader knows by the beginning and the end which post is whose.
    """
    mentions, plain = view.mentions, view.plain
    people = [k for k, m in enumerate(mentions) if m.kind is Kind.PERSON]
    if not people or mentions[-1].kind is not Kind.POST or plain[mentions[-1].end :].strip(" 。"):
        return []
    first = mentions[people[0]]
    if first.start and plain[first.start - 1] not in "：:":
        return []
    rows = []
    for k in people:
        following = mentions[k + 1]
        if following.kind not in (*_BODIES, Kind.POST):
            return []
        if not _SPACES.fullmatch(plain, mentions[k].end, following.start):
            return []
        rows.append((k, k + 1))
    return rows
