"""A group of headings above an article: which is the headline, which the kicker, which a column's title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kg.read.blocks import Block, Shape
from kg.read.headings import is_bracketed, is_kicker

_BODY = re.compile(
    r"^[^，。：！？“”]{2,14}(?:省|市|县|区|旗|州|盟|镇|乡|村|街道|社区|局|委|办|厅|院|校|会|社|协|部|公司|集团|中心|支队|大队|所|站|学|行|厂|场|矿)$"
)
#: A headline is set so many times as large as what stands beside it.
_LARGER = 1.1
#: A heading shorter than this is part of one.
_SHORTEST = 4
#: A first line shorter than this may be the name of the site, if the text has none of its words.
_NAME_OF_SITE = 10
#: The title of a column of short items, where its last word tells it, is no longer.
_LONGEST_COLUMN = 6
#: Shares of a heading's pairs of characters that stand in the text: next to none, and many.
_STRANGE, _AKIN = 0.1, 0.3
_JOINS_ON = re.compile(r"^(?:暨|及|和|与|并)")
#: A line that leads up to the headline: 某某在某县调研时强调.
_LEADS_UP = re.compile(r"(?:强调|要求|指出|提出|表示|希望|号召|说|时|后|中|之际|以来|[：，、])$")
#: The titles of notices in two lines.
_OF_NOTICE = re.compile(
    r"的(?:公告|公示|通告|通知|通报|决定|决议|名单|报告|意见|议案|批复|函|办法|规定|说明|请示)$"
)
_TO_BE_JOINED = re.compile(r"(?:、|与|和|及|：|的)$")


class Headlines:
    """Divides the headings of one page."""

    def __init__(
        self, blocks: Sequence[Block], columns: frozenset[str] = frozenset(), endings: tuple[str, ...] = ()
    ) -> None:
        self._columns, self._endings = columns, endings
        self._count = Counter(_compact(b.plain) for b in blocks if b.shape == Shape.HEADING)
        self._leads = Counter(
            _compact(b.plain.partition(" ")[0])
            for b in blocks
            if b.shape == Shape.TEXT and " " in b.plain[:24]
        )

    def repeated(self, block: Block) -> bool:
        """Whether a heading stands on the page more than once: the title of a column."""
        key = _compact(block.plain)
        return len(key) >= 4 and self._count[key] + self._leads[key] > 1

    def column(self, block: Block) -> bool:
        """Whether a heading is a usual title of columns (``read/columns``)."""
        title = _compact(block.plain).strip("【】[]〔〕■●◆▲★◎○□—-：")
        return title in self._columns or (len(title) <= _LONGEST_COLUMN and title.endswith(self._endings))

    def glued(self, block: Block) -> int:
        """Where the text begins of a paragraph that a heading was printed into, else 0.

        Such a heading is one of the page's, or the paragraph begins with the same words again.
        """
        lead, _, rest = block.plain.partition(" ")
        if not 4 <= len(lead) <= 24 or len(rest) < 2 * len(lead):
            return 0
        return len(lead) + 1 if rest.startswith(lead) or self._count[_compact(lead)] else 0

    def divide(
        self, group: Sequence[Block], *, titled: bool, text: str = ""
    ) -> tuple[list[Block], list[Block], list[Block]]:
        """Titles of columns, the parts of the headline, and kickers of the headings above a text.

        On a web page (``titled``: header lines follow) the title comes first. In print, of lines set apart
        the last above the text is the headline, and what stands over it leads up to it; of two lines set
        close the first is, unless it ends with who says what the second one has, or has no word of the
        ``text`` below while the second has many; of three the second.
        """
        beside = [is_kicker(b.plain) or is_bracketed(b.plain) for b in group]
        rest = [b for b, is_beside in zip(group, beside, strict=True) if not is_beside]
        kickers = [b for b, is_beside in zip(group, beside, strict=True) if is_beside]
        if not rest:
            return [], kickers[:1], kickers[1:]
        first = 0
        while first + 1 < len(rest) and self._is_label(rest[first], len(rest) - first):
            first += 1
        labels, rest = rest[:first], rest[first:]
        if all(b.size for b in rest) and (largest := _largest(rest)):
            used = {id(b) for b in (*labels, *largest)}
            return labels, largest, [b for b in group if id(b) not in used]
        long = [k for k, b in enumerate(rest) if len(_compact(b.plain)) >= _SHORTEST] or [0]
        leads_up = _LEADS_UP.search(rest[long[0]].plain) or _apart(rest, text)
        titled = titled and not (len(_compact(rest[0].plain)) < _NAME_OF_SITE and _apart(rest, text))
        first_is_main = titled or (_tight(rest) and not leads_up)
        main = (
            long[min(1, len(long) - 1) if len(rest) > 2 and not titled else 0] if first_is_main else long[-1]
        )
        while not titled and main and _carry_on(rest[main - 1], rest[main]):
            main -= 1
        parts = [rest[main]]
        while main + 1 < len(rest) and _carry_on(rest[main], rest[main + 1]):
            main += 1
            parts.append(rest[main])
        used = {id(b) for b in (*labels, *parts)}
        return labels, parts, [b for b in group if id(b) not in used]

    def _is_label(self, block: Block, left: int) -> bool:
        """Whether the first of ``left`` headings is the title of a column."""
        if _BODY.match(block.plain):
            return False
        return self.column(block) or self.repeated(block) or (left > 2 and block.level > 0)


def _largest(heads: Sequence[Block]) -> list[Block]:
    """The heading set in the largest type, and what carries it on; none where all are about as large."""
    sizes = sorted({b.size for b in heads})
    if len(heads) > 1 and sizes[-1] < _LARGER * sizes[0]:
        return []
    return [b for b in heads if b.size * _LARGER > sizes[-1]]


def _compact(plain: str) -> str:
    return re.sub(r"\s", "", plain)


def _carry_on(first: Block, second: Block) -> bool:
    """Whether two lines are one heading: the second begins, or the first ends, with a word that joins."""
    if _OF_NOTICE.search(second.plain) and not second.gap and not _OF_NOTICE.search(first.plain):
        return first.plain.startswith("关于") or second.plain.startswith("关于") or "关于" in first.plain
    return bool(_JOINS_ON.search(second.plain) or _TO_BE_JOINED.search(first.plain))


def _apart(heads: Sequence[Block], text: str) -> bool:
    """Whether the last heading has words of the text, and the first next to none."""
    pairs = [{a + b for a, b in pairwise(h.plain) if a.isalpha() and b.isalpha()} for h in heads]
    first, last = (sum(p in text for p in found) / max(1, len(found)) for found in (pairs[0], pairs[-1]))
    return first < _STRANGE and last > _AKIN


def _tight(heads: Sequence[Block]) -> bool:
    """Whether headings stand close, no blank line between them."""
    return not any(b.gap for b in heads[1:]) and not any(b.level for b in heads)
