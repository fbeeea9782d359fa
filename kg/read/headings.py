"""What looks like a heading, and what kind of heading it is. Everything reads plain forms."""

from __future__ import annotations

import re

#: The longest heading in characters; longer lines are text.
LONGEST = 48

MARKDOWN = re.compile(r"^#{1,6}\s*(?=[^#\s])")
_STOPS = re.compile(r"[。；]|[，、：]$|^[，。；：！？、）》”’]")
_KICKER = re.compile(r"^[-—－–]{1,4}\s*(?=[^\W\d_])")
_NUMBER = re.compile(
    r"^[^\s，。：]{1,20}[〔\[（](?:19|20)\d{2}[〕\]）]\s?第?\s?\d{1,4}\s?号$|^第\s?\d{1,4}\s?号$"
)
_BRACKETED = re.compile(r"^（[^（）]{2,60}）$")
_LEAD = re.compile(
    r"^[^：，。]{1,13}(?:[省市县区旗州盟镇乡村局委办厅院校会社部站所队厂矿场园馆行]|街道|社区|公司|集团|中心|苏木|嘎查|农场|林场)：\s?\S"
)
_PLACE_FIRST = re.compile(r"^[^：，。“”]{2,12}(?:[省市县区旗州镇乡村局委院校]|街道|社区|公司|集团)：$")
_PROSE = re.compile(r"^(?:近日|日前|连日来|近年来|今年以来|昨[日天]|目前|同时|此外|随后|据了解|据介绍)，")
_NUMBERED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|\d{1,2}[、.．]|第[一二三四五六七八九十]+[章节条部])"
)
_BULLET = re.compile(r"^[■□●◆▲▼◎★☆▶◀►◄△▽◇○→]\s*")
_NOTICE = re.compile(
    r"[^\s，。：]{4}(?:公告|公示|通告|启事|通知|通报|名单|决定|决议|声明|公报|办法|简介|（第.{1,4}号）)$"
)
_CONTACT = re.compile(
    r"^(?:联\s?系|咨询|报名|监督|举报|办公|通讯|服务|电子)?\s?(?:人|电\s?话|地\s?[址点]|时\s?间|方式|邮箱|邮编|传真|热线|信箱)\s?："
)
#: A line of a notice: 公示期：3月1日至3月5日, 预算金额：120万元.
_FIGURE = re.compile(r"^[^：，。\d]{2,8}：\s?[\dA-Za-z]")
_SPEECH = re.compile(r"^[^“]{0,3}“[^”]*$|[？！]”$")


def looks_like_heading(plain: str) -> bool:
    """Whether a line could be a heading: short, with no full stop, not broken off at a comma."""
    text = plain.strip()
    if _PLACE_FIRST.match(text):
        return True
    if _PROSE.match(text) or _CONTACT.match(text) or _FIGURE.match(text):
        return False
    if not 1 <= len(text) <= LONGEST or _STOPS.search(text):
        return False
    commas = text.count("，") + text.count("、") // 2
    if commas > 3 or (commas and len(text) > 30):
        return False
    return not _SPEECH.search(text) and any(c.isalpha() for c in text)


def is_kicker(plain: str) -> bool:
    """A second line set off by dashes: ``——某县河长制工作纪实``."""
    return bool(_KICKER.match(plain)) and looks_like_heading(plain)


def is_bracketed(plain: str) -> bool:
    """A line in brackets, or the number, under a title: ``（某会议通过）``, ``某政发〔2021〕7号``."""
    return bool(_BRACKETED.match(plain.strip()) or _NUMBER.match(plain.strip()))


def kicker_start(plain: str) -> int:
    """Where a kicker's words begin, behind its dashes and the space after them."""
    match = _KICKER.match(plain)
    return match.end() if match else 0


def names_a_place(plain: str) -> bool:
    """A heading that names the place or body first: ``某县：春耕备耕忙``."""
    return bool(_LEAD.match(plain)) and not _BULLET.match(plain)


def is_notice(plain: str) -> bool:
    """The title of an official notice by its last word: ``某县人民政府关于……的通告``."""
    return bool(_NOTICE.search(plain.strip()))


def is_subheading(plain: str) -> bool:
    """A heading that by its form stands inside an article: numbered, or behind a bullet."""
    return bool(_NUMBERED.match(plain) or _BULLET.match(plain))
