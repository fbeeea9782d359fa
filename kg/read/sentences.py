"""Sentences of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Article, Passage, Sentence

#: Paragraph numbers of what is not body text.
HEADLINE, KICKER = -2, -1

#: A quotation no longer than this stays in one sentence with the words that report it.
_LONGEST_SPEECH = 160

#: No sentence is longer: later stages compare all names of a sentence with each other. The longest of some
#: 1,700 sentences of newspaper pages has 456 characters.
LONGEST = 600
#: Where a sentence that is longer is cut, if it can be.
_PAUSES = "；，、 "

_END = re.compile(r"[。！？…]+[”’』」）》]*")
_OPEN, _CLOSE = "“（", "”）"


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Headline, kicker, body and captions as sentences, numbered through.

    A sentence ends at ``。！？…`` with the closing marks behind it; ``；`` does not end one. Stops
    inside a quotation or brackets do not end a sentence where the quotation is closed within the
    paragraph and is of reasonable length. What is longer than :data:`LONGEST` is cut at a pause.
    """
    told = enumerate((*article.paragraphs, *article.captions))
    parts = [(HEADLINE, article.headline), (KICKER, article.kicker), *told]
    found: list[Sentence] = []
    for paragraph, passage in parts:
        cuts = ((0, len(passage.text)),) if paragraph < 0 else _cuts(passage.plain)
        for start, end in _bounded(passage.plain, cuts):
            piece = _trimmed(passage, start, end)
            if piece.text:
                found.append(
                    Sentence(article=article.n, paragraph=paragraph, index=len(found), passage=piece)
                )
    return tuple(found)


def _cuts(plain: str) -> Iterator[tuple[int, int]]:
    shut = _enclosed(plain)
    start = 0
    for match in _END.finditer(plain):
        end = match.end()
        if match.group()[0] == "…" and end < len(plain) and _goes_on(plain, end):
            continue
        close = shut[match.start()]
        if close > end or (close == end and _reported(plain, end)):
            continue
        yield start, end
        start = end
    if start < len(plain):
        yield start, len(plain)


def _bounded(plain: str, cuts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same stretches, those that are too long in pieces."""
    for start, end in cuts:
        at = start
        while end - at > LONGEST:
            pause = max(plain.rfind(sign, at + LONGEST // 2, at + LONGEST) for sign in _PAUSES)
            until = pause + 1 or at + LONGEST
            yield at, until
            at = until
        yield at, end


def _goes_on(plain: str, end: int) -> bool:
    """After dots of omission: a comma, or a word that carries the list on (``…等``)."""
    return plain[end] in "，、；等"


def _reported(plain: str, end: int) -> bool:
    """Whether the words after a quotation that ended with a stop say who spoke (``……。”甲说``)."""
    tail = plain[end : end + 40]
    stop = re.search(r"[。！？；，]", tail)
    clause = tail[: stop.start()] if stop else tail
    return bool(re.search(r"[说道称表示介绍问答讲告诉坦言感慨回忆笑](?:[道着起到]|$)", clause))


def _enclosed(plain: str) -> list[int]:
    """For every character the end of the closed quotation or bracket it stands in, else 0."""
    shut = [0] * len(plain)
    stack: list[tuple[str, int]] = []
    for at, c in enumerate(plain):
        if c in _OPEN:
            stack.append((c, at))
        elif c in _CLOSE and stack and stack[-1][0] == _OPEN[_CLOSE.index(c)]:
            _, start = stack.pop()
            if not stack and at - start <= _LONGEST_SPEECH:
                shut[start : at + 1] = [at + 1] * (at + 1 - start)
    return shut


def _trimmed(passage: Passage, start: int, end: int) -> Passage:
    text = passage.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return passage.cut(start, end)
