"""Names with a dot: 额尔敦·白音, 张·苏布德, 麦麦提·吐尔逊.

A dot joins names, but also the halves of slogans and of headings. Both sides must be made of parts of such
names or of characters that transcribe sounds, or a title must stand before the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.lexicon.patterns import later
from kg.recognise.line import Line
from kg.recognise.minority_names import MinorityNames
from kg.recognise.name_model import NameModel

DOTS = "·•・‧∙⋅"
_LIST_MARKS = frozenset("、")
_LEFT = later(r"[\u3400-\u9fff]{1,8}$")
_RIGHT = later(r"[\u3400-\u9fff]{2,9}")


class DottedNames:
    """Finds the names with a dot in a sentence."""

    def __init__(self, model: NameModel, minority: MinorityNames) -> None:
        self._model, self._minority = model, minority

    def find(self, line: Line, titled: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
        """``(start, end)`` of each name, by start.

        :param titled: whether a title ends at an offset.
        """
        taken = 0
        for dot, char in enumerate(line.plain):
            if char not in DOTS or dot <= taken:
                continue
            start = self._start(line, dot, titled)
            end = self._end(line, dot, start >= 0 and titled(start))
            while start >= 0 and end > 0 and line.plain[end : end + 1] in DOTS and end < len(line.plain):
                further = self._end(line, end, titled(start))
                if further < 0:
                    break
                end = further
            if start >= taken and start >= 0 and end > 0:
                taken = end
                yield start, end

    def _start(self, line: Line, dot: int, titled: Callable[[int], bool]) -> int:
        """Where the name begins whose first dot is at ``dot``; -1 if what stands there is none."""
        run = _LEFT.search(line.plain, max(0, dot - 8), dot)
        if run is None:
            return -1
        for start in range(run.start(), dot):
            if titled(start):
                return start
        if line.plain[run.start() - 1 : run.start()] in _LIST_MARKS and run.start() > 0:
            right = _RIGHT.match(line.plain, dot + 1)
            if right is not None and self._like_name(right.group()):
                return run.start()
        for start in range(run.start(), dot):
            part = line.plain[start:dot]
            free = start == 0 or line.open_left(start) or start == dot - len(part)
            if free and start in line.bounds and self._like_name(part):
                return start
        return dot - 1 if self._model.common_surname(line.plain[dot - 1]) else -1

    def _end(self, line: Line, dot: int, titled: bool) -> int:
        """Where the part after a dot ends; -1 if it is no part of a name."""
        run = _RIGHT.match(line.plain, dot + 1)
        if run is None:
            return -1
        for end in range(run.end(), dot + 2, -1):
            closed = end == run.end() or end in line.bounds
            if closed and self._like_name(line.plain[dot + 1 : end]):
                return end
        if not titled:
            return -1
        inner = (e for e in range(dot + 3, run.end()) if e in line.bounds)
        end = next((e for e in inner if line.is_stop(*line.word_at(e))), run.end())
        return end if end - dot < 8 else -1

    def _like_name(self, part: str) -> bool:
        return len(part) > 1 and (self._minority.made_of(part) or self._model.transliterated(part))
