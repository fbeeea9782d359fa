"""The resolver holds for any page: it never fails, ids depend on the page alone, spans slice the page."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from resolving import LEXICON, MadeArticle, page, refs

from kg.model import PageResult, Ref
from kg.resolve import Judgements
from kg.resolve.identities import Identities
from kg.resolve.ids import LONGEST, clean, mint, split
from kg.resolve.page import PageReader
from kg.vocabulary import NODE_KINDS

FORMS = (
    *(
        "云岭县",
        "云岭",
        "该县",
        "全县",
        "县委",
        "县教育局",
        "云岭县委",
        "云岭县青石镇",
        "青石镇",
        "镇党委",
        "政府",
    ),
    *(
        "该局",
        "支队",
        "云岭县公安局交警支队",
        "云岭交警",
        "交警",
        "鼓楼区",
        "福州市",
        "市委",
        "省委",
        "工作专班",
    ),
    *("督查组", "柳川联丰有限公司", "柳川联丰", "党支部", "团县委", "我市", "区", "南山", "全国人大"),
)
READER = PageReader(LEXICON)
parts = st.text(min_size=1, max_size=LONGEST // 2)
names = st.one_of(
    st.sampled_from(FORMS),
    st.text(alphabet="县市区镇村该我全委局队公司甲乙丙丁中共国家（）“”~/%\u200b é", min_size=1, max_size=12),
    st.text(min_size=1, max_size=6),
)


def markable(name: str) -> str:
    """A name that can stand in a mark and in one sentence."""
    return "".join(c for c in name if c not in "〔〕:=。！？\n") or "甲"


articles = st.lists(st.tuples(st.sampled_from("人组地职"), names), min_size=1, max_size=12).map(
    lambda pieces: "，".join(f"〔{kind}:{markable(name)}〕" for kind, name in pieces) + "。"
)


@st.composite
def pages(draw: st.DrawFn, source: str) -> PageResult:
    made = []
    for text in draw(st.lists(articles, min_size=1, max_size=3)):
        posts = draw(
            st.lists(st.tuples(names, st.sampled_from(["县长", "局长、书记", "党员"]), names), max_size=2)
        )
        authors = draw(st.lists(st.sampled_from(["赵青", "张伟"]), max_size=1))
        made.append(
            MadeArticle(
                text,
                headline=draw(st.sampled_from(["", "〔地:云岭县〕：春灌"])),
                posts=posts,
                authors=authors,
            )
        )
    return page(*made, source=source, place=draw(st.sampled_from(["", "福州市", "云岭县", "？"])))


@given(st.lists(parts, min_size=1, max_size=4))
def test_an_id_gives_its_parts_back_so_no_two_lists_share_one(given_parts: list[str]) -> None:
    visible = [p for p in map(clean, given_parts) if p and len(p) <= LONGEST]
    if len(visible) == len(given_parts):
        assert split(mint("组织", *visible)) == ("组织", tuple(visible))


@given(parts, parts)
def test_ids_are_the_same_only_for_names_that_read_the_same(one: str, other: str) -> None:
    assert (mint("人物", one) == mint("人物", other)) == ((clean(one) or "_") == (clean(other) or "_"))


@settings(max_examples=60, deadline=None)
@given(pages("a.txt"), pages("b.txt"))
def test_ids_do_not_change_when_pages_are_added_or_come_in_another_order(
    one: PageResult, other: PageResult
) -> None:
    readings = READER.read(one), READER.read(other)
    alone = Identities(readings[:1], Judgements())
    both = Identities(readings, Judgements())
    turned = Identities(reversed(readings), Judgements())
    for n, ref in refs(one):
        assert alone.entity("a.txt", n, ref) == both.entity("a.txt", n, ref) == turned.entity("a.txt", n, ref)
    assert alone.on_page("a.txt") == both.on_page("a.txt") == turned.on_page("a.txt")


@settings(max_examples=60, deadline=None)
@given(pages("a.txt"))
def test_every_name_of_every_fact_and_mention_is_an_entity(made: PageResult) -> None:
    reading = READER.read(made)
    assert reading == READER.read(made)
    identities = Identities([reading], Judgements())
    uses = [*refs(made), *((f.evidence.article, r) for f in made.facts for r in (f.subject, f.object))]
    for n, ref in uses:
        entity = identities.entity("a.txt", n, ref)
        assert entity.id == clean(entity.id)
        assert entity.id.split("/")[0] in NODE_KINDS
        assert entity.name
    raw = "".join(m.sentence.plain for m in made.sentences)
    for occurrence in identities.on_page("a.txt"):
        assert occurrence.spans
        assert all(0 <= s.start < s.end <= len(raw) + 40 for s in occurrence.spans)
    ids = [o.entity.id for o in identities.on_page("a.txt")]
    assert len(ids) == len(set(ids))


@given(st.sampled_from(sorted(NODE_KINDS)), st.text(max_size=300), st.integers(-1, 10**6))
def test_a_reference_that_the_page_does_not_have_is_still_an_entity(kind: str, name: str, at: int) -> None:
    identities = Identities([READER.read(page("〔地:云岭县〕。"))], Judgements())
    ref = Ref(name=name, kind=next(k for k in NODE_KINDS if k == kind), at=at)
    assert identities.entity("a.txt", 1, ref).id.startswith(f"{kind}/")


def test_a_page_made_to_be_slow_is_read_in_seconds() -> None:
    names_of = (
        lambda i: f"〔组:云岭县第{i}护理支队〕〔组:县支队〕〔组:支队〕",
        lambda i: f"〔组:甲{i}县人民医院〕〔组:医院〕",
        lambda i: f"〔地:云岭{i % 9}县青{i}镇〕〔组:该镇〕〔组:县委〕",
    )
    for make in names_of:
        started = time.monotonic()
        READER.read(page("，".join(map(make, range(1000))) + "。"))
        assert time.monotonic() - started < 20
