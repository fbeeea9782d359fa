"""Names that no head alone tells: groups named by their task, army units of the land, web sites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.recognise.setting import LEVELS, LONG_LEVELS, Body, Setting
from kg.vocabulary import Kind

#: What a group is set up for begins with such a verb, right after its area: 县|创建国家卫生县城|工作领导小组.
_TASKS = (
    "创建|争创|推进|推动|打击|整治|治理|防治|防控|落实|深化|实施|处置|处理|清理|清欠|解决|扫黑|迎接|保障|加强|优化|"
    "化解|纪念|贯彻|促进|发展|预防|控制|禁止|整顿|规范|支援|抗击|应对|关心|提升|招商引资|建设|改革|打赢"
)
_GROUP = re.compile(
    f"(?:{_TASKS})[\u4e00-\u9fff“”0-9A-Z]{{1,24}}?(?:领导小组|指挥部|协调小组|委员会|专项小组|工作专班)(?:办公室)?"
)
#: What such a name never holds: the sentence goes on in between.
_NOT_WITHIN = re.compile("[的了在向由被将]|成立|组建|设立|召开|调整")
#: Farms of the army in the west: 农二师三十团, 第八师一四三团.
_CORPS = re.compile(
    "(?:新疆生产建设兵团|兵团)?(?:农业?(?:建设)?)?第?[一二三四五六七八九十]{1,3}师(?:[一二三四五六七八九十〇0-9]{1,4}团场?(?:[一二三四五六七八九十〇0-9]{1,3}连)?)?"
    "|(?:新疆生产建设兵团|兵团)第?[一二三四五六七八九十〇0-9]{1,4}团场?(?:[一二三四五六七八九十〇0-9]{1,3}连)?"
)
#: Web sites by what stands behind their name.
_SITE = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,8}网)(?=讯|电|消息|记者|报道|编辑|官网|《|[0-9]{1,2}月[0-9]{1,2}日|[:：]?讯)"
)
_NO_SITES = (
    "互联网",
    "电网",
    "官网",
    "管网",
    "全网",
    "上网",
    "路网",
    "联网",
    "物联网",
    "局域网",
    "铁丝网",
    "水网",
    "渔网",
    "法网",
    "落网",
)
_BRANCHES = re.compile(
    "(?:分院|分校|分公司|支行|分行|支社|分社|分会|分厂|分局|支公司|分部)(?:党委|党总支|党支部|纪委|工会|团委)?$"
)
#: Parts that are counted: 督察组第二组, 农场第五管理区, 法院刑事审判第一庭.
_ORDINAL_PART = re.compile(
    "(?:(?:刑事|民事|行政)审判)?第[一二三四五六七八九十0-9]{1,3}"
    "(?:管理区|作业区|生产队|居民组|总监办|工程处|采油厂|分公司|车间|大队|中队|分场|工区|小组|庭|组|处|队|连)"
)
#: What sits in or at another body or country by its name: 驻某局纪检监察组, 驻某国大使馆.
_SEATED = (
    "纪检监察组",
    "纪检组",
    "大使馆",
    "领事馆",
    "总领馆",
    "办事处",
    "代表处",
    "联络处",
    "工作组",
    "工作队",
)


def task_groups(setting: Setting, bodies: Sequence[Body]) -> list[Body]:
    """Leading groups and headquarters with the area or level they are of, and all of their task."""
    found = []
    for match in _GROUP.finditer(setting.plain):
        at, end = match.span()
        if end not in setting.line.bounds and end not in setting.title_starts:
            continue
        if at not in setting.line.bounds or _NOT_WITHIN.search(match.group()):
            continue
        start = _owner_before(setting, at, bodies)
        if start < at:
            found.append(Body(start, at, end, Kind.ORGANISATION, "team"))
    return found


def _owner_before(setting: Setting, at: int, bodies: Sequence[Body]) -> int:
    """Where the area or the level begins that ends at ``at``; ``at`` if none does."""
    if (area := setting.area_at.get(at)) is not None:
        return area.start
    if (owner := next((b for b in bodies if b.end == at and b.sort == "party"), None)) is not None:
        return owner.start
    level = next((w for w in LONG_LEVELS if setting.plain.endswith(w, 0, at)), "")
    start = at - (len(level) or 1)
    known = level or (start >= 0 and setting.plain[start] in LEVELS)
    return start if known and start in setting.line.bounds and setting.line.open_left(start) else at


def corps(setting: Setting, bodies: Sequence[Body]) -> Iterable[Body]:
    """Divisions and regiments that run farms and towns (农二师三十团)."""
    if "师" not in setting.plain and "兵团" not in setting.plain:
        return
    for match in _CORPS.finditer(setting.plain):
        start, end = match.span()
        free = not any(b.start < end and start < b.end for b in bodies)
        sure = match.group()[0] in "新兵农" or match.group().endswith(("团", "团场", "连"))
        if free and sure and (start == 0 or setting.line.open_left(start)):
            yield Body(start, start, end, Kind.ORGANISATION, "unit")


def web_sites(setting: Setting, bodies: Sequence[Body]) -> Iterable[Body]:
    """Sites that report: 中国江苏网讯, 某某网记者."""
    line = setting.line
    if "网" not in setting.plain:
        return
    for match in _SITE.finditer(setting.plain):
        first, end = match.span("name")
        starts = (s for s in range(first, end - 2) if s in line.bounds and (s == 0 or line.open_left(s)))
        start = next((s for s in starts if not any(line.is_stop(*w) for w in line.words(s, end))), -1)
        if start < 0 or setting.plain[start:end].endswith(_NO_SITES):
            continue
        crosses = any(b.start < start < b.end or b.start < end < b.end for b in bodies)
        if not crosses:
            yield Body(start, end - 1, end, Kind.ORGANISATION, "site")


def with_owner(setting: Setting, body: Body, owner: Body | None) -> Body:
    """A branch that is named by its place with the body whose branch it is: 某大学|青石分校."""
    if owner is None or not _BRANCHES.search(setting.plain, body.start, body.end):
        return body
    return body._replace(start=owner.start)


def with_ordinal_part(setting: Setting, body: Body) -> Body:
    """A body with the one of its numbered parts that is named behind it."""
    found = _ORDINAL_PART.match(setting.plain, body.end) if body.kind is Kind.ORGANISATION else None
    if found is None or body.pointed or setting.cuts_title(found.end()):
        return body
    if found.end() not in setting.line.bounds and found.end() not in setting.title_starts:
        return body
    return body._replace(end=found.end(), owner=(body.start, body.end))


def with_seat(setting: Setting, body: Body, start: int) -> Body:
    """A body that sits at another (驻泰国|大使馆) with who sent it, which begins at ``start``."""
    if start < 0 or not setting.plain[body.start : body.end].endswith(_SEATED):
        return body
    return body._replace(start=start)
