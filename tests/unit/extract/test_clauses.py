from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.clauses import enclosed, split

MARKS = st.text(alphabet="“”‘’《》（）【】，。；：、 甲乙丙", max_size=80)


def cut(plain: str) -> list[str]:
    return [plain[c.start : c.end] for c in split(plain, enclosed(plain))]


def test_marks_end_a_clause():
    assert cut("甲局开会，部署工作；乙局：丙丁。") == ["甲局开会", "部署工作", "乙局", "丙丁"]


def test_marks_in_names_end_none():
    assert cut("开展“携手，同行”活动（见图，右），结束") == ["开展“携手，同行”活动（见图，右）", "结束"]


def test_a_quotation_mark_that_is_not_closed_is_passed_over():
    assert cut("他说“好，我来，走") == ["他说“好", "我来", "走"]


def test_a_dash_before_a_quotation_stays_in_the_name():
    assert cut("护士之约——“金叶奖”") == ["护士之约——“金叶奖”"]


@given(MARKS)
def test_clauses_are_in_order_and_lose_only_marks(plain):
    clauses = split(plain, enclosed(plain))
    assert all(a.end <= b.start for a, b in pairwise(clauses))
    kept = set().union(*(range(c.start, c.end) for c in clauses)) if clauses else set()
    assert all(plain[k] in "，；：。！？… ,;!?　—" for k in range(len(plain)) if k not in kept)


@given(MARKS)
def test_enclosed_stretches_do_not_overlap(plain):
    spans = enclosed(plain)
    assert all(a.end <= b.start for a, b in pairwise(spans))
