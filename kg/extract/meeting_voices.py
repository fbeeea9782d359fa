"""Who is heard at a meeting: 会上，甲介绍了…; 座谈会上，乙表示，….

The meeting is named before; here a clause or the opening of one says no more than that it happened there. Who
speaks is named right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.occasions import Occasions
from kg.extract.role_events import ROLES
from kg.extract.view import Carried, Clause, SentenceView
from kg.extract.words import WordScanner, one_of, shared_words, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind

#: The clause, or the opening of one, that says where it is said.
_THERE = re.compile(
    r"(?:在)?(?:当天|当日|昨天|今天|上午|下午|随后的?|此次|本次|[一-鿿]{0,4})(?P<at>会议|大会|座谈会|动员会|推进会|推介会|发布会|表彰会|总结会|交流会|研讨会|论坛|仪式|典礼|启动仪式|签约仪式|开幕式|闭幕式|开班式|庆典|会)"
    r"(?:现场)?上"
)
#: Between the speaker and his verb, besides adverbs: what he speaks about and for whom.
_ABOUT = r"(?:(?:代表|围绕|就|针对|结合|对|向|为|与|同|以|用|从)[^，。；：]{2,40}?)?(?:作了?|进行了?)?"
#: Nobody speaks at these 会上.
_SHOW = re.compile(r"(?:运动会|博览会|展览会|展销会|招聘会|音乐会|演唱会|晚会|[^动]赛|节|展)”?$")
#: Words of the meeting reach no further back than so many sentences.
_FARTHEST = 6
#: And the speaker's verb stands no further behind the name.
_REACH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who does something at a meeting: ``role`` by the verb that ends at ``end``."""

    speaker: Mention
    role: str
    event: Ref
    start: int
    end: int


class MeetingVoices:
    """Finds those who are heard at a meeting told of before."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the verbs."""
        self._roles: list[str] = []
        verbs: list[str] = []
        for role, words in (lexicon.document(ROLES).get("voices") or {}).items():
            for word in word_list(words, f"{ROLES}.yaml: voices: {role}"):
                verbs.append(word)
                self._roles.append(role)
        self._verbs = WordScanner(verbs)
        adverb = one_of(shared_words(lexicon, "adverbs"))
        self._between = later(f"(?:{adverb}){{0,8}}?{_ABOUT}(?:{adverb}){{0,8}}")

    def heard(self, view: SentenceView, occasions: Occasions) -> Iterator[Voice]:
        """Those who are heard in a sentence."""
        for k, clause in enumerate(view.clauses):
            there = _THERE.match(view.plain, clause.start, clause.end)
            if there is None or not view.stated(clause.start):
                continue
            apart = there.end() == clause.end
            spoken = view.clauses[k + 1] if apart and k + 1 < len(view.clauses) else clause
            if apart and spoken is clause:
                continue
            event = occasions.last(view, clause.start, there.group("at"))
            if event is None or view.number - event.sentence > _FARTHEST or _SHOW.search(event.ref.name):
                continue
            event_named = occasions.full(view, clause.start, event.ref.name) or event.ref
            voice = self._voice(view, spoken, event_named)
            if voice is not None:
                yield voice

    def _voice(self, view: SentenceView, clause: Clause, event: Ref) -> Voice | None:
        """What the person that opens a clause does there."""
        actor = clause.actor
        if actor is None or actor.carried is not Carried.CLAUSE or len(actor.mentions) != 1:
            return None
        speaker = actor.mentions[0]
        if speaker.kind is not Kind.PERSON or actor.view is not view:
            return None
        for word, start, end in self._verbs.find(view.outside[: min(len(view.plain), speaker.end + _REACH)]):
            if start < speaker.end:
                continue
            title = view.mention_at(speaker.end)
            begin = title.end if title is not None and title.kind is Kind.POST else speaker.end
            words = view.outside[begin:start]
            if not self._between.fullmatch(words) or not view.stated(speaker.start):
                return None
            return Voice(speaker=speaker, role=self._roles[word], event=event, start=start, end=end)
        return None
