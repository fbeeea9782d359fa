"""Which node is it? Names of many pages in, entities out."""

from kg.resolve.identities import Identities, resolve
from kg.resolve.identity import Entity, Occurrence
from kg.resolve.judgement_file import load_judgements
from kg.resolve.judgements import Judgements

__all__ = ["Entity", "Identities", "Judgements", "Occurrence", "load_judgements", "resolve"]
