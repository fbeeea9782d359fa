"""支援: who sends people or help to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE, RuleExtractor
from kg.extract.qualifiers import quantity_of, time_of
from kg.extract.view import ArticleView, Clause
from kg.model import Mention
from kg.vocabulary import Kind, Predicate, Qualifier

_SENT = re.compile(
    r"(?:派遣|选派|派出|抽调|组织|调派|委派|选送|指派|捐赠|捐出|送出|送去)[^，。；]{1,40}?(?:到|赴|往|前往|奔赴|驰援|支援|给)"
)
_GIVEN = re.compile(r"(?:向|给|为)(?P<whom>[^，。；]{2,40}?)(?:捐赠|捐助|捐款|捐献|赠送|送去|送来|送上|捐)")
_HELP = re.compile(r"支援|帮扶|援助|帮助|指导|协助|慰问|驻村|支教|支医|救援|增援|捐|送|派遣|选派")
_TARGETS = frozenset({Kind.ORGANISATION, Kind.PLACE})


class Support(RuleExtractor):
    """Help by its verbs, by sending (派遣…到甲、乙) and by giving (向甲捐赠)."""

    name = "support"

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """What the rules state, then who is sent and what is given."""
        yield from super().extract(view)
        for clause in view.clauses():
            yield from self._sent(clause)

    def _sent(self, clause: Clause) -> Iterator[Draft]:
        view, actor = clause.view, clause.actor
        if actor is None:
            return
        for pattern in (_SENT, _GIVEN):
            match = pattern.search(view.plain, clause.body, clause.end)
            if match is None or not view.stated(match.start()) or view.enclosing(match.start()):
                continue
            if pattern is _SENT:
                # Where the people go to is a list of names; why they go stands in the clause or the next.
                if not _HELP.search(view.plain, match.start(), min(len(view.plain), clause.end + 20)):
                    continue
                targets = _list_at(clause, match.end())
            else:
                start, end = match.span("whom")
                targets = [m for m in view.between(start, end) if m.kind in _TARGETS]
            if self.leads.read(clause, match.start()) is None:
                continue
            for subject in actor.refs():
                for target in targets:
                    if target.name == subject.name:
                        continue
                    yield Draft(
                        subject=subject,
                        predicate=Predicate.SUPPORTS,
                        object=view.ref(target),
                        view=view,
                        start=min(clause.start, match.start()),
                        end=max(target.end, match.end()),
                        qualifiers={
                            Qualifier.TIME: time_of(clause, match.start()),
                            Qualifier.QUANTITY: quantity_of(view, match.start(), match.end()),
                        },
                        confidence=0.92 * DISTANCE[actor.carried],
                    )


def _list_at(clause: Clause, at: int) -> list[Mention]:
    """The bodies and places listed from an offset on."""
    view = clause.view
    found: list[Mention] = []
    for mention in view.between(at, clause.end):
        gap = view.plain[at : mention.start]
        if mention.kind not in _TARGETS or len(gap) > (3 if not found else 1):
            break
        found.append(mention)
        at = mention.end
    return found
