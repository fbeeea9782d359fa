"""Records of the JSON lines about people and places that do not exist."""

from __future__ import annotations

import hashlib
from random import Random
from typing import Any

Record = dict[str, Any]
Records = tuple[list[Record], list[Record], list[Record]]


class Newsroom:
    """Collects articles and facts; a fact's quotation is looked up in the article before it."""

    def __init__(self) -> None:
        self.facts: list[Record] = []
        self.articles: list[Record] = []
        self.entities: list[Record] = []
        self._article: Record = {}
        self._begin = 0

    def article(self, source: str, headline: str, date: str, body: str) -> None:
        n = sum(a["source"] == source for a in self.articles) + 1
        self._begin = sum(
            len(a["headline"]) + len(a["body"]) + 2 for a in self.articles if a["source"] == source
        )
        end = self._begin + len(headline) + len(body) + 2
        self._article = {
            "source": source,
            "n": n,
            "headline": headline,
            "kicker": "",
            "authors": [],
            "date": date,
            "kind": "报道",
            "body": body,
            "spans": [[self._begin, end]],
        }
        self.articles.append(self._article)

    def fact(
        self,
        subject: str,
        predicate: str,
        object_: str,
        quote: str,
        confidence: float = 0.9,
        **qualifiers: Any,
    ) -> None:
        """``subject`` and ``object_`` are written ``kind/name``."""
        text = f"{self._article.get('headline', '')}\n{self._article.get('body', '')}"
        at = text.find(quote)
        start = self._begin + max(at, 0)
        said = f"{subject}{predicate}{object_}{quote}{qualifiers}{self._article.get('source')}{start}"
        self.facts.append(
            {
                "id": hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:20],
                "subject": ref(subject),
                "predicate": predicate,
                "object": ref(object_),
                "qualifiers": qualifiers,
                "evidence": {
                    "source": self._article.get("source", ""),
                    "article": self._article.get("headline", ""),
                    "spans": [[start, start + len(quote)]],
                    "quote": quote,
                },
                "confidence": confidence,
                "extractor": "made",
            }
        )

    def entity(self, id_: str, *aliases: str, byline: bool = False, public: bool = True) -> None:
        self.entities.append(
            {"source": "", **ref(id_), "aliases": list(aliases), "byline": byline, "public": public}
        )

    @property
    def records(self) -> Records:
        return self.facts, self.articles, self.entities


def ref(id_: str) -> Record:
    kind, _, name = id_.partition("/")
    return {"name": name, "type": kind, "id": id_}


def valley() -> Records:
    """Three pages of news from a county that does not exist."""
    room = Newsroom()
    room.entity("组织/云岭县人民政府", "云岭县", "县政府")
    room.entity("组织/云岭县卫生健康局", "县卫健局")
    room.entity("人物/单思远")
    room.entity("人物/何苗", public=False)
    room.entity("人物/陆小满", byline=True)
    room.article(
        "page-a.txt",
        "云岭县部署秋季防汛",
        "2021-09-03",
        "9月2日，云岭县召开防汛工作会议。县长单思远主持会议，县水利局局长何广田、县卫生健康局局长乔雅文参加。\n"
        "单思远要求：“把每一座水库都看住。”会后，云岭县水利局排查水库37座，并与青禾镇联合开展巡堤行动。",
    )
    room.fact("人物/单思远", "任职", "组织/云岭县人民政府", "县长单思远", 0.97, 职务=["县长"])
    room.fact("人物/何广田", "任职", "组织/云岭县水利局", "县水利局局长何广田", 0.96, 职务=["局长"])
    room.fact("人物/乔雅文", "任职", "组织/云岭县卫生健康局", "县卫生健康局局长乔雅文", 0.96, 职务=["局长"])
    meeting = "活动/防汛工作会议"
    room.fact("组织/云岭县人民政府", "召开", meeting, "云岭县召开防汛工作会议", 时间=["2021-09-02"])
    room.fact("人物/单思远", "参与", meeting, "县长单思远主持会议", 角色=["主持"], 时间=["2021-09-02"])
    room.fact("人物/何广田", "参与", meeting, "县水利局局长何广田、县卫生健康局局长乔雅文参加", 角色=["参加"])
    room.fact("人物/乔雅文", "参与", meeting, "县水利局局长何广田、县卫生健康局局长乔雅文参加", 角色=["参加"])
    room.fact(
        "人物/单思远",
        "表示",
        "引语/把每一座水库都看住。",
        "单思远要求：“把每一座水库都看住。”",
        动词=["要求"],
    )
    room.fact(
        "组织/云岭县水利局",
        "统计",
        "数量/排查水库37座",
        "排查水库37座",
        0.8,
        指标=["排查水库"],
        数值=["37"],
        单位=["座"],
    )
    room.fact("组织/云岭县水利局", "合作", "组织/青禾镇", "与青禾镇联合开展巡堤行动", 0.85, 事项=["巡堤行动"])
    room.fact("组织/云岭县水利局", "开展", "活动/巡堤行动", "联合开展巡堤行动", 0.85)
    room.fact("组织/青禾镇", "开展", "活动/巡堤行动", "与青禾镇联合开展巡堤行动", 0.8)
    room.fact("组织/云岭县水利局", "隶属", "组织/云岭县人民政府", "云岭县水利局", 0.7)
    room.fact("人物/陆小满", "撰写", "报道/云岭县部署秋季防汛", "陆小满", 身份=["记者"])
    room.article(
        "page-b.txt",
        "白鹭医院送医进山",
        "2022-03-18",
        "3月15日，云岭县卫生健康局组织白鹭医院到青禾镇开展义诊活动。白鹭医院内科主任闻人静带队，何苗等志愿者参加。"
        "活动为村民检查身体260人次。白鹭医院在青禾镇实行“巡诊日”制度。",
    )
    clinic = "活动/义诊活动"
    room.fact(
        "组织/云岭县卫生健康局",
        "开展",
        clinic,
        "云岭县卫生健康局组织白鹭医院到青禾镇开展义诊活动",
        时间=["2022-03-15"],
    )
    room.fact("组织/白鹭医院", "开展", clinic, "白鹭医院到青禾镇开展义诊活动", 时间=["2022-03-15"])
    room.fact("人物/闻人静", "任职", "组织/白鹭医院", "白鹭医院内科主任闻人静", 0.95, 职务=["内科主任"])
    room.fact("人物/闻人静", "参与", clinic, "白鹭医院内科主任闻人静带队", 角色=["带队"])
    room.fact("人物/何苗", "参与", clinic, "何苗等志愿者参加", 0.7, 角色=["参加"])
    room.fact("组织/白鹭医院", "支援", "组织/青禾镇", "组织白鹭医院到青禾镇开展义诊活动", 0.8)
    room.fact(
        "活动/义诊活动", "统计", "数量/检查身体260人次", "检查身体260人次", 0.9, 数值=["260"], 单位=["人次"]
    )
    room.fact("组织/白鹭医院", "实行", "机制/“巡诊日”制度", "实行“巡诊日”制度", 0.9)
    room.fact("组织/青禾镇", "位于", "地点/云岭县", "青禾镇", 0.6)
    room.article(
        "page-c.txt",
        "松风小学新操场启用",
        "",
        "松风小学用上了新操场。该校由云岭县教育局建设，校长欧阳朔说，孩子们可以放心跑了。",
    )
    room.fact("人物/欧阳朔", "任职", "组织/松风小学", "校长欧阳朔", 0.95, 职务=["校长"])
    room.fact("组织/云岭县教育局", "建设", "项目/新操场", "该校由云岭县教育局建设", 0.6)
    return room.records


