"""Tells what is not stated as done: plans, demands, wishes, conditions, purposes, what is denied.

The markers are data (``extract/nonfacts``), each with the reach of what it makes unreal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import LexiconError
from kg.extract.view import SentenceView
from kg.extract.words import WordScanner, one_of, shared_words, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Span
from kg.vocabulary import Kind

#: Name of the document with the markers.
NONFACTS = "extract/nonfacts"

#: Name of the marker of purposes (为推进…，).
PURPOSE = "purpose"

#: A phrase that sets the scene of a clause.
CIRCUMSTANCE = re.compile(
    r"(?:(?:在|自|从|截至|截止|到)[^，。；“”]{1,24}?(?:下(?![发达沉派设拨属乡岗午])|中(?![心国央学队共医部华层小午])|"
    r"上(?![级市海午门述学班报访])|时(?![代间期刻])|后(?![勤备续])|内|里(?!程)|前(?![往来])|期间|当天|当日|之际|以来|方面|"
    r"过程中|起|开始|为止)|"
    r"(?:经过|经|通过|随着|按照|根据|围绕|针对)[^，。；“”]{1,24}?(?:要求|部署|安排|同意|批准|研究|努力|精神))"
)
#: Who can speak without being named.
_SPEAKER = re.compile(
    r"(?:此次|本次|该)?(?:会议|大会|全会|座谈会|他们|她们|他|她|大家|与会人员|与会者|负责人|领导班子|领导|相关负责人|有关负责人|"
    r"[一行、和并]|同志|、|指出|表示|讲话|通知|意见|方案|《[^》]{1,40}》|书记|主任|局长|县长|市长|区长)"
)

#: How a purpose goes on in the next clause, and what opens the clause that tells who pursues it.
_STRIVING = re.compile(
    r"(?:进一步|切实|全面|有效|不断|着力)*(?:加强|提高|提升|强化|增强|促进|营造|弘扬|宣传|普及|防范|丰富|激发|巩固|保障)"
)
_PURSUERS = frozenset({Kind.ORGANISATION, Kind.PLACE, Kind.PERSON, Kind.TIME})

_UNKNOWN_NAME = later(r"[一-鿿·]{2,4}(?=要求|强调|指出|希望|号召|表示|在)")

#: The end of a period as a term: 到2025年底.
_UNTIL = re.compile(r"到\d{4}年(?:底|末|年底|，|$)")
#: A term by which something is to be done.
_TERM = re.compile(r"(?:汛期|年底|年末)前$")
#: What is told of a term that has passed: 到2025年，全县已建成….
_DONE = re.compile(r"[^。；]{0,24}?(?:已|了|共有|累计|曾|达到了|仅)")

#: What a talk is about (围绕甲，做好乙等话题作了发言) and from what sides something is looked at
#: (从完善甲、加强乙三个方面): matters, not deeds.
_MATTERS = re.compile(
    r"(?:围绕|就|针对)[^。；：了该]{4,120}?等[一-鿿]{0,4}(?:话题|议题|主题|课题|内容|问题|方面|情况|事项|事宜)"
    r"(?=(?:分别|先后|依次|深入|积极|踊跃|充分|热烈)*(?:作|做|进行|展开|发表|建言|座谈|讨论|交流|发言))|"
    r"从[^，。；：]{4,80}?(?:[一二两三四五六七八九十\d]+个|等)(?:方面|层面|角度|环节)|"
    r"从[^。；：了]{4,80}?等?(?:方面|层面|角度|环节)(?=(?:分别)?(?:作出?|做出?|进行|提出)了?(?:[一-鿿]{0,4})?(?:规划|谋划|部署|安排|要求|阐述|论述|分析|介绍|讲解|说明))"
)

#: What a talk is about, up to the light verb that tells of the talk (就深化合作进行了交流), and how far some
#: work has come (对工作开展情况进行调度): no deeds either.
_TALK = r"(?:交流|座谈|探讨|磋商|洽谈|商讨|协商|会谈|讨论|研讨|沟通|对接|交换|商谈|恳谈|调度)"
_TOPICS = re.compile(
    rf"(?:围绕|就|针对)[^。；：，了该]{{2,60}}?(?=(?:进行|展开|开展|作|做)了?[^，。；]{{0,6}}?{_TALK})|"
    r"(?:开展|实施|落实|推进|执行|进展|运行|整改|完成|举办|组织)情况(?!的?(?:调查|摸底|普查|核查|检查|排查|统计))"
)
#: What a deed is in a row of such deeds (这是该院组织观摩的第5次庭审): it is told for what it stands for.
_BACKGROUND = re.compile(
    r"(?:这|此举|此事|此次[^，。；是]{0,8}|本次[^，。；是]{0,8}|这次[^，。；是]{0,8})(?:也|已|已经|又)?是"
    r"[^，。；：]{2,50}?(?:以来[^，。；]{0,12}?(?:又?一[次个项大场]|首[次个场]|第[一二三四五六七八九十百\d]{1,4}[次场回])"
    r"|的第[一二三四五六七八九十百\d]{1,4}[次场回])[^，。；]{0,30}"
)

_REACHES = frozenset({"clause", "sentence", "whole", "opening", "all"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A compiled marker; see the data file for the meaning of its parts."""

    name: str
    reach: str
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None

    def fits(self, plain: str, start: int, end: int) -> bool:
        """Whether what stands round ``plain[start:end]`` lets the marker count."""
        left = plain[max(0, start - 8) : start]
        return (
            (self.after is None or self.after.match(plain, end) is not None)
            and (self.not_after is None or self.not_after.match(plain, end) is None)
            and (self.before is None or self.before.search(left) is not None)
            and (self.not_before is None or self.not_before.search(left) is None)
        )


