"""表示 without words of what was said: 甲对乙的工作给予充分肯定, 甲对来宾表示热烈欢迎, 甲向乙表示祝贺.

What somebody thinks of something is told by the whole phrase; it is the object of such a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.speakers import find_speaker
from kg.extract.view import Actor, ArticleView, Carried, Clause
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_FEELING = (
    r"(?:充分|高度|热烈|衷心|由衷|诚挚|崇高|亲切|真诚|深切|深深|极大|积极|很高|一致|最|的|地){0,4}"
    r"(?:肯定|评价|好评|赞扬|赞赏|称赞|认可|感谢|谢意|感激|欢迎|祝贺|敬意|问候|慰问|祝福|支持|赞同|哀悼)"
)
_STANCE = re.compile(
    r"(?:[对向]|针对)[^，。；：]{2,60}?(?:"
    rf"(?P<verb>给予|予以|表示|致以|表达|作出|做出)了?{_FEELING}(?:[和与及、]{_FEELING})?|"
    r"(?P<asks>提出)了?[^，。；：]{0,8}(?:要求|希望|意见|建议)(?:[和与及、][^，。；：]{0,6}(?:要求|希望|意见|建议))?"
    r")(?=[，。；！]|$)"
)
#: 甲高度赞扬了教师的奉献精神.
_PRAISED = re.compile(
    r"(?:(?:充分|高度|热情|一致)(?P<much>肯定|赞扬|赞赏|称赞|评价)了?|(?P<plain>肯定|赞扬|赞赏|称赞)了)[^，。；：]{4,50}(?=[，。；！]|$)"
)
#: How a clause goes on with what the same person thinks: 并致以节日问候.
_FURTHER = re.compile(
    rf"，(?:(?:并|同时|也)(?=[^对向])|(?:并|同时|也)?(?=[对向]))(?:[对向][^，。；：]{{2,40}}?)?(?:给予|予以|表示|致以|表达|作出|做出)了?[^，。；：]{{0,6}}?{_FEELING}(?=[，。；！]|$)"
)
_SURE = 0.86


def stances(article: ArticleView) -> Iterator[Draft]:
    """What named people are said to think of something, in reading order."""
    for view in article.sentences:
        done = 0
        told = (*_STANCE.finditer(view.plain), *_PRAISED.finditer(view.plain))
        for match in sorted(told, key=lambda m: m.start()):
            start = match.start()
            word = next(name for name, found in match.groupdict().items() if found)
            if start < done or view.enclosing(start) is not None or not view.stated(match.start(word)):
                continue
            clause = view.clause_at(start)
            speaker = _speaker(article, clause, start)
            if speaker is None or speaker.mentions[-1].kind is not Kind.PERSON:
                continue
            further = _FURTHER.match(view.plain, match.end())
            done = further.end() if further else match.end()
            begin = min(m.start for m in speaker.mentions) if speaker.view is view else start
            for subject in speaker.refs():
                yield Draft(
                    subject=subject,
                    predicate=Predicate.SAYS,
                    object=Ref(name=view.plain[start:done], kind=Kind.QUOTATION),
                    view=view,
                    start=min(begin, start),
                    end=done,
                    qualifiers={Qualifier.VERB: (match.group(word),)},
                    core=(start, done),
                    confidence=_SURE if speaker.carried is Carried.CLAUSE else _SURE * 0.93,
                )


def _speaker(article: ArticleView, clause: Clause, at: int) -> Actor | None:
    """Who thinks so: named in the clause or by a pronoun, or who acted in the clause before (甲…，并对…)."""
    speaker = find_speaker(article, clause, at)
    if speaker is not None:
        return speaker
    actor = clause.actor
    opens = clause.view.plain[clause.start : at] in ("", "并", "同时", "首先", "也")
    return actor if actor is not None and actor.carried is Carried.SENTENCE and opens else None
