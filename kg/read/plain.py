"""The plain form of a text: the same length, one spelling for what print spells in many ways.

Rules match on the plain form only. It has simplified characters, Chinese punctuation
(``，。；：？！（）“”‘’``), ASCII digits and letters, ``·`` inside names, and a plain space for any white
space. As every character is replaced by exactly one, offsets in both texts are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache

import opencc

#: Where a character of Chinese script can stand (URO, extensions A–H, compatibility ideographs).
_IDEOGRAPHS = ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))
#: Where nearly all of them do.
_COMMON = range(0x4E00, 0xA000)

#: Punctuation and signs by what they become, whatever stands beside them.
_ALIKE = {
    "，": "﹐",
    "、": "﹑､",
    "；": "﹔;",
    "？": "﹖?",
    "！": "﹗!",
    "（": "﹙(",
    "）": "﹚)",
    "。": "｡",
    "—": "─―━﹘",
    "…": "⋯",
    "·": "・･•‧∙⋅",
    "《": "︽",
    "》": "︾",
    "“": "〝",
    "”": "〞〟",
    '"': "＂",
    "'": "＇",
    "「": "﹁｢",
    "」": "﹂｣",
    "『": "﹃",
    "』": "﹄",
    "～": "~",
}

#: Full-width forms that have no Chinese use of their own become ASCII.
_ASCII = "０１２３４５６７８９＃＄％＆＊＋－．／＜＝＞＠［＼］＾＿｀｛｜｝"

#: Printed for a character of another shape, and left alone by OpenCC.
_VARIANTS = {"陜": "陕"}

_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[：](?=\d)")
_COMMA = re.compile(r"(?<![0-9A-Za-z]),|,(?![0-9A-Za-z ])")
_COLON = re.compile(r"(?<![0-9A-Za-z]):|:(?![0-9A-Za-z/])")
_STOP = re.compile(r"(?<=[^\x00-\x7f])\.(?![0-9A-Za-z.])")
_ZERO = re.compile(r"(?<=[一二三四五六七八九〇○])○(?=[一二三四五六七八九〇○年])")
#: Characters by which names of the west are written and hardly anything else, so that a question mark between
#: two pairs of them is the dot of a name that an encoding has lost (买买提？吐尔逊).
_SOUNDS = "阿艾依伊买麦提吐图尔吉古孜木扎拉热合克力帕沙娜耶赛布都萨斯迪卡巴努尼亚吾卜玉亥哈别江丁丽肯逊汗甫"
_LOST_DOT = re.compile(f"(?<=[{_SOUNDS}]{{2}})？(?=[{_SOUNDS}]{{2}})")
#: What encoding made of the dot in a name of the north-west: 阿不力孜？买买提.
_OF_NAMES = (
    "阿艾爱安买吐古努热依力提江孜尔丽木不都拉克库班马合德斯坎别巴哈汗沙衣玉素甫萨迪肉"
    "伊布卡娜扎尼牙赛麦穆罕默苏来曼帕夏西旦托达吾奴亚森加塔吉乌逊米拜"
)
_BROKEN_DOT = re.compile(rf"(?<=[{_OF_NAMES}]{{2}})？(?=[{_OF_NAMES}]{{2}})")
#: Signs that stay or change by what stands beside them: the sign, where it changes, what it becomes.
_IN_CONTEXT = (
    ("，", _THOUSANDS, ","),
    ("：", _BETWEEN_DIGITS, ":"),
    (",", _COMMA, "，"),
    (":", _COLON, "："),
    (".", _STOP, "。"),
    ("○", _ZERO, "〇"),
    ("？", _BROKEN_DOT, "·"),
    ("？", _LOST_DOT, "·"),
)
_QUOTE = re.compile(r"[\"'「」『』]")
_CLOSERS = frozenset("，。；：？！、）》”’… ")


class PlainForm:
    """Makes plain forms. The character map is taken from OpenCC once, when this is made.

    A character that GB 2312 has is good simplified Chinese (乾, 於 in names): it is changed only in a
    text that shows by some other character that it is set in traditional script.
    """

    def __init__(self) -> None:
        traditional = _simplifications()
        signs = _signs()
        script = _not_in_gb2312(traditional)
        # A table is quicker for characters that it names than for others.
        same = {c: c for c in _COMMON} | {ord(c): ord(c) for c in _ALIKE}
        self._simple = same | signs | {c: traditional[c] for c in script}
        self._full = same | signs | traditional
        self._traditional = frozenset(map(chr, script))

    def __call__(self, text: str) -> str:
        """The plain form of ``text``, of the same length."""
        if not text:
            return text
        table = self._simple if self._traditional.isdisjoint(text) else self._full
        plain = text.translate(table)
        for sign, pattern, becomes in _IN_CONTEXT:
            if sign in plain:
                plain = pattern.sub(becomes, plain)
        return _pair_quotes(plain) if _QUOTE.search(plain) else plain

    def simplified(self, text: str) -> str:
        """The text with every character in its simplified form, whatever stands beside it; same length."""
        return text.translate(self._full)


@cache
def plain_form() -> PlainForm:
    """The one plain form of this process (it depends on nothing that could differ)."""
    return PlainForm()


def plain(text: str) -> str:
    """The plain form of ``text``, of the same length."""
    return plain_form()(text)


def _simplifications() -> dict[int, int]:
    """Traditional to simplified, one character for one; characters that become several are left."""
    characters = [c for low, high in _IDEOGRAPHS for c in map(chr, range(low, high))]
    changed = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    found = {ord(c): ord(s) for c, s in zip(characters, changed, strict=True) if c != s and len(s) == 1}
    for c in (*range(0xF900, 0xFB00), *range(0x2F00, 0x2FD6)):  # compatibility forms, radicals
        same = unicodedata.normalize("NFKC", chr(c))
        if len(same) == 1 and same != chr(c):
            found[c] = found.get(ord(same), ord(same))
    return found | {ord(c): ord(s) for c, s in _VARIANTS.items()}


def _signs() -> dict[int, int]:
    signs = {ord(c): ord(sign) for sign, others in _ALIKE.items() for c in others}
    signs |= {ord(c): ord(c) - 0xFEE0 for c in _ASCII}
    signs |= {c: c - 0xFEE0 for c in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    spaces = (c for c in (*range(0x3001), 0xFEFF) if chr(c).isspace())
    return signs | dict.fromkeys(spaces, 32)


def _not_in_gb2312(characters: Collection[int]) -> set[int]:
    known = "".join(map(chr, characters)).encode("gb2312", "ignore").decode("gb2312")
    return set(characters).difference(map(ord, known))


def _pair_quotes(text: str) -> str:
    """Straight quotes and corner brackets as ``“”`` and, inside these, ``‘’``.

    A straight mark opens or closes in turn. Where print lost one of a pair, the neighbours tell: a
    mark before a stop or a comma with no quotation open closes one that was never opened.
    """
    out = list(text)
    double = single = False
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if mark == '"':
            opens = not double and not (after in _CLOSERS and before not in _CLOSERS)
            opens = opens or (double and before == "：")
            out[at], double = "“" if opens else "”", opens
        elif mark == "'":
            if _apostrophe(before, after):
                continue
            single = not single
            out[at] = "‘" if single else "’"
        elif mark in "「『":
            out[at] = "‘" if double else "“"
            double, single = True, double
        else:
            out[at] = "’" if single else "”"
            double, single = single, False
    return "".join(out)


def _apostrophe(before: str, after: str) -> bool:
    """Whether a straight ``'`` stands in a Latin word or after a figure (45' for minutes)."""
    return (
        before.isascii() and before.isalnum() and (before.isdigit() or (after.isalpha() and after.isascii()))
    )
