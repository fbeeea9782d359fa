"""Blocks into drafts of articles: where each begins and ends, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.read.blocks import Block, Shape
from kg.read.boundaries import Boundaries, openers
from kg.read.bylines import Bylines
from kg.read.captions import Captions, shared_runs
from kg.read.continued import closes_with_note, opens_with_note
from kg.read.drafts import Draft
from kg.read.fields import Field
from kg.read.headings import is_subheading
from kg.read.headlines import Headlines
from kg.read.records import recorded
from kg.read.repeats import repeats_removed
from kg.read.seals import sealed
from kg.read.site import Site
from kg.read.strips import EMPTY
from kg.read.webpage import WebPages

#: A paragraph printed twice in a row has so many characters.
_LEAST_AGAIN = 12
#: So many headings below the header line of a web page are no part of the title.
_MANY = 3
#: With more articles than this without a headline, none is given one that stands apart.
_MOST_WANTING = 8


class Drafts:
    """Groups blocks into drafts of articles."""

    def __init__(self, lexicon: Lexicon, bylines: Bylines) -> None:
        self._bylines = bylines
        self._captions = Captions(bylines)
        self._openers = openers(lexicon)
        self._webpages = WebPages(Site(lexicon))
        rows = lexicon.table("read/columns")
        self._columns = frozenset(r["word"] for r in rows if r["kind"] != "ending")
        self._endings = tuple(r["word"] for r in rows if r["kind"] == "ending")

    def of(self, blocks: Sequence[Block]) -> list[Draft]:
        """The drafts of a page in the order of its blocks."""
        blocks = sealed(recorded(self._webpages.of(blocks)))
        headlines = Headlines(blocks, self._columns, self._endings)
        blocks = [part for b in blocks for part in _unglued(b, headlines)]
        found = Boundaries(blocks, headlines, self._bylines, self._openers)
        drafts = self._collected(blocks, headlines, found)
        if found.one_story:
            drafts = self._captions.gathered(drafts)
        elif not found.single:
            drafts = [part for draft in drafts for part in self._captions.parted(draft)]
        return repeats_removed(_orphans_given(drafts))

    def placed(self, blocks: Sequence[Block]) -> list[Draft]:
        """The drafts of a page whose layout is known: one begins at each block that opens."""
        headlines = Headlines(blocks, self._columns, self._endings)
        drafts = [Draft()]
        k = 0
        while k < len(blocks):
            if blocks[k].opens and drafts[-1].blocks():
                drafts.append(Draft())
            end = k + 1
            if blocks[k].shape == Shape.HEADING:
                while end < len(blocks) and blocks[end].shape != Shape.TEXT and not blocks[end].opens:
                    end += 1
                drafts = self._headed(drafts, blocks[k:end], headlines)
            else:
                if _begun_elsewhere(drafts[-1], blocks[k]):
                    drafts.append(Draft())
                drafts[-1].put(blocks[k])
            k = end
        return _orphans_given(drafts)

    def _collected(self, blocks: Sequence[Block], headlines: Headlines, found: Boundaries) -> list[Draft]:
        drafts = [Draft()]
        k = 0
        while k < len(blocks):
            if blocks[k].opens and drafts[-1].blocks():
                drafts.append(Draft())
            if blocks[k].shape == Shape.HEADING:
                end = _group_end(blocks, k)
                if found.apart(k, end) or end in found.items:
                    drafts += [Draft(heads=list(blocks[k:end]), label=True), Draft()]
                else:
                    drafts += [Draft()] if found.at_heading(drafts[-1], k, end) else []
                    drafts = self._headed(drafts, blocks[k:end], headlines)
                k = end
                continue
            if found.at_text(drafts[-1], k) or _begun_elsewhere(drafts[-1], blocks[k]):
                drafts.append(Draft())
            draft, block = drafts[-1], blocks[k]
            if _printed_again(blocks, k):
                draft.repeated.append(block)
                k += 1
                continue
            draft.put(block)
            if (
                block.closes
                or (draft.body and block.shape == Shape.SIGNATURE)
                or (block.shape == Shape.TEXT and self._closes(block, found))
            ):
                draft.closed = True
            k += 1
        return drafts

    def _closes(self, block: Block, found: Boundaries) -> bool:
        """Whether a paragraph ends an article: a caption does not, where the page tells one story."""
        if closes_with_note(block.plain):
            return True
        signature = self._bylines.closing(block.plain)
        return signature is not None and not (found.one_story and self._captions.is_one(block))

    def _headed(self, drafts: list[Draft], group: Sequence[Block], headlines: Headlines) -> list[Draft]:
        """The headings of a group, and what stands among them, put where they belong."""
        draft = drafts[-1]
        if draft.body:  # subheadings
            for block in group:
                draft.put(block)
                draft.closed = draft.closed or block.shape == Shape.SIGNATURE
            return drafts
        group, below = _under_header(group)
        heads = [b for b in group if b.shape == Shape.HEADING]
        titled = any(e.field == Field.TITLE for b in draft.entries for e in b.entries)
        labels, parts, kickers = (
            ([], [], heads) if titled else headlines.divide(heads, titled=any(b.entries for b in group))
        )
        for label in labels:
            drafts.insert(-1, Draft(heads=[label], label=True))
            draft.section = label.plain
        used = {id(b) for b in (*parts, *kickers)}
        draft.heads += [b for b in heads if id(b) in used]
        for block in group:
            if block.shape != Shape.HEADING:
                draft.put(block)
        draft.body += below
        return drafts


def _begun_elsewhere(draft: Draft, block: Block) -> bool:
    """Whether a paragraph below others says that its article began on another page (上接第一版)."""
    return bool(draft.body) and block.shape == Shape.TEXT and opens_with_note(block.plain)


def _printed_again(blocks: Sequence[Block], k: int) -> bool:
    """Whether a paragraph is the one before it once more."""
    first, second = blocks[k - 1 : k + 1] if k else (blocks[k], blocks[k])
    same = first.shape == second.shape == Shape.TEXT and first.plain == second.plain
    return same and first is not second and len(second.plain) >= _LEAST_AGAIN


def _under_header(group: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """A group of headings, and those of them that belong to the text below the header line of a web page.

    Those are numbered, or so many that they are captions.
    """
    dated = [k for k, b in enumerate(group) if any(e.field == Field.DATE for e in b.entries)]
    if not dated or not any(b.shape == Shape.HEADING for b in group[: dated[0]]):
        return list(group), []
    below = [b for b in group[dated[-1] :] if b.shape == Shape.HEADING]
    if len(below) < _MANY:
        first = next((k for k, b in enumerate(below) if is_subheading(b.plain)), len(below))
        below = below[first:]
    taken = {id(b) for b in below}
    return [b for b in group if id(b) not in taken], below


def _group_end(blocks: Sequence[Block], start: int) -> int:
    """Where the run of headings, with signatures and header lines among them, ends."""
    end, signed = start + 1, False
    while end < len(blocks) and blocks[end].shape != Shape.TEXT:
        if signed and blocks[end].shape == Shape.HEADING:
            break
        signed = signed or blocks[end].shape == Shape.SIGNATURE
        end += 1
    return end


def _unglued(block: Block, headlines: Headlines) -> Iterator[Block]:
    """A paragraph that a heading was printed into as heading and paragraph."""
    cut = headlines.glued(block) if block.shape == Shape.TEXT else 0
    if not cut:
        yield block
        return
    head = replace(block, shape=Shape.HEADING, strip=block.strip.cut(0, cut - 1), again=EMPTY)
    yield replace(head, plain=block.plain[: cut - 1])
    yield replace(block, strip=block.strip.cut(cut, len(block.strip)), plain=block.plain[cut:], gap=0)


def _orphans_given(drafts: list[Draft]) -> list[Draft]:
    """Give headings that have no text to the article that has no headline but shares words with them."""
    wanting = [d for d in drafts if d.body and not d.heads]
    gone: set[int] = set()
    if not 0 < len(wanting) <= _MOST_WANTING:
        return drafts
    for orphan in drafts:
        if not orphan.heads or orphan.label or orphan.body or orphan.signatures or orphan.entries:
            continue
        runs = shared_runs("".join(b.plain for b in orphan.heads[:_MOST_WANTING]))
        fit = [d for d in wanting if not d.heads and any(r in b.plain for r in runs for b in d.body)]
        if len(fit) == 1 and orphan.heads[-1].number > fit[0].body[-1].number:
            fit[0].heads = [replace(orphan.heads[0], doubtful=True), *orphan.heads[1:]]
            fit[0].idle += orphan.idle
            gone.add(id(orphan))
    return [d for d in drafts if id(d) not in gone]
