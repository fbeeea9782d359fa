"""Who has a role: the people and bodies listed before a verb like 出席, or behind 出席会议的有.

Reports give attendance as names with their posts, over several clauses: 县长甲，县政协主席乙出席会议.
All of them attend, not only the last. A clause belongs to the list if it holds nothing but posts, bodies and
names; a verb in it ends the list. Those who are not named may close it (…以及有关部门负责人参加).
"""

from __future__ import annotations

import re

from kg.extract.view import Clause, SentenceView
from kg.extract.words import WordScanner, one_of, shared_words, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

#: Name of the document with who closes a list without a name.
COMPANIONS = "extract/companions"

#: How long those may be who close a list, each clause of them and all.
_LONGEST_PIECE, _LONGEST_TAIL = 60, 240
#: What those who speak speak about (甲、乙8名委员围绕…等内容作大会发言).
_ABOUT = re.compile(
    r"(?:\d{1,3}[名位])?(?:委员|代表|同志|专家|人|学员|教师|干部)?(?:分别|先后|依次|共同)*(?:围绕|就|针对|聚焦)"
    r"(?:[^，。；：]{2,80}|[^。；：]{2,120}?等?(?:内容|话题|方面|议题|主题|问题))$"
)
#: For whom or by whom something is done: no list goes over it.
_TOWARDS = re.compile(r"[为向对给由被把将]")
#: How far before a verb a list of names can begin.
_FARTHEST = 600
_COUNTED = re.compile(r"(?:以?及|和|、)[^，。；：]{0,16}$")
_TOGETHER = re.compile(
    r"(?:等(?:人|领导|同志|\d+(?:多|余)?(?:人|[名位个][一-鿿]{0,4})|[^，；。：]{0,6}(?:领导|同志|人员|负责人|代表))?|一行|同志|先生|女士|夫妇|受邀|应约|共同|一起|一同|（[^）]{0,12}）|"
    r"也?随同|到会|到场|应邀|作?为?代表[^，；。：]{2,14}|[作为]为?[^，；。：]{2,24}|在(?:会|会议|大会|仪式|活动|开幕式|闭幕式|启动仪式|座谈会)上|现场|当庭|出庭|登台|最近|全程|"
    r"(?:赴|前往|到)[^，。；：]{1,8})+"
)
_JOINS = re.compile(r"[、，；和与及 　]|以及|还有|等|原|（[^）]{0,12}）")
_OPENS = re.compile(r"(?:会上|会议上|活动中|仪式上|当天|当日|上午|下午|其中)$")
#: What may stand between names: words that nobody knew, names in foreign letters or with signs for lost ones.
_UNKNOWN = later(r"[一-鿿·a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü@①-⑳]*")
_NAMING = frozenset({Kind.POST, Kind.ORGANISATION, Kind.PLACE, Kind.PERSON})
_PRESENT = re.compile(
    r"(?:(?P<verb>出席|参加|列席|陪同)(?P<event>[^，。；：的有]{0,24})的?|"
    r"在?(?P<at>[^，。；：的、“”]{0,6}?)(?P<seat>主席台[前后]?排?就[座坐])的?|(?:应邀)?(?P<come>到会|到场)(?:祝贺|指导)?的)"
    r"(?:领导|嘉宾|同志|人员|来宾)?(?:还|主要|分别)?有[：:，]?"
)
_ASKED = re.compile(r"邀请(?P<done>了|到|来了?)?")
#: How they come that the clause before names, and such a clause behind a list (等三人，分别作为…).
_AS_WHOM = re.compile(r"(?:分别)?(?:作为|代表)")
_AND_AS_WHOM = re.compile(r"^等?[^，]{0,6}人?，(?=(?:分别)?(?:作为|代表))")
#: Before the name of who wrote the report.
_BYLINE = re.compile(r"(?:记者|通讯员|摄影|(?<!总)编辑|供稿|作者)[ ：:]?$")
#: Behind a body, those of it who come.
_OF_BODY = later(r"(?:等|、|和|与|及|以及|，|的|[一-鿿]{0,4}(?:领导|负责人|负责同志|代表|干部|班子))")


