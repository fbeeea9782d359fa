"""Lists of which every item is a name, by what stands behind them: 甲、乙、丙当选副主席; 甲、乙等四名同志;
甲市长、乙副市长.

One name that is known makes the others of such a list names too, be they words of the dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from kg.lexicon.patterns import later
from kg.recognise.candidate import LIKELY, SURE, Candidate
from kg.recognise.name_view import NameView

_ITEM = r"[\u4e00-\u9fff]{2,4}?"
_MARK = r"(?:（[^（）]{1,8}）)?"
#: A list between a pause and a verb of holding a post.
_HOLDERS = re.compile(
    rf"(?:^|(?<=[，。；：！？、和]))(?P<list>{_ITEM}{_MARK}(?:[、和]{_ITEM}{_MARK}){{1,30}}?)(?:等)?(?:分别|均)?"
    r"(?:当选为?|担任|出任|兼任|改任|连任|续任|任(?![命务何意由其职]))"
)
#: A list closed by the number of those that it names.
_COUNTED = re.compile(
    rf"(?P<list>{_ITEM}{_MARK}(?:[、和]{_ITEM}{_MARK}){{1,30}}?)等(?:[0-9一二两三四五六七八九十百]{{1,4}}(?:名|位|个)?)?"
    r"(?:同志|(?:人|代表|委员)(?=[，。；、]|当选|分别|被|参加|出席))"
)
_MARKED = re.compile(
    r"(?:^|(?<=[，。；：、]))([\u4e00-\u9fff]{2,5}(?:·[\u4e00-\u9fff]{2,6})?)"
    r"（(?:男|女|[\u4e00-\u9fff]{1,4}族)[，、）]"
)
#: A word that the corpus of the dictionary has more often than this is no name.
_KNOWN = 30
_SPLIT = later(r"[\u4e00-\u9fff]+")
#: 和 between names, not at the end of one (李永和、王明).
_AND = re.compile("(?<![、，])和(?![、，])")
_BRACKETS = re.compile("（[^（）]{0,8}）")
_PAUSE = re.compile("[，。；：！？]")
#: Between the verb and the post stands the body at most.
_REACH = 26


def with_listed(view: NameView, found: list[Candidate]) -> list[Candidate]:
    """The candidates of a sentence, with the items of lists that are names by what stands behind the list."""
    plain = view.line.plain
    told = [s for s in marked(plain) if _unknown(view, *s)]
    likely = {(c.start, c.end) for c in found if c.score >= LIKELY}
    if not likely and not told:
        return found
    lists = [i for i in holders(plain, view.title_starts) if any(s in likely for s in i)]
    lists += [i for i in counted(plain) if all(s in likely for s in i)]
    ends = {end for _, end in likely}
    posts = {(t.start, t.end) for t in view.titles if not t.role}
    lists += [[span] for span in titled(plain, posts, ends.__contains__)]
    spans = [s for each in lists for s in each if not view.touches_body(*s)]
    more = [
        Candidate(start, end, plain[start:end], SURE)
        for start, end in dict.fromkeys([*told, *spans])
        if not any(t.start < end and start < t.end for t in view.titles)
    ]
    kept = [c for c in found if all(c.end <= m.start or c.start >= m.end for m in more)]
    return sorted(kept + more, key=lambda c: c.start)


def marked(plain: str) -> Iterator[tuple[int, int]]:
    """What stands between a mark and a bracket with somebody's sex or people: 尼玛扎西（藏族）."""
    if "（" not in plain:
        return
    for found in _MARKED.finditer(plain):
        yield found.span(1)


def _unknown(view: NameView, start: int, end: int) -> bool:
    """Whether a stretch is no word of the dictionary, nor holds one that belongs to no name; the short name
    of a place in it gives way."""
    words = view.line.words(start, end)
    stops = any(e - s > 1 and (view.line.is_stop(s, e) or view.line.is_soft(s, e)) for s, e in words)
    edges = view.touches_body(start - 1, start + 1) and start - 1 in view.covered
    over = end in view.covered and end - 1 in view.covered
    return not stops and not edges and not over and view.frequency(view.line.plain[start:end]) < _KNOWN


def holders(plain: str, title_starts: Collection[int]) -> Iterator[list[tuple[int, int]]]:
    """The items of each list before a verb of holding a post and the post."""
    for found in _HOLDERS.finditer(plain):
        pause = _PAUSE.search(plain, found.end(), found.end() + _REACH)
        stop = pause.start() if pause else min(len(plain), found.end() + _REACH)
        if any(found.end() <= at < stop for at in title_starts):
            yield _items(plain, *found.span("list"))


def counted(plain: str) -> Iterator[list[tuple[int, int]]]:
    """The items of each list that is closed by the number of people in it."""
    if "等" not in plain:
        return
    for found in _COUNTED.finditer(plain):
        yield _items(plain, *found.span("list"))


def titled(
    plain: str, titles: Collection[tuple[int, int]], is_name_end: Callable[[int], bool]
) -> Iterator[tuple[int, int]]:
    """What stands between a mark and a title behind a name with a title: 甲市长、乙|副市长.

    :param titles: where posts begin and end.
    :param is_name_end: whether a known name ends at an offset.
    """
    ends = {end for start, end in titles if is_name_end(start)}
    for start, end in sorted(titles):
        for length in (3, 2):
            low = start - length
            if low - 1 in ends and plain[low - 1] in "、和" and _SPLIT.fullmatch(plain, low, start):
                ends.add(end)
                yield low, start
                break


def _items(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    blank = _BRACKETS.sub(lambda m: "，" * len(m.group()), plain[start:end])
    blank = _AND.sub("、", blank)
    return [(start + m.start(), start + m.end()) for m in _SPLIT.finditer(blank)]
