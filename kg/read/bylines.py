"""Who signs: the names and roles in a dateline, a signature in brackets or a line of names.

All patterns read the plain form of a text and give offsets in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.read.names import IDEOGRAPH, Names
from kg.vocabulary import AuthorRole

#: Longest signature that is read at all: a list of names beyond that is no signature.
_LONGEST = 120

_NAME = f"[{IDEOGRAPH}·某]{{2,20}}"
_TOKEN = re.compile(f"[{IDEOGRAPH}·×]+")
_BRACKETED = re.compile(r"[（【\[]([^（）【】\[\]。！？]{2,120})[）】\]]\s*$")
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
_DATELINE = re.compile(
    rf"^[\s▲▼■□●◆★]*(?:(?P<medium>[{IDEOGRAPH}A-Za-z0-9-]{{1,24}}?)?(?P<kind>专讯|快讯|简讯|综合讯|讯|电|消息|信息)"
    rf"(?P<when>[^（），。]{{0,16}}?)[\s：:,，]*)?[（(【](?P<signed>[^（）()【】。！？]{{2,100}})[）)】]"
)
_AGENCY = re.compile(
    rf"^[\s▲▼■□●◆★]*(?:本报|本网|本台|本刊|新华社|中新社|中新网|[{IDEOGRAPH}-]{{2,12}}(?:报|网|社|台|在线|客户端))"
    rf"(?:[{IDEOGRAPH}]{{0,8}}?{_DAY}|[{IDEOGRAPH}]{{0,6}})?(?:专讯|快讯|综合讯|(?<!通)讯|电|消息)(?![{IDEOGRAPH}]{{0,2}}(?:话|力|价|网|站|信|息))"
)
_FOREIGN = re.compile(rf"[^{IDEOGRAPH}·×\s、，,/／；：|・—-]")
#: What somebody does on a photograph.
_DOING = re.compile(
    r"(?:致辞|致词|讲话|发言|主持|揭牌|剪彩|合影|颁奖|签约|授课|宣讲|调研|慰问|现场|座谈|参观)$"
)
#: What an agency sends: 新华社发（孙慧 摄）.
_SENT = re.compile(rf"[{IDEOGRAPH}]{{2,8}}发[（]([^（）]{{2,40}})[）]")
#: The rank of whoever is named before it.
_RANK = re.compile(r"（(?:实习|见习|实习生|见习生|实习记者|见习记者|特约|兼职|学生)）")
#: Names behind a mark after the last full stop: ``……。□甲 乙``.
_MARKED = re.compile(
    rf"[。！？”…）]\s*[□■○●◎◇◆▲△★☆\[【/]\s*([{IDEOGRAPH}·]{{2,4}}(?:[\s、/]{{1,3}}[{IDEOGRAPH}·]{{2,4}}){{0,4}})\s*[\]】]?$"
)
#: What stands behind the last full stop of a paragraph.
_TOWN = re.compile(rf"^[{IDEOGRAPH}]{{2,5}}(?<![通资喜快简音电短])讯[\s（]")
_UNIT = re.compile(
    rf"[{IDEOGRAPH}]{{2,18}}(?:局|部|委|办|院|校|社|站|会|台|报|处|科|系|班|厂|矿|队|所|镇|乡|组|室|团|支部|中心|公司|集团|支队|大队|学校|大学|学院|医院|银行|融媒|政府)"
)
#: A desk or the one who edits, no name; nor does a name end so.
_DESK = re.compile(
    rf"[{IDEOGRAPH}]{{2,4}}[处局委办室站队厂厅]|编辑|责编|责任编辑|校对|编审|审核|审校|终审|初审|复审|美编|排版|来源"
)
#: A single run of names without any space is at least so long that it has to be made of common ones.
_RUN = 6
#: Where somebody lives who writes to the paper.
_FROM = later(rf"[{IDEOGRAPH}]{{2,3}}[省市县区旗乡镇村]")
#: A pupil's class before the name: 高二（5）班 甲.
_FORM = re.compile(rf"[{IDEOGRAPH}\d]{{0,12}}[（(]?\d{{1,3}}[）)]?班\s+")
#: Between the word for the work and who did it: ``图/本报记者 甲``.
_OF_ROLE = re.compile(r"\s?[/：]\s?\S")
#: Who took the photograph or wrote, in the middle of a text: ``……■摄影/本报记者 甲 ……``.
_WITHIN = later(
    rf"(?<![{IDEOGRAPH}])(?:摄影|图片|供图|制图|文|图|文/图|图/文)/(?:[{IDEOGRAPH}]{{2,8}}?)?记者\s{{0,2}}[{IDEOGRAPH}]{{2,4}}(?![{IDEOGRAPH}])"
)
_TAIL = re.compile(r"[。！？”…][”’）]?\s*([^。！？”…]{3,40})$")


@dataclass(frozen=True, slots=True)
class Signed:
    """A name in a signature: ``[start, end)`` in the plain text, and its role."""

    name: str
    role: AuthorRole
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signature:
    """Names with the stretch ``[start, end)`` that is nothing but signature, and whether it is sure."""

    names: tuple[Signed, ...]
    start: int
    end: int
    sure: bool = True
    printed: bool = False  #: whether a role is printed

    def moved(self, by: int, role: AuthorRole | None = None) -> Signature:
        """The same ``by`` characters further on, and with another role if one is given."""
        names = tuple(Signed(n.name, role or n.role, n.start + by, n.end + by) for n in self.names)
        return Signature(names, self.start + by, self.end + by, self.sure, self.printed)


_REPORTING = later(
    rf"[^。！？：；]{{0,90}}?(?:记者|通讯员|实习生)\s?{_NAME}[^。！？：；]{{0,60}}?(?:报道|报导)[：，:]?"
)
_WORD = re.compile(r"\S+")


class Bylines:
    """Reads signatures. ``read/roles`` gives the words for roles (``word``, ``role``, ``place``)."""

    def __init__(self, lexicon: Lexicon, names: Names) -> None:
        self._names = names
        rows = lexicon.table("read/roles")
        told = [r for r in rows if r["place"] == "before"]
        self._before = {r["word"]: AuthorRole(r["role"]) for r in told if r["role"]}
        self._others = frozenset(r["word"] for r in told if not r["role"])
        self._after = {r["word"]: r["role"] for r in rows if r["place"] == "after"}
        words = sorted({*self._before, *self._after, *self._others}, key=lambda w: (-len(w), w))
        self._openings = frozenset(word[0] for word in words)
        alone = rf"(?![{IDEOGRAPH}])"  # 文, 图, 摄 are also surnames and parts of names
        words = [
            w if len(w) > 1 else f"(?<![{IDEOGRAPH}]){w}{alone}" if w in "文图" else w + alone for w in words
        ]
        self._role = re.compile(
            rf"(?P<medium>(?:(?:[{IDEOGRAPH}]{{2,8}}[-—·])?"  # a paper and its application: 新青石-青石日报
            rf"(?:本报|本网|本台|本刊|新华社|中新社|[{IDEOGRAPH}]{{1,12}}?(?:日报|晚报|早报|晨报|都市报|时报|商报|周报|"
            rf"报社|报|网|新闻|在线|客户端|传媒|通讯社|电视台|电台|融媒体中心|融媒|广电(?=\s?[全融]媒体)))"
            rf"(?:[-—·][{IDEOGRAPH}]{{2,8}}?(?=\s?(?:全媒体|融媒体|记者|首席|见习|实习)))?)?"
            rf"\s?(?:全媒体|融媒体)?\s?)(?P<role>{'|'.join(words)})"
        )

    def dateline(self, plain: str) -> Signature | None:
        """The signature inside ``本报讯（记者 甲 乙）`` at the start of a paragraph.

        Its stretch is empty, as a dateline stays in the text; names in brackets alone have one.
        """
        head = plain[:160]
        match = _DATELINE.match(head)
        if match and (match["kind"] or "记者" in match["signed"] or "通讯员" in match["signed"]):
            signed = self._read(match["signed"], match.start("signed"), bare=True)
            if signed:
                end = 0 if match["kind"] else match.end()
                return Signature(signed.names, 0, end, signed.sure, signed.printed)
        return self._reporting(head) or self.loose(head)

    def opens(self, plain: str) -> bool:
        """Whether a paragraph begins as reports do: with a dateline, or who reports."""
        head = plain[:160]
        match = _DATELINE.match(head)
        if match and (match["kind"] or re.match(r"[^）]{0,12}(?:记者|通讯员)", match["signed"])):
            return True
        return bool(_AGENCY.match(head) or _TOWN.match(head)) or self.loose(head) is not None

    def loose(self, plain: str) -> Signature | None:
        """Who reports, at the start of a paragraph without brackets: ``本报讯 记者 甲 通讯员 乙 近日，……``.

        Its end is where the text begins.
        """
        head = plain[:120]
        agency = _AGENCY.match(head)
        start = end = agency.end() if agency else 0
        names, roles = 0, 0
        for match in _WORD.finditer(head[start:]):
            word = match.group().strip("、，□■●")
            role = self._role.match(word) if self._may_tell(word) else None
            rest = word[role.end() :] if role else word
            if (rest and not self._names.is_name(rest, least=6)) or not (roles or role):
                break
            names, roles = names + bool(rest), roles + bool(role)
            end = start + match.end()
        if not names or end == start + len(head[start:].rstrip()):
            return None
        return self._read(head[start:end], start, bare=False)

    def within(self, plain: str) -> Signature | None:
        """Who is named after a stroke ``摄影/本报记者 甲``. Its stretch is empty: it stays there."""
        match = _WITHIN.search(plain) if "/" in plain else None
        signed = match and self._read(match.group(), match.start(), bare=False)
        return signed and Signature(signed.names, 0, 0, signed.sure, True) if match else None

    def closing(self, plain: str) -> Signature | None:
        """The signature that ends a paragraph: in brackets, or with its role behind the last full stop."""
        match = _BRACKETED.search(plain, max(0, len(plain) - _LONGEST - 4))
        if not match:
            return self._tail(plain)
        signed = self._read(match[1], match.start(1), bare=True)
        return signed and Signature(signed.names, match.start(), len(plain), signed.sure, signed.printed)

    def line(self, plain: str) -> Signature | None:
        """The signature that a whole line is: ``记者 甲``, ``（甲 乙）``, ``甲 乙 丙``."""
        if "（" in plain:
            plain = _RANK.sub(lambda m: " " * len(m.group()), plain)
        text = plain.strip(" 　■□●◆▲▼")
        if not 2 <= len(text) <= _LONGEST or text[0] in "、，；：":
            return None
        at = plain.index(text)
        inner = text
        if text[0] in "（【[" and text[-1] in "）】]":
            inner, at = text[1:-1], at + 1
        if sent := _SENT.fullmatch(text):
            inner, at = sent[1], at + sent.start(1)
        if form := _FORM.match(inner):
            inner, at = inner[form.end() :], at + form.end()
        signed = self._read(inner, at, bare=True)
        return signed and Signature(signed.names, 0, len(plain), signed.sure, signed.printed)

    def _tail(self, plain: str) -> Signature | None:
        """``……。本报记者 甲 摄``."""
        if marked := _MARKED.search(plain, max(0, len(plain) - 48)):
            named = self._read(marked[1], marked.start(1), bare=True)
            if named and named.sure:
                return Signature(named.names, marked.start() + 1, len(plain), printed=False)
        match = _TAIL.search(plain, max(0, len(plain) - 48))
        signed = match and self._read(match[1], match.start(1), bare=False)
        if not match or not signed:
            return None
        return Signature(signed.names, match.start(1), len(plain), signed.sure, True)

    def _reporting(self, head: str) -> Signature | None:
        """``某报记者甲、某台记者乙报道：`` at the start of a paragraph."""
        match = _REPORTING.match(head) if "报道" in head or "报导" in head else None
        if not match:
            return None
        start = _AGENCY.match(head) or _TOWN.match(head)
        at = start.end() if start else 0
        signed = self._read(head[at : match.end()].rstrip("：，:"), at, bare=False)
        return signed and Signature(signed.names, 0, 0, signed.sure, signed.printed)

    def _read(self, text: str, at: int, *, bare: bool) -> Signature | None:
        """Names and roles of ``text``, which must be nothing else; ``bare``: names without a role will do."""
        names: list[Signed] = []
        role: AuthorRole | None = None
        sure, printed, pending, position, odd = True, False, 0, 0, 0
        other = False  # whether those who follow are no authors (审核：甲)
        for match in (*(self._role.finditer(text) if self._may_tell(text) else ()), None):
            stop = match.start() if match else len(text)
            shown = printed or match is not None
            found, strange, good = self._named(text[position:stop], at + position, printed=shown)
            if strange < 0 or (strange and not shown and strange * 3 > len(found)):
                return None
            sure, odd = sure and good, odd + strange
            if not other:
                names.extend(Signed(name, role or AuthorRole.AUTHOR, s, e) for name, s, e in found)
            if match is None:
                break
            printed, position = True, match.end()
            word = match["role"]
            if other := word in self._others:
                role, pending = None, len(names)
                continue
            rest = text[match.end() :]
            trailing = word in self._after and len(names) > pending and not self._more(rest)
            trailing = trailing and not _OF_ROLE.match(rest)
            if trailing or (word in self._after and word not in self._before):
                role, pending = self._backward(names, pending, word, role), len(names)
            else:
                photo = role == AuthorRole.PHOTOGRAPHER and pending == len(names)  # 摄影/本报记者 甲
                role, pending = role if photo else self._before[word], len(names)
        if not names or odd * 2 > len(names) or not (printed or bare):
            return None
        return Signature(tuple(names), at, at + len(text), sure, printed)

    def _may_tell(self, text: str) -> bool:
        """Whether a word for a role can stand in the text: to look for one takes long."""
        return not self._openings.isdisjoint(text)

    def _more(self, rest: str) -> bool:
        """Whether names follow directly (``图 甲``), so that the role word belongs to them."""
        first = _TOKEN.match(rest.lstrip(" 、，/：:"))
        return first is not None and not self._role.match(first.group())

    def _backward(
        self, names: list[Signed], pending: int, word: str, role: AuthorRole | None
    ) -> AuthorRole | None:
        """Give the names since ``pending`` the role of the word that follows them."""
        if given := self._after[word]:
            for k in range(pending, len(names)):
                if role is None or given == AuthorRole.PHOTOGRAPHER:
                    names[k] = Signed(names[k].name, AuthorRole(given), names[k].start, names[k].end)
        return None

    def _named(self, text: str, at: int, *, printed: bool) -> tuple[list[tuple[str, int, int]], int, bool]:
        """The names in a stretch between role words, how many of them look odd, and whether all is sure.

        The number is -1 where something stands there that cannot be names.
        """
        if _FOREIGN.search(text):
            return [], -1, False
        found: list[tuple[str, int, int]] = []
        sure, odd = True, 0
        words = list(_close_up(text, at))
        for k, (word, start, end) in enumerate(words):
            if self._beside(word, first=not k and len(words) > 1, printed=printed):
                continue
            if not printed and _DOING.search(word):
                return [], -1, False  # 沈初致辞
            if self._names.is_name(word):
                found.append((word, start, end))
                continue
            cuts, good = self._names.part(word) if 4 <= len(word) <= 40 else ((), False)
            if len(word) == 4 and len(words) > 1 and not self._names.parts_well(word, cuts):
                cuts = ((0, 4),)  # where spaces part the names, it is one of four characters
            if (
                not printed
                and len(words) == 1
                and len(word) >= _RUN
                and not self._names.parts_well(word, cuts, least=0.5)
            ):
                return [], -1, False  # 区政协|召开主|席会议
            if printed and not cuts and self._names.could_be(word):
                found.append((word, start, end))
                sure = False
                continue
            if len(cuts) == 1:  # four characters that could be a name if both first ones are surnames
                odd, good = odd + (not printed), False
            if not cuts and _UNIT.fullmatch(word):  # 青石县融媒体中心 甲 乙
                continue
            if not cuts and not 2 <= len(word) <= 4:
                return [], -1, False
            odd += not cuts
            sure &= good
            found.extend((word[a:b], start + a, start + b) for a, b in cuts or ((0, len(word)),))
        return found, odd, sure

    def _beside(self, word: str, *, first: bool, printed: bool) -> bool:
        """Whether a word stands beside names and is none: where somebody lives, a desk, what body sent it."""
        if first and not printed and _FROM.fullmatch(word):
            return True  # 白塔乡 甲
        if _DESK.fullmatch(word):
            return True  # 国际处
        return printed and len(word) >= _RUN and bool(_UNIT.fullmatch(word))  # 青石区委宣传部供图


def _close_up(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """The words of a stretch; ``张 三`` printed with a space in the name is one name."""
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    k = 0
    while k < len(tokens):
        word, start, end = tokens[k]
        if len(word) == 1 and k + 1 < len(tokens):
            second, begin, stop = tokens[k + 1]
            if len(second) == 1 and text[end:begin].isspace():
                word, end, k = word + second, stop, k + 1
        yield word, at + start, at + end
        k += 1
