"""合作: who does something jointly with, or contracts with, whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE
from kg.extract.qualifiers import time_of
from kg.extract.view import ArticleView, Clause
from kg.lexicon import Lexicon
from kg.model import Mention
from kg.vocabulary import Kind, Predicate, Qualifier

#: Of a longer list not every pair does something together.
_MOST = 8
_WITH = re.compile(r"(?:与|和|同|跟|联合|会同|携手)$")
_JOIN = re.compile(r"(?:[、和与及 ]|联合|会同|携手)?$")
_JOINTLY = re.compile(
    r"(?:签订|签署|签约|达成|缔结|建立[^，。]{0,8}合作|联合|共同|合作|携手|联手|协同|会同|共建|合办|联办|结成|结为)"
)
_REST = re.compile(
    r"(?:等|以及|及|和|、)[^，。；]{0,30}?(?=成立|组成|签订|签署|开展|举办|召开|打造|建设|组织|举行|发起|推出|共同|联合)"
)
_MATTER = re.compile(r"(?:联合|共同|携手|联手)?(?P<matter>[^，。；]{2,40})")


class Cooperation:
    """Two bodies named side by side before a verb of doing things together."""

    name = "cooperation"

    def __init__(self, lexicon: Lexicon) -> None:
        """Needs no lexicon."""

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """A fact for each pair of bodies that a clause joins."""
        for clause in view.clauses():
            yield from self._clause(clause)

    def _clause(self, clause: Clause) -> Iterator[Draft]:
        view = clause.view
        bodies = [m for m in clause.mentions() if m.kind is Kind.ORGANISATION]
        if len(bodies) < 2:
            return
        for k, body in enumerate(bodies[:-1]):
            group, joint = [body], False
            for following in bodies[k + 1 :]:
                gap = view.plain[group[-1].end : following.start]
                if not _JOIN.match(gap) or (not gap and view.paragraph >= 0):
                    break
                joint = joint or bool(_WITH.match(gap))
                group.append(following)
                if len(group) == _MOST:
                    break
            verb = _JOINTLY.search(view.plain, group[0].end, group[-1].end + 14)
            if (
                len(group) < 2
                or verb is None
                or (k and _JOIN.match(view.plain[bodies[k - 1].end : body.start]))
            ):
                continue
            if not view.stated(verb.start()) or view.enclosing(verb.start()):
                continue
            yield from self._pairs(clause, group, verb.start())

    @staticmethod
    def _pairs(clause: Clause, group: list[Mention], verb: int) -> Iterator[Draft]:
        view = clause.view
        after = max(verb, group[-1].end)
        rest = _REST.match(view.plain, after, clause.end)
        after = rest.end() if rest else after
        matter = _MATTER.match(view.plain, after, clause.end)
        said: dict[str, tuple[str, ...]] = {
            Qualifier.MATTER: (str(matter.group("matter")),) if matter else (),
            Qualifier.TIME: time_of(clause, group[0].start),
        }
        for a, first in enumerate(group):
            for second in group[a + 1 :]:
                if first.name == second.name:
                    continue
                yield Draft(
                    subject=view.ref(first),
                    predicate=Predicate.COOPERATES,
                    object=view.ref(second),
                    view=view,
                    start=group[0].start,
                    end=matter.end() if matter else after,
                    qualifiers=said,
                    confidence=0.92 * DISTANCE[0],  # type: ignore[index]
                )
