"""Headlines that name a body by its area and its trade: 青岚县供电：组织演练.

Not the area does what follows but its body of that trade, if the article prints that body's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import LexiconError
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import one_of, word_list
from kg.lexicon import Lexicon
from kg.model import Mention
from kg.vocabulary import Kind

#: Name of the document with the trades.
TRADES = "extract/trades"

_LEVEL = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道)$")
_AREAS = (Kind.ORGANISATION, Kind.PLACE)


class Trades:
    """Reads what stands before the colon of a headline."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Load the trades.

        :raises LexiconError: if they are not a mapping of words to lists of words.
        """
        trades = lexicon.document(TRADES).get("trades")
        if not isinstance(trades, Mapping):
            raise LexiconError(f"{TRADES}.yaml: key “trades” must give for each trade how its bodies end")
        self._ends = {
            str(trade): word_list(ends, f"{TRADES}.yaml: trade “{trade}”") for trade, ends in trades.items()
        }
        self._trade = re.compile(one_of(tuple(self._ends)) + r"(?=\s?[:：])")

    def trade_behind(self, view: SentenceView, area: Mention) -> str:
        """The trade between an area and the colon of a headline; empty if there is none."""
        if view.paragraph >= 0 or area.kind not in _AREAS or _LEVEL.search(area.name) is None:
            return ""
        found = self._trade.match(view.plain, area.end)
        return found.group() if found else ""

    def body(self, article: ArticleView, clause: Clause) -> tuple[Actor | None, bool]:
        """The body that opens a clause by area and trade, and whether it has one that is nowhere named."""
        area = clause.view.mention_at(clause.start) if clause.view.paragraph < 0 else None
        trade = self.trade_behind(clause.view, area) if area is not None else ""
        if area is None or not trade:
            return None, False
        stem = _LEVEL.sub("", area.name) if len(area.name) > 2 else area.name
        for view in article.sentences:
            for mention in view.mentions:
                whole = mention.kind is Kind.ORGANISATION and mention.name.endswith(self._ends[trade])
                if whole and stem in mention.name:
                    return Actor((mention,), view, Carried.TOPIC), False
        return None, True
