"""What a figure counts, read again: an indicator that lost its beginning or end is mended or dropped.

The public functions are called in this order for each figure: :func:`uncounted`, :func:`mended`, :func:`cut`.
"""

from __future__ import annotations

import re

from kg.extract.countable import MEASURE
from kg.extract.view import Clause
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

_AND = tuple("、和与及")
_MARK = re.compile(r"[，。；：]")
_WORDS = later(r"[一-鿿、]+")
#: Between a subject and its verb, where figures are added up.
_ADDING = re.compile(r"(?:累计|共计|共|总计|已)$")
#: What goes on behind those who are counted.
_ACTING = re.compile(r"[，。；到赴在对]|前往|深入|参加|进[村入驻社]|下沉")
#: Verbs of looking at many, whose figures are of those looked at.
_CHECKS = re.compile(
    r"检查|排查|检修|检测|查验|登记|抽查|巡查|走访|慰问|救助|查处|查扣|整治|清理|拆除|修复|维修"
)
_LIGHTLY = re.compile(r"(?:先后|累计|共计|已经|陆续|有效|共|已|还)+")
#: An indicator that took in another figure of a row without marks (2个镇163个村共22.7万人).
_COUNTED_IN = re.compile(r"(?<!\d)\d+(?:万|亿|余|多){0,3}[个名户人家间座处项次]")
_REACHED = re.compile(r"(?:共|达到?|了|约|为|已){1,8}$")
#: No row of counted things is longer.
_LONGEST_ROW = 18
_ALSO = re.compile(r"[、和与]|及(?![时早])")
_ROW = re.compile(r"[，。；：！？、]")
_END_OF_ROW = re.compile(r"[，。；：！？、\n]")
#: What no name of a count has in it: it was read across the end of a phrase (发布关于, 居民主动与).
_BROKEN = re.compile(
    r"关于|主动|(?<!\d)\d+(?:\.\d+)?(?:多|余)?(?:天|日|年|个?月|周|小时|分钟|轮|届)|(?:关于|对于|了|已|与|和|及|的|到|等|并)$|^(?:和|与|及|的|了|等|并|之)"
)
#: The end of a word of place whose beginning was taken for a name (甲市|内, 乙县|境内).
_INSIDE = re.compile(r"(?:境|辖区)?[内里](?![科容务衣燃陆地河湖脏存需科程])|范围内|以[内外上下]|等[地处]")
#: Who is counted with 名, by how the word for them ends.
_PERSON = re.compile(
    r"(?:[者员手人师生长工兵民友士警官童女子孩妇医护父母客匠星军]|干部|骨干|代表|专家|作家|画家|企业家|群众|家属|模范|标兵|先进|队伍|力量|能人|户|老板|业主|会计|书记|主任|教授|领导|嘉宾|选手|患者|病例|人才|博士|硕士|教练|翻译|司机|乡贤|对象|监护|保姆|月嫂|厨师|青年|少年|同志|职工|患儿|观众|听众|读者|死伤|伤亡|死亡|受伤|重伤|轻伤|中毒|遇难|失踪|获救|被困|住院)$"
)


def cut(clause: Clause, figure: Mention, indicator: str, end: int, verb: re.Pattern[str]) -> bool:
    """Whether an indicator lost its beginning or end, so that it no longer says what is counted.

    :param end: where the noun behind the figure ends, else the end of the figure.
    :param verb: matches verbs.
    """
    plain = clause.view.plain
    if _BROKEN.search(indicator):
        return True
    if end > figure.end:
        if _of_persons(figure) and verb.fullmatch(indicator) is None and not _PERSON.search(indicator):
            return True
        end = _noun_end(plain[figure.end : end], indicator) + figure.end
        return _ALSO.match(plain, end) is not None and _goes_on(clause, end + 1, verb)
    at = plain.rfind(indicator, clause.start, figure.start)
    if at < 0:
        return False
    view = clause.view
    if _INSIDE.match(indicator) and any(m.end == at for m in view.between(clause.start, at)):
        return True
    rest = _unread(clause, at)
    return "其中" in plain[clause.start : at] and len(rest.partition("其中")[2]) > 1


def uncounted(indicator: str, verb: re.Pattern[str]) -> str:
    """An indicator from its last verb on if it took in a figure (组织62名干部走访农户: 走访农户)."""
    counted = [m.end() for m in _COUNTED_IN.finditer(indicator)]
    if not counted:
        return indicator
    told = verb.search(indicator, counted[-1])
    return indicator[told.start() :] if told and len(indicator) - told.start() > 2 else ""


def _of_persons(figure: Mention) -> bool:
    """Whether a figure counts persons by its measure word."""
    return figure.attr("class") == "people" and figure.attr("unit").endswith(("名", "位"))


def _noun_end(behind: str, indicator: str) -> int:
    """Where the noun that an indicator ends in ends in what stands behind its figure."""
    for at in range(len(indicator)):
        found = behind.find(indicator[at:])
        if found >= 0:
            return found + len(indicator) - at
    return len(behind)


def _goes_on(clause: Clause, at: int, verb: re.Pattern[str]) -> bool:
    """Whether what stands behind 、 is counted by the figure before it (12名教师、家长)."""
    plain = clause.view.plain
    stop = _END_OF_ROW.search(plain, at)
    until = stop.start() if stop else len(plain)
    if any(m.kind is Kind.QUANTITY for m in clause.view.between(at, until)):
        return False
    return until - at > 1 and verb.match(plain, at) is None


