"""Figures of those to whom something is done: 对32宗用地进行现场核查, 与10个村签订责任书."""

from __future__ import annotations

import re

from kg.extract.figures_passing import made_for
from kg.extract.view import Clause
from kg.lexicon.patterns import later
from kg.model import Mention

_TO = re.compile(r"(?:对|将|把)(?:全[省市县区镇乡村]|辖区(?:内)?|本[省市县区]|[^，。；对]{0,8}?的)?$")
_DONE = later(
    r"(?P<noun>[^，。；：、\d的]{0,4}?的?[一-鿿]{2,10}?)(?:情况)?(?:逐一|全部|分别|集中|统一|全面|依法|及时)?"
    r"(?:进行|开展|实施|给予|予以)了?(?:[一-鿿]{0,6}?(?:的)?)(?P<act>[一-鿿]{2})(?=[，。；、]|$)"
)
_WITH = re.compile(r"(?:与|和|同)$")
_SIGNED = later(
    r"(?P<noun>[一-鿿]{1,8}?)(?:全部|分别|逐一|均)?(?P<act>签订|签署|签)了?(?P<what>[^，。；：]{2,14}?)(?=[，。；、]|$)"
)
_NO_NOUN = re.compile(r"[对将把向与和的了]|^(?:个|以上|左右)")


def governed(clause: Clause, figure: Mention) -> tuple[str, int] | None:
    """The name of a figure behind 对, 与 or 让 whose clause tells what is done to those counted, and where
    what tells it ends; an empty name if the figure has none."""
    if made := made_for(clause, figure):
        return made
    view = clause.view
    before = view.plain[max(clause.start, figure.start - 24) : figure.start]
    pattern = _DONE if _TO.search(before) else _SIGNED if _WITH.search(before) else None
    if pattern is None or figure.attr("class") in ("money", "time", "percent"):
        return None
    match = pattern.match(view.plain, figure.end, min(len(view.plain), figure.end + 40))
    if match is None or not view.stated(match.start("act")):
        return None
    noun = match.group("noun").removeprefix("的")
    if not noun or _NO_NOUN.search(noun):
        return None
    what = match.groupdict().get("what")
    return (f"{match.group('act')}{what}的{noun}" if what else match.group("act") + noun), match.end()
