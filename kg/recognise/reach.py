"""How far to the left the name of a body or place reaches from its head."""

from __future__ import annotations

import re

from kg.lexicon.patterns import later
from kg.recognise.automaton import WordFinder
from kg.recognise.name_model import NameModel, word_penalty
from kg.recognise.setting import LEVEL_NAMES, LEVELS, POINTERS, UNITS, Setting

#: A name longer than this is none.
LONGEST = 40
#: What a name of a body may begin with where no area does, and for which sorts of bodies.
_OPENER = re.compile(
    "新疆生产建设兵团|新华社|中新社|人民日报社|公安(?=[一-龥]{2,4}分)|省立|国立|中国|中共|(?<![省市县区州旗盟])政协(?=[^，。、]{2,12}委)|中华|全国|国家|国务院|共青团|中央|团(?=[省市县区])|民革|民盟|民建|民进|农工党|致公党|台盟|九三学社|解放军|武警|国网|"
    "[\u4e00-\u9fff]{2}银行(?=[\u4e00-\u9fff]{2,6}[分支])|人行(?=[^，。、]{2,6}[分支])|邮储(?=[^，。、]{2,6}[分支])|"
    "人民银行|工商银行|农业银行|建设银行|交通银行|邮储银行|邮政储蓄银行|[工农中建交]行"
)
_OPENED = frozenset({"party", "bureau", "firm", "unit", "central", "team"})
#: 某大学材料科学与工程|学院: a school of a university may have an “and” in its name.
_SCHOLARLY = frozenset({"unit", "department"})
_OF_SCHOOL = later("(?:大学|学院)[一-龥]{2,6}(?<!学生|师生|教师|院长|教授|书记)$")
#: What stands between the “and” and the head of such a school has at most so many characters.
_SECOND_FIELD = 4
#: A body's term is part of its name: 灵丘县第九届委员会, 全国政协八届常委会.
_HOLDS_TERMS = frozenset({"party", "bureau"})
_TERM = re.compile("第?[一二三四五六七八九十0-9]{1,4}届")
#: A second body of the same area begins after this: 市委|市政府.
_PARTY_BEFORE = re.compile(r"[省市县区镇乡州旗](?:委|党委|政府|人大|政协|纪委)$")
_LEVEL_BODY = re.compile(r"[省市县区镇乡州旗](?:委|党委|政府|人大|政协|直)")
#: 光明（山西）有限公司, “爱心”志愿队.
_INSERTED = later(r"(?<=[\u4e00-\u9fff])（[\u4e00-\u9fff]{2,6}）$")
_QUOTED = re.compile(r"“[^“”，。；]{1,12}”$")
_BODY_BEFORE = re.compile(
    "(?:单位|[局委办院处队所站镇乡县市区村]|中心|公司|集团|学校|大学|街道|社区|支部|政府|协会)$"
)
#: 区里|组建|志愿服务队: no name begins or goes on before these.
_SET_UP = frozenset({"组建", "筹建", "调整"})
_SERVING = frozenset({"志愿", "志愿者", "应急", "先锋", "爱心", "青年", "义务"})
#: What is done to a place, and is no part of its name: 遗址建设|文化小镇.
_MAKING = frozenset({"建设", "创建", "改造", "开发", "规划", *_SET_UP})
_CROSSING = re.compile(r"(?:路|街|大道|线|国道|省道|县道|高速)[与和]$")
_ROADS_BY_NUMBER = ("国道", "省道", "县道", "乡道", "高速")
#: Parts of a building, as addresses give them: 3号楼2单元, B座21楼, 第30层.
FLOOR = re.compile(
    "(?:第?[0-9一二三四五六七八九十]{1,4}(?:号楼|号院|楼|层|栋|幢|单元|号|室)|[A-Za-z][座栋区])+(?!线)"
)
_FLOOR_ENDS = frozenset("楼院层栋幢座元号室区")
_FLOOR_BEFORE = re.compile(FLOOR.pattern + "$")
#: 光明机械（600123）有限公司: the code of a share, which web sites insert.
_SHARE = re.compile("（[0-9]{6}）$")
_SEVERAL = frozenset("两二三四五六七八九十几各")
_OF_DELEGATES = ("资格", "工作", "工委", "联络", "建议", "之家", "团", "队", "处", "大会", "会议")
#: How firms end whose brand may be any word right behind their area, if nothing is done there to the firm.
_LEGAL = ("有限公司", "有限责任公司", "股份有限公司")
_DOING = frozenset(
    (
        *(
            "考察",
            "走访",
            "参观",
            "调研",
            "视察",
            "慰问",
            "引进",
            "成立",
            "组建",
            "注册",
            "投资",
            "检查",
            "联合",
            "会同",
        ),
        *(
            "邀请",
            "委托",
            "授权",
            "支持",
            "帮助",
            "指导",
            "督促",
            "要求",
            "责令",
            "通知",
            "关于",
            "以及",
            "境内",
            "所有",
        ),
    )
)
#: Whose delegates are part of a name: 人大代表|联络站.
_DELEGATES = re.compile("(?:人大|党|会员|职工|村民|居民|妇女|学生|青年|教师|驻京|首席)$")
#: What opens the brands of firms, one character before another, and is a word like 中 elsewhere.
_BRAND_OPENS = frozenset("中正")
#: From this on 2–3 characters before a verb are taken for a person.
_PERSON = 4.0