#: What must never run or break anything, wherever it stands.
HOSTILE = (
    "</script><script>window.hacked=1</script>",
    '<img src=x onerror="window.hacked=1">',
    "<svg onload=window.hacked=1>",
    "javascript:window.hacked=1",
    '"\'><a href="javascript:window.hacked=1">x</a>',
    "<!--<script>window.hacked=1//-->",
    "{{constructor.constructor('window.hacked=1')()}}",
    "${window.hacked=1}",
    "\u202e反向\u2066隔离\u2069\u200b零宽",
    "\u2028行\u2029段",
    '=HYPERLINK("http://x.invalid")',
    "长" * 10_000,
    "__proto__",
    "constructor",
    "𠮷野家 % # ? & ~ / \\",
    "半\ud800个",
)


def hostile() -> Records:
    """Every field of every record holds something hostile."""
    room = Newsroom()
    for n, text in enumerate(HOSTILE):
        after = HOSTILE[(n + 1) % len(HOSTILE)]
        room.article(f"{text}.txt", text, text, f"前文。{text}。后文{after}。")
        room.entity(f"人物/{text}", after, text)
        room.fact(f"人物/{text}", "任职", f"组织/{after}", text, 职务=[text, after], 时间=[text])
        room.fact(
            f"组织/{after}", "开展", f"活动/{text}", f"不在文中{text}", **{text.replace("\x00", ""): [text]}
        )
        room.fact(f"人物/{after}", "参与", f"活动/{text}", text, 时间=["2020-01"])
        room.facts[-1]["extractor"] = text
        room.facts[-2]["predicate"] = text
    return room.records


def archive(actors: int, seed: int = 1) -> Records:
    """A random archive: groups of people around organisations, some of them linked with each other."""
    random = Random(seed)
    room = Newsroom()
    bodies = [f"组织/第{n}工作站" for n in range(max(1, actors // 4))]
    people = [f"人物/队员{n}号" for n in range(actors - len(bodies))]
    for page in range(max(1, actors // 50)):
        room.article(
            f"{page:04d}.txt",
            f"第{page}号新闻",
            f"20{page % 20 + 2:02d}-{page % 12 + 1:02d}-01",
            "某队员在工作站任职。",
        )
        for person in people[page :: max(1, actors // 50)]:
            body = random.choice(bodies)
            room.fact(person, "任职", body, "某队员在工作站任职", round(random.random(), 2), 职务=["队员"])
            if random.random() < 0.3:
                room.fact(person, "参与", f"活动/第{random.randrange(actors)}次巡查", "某队员", 角色=["参加"])
            if random.random() < 0.2:
                room.fact(body, "合作", random.choice(bodies), "工作站", 事项=["巡查"])
    return room.records