def _counted_before(clause: Clause, stop: int) -> bool:
    """Whether what stands before 、 has its own figure (桌子20张、椅子80把; not 桌子、椅子80把)."""
    view = clause.view
    marks = [m.end() for m in _ROW.finditer(view.plain, clause.start, stop)]
    return re.search(r"\d", view.plain[max(marks, default=clause.start) : stop]) is not None or any(
        m.kind is Kind.QUANTITY for m in view.between(max(marks, default=clause.start), stop)
    )


def mended(clause: Clause, figure: Mention, indicator: str, end: int, verb: re.Pattern[str]) -> str:
    """An indicator with what was cut off: the other things counted together with it (修好桌子、椅子80把:
    修好桌子、椅子), the end of a word for people, the subject of a bare verb (进口木材累计入库40批), the
    verb it shares with the figure before (检修水泵30台、电机40台). Empty where that cannot be told.

    :param end: where the noun behind the figure ends, else the end of the figure.
    """
    if not indicator:
        return ""
    if end > figure.end:
        return _mended_behind(clause.view.plain, figure, indicator, end, verb)
    at = clause.view.plain.rfind(indicator, clause.start, figure.start)
    return _mended_before(clause, figure, indicator, at, verb) if at > clause.start else indicator


def _mended_before(clause: Clause, figure: Mention, indicator: str, at: int, verb: re.Pattern[str]) -> str:
    """An indicator that stands at ``at`` before its figure, with what belongs to it further ahead."""
    view, plain = clause.view, clause.view.plain
    start = max([clause.start, *(m.end() for m in _ROW.finditer(plain, clause.start, at))])
    if len(indicator) < 3 and _ADDING.search(plain[start:at]) and len(_unread(clause, at)) > 3:
        named = _REACHED.sub("", plain[start : figure.start])
        apart = any(m.kind is not Kind.QUANTITY for m in view.between(start, at))
        return "" if apart or len(named) > _LONGEST_ROW else named
    if plain[at - 1] not in _AND:
        return indicator
    if _counted_before(clause, at - 1):
        return _shared_verb(clause, at, verb, indicator) + indicator
    return _row_before(clause, at, at + len(indicator), verb)


def _mended_behind(plain: str, figure: Mention, indicator: str, end: int, verb: re.Pattern[str]) -> str:
    """An indicator whose noun stands behind the figure, with the rest of the noun or of its row."""
    end = _noun_end(plain[figure.end : end], indicator) + figure.end
    if _of_persons(figure) and not _PERSON.search(indicator):
        for more in range(end + 1, min(end + 7, len(plain))):
            if _PERSON.search(plain[end:more]) and _ACTING.match(plain, more):
                return indicator + plain[end:more]
    if not _ALSO.match(plain, end):
        return indicator
    stop = _MARK.search(plain, end)
    row = plain[end : stop.start() if stop else len(plain)]
    last = max(row.rfind(c) for c in _AND)
    told = verb.search(row, last + 2)
    row = row[: told.start()] if told else row
    whole = _WORDS.fullmatch(row) and len(row) < _LONGEST_ROW and not verb.search(row)
    return indicator + row if whole else indicator


def _row_before(clause: Clause, at: int, end: int, verb: re.Pattern[str]) -> str:
    """The row of things, with its verb, that ends in what stands in ``[at, end)``."""
    view, plain = clause.view, clause.view.plain
    marks = [m.end() for m in _MARK.finditer(plain, clause.start, at)]
    names = [m.end for m in view.between(clause.start, at)]
    start = max([clause.start, *marks, *(names or [clause.body if clause.body < at else 0])])
    if plain.startswith(_AND, start):
        start = max([clause.start, *marks])  # 各镇、各部门职工认领
    light = _LIGHTLY.match(plain, start, at)
    row = plain[light.end() if light else start : end]
    inner = any(len(m.group()) > 1 for m in verb.finditer(row, 2))
    told = verb.match(row) is not None or not inner or row.startswith("各")
    return row if told and end - at + 2 < len(row) <= _LONGEST_ROW and row[0] not in _AND else ""


def _shared_verb(clause: Clause, at: int, verb: re.Pattern[str], indicator: str) -> str:
    """The verb right before the first figure of a row, for a noun that stands behind 、 without one."""
    view = clause.view
    if verb.search(indicator) or MEASURE.search(indicator):
        return ""
    first = next((m for m in view.between(clause.start, at) if m.kind is Kind.QUANTITY), None)
    if first is None:
        return ""
    lead = view.plain[max(clause.start, first.start - 2) : first.start]
    return lead if _CHECKS.fullmatch(lead) else ""


def _unread(clause: Clause, stop: int) -> str:
    """What stands before an indicator since the last mark and is no name."""
    view = clause.view
    marks = [m.end() for m in _ROW.finditer(view.plain, clause.start, stop)]
    start = max(marks, default=clause.start)
    if view.plain.startswith(("各", "全", "在", "该"), start):
        return ""
    return "".join(re.findall(r"[一-鿿]", view.outside[start:stop]))
