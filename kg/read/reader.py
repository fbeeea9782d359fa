"""The stage that reads: a page in, its articles out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.lexicon import Lexicon
from kg.model import Article, Issue, Page
from kg.read.articles import Drafts
from kg.read.assemble import Assembler
from kg.read.blocks import Block, Blocks, Shape
from kg.read.bylines import Bylines
from kg.read.continued import linked
from kg.read.dates import iso_of
from kg.read.drafts import Draft
from kg.read.furniture import Furniture
from kg.read.lines import lines_of
from kg.read.masthead import Head, Mastheads
from kg.read.names import Names
from kg.read.placed import Placed
from kg.read.plain import plain_form
from kg.read.strips import spans_of
from kg.read.tidy import Tidy
from kg.read.untangle import Untangler


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page says: its articles in order, and what the reader should know about the reading.

    ``head`` is what the head of the page says of it.
    """

    articles: tuple[Article, ...]
    issues: tuple[Issue, ...]
    head: Head = field(default_factory=Head)


class Reader:
    """Reads pages. Made once for any number of pages; keeps no state between them."""

    def __init__(self, lexicon: Lexicon) -> None:
        plainly = plain_form()
        bylines = Bylines(lexicon, Names(lexicon))
        self._plainly = plainly
        furniture, mastheads, tidy = Furniture(lexicon), Mastheads(lexicon), Tidy(bylines)
        self._mastheads = mastheads
        self._blocks = Blocks(furniture, mastheads, bylines, tidy, Untangler(lexicon), plainly)
        self._placed = Placed(
            furniture=furniture, mastheads=mastheads, bylines=bylines, tidy=tidy, plainly=plainly
        )
        self._drafts = Drafts(lexicon, bylines)
        self._assembler = Assembler(bylines, plainly)

    def read(self, page: Page) -> Reading:
        """The articles of a page.

        Every character that is not white space belongs to one article, by its ``spans`` or its
        ``also_at``, or is named in an issue that says why it was left out (codes ``invisible``,
        ``left-out`` and ``repeated``).
        """
        lines, found = lines_of(page, self._plainly)
        if page.zones:
            blocks = self._placed.of(page, lines)
            drafts = self._drafts.placed(blocks)
        else:
            blocks = self._blocks.of(page.text, lines)
            drafts = self._drafts.of(blocks)
        dated = _page_dates(blocks)
        issues = [*found, *_left_out(page, drafts), *_reordered(page, blocks)]
        articles: list[Article] = []
        for draft in drafts:
            if draft.blocks() or draft.repeated:
                article, doubts = self._assembler.article(
                    page, draft, len(articles) + 1, _date_for(draft, dated)
                )
                issues += doubts
                if article.spans:
                    articles.append(article)
        articles, unlinked = linked(page, articles)
        head = self._mastheads.head(b.plain for b in blocks if b.shape == Shape.PAGE)
        return Reading(articles=tuple(articles), issues=(*issues, *unlinked), head=head)


def _page_dates(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """The dates in the heads of pages, each with the number of its line."""
    heads = ((b.number, iso_of(b.plain)) for b in blocks if b.shape == Shape.PAGE)
    return [(number, date) for number, date in heads if date]


def _date_for(draft: Draft, dated: Sequence[tuple[int, str]]) -> str:
    """The date in the head of the page that an article stands on, in a file that may hold several."""
    first = min((b.number for b in draft.blocks()), default=0)
    before = [date for number, date in dated if number < first]
    return before[-1] if before else dated[0][1] if dated else ""


def _left_out(page: Page, drafts: Sequence[Draft]) -> Iterator[Issue]:
    idle = [s for d in drafts for b in d.idle for s in (b.strip, b.marks, b.again)]
    if idle:
        what = "heads of pages, web addresses, page numbers"
        message = f"{len(idle)} pieces that belong to no article were left out ({what})"
        yield Issue(stage="read", code="left-out", message=message, source=page.source, spans=spans_of(idle))


def _reordered(page: Page, blocks: Sequence[Block]) -> Iterator[Issue]:
    moved = [b.strip for b in blocks if b.moved]
    if moved:
        message = f"{len(moved)} paragraphs were put together from pieces that were printed in another order"
        yield Issue(
            stage="read", code="reordered", message=message, source=page.source, spans=spans_of(moved)
        )