class NonFacts:
    """Finds the stretches of a sentence in which nothing is stated as done."""

    def __init__(self, lexicon: Lexicon, light: re.Pattern[str], light_word: str) -> None:
        """Compile the markers. In their patterns ``@light@`` and ``@verb@`` stand for any such word.

        :param light: matches the adverbs and the like that may open a clause.
        :param light_word: the expression for one of them.
        """
        self._light = light
        classes = {"@light@": light_word, "@verb@": one_of(shared_words(lexicon, "verbs"))}
        self.markers: list[Mapping[str, Any]] = list(lexicon.document(NONFACTS).get("markers") or [])
        by_word: dict[str, list[Marker]] = {}
        for entry in self.markers:
            marker = _compile(entry, classes, lexicon)
            for word in word_list(entry.get("words"), f"{NONFACTS}.yaml: {marker.name}: words"):
                by_word.setdefault(word, []).append(marker)
        self._markers_of = list(by_word.values())
        self._scanner = WordScanner(by_word)

    def mark(self, view: SentenceView, date: str = "") -> None:
        """Set the stretches of a sentence that state nothing as done, and of these the purposes apart.

        :param date: when the article was printed, ISO 8601 or empty: what is told of a later time is a plan.
        """
        plain = view.plain
        found = list(_later(view, date))
        found += [Span(start=m.start(), end=m.end()) for m in _MATTERS.finditer(view.outside)]
        for pattern in (_TOPICS, _BACKGROUND):
            found += [Span(start=m.start(), end=m.end()) for m in pattern.finditer(plain)]
        purposes: list[Span] = []
        for word, start, end in self._scanner.find(view.outside):
            for marker in self._markers_of[word]:
                if not marker.fits(plain, start, end):
                    continue
                span = self._reach(view, marker, start, end, purposes)
                if span is not None:
                    (purposes if marker.name == PURPOSE else found).append(span)
        purposes += self._further(view, purposes)
        view.unreal, view.purposes = _merged(found), _merged(purposes)

    def _reach(
        self, view: SentenceView, marker: Marker, start: int, end: int, purposes: list[Span]
    ) -> Span | None:
        """The stretch that a marker at ``[start, end)`` makes unreal."""
        clause = view.clause_at(start)
        if marker.reach == "opening" and not self._opens(view, clause.start, start):
            return None
        within = marker.reach in ("clause", "whole") or marker.name == PURPOSE
        within = within or any(p.start <= start < p.end for p in purposes)
        stop = clause.end if within else len(view.plain)
        if (
            marker.reach == "clause"
            and marker.after is not None
            and (near := marker.after.match(view.plain, end))
        ):
            stop = min(stop, near.end() + 1)
        begin = {"whole": clause.start, "all": 0}.get(marker.reach, start)
        return Span(start=begin, end=stop) if stop > begin else None

    def _opens(self, view: SentenceView, begin: int, start: int) -> bool:
        """Whether a word is the first of its own in its clause, or what a person says, whatever leads up to
        that person (草业系主任甲建议)."""
        if start == self._opening(view, begin, start):
            return True
        return any(m.kind is Kind.PERSON and m.end == start for m in view.between(begin, start))

    def _further(self, view: SentenceView, purposes: list[Span]) -> Iterator[Span]:
        """Clauses that go on with a purpose (为落实…，加强…，提高…), up to the end of the sentence or to who
        pursues it."""
        ends = {p.end for p in purposes}
        chain: list[Span] = []
        for clause in view.clauses:
            if clause.start - 1 in ends and _STRIVING.match(view.plain, clause.start, clause.end):
                chain.append(Span(start=clause.start, end=clause.end))
                ends.add(clause.end)
            elif chain:
                opening = view.mention_at(clause.start)
                return iter(chain if opening is not None and opening.kind in _PURSUERS else ())
        return iter(chain)

    def _opening(self, view: SentenceView, start: int, stop: int) -> int:
        """Where the clause's first word of its own begins, after adverbs, times, circumstances and its
        subject; not looked for beyond ``stop``."""
        at = start
        for _ in range(8):
            if at >= stop:
                return at
            mention = view.mention_at(at)
            if mention is not None:
                at = mention.end
                # The name behind a post may be one that nobody knew: 常务副市长某某要求….
                if mention.kind is Kind.POST and (unknown := _UNKNOWN_NAME.match(view.plain, at)):
                    at = unknown.end()
                continue
            for pattern in (self._light, CIRCUMSTANCE, _SPEAKER):
                found = pattern.match(view.plain, at)
                if found and found.end() > at:
                    at = found.end()
                    break
            else:
                return at
        return at


