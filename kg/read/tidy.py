"""White space inside repaired text: which of it separates and stays, which is an accident of print."""

from __future__ import annotations

import re

from kg.read.bylines import Bylines
from kg.read.names import IDEOGRAPH
from kg.read.strips import Strip, joined

_GAP = re.compile(r"\s+")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-z0-9]")
_BRACKET = re.compile(r"[（(【][^（()）【】]{2,100}[)）】]")
_LIST = re.compile(
    rf"(?<![{IDEOGRAPH}])(?:[{IDEOGRAPH}]{{2,4}}\s+){{2,60}}[{IDEOGRAPH}]{{2,4}}(?![{IDEOGRAPH}])"
)
_DATELINE = re.compile(rf"^[{IDEOGRAPH}A-Za-z0-9-]{{1,24}}(?:讯|电|消息)\s+")


class Tidy:
    """Removes accidental spaces from Chinese text."""

    def __init__(self, bylines: Bylines) -> None:
        self._bylines = bylines

    def heading(self, strip: Strip) -> Strip:
        """A heading keeps its spaces: they part it. A run of them becomes one."""
        return self._kept(strip, lambda _start, _end: True)

    def text(self, strip: Strip, plain: str) -> Strip:
        """A paragraph keeps spaces between Latin words, names, and after its dateline."""
        if " " not in strip.text:
            return strip
        separating = self._separating(plain)
        alone = len(_GAP.findall(strip.text)) == 1

        def keeps(start: int, end: int) -> bool:
            if any(low <= start < high for low, high in separating):
                return True
            before, after = plain[start - 1], plain[end] if end < len(plain) else " "
            if _WORD.match(before) and _WORD.match(after):
                return bool(_LATIN.match(before) or _LATIN.match(after)) or end - start > 1
            if alone and start <= 24 and not re.search(r"[，。；：！？、]", plain[:start]):
                return bool(re.match(rf"[{IDEOGRAPH}“”]{{4,24}}$", plain[:start]))
            return bool(_LATIN.match(before) or _LATIN.match(after)) and before in ",.;:" + after

        return self._kept(strip, keeps)

    def _separating(self, plain: str) -> list[tuple[int, int]]:
        """Stretches in which spaces part names: signatures in brackets, lists of names, datelines."""
        found = [m.span() for m in _BRACKET.finditer(plain) if " " in m.group() and self._signs(m.group())]
        found += [m.span() for m in _LIST.finditer(plain) if self._bylines.line(m.group()) is not None]
        found += [m.span() for m in (_DATELINE.match(plain),) if m]
        if within := self._bylines.within(plain):
            found.append((within.names[0].start - 2, within.names[-1].end + 1))
        if loose := self._bylines.loose(plain):
            found.append((0, loose.end + 1))
        return found

    def _signs(self, bracketed: str) -> bool:
        return self._bylines.line(bracketed) is not None

    @staticmethod
    def _kept(strip: Strip, keeps: object) -> Strip:
        assert callable(keeps)
        parts: list[Strip] = []
        start = 0
        for match in _GAP.finditer(strip.text):
            parts.append(strip.cut(start, match.start()))
            if match.start() and match.end() < len(strip.text) and keeps(*match.span()):
                parts.append(strip.cut(match.start(), match.start() + 1))
            start = match.end()
        parts.append(strip.cut(start, len(strip.text)))
        return joined(parts)
