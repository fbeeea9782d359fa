"""From what an extractor asserts to a fact with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.extract.view import SentenceView
from kg.model import Evidence, Fact, Issue, Page, Ref, Span, join_over_white
from kg.vocabulary import Predicate

#: A fact is never surer than this if one end is named by a word that only its context explains (县委, 该局):
#: which body is meant is worked out later, and may be worked out wrongly.
SUREST_BY_SHORTHAND = 0.89
#: A body whose name begins with a level lacks its area (市公安局, 县委).
_LEVELS = tuple("省市县区州盟旗镇乡")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A fact as an extractor asserts it: its evidence is ``[start, end)`` of a sentence.

    ``qualifiers`` maps names of :class:`kg.vocabulary.Qualifier` to values; empty values are left out.
    ``core`` is the stretch from the verb to the end of the object. A ``weak`` draft gives way to another
    one over the same words: that a body 编制《方案》 is told by 发布, and no activity beside.
    """

    subject: Ref
    predicate: Predicate
    object: Ref
    view: SentenceView
    start: int
    end: int
    qualifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confidence: float = 1.0
    core: tuple[int, int] = (0, 0)
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A fact whose evidence is known as raw spans of the page: a name under an article."""

    subject: Ref
    predicate: Predicate
    object: Ref
    article: int
    spans: tuple[Span, ...]
    qualifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confidence: float = 1.0


def assemble(draft: Draft | Signature, page: Page, extractor: str) -> Fact | Issue:
    """The fact of a draft, with raw spans.

    An issue is returned in place of a fact whose evidence is not what stands on the page: such a fact
    must never leave the program.
    """
    if isinstance(draft, Signature):
        confidence = draft.confidence
        article, spans = draft.article, join_over_white(draft.spans, page.text)
        quote = without_white("".join(page.text[s.start : s.end] for s in spans))
    else:
        confidence = min(draft.confidence, SUREST_BY_SHORTHAND if _by_shorthand(draft) else 1)
        sentence = draft.view.marked.sentence
        article, passage = sentence.article, sentence.passage
        quote = passage.text[draft.start : draft.end]
        spans = join_over_white(passage.spans(draft.start, draft.end), page.text)
    if not quote or without_white("".join(page.text[s.start : s.end] for s in spans)) != without_white(quote):
        return Issue(
            stage="extract",
            code="evidence",
            message=f"{extractor}: “{quote[:30]}” is not what the page has at its offsets; fact left out",
            source=page.source,
            spans=spans,
        )
    return Fact(
        subject=draft.subject,
        predicate=draft.predicate,
        object=draft.object,
        evidence=Evidence(source=page.source, article=article, spans=spans, quote=quote),
        qualifiers=tuple((str(name), value) for name, value in draft.qualifiers.items() if value),
        confidence=round(confidence, 3),
        extractor=extractor,
    )


def _by_shorthand(draft: Draft) -> bool:
    """Whether one end of the fact is named in its sentence by shorthand."""
    marked, ends = draft.view.marked, (draft.subject.at, draft.object.at)
    raw = marked.sentence.passage.raw
    for mention in marked.mentions:
        short = mention.name.startswith(_LEVELS) or mention.attr("shorthand") == "yes"
        if short and raw(mention.start) in ends:
            return True
    return False


def without_white(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())