class Reach:
    """Reads a sentence from heads to the left.

    :param fields: fields of study, of which a college may have two (信息与通信学院).
    :param brands: what opens the names of firms and stands before their places (华能|玉环电厂).
    """

    def __init__(
        self,
        setting: Setting,
        names: NameModel,
        brands: WordFinder | None = None,
        fields: tuple[str, ...] = (),
    ) -> None:
        self._setting = setting
        self._line = setting.line
        self._plain = setting.plain
        self._names = names
        self._fields = fields
        self._brands = [s for s, _, _ in brands.find(setting.plain)] if brands is not None else []
        self._terms = [m.span() for m in _TERM.finditer(setting.plain)]

    def left(self, head: int, sort: str) -> int:
        """Where the words begin that stand before ``head`` and can belong to a name."""
        at = head
        while at > 0 and head - at < LONGEST:
            before = self._whole_before(at)
            if before < 0:
                before = self._line.word_before(at)[0]
                if self._points_to_level(before, at):
                    return before
                if self._stops(before, at, head, sort):
                    break
            at = before
        return self._past_appointed(at, head)

    def _past_appointed(self, at: int, head: int) -> int:
        """The start without the person who is appointed or dismissed: 免去|王小明|培训中心主任."""
        if not self._plain.endswith(("任命", "免去", "聘任"), 0, at):
            return at
        for length in self._names.lengths(self._plain, at):
            end = at + length
            if end < head and end in self._line.bounds and self._names.score(self._plain[at:end]) >= _PERSON:
                return end
        return at

    def crossing(self, left: int, end: int) -> int:
        """The start of the first road where the name tells two that cross: 和平路与新华街交叉口."""
        crosses = self._plain.endswith(("交叉口", "交汇处", "路口"), left, end)
        if crosses and _CROSSING.search(self._plain, max(0, left - 4), left):
            return self.left(left - 1, "place")
        return left

    def anchor(self, left: int, head: int, needs: str, sort: str) -> int | None:
        """Where the first area, opening word, level or pointer of the stretch begins, if one does."""
        # 柳河|村委会: the area's last character may be the head's first.
        last = head + 1 if self._plain[head] in LEVELS else head
        starts = [a.start for a in self._setting.areas if left <= a.start < head and a.end <= last]
        if sort in _OPENED:
            openers = (m.start() for m in _OPENER.finditer(self._plain, left, head + 1))
            starts += [at for at in openers if at in self._line.bounds]
        if sort in ("firm", "unit"):
            starts += [at for at in self._brands if left <= at < head and at in self._line.bounds]
        # What stands in brackets or quotes does not begin the name: 光明（山西）有限公司.
        starts = [at for at in starts if at == left or not self._enclosed(left, at)]
        if starts:
            return self._pointed(min(starts))
        return self._level(left, head, needs, sort)

    def trimmed(self, start: int, head: int, sort: str) -> int:
        """The start without a verb in front: 保护|古城墙遗址; a body may begin with one (检查组)."""
        line = self._line
        while start < head:
            word = line.word_at(start)
            verb = line.is_lead(*word) or (sort == "place" and line.is_soft(*word))
            if not verb and self._plain[start] not in "·-":
                break
            start = word[1]
        return min(start, head)

    def _whole_before(self, at: int) -> int:
        """Start of an area, an insertion in brackets or a quotation that ends at ``at``; -1 if none does."""
        if (area := self._setting.area_at.get(at)) is not None:
            return area.start
        mark = self._plain[at - 1]
        found = None
        if mark == "）":
            found = _INSERTED.search(self._plain, max(0, at - 10), at) or _SHARE.search(
                self._plain, max(0, at - 8), at
            )
        elif mark == "”":
            found = _QUOTED.search(self._plain, max(0, at - 14), at)
        elif mark in _FLOOR_ENDS:
            found = _FLOOR_BEFORE.search(self._plain, max(0, at - 14), at)
        return found.start() if found else -1

    def _stops(self, start: int, end: int, head: int, sort: str) -> bool:
        """Whether the word ``[start, end)`` belongs to no name whose head is at ``head``."""
        line = self._line
        if self._setting.in_title(start, end):
            return True
        if line.is_stop(start, end):
            return not self._belongs_all_the_same(start, end, head, sort)
        making = _MAKING if sort == "place" and end < head - 1 else _SET_UP
        for_another = end < head and self._plain[start:end] == "代表"  # 甲代表|乙学院
        for_another = for_another and not _DELEGATES.search(self._plain, max(0, start - 3), start)
        for_another = for_another and not self._plain.startswith(_OF_DELEGATES, end)
        if for_another or self._plain[start:end] in making or self._opens_second(end, sort):
            return True
        if line.is_lead(start, end) and _BODY_BEFORE.search(self._plain, max(0, start - 3), start):
            return True  # 街道办事处|联合|卫生服务中心
        if end < head and line.is_soft(start, end):
            return self._begins_name(end) or self._person_before(start)
        return False

    def _belongs_all_the_same(self, start: int, end: int, head: int, sort: str) -> bool:
        """Whether a word that no name reaches over as a rule is a part of this one."""
        if sort == "place":  # 319|国道|与迎宾大道交叉口
            numbered = self._plain[start:end].isdigit() and self._plain.startswith(_ROADS_BY_NUMBER, end)
            road = self._plain[start:end] in _ROADS_BY_NUMBER
            return numbered or (road and self._plain[max(0, start - 1) : start].isdigit())
        if sort in _SCHOLARLY and self._plain[start:end] in ("与", "和"):
            near = head - end <= _SECOND_FIELD
            college = near and self._plain.startswith("学院", head)
            if college and self._plain.endswith(self._fields, 0, start):
                return True  # 信息与通信|学院
            return near and _OF_SCHOOL.search(self._plain, max(0, start - 8), start) is not None
        if sort in _HOLDS_TERMS:
            return any(s <= start and end <= e for s, e in self._terms)
        if sort == "firm":
            return self._is_brand(start, end, head)
        # 党员|志愿服务队, 党员|志愿|服务|先锋队: what people are called may begin the name of a team.
        rest = self._line.words(end, head)
        served = all(self._line.is_soft(*w) or self._plain[slice(*w)] in _SERVING for w in rest)
        return sort == "team" and served and self._line.is_person_noun(start, end)

    def _is_brand(self, start: int, end: int, head: int) -> bool:
        """Whether a word that no name reaches over is the brand of a firm: 宜昌市|至上|置业有限公司."""
        legal = self._plain.startswith(_LEGAL, head)
        whole = legal or self._plain.startswith(_LEGAL, head + len("集团"))
        if whole and self._plain[start:end] in _BRAND_OPENS and start in self._setting.area_at:
            return end - start == 1 and end + 1 in self._line.bounds  # 云山|中|岳物流集团有限公司
        legal = legal and end - start > 1
        if legal and start in self._setting.area_at and self._plain[start:end] not in _DOING:
            return True
        return self._line.may_be_brand(start, end) and self._branded(start)

    def _opens_second(self, at: int, sort: str) -> bool:
        """Whether a second body of the same area begins at ``at``: 市委|市政府."""
        if sort != "party" or self._plain[at] not in LEVELS:
            return False
        return _PARTY_BEFORE.search(self._plain, max(0, at - 4), at) is not None

    def _branded(self, start: int) -> bool:
        """Whether what no name reaches over as a rule is the brand of a firm here: 灵丘|好邻居|超市."""
        return any(at in self._setting.area_at for at in (start, start - 1, start - 2))

    def _points_to_level(self, start: int, end: int) -> bool:
        said = self._plain[start + 1 : end]
        return end - start > 1 and self._plain[start] in POINTERS and (said in LEVEL_NAMES or said in UNITS)

    def _person_before(self, end: int) -> bool:
        """Whether 2–3 characters that look like a person's name end here (李小明|调研…)."""
        line, plain = self._line, self._plain
        for start in (end - 3, end - 2):
            if start < 0 or start not in line.bounds or not self._names.lengths(plain, start):
                continue
            words = [plain[s:e] for s, e in line.words(start, end)]
            worth = self._names.score(plain[start:end]) + word_penalty(words, self._setting.frequency)
            if worth >= _PERSON and (start == 0 or line.open_left(start)):
                return True
        return False

    def _begins_name(self, at: int) -> bool:
        """Whether an area or a level (县委, 区林业局) begins at ``at``."""
        if at in self._setting.area_starts:
            return True
        return self._plain[at] in LEVELS and at in self._line.bounds and self._line.word_at(at)[1] - at <= 3

    def _enclosed(self, left: int, at: int) -> bool:
        quoted = self._plain.rfind("“", left, at) > self._plain.rfind("”", left, at)
        return quoted or self._plain[at - 1] == "（"

    def _level(self, left: int, head: int, needs: str, sort: str) -> int | None:
        line = self._line
        for at in range(left, head):
            level = self._setting.level_at(at)
            after = at + len(level)
            if level not in LEVEL_NAMES or after > head:
                continue
            if self._plain[at - 1 : at] in _SEVERAL and self._plain.startswith(level, after):
                continue  # 甲、乙两县|县委
            if at > left and self._plain[at - 1] in POINTERS:
                return at - 1
            if at not in line.bounds or not self._level_ends(at, after, head):
                continue
            free = at == left or line.open_left(at)
            if self._leads(needs, sort, free, after == head):
                return self._pointed(at)
        return None

    def _leads(self, needs: str, sort: str, free: bool, touches: bool) -> bool:
        """Whether a level opens the name: free of words before it, or right before a body of government."""
        if needs not in ("proper", "named"):
            return free or touches
        return free and (not touches or sort in ("unit", "firm"))

    def _level_ends(self, at: int, after: int, head: int) -> bool:
        return after == head or after in self._line.bounds or bool(_LEVEL_BODY.match(self._plain, at))

    def _pointed(self, start: int) -> int:
        return start - 1 if self._setting.points(start - 1) else start
