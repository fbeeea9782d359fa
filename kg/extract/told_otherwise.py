"""What looks like a verb with its object and is none, and what is done by more than the one who is named."""

from __future__ import annotations

import re

from kg.extract.view import Actor, Clause, SentenceView
from kg.lexicon.patterns import later
from kg.vocabulary import Kind

#: A verb of beginning before it only tells from when is counted (开通10周年图片展); 作业 is a noun.
_NO_VERB = later(
    r"(?<=开通|成立|建立|创办|创建|建成|开馆|开业|开办|通车|投产|设立|创刊|组建|实施)第?[\d一二三四五六七八九十百两]+[多余]?(?:周年|年[来间])|"
    r"(?<=(?<![工操合创写协动运著大佳力原制耕劳当看叫称])作)(?:业(?!务|主)|者|物(?!理|流|业)|品(?!牌|质|德))"
)
#: A verb with 了 inside a phrase: it went over into the clause (案件|采取了措施).
_ACTED = later(
    r"(?<=[一-鿿])(?:采取|进行|开展|实施|宣布|召开|举行|举办|制定|建立|成立|完成|作出|做出)了(?!解)|宣布(?=[一-鿿])"
)
#: How far something reaches that a body of a smaller area only takes part in.
_THROUGHOUT = re.compile(
    r"在全(?P<of>[国省])(?:[一-鿿]{0,6}(?:系统|法院|机关|战线|行业|范围|各地|各级)[内里中]?|范围内)?"
    r"(?:联合|集中|统一|深入|广泛|全面|部署|组织)*$"
)
#: Who by name can do something throughout the country or province.
_REACHES = {
    "国": re.compile(r"国|中华|部$|总局|总会|集团|公司|协会|学会|联合会"),
    "省": re.compile(r"省|自治区|厅|国|中华|高级|高院|总队|总局|集团|公司|协会|学会|联合会|大学"),
}


def is_no_verb(view: SentenceView, end: int) -> bool:
    """Whether what stands behind a word that ends at an offset makes it no verb."""
    return _NO_VERB.match(view.plain, end) is not None


def acted_within(view: SentenceView, start: int, end: int) -> bool:
    """Whether a phrase has a verb of its own that tells something done, so that it is no name."""
    return _ACTED.search(view.outside, start, end) is not None


def beyond(clause: Clause, actor: Actor, verb: int) -> bool:
    """Whether something is done throughout the country or province (在全省法院开展) by more than the actor,
    who by name is a body of a smaller area."""
    reach = _THROUGHOUT.search(clause.view.plain, clause.start, verb)
    return reach is not None and _REACHES[reach.group("of")].search(actor.mentions[0].name) is None


def timed(view: SentenceView, start: int, end: int) -> bool:
    """Whether a time stands in a stretch."""
    return any(m.kind is Kind.TIME for m in view.between(start, end))
