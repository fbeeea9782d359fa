"""Who issued a notice and when, printed under it: the last lines of its text, and no headline of the next.

``某市人民政府办公室`` and below it ``2013年1月9日``. Such an ending closes an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.read.blocks import Block, Shape
from kg.read.dates import CHINESE_DATE

_DAY = re.compile(rf"(?:(?:19|20)\d{{2}}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|{CHINESE_DATE.pattern})")
_ISSUER = re.compile(
    r"[^，。！？：；“”]{2,40}(?:省|市|县|区|旗|乡|镇|村|局|部|委|办|厅|院|校|会|团|社|站|所|处|科|室|组|队|司|厂|矿|行|库|店|府|台|网|"
    r"中心|集团|公司|法院|办公室|学校|大学|学院|医院|委员会|政府|工会|主席团|指挥部|领导小组)"
)
#: Titles over lists of people.
_ROLL = re.compile(
    r"(?:个人|名单|人员|工作者|教师|学生|党员|干部|等奖|标兵|能手|之星|模范|同志|成员|委员|代表|选手|评委|（\d+[名人]）)\s?：?$"
)
#: So many issuers sign together at most.
_MOST = 4


def sealed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such endings made text of the notice above them."""
    texts = (k for k, block in enumerate(blocks) if block.shape == Shape.TEXT)
    first_text = next(texts, len(blocks))
    found = [_listed(blocks, k) if k > first_text else block for k, block in enumerate(blocks)]
    for k, block in enumerate(blocks):
        if block.shape in (Shape.TEXT, Shape.IDLE) or not _DAY.fullmatch(block.plain.strip()):
            continue
        first = k
        while first > max(0, k - _MOST) and _issues(found[first - 1]):
            first -= 1
        above = found[first - 1] if first else None
        last = k + 1 == len(found) or found[k + 1].gap > 0 or found[k + 1].shape != Shape.TEXT
        if above is None or above.shape != Shape.TEXT or not last:
            continue
        for j in range(first, k + 1):
            found[j] = replace(found[j], shape=Shape.TEXT, ended=True, closes=j == k)
    return found


def _listed(blocks: Sequence[Block], k: int) -> Block:
    """Names below text, under the title of those who are honoured or elected, sign nothing."""
    block, above = blocks[k], blocks[k - 1]
    if block.shape != Shape.SIGNATURE or block.signature is None or block.signature.printed:
        return block
    listed = above.shape in (Shape.HEADING, Shape.TEXT) and _ROLL.search(above.plain)
    return replace(block, shape=Shape.TEXT, signature=None) if listed else block


def _issues(block: Block) -> bool:
    return block.shape == Shape.HEADING and bool(_ISSUER.fullmatch(block.plain.strip()))
