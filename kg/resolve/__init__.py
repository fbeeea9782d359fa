"""Which node is it? Names of many pages in, entities out.

:func:`resolve` does all of it. For archives, :meth:`PageReader.read` reads a page wherever it lies, and
:class:`Identities` is made of the readings: no reading depends on another page.
"""

from kg.resolve.identities import Identities, resolve
from kg.resolve.identity import Entity, Occurrence
from kg.resolve.judgement_file import load_judgements
from kg.resolve.judgements import Judgements
from kg.resolve.page import PageReader
from kg.resolve.review import Namesake, namesakes, not_found, same_named

__all__ = [
    "Entity",
    "Identities",
    "Judgements",
    "Namesake",
    "Occurrence",
    "PageReader",
    "load_judgements",
    "namesakes",
    "not_found",
    "resolve",
    "same_named",
]
