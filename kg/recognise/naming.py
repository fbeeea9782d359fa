"""Whether the words before a head make a name of it: 锦绣|小区, but not 居民|小区."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.lexicon import Row
from kg.recognise.reach import LONGEST
from kg.recognise.setting import LAND, NATURE, ROADS, Setting

#: Offices that lie in a town and bear its name, and works of a firm that are named by what they do.
_TOWN_OFFICES = frozenset("所站")
_WORKS = frozenset("厂矿段间井")
_WOODS = frozenset({"林业局", "矿务局", "农垦局", "油田管理局"})
_HIGH_SCHOOLS = frozenset({"大学", "学院"})
#: What says of what kind a school is, and does not name it.
_SCHOOL_KINDS = frozenset(
    {"民办", "公办", "师范", "高等", "职业", "技术", "专科", "本科", "独立", "二级", "普通", "重点", "地方"}
)
#: Words that the corpus of the dictionary has less often than this hardly are common words.
RARE, SELDOM, UNUSUAL = 60, 500, 1500
#: 第一汽车制造厂, 第三监狱: of several the first, which is a name.
_FIRST = re.compile("第[一二三四五六七八九十]{1,2}(?!产业|方|次|届|代)")
#: Behind an area what is done there, which is no part of a name: 甲县|检查督导水库, 甲县|高起点建设博物馆.
_DONE_THERE = re.compile(
    "(?P<how>高(?:起点|标准|质量|水平|规格))(?:建设|打造|规划)|"
    "(?:检查|督导|督查|调研|视察|考察|慰问|走访|巡查|暗访|指导)+"
)
_ANY_GROUP = frozenset({"小组", "组", "队", "小队", "大队", "中队"})


class Naming:
    """Judges what stands before the heads of bodies and places.

    :param common: words that make no name of what follows them.
    :param surnames: with which a person's name may begin that ends like a hill's.
    """

    def __init__(self, common: Collection[str], surnames: Collection[str] = ()) -> None:
        self._common = common
        self._surnames = surnames

    def names_it(self, setting: Setting, start: int, head: int, end: int, row: Row) -> bool:
        """Whether ``[start, head)``, in which no area stands, is enough to name something."""
        plain = setting.plain
        person = start in setting.title_ends and end - start <= 4 and end - head == 1
        if end - start > LONGEST or person or setting.any_of_many(start):
            return False  # 局长|李秀峰 is a person, no peak
        if end - head == 1 and plain[head] in NATURE | LAND and self._is_person(setting, start, end):
            return False  # 李秀峰|股长, 农机手|徐晓溪
        if end - head == 1 and setting.line.word_at(start) == (start, end):
            # Of words that the dictionary has (施工队, 解放路) only roads, lakes and the like are names.
            landmark = plain[head] in ROADS or (plain[head] in NATURE and end - start < 5)
            return landmark and plain[start:end] not in self._common
        if end - head == 1 and plain[head] in ROADS and plain[start - 1 : start] == "沿":
            return head - start >= 2 and plain[start:head] not in self._common  # 沿|光华|街
        if end - head == 1 and plain[head] in NATURE | LAND and self._listed(setting, start, end):
            return not (end - start == 3 and plain[start] in self._surnames)  # 张会革、魏书江 are people
        schooled = self._schooled(setting, start, head, end)
        return self._has_what_it_needs(setting, start, head, end, row) if schooled is None else schooled

    def _is_person(self, setting: Setting, start: int, end: int) -> bool:
        """Whether what ends like a hill or a stream is somebody: a post or a verb stands behind what looks
        like a name, or a post or a role right before it."""
        plain = setting.plain
        for at in (end - 3, end - 2):
            if at >= start and plain[at] in self._surnames and at in setting.title_ends:
                return True
        named = end - start == 3 and plain[start] in self._surnames
        return (named and end in setting.title_starts) or setting.closed_by_title(end)

    def _has_what_it_needs(self, setting: Setting, start: int, head: int, end: int, row: Row) -> bool:
        plain, sort, needs = setting.plain, row["class"], row["needs"]
        if needs == "any" and plain[head:end] in _ANY_GROUP and plain[start:head] in self._common:
            return False  # 会员小组
        if needs == "any" or self._small(setting, start, head, end, row):
            return head - start >= 2
        if needs == "named" and self._made_a_name(setting, start, head):
            return True
        quoted = plain[start - 1 : start] == "“" and plain[end : end + 1] == "”"  # “清洁家园” is a slogan
        return needs in ("proper", "named") and not quoted and self._proper(setting, start, head, sort)

    def _listed(self, setting: Setting, start: int, end: int) -> bool:
        """Whether a hill or a stream stands in a list, where it is one by name: 雁窝岛、将军山."""
        said = setting.plain[start : end - 1]
        listed = setting.plain[start - 1 : start] == "、" or setting.plain[end : end + 1] == "、"
        return listed and 2 <= len(said) <= 4 and said not in self._common and start in setting.line.bounds

    def _made_a_name(self, setting: Setting, start: int, head: int) -> bool:
        """Whether one word that is no common one stands before the head: 人民|广场, not 主题|公园."""
        words = setting.line.words(start, head)
        said = setting.plain[start:head]
        return (
            len(words) == 1
            and len(said) > 1
            and said not in self._common
            and not setting.line.is_soft(*words[0])
        )

    def _schooled(self, setting: Setting, start: int, head: int, end: int) -> bool | None:
        """Whether the words before 大学 or 学院 name one; None where they leave it open."""
        plain, words = setting.plain, setting.line.words(start, head)
        school = plain[head:end]
        if not words or not (school.endswith("大学") or school in _HIGH_SCHOOLS):
            return None
        if plain[slice(*words[0])] == "代表":
            return False  # 他代表|学院
        if school == "学院":
            return any(plain[s:e] not in _SCHOOL_KINDS for s, e in words)  # 经济|管理|学院
        return plain[start:head] not in self._common if len(words) == 1 else None  # 江南|大学, not 师范|大学

    def _small(self, setting: Setting, start: int, head: int, end: int, row: Row) -> bool:
        """An office with the name of its town alone (碧水|税务所), or works before a title."""
        last = setting.plain[end - 1]
        if row["needs"] == "area" and last in _TOWN_OFFICES and end - head > 1 and head - start < 5:
            return setting.closed_at(end) and self._proper(setting, start, head, row["class"])
        if setting.plain[head:end] in _WOODS and 2 <= head - start < 5:
            return setting.plain[start:head] not in self._common  # 松岭|林业局
        if last in _WORKS and head - start >= 2 and setting.headed(end):
            return setting.plain[start:head] not in self._common
        return False

    def branded(self, setting: Setting, start: int, head: int) -> bool:
        """Whether something that is no common word stands between the areas and the head."""
        after = _behind_areas(setting, start, head, default=head)
        return after < head and self._proper(setting, after, head, "brand")

    def _proper(self, setting: Setting, start: int, head: int, sort: str) -> bool:
        """Whether ``[start, head)`` holds something that is no common word."""
        if head - start < 2:
            return False
        if "“" in setting.plain[start:head]:
            return sort != "place"
        if sort in ("firm", "unit") and _FIRST.match(setting.plain, start, head):
            return True
        spans = setting.line.words(start, head)
        words = [setting.plain[s:e] for s, e in spans]
        if all(w in self._common or setting.line.is_soft(*s) for w, s in zip(words, spans, strict=True)):
            return False
        return self._unusual(setting, spans, words, head - spans[0][0], sort)

    def _unusual(
        self, setting: Setting, spans: list[tuple[int, int]], words: list[str], length: int, sort: str
    ) -> bool:
        """Whether words before a head are rare enough to be a name."""
        often = [setting.frequency(w) for w in words if len(w) > 1 and w not in self._common]
        if sum(len(w) == 1 for w in words) >= 2 or any(f < RARE for f in often):
            return True
        if _torn(words) and sort in ("place", "brand") and not any(w in self._common for w in words):
            return True
        if len(words) > 1 and words[0] not in self._common and setting.frequency(words[0]) < SELDOM:
            return not setting.line.is_soft(*spans[0])
        return any(f < UNUSUAL for f in often) and (
            (len(words) == 1 and length <= 4)
            or (len(words) > 1 and sort in ("place", "brand"))
            or (len(words) > 2 and sort == "unit")
        )


def _torn(words: list[str]) -> bool:
    """Whether a name of three characters seems to have been torn in two: 双|河口."""
    return len(words) == 2 and sorted(map(len, words)) == [1, 2]


def _behind_areas(setting: Setting, start: int, head: int, default: int) -> int:
    """Where the last area in ``[start, head)`` ends."""
    return max((a.end for a in setting.areas if start <= a.start and a.end <= head), default=default)


def is_clause(setting: Setting, start: int, head: int, sort: str) -> bool:
    """Whether behind the area that ``[start, head)`` begins with somebody does something."""
    after = _behind_areas(setting, start, head, default=start)
    found = _DONE_THERE.match(setting.plain, after, head)
    return found is not None and (found["how"] is not None or (sort == "place" and found.end() < head))