class Attendance:
    """Reads lists of people around a verb."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the word lists."""
        document = lexicon.document(COMPANIONS)
        self._adverbs = re.compile(f"(?:{one_of(shared_words(lexicon, 'adverbs'))})+")
        self._verbs = WordScanner(shared_words(lexicon, "verbs"))
        self._nounlike = frozenset(word_list(document.get("nounlike"), f"{COMPANIONS}.yaml: nounlike"))
        unnamed = one_of(word_list(document.get("unnamed"), f"{COMPANIONS}.yaml: unnamed"))
        self._companions = re.compile(
            rf"(?:等|、|和|与|也?及|也?以及|还有){{1,6}}[^，。；：“”]{{0,60}}{unnamed}(?![一-鿿]?长)"
        )
        self._ends_unnamed = re.compile(rf"(?:{unnamed}|\ufffc)$")
        self._opening = later(rf"(?:以?及)?[^，。；：“”]{{0,60}}(?:{unnamed}|\ufffc)(?![一-鿿]?长)")
        self._members = re.compile(rf"[^，。；：“”]{{0,40}}{unnamed}")

    def before(self, clause: Clause, verb: int) -> tuple[Mention, ...]:
        """The people whose list ends right before a verb, in reading order; empty if none does."""
        view = clause.view
        low = max(0, verb - _FARTHEST)
        people = [m for m in view.between(max(low, clause.start), verb) if _named(view, m)]
        if not people and verb - clause.start <= 60:
            people = self._of_clause_before(clause, verb)
            people = people or [m for m in view.between(low, clause.start) if _named(view, m)]
        if not people or not self._leads_up(view, people[-1].end, verb):
            return ()
        run = [people[-1]]
        for mention in reversed(view.between(low, people[-1].start)):
            if not _named(view, mention):
                continue
            if not self._joined(view, mention.end, run[-1].start):
                break
            run.append(mention)
        return tuple(reversed(self._own_list(view, run)))

    def party(self, clause: Clause, verb: int) -> tuple[Mention, ...]:
        """The people listed before a verb, and the bodies that close their list (…及县科技局等负责人陪同)."""
        people = self.before(clause, verb)
        if not people:
            return ()
        view = clause.view
        closed = self._companions_end(view, people[-1].end, verb)
        behind = view.between(people[-1].end, closed)
        return (*people, *(m for m in behind if m.kind is Kind.ORGANISATION and self._comes_itself(view, m)))

    def unnamed(self, text: str) -> bool:
        """Whether a text is nothing but people without a name (主要领导及相关部门负责同志)."""
        found = self._members.match(text)
        if found is None:
            return False
        rest = self._adverbs.sub("", text[found.end() :])
        return not rest and not self._acting(found.group())

    def behind(self, view: SentenceView) -> list[tuple[str, int, int, int, tuple[Mention, ...]]]:
        """Lists behind their verb (出席会议的还有甲、乙): verb, its start, the event's stretch, people."""
        found = []
        for match in _PRESENT.finditer(view.plain):
            run = self.run(view, match.end()) if view.stated(match.start()) else ()
            if run:
                start, end = match.span("event" if match.group("verb") else "at")
                role = match.group("verb") or ("就座" if match.group("seat") else "出席")
                found.append((role, match.start(), max(start, 0), max(end, 0), run))
        return found

    def asked(self, view: SentenceView) -> list[tuple[int, int, bool, tuple[Mention, ...]]]:
        """Those whom a sentence says were invited: the verb's start, where their list ends, whether the
        verb is said to be done (邀请了), people."""
        found = []
        for match in _ASKED.finditer(view.outside):
            run = self.run(view, match.end()) if view.stated(match.start()) else ()
            if run:
                found.append((match.start(), run[-1].end, bool(match.group("done")), run))
        return found

    def run(self, view: SentenceView, at: int) -> tuple[Mention, ...]:
        """The people of a list that begins at an offset."""
        run: list[Mention] = []
        for mention in view.between(at, len(view.plain)):
            if _named(view, mention):
                if not self._joined(view, at, mention.start, first=not run):
                    break
                run.append(mention)
                at = mention.end
        return tuple(run)

    @staticmethod
    def _of_clause_before(clause: Clause, verb: int) -> list[Mention]:
        """The people that the clause before ends in (甲、乙等三人，分别作为…代表发言)."""
        view = clause.view
        text = view.plain[clause.start : verb]
        if clause.start < 2 or not _AS_WHOM.match(text):
            return []
        earlier = view.clause_at(clause.start - 2)
        return [m for m in view.between(earlier.start, earlier.end) if m.kind is Kind.PERSON]

    @staticmethod
    def _comes_itself(view: SentenceView, body: Mention) -> bool:
        """Whether a body in a list stands for those of it who come, and not before one who is named."""
        following = view.mention_at(body.end)
        if following is not None and following.kind in _NAMING:
            return following.kind is Kind.POST and view.mention_at(following.end) is None
        return _OF_BODY.match(view.plain, body.end) is not None

    def _acting(self, text: str) -> bool:
        """Whether a verb stands in a text that cannot be part of what a body or a group is called."""
        return any(text[s:e] not in self._nounlike for _, s, e in self._verbs.find(text))

    def _leads_up(self, view: SentenceView, at: int, verb: int) -> bool:
        """Whether between the last name and the verb there are only words that change nothing."""
        post = view.mention_at(at)
        if post is not None and post.kind is Kind.POST and post.end <= verb:
            at = post.end  # 甲副校长
        if verb - at > _LONGEST_TAIL:
            return False
        text = view.plain[self._companions_end(view, at, verb) : verb]
        text = _ABOUT.sub("", _AND_AS_WHOM.sub("", text))
        if len(text) > 40 or "，" in text:
            return False
        if (counted := _COUNTED.match(text)) and not self._verbs.find(text[: counted.end()]):
            return True
        for _ in range(6):
            step = _TOGETHER.match(text) or self._adverbs.match(text)
            if step is None or not step.end():
                break
            text = text[step.end() :]
        return not text or (len(text) <= 2 and not self._verbs.find(text))

    def _companions_end(self, view: SentenceView, at: int, verb: int) -> int:
        """Where those who close a list behind its last name at an offset end, at the latest at the verb: in
        the same clause (…等有关部门负责人) or in clauses of their own (…，县法院院长，各镇负责人)."""
        comma = view.plain.rfind("，", at, verb)
        if comma < 0:
            found = self._companions.match(view.plain, at, verb)
            return found.end() if found and not self._acting(_kept(view, at, found.end())) else at
        start = at
        while start <= comma:
            stop = view.plain.find("，", start, verb)
            if not self._lists(view, start, stop):
                return at
            start = stop + 1
        last = self._opening.match(view.outside, start, verb)
        return last.end() if last and self._lists(view, start, last.end()) else at

    def _lists(self, view: SentenceView, start: int, end: int) -> bool:
        """Whether a stretch is nothing but bodies, posts and people without a name."""
        text = view.outside[start:end]
        if len(text) > _LONGEST_PIECE or any(m.kind is Kind.PERSON for m in view.between(start, end)):
            return False
        words = _JOINS.sub("", text.replace("\ufffc", ""))
        if _TOWARDS.search(words) or self._acting(words):
            return False
        return not words or self._ends_unnamed.search(text) is not None

    def _joined(self, view: SentenceView, start: int, end: int, *, first: bool = False) -> bool:
        """Whether between two names there are only posts, bodies and marks, with a word or two unknown."""
        between = [m for m in view.between(start, end) if m.start >= start]
        at, unknown = start, 0
        for mention in [*between, None]:
            stop = mention.start if mention else end
            gap = _JOINS.sub("", view.plain[at:stop])
            if not _UNKNOWN.fullmatch(gap) or len(gap) > 12 or self._acting(gap):
                return False
            unknown += len(gap)
            if mention is None:
                break
            if mention.kind not in _NAMING and mention.kind is not Kind.QUANTITY:
                return False
            at = mention.end
        title = view.mention_at(start)
        if title is not None and title.kind is Kind.POST and title.end < end:
            start = title.end  # 甲主任、乙副主任
        # Two names with nothing between them: the mark was lost.
        return unknown <= 24 and (first or start == end or view.plain[start] in "、，；和与及 　（以等还")

    def _own_list(self, view: SentenceView, run: list[Mention]) -> list[Mention]:
        """The list without a first name that only opens the sentence (甲说，县长乙…)."""
        first = view.clause_at(run[-1].start)
        if len(run) < 2 or view.clause_at(run[-2].start) is first:
            return run
        text = view.outside[first.start : run[-1].start].replace("\ufffc", "")
        # 甲主持会议，乙…: its own clause says something else of the first.
        return run[:-1] if self._verbs.find(text) and not _OPENS.search(text) else run


def _named(view: SentenceView, mention: Mention) -> bool:
    """Whether a mention is a person by the whole name, not by what was known of it (甲·乙)."""
    if mention.kind is not Kind.PERSON or _BYLINE.search(
        view.plain, max(0, mention.start - 5), mention.start
    ):
        return False
    return "·" not in (
        view.plain[mention.start - 1 : mention.start],
        view.plain[mention.end : mention.end + 1],
    )


def _kept(view: SentenceView, start: int, end: int) -> str:
    """A stretch without the names in it: a verb in a name (组织部) is none."""
    return view.outside[start:end]
