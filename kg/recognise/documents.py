"""Titles 《…》 with their genre, and texts that are named without brackets after a verb of issuing.

The attribute ``genre`` is ``document``, ``work`` (song, book, film, play), ``periodical`` (newspaper or
journal) or ``unknown``; ``type`` is the kind of document that the name ends in (通知, 办法).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.headed import HeadedNames, LeftEdges, heads_of, left_edge
from kg.vocabulary import Kind

#: Titles longer than this were never closed.
_LONGEST = 90
_BRACKETED = re.compile("[（(][^（()）]{1,12}[）)]$")
#: So far before 关于 a verb of issuing may stand (审议了市政府关于…的报告).
_FAR = 16
#: Between the titles of one list: 《甲》《乙》、《丙》.
_NEXT = re.compile("[、和及与]{0,1}")
_FIGURE = re.compile("[0-9一两三四五六七八九十]")
_QUALITY = re.compile(
    "[（(](?:试行|草案|暂行|修订|修订版|征求意见稿|送审稿|第[一二三四五六七八九十]版|[0-9]{4}年?版?)[）)]"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that may stand beside a title or at its ends, longest first."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    ends: tuple[str, ...]


class DocumentRecogniser:
    """Finds 文件."""

    name = "documents"
    needs = LeftEdges.NEEDS
    gives = frozenset({Kind.DOCUMENT})

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/documents")
        self._genres = {
            "document": _words(lists["document_before"], lists["document_after"], lists["document_endings"]),
            "periodical": _words(
                lists["periodical_before"], lists["periodical_after"], lists["periodical_endings"]
            ),
            "work": _words(lists["work_before"], lists["work_after"], lists["work_endings"]),
        }
        self._beginnings = tuple(lists["document_beginnings"])
        self._kinds = re.compile(f"{_any(lists['kinds'])}(?![化性])")
        self._edges = lexicon.shared(LeftEdges)
        heads = heads_of(lexicon, "recognise/documents", "unbracketed")
        self._unbracketed = HeadedNames(lexicon, heads, lists["generic"])
        self._issuing = frozenset(lists["issuing"])
        self._verbs = later(f"{_any(lists['issuing'])}[^，。；：！？]{{0,{_FAR}}}$")
        kinds = _any(head.word for head in heads)
        self._titled = re.compile(
            f"(?P<quoted>“)?关于[^，。；：！？“”《》]{{2,40}}的(?P<type>{kinds})(?(quoted)”|(?![书会]))"
        )

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Titles of the sentence, then texts without brackets."""
        text = sentence.plain
        titles = self._titles(sentence) if "《" in text else []
        if "关于" in text:
            titles += self._about(sentence, titles)
        return [*titles, *self._issued(sentence, context, titles)]

    def _titles(self, sentence: Sentence) -> list[Mention]:
        text = sentence.plain
        found: list[Mention] = []
        first = 0  # where the list of titles begins that this one is in
        for start, end in _brackets(text):
            if not found or not _NEXT.fullmatch(text, found[-1].end, start):
                first = start
            stop = end
            if quality := _QUALITY.match(text, stop):
                stop = quality.end()
            kind = self._kinds.match(text, stop)
            title = text[start + 1 : end - 1]
            genre = "document" if kind else self._genre(text, first, end, title)
            ending = self._ending(title) if genre == "document" else ""
            stop = kind.end() if kind else stop
            found.append(mention(sentence, Kind.DOCUMENT, start, stop, self.name, genre=genre, type=ending))
        return found

    def _genre(self, text: str, first: int, end: int, title: str) -> str:
        """What a title is: told by its own words, then by what stands before its list or after it."""
        bare = _BRACKETED.sub("", title)
        if bare.startswith(self._beginnings) and len(bare) > 6:
            return "document"
        for genre in ("periodical", "work", "document"):
            if bare.endswith(self._genres[genre].ends):
                return genre
        for genre, words in self._genres.items():
            if words.before.search(text, max(0, first - 8), first):
                return genre
        for genre, words in self._genres.items():
            if words.after.match(text, end):
                return genre
        return "unknown"

    def _ending(self, title: str) -> str:
        bare = _BRACKETED.sub("", title)
        return next((e for e in self._genres["document"].ends if bare.endswith(e)), "")

    def _about(self, sentence: Sentence, titles: Sequence[Mention]) -> list[Mention]:
        """Titles without brackets that begin with 关于, in quotation marks or after a verb of issuing."""
        text = sentence.plain
        inside = {at for title in titles for at in range(title.start, title.end)}
        return [
            mention(sentence, Kind.DOCUMENT, *match.span(), self.name, genre="document", type=match["type"])
            for match in self._titled.finditer(text)
            if match.start() not in inside
            and (match["quoted"] or self._verbs.search(text, max(0, match.start() - _FAR), match.start()))
        ]

    def _issued(self, sentence: Sentence, context: Context, titles: Sequence[Mention]) -> list[Mention]:
        """What stands between a verb of issuing and a kind of document: 制定了防汛应急预案."""
        text = sentence.plain
        heads = self._unbracketed.heads_in(text)
        if not heads:
            return []
        edges = self._edges.of(sentence, context)
        inside = {at for title in titles for at in range(title.start, title.end)}
        found = []
        for start, end, head in heads:
            if start in inside:
                continue
            begin = left_edge(text, start, edges)
            if begin is None or not self._is_issued(begin, edges):
                continue
            if head.alone or self._unbracketed.says_something(text[begin:start]):
                found.append(
                    mention(sentence, Kind.DOCUMENT, begin, end, self.name, genre="document", type=head.word)
                )
        return found

    def _is_issued(self, begin: int, edges: Mapping[int, str]) -> bool:
        """Whether a verb of issuing governs the name, over 了 or a figure (通报了3起…) if need be."""
        for _ in range(3):
            word = edges.get(begin, "")
            if word in self._issuing:
                return True
            if word != "了" and not _FIGURE.match(word):
                return False
            begin -= len(word)
        return False


def _brackets(text: str) -> list[tuple[int, int]]:
    """Spans of the outermost 《…》; a title that is never closed is none."""
    found, depth, start = [], 0, 0
    for match in re.finditer("[《》]", text):
        if match.group() == "《":
            start = match.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and 2 < match.end() - start <= _LONGEST:
                found.append((start, match.end()))
    return found


def _words(before: Iterable[str], after: Iterable[str], ends: Iterable[str]) -> _Words:
    return _Words(
        before=re.compile(f"(?:{_any(before)})[“：]?$"),
        after=re.compile(_any(after) if after else "(?!)"),
        ends=tuple(sorted(ends, key=len, reverse=True)),
    )


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
