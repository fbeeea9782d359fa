"""Which components run, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.errors import UsageError
from kg.lexicon import Lexicon
from kg.lexicon.plugins import plugins
from kg.recognise.activities import ActivityRecogniser
from kg.recognise.awards import AwardRecogniser
from kg.recognise.base import Component
from kg.recognise.bodies import BodyRecogniser
from kg.recognise.dates import DateRecogniser
from kg.recognise.documents import DocumentRecogniser
from kg.recognise.lac import LacRecogniser
from kg.recognise.mechanisms import MechanismRecogniser
from kg.recognise.people import PeopleRecogniser
from kg.recognise.posts import PostRecogniser
from kg.recognise.projects import ProjectRecogniser
from kg.recognise.quantities import QuantityRecogniser
from kg.recognise.quoted import QuotedRecogniser

#: Makes a component from the lexicon.
Factory = Callable[[Lexicon], Component]

#: Name of the entry point group through which other packages add components.
GROUP = "kg.recognisers"

#: The components that ship with the package. One line each; the order they run in follows from what
#: they need and give, and is the order of this list where that leaves it open.
FACTORIES: tuple[Factory, ...] = (
    DateRecogniser,
    QuantityRecogniser,
    BodyRecogniser,
    PeopleRecogniser,
    PostRecogniser,
    DocumentRecogniser,
    ActivityRecogniser,
    MechanismRecogniser,
    ProjectRecogniser,
    AwardRecogniser,
    QuotedRecogniser,
)


#: Taggers that find people, bodies and places in place of the components that do so by rules.
TAGGERS: Mapping[str, Callable[[], Component]] = {"lac": LacRecogniser}


def components(lexicon: Lexicon, tagger: str = "rules") -> tuple[Component, ...]:
    """All components, those of other packages included, in the order they run.

    :param tagger: ``rules``, or one of :data:`TAGGERS`; components that give no other kinds than the
        tagger does are left out then.
    :raises UsageError: if there is no such tagger, or what it needs is not installed.
    """
    if tagger != "rules" and tagger not in TAGGERS:
        names = "”, “".join(("rules", *TAGGERS))
        raise UsageError(f"tagger “{tagger}”: not known; there are “{names}”")
    made = [make(lexicon) for make in FACTORIES]
    if tagger in TAGGERS:
        instead = TAGGERS[tagger]()
        made = [instead, *(c for c in made if not c.gives <= instead.gives)]
    for point in plugins(GROUP):
        made.append(point.load()(lexicon))
    return in_order(made)


def in_order(made: Sequence[Component]) -> tuple[Component, ...]:
    """Sort so that every component runs after all others that give a kind it needs.

    :raises UsageError: if two components need each other, or a name is taken twice.
    """
    names = [c.name for c in made]
    if twice := sorted({n for n in names if names.count(n) > 1}):
        raise UsageError(f"recogniser “{twice[0]}”: registered twice; give one another name")
    waiting, ordered = list(made), []
    while waiting:
        ready = next((c for c in waiting if not any(o.gives & c.needs for o in waiting if o is not c)), None)
        if ready is None:
            circle = ", ".join(c.name for c in waiting)
            raise UsageError(f"recognisers {circle}: need each other; remove one from “needs”")
        waiting.remove(ready)
        ordered.append(ready)
    return tuple(ordered)
