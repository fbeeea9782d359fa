# ruff: noqa: E501  a paragraph is a line
"""Made-up pages for the tests of the layout; everybody and everything in them is invented."""

from __future__ import annotations

from typeset import Sheet, Story

_CANAL = [
    "本报讯 10月12日，记者从青渡县水利局获悉，青渡县东渠改造工程已于日前完工通水，沿线三个乡镇的四千亩农田从此告别了靠天吃饭的日子。",
    "东渠建于上世纪七十年代，多处渗漏。今年三月，青渡县水利局筹集资金六百万元，对十二公里渠道进行衬砌，新建水闸九座、桥涵十四处。",
    "县水利局局长陶青禾介绍，西渠改造工程将于明年开春动工，届时全县七成以上的农田可以自流灌溉。",
    "在通水现场，柳湾村党支部书记何树生捧起一捧渠水说，往年这个时候，村里人要到三里外的河边排队拉水。",
]
_SCHOOL = [
    "本报讯 日前，青渡县第二小学举行秋季运动会，全校三十六个班的一千二百名学生参加了二十个项目的比赛。",
    "校长孟晓岚在开幕式上说，学校每天安排一小时体育活动，学生近视率比去年下降了四个百分点。",
]
_MARKET = [
    "本报讯 青渡县市场监管局近期对城区六家农贸市场开展计量专项检查，共检查电子秤三百一十台，没收不合格电子秤七台。",
    "该局副局长邵立春表示，检查结果将在市场入口公示，消费者发现缺斤短两可以拨打举报电话。",
]
_DOCTOR = [
    "清早六点，石坪乡卫生院医生罗远志背起药箱，沿着山路走向最远的岭上村。这条路他走了二十一年。",
    "岭上村有四十一位老人，罗远志给每人建了一本健康档案，谁家的血压药快吃完了，他比老人自己还清楚。",
    "去年冬天大雪封山，七十八岁的村民秦桂香突发胸痛，罗远志踏着没膝的积雪走了三个小时，把老人背下了山。",
    "乡长田守义说，罗医生的电话号码，山里的孩子都会背。今年八月，罗远志被评为全县优秀医生。",
]
_FIRE = [
    "本报讯 10月9日，青渡县消防大队到城关镇纺织厂开展消防演练，二百多名职工学习使用灭火器和逃生面罩。",
    "大队长贺铁军现场讲解了厂房防火的要点，并对厂里的十八处消防栓逐一检查，提出整改意见五条。",
]
_TREE = [
    "本报讯 青渡县林业局近日启动秋季造林，计划在沙河两岸栽种杨树、柳树三万株，目前已完成一万二千株。",
    "县林业局造林股股长葛春林说，今年的树苗都用上了滴灌，成活率预计可以达到九成。",
]
_BRIDGE = [
    "本报讯 经过十个月的施工，连接杨坝镇和对岸三个村的杨坝大桥10月8日通车，两岸群众从此不用再绕行二十公里。",
    "大桥全长二百一十六米，总投资二千三百万元，由青渡县交通运输局组织建设。县交通运输局局长韩兆林出席通车仪式。",
    "杨坝镇中学学生冯小雨家住对岸，过去上学要坐渡船，遇上涨水就只能请假。她说，以后骑车十分钟就能到校。",
]
_BOOKS = [
    "本报讯 青渡县图书馆流动图书车10月11日开进工业园区，两千册图书当天被借走八百余册。",
    "馆长苗文静介绍，图书车每周三到园区，每周六到乡镇集市，凭身份证就能借书。",
]

SMALL = Sheet(
    masthead="青渡报",
    line="2019年10月14日 星期一 第2版 责任编辑 卫小川",
    width=860,
    height=840,
    size=15,
    bands=[
        [Story(headline="青渡东渠改造工程完工通水", paragraphs=_CANAL, columns=3, size=2.2)],
        [
            Story(headline="二小举行秋季运动会", paragraphs=_SCHOOL, columns=1, size=1.5, look="tinted"),
            Story(headline="城区农贸市场查电子秤", paragraphs=_MARKET, columns=2, size=1.6),
        ],
        [
            Story(headline="山路上的医生", paragraphs=_DOCTOR, columns=2, look="sideways", weight=3),
            Story(headline="消防演练进车间", paragraphs=_FIRE, columns=1, size=1.5, look="boxed"),
        ],
    ],
)

LARGE = Sheet(
    masthead="青渡报",
    line="2019年10月15日 星期二 第3版 责任编辑 卫小川",
    width=1200,
    height=1700,
    size=14,
    ruled=True,
    bands=[
        [
            Story(
                headline="山路上的医生",
                kicker="石坪乡卫生院医生罗远志二十一年如一日",
                byline="本报记者 舒晓川 通讯员 佟安",
                paragraphs=_DOCTOR,
                columns=3,
                size=2.4,
                caption="图为罗远志在给老人量血压。 佟安 摄",
            ),
            Story(headline="流动图书车开进园区", paragraphs=_BOOKS, columns=1, size=1.4, look="boxed"),
        ],
        [
            Story(headline="杨坝大桥通车", paragraphs=_BRIDGE, columns=2, size=2.0, label="综合新闻"),
            Story(headline="秋季造林已种一万二千株", paragraphs=_TREE, columns=1, size=1.35),
            Story(headline="消防演练进车间", paragraphs=_FIRE, columns=1, size=1.5, look="tinted"),
        ],
        [
            Story(headline="二小举行秋季运动会", paragraphs=_SCHOOL, columns=1, size=1.5),
            Story(headline="青渡东渠改造工程完工通水", paragraphs=_CANAL, columns=3, size=1.9),
        ],
    ],
)
