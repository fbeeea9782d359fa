"""Quotations that are names by themselves: 推行“三定两看”, 开展“回头看”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.headed import Edges, LeftEdges
from kg.vocabulary import Kind

#: One or several quotations in a row: “一村一图”“一户一档”.
_ROW = re.compile("“[^“”]{2,30}”(?:、?“[^“”]{2,30}”){0,5}")
_ONE = re.compile("“[^“”]+”")
#: What the name of a way of working has in it: a number, or a noun for such a way at the end.
_COUNTS = re.compile("[0-9一二三四五六七八九十双百+]|(?:制|机制|模式|体系|工作法|清单)”$")
_STOP = re.compile(r"[，。；：！？、）（\s]|$")


class QuotedRecogniser:
    """Finds 机制 and 活动 that are named by a quotation alone."""

    name = "quoted"
    needs = LeftEdges.NEEDS
    gives = frozenset({Kind.MECHANISM, Kind.ACTIVITY})

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/quoted")
        self._edges = lexicon.shared(LeftEdges)
        self._kinds = dict.fromkeys(lists["activity_verbs"], Kind.ACTIVITY)
        self._kinds |= dict.fromkeys(lists["mechanism_verbs"], Kind.MECHANISM)
        shared = lexicon.document("recognise/headed")
        verbs = (w for w in (*shared["governors"], *shared["particles"]) if len(w) > 1)
        self._after = (*lists["after"], *verbs)

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Quotations after a verb, where no noun follows to which they belong."""
        text = sentence.plain
        rows = [row for row in _ROW.finditer(text) if self._ends(text, row.end())]
        if not rows:
            return
        edges = self._edges.of(sentence, context)
        for row in rows:
            kind = self._kind(text, row.start(), edges)
            if kind is not None:
                for one in self._named(text, row, kind):
                    yield mention(sentence, kind, one.start(), one.end(), self.name)

    def _ends(self, text: str, at: int) -> bool:
        return bool(_STOP.match(text, at)) or text.startswith(self._after, at)

    def _kind(self, text: str, start: int, edges: Edges) -> Kind | None:
        """What the verb before a row of quotations says they are."""
        verb = edges.get(start, "")
        if verb in self._kinds:
            return self._kinds[verb]
        # The verb may be cut otherwise than the list of edges has it (扎实推行).
        return next((k for v, k in self._kinds.items() if text.endswith(v, 0, start)), None)

    def _named(self, text: str, row: re.Match[str], kind: Kind) -> Iterator[re.Match[str]]:
        for one in _ONE.finditer(text, row.start(), row.end()):
            if kind is Kind.ACTIVITY or _COUNTS.search(one.group()):
                yield one
