"""Which figures are no value that is reported: limits, sizes, numbers of groups, what says nothing alone."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.draft import Draft
from kg.extract.view import Actor, Clause
from kg.extract.words import one_of, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind, Qualifier

#: Name of the document with the word lists.
FIGURES = "extract/figures"
#: How many characters before a figure, and how many clauses back, are looked at.
_NEAR = 24
_CLAUSES = 8

#: A limit that something has to keep, told before the figure, and what then stands behind it.
_LIMIT = re.compile(r"(?:低于|高于|不足|不满|未满|不到|达到|超过|满|捐资|捐赠|累计|凡是?)[^，。；]{0,4}$")
_OF_LIMIT = re.compile(
    r"(?:及)?(?:以上|以下|以内)?的(?=[^，。；]{1,12}(?:[，。；]|$|上榜|予以|给予|可|须|应))"
)
#: 柳湾村3组、4组; 3号楼: names.
_NUMBERED = re.compile(r"(?:村|社区|组、|组和|队、)$")
#: How wide or deep something is that the text only describes (10米多宽的洪水).
_SIZED = re.compile(r"^[多余]?(?:宽|深|高|长|厚|粗|远)的")
#: Angles and warmth, the strength of wind: what is measured there is no figure of a body.
_MEASURED = frozenset({"度", "摄氏度", "级"})
_CURRENT = re.compile(r"电|视力|满意|千瓦")
_GRADED = re.compile(r"[风浪力震潮温]|气温|温度")
#: 四套班子, 两委班子: leaders, and nothing that is counted.
_LEADERS = re.compile(r"(?:套|大|委)?班子")
#: What is told of things that the number before leaves as they were not: 12个村没有通电.
_LACKING = later(r"[一-鿿]{1,4}?(?:没(?!收)有?|未(?!成年)|无法|尚未)")
#: Several told of together before their sum (甲局民警与乙地警方共20人): the sum is of none of them.
_SUM_OF = later(
    r"(?:[与和同跟]|以及|及)(?=[^，。；、与和]{2,24}?(?:等)?(?:共|一共|共计|总共|合计)(?:有|约|近|计)?$)"
)
#: A group that the clause names and nobody knew: 乙组共有, 丙队共.
_OWN_GROUP = later(
    r"(?!全|该|本|各|其|此|共|目前|截至|现)(?P<who>(?:(?![，。；：的了在])[一-鿿]){1,8}?(?:组|队|赛区|代表团|年级|学部|片区|班级|批|方阵))(?:共有|共|现有|有|设有|拥有|分别有)"
)
_RECORD = re.compile(r"[校市省县国][^，。；]{0,2}记录|[校市省县国]?记录|[校市省县国]?纪录")
#: A name that was read across a verb (单站最大雨量为甲站, 实现了与全国).
_ACROSS = re.compile(
    r"(?:[为是][一-鿿]{2,8}(?:站|镇|乡|村|县|市|区)|[与和同对向]全?[国省市县区])$|^(?:第\d|在一|[村乡镇县户人](?:损失|受|遭|被))"
)
#: Elected in one row with the head of the court, whose body was named first.
_POST = re.compile(r"检察长$")
_ROW = re.compile(
    r"、[一二三四五六七八九十百千万两\d]+(?:多|余)?(?:斤|顶|元|吨|亩|人|名|户|个|台|套|辆|件|只|头|袋|箱|床|公斤)"
)
#: What the name of what grows does not begin or end in (完成工业投资3亿元，增长8%).
_REACHED = later(r"^(?:完成|实现|达到)(?=[一-鿿]{2})|(?<=[一-鿿]{2})(?:完成|实现|达到)$")
#: 出席今天会议的有800人.
_CAME = re.compile(r"(?P<what>(?:出席|参加)[^，。；：]{1,14}?)的?(?:共|一共)?(?:有|达)?$")
#: Not the name of a body but one of several of them.
_ANY = re.compile(r"^(?:一[位名个家所座]|某[一个]|几[个家]|多[个家]|历届)")
_EXPLAINED = re.compile(r"(?:即|例如|比如|假如|若|如果)")
_OWN_PEOPLE = re.compile(
    r"(?:农民|职工|工人|群众|村民|居民|学生|老人|市民|游客)的?[^的]{0,4}(?:收入|工资|年龄|消费|面积)"
)


def _no_amount(figure: Mention, before: str) -> bool:
    """Whether 度 or 级 measures an angle, warmth or wind, and not current or a rating."""
    if figure.attr("unit") == "级":
        return _GRADED.search(before[-6:]) is not None
    return _CURRENT.search(before) is None


def _shared(clause: Clause, figure: Mention) -> bool:
    """Whether a figure of people is the sum of several who are told of together, and so nobody's own."""
    if figure.attr("class") != "people":
        return False
    before = clause.view.plain[max(clause.start, figure.start - 60) : figure.start]
    joined = _SUM_OF.search(before)
    if joined is None:
        return False
    # 甲局民警与乙地警方, 来自甲区的学生和来自乙会的会员: each side says whose it is.
    at = figure.start - len(before) + joined.end()
    return "来自" in before[joined.end() :] or any(
        m.kind in (Kind.ORGANISATION, Kind.PLACE) for m in clause.view.between(at, figure.start)
    )


