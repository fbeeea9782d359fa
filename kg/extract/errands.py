"""What somebody goes somewhere for, where that is an activity of their own (赴甲公园开展植树活动).

Who goes somewhere for that neither visits nor helps those who are there: the place is where the activity is.
"""

from __future__ import annotations

import re

from kg.extract.view import SentenceView
from kg.lexicon.patterns import later

#: Behind the place: what is done there, as far as the word for its sort.
_ERRAND = later(
    r"(?:等(?:地|处|单位|[一-鿿]{0,4})?)?，?(?:一同|一起|共同|联合|集中|现场|积极|组织)*(?:开展|举行|举办|参加|参与|进行)了?"
    r"(?P<what>[^，。；：]{1,30}?(?:活动|比赛|竞赛|大赛|联赛|演练|仪式|典礼|大会|会议|年会|论坛|培训|晚会|演出|植树|联欢|研学|拓展训练|军训|运动会|党日|巡回审判|庭审|宣讲|宣传|讲座|授课|普法|汇演|展演))"
)
#: Such activities are visits all the same …
_LOOKING = re.compile(
    r"调研|考察|检查|督查|督导|视察|走访|慰问|看望|参观|巡查|巡视|观摩|察看|查看|指导|暗访|探访|回访|核查|排查|摸排|调查|勘查|验收|评估|执法|学习|交流|现场办公"
)
#: … and such are help.
_HELPING = re.compile(
    r"支援|帮|援|助|指导|慰问|驻村|支教|支医|支农|救|捐|赠|送|核酸|采样|防控|抗疫|疫情|志愿服务|义诊|义剪|义演|巡诊|体检|值守|服务|关爱|敬老|抢[收种修险]"
)


def no_help(view: SentenceView, at: int) -> bool:
    """Whether behind a place that ends at an offset an activity follows that helps nobody there."""
    errand = _ERRAND.match(view.plain, at)
    return errand is not None and _HELPING.search(errand.group("what")) is None


def no_visit(view: SentenceView, at: int) -> bool:
    """Whether behind a place that ends at an offset an activity follows that is no visit to it."""
    errand = _ERRAND.match(view.plain, at)
    return errand is not None and _LOOKING.search(errand.group("what")) is None
