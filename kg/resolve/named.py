"""What the mentions of a sentence name: themselves, the body that one is a part of, and the part of a body
that a post names (某局|党委副书记 names 某局党委)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import MarkedSentence, Mention
from kg.vocabulary import Kind

BODIES = frozenset({Kind.ORGANISATION, Kind.PLACE})
#: Kinds whose names are looked for in the text; all others are known by their article and words.
NAMED = BODIES | {Kind.PERSON}
_RANK = (
    "(?:党|副|常务|第一|原|代|总|执行){0,6}(?:书记|主任|部长|处长|科长|室长|股长|局长|厅长|院长|校长|所长|站长|队长|支队长|大队长|"
    "中队长|会长|主席|秘书长|主任委员|董事长|总经理|经理|厂长|场长|馆长|组长|委员|常委|教导员|政委|负责人|干事)"
)
#: The cell or department that the text of a post begins with: 党委|副书记, 眼外伤科|主任, 管委会|主任.
_PART = re.compile(
    "((?:机关)?(?:党委|党总支|党支部|党组|党工委|纪委|监委|工会|团委|妇联|管委会)(?:[一-龥]{2,6}部)?|"
    f"[一-龥“”]{{1,12}}?(?:科|处|室|部|系|队|办|办公室|委员会|研究所|中心|车间|分公司|支行))(?={_RANK})"
)


class Named(NamedTuple):
    """A name at ``[start, end)`` of a sentence. ``name`` is the full one where the text leaves a part of it
    out; ``whole`` tells that it is a mention and no part of one."""

    kind: Kind
    start: int
    end: int
    name: str
    whole: bool = True


def names_of(marked: MarkedSentence) -> Iterator[Named]:
    """The names of a sentence in reading order, what is inside others included."""
    plain = marked.sentence.plain
    posts = {m.start: m for m in marked.mentions if m.kind is Kind.POST}
    for mention in marked.mentions:
        if mention.kind not in NAMED:
            continue
        full = mention.name
        if mention.attrs:
            attrs = dict(mention.attrs)
            start, end = mention.inner("owner") if "owner" in attrs else (0, 0)
            if mention.start <= start < end:  # 甲医院检验科 names 甲医院 too.
                yield Named(kind=Kind.ORGANISATION, start=start, end=end, name=plain[start:end], whole=False)
            full = attrs.get("full") or full
        yield Named(kind=mention.kind, start=mention.start, end=mention.end, name=full)
        if mention.kind in BODIES and (post := posts.get(mention.end)) is not None:
            # 某局党组书记、局长 holds two posts of one body, whose cell is not spoken of.
            paired = plain[post.end : post.end + 1] == "、" and post.end + 1 in posts
            if not (paired and post.name.startswith("党")):
                yield from _part(mention, full, post)


def _part(body: Mention, full: str, post: Mention) -> Iterator[Named]:
    """The part of a body that the post behind it is of."""
    found = _PART.match(post.name)
    if found is not None and found.group(1)[0] != "原":
        yield Named(
            kind=Kind.ORGANISATION,
            start=body.start,
            end=post.start + found.end(1),
            name=full + found.group(1),
            whole=False,
        )
