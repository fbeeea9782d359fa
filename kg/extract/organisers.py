"""开展 told of the organisers of an event: 由甲局主办、乙局承办的篮球赛; 本次活动由甲局主办，乙局承办."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.occasions import Occasions
from kg.extract.phrases import Phrases
from kg.extract.qualifiers import time_of
from kg.extract.view import ArticleView, Clause, SentenceView
from kg.lexicon import Lexicon
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: Verbs of organisers. 组织 and the like say so only behind 由 and before 的.
ORGANISED = re.compile(
    r"主办|承办|协办|(?:组织|举办|发起|举行)(?=的)|(?<=联合|共同|携手|联手)(?:组织|举办|发起|开展|推出|举行)(?=[，。；]|$)"
)
_PLAIN = ("组织", "举办", "发起", "举行", "开展", "推出")
#: An event that is named before: 本次活动由甲局主办.
_POINTING = re.compile(
    r"(?:据悉，|据了解，)?(?:此次|本次|这次|该|本届|此届)?"
    r"(?P<what>活动|展览|画展|书画展|影展|作品展|比赛|竞赛|大赛|赛事|仪式|晚会|演出|论坛|培训|讲座|会议|座谈会)$"
)
#: What may stand between the last of the organisers and the verb.
_BETWEEN = re.compile(r"(?:等(?:\d{1,3}[家个])?(?:单位|部门|机构)?)?(?:联合|共同|联手|携手)?$")
_THIS = re.compile(r"(?:据悉，|据了解，)?(?:此次|本次|这次|该|本届|此届)")
_BODIES = (Kind.ORGANISATION, Kind.PLACE)

#: An event: its name and where it is named in the sentence, (0, 0) if it is named elsewhere.
_Event = tuple[Ref, tuple[int, int]]


class Organisers:
    """Each of those who are named with 主办, 承办 or 协办 carries out the event."""

    name = "organisers"

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the heads of activities."""
        self._phrases = lexicon.shared(Phrases)

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """The organisers of the article's events, in reading order."""
        occasions: Occasions | None = None
        for sentence in view.sentences:
            if ORGANISED.search(sentence.outside) is None:
                continue
            occasions = occasions or Occasions(view)
            event: _Event | None = None
            for clause in sentence.clauses:
                verbs = list(ORGANISED.finditer(sentence.outside, clause.start, clause.end))
                if not verbs or not sentence.stated(verbs[0].start()):
                    event = None
                    continue
                found = self._event(clause, verbs, occasions)
                # 由甲局主办，乙局承办，丙局协办: what is organised is said once.
                goes_on = event is not None and verbs[-1].end() == clause.end
                event = found if found is not None else event if goes_on else None
                if event is not None:
                    yield from self._drafts(clause, verbs, event)

    def _event(self, clause: Clause, verbs: list[re.Match[str]], occasions: Occasions) -> _Event | None:
        """What the bodies before the verbs of a clause organise."""
        view = clause.view
        by = view.plain.find("由", clause.start, verbs[0].start())
        if verbs[0].group() in _PLAIN and by < 0:
            return None
        where = self._following(clause, verbs[-1].end())
        if where is None and view.plain[verbs[-1].end() : verbs[-1].end() + 1] == "的":
            where = self._named(clause, verbs[-1].end() + 1)
        elif where is None and by > clause.start:
            pointing = _POINTING.match(view.plain[clause.start : by])
            if pointing:
                known = occasions.last(view, clause.start, pointing.group("what"))
                return (known.ref, (0, 0)) if known is not None else None
            this = _THIS.match(view.plain, clause.start, by)
            start = this.end() if this else clause.start
            phrase = self._phrases.find(view, start, by, "activity", free=False, longest=0)
            whole = phrase is not None and phrase.end == by and by - start > 3
            where = (start, by) if whole else None
        return (view.slice_ref(*where, Kind.ACTIVITY), where) if where else None

    def _following(self, clause: Clause, at: int) -> tuple[int, int] | None:
        """The event that the next clause names behind another body (由甲主办，乙承办的篮球赛)."""
        view = clause.view
        if at < clause.end or at + 1 >= len(view.plain):
            return None
        after = view.clause_at(at + 1)
        verb = ORGANISED.search(view.outside, after.start, after.end)
        if verb is None or view.plain[verb.end() : verb.end() + 1] != "的":
            return None
        return self._named(after, verb.end() + 1)

    def _named(self, clause: Clause, at: int) -> tuple[int, int] | None:
        """The event whose name begins at an offset."""
        known = clause.view.mention_at(at)
        if known is not None and known.kind is Kind.ACTIVITY:
            return known.start, known.end
        phrase = self._phrases.find(clause.view, at, clause.end, "activity", free=False, longest=0)
        return (phrase.start, phrase.end) if phrase else None

    @staticmethod
    def _drafts(clause: Clause, verbs: list[re.Match[str]], event: _Event) -> Iterator[Draft]:
        """A fact for each body before each verb."""
        view, first = clause.view, clause.start
        ref, (_, named) = event
        for verb in verbs:
            bodies = _bodies(view, first, verb.start())
            first = verb.end()
            for body in bodies:
                end = max(named, verb.end())
                yield Draft(
                    subject=view.ref(body, Kind.ORGANISATION),
                    predicate=Predicate.CARRIES_OUT,
                    object=ref,
                    view=view,
                    start=clause.start,
                    end=end,
                    qualifiers={
                        Qualifier.VERB: (verb.group(),),
                        Qualifier.TIME: time_of(clause, verb.start()),
                    },
                    confidence=0.93 if named else 0.9,
                    core=(clause.start, end),
                )


def _bodies(view: SentenceView, start: int, verb: int) -> list[Mention]:
    """The bodies named in ``[start, verb)`` if the last of them stands right before the verb."""
    bodies = [m for m in view.between(start, verb) if m.kind in _BODIES]
    near = bodies and _BETWEEN.match(view.plain[bodies[-1].end : verb])
    return bodies if near else []
