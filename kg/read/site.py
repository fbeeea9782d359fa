"""What a web site prints around an article: menus, the path to a page, things to press, notices, counters.

All functions read the plain form of a line. Words and forms are those of ``read/site``.
"""

from __future__ import annotations

import re

from kg.lexicon import Lexicon
from kg.lexicon.patterns import later

#: The longest line that is looked at, and the longest part of a path or menu.
_LONGEST, _PART = 240, 16
_STEP = re.compile(r"\s?(?:>+|[»›→])\s?")
_PLACE = re.compile(r"(?:您|你|当前|现在|目前|所在|的|所处){1,4}位置")
_BAR = re.compile(r"\s*[|丨┃┆•]\s*|\s[-—]\s")
_SPACES = re.compile(r"\s+")
_SENTENCE = re.compile(r"[，。；：！？“”]")
_AROUND = "[]【】〔〕（）()<>《》×✕+#*-—·•|丨: ：,，!！\t "
_ADDRESS = re.compile(r"(?:https?://[!-~]+|www\.[!-~]+)", re.ASCII | re.IGNORECASE)
#: The longest name of a home page: 青石县首页.
_HOME = 8
#: A menu of words that are not known has so many, each so short.
_MENU, _SHORT = 4, 6


class Site:
    """Recognises the lines of a web site."""

    def __init__(self, lexicon: Lexicon) -> None:
        said = lexicon.document("read/site")
        self._rooms = frozenset(said["rooms"])
        self._buttons = frozenset(w.lower() for w in said["buttons"])
        self._words = self._rooms | self._buttons | {w.lower() for w in said["small"]}
        self._notice = later("|".join(f"(?:{n})" for n in said["notices"]), re.IGNORECASE)
        self._tails = frozenset(said["tails"])
        self._rights = re.compile("|".join(map(re.escape, said["rights"])))
        self._medium = re.compile(rf"[\w·-]{{1,16}}(?:{'|'.join(said['media'])})")

    def line(self, plain: str) -> bool:
        """Whether a line is the site's and says nothing of an article."""
        text = plain.strip()
        if not 0 < len(text) <= _LONGEST:
            return False
        return self.marks(text) or self._menu(text) or self._pressed(text)

    def marks(self, plain: str) -> bool:
        """Whether such a line shows that the page is one of a site: a path or a notice."""
        text = plain.strip()
        return 0 < len(text) <= _LONGEST and (self.path(text) or self.notice(text) or self._address(text))

    def _address(self, text: str) -> bool:
        """An address with next to nothing or the site's name beside it: ``青石网 www.example.com``."""
        if not _ADDRESS.search(text):
            return False
        words = [w for w in (w.strip(_AROUND) for w in re.split(r"[\s|]+", _ADDRESS.sub(" ", text))) if w]
        return all(not w.isalpha() or len(w) == 1 or self.word(w) or self.medium(w) for w in words)

    def room(self, plain: str) -> bool:
        """Whether a line is the name of a room: above an article it is no headline."""
        return plain.strip(_AROUND) in self._rooms

    def word(self, plain: str) -> bool:
        """Whether a word is the name of a room or something to press."""
        word = plain.strip(_AROUND).lower()
        return word in self._words or (word.endswith("首页") and len(word) <= _HOME)

    def medium(self, plain: str) -> bool:
        """Whether a word is the name of what publishes: ``青石新闻网``."""
        return bool(self._medium.fullmatch(plain.strip(_AROUND)))

    def tail(self, plain: str) -> bool:
        """Whether a line is the title over links or a notice behind the article."""
        return plain.strip(_AROUND) in self._tails

    def rights(self, plain: str) -> bool:
        """Whether a paragraph speaks of rights in the text, as notices behind an article do."""
        return len(set(self._rights.findall(plain))) > 1

    def path(self, text: str) -> bool:
        """``首页 > 新闻中心 > 正文``: parts with arrows between them, the first of them short."""
        parts = [p.strip(_AROUND) for p in _STEP.split(text)]
        if len(parts) > 1 and _PLACE.match(parts[0]):
            return True
        if len(parts) < 2 or any(len(p) > _PART or _SENTENCE.search(p) for p in parts[:-1]):
            return False
        named = [p for p in parts if p]
        known = sum(p in self._rooms or self.medium(p) or p.endswith("首页") for p in named)
        return bool(known) and (len(parts) > 2 or known == len(named) or parts[0].endswith(("首页", "网")))

    def notice(self, text: str) -> bool:
        """Whether a line is a notice or a counter."""
        return bool(self._notice.fullmatch(text))

    def _menu(self, text: str) -> bool:
        """``国内 | 国际 | 社会``: short words with bars between them, half of them known or many of them."""
        parts = [p.strip(_AROUND) for p in _BAR.split(text)]
        named = [p for p in parts if p]
        if len(parts) < 2 or not named or any(len(p) > 8 or _SENTENCE.search(p) for p in named):
            return False
        known = sum(self.word(p) for p in named)
        many = len(named) >= _MENU and all(len(p) <= _SHORT for p in named)
        return known == len(named) or (known * 2 >= len(named) > 2) or (many and known > 1)

    def _pressed(self, text: str) -> bool:
        """Words to press, and rooms beside them: ``【打印】【关闭】``, ``小字号``."""
        if len(text) > 80:
            return False
        words = [w for w in (w.strip(_AROUND).lower() for w in re.split(r"[\s|/【】\[\]]+", text)) if w]
        if words in (["大"], ["中"], ["小"]) and "|" in text:
            return True
        if not words or not all(self.word(w) for w in words):
            return False
        return any(w in self._buttons for w in words) or len(words) > 2