def _later(view: SentenceView, date: str) -> Iterator[Span]:
    """What is told of a time after the article's date, or of the end of a period that runs on (到2025年),
    from that time to the end of the sentence."""
    for mention in view.mentions:
        if mention.kind is not Kind.TIME:
            continue
        day = mention.attr("iso").split("/")[0]
        until = _UNTIL.search(view.plain, max(0, mention.start - 1), mention.end + 4) is not None
        known = date[:1].isdigit() and day[:1].isdigit()
        after = (known and day > date[: len(day)]) or _TERM.search(mention.name) is not None
        if (after or (until and not known)) and not _DONE.match(view.plain, mention.end):
            yield Span(start=mention.start, end=len(view.plain))


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """The stretches by start, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _compile(entry: Mapping[str, Any], classes: Mapping[str, str], lexicon: Lexicon) -> Marker:
    name = str(entry.get("name"))
    reach = str(entry.get("reach"))
    if reach not in _REACHES:
        raise LexiconError(f"{NONFACTS}.yaml: {name}: reach must be one of {', '.join(sorted(_REACHES))}")

    def pattern(key: str) -> re.Pattern[str] | None:
        text = entry.get(key)
        if text is None:
            return None
        text = "".join(str(text).split())
        for name_of_class, words in classes.items():
            text = text.replace(name_of_class, words)
        return lexicon.pattern(text, f"{NONFACTS}.yaml: {name}: {key}")

    return Marker(
        name=name,
        reach=reach,
        after=pattern("after"),
        not_after=pattern("not_after"),
        before=pattern("before"),
        not_before=pattern("not_before"),
    )
