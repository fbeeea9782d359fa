"""The head of a printed page: the paper's name, date, number of the page, its section, who edited it.

Everything reads plain forms. Such lines say something about the page and nothing of any article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from kg.lexicon import Lexicon
from kg.read.dates import CHINESE_DATE, DATE, iso_of
from kg.read.lines import Line
from kg.read.names import IDEOGRAPH

#: Lines longer than this head no page; so many lines at its start may.
_LONGEST, _FIRST = 120, 8
#: The name of a paper has at most so many characters.
_PAPER_NAME = 8
#: Words of a section's title: of any kind beside two other signs, of the known kind beside one.
_TITLE, _TITLES = 8, 3
_ISSUE = r"(?:总?第\s?\d{1,6}[期号]|国内统一(?:连续出版物|刊)号\S{0,24}|邮发代号\S{0,16}|CN\d\d[-—]\S{1,12})"
_FOLIO = (
    rf"(?:(?<![{IDEOGRAPH}])(?:本期|今日|共)?第?[A-D]?\d{{1,3}}版(?![{IDEOGRAPH}])|(?:(?<![{IDEOGRAPH}])|(?<=日)|(?<=星期.))"
    rf"第[一二三四五六七八九十]{{1,3}}版(?![{IDEOGRAPH}])|(?<![A-Za-z\d])[A-D]\d{{1,2}}(?![A-Za-z\d])"
    r"|^\d{1,2}(?=\s)|(?<=\s)\d{1,2}$)"
)
_WEEKDAY = r"(?:星期|周)[一二三四五六日天](?!\S{0,2}[报刊])"
_LUNAR = r"农历[^\s，。]{2,14}"
_SPONSOR = r"(?<!\S)[^\s，。]{2,30}(?:主办|主管|出版|承办|协办)(?!\S)"
_ONE = rf"(?:[{IDEOGRAPH}·]{{2,5}}|[{IDEOGRAPH}]\s{{1,2}}[{IDEOGRAPH}])(?![{IDEOGRAPH}])"
#: How many pages there are, and not which of them this is.
_COUNTED = ("本期", "今日", "共")
_NUMBER = re.compile(r"[A-D]?\d{1,3}|[一二三四五六七八九十]{1,3}")
#: The number of the page right behind the date, where recognition dropped the spaces.
_BEHIND_DATE = re.compile(
    r"(?:星期[一二三四五六日天]|\d日)\s?第?([A-D]?\d{1,3}|(?<=第)[一二三四五六七八九十]{1,3})版"
)
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_MARKS = " |·•，、：/◎-—()（）【】〔〕[]《》"


class Sign(IntEnum):
    """How much a line looks like the head of a page."""

    NONE = 0
    FITTING = 1  #: it may stand in such a head
    LIKELY = 2  #: it is one where a page begins
    CERTAIN = 3  #: it is one wherever it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head of a page says of it: its paper, its date (ISO 8601) and its number (``6``, ``A3``).

    What it does not say is empty, and what it says in several ways, as in a file of several pages.
    """

    paper: str = ""
    date: str = ""
    number: str = ""


