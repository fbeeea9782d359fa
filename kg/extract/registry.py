"""Which extractors run, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from kg.errors import UsageError
from kg.extract.activities import Activities
from kg.extract.authorship import Authorship
from kg.extract.awards import Awards
from kg.extract.bodies import Bodies
from kg.extract.building import Building
from kg.extract.cooperation import Cooperation
from kg.extract.documents import Documents
from kg.extract.draft import Draft, Signature
from kg.extract.engine import RuleExtractor
from kg.extract.events import Events
from kg.extract.figures import Figures
from kg.extract.mechanisms import Mechanisms
from kg.extract.meetings import Meetings
from kg.extract.membership import Membership
from kg.extract.organisers import Organisers
from kg.extract.participation import Participation
from kg.extract.places import Places
from kg.extract.posts import Posts
from kg.extract.statements import Statements
from kg.extract.support import Support
from kg.extract.view import ArticleView
from kg.extract.visits import Visits
from kg.extract.words import WordScanner
from kg.extract.works import Works
from kg.lexicon import Lexicon
from kg.lexicon.plugins import plugins


class FactExtractor(Protocol):
    """Finds the facts of one family in an article. It holds no state of a page."""

    @property
    def name(self) -> str:
        """What stands in :attr:`kg.model.Fact.extractor`."""

    def extract(self, view: ArticleView) -> Iterable[Draft | Signature]:
        """The facts that the article states, in reading order. It reads mentions and makes none."""


#: Makes an extractor from the lexicon.
Factory = Callable[[Lexicon], FactExtractor]

#: Name of the entry point group through which other packages add extractors.
GROUP = "kg.extractors"

#: The extractors that ship with the package, one relation family each. Participation
#: comes after those that find the events that one can take part in.
FACTORIES: tuple[Factory, ...] = (
    Posts,
    Authorship,
    Meetings,
    Activities,
    Events,
    Organisers,
    Bodies,
    Documents,
    Mechanisms,
    Building,
    Works,
    Participation,
    Visits,
    Support,
    Cooperation,
    Awards,
    Statements,
    Figures,
    Places,
    Membership,
)


def extractors(lexicon: Lexicon) -> tuple[FactExtractor, ...]:
    """All extractors, those of other packages last, by name.

    :raises UsageError: if two have the same name.
    """
    made = [make(lexicon) for make in FACTORIES]
    made += [p.load()(lexicon) for p in plugins(GROUP)]
    # One look for the verbs of all families instead of one for each.
    families = [e for e in made if isinstance(e, RuleExtractor)]
    shared = WordScanner(verb for family in families for verb in family.verbs)
    for family in families:
        family.scanner = shared
    names = [e.name for e in made]
    if twice := sorted({n for n in names if names.count(n) > 1}):
        raise UsageError(f"extractor “{twice[0]}”: registered twice; give one another name")
    return tuple(made)
