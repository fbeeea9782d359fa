"""Who says what a verb of saying reports: whom the clause names, whom 他 stands for, who spoke before."""

from __future__ import annotations

import re

from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.lexicon.patterns import later
from kg.vocabulary import Kind

_PRONOUN = re.compile(r"[他她](?!们)")
#: Between a name and the verb: manner, whom it is said to, and nobody else.
_HOW = re.compile(
    r"(?:同志|先生|女士)?(?:(?:在[^，。；：]{2,40}[中时上后])?代表[^，。；：]{2,24}|在[^，。；：]{2,40}[中时上后]|当庭|当即|接受[^，。；：]{0,10}采访时|[^，。；：、“”向对与给和跟为的]{0,6}|"
    r"[^，。；：、“”向对与给和跟为]{0,5}(?:地)?[对向跟](?:记者|本报记者|大家|[^，。；：、“”\ufffc]{1,8}))(?:地)?"
)
_MANNER = re.compile(r"[^，。；：“”]{0,12}$")
#: Posts that are nobody's name.
_NOBODY = re.compile(r"(?:负责人|领导|代表|人员|干部|同志)$")
_WIDE = frozenset("省市县区州旗盟镇乡")
#: Behind an area: the rest of a longer name.
_LONGER_NAME = later(r"[^，。；：“”]{1,10}(?:厅|局|委|院|公司|集团|协会|学会|银行)(?![一-鿿]?长)")
#: Behind a body, somebody of it whose name nobody knew: 甲村种植大户某某说.
_SOMEBODY = re.compile(
    r"(?:干部|村民|居民|群众|农民|市民|牧民|社员|职工|党员|学生|同学|家长|校友|队员|志愿者|大户|[种养农商店业]户|[一-鿿][员长师手工])[一-鿿·]{2,4}$"
)
#: What several people are told to have done together, before what they demand by it.
_ORDERED = re.compile(
    r"[作做]出?了?[^，。；：]{0,6}(?:指示|批示|部署)$|(?:提出|提)了?[^，。；：]{0,6}(?:要求|意见|希望)$"
)
#: How a speech that was begun goes on without its speaker.
_GOING_ON = re.compile(r"(?:并|还|同时|也|又|进一步|最后|接着|随后|再次|此外|另外|特别|着重)*")
#: Each of several for himself, and within how many characters behind the quotations that is looked for.
_TOLD_WITHIN = 200
_ONE_BY_ONE = re.compile(r"分别|依次|先后|相继|纷纷")
#: Between 会议 and the verb.
_AT_MEETING = re.compile(r"(?:上|还|同时|最后|明确|特别|认真|一致|进一步)*")


def find_speaker(article: ArticleView, clause: Clause, verb: int) -> Actor | None:
    """The person right before the verb, the clause's own actor, or whom 他 stands for."""
    view = clause.view
    people = [m for m in view.between(clause.start, verb) if m.kind is Kind.PERSON]
    actor = clause.actor
    own = actor is not None and actor.carried is Carried.CLAUSE and actor.mentions[0].kind is not Kind.PLACE
    last = people[-1] if people else None
    if last is not None:
        post = view.mention_at(last.end)
        end = post.end if post is not None and post.kind is Kind.POST and post.end <= verb else last.end
        if _HOW.fullmatch(view.outside, end, verb):
            if own and actor is not None and last in actor.mentions:
                return actor
            before = view.plain[max(clause.start, last.start - 1) : last.start]
            return None if before and before in "向对与给和跟为" else Actor((last,), view, Carried.CLAUSE)
    if _PRONOUN.match(view.plain, clause.body) and _MANNER.match(view.plain[clause.body + 1 : verb]):
        return antecedent(article, clause)
    if actor is not None and actor.carried is Carried.SENTENCE and not people and _and(clause, actor, verb):
        return actor
    if not own or actor is None or (last is not None and last not in actor.mentions):
        return None
    manner = view.plain[clause.body : verb]
    # 甲省海洋与渔业厅有关负责人, where only 甲省 is known: not the province speaks.
    longer = actor.mentions[-1].name[-1] in _WIDE and _LONGER_NAME.match(manner)
    # 甲局站长乙认为, where nobody knew that 乙 is a name: not the body speaks.
    unknown = actor.mentions[-1].kind is not Kind.PERSON and any(
        m.kind is Kind.POST and verb - m.end > 1 and not _NOBODY.search(m.name)
        for m in view.between(actor.mentions[-1].end, verb)
    )
    somebody = actor.mentions[-1].kind is not Kind.PERSON and _SOMEBODY.search(manner)
    return None if longer or unknown or somebody or not _MANNER.match(manner) else actor


def _and(clause: Clause, actor: Actor, verb: int) -> bool:
    """Whether a clause goes on with what one person does (甲介绍了…，并表示…), or several in one voice
    (甲、乙作出批示，要求…)."""
    begin = clause.start
    before = clause.view.plain[max(0, begin - 30) : max(0, begin - 1)]
    together = len(actor.mentions) == 1 or _ORDERED.search(before) is not None
    alone = together and actor.mentions[0].kind is Kind.PERSON
    if verb == begin and clause.view.plain.startswith("提出", verb):
        return False  # 提出了打算: of whom is told before
    return alone and _GOING_ON.fullmatch(clause.view.plain, begin, verb) is not None


def goes_on(clause: Clause, verb: int) -> bool:
    """Whether a verb opens its sentence without any subject, or behind 同时, 最后: then he goes on who spoke
    before."""
    view = clause.view
    start = 0
    if clause.start > 0:
        start = clause.start
        if not _GOING_ON.fullmatch(view.plain[: clause.start].rstrip("，")):
            return False
    return _GOING_ON.fullmatch(view.plain, start, verb) is not None


def shared_out(view: SentenceView, start: int) -> bool:
    """Whether several people behind an offset spoke one after the other (甲、乙以及丙分别分享了…), so that
    nobody can tell who said which of the quotations before it."""
    told = _ONE_BY_ONE.search(view.outside, start, start + _TOLD_WITHIN)
    if told is None:
        return False
    return sum(m.kind is Kind.PERSON for m in view.between(start, told.start())) > 1


def by_pronoun(article: ArticleView, clause: Clause) -> Actor | None:
    """Whom 他 stands for that opens a clause."""
    return antecedent(article, clause) if _PRONOUN.match(clause.view.plain, clause.body) else None


def meets(clause: Clause, verb: int) -> bool:
    """Whether a verb says what a meeting resolves (会议要求)."""
    return _AT_MEETING.fullmatch(clause.view.plain, clause.body, verb) is not None


def antecedent(article: ArticleView, clause: Clause) -> Actor | None:
    """Whom 他 stands for: the last single person who opened a clause before, in this paragraph or the
    sentence before it."""
    view = clause.view
    for number in range(view.number, max(-1, view.number - 4), -1):
        earlier = article.sentences[number]
        if earlier.paragraph < view.paragraph - (number == view.number - 1):
            return None
        for other in reversed(earlier.clauses):
            actor = other.actor
            if (earlier is view and other.start >= clause.start) or actor is None:
                continue
            if actor.carried is Carried.CLAUSE and actor.mentions[-1].kind is Kind.PERSON:
                return Actor(actor.mentions, earlier, Carried.PARAGRAPH) if len(actor.mentions) == 1 else None
    return None
