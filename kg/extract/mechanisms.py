"""实行: who puts which way of working in place."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.engine import Found, RuleExtractor
from kg.extract.rules import Rule
from kg.extract.view import Clause, SentenceView
from kg.lexicon.patterns import later

#: With these verbs words in quotation marks alone are a slogan (打造“幸福之城”) …
_PRAISING = frozenset({"打造", "突出", "创建", "开启", "走出", "走好", "构筑", "结成", "形成", "建成"})
#: … unless they say by their form that they are a way of working: “一站式”, “1+3”, “路长制”, “三个强化”.
_SLOGAN = later(r"“(?![^”]*(?:\d\+|[一二三四五六七八九十两\d]个|[+＋]|[制法式链网]”|一[一-鿿]{1,3}一))[^”]*”")
#: Behind a quotation: that it is a way of working.
_WAY = later(r"的?[一-鿿]{0,6}?(?:格局|体系|模式|机制|网络|链条|闭环|工作法)(?=[，。；、]|$)")
#: What is built of roads and wires, whatever it is called, is no way of working (the “内环”快速通道).
_BUILT = later(
    r"(?:快速|快捷|高速|交通|运输|物流|货运|客运|出省|出海|铁路|公路|水运|航空|旅游|观光|景观|生态|逃生|疏散|登机|步行|人行|骑行|立体|过江|过河|穿山)[一-鿿]{0,2}(?:通道|路网|干道|走廊|环线|交通网)$"
)


class Mechanisms(RuleExtractor):
    """Mechanisms, modes and systems by the verbs that put them in place."""

    name = "mechanisms"

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The ways of working that a verb takes, without slogans."""
        found = [f for f in super().objects(rule, view, clause, start, end) if not _BUILT.search(f.ref.name)]
        if view.plain[start:end] not in _PRAISING:
            return found
        return [whole for f in found if not _SLOGAN.fullmatch((whole := _whole(view, f)).ref.name)]


def _whole(view: SentenceView, found: Found) -> Found:
    """A quotation with the word behind it that says that it is a way of working (“一核多元”治理格局)."""
    way = _WAY.match(view.plain, found.end) if found.ref.name.endswith("”") else None
    if way is None:
        return found
    ref = view.slice_ref(found.start, way.end(), found.ref.kind)
    return replace(found, ref=ref, end=way.end())
