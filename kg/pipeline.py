"""One page in, everything found on it out: pure, picklable, no input or output."""

from __future__ import annotations

from kg.extract import Extractor
from kg.extract.weighed import weighed
from kg.lexicon import Lexicon
from kg.model import Page, PageResult, UnsureName
from kg.read import Reader, join
from kg.recognise import Recogniser
from kg.recognise.readings import Readings


class Pipeline:
    """The stages read, recognise and extract, set up once and used for any number of pages."""

    def __init__(self, lexicon: Lexicon, *, tagger: str = "rules") -> None:
        self._reader = Reader(lexicon)
        self._recogniser = Recogniser(lexicon, tagger=tagger)
        self._extractor = Extractor(lexicon)
        self._readings = Readings(lexicon)

    def extract_page(self, page: Page) -> PageResult:
        """Articles, mentions, facts and issues of one page.

        :raises kg.errors.KgError: never for what stands on the page: that becomes an issue.
        """
        reading = self._reader.read(page)
        joined = join(page, reading.articles)
        marked = self._recogniser.mark(joined.articles)
        found, doubts = self._extractor.extract(joined.page, joined.articles, marked)
        facts, earlier = joined.parted(found)
        doubts = joined.own_issues(doubts)
        unsure: list[UnsureName] = []
        if page.picture is not None and not page.picture.drawn:
            facts = weighed(facts, page.picture)
            offered, unsure = self._readings.of(page, marked)
            doubts = (*doubts, *offered)
        return PageResult(
            source=page.source,
            sha256=page.sha256,
            info=page.info,
            articles=reading.articles,
            sentences=marked,
            facts=facts,
            issues=(*page.issues, *reading.issues, *doubts),
            picture=page.picture,
            text=page.text if page.picture else "",
            joined=joined.whole,
            earlier=earlier,
            length=joined.length,
            unsure=tuple(unsure),
        )
