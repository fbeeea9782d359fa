"""Turns of phrase that leave room for a person's name and for nothing else.

任命…为局长, …当选主席, …（女，回族）, and the bracket that signs a report: （…）. Beside them, verbs that a
name of two characters would otherwise take in: 向某|任组长, 舒某|约谈.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.lexicon import Lexicon
from kg.lexicon.patterns import later

#: What a name gains by the frame around it (natural log of a likelihood ratio).
APPOINTED, MARKED, SIGNED, TENURE, MANNER, AGED, IS, BY = 4.5, 6.0, 4.0, 3.5, 3.0, 2.5, 5.5, 1.5
#: （女）, （回族）, （女，满族）, （兼） after a name.
_MARK = later(
    r"（(?:[男女]|[\u4e00-\u9fff]{1,5}族)(?:[，、](?:[男女]|[\u4e00-\u9fff]{1,5}族))?[，）]"
    # 甲，男，汉族，1975年3月生: how a life is told.
    r"|，(?:[男女](?:[，（])|[\u4e00-\u9fff]{1,4}族，|(?:生于)?(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?出?生)"
)
_TENURE = re.compile(
    "(?:等(?:[0-9一二两三四五六七八九十百]{1,4}(?:名|位|个)?)?(?:同志|人|代表|委员)?|同志)?"
    "(?:以[^，。；：、]{1,12}票(?:的[高满全]票)?|全票|满票|高票|再次|再度|被)?"
    "(?:不再担任|荣任|荣升|当选为|续聘为|改任为|担任|当选|出任|兼任|连任|续任|续聘|改任|辞去|任|兼|为|的)"
)
#: 甲是某会委员，: who somebody is, up to the pause.
_IS = later(r"是(?![否不谁由以因])[一-鿿]{2,20}(?=[，。；])")
_HOLDING = frozenset("不当续改担出兼连辞任为的等同以全满高再被荣")
#: Between the verb and the post stands the body at most.
_REACH = 26
_PAUSE = re.compile("[，。；：！？]")
#: 甲|向记者介绍, 甲|及副局长乙: what two words say that a name would take the first character of.
_TO_SOMEBODY = re.compile(
    "[向对跟给](?:记者|笔者|我|本报|大家|社会|广大|与会|在场|村民|群众|居民|市民|游客|孩子|学生)"
)
#: 甲|将担任某职.
_TO_COME = re.compile("将(?:担任|出任|任|在|于|赴|前往|参加|出席|率|继续|带领)")
_AND = frozenset("及")
_OF_AGE = re.compile("[0-9一二三四五六七八九十]岁的$")
#: Verbs of one character that begin what follows a name, whatever the dictionary makes of it.
_TAKING = frozenset("任为兼当")
_MANNER = later("[\u4e00-\u9fff]{2,4}地(?:说|讲|告诉|表示|回忆|介绍)")
_SIGNATURE = re.compile(
    r"（?[\u4e00-\u9fff·]{2,4}(?:[ \u3000、]{1,3}[\u4e00-\u9fff·]{2,4}){0,4}[ \u3000]{0,3}"
    r"(?:(?:摄影|文|图|摄|供稿|供图)(?:/[文图])?(?:报道)?)?）?"
)


class NameFrames:
    """What the words around a stretch say for it as a name."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = {r["word"]: r["class"] for r in lexicon.table("recognise/person_verbs")}
        appoint = sorted((w for w, c in verbs.items() if c == "appoint"), key=lambda w: (-len(w), w))
        self._appoint = re.compile(f"(?:{'|'.join(appoint)})$")
        self._last = frozenset(word[-1] for word in appoint)
        self._verbs = frozenset(w for w, c in verbs.items() if c in ("speech", "act") and len(w) > 1)

    def before(self, plain: str, start: int) -> float:
        """What the words that end at ``start`` say: 任命, 免去, 选举, 由."""
        last = plain[start - 1 : start]
        if last in self._last and self._appoint.search(plain, max(0, start - 5), start):
            return APPOINTED
        if last == "的" and _OF_AGE.search(plain, max(0, start - 4), start):
            return AGED
        return BY if last == "由" else 0.0

    def after(self, plain: str, end: int, title_starts: Collection[int]) -> float:
        """What follows says: a bracket with sex or nationality, or a verb of holding a post and the post."""
        next_char = plain[end : end + 1]
        if next_char in "（，" and next_char and _MARK.match(plain, end):
            return MARKED
        if plain.find("地", end + 2, end + 5) > 0 and _MANNER.match(plain, end):
            return MANNER
        if next_char == "是":
            told = _IS.match(plain, end)
            return IS if told and any(end + 2 < at < told.end() for at in title_starts) else 0.0
        if next_char not in _HOLDING or (verb := _TENURE.match(plain, end)) is None:
            return 0.0
        pause = _PAUSE.search(plain, verb.end(), verb.end() + _REACH)
        stop = pause.start() if pause else min(len(plain), verb.end() + _REACH)
        return TENURE if any(verb.end() <= at < stop for at in title_starts) else 0.0

    def swallows(self, plain: str, end: int, starts: Collection[int]) -> bool:
        """Whether the last character before ``end`` is a verb with what follows: 任|组长, 约|谈.

        :param starts: where titles and bodies begin.
        """
        if (
            _TO_SOMEBODY.match(plain, end - 1)
            or _TO_COME.match(plain, end - 1)
            or (plain[end - 1] in _AND and end in starts)
        ):
            return True
        if plain[end - 1] in _TAKING and (end in starts or plain[end : end + 1] in ("副", "名")):
            return True
        if any(plain[end : end + n] in self._verbs for n in (2, 3)):
            return False  # 国强|调研, not 国|强调|研
        return any(plain[end - 1 : end - 1 + n] in self._verbs for n in (2, 3))

    @staticmethod
    def signature(plain: str) -> bool:
        """Whether the sentence is nothing but the names of those who wrote the report."""
        return len(plain) < 40 and _SIGNATURE.fullmatch(plain.strip()) is not None
