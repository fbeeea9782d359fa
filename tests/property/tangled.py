"""Makes pages whose columns are tangled, out of invented sentences, and says how they should read."""

from __future__ import annotations

import random
from dataclasses import dataclass

PLACES = [
    "青石县",
    "云溪镇",
    "白塔乡",
    "红岩村",
    "柳河街道",
    "南屏社区",
    "望江区",
    "石桥镇",
    "金沙湾村",
    "长岭乡",
]
BODIES = [
    "农业农村局",
    "水利站",
    "供销社",
    "卫生院",
    "中心小学",
    "司法所",
    "文化馆",
    "林业站",
    "敬老院",
    "税务分局",
]
PEOPLE = ["赵小川", "钱文博", "孙丽华", "李建设", "周远山", "吴大江", "郑秀英", "王守田", "冯秋生", "陈海波"]
POSTS = ["站长", "主任", "书记", "校长", "所长", "馆长", "队长", "组长"]
THINGS = ["水渠", "果园", "大棚", "茶山", "粮仓", "桥梁", "书屋", "鱼塘", "竹林", "晒场", "水泵", "梯田"]

TEMPLATES = [
    "入春以来，{p}{b}把抢修{t}当作头等大事，先后派出{n}名技术员走进田间，手把手教农户调试设备。",
    "“过去浇一亩地要等半天，如今拧开阀门水就来了。”{p}种粮大户{w}站在{t}边，笑着向记者算起了收成账。",
    "{b}{o}{w}介绍，今年他们筹措资金{n}万元，改造老旧{t}{m}处，受益群众超过{k}户。",
    "为了让老人冬天少跑路，{p}在{t}旁边设立便民点，每周二、周五由{b}派人值守，代办缴费、取药等业务。",
    "据统计，截至上月底，全镇累计种植油茶{n}亩，发放苗木{k}株，带动{m}个村的集体收入稳步增长。",
    "每逢集日，{w}都要骑着摩托车翻过两座山头，把家家户户托他捎带的种子、农药和书信送到{p}。",
    "面对突如其来的寒潮，{b}连夜召开调度会，要求各村组逐一排查{t}，对漏风的棚膜马上更换，对受冻的菜苗及时补种。",
    "在{p}，像这样的{t}还有{m}处，它们有的建在河湾，有的藏在山坳，成了孩子们放学后最爱去的地方。",
    "{o}{w}坦言，起初不少乡亲担心投进去的钱打了水漂，直到第一批鲜果卖出好价钱，大家的顾虑才慢慢消除。",
    "活动当天，来自{p}的{n}余名志愿者分成{m}个小组，清理沿线垃圾，粉刷斑驳墙面，给{t}装上了太阳能路灯。",
    "下一步，该{b}打算与邻近乡镇联手，统一收购标准，统一包装样式，让山里的土货走得更远、卖得更俏。",
    "老党员{w}今年七十三岁，退休后一直义务看护{t}，{k}多个日夜里，他的巡查本写满了密密麻麻的字迹。",
    "“路修通了，客人自然就来了。”说起这几年的变化，{p}{o}{w}感慨万千，村里已有{m}户人家办起了农家乐。",
    "针对群众反映的用水难题，{b}邀请专家实地勘测，重新规划管网走向，并把{t}纳入日常养护范围。",
    "记者在{p}看到，新砌的石阶沿坡而上，两侧栽着桂花和紫薇，不时有游人停下脚步拍照留念。",
    "据了解，这项工程分三期实施，首期投资{n}万元，重点整治{t}和排洪沟，预计汛期到来之前全部完工。",
    "夜色渐浓，{t}上依旧灯火通明，{w}和同伴们轮班作业，浇筑、振捣、抹面，每一道工序都不敢马虎。",
    "依托当地的气候优势，{p}引进早熟品种，错开上市时间，仅此一项就让每亩增收{n}元左右。",
]


@dataclass(frozen=True)
class Tangled:
    """A page, the text it was made from, and how many columns were read across."""

    page: str
    text: str
    columns: int


def article(rng: random.Random, sentences: int) -> list[str]:
    """Paragraphs of invented news."""
    chosen: list[str] = []
    while len(chosen) < sentences:
        chosen += rng.sample(TEMPLATES, len(TEMPLATES))
    filled = [
        t.format(
            p=rng.choice(PLACES),
            b=rng.choice(BODIES),
            w=rng.choice(PEOPLE),
            o=rng.choice(POSTS),
            t=rng.choice(THINGS),
            n=rng.randint(12, 980),
            m=rng.randint(3, 28),
            k=rng.randint(120, 4600),
        )
        for t in chosen[:sentences]
    ]
    paragraphs, k = [], 0
    while k < len(filled):
        size = rng.randint(1, 3)
        paragraphs.append("".join(filled[k : k + size]))
        k += size
    return paragraphs


def column_lines(paragraphs: list[str], width: int) -> list[str]:
    """Paragraphs set in a column: a line never begins with a closing mark."""
    lines = []
    for paragraph in paragraphs:
        k = 0
        while k < len(paragraph):
            end = min(len(paragraph), k + width)
            while end < len(paragraph) and paragraph[end] in "，。、；：”）！？":
                end += 1
            lines.append(paragraph[k:end])
            k = end
    return lines


def with_spaces(rng: random.Random, line: str, share: float) -> str:
    """A line with spaces dropped in, as recognition does."""
    return "".join(
        c + (" " if k + 1 < len(line) and rng.random() < share else "") for k, c in enumerate(line)
    )


def tangled(
    seed: int, columns: int, *, side_by_side: bool = False, share: float = 0.02, gap: str = "    "
) -> Tangled:
    """An article in columns that are read across: line by line, or side by side on one line."""
    rng = random.Random(seed)
    paragraphs = article(rng, rng.randint(16, 30))
    lines = column_lines(paragraphs, rng.randint(10, 20))
    height = -(-len(lines) // columns)
    set_in = [lines[k * height : (k + 1) * height] for k in range(columns)]
    printed = []
    for k in range(height):
        row = [with_spaces(rng, col[k], share) for col in set_in if k < len(col)]
        printed += [gap.join(row)] if side_by_side else row
    between = rng.choice(["\n", "\n\n"])
    return Tangled(between.join(printed) + "\n", "".join(paragraphs), columns)
