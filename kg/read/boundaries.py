"""Where one article ends and the next begins: what speaks for it, added up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kg.lexicon import Lexicon
from kg.read.blocks import Block, Shape
from kg.read.bylines import Bylines
from kg.read.captions import photographed
from kg.read.cohesion import evidence
from kg.read.drafts import Draft
from kg.read.fields import Field
from kg.read.headings import is_kicker, is_notice, is_subheading, names_a_place
from kg.read.headlines import Headlines
from kg.read.layout import Layout
from kg.vocabulary import AuthorRole

#: The sum from which on a new article begins.
_ENOUGH = 4.0
_CERTAIN = 12.0
#: So many headings one below the other are a list, where all else is one article.
_LIST = 5
#: A caption has no more characters than this.
_LONGEST_CAPTION = 320
#: What points from a caption to its photograph.
_ARROW = re.compile(r"[▲△▼▶►◀◄↑↓←→■●◆]|[（(]?[上下左右][）)]?图|图[①-⑨一二三四五\d：]")

_WEIGHTS = {
    "dateline": 8.0,  # the text opens with 本报讯 and the like
    "signed": 4.5,  # names or a header line follow the heading
    "kicker": 4.0,
    "place": 3.0,  # 某县：…
    "level": 4.5,  # marked as a heading as the one above is
    "subject": -5.0,  # the article above is signed at its head, nothing signs what follows
    "again": 3.5,  # the article above is signed, and what follows is as well
    "notice": 2.5,  # …公告, …名单
    "column": 5.0,  # the title of a column
    "several": 2.5,  # headline and kicker
    "broken": 2.0,  # the text before breaks off
    "opener": 1.5,  # 近日, 日前
    "gap": 2.0,
    "sure": 4.5,  # the same, on a page that parts its articles so
    "off": 1.0,  # set off by a blank line where paragraphs are not
    "jump": 3.0,  # what stands before was printed elsewhere
    "heading": 1.0,  # of some length
    "about": 1.5,  # its words stand in the text below and not in the text above
    "captioned": 2.0,  # a photographer signs below
    "subheading": -7.0,
    "short": -1.5,
}


class Boundaries:
    """Judges the boundaries of one page."""

    def __init__(
        self, blocks: Sequence[Block], headlines: Headlines, bylines: Bylines, openers: re.Pattern[str]
    ) -> None:
        self._blocks = blocks
        self._headlines = headlines
        self._bylines = bylines
        self._openers = openers
        gaps = Counter(b.gap for b in blocks)
        self._usual_gap = max(gaps, key=lambda g: (gaps[g], -g)) if gaps else 0
        self._layout = Layout(blocks, headlines.column, self._signed)
        self.items = self._layout.items
        self.single = any(b.opens for b in blocks) or self._is_single()
        self.one_story = not any(b.opens for b in blocks) and self._is_one_story()

    def at_heading(self, draft: Draft, start: int, end: int) -> bool:
        """Whether the headings and what stands among them, ``[start, end)``, begin an article."""
        if not draft.body or self.single:
            return False
        group = self._blocks[start:end]
        heads = [b for b in group if b.shape == Shape.HEADING]
        if draft.closed or start in self.items:
            return True
        if self.one_story and len(heads) >= _LIST:
            return False
        above = min((h.level for h in draft.heads if h.level), default=9)
        levels = [b.level for b in heads if b.level]
        if levels and min(levels) < above < 9:
            return True
        text = self._blocks[end] if end < len(self._blocks) else None
        seen = {
            "dateline": text is not None and self._bylines.opens(text.plain),
            "signed": any(b.shape in (Shape.SIGNATURE, Shape.ENTRIES) for b in group),
            "kicker": any(is_kicker(b.plain) for b in heads[1:]),
            "place": names_a_place(heads[0].plain),
            "column": any(self._headlines.repeated(b) or self._headlines.column(b) for b in heads),
            "level": bool(levels) and min(levels) <= above,
            "subject": (bool(levels) or self._layout.set_off(start)) and self._goes_on_unsigned(draft, end),
            "again": self._signed_again(draft, end),
            "notice": any(is_notice(b.plain) for b in heads),
            "several": len(heads) > 1,
            "opener": text is not None and bool(self._openers.match(text.plain)),
            "subheading": all(is_subheading(b.plain) for b in heads),
            "heading": max(len(b.plain) for b in heads) >= 8,
            "about": self._about(heads, draft, end),
            "short": max(len(b.plain) for b in heads) < 7,
        }
        return self._sum(seen, draft, start, end) >= _ENOUGH

    def _goes_on_unsigned(self, draft: Draft, end: int) -> bool:
        """Whether a signed article could go on from ``end``: nothing there signs or opens one."""
        head = bool(draft.signatures) and draft.signatures[0].number < draft.body[0].number
        if not head:
            return False
        for k, block in enumerate(self._blocks[end:]):
            if block.shape == Shape.SIGNATURE or self._signed(block.plain):
                return False
            if not k and self._openers.match(block.plain):
                return False
            if block.shape == Shape.HEADING:
                break
        return True

    def _signed_again(self, draft: Draft, end: int) -> bool:
        """Whether the article above names who signs, and the text up to the next heading does again."""
        if not draft.signatures and self._bylines.dateline(draft.body[0].plain) is None:
            return False
        for block in self._blocks[end:]:
            if block.shape == Shape.HEADING:
                return False
            signature = block.signature or self._bylines.closing(block.plain)
            if signature is not None:
                return any(n.role != AuthorRole.PHOTOGRAPHER for n in signature.names)
        return False

    def apart(self, start: int, end: int) -> bool:
        """Whether headings stand apart from the caption that is printed next: a banner over nothing."""
        headings = all(b.shape == Shape.HEADING for b in self._blocks[start:end])
        below = end < len(self._blocks) and self._gap(end) and self._captioned(end)
        return headings and below and not self.single

    def at_text(self, draft: Draft, k: int) -> bool:
        """Whether a block that is no heading begins an article."""
        block = self._blocks[k]
        if not draft.body or self.single or block.shape not in (Shape.TEXT, Shape.SIGNATURE):
            return False
        if draft.closed:
            return not self._goes_on_signing(k)
        if block.shape == Shape.SIGNATURE:
            return False
        if k in self.items or self._marked_caption(block):
            return True
        seen = {
            "dateline": self._opens(k),
            "opener": bool(self._openers.match(block.plain)),
            "captioned": self._captioned(k),
        }
        if not (seen["dateline"] or self._gap(k) or self._layout.set_off(k) or self._jump(k)):
            return False
        return self._sum(seen, draft, k, k) >= _ENOUGH + 0.5

    def _goes_on_signing(self, k: int) -> bool:
        """Whether a line of names below another one signs the same text: none stands below it."""
        pair = self._blocks[k - 1 : k + 1]
        below = self._blocks[k + 1].shape if k + 1 < len(self._blocks) else None
        return bool(k) and all(b.shape == Shape.SIGNATURE for b in pair) and below != Shape.TEXT

    def _sum(self, seen: dict[str, bool], draft: Draft, start: int, end: int) -> float:
        off = self._layout.set_off(start)
        seen |= {
            "broken": bool(draft.body) and not draft.body[-1].ended,
            "gap": self._gap(start),
            "off": off and not self._gap(start),
            "sure": off and self._layout.sure,
            "jump": self._jump(start),
        }
        total = sum(_WEIGHTS[what] for what, is_so in seen.items() if is_so)
        if seen["dateline"] and total >= _CERTAIN:
            return total
        following = []
        for block in self._blocks[end : end + 8]:
            if block.shape != Shape.TEXT:
                break
            following.append(block.plain)
        return total + evidence((b.plain for b in reversed(draft.body)), following)

    def _about(self, heads: Sequence[Block], draft: Draft, end: int) -> bool:
        """Whether the words of a heading stand in what follows, and not in what precedes."""
        pairs = {a + b for h in heads for a, b in pairwise(h.plain) if a.isalpha() and b.isalpha()}
        below = "".join(b.plain[:300] for b in self._blocks[end : end + 3])
        above = "".join(b.plain[-600:] for b in draft.body[-4:])
        told, known = (sum(p in text for p in pairs) for text in (below, above))
        return told >= 2 and told >= 0.2 * len(pairs) and known <= 0.1 * len(pairs)

    def _marked_caption(self, block: Block) -> bool:
        """Whether it is a caption behind an arrow, signed by who took the photograph."""
        if not _ARROW.match(block.plain) or len(block.strip) > _LONGEST_CAPTION:
            return False
        signature = self._bylines.closing(block.plain)
        return signature is not None and all(n.role == AuthorRole.PHOTOGRAPHER for n in signature.names)

    def _captioned(self, k: int) -> bool:
        """Whether a short text and then a photographer's name follow."""
        for block in self._blocks[k : k + 3]:
            if block.signature:
                return all(n.role == AuthorRole.PHOTOGRAPHER for n in block.signature.names)
            if block.shape != Shape.TEXT or len(block.strip) > _LONGEST_CAPTION:
                return False
        return False

    def _signed(self, plain: str) -> bool:
        """Whether a paragraph opens or ends as an article does."""
        return self._bylines.opens(plain) or self._bylines.closing(plain) is not None

    def _gap(self, k: int) -> bool:
        return self._blocks[k].gap >= self._usual_gap + 2

    def _jump(self, k: int) -> bool:
        return k > 0 and self._blocks[k].jumped

    def _is_single(self) -> bool:
        """Whether the page is one article with its header and footer lines."""
        if any(b.shape == Shape.PAGE for b in self._blocks):
            return False
        said = [
            k
            for k, b in enumerate(self._blocks)
            if b.shape == Shape.ENTRIES and any(e.key or e.field != Field.NAVIGATION for e in b.entries)
        ]
        said = [k for k in said if not _masthead(self._blocks[k])]
        if not said or not (said[0] < 6 or len(self._blocks) - said[0] < 6):
            return False
        texts = [b for b in self._blocks if b.shape == Shape.TEXT]
        opened = self._opened()
        closed = sum(self._bylines.closing(b.plain) is not None for b in texts)
        return opened <= 1 and closed <= 1 and not self._second_header(said)

    def _is_one_story(self) -> bool:
        """Whether all text of the page seems to be one article, with captions or without."""
        shapes = [b.shape for b in self._blocks]
        first = shapes.index(Shape.TEXT) if Shape.TEXT in shapes else len(shapes)
        headed = Shape.HEADING in shapes[first:]
        printed = any((headed and b.shape == Shape.PAGE) or self._marked_caption(b) for b in self._blocks)
        if printed or self.items:
            return False
        signatures = [b.signature or self._bylines.closing(b.plain) for b in self._blocks]
        signed = sum(s is not None and not photographed(s) for s in signatures)
        return self._opened() <= 1 and signed <= 1

    def _opened(self) -> int:
        """How many paragraphs open as reports do."""
        return sum(b.shape == Shape.TEXT and self._opens(k) for k, b in enumerate(self._blocks))

    def _opens(self, k: int) -> bool:
        """Whether a paragraph opens as reports do; 据某社电 may also be what a report goes on with."""
        plain = self._blocks[k].plain
        if plain.startswith("据") and k and self._blocks[k - 1].shape == Shape.TEXT:
            return self._gap(k) and self._bylines.opens(plain)
        return self._bylines.opens(plain)

    def _second_header(self, said: Sequence[int]) -> bool:
        """Header lines that follow a heading in the middle of the text: several articles in one file."""
        first = next((k for k, b in enumerate(self._blocks) if b.shape == Shape.TEXT), len(self._blocks))
        for k in said:
            date = any(e.field == Field.DATE for e in self._blocks[k].entries)
            if date and k > first and self._blocks[k - 1].shape == Shape.HEADING:
                return True
        return False


def _masthead(block: Block) -> bool:
    return bool(re.search(r"星期|版|第\d+期|农历|刊号", block.plain))


def openers(lexicon: Lexicon) -> re.Pattern[str]:
    """Words with which reports open (``read/openers``), as a pattern for the start of a text."""
    words = [r["word"] for r in lexicon.table("read/openers") if r["article"] == "yes"]
    return re.compile(rf"[“\s]{{0,8}}(?:{'|'.join(map(re.escape, words))}|\d{{1,2}}月\d{{1,2}}日)")
