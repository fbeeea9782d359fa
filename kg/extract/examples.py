"""Examples of rules: a way to write marked text by hand, and to run examples as tests.

In an example, ``{组织|青岚县民政局}`` marks a mention and ``{时间|7月30日|iso=--07-30}`` one with attributes
(``key=value``, several with ``;`` between). Each line is a sentence; an empty line begins a new paragraph; a
line that begins with ``# `` is the headline. An expected fact is written ``主语 | 谓词 | 宾语`` and, where
they matter, qualifiers: ``甲 | 任职 | 某局 | 职务=局长、书记 | 时间=2021``. Only what is written is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import LexiconError
from kg.model import Article, Fact, MarkedSentence, Mention, Page, Passage, Sentence
from kg.vocabulary import Kind

_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)(?:\|([^{}|]*))?\}")


def marked_text(
    text: str, source: str = "example"
) -> tuple[Page, tuple[Article, ...], tuple[MarkedSentence, ...]]:
    """A page with one article from text with marked mentions.

    :raises LexiconError: if a mark names no kind.
    """
    raw, lines = "", []
    paragraph = 0
    for line in text.strip("\n").split("\n"):
        if not line.strip():
            paragraph += 1
            continue
        headline = line.startswith("# ")
        plain, mentions = _unmark(line[2:] if headline else line)
        lines.append((-2 if headline else paragraph, len(raw), plain, mentions))
        raw += plain + "\n"
    page = Page(source=source, text=raw, sha256="")
    sentences = [
        MarkedSentence(
            sentence=Sentence(article=0, paragraph=number, index=k, passage=_passage(plain, at)),
            mentions=mentions,
        )
        for k, (number, at, plain, mentions) in enumerate(lines)
    ]
    headline_passage = next(
        (m.sentence.passage for m in sentences if m.sentence.paragraph == -2), _passage("", 0)
    )
    article = Article(
        source=source,
        n=0,
        headline=headline_passage,
        kicker=_passage("", 0),
        paragraphs=tuple(m.sentence.passage for m in sentences if m.sentence.paragraph >= 0),
    )
    return page, (article,), tuple(sentences)


def missing(expected: str, facts: Iterable[Fact]) -> bool:
    """Whether no fact is the expected one.

    :raises LexiconError: if the expected fact is not written as it should be.
    """
    parts = [p.strip() for p in expected.split("|")]
    if len(parts) < 3 or any("=" not in p for p in parts[3:]):
        raise LexiconError(f"example “{expected}”: write subject | predicate | object | qualifier=value")
    wanted = {k: tuple(v.split("、")) for k, _, v in (p.partition("=") for p in parts[3:])}
    for fact in facts:
        have = dict(fact.qualifiers)
        if [fact.subject.name, fact.predicate.value, fact.object.name] == parts[:3] and all(
            _same(have.get(k, ()), v) for k, v in wanted.items()
        ):
            return False
    return True


def shown(fact: Fact) -> str:
    """A fact in the notation of expected facts."""
    qualifiers = "".join(f" | {k}={'、'.join(v)}" for k, v in fact.qualifiers)
    return f"{fact.subject.name} | {fact.predicate.value} | {fact.object.name}{qualifiers}"


def _same(have: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return have == wanted or "、".join(have) == "、".join(wanted)


def _passage(text: str, raw: int) -> Passage:
    return Passage(text=text, plain=text, starts=(0,) if text else (), raws=(raw,) if text else ())


def _unmark(line: str) -> tuple[str, tuple[Mention, ...]]:
    plain, mentions, at = "", [], 0
    for match in _MARK.finditer(line):
        plain += line[at : match.start()]
        try:
            kind = Kind(match.group(1))
        except ValueError as error:
            raise LexiconError(f"example “{line}”: “{match.group(1)}” is no kind of mention") from error
        attrs = tuple(
            (key, value)
            for key, _, value in (pair.partition("=") for pair in (match.group(3) or "").split(";"))
            if key and value
        )
        name = match.group(2)
        mentions.append(
            Mention(
                kind=kind,
                start=len(plain),
                end=len(plain) + len(name),
                name=name,
                attrs=attrs,
                recogniser="example",
            )
        )
        plain += name
        at = match.end()
    return plain + line[at:], tuple(mentions)
