"""Who has a role: the people listed before a verb like 出席, or behind 出席会议的有.

Reports give attendance as names with their posts, over several clauses: 县长甲，县政协主席乙出席会议.
All of them attend, not only the last. A clause belongs to the list if it holds nothing but posts, bodies and
names; a verb in it ends the list.
"""

from __future__ import annotations

import re

from kg.extract.view import Clause, SentenceView
from kg.extract.words import WordScanner, one_of, shared_words
from kg.lexicon import Lexicon
from kg.model import Mention
from kg.vocabulary import Kind

#: How far before a verb a list of names can begin.
_FARTHEST = 400
_COUNTED = re.compile(r"(?:以?及|和|、)[^，；。：]{0,16}$")
_TOGETHER = re.compile(
    r"(?:等(?:人|领导|同志|\d+(?:多|余)?(?:人|[名位个][一-鿿]{0,4})|[^，；。：]{0,6}(?:领导|同志|人员|负责人|代表))?|一行|同志|夫妇|共同|一起|一同|（[^）]{0,12}）|"
    r"也?随同|到会|到场|应邀|代表[^，；。：]{2,14}|为[^，；。：]{2,16}|在(?:会|仪式|活动|开幕式|闭幕式|大会|会议)上|现场|当庭|出庭|登台|最近|"
    r"(?:赴|前往|到)[^，。；：]{1,8})+"
)
_JOINS = re.compile(r"[、，；和与及 　]|以及|还有|等|原|（[^）]{0,12}）")
_OPENS = re.compile(r"(?:会上|会议上|活动中|仪式上|当天|当日|上午|下午|其中)$")
_HAN = re.compile(r"[一-鿿]*")
_NAMING = frozenset({Kind.POST, Kind.ORGANISATION, Kind.PLACE, Kind.PERSON})
_PRESENT = re.compile(
    r"(?P<verb>出席|参加|列席|陪同)(?P<event>[^，。；：的]{0,24})的?(?:领导|嘉宾|同志)?(?:还|主要|分别)?有[：:，]?"
)


class Attendance:
    """Reads lists of people around a verb."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the word lists."""
        self._adverbs = re.compile(f"(?:{one_of(shared_words(lexicon, 'adverbs'))})+")
        self._verbs = WordScanner(shared_words(lexicon, "verbs"))

    def before(self, clause: Clause, verb: int) -> tuple[Mention, ...]:
        """The people whose list ends right before a verb, in reading order; empty if none does."""
        view = clause.view
        low = max(0, verb - _FARTHEST)
        people = [m for m in view.between(max(low, clause.start), verb) if m.kind is Kind.PERSON]
        if not people or not self._leads_up(view, people[-1].end, verb):
            return ()
        run = [people[-1]]
        for mention in reversed(view.between(low, people[-1].start)):
            if mention.kind is not Kind.PERSON:
                continue
            if not self._joined(view, mention.end, run[-1].start):
                break
            run.append(mention)
        return tuple(reversed(self._own_list(view, run)))

    def behind(self, view: SentenceView) -> list[tuple[str, int, int, int, tuple[Mention, ...]]]:
        """Lists behind their verb (出席会议的还有甲、乙): verb, its start, the event's stretch, people."""
        found = []
        for match in _PRESENT.finditer(view.plain):
            if not view.stated(match.start()):
                continue
            run: list[Mention] = []
            at = match.end()
            for mention in view.between(match.end(), len(view.plain)):
                if mention.kind is Kind.PERSON:
                    if not self._joined(view, at, mention.start, first=not run):
                        break
                    run.append(mention)
                    at = mention.end
            if run:
                start, end = match.span("event")
                found.append((match.group("verb"), match.start(), start, end, tuple(run)))
        return found

    def _leads_up(self, view: SentenceView, at: int, verb: int) -> bool:
        """Whether between the last name and the verb there are only words that change nothing."""
        if verb - at > 30 or "，" in view.plain[at:verb]:
            return False
        text = view.plain[at:verb]
        if (counted := _COUNTED.match(text)) and not self._verbs.find(text[: counted.end()]):
            return True
        for _ in range(6):
            step = _TOGETHER.match(text) or self._adverbs.match(text)
            if step is None or not step.end():
                break
            text = text[step.end() :]
        return not text or (len(text) <= 2 and not self._verbs.find(text))

    def _joined(self, view: SentenceView, start: int, end: int, *, first: bool = False) -> bool:
        """Whether between two names there are only posts, bodies and marks, with a word or two unknown."""
        between = [m for m in view.between(start, end) if m.start >= start]
        at, unknown = start, 0
        for mention in [*between, None]:
            stop = mention.start if mention else end
            gap = _JOINS.sub("", view.plain[at:stop])
            if not _HAN.fullmatch(gap) or len(gap) > 12 or self._verbs.find(gap):
                return False
            unknown += len(gap)
            if mention is None:
                break
            if mention.kind not in _NAMING and mention.kind is not Kind.QUANTITY:
                return False
            at = mention.end
        return unknown <= 24 and (first or view.plain[start] in "、，；和与及 　（以等还")

    def _own_list(self, view: SentenceView, run: list[Mention]) -> list[Mention]:
        """The list without a first name that only opens the sentence (甲说，县长乙…)."""
        first = view.clause_at(run[-1].start)
        if len(run) < 2 or view.clause_at(run[-2].start) is first:
            return run
        text = view.outside[first.start : run[-1].start].replace("\ufffc", "")
        # 甲主持会议，乙…: its own clause says something else of the first.
        return run[:-1] if self._verbs.find(text) and not _OPENS.search(text) else run
