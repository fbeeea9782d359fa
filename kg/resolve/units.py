"""The make-up of bodies' names: the bodies inside one another (院, 支队) and which names are one body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.lexicon import Lexicon

#: Names are looked at again and again, on one page and on many.
_REMEMBERED = 1 << 12
#: Order and place words that tell one unit from its sisters: 第一支队 and 支队 are two.
_TELLING = re.compile("[第一二三四五六七八九十百零〇\\d甲乙丙丁东西南北中上下左右新老大小前后内外]")

#: Teams with a rank that a plain 队 can be short for.
_TEAMS = frozenset({"支队", "大队", "中队", "分队"})
#: General words that begin the names of parts, and what such a part is not.
_GENERAL_UNITS = (
    "医院",
    "学校",
    "集团公司",
    "公司",
    "集团",
    "学院",
    "农场",
    "林场",
    "银行",
    "幼儿园",
    "合作社",
    "煤矿",
)
_NO_PARTS = ("路", "街", "村", "镇", "社区", "小区", "巷", "公司", "银行", "集团")
#: Sorts of bodies with party cells, unions and boards of their own that a text names alone.
_OWNERS = frozenset({"firm", "school", "medical"})


class Heads:
    """What bodies' names end in, by ``resolve/heads``."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.table("resolve/heads")
        self.sorts = {row["head"]: row["sort"] for row in rows}
        self._alone = frozenset(row["head"] for row in rows if row["alone"] == "yes")
        self._alone |= frozenset(lexicon.words("resolve/plain_names"))
        self._antecedents = {
            row["word"]: tuple(row["endings"].split("|")) for row in lexicon.table("resolve/antecedents")
        }
        #: Party cells and offices that any firm or institution has.
        self.cells = frozenset(lexicon.words("resolve/inner_bodies"))
        self._inner = sorted(lexicon.words("resolve/inner_bodies"), key=lambda w: (-len(w), w))
        self._generic = sorted(lexicon.words("resolve/generic_modifiers"), key=lambda w: (-len(w), w))
        self._longest = max(map(len, self.sorts))
        inner = sorted((h for h in self.sorts if len(h) > 1 or h in "局厅厂"), key=lambda h: (-len(h), h))
        self._inside = re.compile("|".join(map(re.escape, inner)))
        self._cells = tuple(self._inner)
        self._heads = lru_cache(_REMEMBERED)(self._head)
        self._components = lru_cache(_REMEMBERED)(self._made_components)

    def head(self, name: str) -> str:
        """The longest head that the name ends in, or an empty string."""
        return self._heads(name)

    def _head(self, name: str) -> str:
        for length in range(min(len(name), self._longest), 0, -1):
            if name[-length:] in self.sorts:
                return name[-length:]
        return ""

    def sort(self, name: str) -> str:
        """The sort of body that the name is by its head, or an empty string."""
        return self.sorts.get(self.head(name), "")

    def is_bare(self, core: str) -> bool:
        """Whether the core is nothing but a head that takes up a body named before (支队, 医院)."""
        return core in self._alone

    def takes_up(self, name: str) -> bool:
        """Whether the name is a general word for a body that was named before (医院, 公司, 支队)."""
        return name in self._alone and name in self._antecedents

    def has_cells(self, name: str) -> bool:
        """Whether a body of that name has cells and offices of its own: a firm, a school, a hospital."""
        return self.sort(name) in _OWNERS

    def endings(self, word: str) -> tuple[str, ...]:
        """What the name of a body ends in that 该 + ``word`` can take up."""
        return self._antecedents.get(word, (word,))

    def inner(self, name: str) -> tuple[str, str]:
        """A general word for a unit and the party cell or office inside it (局|党委, 医院|办公室), or two
        empty strings."""
        for cell in self._inner if name.endswith(self._cells) else ():
            unit = name.removesuffix(cell)
            if unit != name and unit in self._antecedents:
                return unit, cell
        for unit in _GENERAL_UNITS if name.startswith(_GENERAL_UNITS) else ():
            # 医院|急诊室, 集团|总部: a part of one that was named before.
            if name.startswith(unit) and len(name) - len(unit) >= 2 and not name.endswith(_NO_PARTS):
                return unit, name[len(unit) :]
        return "", ""

    def pointed_part(self, core: str) -> tuple[str, str]:
        """The general word after 该 and the part of the unit that is named behind it (校|饮食中心)."""
        unit = next((core[:n] for n in (3, 2, 1) if core[:n] in self._antecedents), "")
        return (unit, core[len(unit) :]) if len(core) - len(unit) >= 2 else ("", "")

    def is_generic(self, core: str) -> bool:
        """Whether the core names a group only by what every such group is called (工作专班, 督查组)."""
        if self.sort(core) != "group":
            return False
        rest = core[: -len(self.head(core))]
        while rest:
            word = next((w for w in self._generic if rest.startswith(w)), "")
            if not word:
                return False
            rest = rest[len(word) :]
        return True

    def components(self, name: str) -> tuple[str, ...]:
        """The bodies that a long name strings together: 甲总队|乙县人民医院|护理支队."""
        return self._components(name)

    def _made_components(self, name: str) -> tuple[str, ...]:
        parts: list[str] = []
        start = 0
        for found in self._inside.finditer(name):
            whole = found.end() - start >= 3 or (parts and found.start() == start)
            if whole and len(name) - found.end() >= 2:
                parts.append(name[start : found.end()])
                start = found.end()
        return (*parts, name[start:])

    def tails(self, name: str, starts: Sequence[int]) -> Iterator[str]:
        """The ends of a name that can stand for it: from each of ``starts``, from each component, and
        its head alone.

        :param starts: further offsets at which a part begins, such as the end of its areas.
        """
        at = 0
        cuts = set(starts)
        for component in self.components(name)[:-1]:
            at += len(component)
            cuts.add(at)
        tails = [name[cut:] for cut in sorted(cuts) if 0 < cut < len(name) - 1]
        head = self.head(name)
        if head in self._alone and head != name:
            tails.append(head)
        yield from dict.fromkeys(tails)

    def same_unit(self, one: str, other: str) -> bool:
        """Whether two names with an owner are one unit: the components of the shorter are among those of
        the longer, in order, up to the last; the last ones have one head, and the modifier of one holds
        that of the other (甲院志愿护理支队, 甲院护理支队), unless what is left out tells units apart."""
        short, long = sorted((self.components(one), self.components(other)), key=lambda c: sum(map(len, c)))
        if len(short) < 2 or len(long) < 2 or not _among(short[:-1], long[:-1]):
            return False
        return self._same_last(short[-1], long[-1])

    def is_team_of(self, name: str, unit: str) -> bool:
        """Whether 护理服务队 can be short for 甲院护理支队: a team with the unit's modifier, or more."""
        head = self.head(unit)
        if not name.endswith("队") or head not in _TEAMS:
            return False
        mine, theirs = name[:-1], self.components(unit)[-1][: -len(head)]
        return bool(mine and theirs) and (mine in theirs or theirs in mine) and not _TELLING.search(mine)

    def _same_last(self, one: str, other: str) -> bool:
        head = self.head(one)
        if not head or self.head(other) != head:
            return one == other
        short, long = sorted((one[: -len(head)], other[: -len(head)]), key=len)
        if short == long:
            return True
        return bool(short) and short in long and not _TELLING.search(long.replace(short, "", 1))


def _among(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(any(part == other for other in rest) for part in short)
