"""What a figure may be told of: whose it can be, and which figures only describe."""

from __future__ import annotations

import re

from kg.extract.view import Actor, Carried, Clause, SentenceView
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

#: Units of durations and of ages.
DURATION = re.compile(r"(?:年|个月|月|天|日|周|星期|小时|分钟|秒|个小时|时|点|岁|周岁|届|周年|期间)$")
#: Units of how often.
TIMES = frozenset({"次", "趟", "遍", "回"})
#: Units of length.
LENGTHS = frozenset({"km", "m", "米", "公里", "千米", "里", "海里", "厘米", "毫米"})
#: Kinds of names that can be somewhere or act.
BODIES = (Kind.ORGANISATION, Kind.PLACE)
#: Who prints a report has no figures in it.
PAPERS = re.compile(
    r"(?:日报|晚报|晨报|早报|时报|商报|新闻网|网|新华社|中新社|通讯社|电视台|融媒体中心|报社)$"
)
#: What the name of a figure does not end in, though what leads up to the figure does.
_CUT_OFF = re.compile(
    r"(?:已|以|涉|及|在|是|(?<!棉)被|把|将|中|时|和|与|或|并|而|但|则|也|都|就|又|还|才|只|从|由|向|对|(?<![行作])为|给|使|让|造成|导致|致使|使得|大约|共计|保证|确保|其中|分别|"
    r"通过|进行|对于|根据|按照|围绕|包括|以及|例如|如){1,8}$"
)
#: At its beginning: what was counted before (3支专业队伍160人).
_COUNTED_BEFORE = re.compile(r"^\d+(?:余|多)?[支个名家台辆项条处批](?=[一-鿿]{2})")
_MIXED = re.compile(
    r"(?<![A-Za-z\d.])\d+\.\d+$|(?<!\d)\d+(?:\.\d+)?[多余]?[万亿]?(?:元|吨|亩|人|名|户|公里|平方米|%)|之一$|(?<!\d)\d+(?:个)?[乡镇村县市人户](?!组)|^(?:房屋|年头|及以上|以上|以下|左右|当时|位置|目前|其中|一般)$"
)
#: What the figure is told of, and to whom something is given (此次活动共计发放慰问金, 向每户送上慰问金).
_BEFORE_NAME = re.compile(
    r"^(?:(?:此次|本次|本届|这次|该)(?:活动|会议|大会|比赛|大赛|运动会|培训班|仪式|展览)(?:共计|共|累计|为)?(?=[一-鿿]{2})|"
    r"[向给为][^，。；]{1,16}?(?=送[上去来]|发放|捐|赠送|提供|颁发|拨付))"
)
#: What stands before 的 in an indicator has no more than so many characters.
_LONG_OWNER = 12
_LED = re.compile(r"带领|率领|率|带着|组织|及|和|与|等")
_SPEAKS = re.compile(r"通报|介绍|汇报|报告|说|谈|指出|表示|透露")
#: Who should be at a meeting and who is: no demand.
_PRESENT = later(r"(?:应到|实到|应出席|应参加)(?:会议)?(?:的)?[一-鿿]{0,6}$")
#: What a meeting tells of as done, though the sentence is introduced like a demand (会议指出，截至…).
_TELLS = re.compile(r"指出|通报|强调")
_DONE = re.compile(
    r"截至|截止|累计|已有|已经|已|上半年|去年|今年以来|前[一二三四五六七八九十]+个?(?:月|季度)"
)
_TO_DO = re.compile(r"要|必须|应|须|确保|力争|将|计划|拟|争取|目标|不少于|不低于|务必|到20\d\d年|明年")
_ROAD = re.compile(
    r"(?:\d[省国县乡]道|[省国县乡]道\d+线?|[省国县乡]道|高速|线|桩号|[KG]\d*\+?)\s*(?:\d+公里)?$"
)
_SIZES = frozenset({"吨", "公斤", "千克", "千瓦", "瓦", "伏", "千伏", "米", "毫米", "寸", "马力"})
#: Right before a figure: where something is done, or whose own things they are.
_PART_OF = re.compile(r"(?:在|(?<![低高大小少多等])于|从|向|对|赴|深入|自己[^，。]{0,6}的)$")
_SOMEWHERE = re.compile(r"\s*(?:处|附近|外|以外|以内|远|路段|高度?处|深处)")
#: Before and behind a length that is a race.
_RUNS = re.compile(r"(?:参加|项目|设有|包括|设|进行|、|米|×|x)[^，。；]{0,6}$")
_EVENTS = re.compile(r"[、和]|接力|跑|栏|障碍|等|自由泳|蛙泳|蝶泳|仰泳|冠军|比赛")
_SPANS = re.compile(r"\d{1,2}[-—]\d{1,3}米")
_STAGED = re.compile(r"(?:[园区程目路站厂房苑城]|工程)$")
_TERM = re.compile(r"(?:期限|工期|历时|用时|为期|时长|时间|寿命)[^，。]{0,3}$")
_TERM_AFTER = re.compile(r"的?(?:有效工期|工期|时间(?=[，。；]|内)|历史(?=[，。；])|办学历史|建校史|建厂史)")
#: How many characters back the verb of telling is looked for.
_TOLD_WITHIN = 300
#: What is measured, at the end of what leads up to a figure.
MEASURE = re.compile(
    r"(?:总|预计|计划|年|日)?(?:投资额?|面积|规模|建设规模|全长|长度|长|里程|占地(?:面积)?|建筑面积|库容|装机容量|人口|产值|产量|资产|资金|价值|金额|标的额|"
    r"高度?|宽度?|深度?|重量?|载重|容量|能力)$"
)


