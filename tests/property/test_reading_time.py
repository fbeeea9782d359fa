"""Reading takes time in proportion to the length of the page, whatever stands on it.

Steps are counted, not seconds: every call of a function, in Python or built in, by the profiling hook of the
interpreter. That is the same on every machine. What a single call costs (a pattern that backtracks, a slice
of the whole text) does not show in it: for that two lengths of the worst characters are timed on the
processor and compared with each other, so that the machine does not matter.
"""

from __future__ import annotations

import random
import time

import pytest

from kg.lexicon import default_lexicon
from kg.model import Page
from kg.read import Reader, split_sentences
from tests.counted import counted

READER = Reader(default_lexicon())
#: Long enough for every bounded search to reach its bound.
SIZE = 1_600

WORST = [
    "（",
    "“",
    '"',
    "”",
    "「",
    "《",
    "【",
    " ",
    "，",
    "。",
    "…",
    "王",
    "·",
    "1",
    "-",
    "1 ",
    "a b ",
    "一 二",
    "记者 ",
    "王小明 ",
    "文/图 ",
    "甲、",
    "。”",
    "（）",
    "2019年1月",
    "http://",
    "一\n",
    "一，\n",
    "（王小明）\n",
    "来源：\n",
    "# 标题\n",
    "发布时间：2019-03-05\n",
    "本报讯（记者",
    "本报讯（记者\n",
    "一二三四五六七八九十一二，\n",
    "甲乙丙丁  戊己庚辛壬癸\n",
    "甲乙丙丁戊己庚 辛壬癸子丑寅卯\n",
    "甲 乙 丙 丁 戊 己 庚 辛 壬 癸 子 丑\n",
    "青石县：春耕忙\n近日，青石县开会。\n",
    "\x00",
    "\u200b",
    "一二三四五六七八九十甲乙丙，子丑寅卯辰巳午未申\n",
    "——记某地\n",
    "某某摄\n",
    "简讯\n△青石县开会。\n",
    "某市人民政府办公室\n2013年1月9日\n",
    "【标题】甲\n【正文】乙。\n",
]
SIGNS = "（）“”《》，。：；、△■ 　\n\n王李记者摄讯报年月日1290年县市abc#-—·…【】"


def page(text: str) -> Page:
    return Page(source="p.txt", text=text, sha256="")


def steps(text: str) -> int:
    """How many calls it takes to read a text and to part it into sentences."""

    def work() -> None:
        for article in READER.read(page(text)).articles:
            split_sentences(article)

    return counted(work)[0]


def grows_in_proportion(short: str, middle: str, long: str) -> None:
    """What the second half adds costs twice what the second quarter adds: four times if it were squares.

    What is done once, or up to a bound, is the same in all and cancels out.
    """
    one, two, four = steps(short), steps(middle), steps(long)
    assert four - two <= 2.5 * max(two - one, one / 4) + 2_000


READER.read(page("本报讯（记者 王小明）近日，\n青石县召开会议，\n部署春耕备耕工作。"))  # tables are loaded


@pytest.mark.parametrize("unit", WORST)
def test_reading_takes_steps_in_proportion_to_the_text(unit: str) -> None:
    grows_in_proportion(*((unit * (size // len(unit) + 1))[:size] for size in (SIZE, 2 * SIZE, 4 * SIZE)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_reading_takes_steps_in_proportion_to_any_signs(seed: int) -> None:
    rng = random.Random(seed)
    signs = rng.sample(SIGNS, rng.randint(3, len(SIGNS)))
    text = "".join(rng.choice(signs) for _ in range(16 * SIZE))  # here searches reach their bound later
    grows_in_proportion(text[: 4 * SIZE], text[: 8 * SIZE], text)


def seconds(text: str) -> float:
    """Of processor time, for a text without line ends."""
    start = time.process_time()
    reading = READER.read(page(text))
    for article in reading.articles:
        split_sentences(article)
    assert sum(len(p.text) for a in reading.articles for p in a.paragraphs) <= len(text)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("unit", [u for u in WORST if "\n" not in u])
def test_four_times_as_many_of_the_worst_characters_take_four_times_as_long(unit: str) -> None:
    """Not sixteen times, as where a single call (a pattern, a slice) costs the square of the length."""
    short, long = (seconds((unit * 200_000)[:size]) for size in (50_000, 200_000))
    assert long <= 8 * short + 1


@pytest.mark.slow
@pytest.mark.parametrize("unit", [u for u in WORST if "\n" in u])
def test_many_of_the_worst_lines_are_read(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    READER.read(page(text))
    assert time.process_time() - start < 60
