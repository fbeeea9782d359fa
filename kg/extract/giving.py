"""Who gives and who is given to, where people stand for their bodies.

乙代表甲公司向丙村书记丁捐赠图书: the company gives, and the village is given the books.
"""

from __future__ import annotations

import re

from kg.extract.view import Actor, Carried, Clause, SentenceView
from kg.model import Mention, Ref
from kg.vocabulary import Kind

_FOR = "代表"
#: Flowers, praise and certificates honour somebody …
_HONOURS = re.compile(
    r"[^，。；]{0,12}?(?:鲜花|花束|花环|贺信|贺卡|喜报|证书|奖状|奖杯|奖牌|奖章|绶带|大红花|祝贺|祝福|生日蛋糕|掌声|表扬|荣誉)"
)
#: … unless something comes with them that helps.
_HELPFUL = re.compile(
    r"慰问|救助|补助|帮扶|助学|资助|奖学|物资|\d元|万元|[米面油]|月饼|粽子|水果|衣|被|药|书籍|图书"
)
_OFFICE = re.compile(r"(?:书记|主任|长|经理|主席)$")
#: How the bodies end that act for a village, a town or a community.
_OF_AREA = re.compile(
    r"(?<=[村区镇乡道])(?:党支部|党总支|党委|党工委|支部|村委会|村委|村民委员会|居委会|委员会|政府|人民政府|两委|“两委”)$"
)
_GIVEN = (Kind.ORGANISATION, Kind.PLACE, Kind.PERSON)


def giver(clause: Clause) -> Actor | None:
    """The actor of a clause, or the body that somebody gives for; None if that has no name."""
    actor, view = clause.actor, clause.view
    if actor is None or actor.view is not view or actor.mentions[-1].kind is not Kind.PERSON:
        return actor
    at = actor.mentions[-1].end
    if not view.plain.startswith(_FOR, at):
        return actor
    body = view.mention_at(at + len(_FOR))
    if body is None or body.kind is not Kind.ORGANISATION:
        return None
    return Actor((body,), view, Carried.CLAUSE)


def honoured(view: SentenceView, at: int, stop: int) -> bool:
    """Whether what is given in ``[at, stop)`` only honours somebody."""
    honours = _HONOURS.match(view.plain, at, stop)
    return honours is not None and _HELPFUL.search(view.plain, at, stop) is None


def receivers(view: SentenceView, within: list[Mention], *, honoured: bool) -> list[Ref]:
    """Who of those named is given to: of a body and the one who holds an office in it, the body.

    :param honoured: whether persons are only honoured with what they are given.
    """
    found: list[Ref] = []
    for k, mention in enumerate(within):
        if mention.kind not in _GIVEN:
            continue
        if mention.kind is Kind.PERSON:
            post = within[k - 1] if k else None
            official = post is not None and post.kind is Kind.POST and _OFFICE.search(post.name)
            if not official and not honoured:
                found.append(view.ref(mention))
            continue
        acts_for = _OF_AREA.search(mention.name)
        post = within[k + 1] if k + 1 < len(within) else None
        if acts_for and post is not None and post.kind is Kind.POST and post.start == mention.end:
            end = mention.end - len(acts_for.group())
            found.append(view.slice_ref(mention.start, end, Kind.ORGANISATION))
        else:
            found.append(view.ref(mention))
    return found
