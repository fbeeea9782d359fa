"""Evidence, repetitions, doubts, and hostile input."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import Extractor
from kg.extract.draft import Draft, assemble, without_white
from kg.extract.examples import marked_text
from kg.extract.extractor import LEAST, once, strongest
from kg.extract.view import ArticleView
from kg.lexicon import Lexicon
from kg.model import (
    Article,
    Author,
    Fact,
    Issue,
    MarkedSentence,
    Mention,
    Page,
    Passage,
    Ref,
    Sentence,
    Span,
)
from kg.vocabulary import AuthorRole, Kind, Predicate

EXTRACTOR = Extractor(Lexicon())
WORDS = """青岚县 民政局 局长 赵大 、 ， 。 “ ” 《 》 （ ） 召开 开展 成立 将 要求 会议 活动 工作组 3月5日
25起 对 进行 由 的 为 同志 任 在 举行 荣获 称号 与 签订 合同 说 ： 前往 支援 各镇 该县 我们 一是"""
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=60)
KINDS = [None, None, *(k for k in Kind)]


def made(text: str) -> tuple[Page, tuple[Article, ...], tuple[MarkedSentence, ...]]:
    return marked_text(text)


def test_evidence_slices_the_page():
    page, articles, marked = made("{组织|青岚县民政局}召开动员会，成立工作专班。\n印发{文件|《通知》}。")
    facts, issues = EXTRACTOR.extract(page, articles, marked)
    assert not issues
    assert len(facts) == 3
    for fact in facts:
        slices = "".join(page.text[s.start : s.end] for s in fact.evidence.spans)
        assert without_white(slices) == without_white(fact.evidence.quote)


def test_evidence_of_a_sentence_printed_in_pieces():
    raw = "青岚县民政局召 开动\n\n别处的一行\n\n员会。"
    text = "青岚县民政局召开动员会。"
    passage = Passage(text=text, plain=text, starts=(0, 7, 9), raws=(0, 8, 19))
    sentence = Sentence(article=0, paragraph=0, index=0, passage=passage)
    mention = Mention(kind=Kind.ORGANISATION, start=0, end=6, name="青岚县民政局")
    marked = (MarkedSentence(sentence=sentence, mentions=(mention,)),)
    page, articles, _ = made("空")
    page = replace(page, text=raw)
    (fact,), issues = EXTRACTOR.extract(page, articles, marked)
    assert not issues
    assert [raw[s.start : s.end] for s in fact.evidence.spans] == ["青岚县民政局召 开动", "员会"]


def test_evidence_that_is_not_on_the_page_is_an_issue():
    page, articles, marked = made("{组织|青岚县民政局}召开动员会。")
    view = ArticleView(articles[0], marked).sentences[0]
    draft = Draft(
        subject=Ref(name="甲", kind=Kind.ORGANISATION),
        predicate=Predicate.CONVENES,
        object=Ref(name="会", kind=Kind.ACTIVITY),
        view=view,
        start=0,
        end=6,
    )
    assert isinstance(assemble(draft, page, "test"), Fact)
    other = assemble(draft, replace(page, text="别的" + page.text), "test")
    assert isinstance(other, Issue)
    assert other.code == "evidence"


def test_authors_are_facts_about_the_article():
    page, (article,), marked = made("# 青岚县开展防火检查\n\n正文。\n赵大")
    at = page.text.index("赵大")
    author = Author(name="赵大", role=AuthorRole.REPORTER, spans=(Span(start=at, end=at + 2),))
    facts, _ = EXTRACTOR.extract(page, (replace(article, authors=(author,)),), marked)
    wrote = [f for f in facts if f.predicate is Predicate.WROTE]
    assert [(f.subject.name, f.object.name, dict(f.qualifiers)["身份"]) for f in wrote] == [
        ("赵大", "青岚县开展防火检查", ("记者",))
    ]
    assert wrote[0].object.kind is Kind.REPORT


def test_an_author_without_a_place_is_left_out():
    page, (article,), marked = made("正文。")
    author = Author(name="赵大", role=AuthorRole.AUTHOR)
    facts, issues = EXTRACTOR.extract(page, (replace(article, authors=(author,)),), marked)
    assert facts == issues == ()


def test_a_statement_repeated_is_stated_once_and_the_surest_stays():
    text = "{组织|青岚县民政局}召开动员会。\n{组织|青岚县民政局}积极行动，召开动员会。"
    facts, _ = EXTRACTOR.extract(*made(text))
    assert len(facts) == 1
    assert facts[0].evidence.spans[0].start == 0
    low = replace(facts[0], confidence=0.6)
    assert once([low, facts[0]]) == (facts[0],)


def test_a_post_among_the_posts_of_another_fact_is_a_repetition():
    text = "{组织|青岚县局}{职务|书记}、{职务|局长}{人物|赵大}到会。\n{组织|青岚县局}{职务|局长}{人物|赵大}。"
    facts, _ = EXTRACTOR.extract(*made(text))
    assert [dict(f.qualifiers)["职务"] for f in facts if f.predicate is Predicate.HOLDS_POST] == [
        ("书记", "局长")
    ]


def test_a_weak_draft_gives_way_to_another_over_the_same_words():
    _, articles, marked = made("{组织|青岚县民政局}编制{文件|《方案》}。")
    view = ArticleView(articles[0], marked).sentences[0]
    firm = Draft(
        subject=Ref(name="甲", kind=Kind.ORGANISATION),
        predicate=Predicate.ISSUES,
        object=Ref(name="《方案》", kind=Kind.DOCUMENT),
        view=view,
        start=0,
        end=12,
        core=(6, 12),
    )
    weak = replace(firm, predicate=Predicate.CARRIES_OUT, weak=True)
    assert strongest([("a", weak), ("b", firm)]) == [("b", firm)]
    assert strongest([("a", weak)]) == [("a", weak)]


@given(PIECES, st.lists(st.sampled_from(KINDS), min_size=60, max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_with_any_mentions(pieces, kinds):
    text, mentions = "", []
    for piece, kind in zip(pieces, kinds, strict=False):
        if kind is not None:
            mentions.append(Mention(kind=kind, start=len(text), end=len(text) + len(piece), name=piece))
        text += piece
    page, articles, _ = made("空")
    page = replace(page, text="前" + text)
    passage = Passage(text=text, plain=text, starts=(0,) if text else (), raws=(1,) if text else ())
    sentence = Sentence(article=0, paragraph=0, index=0, passage=passage)
    marked = (MarkedSentence(sentence=sentence, mentions=tuple(mentions)),)
    facts, issues = EXTRACTOR.extract(page, articles, marked)
    assert not issues
    assert (facts, issues) == EXTRACTOR.extract(page, articles, marked)
    for fact in facts:
        assert LEAST <= fact.confidence <= 1
        assert fact.subject.name
        assert fact.object.name
        for ref in (fact.subject, fact.object):
            if ref.at >= 0 and ref.kind is not Kind.ACTIVITY and ref.kind is not Kind.QUANTITY:
                assert page.text.find(ref.name[0], ref.at) >= 0
        spans = fact.evidence.spans
        assert without_white("".join(page.text[s.start : s.end] for s in spans)) == without_white(
            fact.evidence.quote
        )


HOSTILE = {
    "prepositions": ("由", ()),
    "marks that never close": ("“", ()),
    "quotations": ("“a”", ()),
    "plans": ("将开展", ()),
    "verbs": ("组织成立工作组，", ()),
    "bodies": ("甲局、", ((Kind.ORGANISATION, 0, "甲局"),)),
    "posts": ("局长赵大、", ((Kind.POST, 0, "局长"), (Kind.PERSON, 2, "赵大"))),
    "acts": ("甲局开展活动，", ((Kind.ORGANISATION, 0, "甲局"),)),
    "figures": ("成立3个组，", ((Kind.QUANTITY, 2, "3个"),)),
}


def seconds(unit: str, marks, times: int) -> float:
    text = unit * times
    mentions = tuple(
        Mention(kind=kind, start=k * len(unit) + at, end=k * len(unit) + at + len(name), name=name)
        for k in range(times)
        for kind, at, name in marks
    )
    passage = Passage(text=text, plain=text, starts=(0,), raws=(0,))
    sentence = Sentence(article=0, paragraph=0, index=0, passage=passage)
    _, articles, _ = made("空")
    page = Page(source="hostile", text=text, sha256="")
    start = time.process_time()
    EXTRACTOR.extract(page, articles, (MarkedSentence(sentence=sentence, mentions=mentions),))
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text(name):
    unit, marks = HOSTILE[name]
    seconds(unit, marks, 100)
    # Eight times the text may take some sixteen times the time, never sixty-four.
    long, short = (min(seconds(unit, marks, n) for _ in range(2)) for n in (4000, 500))
    assert long < 24 * max(short, 0.005)


def test_a_fact_about_a_body_named_by_shorthand_is_less_sure() -> None:
    from kg.extract.draft import SUREST_BY_SHORTHAND
    from kg.lexicon import default_lexicon
    from kg.model import Page
    from kg.pipeline import Pipeline

    def confidence(text: str) -> float:
        result = Pipeline(default_lexicon()).extract_page(Page(source="a.txt", text=text, sha256=""))
        (fact,) = [f for f in result.facts if f.predicate is Predicate.HOLDS_POST]
        return fact.confidence

    assert confidence("平川市公安局局长王大山说，治安好转。") > SUREST_BY_SHORTHAND
    assert confidence("市公安局局长王大山说，治安好转。") == SUREST_BY_SHORTHAND
