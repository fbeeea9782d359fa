"""Plausible newspaper pages in any number, with the facts that they state: truth at scale.

``python -m tests.bench.corpus 100000 pages.jsonl truth.jsonl`` writes one page a line and one fact a line
(``source subject predicate object``). The sentences are the project's own; names are put together at random
from parts, counties are made up. A page of the same number is the same for the same seed, however many there
are.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Fact = tuple[str, str, str]

_STEMS_A, _STEMS_B = "青白清云石松柳安平永和宁嘉瑞泰新东西南北", "河山阳川原湖泉林溪岭塘桥江陵"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
)
_GIVEN_A, _GIVEN_B = "建国志文晓海永春玉明立秀云振德光新成长中", "华军强平梅英伟生林峰霞芳杰辉亮涛山江斌刚"
_OFFICES = (
    ("水利局", "局长", "河道清淤", "防汛抗旱"),
    ("教育局", "局长", "送教下乡", "课堂教学比武"),
    ("农业农村局", "局长", "春耕备耕指导", "农机检修"),
    ("民政局", "局长", "走访慰问", "养老服务培训"),
    ("林业局", "局长", "义务植树", "森林防火巡查"),
    ("交通运输局", "局长", "道路养护", "运输安全检查"),
    ("卫生健康局", "局长", "义诊", "健康知识宣讲"),
    ("文化和旅游局", "局长", "文艺下乡演出", "非遗展示"),
    ("司法局", "局长", "法治宣传", "人民调解员培训"),
    ("应急管理局", "局长", "应急演练", "安全生产检查"),
)
_LEADERS = (("县委书记", "县委"), ("县长", "县人民政府"), ("副县长", "县人民政府"))
_TEAMS = ("护林队", "应急救援队", "志愿服务队", "春耕服务队")
_TITLES = ("先进集体", "文明单位", "示范单位")


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page and what it states: subject, predicate, object, as the page names them in full."""

    source: str
    text: str
    paper: str
    date: str
    place: str
    facts: tuple[Fact, ...]


def counties() -> list[str]:
    """The made-up counties."""
    return [f"{a}{b}县" for a in _STEMS_A for b in _STEMS_B]


def made_pages(count: int, seed: int = 0) -> Iterator[MadePage]:
    """So many pages."""
    places = counties()
    for number in range(count):
        yield _page(number, random.Random(f"{seed}/{number}"), places)


def _page(number: int, chance: random.Random, places: list[str]) -> MadePage:
    county = places[min(int(chance.expovariate(1 / 40)), len(places) - 1)]
    date = f"{1990 + number % 30}-{1 + number % 12:02}-{1 + number % 28:02}"
    office, post, act, other = chance.choice(_OFFICES)
    body = f"{county}{office}"
    # Who holds an office is the same on all pages of the county's paper: people recur, as they do.
    chief = _person(random.Random(f"{county}{office}"))
    title, _ = chance.choice(_LEADERS)
    leader = _person(random.Random(f"{county}{title}"))
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    number_of = chance.randint(3, 900)
    facts: list[Fact] = []
    parts: list[str] = []

    def say(sentence: str, *stated: Fact) -> None:
        parts.append(sentence)
        facts.extend(stated)

    writer = _person(chance)
    say(f"本报讯（记者 {writer}）{month}月{day}日，{body}开展{act}活动。", (body, "开展", f"{act}活动"))
    say(f"{body}{post}{chief}参加活动。", (chief, "任职", body))
    optional = [
        lambda: say(f"今年以来，该局组织{other}活动{number_of}次。"),
        lambda: (
            say(f"{county}{title.removeprefix('县')}{leader}到{body}调研。", (leader, "考察", body))
            if title.startswith("县")
            else None
        ),
        lambda: say(f"{body}成立{county}{chance.choice(_TEAMS)}。"),
        lambda: say(f"{body}被评为全省{chance.choice(_TITLES)}。"),
        lambda: say(f"{chief}说，下一步要把各项任务落实到位，让群众满意。"),
        lambda: say(
            f"{month}月{min(day + 1, 28)}日，{body}召开{other}工作推进会。",
            (body, "召开", f"{other}工作推进会"),
        ),
    ]
    for add in chance.sample(optional, k=chance.randint(2, len(optional))):
        add()
    split = max(2, len(parts) // 2)
    headline = f"{body}{act}忙"
    text = f"{headline}\n\n{''.join(parts[:split])}\n{''.join(parts[split:])}\n"
    return MadePage(
        source=f"{number:07}",
        text=text,
        paper=f"{county[:-1]}日报",
        date=date,
        place=county,
        facts=tuple(facts),
    )


def _person(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + chance.choice(_GIVEN_A) + chance.choice(_GIVEN_B)


def write_corpus(count: int, pages: Path, truth: Path, seed: int = 0) -> int:
    """Write pages as JSON lines, and their facts; returns the number of characters."""
    size = 0
    with pages.open("w", encoding="utf-8") as page_file, truth.open("w", encoding="utf-8") as fact_file:
        for page in made_pages(count, seed):
            size += len(page.text)
            row = {
                "id": page.source,
                "text": page.text,
                "paper": page.paper,
                "date": page.date,
                "place": page.place,
            }
            page_file.write(json.dumps(row, ensure_ascii=False) + "\n")
            for subject, predicate, object_ in page.facts:
                known = {"source": page.source, "subject": subject, "predicate": predicate, "object": object_}
                fact_file.write(json.dumps(known, ensure_ascii=False) + "\n")
    return size


def recall(truth: Path, facts: Path) -> dict[str, tuple[int, int]]:
    """For each predicate, how many of the planted facts were found, and how many there are.

    Both files list pages in the same order, so neither is held in memory.
    """
    found: dict[str, list[int]] = {}
    with truth.open(encoding="utf-8") as planted, facts.open(encoding="utf-8") as lines:
        built = map(json.loads, lines)
        one = next(built, None)
        page, stated = "", set[Fact]()
        for row in map(json.loads, planted):
            if row["source"] != page:
                page, stated = row["source"], set()
                while one is not None and (source := one["evidence"]["source"].partition("#")[2]) <= page:
                    if source == page:
                        stated.add((one["subject"]["name"], one["predicate"], one["object"]["name"]))
                    one = next(built, None)
            counts = found.setdefault(row["predicate"], [0, 0])
            counts[0] += (row["subject"], row["predicate"], row["object"]) in stated
            counts[1] += 1
    return {predicate: (counts[0], counts[1]) for predicate, counts in sorted(found.items())}


if __name__ == "__main__":
    print(write_corpus(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])), "characters")
