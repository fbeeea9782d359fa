"""What is visited: the places and bodies listed behind a verb, each by its whole name.

What was recognised of a name is often only where it begins: 甲乡供电所, 甲镇的大棚蔬菜基地, 甲校校史馆. A
name goes on to the next mark of the list, if it ends in a word for a place there (``extract/heads``: place).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.engine import Found
from kg.extract.phrases import Phrases
from kg.extract.view import Clause, SentenceView
from kg.extract.words import WordScanner, shared_words, word_list
from kg.lexicon import Lexicon
from kg.model import Mention
from kg.vocabulary import Kind

#: Kinds of names that can be visited.
TARGETS = frozenset({Kind.ORGANISATION, Kind.PLACE, Kind.PROJECT})

_MARKS = re.compile(r"[、，；。：！？“（]|以及|(?<![共饱])[和与及](?![平谐县顺睦])")
_ETC = re.compile(r"等[^，。；、]{0,6}?(?:地|处|地方|单位|企业|场所|部门)?|一带|各地|两地|三地|沿线")
_HOME = re.compile(r"家(?:中|里)?(?![庭属长])")
#: Those who are somewhere, and no place: 甲厂的职工.
_PEOPLE = re.compile(
    r"(?:职工|员工|群众|村民|居民|学生|师生|老人|党员|干部|患者|官兵|民警|农民|儿童|孩子|人员|家属|代表|工人|户|者)$"
)
#: Things at a place: 甲基地的企业 is at 甲基地.
_AT_PLACE = re.compile(r"(?:企业|商户|门店|工地|现场|车间|农户|摊位|店铺|工程)$")
#: What is looked at there: 甲项目建设情况.
_LOOKED_AT = re.compile(
    r"(?:建设|生产|运行|施工|经营|生产经营|复工复产)?(?:情况|进展情况|进展|进度|工作|现场)?(?:时|后|期间|中|并)?$"
)
_WIDE = frozenset("省市县区州盟旗镇乡村")
#: No name goes on for more than so many characters.
_LONGEST = 24
_NO_NAME = re.compile(r"^[各该我本全每某其]")
#: Words of one letter with which the sentence goes on behind a name.
_GOES_ON = frozenset("就对与同向为给看并还又再")
_HAN = re.compile(r"[一-鿿\d·A-Za-z]+")


class Targets:
    """Reads what is visited."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        """Read the lists of verbs.

        :param phrases: knows which words are for places.
        """
        self._phrases = phrases
        visits = lexicon.document("extract/visits")
        self._verbs = WordScanner(
            (*shared_words(lexicon, "verbs"), *word_list(visits.get("verbs"), "extract/visits.yaml: verbs"))
        )
        self._nounlike = frozenset(word_list(visits.get("nounlike"), "extract/visits.yaml: nounlike"))

    def read(self, view: SentenceView, clause: Clause, at: int, reach: int) -> list[Found]:
        """The places listed from an offset on.

        :param reach: how many characters may stand before the first.
        """
        found: list[Found] = []
        passed = 0
        while at < clause.end:
            stop = self._item_end(view, at, clause.end)
            item = self._item(view, at, stop, reach if not found and not passed else 12, first=not found)
            mark = _MARKS.match(view.plain, stop)
            if item is None:
                # 深入不知名的厂、甲公司: what is not known by name may open the list.
                unknown = _HAN.fullmatch(view.plain, at, stop) and 2 < stop - at <= 10
                passed += 1
                if found or passed > 2 or not unknown or _NO_NAME.match(view.plain, at):
                    break
            else:
                found.append(item)
            if mark is None or mark.group() in "，；。：！？“（":
                break
            at = mark.end()
        return found

    def _acting(self, text: str) -> Iterator[int]:
        return (s for _, s, e in self._verbs.find(text) if text[s:e] not in self._nounlike and e - s > 1)

    def _item_end(self, view: SentenceView, at: int, stop: int) -> int:
        """Where the item of a list that begins at an offset ends: at a mark, at 等 or at a verb."""
        outside = view.outside
        mark = _MARKS.search(outside, at + 1, stop)
        stop = mark.start() if mark else stop
        etc = _ETC.search(outside, at + 1, stop)
        stop = etc.start() if etc else stop
        verb = next(self._acting(outside[at:stop]), None)
        return at + verb if verb else stop

    def _item(self, view: SentenceView, at: int, stop: int, reach: int, *, first: bool) -> Found | None:
        """The place named in ``[at, stop)``."""
        named = [m for m in view.between(at, stop) if m.kind in TARGETS]
        person = next((m for m in view.between(at, stop) if m.kind is Kind.PERSON), None)
        if person is not None and person.end <= stop:
            home = _HOME.match(view.plain, person.end)
            return self._found(view, person.start, person.end + 1, Kind.PLACE, 0.95) if home else None
        if not named:
            text = view.plain[at:stop]
            known = not first and 2 < len(text) <= 14 and self._phrases.ends_in(text, "place")
            whole = known and _HAN.fullmatch(text) and not _NO_NAME.match(text)
            return self._found(view, at, stop, Kind.PLACE, 0.93) if whole else None
        last, gap = named[-1], view.plain[at : named[0].start]
        if len(gap) > reach or (gap and first and not gap.endswith(("的", "了"))):
            return None
        if any(view.outside[a.end : b.start].strip("的") for a, b in pairwise(named)):
            last = named[0]
        return self._whole(view, named[0], last, stop)

    def _whole(self, view: SentenceView, first: Mention, last: Mention, stop: int) -> Found | None:
        """The place by its whole name, which goes on behind what was recognised of it."""
        rest = view.plain[last.end : stop]
        if "的" not in rest:
            rest = rest[: _looked_at(rest)]
        of_area = first is not last and first.kind is Kind.PLACE and last.kind is Kind.ORGANISATION
        run_on = view.outside[first.end : last.start] == "" and not of_area
        start = first.start if run_on else last.start
        if not rest or rest[0] in _GOES_ON:
            return self._mention(view, last, 1.0 if start == last.start else 0.97)
        if rest.startswith("的"):
            return self._of(view, last, rest)
        if _PEOPLE.search(rest):
            return self._mention(view, last, 0.9)
        head = rest.partition("的")[0]
        known = _HAN.fullmatch(rest) is not None and len(rest) <= _LONGEST
        if known and self._phrases.ends_in(head, "place"):
            kind = Kind.PROJECT if head.endswith(("项目", "工程")) else last.kind
            return self._found(view, start, last.end + len(head), kind, 0.95)
        area = first.kind is Kind.PLACE or first.attr("sort") == "area"
        if known and head == rest and len(head) <= 6 and area:
            return self._found(view, start, last.end + len(head), Kind.PLACE, 0.85)
        return self._mention(view, last, 0.8) if last.name[-1] not in _WIDE else None

    def _of(self, view: SentenceView, last: Mention, rest: str) -> Found:
        """What is visited of something named: in an area the place there (甲镇的大棚蔬菜基地), if it has a
        name of its own."""
        wide = last.name[-1] in _WIDE and not _AT_PLACE.search(rest) and not _PEOPLE.search(rest)
        if wide and len(rest) > 3 and len(rest) <= _LONGEST and self._phrases.ends_in(rest, "place"):
            return self._found(view, last.end + 1, last.end + len(rest), Kind.PLACE, 0.93)
        return self._mention(view, last, 0.9)

    @staticmethod
    def _mention(view: SentenceView, mention: Mention, sure: float) -> Found:
        return Found(ref=view.ref(mention), start=mention.start, end=mention.end, sure=sure)

    @staticmethod
    def _found(view: SentenceView, start: int, end: int, kind: Kind, sure: float) -> Found:
        return Found(ref=view.slice_ref(start, end, kind), start=start, end=end, sure=sure)


def _looked_at(text: str) -> int:
    """Where what is looked at begins at the end of a text; the length of the text if nothing is."""
    found = _LOOKED_AT.search(text)
    return found.start() if found else len(text)