def well_named(indicator: str) -> str:
    """An indicator that reads well alone, or nothing."""
    indicator = _BEFORE_NAME.sub("", _COUNTED_BEFORE.sub("", indicator))
    indicator = _CUT_OFF.sub("", indicator)
    owner, _, noun = indicator.rpartition("的")
    # 通报表扬了在教育战线上辛勤耕耘的优秀教师: what is counted are the teachers.
    if len(owner) > _LONG_OWNER and len(noun) > 1:
        indicator = noun
    return "" if len(indicator) < 2 or _MIXED.search(indicator) else indicator


def persons(actor: Actor, clause: Clause, mention: Mention) -> bool:
    """Whether a figure may be a person's: not of those the person led, nor in a clause that counts others."""
    lead = clause.view.plain[clause.body : mention.start]
    # Those whom a person meets, leads or sees are not that person's.
    if _LED.search(lead) or mention.attr("class") == "people":
        return False
    if actor.carried is Carried.CLAUSE:
        return True
    if _SPEAKS.search(clause.view.plain, actor.mentions[0].end, clause.start) and actor.view is clause.view:
        return False  # 甲通报了情况：全县完成投资3亿元
    return bool(lead) and all(
        m.kind is not Kind.QUANTITY or m.attr("unit") in TIMES or DURATION.search(m.attr("unit"))
        for m in clause.view.between(clause.start, mention.start)
    )


def measure_of(lead: str) -> str:
    """What leads up to a figure without a verb before the measure it ends in (签订了总投资: 总投资)."""
    measure = MEASURE.search(lead)
    if measure and lead[: measure.start()].endswith(
        ("着", "了", "过", "一条", "一座", "一个", "一幢", "一栋", "一处", "一口", "一块", "一间", "一段")
    ):
        return measure.group()
    return lead


def describes(view: SentenceView, figure: Mention, before: str) -> bool:
    """Whether a figure only says where something is (80公里外, 某国道16公里720米处, 在8个村), which of a sort
    it is (2012级学生) or how big (自主研发的1200吨起重机)."""
    unit, after = figure.attr("unit"), view.mention_at(figure.end)
    if unit in LENGTHS and (
        _SOMEWHERE.match(view.plain, figure.end)
        or _ROAD.search(before)
        or (after and (after.kind in BODIES or after.attr("unit") in LENGTHS))
    ):
        return True
    sort = unit == "级" and len(figure.attr("value")) == 4
    sized = before.endswith("的") and unit in _SIZES
    return sort or sized or before.endswith("一行") or _PART_OF.search(before) is not None


def told_as_done(view: SentenceView, figure: Mention) -> bool:
    """Whether what a meeting points out is something done: 会议指出，截至6月，已建成12座."""
    if _PRESENT.search(view.plain, max(0, figure.start - 16), figure.start):
        return True
    tells = _TELLS.search(view.outside, max(0, figure.start - _TOLD_WITHIN), figure.start)
    if tells is None:
        return False
    stop = view.clause_at(figure.start).end
    told = view.plain[tells.end() : stop]
    return _DONE.search(told) is not None and _TO_DO.search(told) is None


def part_of_name(plain: str, figure: Mention, before: str) -> bool:
    """Whether a figure is part of a name: 2-22米梁桥, 产业园2期, 第五名至八名, 100米跑."""
    unit = figure.attr("unit")
    staged = unit == "期" and _STAGED.search(before) is not None
    race = _EVENTS.match(plain, figure.end) is not None and _RUNS.search(before) is not None
    length = unit in LENGTHS and (race or _SPANS.fullmatch(figure.name) is not None)
    return staged or length or before.endswith(("名至", "名到", "位至", "位到"))


def is_term(plain: str, figure: Mention, before: str) -> bool:
    """Whether a duration is one that is reported: 工期400天, 189年的办学历史."""
    return bool(_TERM.search(before[-8:]) or _TERM_AFTER.match(plain, figure.end))


def is_small(mention: Mention) -> bool:
    """Whether the figure is a one or two in words, which hardly ever is a figure that is reported."""
    return mention.attr("value") in ("1", "2") and not mention.name.lstrip("近约超达").startswith(
        tuple("0123456789")
    )
