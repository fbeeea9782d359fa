"""任职 told by a verb: 任命甲为某局局长; 甲当选某会会长，乙、丙当选副会长; 由甲任组长; 会长由甲兼任.

A verb holds for the list that it opens: behind 任命甲为A局局长 the words 乙为B局局长 need none of their own.
Who is removed (免去甲的…职务) or resigns
(接受甲辞去…职务的请求) held the post up to now (原局长).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.extract.antecedents import Antecedents
from kg.extract.elected import Elected
from kg.extract.office import Office, former
from kg.extract.offices import POSTS, Offices
from kg.extract.rows_of_names import MARK, leads_through_names
from kg.extract.view import ArticleView, SentenceView
from kg.extract.words import one_of, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

_BODIES = (Kind.ORGANISATION, Kind.PLACE)
#: How somebody was elected: 以168票, 全票, 再次.
_HOW = r"(?:以[^，。；：、]{1,12}票(?:的[高满全]票)?|全票|满票|高票|再次|再度|一致|光荣|成功)"
#: 甲为, without another verb.
_IS = re.compile(rf"{MARK}?为")
#: What leads up to the names of 当选为某会理事的有：甲、乙, and how the verb before the post ends.
_NAMES_OF = re.compile(r"的(?:还)?有[：:]?(?:[一-鿿·]{2,5}(?:（[^（）]{1,8}）)?、){0,12}$")
_CHOSEN = re.compile(r"(?:当选|当选为|任命为|聘为|被选为|被推选为|增补为|选举为)(?:新一届)?$")
_CHOSEN_AS = re.compile(r"(?:当选|聘|命|选|推|举|增补|续聘)为$")
_ALONGSIDE = later(r"[、和及与](?>[、兼]|[一-鿿]{0,6}?[部处科室所队组站])*+")
_SENT = re.compile(
    r"(?:同志)?(?:主动请缨|主动申请|自愿|响应号召)?，?(?:被|由组织|经组织|受组织)?(?:组织)?"
    r"(?:选派|下派|派驻|派|抽调|调|来)?(?:到|至|往|赴|前往)"
)
_IF = later(r"(?:^|[^一-鿿])(?:如|倘|要是|即使)$")
_FROM = re.compile(r"(?:均|都|皆|分别)?由$")
_HELD_BY = re.compile(r"(?:同志)?(?:兼任|担任|出任|兼)(?=[，。；、]|$)")
_VITA = later(
    r"(?:（[^（）]{1,24}）)?，(?:(?:男|女)(?:，|（)|[一-鿿]{1,4}族，|(?:生于)?(?:19|20)[0-9]{2}年[^，。]{0,8}[生，]|现年|中共党员)"
)
#: 免去甲（的）某局局长职务.
_OF = re.compile(r"(?:同志)?(?:（[^（）]{1,8}）)?的?")
_LEFT = re.compile(r"(?:的)?(?:职务|职|的请求|请求)")
#: 接受甲（因工作变动）辞去某局局长职务; 甲不再担任某局局长.
_RESIGNS = re.compile(
    r"(?:同志)?(?:因[^，。；]{2,16})?，?(?:提出的?|请求|申请)?(?:辞去|不再(?:担任|兼任))(?:其|所)?(?:担任|任)?的?$"
)
_ACCEPTED = re.compile(r"(?:接受|同意|批准)$")
#: Behind those for whom something is done.
_GIVES = re.compile(
    r"(?:们|等)?(?:一一|分别|现场|共同)?(?:授|颁|赠|送|佩|献|发放|鼓掌|点赞|揭|作|做|举行|祝|讲|服务)"
)
#: 甲从某局局长（岗位上）调任某县县长.
_FROM_POST = re.compile(r"(?:同志)?(?:，)?(?:已|日前)?(?:从|由)$")
_TO_POST = re.compile(r"(?:的)?(?:岗位上?|任上|位置上)?，?(?:转|调|改|升|提)?(?:任|赴任|到任|任职)$")

_BLANK = "\ufffc"
#: How far back, in characters, a verb is looked for that reaches a name in a list.
_FAR = 400
#: How many items of a list of appointments are read, and how each ends: with a mark, or with its post.
_ITEMS = 40
_ITEM = later(r"[：:；;]\s*$|[一-鿿]为[一-鿿（）]{4,40}[。]?\s*$")
#: How many names before the verb are read for a post that somebody left.
_MOVED = 8
#: How many people with posts of their own one verb is read for.
_MOST = 12

#: Reads the row of bodies and posts that begins with a mention.
RowReader = Callable[[ArticleView, SentenceView, int], list[tuple[Office, int, int]]]

#: People, and an office with where its evidence begins and ends.
Holding = tuple[Sequence[Mention], Office, int, int]

#: Reads what is told of people from a mention on.
_Reader = Callable[[ArticleView, SentenceView, Sequence[Mention], int, RowReader], Iterator[Holding]]


class Appointments:
    """Reads posts that verbs give to people."""

    def __init__(self, lexicon: Lexicon, offices: Offices, antecedents: Antecedents) -> None:
        """Compile the verbs of ``extract/posts``."""
        document = lexicon.document(POSTS)

        def words(key: str) -> str:
            return one_of(word_list(document[key], f"{POSTS}.yaml: key “{key}”"))

        self._offices = offices
        appointed = words("appointed")
        self._appointed = re.compile(
            rf"{MARK}?(?:，[^，]{{0,8}}){{0,4}}(?:已|现|又|均|都|还|在)?{_HOW}?{appointed}$"
        )
        self._direct = later(rf"{MARK}?(?:已|现|又|均|都|还)?{appointed}")
        self._own_verb = re.compile(
            rf"(?:^|[，至年月日起后先间曾]|一直|开始|因[^，]{{2,12}})(?:曾)?{appointed}$"
        )
        self._is = re.compile(r"(?:曾)?是$")
        self._turn = re.compile(f"(?P<yes>{words('appointing')})|(?P<no>{words('dismissing')})")
        self._elected = Elected(offices, antecedents, re.compile(words("engaging")))
        self._not = re.compile(words("not_appointed"))

    def read(
        self, article: ArticleView, view: SentenceView, groups: Sequence[tuple[int, int]], row: RowReader
    ) -> Iterator[Holding]:
        """The posts that verbs of a sentence give.

        :param groups: the lists of people in it, by the numbers of their first and last mention.
        """
        for first, last in groups:
            yield from self._behind(article, view, first, last, row)
            yield from self._handed(article, view, first, last)
            yield from self._listed(article, view, first, last, row)
        yield from self._later(article, view, row)

    def _behind(
        self, article: ArticleView, view: SentenceView, first: int, last: int, row: RowReader
    ) -> Iterator[Holding]:
        """甲任某局局长; 任命甲为某局局长; 选举：甲为…; 甲是某局的局长."""
        mentions, plain = view.mentions, view.plain
        people, n = mentions[first : last + 1], last + 1
        if (
            n < len(mentions)
            and mentions[n].kind is Kind.QUANTITY
            and plain[people[-1].end : mentions[n].start] in ("等", "以")
        ):
            n += 1
        if n >= len(mentions) or mentions[n].kind not in (*_BODIES, Kind.POST):
            return
        following = mentions[n]
        gap = plain[people[-1].end : following.start]
        if (told := self._told_otherwise(gap, following)) is not None:
            yield from told(article, view, people, n, row)
            return
        direct = self._appointed.match(gap) is not None
        if not direct and not (self._is.match(gap) and following.kind in _BODIES):
            return
        start = people[0].start
        before = plain[max(0, start - 4) : start]
        if self._not.search(before) or self._not.search(gap) or _IF.search(before):
            return
        unsaid = any(s.start <= start < s.end for s in view.unreal if view.enclosing(start) is None)
        if unsaid or (_IS.fullmatch(gap) and self._turned(article, view, start) is not True):
            return
        held = row(article, view, n)
        if self._is.match(gap):
            held = [h for h in held if plain[h[2] : h[2] + 1] in ("，", "。", "；", "、", "")]
        if following.kind is Kind.POST:
            held = self._elected.row(article, view, n, first) or held
        if gap.endswith("为"):
            # 甲先后为会长、监事长授牌: they are those to whom something is given.
            held = [h for h in held if not _GIVES.match(plain, max(e for _, _, e in held))]
        if not gap.endswith("为") or plain[start - 1 : start] in ("、", "和"):
            people = (*self._alongside(view, first), *people)
            start = people[0].start
        for office, _, end in held:
            yield people, office, start, end

    def _dismissed(
        self, article: ArticleView, view: SentenceView, people: Sequence[Mention], n: int, row: RowReader
    ) -> Iterator[Holding]:
        """免去甲的某局局长、某委主任职务: what somebody held up to now."""
        start = people[0].start
        if self._turned(article, view, start) is not False or not view.stated(start):
            return
        held = row(article, view, n)
        end = max((e for _, _, e in held), default=0)
        if not held or not _LEFT.match(view.plain, end):
            return
        for office, _, stop in held:
            yield people, former(office), start, stop

    @staticmethod
    def _resigned(
        article: ArticleView, view: SentenceView, people: Sequence[Mention], n: int, row: RowReader
    ) -> Iterator[Holding]:
        """接受甲辞去某局局长职务, 甲不再担任某局局长: what somebody held up to now."""
        start = people[0].start
        leaves = "不再" in view.plain[people[-1].end : view.mentions[n].start]
        if not leaves and not _ACCEPTED.search(view.plain, max(0, start - 4), start):
            return  # 甲提出辞去: nobody has said yes
        if any(
            s.start < start and view.plain[s.start : start].strip("，") for s in view.unreal if s.end > start
        ):
            return
        for office, _, stop in row(article, view, n):
            yield people, former(office), start, stop

    def _moved(
        self, article: ArticleView, view: SentenceView, people: Sequence[Mention], n: int, row: RowReader
    ) -> Iterator[Holding]:
        """甲从某局局长调任某县县长: the post that somebody is moved to."""
        mentions, plain = view.mentions, view.plain
        for m in range(n, min(n + _MOVED, len(mentions) - 1)):
            left, right = mentions[m], mentions[m + 1]
            if left.kind is Kind.POST and right.kind in _BODIES:
                if _TO_POST.fullmatch(plain[left.end : right.start]) and view.stated(left.start):
                    for office, _, end in row(article, view, m + 1):
                        yield people, office, people[0].start, end
                return

    def _told_otherwise(self, gap: str, following: Mention) -> _Reader | None:
        """What reads the words between a person and a body or post if they hold no verb of appointing."""
        if following.kind in _BODIES and _SENT.fullmatch(gap):
            return self._sent
        if following.kind in _BODIES and _FROM_POST.fullmatch(gap):
            return self._moved
        if _RESIGNS.fullmatch(gap):
            return self._resigned
        return self._dismissed if _OF.fullmatch(gap) else None

    def _sent(
        self, _: ArticleView, view: SentenceView, people: Sequence[Mention], n: int, _row: RowReader
    ) -> Iterator[Holding]:
        """甲被选派到某村担任第一书记."""
        body = view.mentions[n]
        post = view.mentions[n + 1] if n + 1 < len(view.mentions) else None
        if post is None or post.kind is not Kind.POST or not view.stated(people[0].start):
            return
        if not self._direct.fullmatch(view.plain[body.end : post.start]):
            return
        office = self._offices.at_body(view, body, post, post.start)
        if office is not None:
            yield people, office, people[0].start, post.end

    @staticmethod
    def _alongside(view: SentenceView, first: int) -> list[Mention]:
        """Those who stand in one list with the people at mention ``first``, each with their own posts:
        甲局局长乙、丙院院长丁任副组长."""
        mentions = view.mentions
        low = view.clause_at(mentions[first].start).start
        found: list[Mention] = []
        k = n = first
        while n > 0 and len(found) < _MOST and mentions[n - 1].start >= low:
            n -= 1
            if mentions[n].kind in (*_BODIES, Kind.POST):
                continue
            between = view.outside[mentions[n].end : mentions[k].start].replace(_BLANK, "")
            if mentions[n].kind is not Kind.PERSON or not _ALONGSIDE.fullmatch(between):
                break
            found.insert(0, mentions[n])
            k = n
        return found

    def _turned(self, article: ArticleView, view: SentenceView, start: int) -> bool | None:
        """Whether the verb that reaches a name in a list appoints (true) or removes (false); the list may be
        printed in paragraphs below the verb (决定任命：⏎甲为某局局长；⏎乙为某院院长。)."""
        low = max(view.clause_at(start).start, start - _FAR)
        lead = view.outside[low:start].replace(_BLANK, "")
        own = _last(self._turn, lead, 0, len(lead))
        if not leads_through_names(lead[own.end() :] if own else lead):
            return None
        own = own or _last(self._turn, view.plain, max(0, low - _FAR), low)
        for where in reversed(article.sentences[max(0, view.number - _ITEMS) : view.number]):
            if own is not None or not _ITEM.search(where.plain[-_FAR:]):
                break
            own = _last(self._turn, where.plain, max(0, len(where.plain) - _FAR), len(where.plain))
        return own.group("yes") is not None if own else None

    def _handed(self, article: ArticleView, view: SentenceView, first: int, last: int) -> Iterator[Holding]:
        """会长由甲兼任."""
        plain, people = view.plain, view.mentions[first : last + 1]
        if not _HELD_BY.match(plain, people[-1].end):
            return
        clause = view.clause_at(people[0].start)
        lead = view.between(clause.start, people[0].start)
        k = next((n for n, m in enumerate(lead) if m.kind is Kind.POST), None)
        if k is None or not _FROM.match(plain[lead[k].end : lead[k].end + 3].partition("由")[0] + "由"):
            return
        if plain[lead[k].end : lead[k].end + 1] != "由" and "由" not in plain[lead[k].end : lead[k].end + 3]:
            return
        post = lead[k]
        if k and lead[k - 1].kind in _BODIES and plain[lead[k - 1].end : post.start] in ("", "的"):
            office = self._offices.at_body(view, lead[k - 1], post, post.start)
        elif post.start == clause.start:
            office = self._elected.office(article, view, post.start, post)
        else:
            office = None
        if office is not None:
            yield people, office, post.start, people[-1].end

    def _listed(
        self, article: ArticleView, view: SentenceView, first: int, last: int, row: RowReader
    ) -> Iterator[Holding]:
        """当选为某会理事的有：甲、乙."""
        people = view.mentions[first : last + 1]
        before = view.plain[max(0, people[0].start - 60) : people[0].start]
        found = _NAMES_OF.search(before)
        if not found:
            return
        at = people[0].start - len(found.group())
        post = view.covering(at - 1)
        if post is None or post.kind is not Kind.POST:
            return
        n = view.count_before(post.start)
        low = (
            n - 1
            if n and view.mentions[n - 1].kind in _BODIES and view.mentions[n - 1].end == post.start
            else n
        )
        verb = view.plain[max(0, view.mentions[low].start - 8) : view.mentions[low].start]
        if not _CHOSEN.search(verb):
            return
        held = row(article, view, low) if low < n else self._elected.row(article, view, n, n)
        for office, start, _ in held[:1]:
            yield people, office, start, people[-1].end

    def _later(self, article: ArticleView, view: SentenceView, row: RowReader) -> Iterator[Holding]:
        """甲…，2001年起任某局局长: the one who acts in the clause; 甲，男，…，现任某局局长."""
        for n, mention in enumerate(view.mentions):
            before = view.mentions[n - 1] if n else None
            if mention.kind not in (*_BODIES, Kind.POST) or (
                before
                and before.kind is Kind.PERSON
                and (self._appointed.match(view.plain[before.end : mention.start]))
            ):
                continue
            clause = view.clause_at(mention.start)
            lead = view.plain[max(clause.start, mention.start - 24) : mention.start]
            if not (self._own_verb.search(lead)) or self._not.search(lead):
                continue
            if any(m.kind is Kind.PERSON for m in view.between(clause.start, mention.start)):
                continue
            if lead.endswith("为") and not _CHOSEN_AS.search(lead):
                continue
            person = self._actor(view, clause.start)
            shut = view.enclosing(mention.start)
            if shut is not None and view.plain[shut.start] == "（":
                # What a bracket tells is told of the name before it.
                person = next((m for m in view.between(0, shut.start) if m.end == shut.start), None)
                person = person if person is not None and person.kind is Kind.PERSON else None
            if person is None or not (lead.endswith("现任") or view.stated(mention.start)):
                continue
            held = row(article, view, n)
            if mention.kind is Kind.POST:
                held = self._elected.row(article, view, n, n) or []
            for office, _, end in held:
                yield (person,), office, person.start, end

    def _actor(self, view: SentenceView, start: int) -> Mention | None:
        """The person of this sentence who acts in the clause that begins at an offset."""
        if start > _FAR:
            return None
        before = [m for m in view.between(0, start) if m.kind is Kind.PERSON]
        if before and _VITA.match(view.plain, before[-1].end):
            return before[-1]
        actor = view.clause_at(start).actor
        if actor is not None and actor.view is view and len(actor.mentions) == 1:
            return actor.mentions[0] if actor.mentions[0].kind is Kind.PERSON else None
        bodies = [m for m in view.between(0, start) if m.kind is Kind.ORGANISATION]
        return before[0] if len(before) == 1 and not bodies else None


def _last(pattern: re.Pattern[str], text: str, start: int, stop: int) -> re.Match[str] | None:
    """The last place in a stretch where a pattern fits."""
    last = None
    for found in pattern.finditer(text, start, stop):
        last = found
    return last
