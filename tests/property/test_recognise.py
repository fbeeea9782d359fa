"""Whatever the text, bodies, people and posts are slices, settled, and the same on every run."""

from hypothesis import given, settings
from hypothesis import strategies as st
from recognising import context_of, found

from kg.lexicon import default_lexicon
from kg.recognise import Recogniser
from kg.recognise.bodies import BodyRecogniser
from kg.recognise.people import PeopleRecogniser
from kg.recognise.posts import PostRecogniser

LEXICON = default_lexicon()
COMPONENTS = (BodyRecogniser(LEXICON), PeopleRecogniser(LEXICON), PostRecogniser(LEXICON))
RECOGNISER = Recogniser(LEXICON)
ENDINGS = [
    "县",
    "市",
    "区",
    "镇",
    "村",
    "街道",
    "社区",
    "省",
    "委",
    "局",
    "厅",
    "公司",
    "有限公司",
    "医院",
    "支队",
    "路",
    "河",
]
BODIES = ["党委", "政府", "人大", "灵丘县", "柳河", "东岭", "山西", "中国"]
PEOPLE = [
    "书记",
    "主任",
    "副",
    "县长",
    "局长",
    "记者",
    "代表",
    "陈",
    "欧阳",
    "永江",
    "德",
    "某",
    "先生",
    "小",
]
SIGNS = [
    "·",
    "、",
    "，",
    "。",
    "（",
    "）",
    "“",
    "”",
    "该",
    "我",
    "全",
    "和",
    "与",
    "在",
    "组织",
    "召开",
    "第",
    "一",
    "12",
    "A",
    " ",
]
WORDS = ENDINGS + BODIES + PEOPLE + SIGNS
TEXTS = st.one_of(st.text(max_size=50), st.lists(st.sampled_from(WORDS), max_size=30).map("".join))


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_slices_and_determinism(text):
    first = found(COMPONENTS, text)  # checks that each name is the slice
    assert first == found(COMPONENTS, text)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_settled_mentions_do_not_overlap(text):
    context = context_of(text)
    for marked in RECOGNISER.mark_sentences(context.articles, context.sentences):
        ends = [0, *(m.end for m in marked.mentions)]
        assert all(m.start >= e for m, e in zip(marked.mentions, ends, strict=False))


@settings(max_examples=10, deadline=None)
@given(unit=st.sampled_from(["县委", "陈永江、", "（", "“", "局", "·买", "第一", "该县"]))
def test_long_hostile_text_is_no_trap(unit):
    found(COMPONENTS, unit * 2000)
