"""What stands around an article: header and footer lines of web pages and database records.

All functions read the plain form of a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from kg.lexicon import Lexicon
from kg.read.dates import DATE, iso_of

_LONGEST = 200
_WEB = re.compile(r"https?://|www\.|\.(?:png|jpe?g|gif|html?|php|aspx?|com|cn)\b", re.IGNORECASE)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WORDY = re.compile(r"\w")
_FOLIO = re.compile(r"[\W_]*(?:第\s?)?\d{0,3}\s?[版页]?[\W_]*|[A-D]\d{1,2}\s?版?")
_MASTHEAD = re.compile(
    rf"(?:第?[A-D]?\d{{1,3}}版|星期[一二三四五六日天]|农历.{{2,12}}|{DATE.pattern}|[\s|·•，、：-]|(?:国内)?统一刊号\S*|第\d+期|总第\d+期)+"
)
#: The menu at the head of a site: 首页 新闻中心 政务公开.
_MENU = re.compile(r"(?:网站|本站|返回)?首页(?:[\s|>·]{1,4}[^\s|>·，。：]{2,8}){2,30}")
_COLOPHON = re.compile(r"[（(]?本[版期](?:稿件|图片|照片|文字|图文|文图|摄影|未署名)[^。]{0,30}[）)]?。?")
_FIELD_END = r"\s*(?:[】〕\])）]\s*[：:]?|[：:]|(?=\s)|$)\s*"


class Field(Enum):
    """What a key says."""

    DATE = auto()
    AUTHOR = auto()
    STAFF = auto()
    OTHER = auto()
    NAVIGATION = auto()
    TITLE = auto()
    SUBTITLE = auto()
    FIRST_TITLE = auto()  #: under which it appeared first
    BODY = auto()
    NOTES = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a line with its value, ``[start, end)`` in the plain line."""

    field: Field
    start: int
    end: int
    key: str = ""


class Furniture:
    """Recognises header and footer lines by ``read/furniture`` (keys by what they say)."""

    def __init__(self, lexicon: Lexicon) -> None:
        document = lexicon.document("read/furniture")
        self._keys = {key: field for field in Field for key in document[field.name.lower()]}
        spaced = (r"\s{0,4}".join(map(re.escape, k)) for k in sorted(self._keys, key=lambda k: (-len(k), k)))
        self._key = re.compile(rf"(?:^|(?<=[\s【〔\[(（|]))(?P<key>{'|'.join(spaced)}){_FIELD_END}")
        self._glued = re.compile(rf"^{DATE.pattern}\s*(?=来源|作者|编辑)")

    def entries(self, plain: str) -> tuple[Entry, ...]:
        """The keys and values that make up a line; none if it is not such a line."""
        line = plain.strip()
        if not 2 <= len(line) <= _LONGEST or not _WORDY.search(line):
            return ()
        at = plain.index(line)
        if DATE.fullmatch(line) or (_MASTHEAD.fullmatch(line) and iso_of(line)):
            return (Entry(Field.DATE, at, at + len(line)),)
        if glued := self._glued.match(line):
            rest = self.entries(line[glued.end() :])
            moved = (
                Entry(e.field, e.start + at + glued.end(), e.end + at + glued.end(), e.key) for e in rest
            )
            return (Entry(Field.DATE, at, at + glued.end()), *moved)
        return self._fields(line, at)

    def idle(self, plain: str) -> bool:
        """Whether a line says nothing to a reader: an address on the web, a page number, ornament."""
        if not _WORDY.search(plain):
            return "…" not in plain
        if _COLOPHON.fullmatch(plain.strip()) or _MENU.fullmatch(plain.strip()):
            return True
        return bool(_WEB.search(plain) and not _CHINESE.search(plain)) or bool(_FOLIO.fullmatch(plain))

    def _fields(self, line: str, at: int) -> tuple[Entry, ...]:
        start = len(line) - len(line.lstrip(" 【〔[(（|·>"))
        found: list[Entry] = []
        matches = list(self._key.finditer(line))
        if matches and matches[0]["key"].endswith("位置") and matches[0].start("key") <= start:
            key = matches[0]  # a path through the site, whatever its parts are called
            return (Entry(Field.NAVIGATION, at + key.end(), at + len(line), key["key"]),)
        if not matches or matches[0].start("key") > start:
            return ()
        for k, match in enumerate(matches):
            end = matches[k + 1].start() if k + 1 < len(matches) else len(line)
            field = self._keys[re.sub(r"\s", "", match["key"])]
            marked = match.group().rstrip()[-1:] in "：:】〕])）"
            if not marked and (field != Field.NAVIGATION or line[match.end() : end].strip(" 】)）|[·>")):
                return ()
            value = line[match.end() : end]
            if field == Field.DATE and match["key"] in {"时间", "日期", "发布"} and not DATE.search(value):
                return ()
            found.append(Entry(field, at + match.end(), at + end, re.sub(r"\s", "", match["key"])))
        return tuple(found)
