"""Recognising, extracting, resolving and writing the graph take steps in proportion to the page's length.

As for reading (:mod:`test_reading_time`), calls of functions are counted: the same on every machine. What
is compared within a sentence is bounded by the longest sentence, so the sizes are multiples of that.
"""

from __future__ import annotations

import pytest

from kg.lexicon import default_lexicon
from kg.model import Page
from kg.pipeline import Pipeline
from kg.read.sentences import LONGEST
from kg.recognise import Recogniser
from kg.resolve import Judgements
from kg.run import stages
from kg.run.records import entity_records, fact_records
from tests.counted import counted

LEXICON = default_lexicon()
PIPELINE = Pipeline(LEXICON)
RESOLVER = stages.make_reader(LEXICON)

#: Text of which each piece is compared with many others, without an end of a sentence and with one.
WORST = [
    "同志",
    "县长",
    "省市县",
    "局长陈永江、",
    "主任王小明、副主任",
    "王小明、李小红任局长，",
    "青河县林业局、",
    "增长5%，",
    "（王小明）",
    "《办法》、",
    "局长陈永江出席。",
    "王小明、李小红任局长。",
    "该县开展活动。",
    "青河县召开会议，县长王小明出席。\n",
    "二是印发《办法》；",
    "获一等奖、",
]


def steps(unit: str, size: int) -> dict[str, int]:
    """The calls of each stage for so many characters of a unit, below a headline."""
    page = Page(source="p.txt", text="题目\n\n" + unit * (size // len(unit) + 1) + "。\n", sha256="")
    articles = PIPELINE._reader.read(page).articles
    recognising, marked = counted(lambda: PIPELINE._recogniser.mark(articles))
    extracting, _ = counted(lambda: PIPELINE._extractor.extract(page, articles, marked))
    result = PIPELINE.extract_page(page)

    def finish() -> None:
        identities = stages.identities_of(RESOLVER.read(result), Judgements(()))
        list(fact_records([result], identities))
        list(entity_records([result], identities))
        stages.page_graph(result, identities, "https://kg.example/")

    finishing, _ = counted(finish)
    return {"recognise": recognising, "extract": extracting, "resolve and write": finishing}


steps("青河县林业局局长周大山在会上说，今年全县植树20亩。", 100)  # tables are loaded


@pytest.mark.slow
@pytest.mark.parametrize("unit", WORST)
def test_stages_take_steps_in_proportion_to_the_text(unit: str) -> None:
    """What the second half adds costs twice what the second quarter adds, four times if it were squares."""
    short, middle, long = (steps(unit, n * LONGEST) for n in (1, 2, 4))
    for stage in short:
        one, two, four = short[stage], middle[stage], long[stage]
        assert four - two <= 2.8 * max(two - one, one / 4) + 20_000, stage


@pytest.mark.slow
def test_the_count_tells_squares_from_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the bound on sentences the same texts do cost squares: the test above can fail."""
    monkeypatch.setattr("kg.read.sentences.LONGEST", 1 << 30)
    short, middle, long = (steps("同志", n * LONGEST)["recognise"] for n in (1, 2, 4))
    assert long - middle > 2.8 * max(middle - short, short / 4) + 20_000


def test_names_of_a_page_are_marked_whatever_its_length() -> None:
    text = "青河县林业局局长周大山出席会议，" * 200
    page = Page(source="p.txt", text=f"题目\n\n{text}。", sha256="")
    (*_, last) = Recogniser(LEXICON).mark(PIPELINE._reader.read(page).articles)
    assert {m.name for m in last.mentions} >= {"青河县林业局", "周大山"}