def _of_group(actor: Actor, clause: Clause) -> bool:
    """Whether a group that nobody knew (乙组共有…) opens the clause, or one since the actor was named."""
    view = clause.view
    after = actor.mentions[-1].end if actor.view is view else -1
    for other in view.clauses:
        if other.start > clause.start or other.start < after:
            continue
        group = _OWN_GROUP.match(view.plain, other.start, other.end)
        if group is not None and not any(
            m.start == other.start for m in view.between(other.start, other.end)
        ):
            return True
    return False


class FigureLimits:
    """Knows figures that are left out. Set up once; holds nothing of a page."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile ``extract/figures``."""
        document = lexicon.document(FIGURES)
        lists = {
            key: word_list(document.get(key), f"{FIGURES}.yaml: {key}")
            for key in ("vague", "adjectives", "compared", "changes", "disasters")
        }
        self._vague = frozenset(lists["vague"])
        self._adjective = re.compile(one_of(lists["adjectives"]) + "的")
        self._compared = re.compile(f"(?:{one_of(lists['compared'])})$")
        self._change = re.compile(
            f"(?:同比|环比|比[一-鿿]{{1,6}}|较[一-鿿]{{1,6}}|分别|均){{0,3}}{one_of(lists['changes'])}了?"
        )
        self._grown_before = later(f"(?<=[一-鿿）]){self._change.pattern}$")
        self._disaster = re.compile(f"(?:此次|本次|这次|该次|此)[一-鿿]{{0,6}}?{one_of(lists['disasters'])}")

    def no_value(self, clause: Clause, figure: Mention) -> bool:
        """Whether a figure is a limit, a size or the number of a group or a house."""
        plain = clause.view.plain
        before = plain[max(clause.start, figure.start - _NEAR) : figure.start]
        if _LIMIT.search(before) and _OF_LIMIT.match(plain, figure.end):
            return True
        if _EXPLAINED.match(plain, clause.start) or _LEADERS.match(plain, figure.end):
            return True
        if _LACKING.match(plain, figure.end, clause.end):
            return True
        if figure.attr("unit") in _MEASURED and _no_amount(figure, before):
            return True
        if figure.attr("unit") in ("组", "号楼", "栋楼", "号") and _NUMBERED.search(before):
            return True
        sized = _SIZED.match(plain, figure.end) or _SIZED.match(
            figure.name[-1:] + plain[figure.end : figure.end + 3]
        )
        return bool(sized) or (figure.attr("unit") == "米" and _RECORD.match(plain, figure.end) is not None)

    def named(self, indicator: str, figure: Mention, before: str) -> str:
        """The name of a figure if it says what is counted, without a row of other things; else nothing.

        :param before: what stands before the figure in its clause.
        """
        if indicator in self._vague and (came := _CAME.search(before)):
            return came.group("what")
        row = _ROW.search(indicator)
        indicator = indicator[: row.start()] if row else indicator
        one = (
            figure.attr("value") == "1"
            and figure.attr("unit") in ("人", "名", "位")
            and _POST.search(indicator)
        )
        return "" if indicator in self._vague or one or _ACROSS.search(indicator) else indicator

    def counted(self, plain: str, at: int, stop: int) -> int:
        """Where the noun begins that is counted behind a word for its sort (重要的公路)."""
        sort = self._adjective.match(plain, at, stop)
        return sort.end() if sort and stop - sort.end() > 1 else at

    def changes(self, indicator: str) -> bool:
        """Whether a name only tells that something grew or shrank."""
        return self._change.fullmatch(indicator) is not None

    def grown(self, draft: Draft, last: Draft | None) -> Draft | None:
        """A figure with the name of what grew or shrank, which the figure before tells; none if none does."""
        (indicator,) = draft.qualifiers[Qualifier.INDICATOR]
        if not self.changes(indicator):
            return draft
        if last is None or last.view is not draft.view or last.subject.name != draft.subject.name:
            return None
        (base,) = last.qualifiers[Qualifier.INDICATOR]
        base = _REACHED.sub("", self._grown_before.sub("", base))
        value = draft.object.name[len(indicator) :]
        return replace(
            draft,
            object=replace(draft.object, name=base + indicator + value),
            qualifiers={**draft.qualifiers, Qualifier.INDICATOR: (base + indicator,)},
        )

    def struck(self, clause: Clause) -> bool:
        """Whether a disaster opens the clause, or one before it in the sentence that nobody opens since."""
        view, at = clause.view, clause.start
        for _ in range(_CLAUSES):
            other = view.clause_at(at)
            if self._disaster.match(view.plain, other.start):
                return True
            if other.start == 0 or (other.actor is not None and other.actor.carried == 0):
                return False
            at = other.start - 1
        return False

    def nobody(self, actor: Actor, clause: Clause, figure: Mention, indicator: str) -> bool:
        """Whether a figure is not the actor's: who is no body by name, or only an area that others are
        measured against, or one of several whose sum it is, or named before another group that has it."""
        subject, view = actor.mentions[0], actor.view
        if _shared(clause, figure) or _of_group(actor, clause):
            return True
        if _ANY.match(subject.name) or view.plain.startswith("运会", subject.end):
            return True
        if actor.carried == 0:
            return False
        pointed = subject.name.startswith(("全", "我"))
        if pointed and self._compared.search(view.plain, max(0, subject.start - 4), subject.start):
            return True
        return actor.carried > 1 and _OWN_PEOPLE.search(indicator) is not None
