"""What a figure counts: 居民 in 1420户居民, 接诊 in 累计接诊15.3万人次, 总投资 in 总投资8000万元."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from kg.lexicon import Lexicon

_BOUNDARY = "，。；：！？、（）”’…\n"
_STOPS_LEFT = re.compile(f"[{_BOUNDARY}]")
_CLAUSE = re.compile("[^，。；：！？\n]{0,24}")
_QUOTED = re.compile("“[^“”]{1,24}”")
#: 3起关于违规用地的典型案例: the noun stands at the end.
_ABOUT = re.compile(
    "(?:关于|涉及|有关)[^，。；：！？\n]{2,30}的(?P<noun>[^的，。；：！？、\n]{2,8})(?=[，。；：！？、\n]|$)"
)
_TITLE = re.compile("《[^《》]{1,40}》")
#: What stands before a period that is a figure of something, as against one that just passes.
_TERM = re.compile("(?:会期|展期|历时|为期|期限|时间|工期|周期|年限|学制|时长|刑期|寿命|运期|保质期)$")
#: Between a subject and its predicate; what stands before is no part of what is counted.
_ADVERB = re.compile("已经|已|共有|共|累计|总计|现有|拥有|先后|陆续|均|都")
#: No indicator is longer: what is longer was not understood.
LONGEST = 20


class IndicatorFinder:
    """Set up once from the lists ``scope``, ``copula`` and ``stop`` of ``recognise/quantities``."""

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/quantities")
        self._scope = re.compile(_any(lists["scope"]))
        self._copula = tuple(lists["copula"])
        self._stop = re.compile(f"(?P<sign>[{_BOUNDARY}“‘0-9])|{_any(lists['stop'])}")

    def after(self, text: str, end: int, limit: int, words: Collection[int]) -> tuple[str, int]:
        """The noun that follows the unit: 监测点 in 65个监测点, 巡查任务 in 900人次的巡查任务.

        :param end: where the figure ends.
        :param limit: where the next mention begins; the noun ends there at the latest.
        :param words: offsets at which a word begins.
        :returns: the noun, empty if there is none, and where it ends.
        """
        start = end + (text[end : end + 1] == "的")
        if title := _TITLE.match(text, start):
            return title.group(), title.end()
        if about := _ABOUT.match(text, start):
            return about["noun"], about.end()
        quoted = _QUOTED.match(text, start)
        at = quoted.end() if quoted else start
        stop = self._end(text, at, min(limit, at + LONGEST), words)
        if quoted and stop <= at:
            return "", end
        noun = text[start:stop].strip(" 的了")
        return noun, stop if noun else end

    def acts(self, text: str, end: int) -> str:
        """What those counted do, where no noun follows: 观看灯展 in 近万人观看了灯展."""
        match = _CLAUSE.match(text, end)
        words = match.group().replace("了", "") if match else ""
        return words if 2 <= len(words) <= LONGEST and words[0] not in _BOUNDARY + "的为" else ""

    def before(self, text: str, start: int, floor: int, words: Collection[int]) -> str:
        """What stands before the figure in its clause: 取消满月酒 in 全县取消满月酒58场.

        :param start: where the figure begins, words such as 近 included.
        :param floor: where the last mention that is no part of it ended.
        :param words: offsets at which a word begins.
        """
        begin, end = floor, start
        for boundary in _STOPS_LEFT.finditer(text, floor, start):
            begin = boundary.end()
        while (match := self._scope.match(text, begin, end)) and match.end() in words:
            begin = match.end()
        while shorter := self._without_copula(text, begin, end, words):
            end = shorter
        begin = self._behind_adverb(text, begin, end, words)
        said = text[begin:end].strip(" 》“”的了")
        return said if len(said) <= LONGEST else ""

    @staticmethod
    def _behind_adverb(text: str, begin: int, end: int, words: Collection[int]) -> int:
        """Where the predicate begins behind a subject that no mention is: 建成驿站 in 街道已建成驿站19个."""
        for adverb in _ADVERB.finditer(text, begin + 1, end):
            if adverb.start() in words and adverb.end() in words and end - adverb.end() >= 2:
                begin = adverb.end()
        return begin

    def _without_copula(self, text: str, begin: int, end: int, words: Collection[int]) -> int:
        """Where the text ends without the last 达到, 为, 共 and the like; 0 if there is none."""
        for word in self._copula:
            start = end - len(word)
            if start >= begin and start in words and text.startswith(word, start) and end > begin:
                return start
        return 0

    def term(self, text: str, start: int, floor: int, words: Collection[int]) -> str:
        """What lasts for a period: 承包期限 in 承包期限为20年; empty for 走过20年."""
        said = self.before(text, start, floor, words)
        return said if _TERM.search(said) else ""

    def _end(self, text: str, start: int, limit: int, words: Collection[int]) -> int:
        """Where a noun that begins at ``start`` ends: before a sign or a word of the list ``stop``."""
        for match in self._stop.finditer(text, start, limit):
            begin, end = match.span()
            if match["sign"] or (begin in words and (end in words or end - begin > 1)):
                limit = begin
                break
        done = text.find("了", start + 2, limit)
        if done < 0:
            return limit
        # 17个村通了电话: a verb stands before 了, and the noun ends before that.
        return next((at for at in range(done - 1, start, -1) if at in words), limit)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
