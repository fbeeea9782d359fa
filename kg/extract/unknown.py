"""Bodies of a common sort whose names nobody knew: 高峰中心小学 where it acts."""

from __future__ import annotations

import re

from kg.extract.view import SentenceView
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

#: The name of a body of a common sort that nobody knew: 高山中心小学, 通江法院.
_SORTS_OF_BODIES = re.compile(
    r"(?P<own>[一-鿿]{2,8}?)(?:小学|中学|初中|高中|幼儿园|大学|职业学院|技术学院|师范学院|法院|检察院|派出所|卫生院|医院|供电所|供电公司|农场|林场|"
    r"村委会|党支部|(?<![农乡山渔江水新老邻一二三四五六七八九十两几])(?:村(?![里民镇庄委])|镇(?![里政党])))"
)
#: What is no part of such a name: it tells which of its sort, or how many.
_ANY_OF_ITS_SORT = later(
    r"^[该我本这那各每某其全几多两一他她它]|部分|许多|不少|所有|一些|[多几两三四五]个|[家个所]|各|全[国省市县区乡镇校]|农村|乡镇|城乡|周边|附近|当地|民办|公办|中小|高等|普通|"
    r"重点|贫困|受灾|外地|其[他它余]|上述|沿[线江海]|自然|行政|移民|示范|试点|帮扶|后进|先进|文明|美丽|参赛|对口|老年|希望|基层|相关|有关|"
    r"[的了在是和与及对为从到将把被给向由于以等说着过、并让使请经随来去就也都还又即]"
)
_JOINED = re.compile(r"[、和与及]")
#: Of a list of such names no more than so many are read.
_MOST = 12


class UnknownBodies:
    """Reads such a body where a clause opens or a list goes on, if a verb or another of the list follows.

    :param verb: matches the verbs and prepositions that may follow.
    :param light: matches the adverbs that may follow.
    """

    def __init__(self, verb: re.Pattern[str], light: re.Pattern[str]) -> None:
        self._verb = verb
        self._light = light

    def at(self, view: SentenceView, at: int, stop: int) -> Mention | None:
        """The body that opens a clause at an offset, if a verb follows it."""
        found = self._named(view, at, stop)
        follows = found and (
            self._light.match(view.plain, found.end) or self._verb.match(view.plain, found.end)
        )
        return found if follows else None

    def listed(self, view: SentenceView, at: int, stop: int, *, last: bool = False) -> list[Mention]:
        """The bodies of a list that goes on at an offset with 、 up to ``stop``; with ``last``, those at the
        end of a list, which a verb follows; none if anything else stands there."""
        found: list[Mention] = []
        for _ in range(_MOST):
            joined = _JOINED.match(view.plain, at)
            if joined is None:
                break
            if at + 1 == stop and found and not last:
                return found
            body = self._named(view, at + 1, stop)
            if body is None:
                return []
            found.append(body)
            at = body.end
        done = last and found and (self._light.match(view.plain, at) or self._verb.match(view.plain, at))
        return found if done else []

    def _named(self, view: SentenceView, at: int, stop: int) -> Mention | None:
        named = _SORTS_OF_BODIES.match(view.outside, at, stop)
        if named is None:
            return None
        own = named.group("own")
        if _ANY_OF_ITS_SORT.search(own) or self._verb.search(own) or self._light.match(own):
            return None
        return Mention(kind=Kind.ORGANISATION, start=at, end=named.end(), name=named.group())