class Mastheads:
    """Finds the heads of pages. ``read/masthead`` has the words for sections, papers and staff."""

    def __init__(self, lexicon: Lexicon) -> None:
        said = lexicon.document("read/masthead")
        staff = sorted(
            {*said["staff"], *lexicon.document("read/furniture")["staff"]}, key=lambda w: (-len(w), w)
        )
        not_these = ")(?<!".join(map(re.escape, said["reports"]))
        signs = {
            "date": f"{DATE.pattern}|{CHINESE_DATE.pattern}",
            "weekday": _WEEKDAY,
            "lunar": _LUNAR,
            "issue": _ISSUE,
            "staff": rf"(?<![{IDEOGRAPH}])(?:{_any(staff)})\s{{0,2}}[：:/|◎\s]\s{{0,2}}{_ONE}"
            rf"(?:[、\s]{{1,2}}{_ONE}(?!\s?[：:/|◎])){{0,3}}",
            "contact": rf"(?<![{IDEOGRAPH}])(?:{_any(said['contact'])})\s?[：:]?\s?[^\s，。]{{4,40}}",
            "sponsor": _SPONSOR,
            "folio": _FOLIO,
        }
        self._sign = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in signs.items()))
        self._section = re.compile(rf"(?:{_any(said['sections'])})版?$|·")
        self._paper = re.compile(rf"[{IDEOGRAPH}]{{1,10}}(?<!{not_these})(?:{_any(said['papers'])})$")

    def of(self, lines: Sequence[Line]) -> frozenset[int]:
        """The numbers of the lines that make up heads of pages."""
        found = set(self._first(lines))
        for line in lines:
            if self._may(line.plain) and self._judged(line.plain) == Sign.CERTAIN:
                found.add(line.number)
        return frozenset(found)

    def names_paper(self, plain: str) -> bool:
        """Whether a line is the name of a paper and nothing else."""
        closed = re.sub(r"\s", "", plain)
        return len(closed) <= _PAPER_NAME and self._paper.fullmatch(closed) is not None

    def head(self, heads: Iterable[str]) -> Head:
        """What the lines of a page's head say, in plain forms."""
        papers: dict[str, None] = {}
        dates: dict[str, None] = {}
        numbers: dict[str, None] = {}
        for plain in heads:
            closed = re.sub(r"\s", "", plain)
            words = [closed] if self.names_paper(plain) else self._rest(plain)
            papers |= dict.fromkeys(w for w in words if self._paper.fullmatch(w))
            dates |= dict.fromkeys(filter(None, (iso_of(plain),)))
            numbers |= dict.fromkeys(
                page_number(number[0])
                for m in self._sign.finditer(plain)
                if m.lastgroup == "folio"
                and not m[0].startswith(_COUNTED)
                and (number := _NUMBER.search(m[0]))
            )
            numbers |= dict.fromkeys(page_number(number) for number in _BEHIND_DATE.findall(plain))
        return Head(paper=_only(papers), date=_only(dates), number=_only(numbers))

    def _first(self, lines: Sequence[Line]) -> Iterator[int]:
        """The lines of the head with which the text begins."""
        likely, run = False, 0
        for line in lines[:_FIRST]:
            sign = self._judged(line.plain)
            if sign == Sign.NONE:
                break
            likely |= sign > Sign.FITTING
            run += 1
        return (line.number for line in lines[: run if likely else 0])

    @staticmethod
    def _may(plain: str) -> bool:
        return len(plain) <= _LONGEST and ("版" in plain or "期" in plain) and "。" not in plain

    def _judged(self, plain: str) -> Sign:
        """What a line looks like by its signs and by what is left beside them."""
        text = plain.lstrip("# ").strip()
        if not text or len(text) > _LONGEST or text[0] in "【(（" or text[-1] in "。！？；":
            return Sign.NONE
        signs = [m.lastgroup for m in self._sign.finditer(text)]
        if not signs:
            return self._bare(text)
        kinds = set(signs)
        if not self._titles(self._rest(text), many=len(signs) > 1):
            return Sign.NONE
        if signs == ["date"] or (kinds <= {"folio", "contact", "sponsor"} and "版" not in text):
            return Sign.FITTING
        dated = "date" in kinds and kinds & {"weekday", "folio", "issue"}
        return Sign.CERTAIN if dated and kinds & {"folio", "issue"} else Sign.LIKELY

    def _rest(self, text: str) -> list[str]:
        """The words beside the signs."""
        return [w.strip(_MARKS) for w in self._sign.sub("  ", text).split() if w.strip(_MARKS)]

    def _titles(self, words: Sequence[str], *, many: bool) -> bool:
        """Whether words can be titles of sections or the paper's name."""
        if len(words) > _TITLES and not all(len(w) == 1 for w in words):
            return False
        return all(
            (len(w) <= _TITLE and (many or len(w) <= 4 or self._section.search(w))) or self._paper.match(w)
            for w in words
        )

    def _bare(self, text: str) -> Sign:
        """A line without signs: the paper's name, in letters too."""
        closed = re.sub(r"\s", "", text)
        if self._paper.match(closed) or (text.isascii() and text.isupper() and len(text) < 60):
            return Sign.FITTING
        return Sign.NONE


def page_number(said: str) -> str:
    """The number of a page in figures: 六 is 6, 十二 is 12, 06 is 6, A03 is A3."""
    if said[-1].isascii():
        section, number = ("", said) if said[0].isdigit() else (said[0].upper(), said[1:])
        return f"{section}{int(number)}"
    tens, ten, ones = said.rpartition("十")
    if not ten:
        return "".join(str(_DIGITS[c]) for c in said)
    return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))


def _only(found: Collection[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""


def _any(words: Sequence[str]) -> str:
    """A pattern for any of some words."""
    return "|".join(map(re.escape, words))
