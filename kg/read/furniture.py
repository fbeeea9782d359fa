"""What stands around an article: header and footer lines of web pages and database records.

All functions read the plain form of a line.
"""

from __future__ import annotations

import re

from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.read.dates import DATE, iso_of
from kg.read.fields import Entry, Field, Keys
from kg.read.site import Site

_LONGEST, _LONGEST_DATED = 200, 80
_WEB = re.compile(r"https?://|www\.|\.(?:png|jpe?g|gif|html?|php|aspx?|com|cn)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+){1,4}\.?(?:/[!-~]*)?", re.ASCII)
_CHINESE = later(r"[\u3400-\u9fff]")
_WORDY = re.compile(r"\w")
_FOLIO = re.compile(r"[\W_]*(?:第\s?)?\d{0,3}\s?[版页]?[\W_]*|[A-D]\d{1,2}\s?版?")
_MASTHEAD = later(
    rf"(?!.*(?:农历.*农历|刊号.*刊号))(?:第?[A-D]?\d{{1,3}}版|星期[一二三四五六日天]|农历.{{2,12}}|{DATE.pattern}|[\s|·•，、：-]|(?:国内)?统一刊号\S*|第\d+期|总第\d+期)+"
)
_COLOPHON = re.compile(r"[（(]?本[版期](?:稿件|图片|照片|文字|图文|文图|摄影|未署名)[^。]{0,30}[）)]?。?")
#: A picture in a text with marks.
_IMAGE = re.compile(r"(?:[!！]\[[^\[\]]{0,80}\][(（][^()（）\s]{0,300}[)）]\s*)+")
#: The clock of a site: 01/11 04:45.
_CLOCK = re.compile(r"(?:\d{1,2}[/-]\d{1,2}\s+)?\d{1,2}:\d{2}(?::\d{2})?")
#: The head of a page in an archive of a paper: 第4版（新闻追踪）.
_SHEET = re.compile(r"第\s?\d{1,3}\s?版（[^（），。]{2,16}）")
#: The key that such a line is given.
SHEET = "版次"


class Furniture:
    """Recognises header and footer lines by ``read/furniture`` and ``read/site``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._site = Site(lexicon)
        self._keys = Keys(lexicon.document("read/furniture"), self._site)
        self._glued = re.compile(rf"^{DATE.pattern}\s*(?=来源|作者|编辑)")

    def entries(self, plain: str) -> tuple[Entry, ...]:
        """The keys and values that make up a line; none if it is not such a line."""
        line = plain.strip()
        if not 2 <= len(line) <= _LONGEST or not _WORDY.search(line):
            return ()
        at = plain.index(line)
        if found := self._printed(line, at):
            return found
        if glued := self._glued.match(line):
            begin = at + glued.end()
            rest = (
                Entry(e.field, e.start + begin, e.end + begin, e.key) for e in self.entries(plain[begin:])
            )
            return (Entry(Field.DATE, at, begin), *rest)
        return self._keys.entries(line, at) or self._of_site(line, at)

    def idle(self, plain: str) -> bool:
        """Whether a line says nothing to a reader: an address on the web, a page number, ornament."""
        if not _WORDY.search(plain):
            return "…" not in plain
        text = plain.strip()
        if _COLOPHON.fullmatch(text) or _IMAGE.fullmatch(text) or _CLOCK.fullmatch(text):
            return True
        return bool(_WEB.search(plain) and not _CHINESE.search(plain)) or bool(_FOLIO.fullmatch(plain))

    def _printed(self, line: str, at: int) -> tuple[Entry, ...]:
        """A line that is a date, or names the page."""
        if _SHEET.fullmatch(line):
            return (Entry(Field.OTHER, at, at + len(line), SHEET),)
        date = DATE.search(line)
        if date and (
            date.end() - date.start() == len(line)
            or (_MASTHEAD.fullmatch(line) and iso_of(line))
            or (len(line) <= _LONGEST_DATED and self._dated(line, date))
        ):
            return (Entry(Field.DATE, at, at + len(line)),)
        return ()

    def _dated(self, line: str, date: re.Match[str]) -> bool:
        """A date beside nothing but addresses and what publishes: ``2016年9月30日11:46 青石新闻网``."""
        rest = _ADDRESS.sub(" ", f"{line[: date.start()]} {line[date.end() :]}")
        words = [w for w in re.split(r"[\s|/·•、，+]+", rest) if _WORDY.search(w)]
        known = all(self._site.medium(w) or self._site.word(w) for w in words)
        return known and bool(iso_of(date.group()))

    def _of_site(self, line: str, at: int) -> tuple[Entry, ...]:
        if not self._site.line(line):
            return ()
        return (Entry(Field.NAVIGATION, at, at + len(line), "site" if self._site.marks(line) else ""),)
